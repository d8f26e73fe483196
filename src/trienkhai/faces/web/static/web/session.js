// A page outlives its session: it stays as it is, with all that is written in it, while somebody signs in beside it.
"use strict";

(() => {
  const dialog = document.getElementById("tk-session");
  let stale = false; // whether the tokens of this page may be those of another session
  let again = null; // what to repeat once the tokens are those of the session

  const show = (name) => {
    if (!dialog) return;
    for (const part of dialog.querySelectorAll("[data-case]")) {
      part.hidden = part.dataset.case !== name;
      const title = part.querySelector("h2");
      title.id = part.hidden ? "" : "tk-session-title";
    }
    dialog.querySelector("[data-sign-in]").hidden = !["ended", "other"].includes(name);
    if (!dialog.open) dialog.showModal();
  };

  // Forms and requests take the token of the session that is open now.
  const renew = (token) => {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    stale = false;
  };
  const ask = async () => {
    const answer = await fetch(dialog.dataset.ask, { cache: "no-store" }).catch(() => null);
    if (!answer || answer.status >= 500) return show("trouble");
    if (!answer.ok) return show("ended");
    const now = await answer.json();
    if (String(now.account) !== dialog.dataset.account) return show("other");
    renew(now.token);
    if (dialog.open) dialog.close();
    const repeat = again;
    again = null;
    if (repeat) repeat();
  };

  // `repeat` does once more what was refused for an old token; after a sign-in people repeat it themselves.
  const interrupted = (how, repeat) => {
    if (!dialog) return;
    stale = true;
    if (how !== "changed") return show("ended");
    again = repeat || null;
    ask();
  };
  document.addEventListener("tk:interrupted", (event) => interrupted(event.detail.how, event.detail.repeat));

  document.body.addEventListener("htmx:responseError", (event) => {
    const { xhr, elt, target, requestConfig } = event.detail;
    const how = xhr.getResponseHeader("X-Session");
    const by = requestConfig && requestConfig.triggeringEvent;
    if (how) {
      if (!by && stale) return; // told once; what asks by itself would open the dialog again every second
      const tried = elt.dataset.tried;
      elt.dataset.tried = "yes";
      window.setTimeout(() => delete elt.dataset.tried, 5000);
      const repeat = elt.matches("form") && !tried ? () => elt.requestSubmit(by && by.submitter) : null;
      interrupted(how, repeat);
      return;
    }
    // What the page asks for by itself, such as a progress, asks again by itself.
    if (!by && !(target && target.id === "card")) return;
    show({ 403: "refused", 404: "gone", 410: "gone" }[xhr.status] || "trouble");
  });
  for (const kind of ["htmx:sendError", "htmx:timeout"])
    document.body.addEventListener(kind, (event) => {
      const { target, requestConfig } = event.detail;
      if ((requestConfig && requestConfig.triggeringEvent) || (target && target.id === "card")) show("trouble");
    });

  if (!dialog) return;
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  const back = () => { if (stale && !document.hidden) ask(); };
  window.addEventListener("focus", back);
  document.addEventListener("visibilitychange", back);
})();
