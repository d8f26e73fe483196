/* The report page: the number whose source is open is marked, and its source can be closed again. */
"use strict";

(() => {
  const source = document.getElementById("source");
  if (!source) return;
  const hint = source.innerHTML;
  let open = null;

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const number = event.target.closest(".tk-figure");
    if (!number) return;
    if (open) open.removeAttribute("aria-current");
    open = number;
    open.setAttribute("aria-current", "true");
  });

  // Answers may overtake each other: only that of the number opened last is shown.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target === source && event.detail.requestConfig.elt !== open) event.detail.shouldSwap = false;
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== source) return;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn-close tk-source-close";
    close.setAttribute("aria-label", source.dataset.close);
    close.addEventListener("click", shut);
    source.firstElementChild.prepend(close);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) shut();
  });

  function shut() {
    source.innerHTML = hint;
    if (!open) return;
    open.removeAttribute("aria-current");
    open.focus();
    open = null;
  }
})();
