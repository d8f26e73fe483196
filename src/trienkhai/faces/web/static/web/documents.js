// Printing and ready-made words. Pages work without this file.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
  for (const box of document.querySelectorAll("[data-quick]")) prepareQuick(box);
});

function prepareQuick(box) {
  const field = document.getElementById(box.dataset.quick);
  if (!field) return;
  box.hidden = false;
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    field.value = field.value.trim() ? `${field.value.trim()}\n${button.textContent.trim()}` : button.textContent.trim();
    field.focus();
  });
}
