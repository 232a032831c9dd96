// Numbers and axes of charts: a part of the program that charts.js ends.

const FEWEST_DECADES = 2;
const LETTER_WIDTH = 7;

function number(value) {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
}

function withUnit(value, axis) {
  return number(value) + (axis.unit ? " " + axis.unit : "");
}

/** Percentiles lie where 1 of so many operations is slower: 90 % at 10, 99 % at 100. */
function toPlace(value, axis) {
  if (value === null) {
    return null;
  }
  if (axis.scale === "PERCENTILE") {
    return 100 / (100 - value);
  }
  return axis.scale === "LOGARITHMIC" && value <= 0 ? null : value;
}

function ofPlace(place, axis) {
  return axis.scale === "PERCENTILE" ? 100 - 100 / place : place;
}

/** The numbers of an axis that are drawn. */
function numbersOn(chart, axis) {
  const own = axis === chart.x ? 0 : 1;
  const isAlong = hasCategories(chart) || own === 1;
  const numbers = chart.series.flatMap((series) =>
    series.points.flatMap((point) => [point[own]].concat(isAlong ? point.slice(2) : []))
  );
  return numbers.filter((value) => value !== null && value > 0);
}

/** Powers of ten are too coarse for numbers that lie close together. */
function logBase(chart, axis) {
  const numbers = numbersOn(chart, axis);
  const decades = Math.log10(Math.max(...numbers) / Math.min(...numbers));
  return axis.scale === "LOGARITHMIC" && decades < FEWEST_DECADES ? 2 : 10;
}

function axisOption(chart, axis, theme, width) {
  const isVertical = axis === chart.y;
  const option = {
    name: axis.title,
    nameTextStyle: { color: theme.faint },
    axisLabel: { color: theme.faint, hideOverlap: true },
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { lineStyle: { color: theme.line } },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } },
  };
  if (isVertical) {
    option.nameLocation = "end";
    option.nameTextStyle.align = "left";
  } else {
    option.nameLocation = "middle";
    option.nameGap = 30;
  }
  if (axis.scale === "CATEGORIES") {
    option.type = "category";
    option.data = axis.categories;
    option.inverse = isVertical;
    option.name = isVertical ? "" : axis.title;
    Object.assign(option.axisLabel, { interval: 0, hideOverlap: false });
    const longest = Math.max(0, ...axis.categories.map((name) => name.length)) * LETTER_WIDTH;
    if (isVertical) {
      Object.assign(option.axisLabel, { width: Math.min(longest + 2 * LETTER_WIDTH, 0.4 * width), overflow: "break" });
    } else if (longest > (0.8 * width) / axis.categories.length) {
      option.axisLabel.rotate = 35;
    }
    return option;
  }
  option.type = axis.scale === "LINEAR" ? "value" : "log";
  if (option.type === "log") {
    option.logBase = logBase(chart, axis);
  }
  if (!isVertical) {
    option.axisLabel.alignMaxLabel = "right";
  }
  option.axisLabel.formatter = (place) => number(ofPlace(place, axis)) + (axis.scale === "PERCENTILE" ? " %" : "");
  return option;
}
