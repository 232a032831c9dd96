// Draws the charts of a page: each figure's place is <div class="plot" data-chart="0">, its values are the chart of that
// number in the page's JSON. Without this script the tables below the charts say the same.
(function () {
  "use strict";

  // Okabe and Ito: told apart with any kind of colour vision; in the dark the light ones come first.
  const PALETTES = {
    light: ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"],
    dark: ["#56B4E9", "#E69F00", "#2FBF95", "#DE9CC2", "#F0E442", "#E8702A"],
  };
  const DASHES = ["solid", "dashed", "dotted"];
  const MOST_SYMBOLS = 40;
  const SYMBOL_SIZE = 9;
  const ZOOM_FROM = 30;
  const BAR_GAP = "15%";
  const FEWEST_DECADES = 2;
  const LETTER_WIDTH = 7;

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

  // ---------------------------------------------------------------- numbers

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

  // ---------------------------------------------------------------- axes

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
        Object.assign(option.axisLabel, { width: Math.min(longest, 0.4 * width), overflow: "break" });
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

  // ---------------------------------------------------------------- series

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
        const end = (from, to) => ({ type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: style });
        const style = { stroke: series.form === "BARS" ? theme.ink : api.visual("color"), lineWidth: 1.5, fill: "none" };
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
})();
