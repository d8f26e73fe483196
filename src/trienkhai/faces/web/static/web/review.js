// The review by keyboard and mouse: the finding in view is lit in the text, on the page and in the queue.
// Every step is a link or a form of its own, so the page works without this file.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const review = document.querySelector("[data-review]");
  if (review) prepareReview(review);
});

function prepareReview(review) {
  const text = document.getElementById("text");
  const pages = document.getElementById("pages");
  const card = () => document.getElementById("card");
  const rows = () => Array.from(review.querySelectorAll(".rv-rows li"));
  const rowOf = (pk) => document.getElementById(`r-${pk}`);
  const marksOf = (pk) => review.querySelectorAll(`[data-marks~="${pk}"]`);
  const innermost = (mark) => mark.dataset.marks.split(" ").pop();
  const STATES = ["accepted", "corrected", "split", "joined", "rejected", "doubtful"];

  // Brings something into sight inside its own pane; nothing else on the page moves.
  const show = (pane, element) => {
    if (!pane || pane.hidden || !element || pane.scrollHeight <= pane.clientHeight) return;
    const here = element.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (here.top >= frame.top + 24 && here.bottom <= frame.bottom - 24) return;
    pane.scrollTop += here.top - frame.top - Math.min(frame.height / 3, 180);
  };
  const light = (pk, on) => {
    for (const mark of marksOf(pk)) mark.classList.toggle("is-lit", on);
    const row = rowOf(pk);
    if (row) row.classList.toggle("is-lit", on);
  };
  const choose = (pk) => {
    for (const one of review.querySelectorAll(".is-chosen")) one.classList.remove("is-chosen");
    if (!pk) return;
    for (const mark of marksOf(pk)) mark.classList.add("is-chosen");
    const row = rowOf(pk);
    if (row) {
      row.classList.add("is-chosen");
      const top = window.scrollY;
      row.scrollIntoView({ block: "nearest" });
      window.scrollTo({ top, behavior: "instant" });
    }
    show(text, marksIn(text, pk));
    show(pages, marksIn(pages, pk));
  };
  const marksIn = (pane, pk) => pane && pane.querySelector(`[data-marks~="${pk}"]`);

  const go = (pk) => {
    if (!pk) return;
    choose(pk);
    window.htmx.ajax("GET", `${review.dataset.base}${pk}/${review.dataset.same}`, { target: "#card", swap: "outerHTML" });
  };
  const step = (by) => {
    const list = rows(), now = card() && card().dataset.finding;
    const place = list.findIndex((row) => row.dataset.f === now);
    const next = list[place < 0 ? 0 : place + by];
    if (next) go(next.dataset.f);
  };
  const nextWaiting = () => {
    const list = rows(), now = card() && card().dataset.finding;
    const place = list.findIndex((row) => row.dataset.f === now);
    const waits = [...list.slice(place + 1), ...list.slice(0, Math.max(place, 0))].find((row) => "waits" in row.dataset);
    if (waits) go(waits.dataset.f);
  };

  // After a swap: the new card takes the light, the boxes on the pages take the state of their row.
  const settle = () => {
    const now = card();
    if (!now) return;
    makeRoom();
    const pk = now.dataset.finding;
    for (const rect of pages ? pages.querySelectorAll("rect[data-marks]") : []) {
      const row = rowOf(rect.dataset.marks);
      if (!row) continue;
      for (const state of STATES) rect.classList.toggle(`is-${state}`, row.classList.contains(`is-${state}`));
    }
    choose(pk);
    if (pk) window.history.replaceState(null, "", address(pk));
  };
  const address = (pk) => `${review.dataset.same}${review.dataset.same ? "&" : "?"}muc=${pk}`;
  document.body.addEventListener("htmx:afterSettle", (event) => {
    // The event comes once for each piece of an answer: the card is the piece that counts.
    const now = card();
    if (!now || event.target !== now) return;
    settle();
    if (!isAway(document.activeElement)) (fieldOf(now) || now).focus({ preventScroll: true });
    const wrong = now.querySelector("[role=alert], .tk-message-error, .invalid-feedback");
    bringUp(now);
    if (wrong) wrong.scrollIntoView({ block: "nearest" }); // the field that kept the focus may stand far below it
    free();
  });
  // Whoever has gone on to write elsewhere keeps the focus; a field would take away the words chosen in the text.
  const isAway = (at) => Boolean(at) && !review.contains(at) && at.matches("input, textarea, select");
  const choosesWords = () => !window.getSelection().isCollapsed && text.contains(window.getSelection().anchorNode);
  const isForm = () => Boolean(card()) && card().classList.contains("dk-editing");
  const fieldOf = (now) => isForm() && !choosesWords() &&
    now.querySelector(".is-invalid, .rv-cuts input:checked, .rv-cuts input, .rv-form input:not([type=hidden]), .rv-form textarea");

  // On narrow screens the bar of the progress stays above the card: the card is brought into sight below it.
  const makeRoom = () => {
    const bar = document.getElementById("review-progress");
    if (bar) review.style.setProperty("--rv-bar", `${bar.offsetHeight}px`);
  };
  const bringUp = (now) => {
    const bar = document.getElementById("review-progress"), top = now.getBoundingClientRect().top;
    const above = bar ? bar.getBoundingClientRect().bottom : 0;
    if (top < Math.max(above, 0) || top > 0.7 * window.innerHeight) now.scrollIntoView({ block: "start" });
  };
  window.addEventListener("resize", makeRoom);
  makeRoom();

  const press = (name) => {
    const button = review.querySelector(`#card [data-key="${name}"]`) || review.querySelector(`[data-key="${name}"]`);
    if (button && !button.disabled) button.click();
    return Boolean(button);
  };
  const accept = () => {
    const now = card();
    if (now && "waits" in now.dataset) press("accept");
    else if (now && !now.dataset.state && press("accept")) return;
    else nextWaiting();
  };
  const toggleView = () => {
    const other = review.querySelector("[data-view]:not([aria-current])");
    if (other) other.click();
  };
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), n: nextWaiting,
    a: () => press("accept"), Enter: accept, e: () => press("correct"), s: () => press("split"), g: () => press("join"),
    x: () => press("reject"), r: () => press("withdraw"), u: () => press("undo"), A: () => press("certain"),
    F: () => press("finish"), v: toggleView, "?": () => document.getElementById("keys").togglePopover(),
    Escape: () => press("cancel"),
  };
  // Keys that come while an answer is under way wait for it: each is meant for the card that comes next. Where that is
  // a form, they were letters for it and no commands. A page that is being left takes no key at all.
  let busy = false;
  const waiting = [];
  const isCard = (event) => event.detail.target && event.detail.target.id === "card";
  document.body.addEventListener("htmx:beforeRequest", (event) => { if (isCard(event)) busy = true; });
  const free = () => {
    busy = false;
    while (!busy && waiting.length) {
      const name = waiting.shift();
      if (!isForm() || IN_FORMS.includes(name)) KEYS[name]();
    }
  };
  const IN_FORMS = ["Escape", "?"];
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) { busy = true; waiting.length = 0; } });
  window.addEventListener("pageshow", (event) => { if (event.persisted) free(); });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (isCard(event) && !event.detail.successful) { waiting.length = 0; free(); }
  });

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey && event.key === "Enter" && at.form && at.form.closest("#card")) {
      event.preventDefault();
      at.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (at.closest("[data-cuts]") && moveCut(event)) return;
    const writes = at.matches("input:not([type=checkbox]), textarea, select") || at.isContentEditable;
    if (writes && event.key !== "Escape") return;
    const arrows = event.key.startsWith("Arrow");
    if (arrows && at.closest(".dk-pane")) return; // there they scroll
    if (event.key === "Enter" && at.closest("a, button, summary, label, input")) return;
    if (!busy && isForm() && !IN_FORMS.includes(event.key)) return;
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    if (busy) waiting.push(event.key);
    else KEYS[event.key]();
  });

  review.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.button) return;
    const view = event.target.closest("[data-view]");
    if (view) { event.preventDefault(); look(view); return; }
    const link = event.target.closest("[data-key=next], [data-key=previous], [data-key=waiting]");
    if (link) {
      event.preventDefault();
      ({ next: () => step(1), previous: () => step(-1), waiting: nextWaiting })[link.dataset.key]();
      return;
    }
    const see = event.target.closest(".rv-see");
    if (see) { event.preventDefault(); seeText(see.hash.slice(3)); return; }
    const to = event.target.closest("[data-go]");
    const row = event.target.closest(".rv-rows li");
    const mark = event.target.closest("[data-marks]");
    const ref = event.target.closest("a.dk-ref, mark a");
    if (!to && !row && !mark && !ref) return;
    if (mark && !ref && !window.getSelection().isCollapsed) return;
    event.preventDefault();
    go(to ? to.dataset.go : row ? row.dataset.f : ref ? new URLSearchParams(ref.search).get("muc") : innermost(mark));
  });
  const seeText = (pk) => {
    look(review.querySelector("[data-view=text]"));
    const mark = marksIn(text, pk);
    if (mark) mark.scrollIntoView({ block: "center" });
  };

  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    review.addEventListener(kind, (event) => {
      const mark = event.target.closest("[data-marks]");
      const owner = event.target.closest(".rv-rows li, #card");
      const pk = mark ? innermost(mark) : owner ? owner.dataset.f || owner.dataset.finding : null;
      if (pk) light(pk, on);
    });

  const look = (view) => {
    if (!view || !pages) return;
    const facsimile = view.dataset.view === "pages";
    if (!facsimile && !text.querySelector(".dk-text")) { window.location.assign(view.href); return; }
    review.classList.toggle("is-facsimile", facsimile);
    text.hidden = facsimile;
    pages.hidden = !facsimile;
    for (const one of review.querySelectorAll("[data-view]")) one.toggleAttribute("aria-current", false);
    view.setAttribute("aria-current", "true");
    const ready = pages.childElementCount
      ? Promise.resolve()
      : window.htmx.ajax("GET", pages.dataset.pages, { source: pages, target: pages, swap: "innerHTML" }); // cards need not wait
    ready.then(settle);
  };

  const first = card();
  if (first) {
    choose(first.dataset.finding);
    if (!document.querySelector(".tk-message-error") && !isAway(document.activeElement)) first.focus({ preventScroll: true });
  }
}

// Left and right go from gap to gap; the blank key ticks the box as it does everywhere.
function moveCut(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const gaps = Array.from(event.target.closest("[data-cuts]").querySelectorAll("input[name=cut]"));
  const place = gaps.indexOf(event.target);
  if (by && gaps.length) {
    event.preventDefault();
    (gaps[place + by] || gaps[place] || gaps[0]).focus();
    return true;
  }
  if (event.key === "Enter" && place >= 0) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return true;
  }
  return false;
}
