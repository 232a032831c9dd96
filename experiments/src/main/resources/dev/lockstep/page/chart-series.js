// The series of charts, with their intervals and marked parts: a part of the program that charts.js ends.

const DASHES = ["solid", "dashed", "dotted"];
const MOST_SYMBOLS = 40;
const SYMBOL_SIZE = 9;
const BAR_GAP = "15%";

function isLying(chart) {
  return chart.y.scale === "CATEGORIES";
}

function hasCategories(chart) {
  return isLying(chart) || chart.x.scale === "CATEGORIES";
}

function pointsOf(chart, series) {
  return series.points.map((point) => [toPlace(point[0], chart.x), toPlace(point[1], chart.y)]);
}

/** How far, in pixels, the points of a series stand beside their category, so that several can be seen. */
function dodge(chart, index) {
  const beside = chart.series.filter((series) => series.form === "POINTS").length;
  return hasCategories(chart) && chart.series[index].form === "POINTS" ? (index - (beside - 1) / 2) * SYMBOL_SIZE : 0;
}

function colorOf(series, index, theme) {
  return theme.tones[series.tone] || theme.palette[index % theme.palette.length];
}

function seriesOption(chart, series, index, theme) {
  const color = colorOf(series, index, theme);
  const dash = DASHES[Math.floor(index / theme.palette.length) % DASHES.length];
  const option = { name: series.name, data: pointsOf(chart, series), color: color, z: 3 };
  if (series.form === "BARS" || series.form === "STACKED_BARS") {
    option.type = "bar";
    option.barMaxWidth = 34;
    option.barGap = BAR_GAP;
    if (series.form === "STACKED_BARS") {
      option.stack = "all";
      option.itemStyle = { borderColor: theme.page, borderWidth: 1 };
    }
  } else if (series.form === "POINTS") {
    option.type = "scatter";
    option.symbolSize = SYMBOL_SIZE;
    option.symbolOffset = isLying(chart) ? [0, dodge(chart, index)] : [dodge(chart, index), 0];
  } else {
    option.type = "line";
    option.showSymbol = series.points.length <= MOST_SYMBOLS;
    option.symbolSize = 5;
    option.lineStyle = { width: 1.8, type: dash };
    option.sampling = "lttb";
    option.step = series.form === "STEP" ? "end" : false;
  }
  return option;
}

/** Bars with ends, from low to high. They bear the name of their series, so that the legend switches both. */
function intervalOption(chart, series, index, theme) {
  const bars = chart.series.filter((one) => one.form === "BARS").length;
  const lying = isLying(chart);
  const along = lying ? chart.x : chart.y;
  const data = series.points
    .filter((point) => point.length > 2)
    .map((point) => {
      const [x, y] = [toPlace(point[0], chart.x), toPlace(point[1], chart.y)];
      const [low, high] = [toPlace(point[2], along), toPlace(point[3], along)];
      // on a logarithmic axis an interval that reaches down to 0 goes out of the picture, which makes no room for that
      return [x, y, low === null ? Number.MIN_VALUE : low, high, low === null ? (lying ? x : y) : low];
    })
    .filter((point) => point.every((value) => value !== null));
  return {
    type: "custom",
    name: series.name,
    color: colorOf(series, index, theme),
    data: data,
    encode: lying ? { x: [0, 3, 4], y: 1 } : { x: 0, y: [1, 3, 4] },
    clip: true,
    silent: true,
    z: 4,
    renderItem: function (params, api) {
      const at = lying ? api.value(1) : api.value(0);
      const low = lying ? api.coord([api.value(2), at]) : api.coord([at, api.value(2)]);
      const high = lying ? api.coord([api.value(3), at]) : api.coord([at, api.value(3)]);
      let offset = dodge(chart, index);
      if (series.form === "BARS") {
        offset = api.barLayout({ barMaxWidth: 34, barGap: BAR_GAP, count: bars })[index].offsetCenter;
      }
      const cross = lying ? 1 : 0;
      const style = { stroke: series.form === "BARS" ? theme.ink : api.visual("color"), lineWidth: 1.5, fill: "none" };
      const end = (from, to) => ({ type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: style });
      const moved = (point, by) => point.map((value, axis) => (axis === cross ? value + offset + by : value));
      return {
        type: "group",
        children: [
          end(moved(low, 0), moved(high, 0)),
          end(moved(low, -4), moved(low, 4)),
          end(moved(high, -4), moved(high, 4)),
        ],
      };
    },
  };
}

/** Marked parts of the x axis, each with its number in the list below the chart. */
function bandsOption(chart, theme) {
  const label = { show: true, position: "insideTop", color: theme.faint, fontSize: 11, distance: 2 };
  return {
    type: "line",
    name: "",
    data: [],
    silent: true,
    markArea: {
      silent: true,
      itemStyle: { color: theme.band },
      label: label,
      data: chart.bands.map((band, index) => [{ name: String(index + 1), xAxis: band.from }, { xAxis: band.until }]),
    },
    markLine: {
      silent: true,
      symbol: "none",
      label: { show: false },
      lineStyle: { color: theme.faint, type: "dotted" },
      data: chart.bands.filter((band) => band.from === band.until).map((band) => ({ xAxis: band.from })),
    },
  };
}
