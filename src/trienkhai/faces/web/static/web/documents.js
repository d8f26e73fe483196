// The review: text and findings light each other up; a selection becomes a duty. Pages work without this file.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
  for (const box of document.querySelectorAll("[data-quick]")) prepareQuick(box);
  const review = document.querySelector("[data-review]");
  if (review) prepareReview(review);
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

function prepareReview(review) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const marksOf = (pk) => review.querySelectorAll(`[data-marks~="${pk}"]`);
  const cardOf = (pk) => review.querySelector(`[data-finding="${pk}"]`);
  const innermost = (mark) => mark.dataset.marks.split(" ").pop();

  const light = (pk, on) => {
    for (const mark of marksOf(pk)) mark.classList.toggle("is-lit", on);
    const card = cardOf(pk);
    if (card) card.classList.toggle("is-lit", on);
  };
  const go = (element) => element && element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  // Brings a mark into view in the pane of the text alone, so that the card under the hand stays where it is.
  const show = (mark) => {
    const pane = mark && mark.closest(".dk-pane");
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    const above = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollBy({ top: above - pane.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
  };
  const choose = (pk) => {
    for (const one of review.querySelectorAll(".is-chosen")) one.classList.remove("is-chosen");
    for (const mark of marksOf(pk)) mark.classList.add("is-chosen");
    const card = cardOf(pk);
    if (card) card.classList.add("is-chosen");
  };
  const near = (event) => {
    const mark = event.target.closest("[data-marks]");
    if (mark) return innermost(mark);
    const ref = event.target.closest("a.dk-ref");
    if (ref) return ref.hash.replace("#f-", "");
    const card = event.target.closest("[data-finding]");
    return card ? card.dataset.finding : null;
  };
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    review.addEventListener(kind, (event) => { const pk = near(event); if (pk) light(pk, on); });

  review.addEventListener("click", (event) => {
    const ref = event.target.closest("a[href^='#f-'], a[href^='#t-']");
    const mark = event.target.closest("[data-marks]");
    if (ref || mark) {
      const pk = ref ? ref.hash.slice(3) : innermost(mark);
      const toText = ref && ref.hash.startsWith("#t-");
      if (!window.getSelection().isCollapsed && !ref) return;
      event.preventDefault();
      choose(pk);
      if (toText) go(document.getElementById(`t-${pk}`) || marksOf(pk)[0]);
      else { const card = cardOf(pk); go(card); if (card) card.focus({ preventScroll: true }); }
      return;
    }
    const card = event.target.closest("article[data-finding]");
    if (card && !event.target.closest("button, a, input, textarea, select, summary, label")) {
      choose(card.dataset.finding);
      go(marksOf(card.dataset.finding)[0]);
    }
  });

  // After a decision the marks in the text take the new card's state; the words of a card that is mended come into view.
  // (At the swap itself the event still speaks of the card that goes.)
  document.body.addEventListener("htmx:load", (event) => {
    const swapped = event.detail.elt;
    if (!swapped.matches || !swapped.matches("article[data-finding]")) return;
    for (const mark of marksOf(swapped.dataset.finding)) {
      mark.classList.remove("is-accepted", "is-corrected", "is-split", "is-rejected", "is-doubtful");
      if (swapped.dataset.state) mark.classList.add(`is-${swapped.dataset.state}`);
    }
    swapped.scrollIntoView({ block: "nearest" });
    if (swapped.classList.contains("dk-editing")) show(marksOf(swapped.dataset.finding)[0]);
    swapped.focus({ preventScroll: true });
  });

  prepareSelection(review);
}

// A selection in the text, as offsets of code points into the whole text of the file.
function prepareSelection(review) {
  const offer = review.querySelector("[data-select]");
  const text = review.querySelector(".dk-pane-text");
  if (!offer || !text || !review.dataset.add) return;
  let span = null;
  const look = () => {
    const selection = window.getSelection();
    span = null;
    if (!selection.isCollapsed && text.contains(selection.anchorNode) && text.contains(selection.focusNode)) {
      const range = selection.getRangeAt(0);
      const start = offsetAt(range.startContainer, range.startOffset);
      const end = offsetAt(range.endContainer, range.endOffset);
      if (start !== null && end !== null && end > start) span = [start, end];
    }
    offer.hidden = span === null;
  };
  document.addEventListener("selectionchange", () => { window.clearTimeout(look.timer); look.timer = window.setTimeout(look, 150); });
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.querySelector("button").addEventListener("click", () => {
    if (!span) return;
    const address = `${review.dataset.add}?start=${span[0]}&end=${span[1]}`;
    offer.hidden = true;
    const place = document.getElementById("new-duty");
    window.htmx.ajax("GET", address, { target: "#new-duty", swap: "innerHTML" }).then(() => {
      place.scrollIntoView({ block: "nearest" });
      const first = place.querySelector("input:not([type=hidden]), textarea");
      if (first) first.focus();
    });
  });
}

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
