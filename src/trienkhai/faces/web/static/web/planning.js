// A number opens beside its table instead of on a page of its own; the forecast is drawn. Pages work without it.
"use strict";

let openedBy = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.pl-open");
  const panel = document.getElementById("pl-panel");
  if (link && panel && window.htmx && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openedBy = link;
    window.htmx.ajax("GET", link.href, { source: link, target: panel, swap: "innerHTML" }).then(() => {
      if (openedBy !== link) return;
      panel.hidden = false;
      panel.scrollTop = 0;
      panel.focus();
    });
  }
  if (event.target.closest("[data-close-panel]")) closePanel();
});

document.addEventListener("keydown", (event) => { if (event.key === "Escape") closePanel(); });

// Answers may overtake each other: only that of the number opened last is shown, none once the panel was closed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.target.id === "pl-panel" && event.detail.requestConfig.elt !== openedBy) event.detail.shouldSwap = false;
});

function closePanel() {
  const panel = document.getElementById("pl-panel"), link = openedBy;
  openedBy = null;
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  if (link) link.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-forecast]")) drawForecast(place);
});

function drawForecast(place) {
  if (!window.echarts) return;
  const data = JSON.parse(document.getElementById(place.dataset.forecast).textContent);
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  const shown = (value) => String(value).replace(".", ",");
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: "Be Vietnam Pro, system-ui, sans-serif", color: "#1c2733" },
    color: ["#b8610d", "#1d5fa8"],
    grid: { left: 12, right: 24, top: 16, bottom: 12, containLabel: true },
    tooltip: { trigger: "axis", valueFormatter: (value) => `${shown(value)} ${data.unit}` },
    xAxis: { type: "category", data: data.names, axisTick: { show: false } },
    yAxis: { type: "value", scale: true, splitLine: { lineStyle: { color: "#e6ebf1" } } },
    // The two lines differ in their marks as well, so that they are told apart without colour.
    series: data.series.map((one, index) => ({ name: one.name, type: "line", data: one.values,
      symbol: index ? "circle" : "triangle", symbolSize: 9, lineStyle: { width: 2.5, type: index ? "solid" : "dashed" } })),
  });
  window.addEventListener("resize", () => chart.resize());
}
