/* Units: the slider goes to its day by itself, long lists of units are filtered while one types. */
"use strict";
(() => {
  for (const form of document.querySelectorAll("[data-slider]")) {
    const range = form.querySelector("input[type=range]");
    const told = form.querySelector("output");
    const days = [...form.querySelectorAll("datalist option")].map((option) => option.label);
    form.classList.add("og-live");
    const say = () => {
      told.textContent = days[Number(range.value)] || "";
      range.setAttribute("aria-valuetext", told.textContent);
    };
    range.addEventListener("input", say);
    range.addEventListener("change", () => { say(); form.requestSubmit(); });
  }
  for (const box of document.querySelectorAll("[data-filter-box]")) {
    const input = box.querySelector("[data-filter]");
    const list = document.getElementById(input.dataset.filter);
    if (!list) continue;
    box.hidden = false;
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      for (const group of list.querySelectorAll(".og-source-group")) {
        let shown = 0;
        for (const label of group.querySelectorAll("label")) {
          const fits = label.querySelector("input").checked || plain(label.textContent).includes(wanted);
          label.hidden = !fits;
          shown += fits ? 1 : 0;
        }
        group.hidden = shown === 0;
      }
    });
  }
})();
