// Quicker work with figures: last time's figure at a touch, wrong fields marked, charts, printing. Pages work without it.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-take]")) button.addEventListener("click", takePrevious);
  for (const place of document.querySelectorAll("[data-chart]")) drawChart(place);
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  warnBeforeLeaving(document.querySelector(".ms-form"));
});

function takePrevious(event) {
  const input = document.getElementById(event.currentTarget.dataset.take);
  if (!input || !input.dataset.previous) return;
  event.preventDefault();
  input.value = input.dataset.previous;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
}

// The server told what is wrong with each figure; the field itself says so too.
document.addEventListener("htmx:afterRequest", () => {
  for (const told of document.querySelectorAll(".ms-problems")) {
    const input = document.getElementById(told.id.replace("p-", "i-"));
    if (!input) continue;
    if (told.querySelector(".ms-error")) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
});

function warnBeforeLeaving(form) {
  if (!form) return;
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

function drawChart(place) {
  if (!window.echarts) return;
  const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  const draw = () => {
    const narrow = place.clientWidth < 560; // on a phone the bars lie down, so that names stay readable
    place.style.height = narrow ? `${Math.max(200, 44 * data.names.length + 60)}px` : "";
    chart.resize();
    chart.setOption(chartOf(data, narrow), true);
  };
  draw();
  window.addEventListener("resize", draw);
}

function chartOf(data, narrow) {
  const shown = (index) => data.shown[index];
  const names = { type: "category", data: data.names, axisTick: { show: false }, inverse: narrow,
    axisLabel: narrow ? { width: 110, overflow: "break", lineHeight: 15 } : { interval: 0, width: 88, overflow: "break", lineHeight: 16 } };
  const values = { type: "value", name: narrow ? "" : data.unit, splitLine: { lineStyle: { color: "#e6ebf1" } } };
  return {
    animation: false,
    textStyle: { fontFamily: "Be Vietnam Pro, system-ui, sans-serif", color: "#1c2733" },
    color: ["#1d5fa8"],
    grid: { left: 12, right: narrow ? 52 : 24, top: narrow ? 8 : 28, bottom: 12, containLabel: true },
    tooltip: { trigger: "axis", formatter: (points) => `${data.names[points[0].dataIndex]}: <b>${shown(points[0].dataIndex)}</b> ${data.unit}` },
    xAxis: narrow ? values : names,
    yAxis: narrow ? names : values,
    series: [{ type: "bar", data: data.values, barMaxWidth: narrow ? 24 : 46,
      label: { show: true, position: narrow ? "right" : "top", formatter: (point) => shown(point.dataIndex) } }],
  };
}
