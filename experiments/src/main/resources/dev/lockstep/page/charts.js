// Draws the charts of a page: each figure's place is <div class="plot" data-chart="0">, its values are the chart of that
// number in the page's JSON. Without this program the tables below the charts say the same. It is strict, and one function,
// together with chart-axes.js and chart-series.js before it.

// Okabe and Ito: told apart with any kind of colour vision; in the dark the light ones come first.
const PALETTES = {
  light: ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"],
  dark: ["#56B4E9", "#E69F00", "#2FBF95", "#DE9CC2", "#F0E442", "#E8702A"],
};
const ZOOM_FROM = 30;

const root = document.documentElement;
const charts = JSON.parse(document.getElementById("charts").textContent);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const drawn = [];

function colors() {
  const style = getComputedStyle(root);
  const color = (name) => style.getPropertyValue("--" + name).trim();
  return {
    palette: PALETTES[dark.matches ? "dark" : "light"],
    page: color("page"),
    raised: color("raised"),
    ink: color("ink"),
    faint: color("faint"),
    line: color("line"),
    tones: { GOOD: color("good"), WARNING: color("warning"), BAD: color("bad") },
    band: color("band"),
  };
}

// ---------------------------------------------------------------- what the pointer is told

function intervalText(point, axis) {
  return point && point.length > 2 ? " (" + number(point[2]) + " to " + withUnit(point[3], axis) + ")" : "";
}

function tooltip(chart, hits) {
  const escape = echarts.format.encodeHTML;
  const shown = (Array.isArray(hits) ? hits : [hits]).filter((hit) => hit.seriesType !== "custom" && hit.seriesName);
  if (shown.length === 0) {
    return "";
  }
  const lying = isLying(chart);
  const places = lying ? chart.y : chart.x;
  const values = lying ? chart.x : chart.y;
  const place = shown[0].value[lying ? 1 : 0];
  const heading =
    places.scale === "CATEGORIES"
      ? places.categories[place]
      : places.name + " " + withUnit(ofPlace(place, places), places);
  const lines = shown.map((hit) => {
    const value = hit.value[lying ? 0 : 1];
    const series = chart.series.find((one) => one.name === hit.seriesName);
    const text = value === null ? "none" : withUnit(ofPlace(value, values), values);
    return hit.marker + escape(hit.seriesName) + "  <b>" + escape(text) + "</b>"
      + escape(intervalText(series.points[hit.dataIndex], values));
  });
  const bands = chart.bands
    .filter((band) => places === chart.x && band.from <= place && place <= band.until)
    .slice(0, 4)
    .map((band) => "<i>" + escape(band.label) + "</i>");
  return [escape(heading)].concat(lines, bands).join("<br>");
}

// ---------------------------------------------------------------- a chart

function option(chart, width) {
  const theme = colors();
  const series = chart.series.map((one, index) => seriesOption(chart, one, index, theme));
  chart.series.forEach((one, index) => {
    if (one.points.some((point) => point.length > 2)) {
      series.push(intervalOption(chart, one, index, theme));
    }
  });
  if (chart.bands.length > 0) {
    series.push(bandsOption(chart, theme));
  }
  const isLine = chart.series.some((one) => one.form === "LINE" || one.form === "STEP");
  const canZoom = isLine && chart.x.scale === "LINEAR" && chart.series.some((one) => one.points.length > ZOOM_FROM);
  const hasLegend = chart.series.length > 1;
  return {
    animation: false,
    color: theme.palette,
    textStyle: { color: theme.ink, fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true, label: { description: chart.title + ". The figures stand in the table below." } },
    legend: {
      show: hasLegend,
      type: "scroll",
      data: chart.series.map((one) => one.name),
      left: 0,
      top: 0,
      textStyle: { color: theme.ink },
      inactiveColor: theme.line,
      pageTextStyle: { color: theme.faint },
      pageIconColor: theme.ink,
      pageIconInactiveColor: theme.line,
    },
    grid: {
      left: 4,
      right: 18,
      top: (hasLegend ? 34 : 10) + (isLying(chart) ? 0 : 24),
      bottom: canZoom ? 68 : 30,
      containLabel: true,
    },
    tooltip: {
      trigger: isLine || hasCategories(chart) ? "axis" : "item",
      axisPointer: { type: hasCategories(chart) && !isLine ? "shadow" : "line" },
      confine: true,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      textStyle: { color: theme.ink, fontSize: 13 },
      formatter: (hits) => tooltip(chart, hits),
    },
    xAxis: axisOption(chart, chart.x, theme, width),
    yAxis: axisOption(chart, chart.y, theme, width),
    dataZoom: canZoom
      ? [{ type: "slider", height: 18, bottom: 6, borderColor: theme.line, textStyle: { color: theme.faint }, brushSelect: false }]
      : [],
    series: series,
  };
}

function height(chart) {
  if (!isLying(chart)) {
    return "";
  }
  const stacked = chart.series.some((one) => one.form === "STACKED_BARS");
  const perCategory = stacked ? 34 : Math.max(30, 14 + 13 * chart.series.length);
  return 86 + perCategory * chart.y.categories.length + "px";
}

function draw(place) {
  const chart = charts[Number(place.dataset.chart)];
  place.style.height = height(chart);
  const instance = echarts.init(place, null, { renderer: "svg" });
  const show = () => instance.setOption(option(chart, place.clientWidth), true);
  show();
  drawn.push({ place: place, instance: instance, show: show });
}

function fail(place, error) {
  place.textContent = "This chart could not be drawn (" + error.message + "); its figures stand below.";
  place.style.height = "auto";
  place.parentElement.querySelector("details").open = true;
}

root.classList.add("drawn");
document.querySelectorAll(".plot").forEach((place) => {
  try {
    draw(place);
  } catch (error) {
    fail(place, error);
    console.error(error);
  }
});
root.dataset.chartsDrawn = String(drawn.length);

dark.addEventListener("change", () => drawn.forEach((one) => one.show()));
new ResizeObserver(() =>
  drawn.forEach((one) => {
    if (one.place.clientWidth !== one.instance.getWidth()) {
      one.instance.resize();
      one.show();
    }
  })
).observe(document.body);
