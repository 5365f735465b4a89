// Draws one chart into the elements made for it. The library is plotly.js, gzipped, in base64.
function rescaleChart(id, figure, library) {
  // One unpacking for all charts of a page. 'define' and 'module' are hidden from the library: a notebook's page may
  // have a module loader, which would keep it from becoming window.Plotly.
  function load() {
    if (window.Plotly) return Promise.resolve();
    if (!window.rescalePlotly) {
      const bytes = Uint8Array.from(atob(library), c => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
      window.rescalePlotly = new Response(stream).text()
        .then(code => new Function('define', 'module', 'exports', code).call(window));
    }
    return window.rescalePlotly;
  }

  const undrawn = () => document.querySelectorAll(`[data-rescale-chart="${id}"]:not([data-drawn])`);

  function draw() {
    for (const element of undrawn()) {
      element.dataset.drawn = 'yes';
      element.replaceChildren();
      // Text takes the page's own colour, so that a chart is readable on a light page and on a dark one.
      const copy = JSON.parse(JSON.stringify(figure));
      copy.layout.font.color = getComputedStyle(element).color;
      window.Plotly.newPlot(element, copy.data, copy.layout, copy.config);
    }
  }

  // A page may change its theme under charts that are drawn. It does so by attributes of its root or its body, and may
  // hide its contents meanwhile, when texts have no size to be laid out by.
  function followTheme() {
    if (!window.rescaleTheme) {
      const charts = '[data-rescale-chart].js-plotly-plot';
      const recolour = chart => {
        const { color } = getComputedStyle(chart);
        if (chart.clientWidth && color !== chart.layout.font.color) window.Plotly.relayout(chart, { 'font.color': color });
      };
      const changed = new MutationObserver(() => document.querySelectorAll(charts).forEach(recolour));
      for (const node of [document.documentElement, document.body]) changed.observe(node, { attributes: true });
      const shown = new ResizeObserver(entries => entries.forEach(entry => recolour(entry.target)));
      window.rescaleTheme = () => document.querySelectorAll(charts).forEach(chart => shown.observe(chart));
    }
    window.rescaleTheme();
  }

  // Words are for pages without scripts.
  for (const element of undrawn()) element.firstElementChild.hidden = true;
  load().then(draw).then(followTheme).catch(error => {
    for (const element of undrawn()) element.textContent = `The chart could not be drawn: ${error.message}`;
  });
}
