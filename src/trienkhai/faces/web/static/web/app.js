// Pages work without this file; it makes a few of them quicker: upload with progress, fields that fold, confirmations.
"use strict";

// A drop zone: <form data-upload> with one file input inside [data-drop] and a <progress> in [data-progress].
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-upload]")) prepareUpload(form);
});

function prepareUpload(form) {
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop]");
  const shown = form.querySelector("[data-progress]");
  if (!input || !zone) return;
  zone.classList.add("tk-drop-live"); // the whole zone takes a click or a file; its own words stand for the browser's
  const name = () => {
    const label = form.querySelector("[data-chosen]");
    if (label) label.textContent = input.files.length ? Array.from(input.files, (f) => f.name).join(", ") : "";
  };
  for (const kind of ["dragenter", "dragover"])
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("tk-drop-over"); });
  for (const kind of ["dragleave", "drop"])
    zone.addEventListener(kind, () => zone.classList.remove("tk-drop-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; name(); }
  });
  input.addEventListener("change", name);
  form.addEventListener("submit", (event) => {
    if (!shown || !input.files.length) return;
    event.preventDefault();
    if (shown.hidden) sendWithProgress(form, shown);
  });
}

function sendWithProgress(form, shown) {
  const bar = shown.querySelector("progress");
  const words = shown.querySelector("[data-progress-words]");
  const failed = form.querySelector("[data-failed]");
  const request = new XMLHttpRequest();
  const lost = () => {
    shown.hidden = true;
    if (failed) failed.hidden = false;
  };
  shown.hidden = false;
  if (failed) failed.hidden = true;
  bar.value = 0; // of an upload before this one, as its words
  if (words) words.textContent = words.dataset.first ||= words.textContent;
  request.open("POST", form.action);
  request.setRequestHeader("X-Upload", "1");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    if (words) words.textContent = shown.dataset.reading || "";
  });
  request.addEventListener("load", () => {
    // The answer names the page that follows, or is the same form with what went wrong.
    const next = request.getResponseHeader("X-Next-Page");
    const session = request.getResponseHeader("X-Session");
    if (next) window.location.assign(next);
    else if (session) {
      // The file stays chosen: it is sent again after a sign-in, or at once with the token of the new one.
      shown.hidden = true;
      const repeat = () => sendWithProgress(form, shown);
      document.dispatchEvent(new CustomEvent("tk:interrupted", { detail: { how: session, repeat } }));
    } else if (request.status === 400) lost(); // it did not come in whole
    else { document.open(); document.write(request.responseText); document.close(); }
  });
  request.addEventListener("error", lost);
  request.send(new FormData(form));
}

// A second click before the answer comes would send the same form twice, and the answer shown would be the second one's.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 5000); // an answer that is a file leaves the page as it was
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What folds out over the page folds in again: by Escape, by a click beside it or on where it leads.
// A function, not a constant: a page that a sent file is answered with runs this file again in the same window.
function openFolds() {
  return document.querySelectorAll("details[data-folds][open]");
}
document.addEventListener("click", (event) => {
  for (const fold of openFolds()) if (!fold.contains(event.target) || event.target.closest("a")) fold.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const fold of openFolds()) {
    event.preventDefault(); // it means nothing else
    fold.open = false;
    fold.querySelector("summary").focus();
  }
});

// What another person wrote meanwhile takes the place of what was typed where somebody says so.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  const field = button && button.closest(".tk-field").querySelector("input, select, textarea");
  if (!field) return;
  field.value = button.dataset.take;
  button.closest(".tk-stands").remove();
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
});

// A form that was refused: what has to be put right may stand far down a long page, so it is brought into sight.
document.addEventListener("DOMContentLoaded", () => {
  const wrong = document.querySelector("main .invalid-feedback.d-block, main form .tk-message-error");
  if (!wrong) return;
  const place = wrong.getBoundingClientRect();
  if (place.top >= 0 && place.bottom <= window.innerHeight) return;
  (wrong.closest(".tk-field") || wrong).scrollIntoView({ block: "center" });
});
