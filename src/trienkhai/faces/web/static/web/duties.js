// Quicker pages about duties: names of units offered while typing, a date that ticks its own choice, charts of the board.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  offerUnits();
  for (const input of document.querySelectorAll("[data-sets]"))
    input.addEventListener("input", () => {
      const choice = document.querySelector(`input[name="${input.dataset.sets}"][value="date"]`);
      if (choice && input.value) choice.checked = true;
    });
  // Enter in the card that fills many duties means its own button, not the form's first one.
  const all = document.querySelector(".tk-giving-all");
  all?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    all.querySelector("button").click();
  });
  const figures = document.getElementById("board-figures");
  if (figures && window.echarts) drawBoard(JSON.parse(figures.textContent));
});

// The list holds whole values, so what stands before the last ";" is put in front of each name offered.
function offerUnits() {
  const list = document.querySelector("datalist[data-address]");
  if (!list) return;
  let waiting = 0;
  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.hasAttribute("data-units")) return;
    const cut = input.value.lastIndexOf(";") + 1;
    const before = input.value.slice(0, cut), words = input.value.slice(cut).trim();
    window.clearTimeout(waiting);
    if (words.length < 2) { list.replaceChildren(); return; }
    waiting = window.setTimeout(async () => {
      const answer = await fetch(`${list.dataset.address}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("option");
      list.replaceChildren(...Array.from(found, (option) => {
        if (before) option.value = `${before} ${option.value}`;
        return document.importNode(option, true);
      }));
    }, 180);
  });
}

// `var`: the page that a sent file is answered with runs this file again in the same window.
var COLOURS = {
  done_on_time: "#2f8f5b", done_late: "#d9a032", open_on_time: "#5b8fc7",
  open_overdue: "#b3303a", open_without_date: "#a9b4bf", done_without_date: "#7d8b98",
};

function drawBoard(figures) {
  const charts = [];
  const font = getComputedStyle(document.body).fontFamily;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const draw = (name, option) => {
    const place = document.querySelector(`[data-chart="${name}"]`);
    if (!place) return;
    if (name === "units") place.style.height = `${Math.max(160, 40 + 34 * figures.units.names.length)}px`;
    const chart = window.echarts.init(place);
    chart.setOption({ textStyle: { fontFamily: font }, animation: !still, animationDuration: 300, ...option });
    charts.push(chart);
  };
  draw("units", {
    grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", minInterval: 1 },
    yAxis: { type: "category", inverse: true, data: figures.units.names, axisLabel: { width: window.innerWidth < 600 ? 150 : 185, overflow: "break", lineHeight: 14 } },
    series: figures.units.series.map((one) => ({
      name: one.name, type: "bar", stack: "all", data: one.values, itemStyle: { color: COLOURS[one.state] }, barMaxWidth: 20,
    })),
  });
  draw("months", {
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: figures.months.names },
    yAxis: { type: "value", minInterval: 1 },
    series: [
      { name: figures.months.due_name, type: "line", data: figures.months.due, itemStyle: { color: "#14365d" }, areaStyle: { opacity: .06 } },
      { name: figures.months.done_name, type: "line", data: figures.months.done, itemStyle: { color: "#2f8f5b" }, areaStyle: { opacity: .1 } },
    ],
  });
  window.addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
}
