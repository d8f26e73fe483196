// A stretch chosen in the text of the review becomes a duty, or the words of the duty that is being corrected.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const review = document.querySelector("[data-review][data-add]");
  if (review) prepareSelection(review);
});

function prepareSelection(review) {
  const offer = review.querySelector("[data-select]");
  const text = document.getElementById("text");
  if (!offer || !text) return;
  const take = offer.querySelector("[data-select-span]");
  let span = null, words = "";
  const editing = () => document.querySelector("#card.dk-editing textarea[name=words]");
  const look = () => {
    const selection = window.getSelection();
    span = null;
    if (!selection.isCollapsed && text.contains(selection.anchorNode) && text.contains(selection.focusNode)) {
      const range = selection.getRangeAt(0);
      const start = offsetAt(range.startContainer, range.startOffset);
      const end = offsetAt(range.endContainer, range.endOffset);
      if (start !== null && end !== null && end > start) { span = [start, end]; words = wordsOf(range); }
    }
    offer.hidden = span === null;
    take.hidden = !editing();
  };
  document.addEventListener("selectionchange", () => { window.clearTimeout(look.timer); look.timer = window.setTimeout(look, 150); });
  document.body.addEventListener("htmx:afterSettle", look); // the form may come after the words were chosen
  // The button may be quicker than the look at what was chosen last.
  const lookNow = () => { if (!window.getSelection().isCollapsed) look(); };
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  take.addEventListener("click", () => {
    lookNow();
    const field = editing();
    if (!field || !span) return;
    field.value = words;
    field.form.elements.near.value = span[0];
    offer.hidden = true;
    window.getSelection().removeAllRanges();
    field.focus();
  });
  offer.querySelector("[data-select-add]").addEventListener("click", () => {
    lookNow();
    if (!span) return;
    offer.hidden = true;
    const joint = review.dataset.same ? "&" : "?";
    const address = `${review.dataset.add}${review.dataset.same}${joint}start=${span[0]}&end=${span[1]}`;
    window.htmx.ajax("GET", address, { target: "#card", swap: "outerHTML" });
  });
}

function wordsOf(range) {
  const piece = range.cloneContents();
  for (const skipped of piece.querySelectorAll("[data-skip]")) skipped.remove();
  return piece.textContent.replace(/\s+/g, " ").trim();
}

// Code points from the start of the file's text: the paragraph says where it begins, numbers of cards do not count.
function offsetAt(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element && element.closest("[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const piece = range.cloneContents();
  for (const skipped of piece.querySelectorAll("[data-skip]")) skipped.remove();
  return Number(block.dataset.start) + Array.from(piece.textContent).length;
}
