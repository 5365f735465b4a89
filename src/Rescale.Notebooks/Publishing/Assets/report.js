(function () {
  'use strict';
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  for (const element of document.querySelectorAll('.math')) {
    if (!window.katex) break;
    const source = element.textContent.trim();
    const display = source.startsWith('\\[');
    katex.render(source.replace(/^\\[[(]/, '').replace(/\\[\])]$/, ''), element, { displayMode: display, throwOnError: false });
  }

  // Tables that scroll by themselves keep a narrow screen from scrolling as a whole; their titles stay where they are.
  for (const [index, table] of document.querySelectorAll('main table').entries()) {
    table.classList.toggle('wide', table.rows.length > 0 && table.rows[0].cells.length > 9);
    table.classList.toggle('short', table.rows.length <= 16);
    let frame = table.closest('.scroll');
    if (!frame) {
      frame = document.createElement('div');
      frame.className = 'scroll';
      table.replaceWith(frame);
      frame.append(table);
    }
    if (!table.caption) continue;
    const title = document.createElement('div');
    title.className = 'table-title';
    title.id = `table-title-${index}`;
    title.append(...table.caption.childNodes);
    table.caption.remove();
    table.setAttribute('aria-labelledby', title.id);
    frame.before(title);
  }

  const color = name => getComputedStyle(root).getPropertyValue(name).trim();

  function themed() {
    return {
      'font.color': color('--ink'),
      'hoverlabel.bgcolor': color('--raised'),
      'hoverlabel.bordercolor': color('--rule'),
      'hoverlabel.font.color': color('--ink'),
    };
  }

  // Without a pointer that hovers, the chart's buttons would cover it all the time.
  const buttons = matchMedia('(hover: none)').matches ? false : 'hover';
  const plots = [...document.querySelectorAll('.plot')];
  const drawing = [];
  for (const plot of plots) {
    const source = plot.querySelector('script');
    const figure = JSON.parse(source.textContent);
    source.remove();
    if (!window.Plotly) continue;
    const config = Object.assign({ responsive: true, displaylogo: false, displayModeBar: buttons }, figure.config);
    drawing.push(Plotly.newPlot(plot, figure.data, figure.layout, config)
      .then(() => Plotly.relayout(plot, themed()))
      .then(() => { plot.dataset.drawn = 'yes'; })
      .catch(error => { plot.textContent = `This chart could not be drawn: ${error.message}`; }));
  }
  // Who prints the page waits for this.
  window.reportReady = Promise.all(drawing).then(() => document.fonts.ready).then(() => 'ready');

  function recolor() {
    for (const plot of plots) if (plot.dataset.drawn) Plotly.relayout(plot, themed());
  }
  systemDark.addEventListener('change', recolor);

  const themeButton = document.querySelector('[data-toggle-theme]');
  const isDark = () => (root.dataset.theme || (systemDark.matches ? 'dark' : 'light')) === 'dark';
  function nameTheme() { themeButton.textContent = isDark() ? 'Light' : 'Dark'; }
  themeButton.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try { localStorage.setItem('rescale-theme', root.dataset.theme); } catch { /* no storage: this page only */ }
    nameTheme();
    recolor();
  });
  systemDark.addEventListener('change', nameTheme);
  nameTheme();

  const codeButton = document.querySelector('[data-toggle-code]');
  if (codeButton) {
    const sources = [...document.querySelectorAll('details.source')];
    codeButton.hidden = sources.length === 0;
    codeButton.addEventListener('click', () => {
      const open = !sources.some(source => source.open);
      for (const source of sources) source.open = open;
      codeButton.textContent = open ? 'Hide code' : 'Show code';
    });
  }

  const contents = document.querySelector('.contents');
  if (contents) {
    // Beside the text the list is always there; above it, on narrow screens, it starts folded.
    const wide = matchMedia('(min-width: 70rem)');
    const fold = () => { contents.open = wide.matches; };
    wide.addEventListener('change', fold);
    fold();

    const links = new Map([...contents.querySelectorAll('a')].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
    const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const current = headings.filter(h => h.getBoundingClientRect().top < 120).pop() || headings[0];
      for (const [id, link] of links) link.classList.toggle('current', current && id === current.id);
    };
    addEventListener('scroll', mark, { passive: true });
    mark();
  }

  // Paper is white, as wide as it is and not as the window was, and nothing on it can be unfolded.
  // A page of A4 without its margins has 1001 pixels; the command under a figure goes with it.
  const paperHeight = 950;
  const heights = new Map(plots.map(plot => [plot, plot.style.height]));
  let before;
  addEventListener('beforeprint', () => {
    before = { theme: root.dataset.theme, folded: [...document.querySelectorAll('.provenance details:not([open])')] };
    root.dataset.theme = 'light';
    root.classList.add('printing');
    for (const part of before.folded) part.open = true;
    redraw(paperHeight);
  });
  addEventListener('afterprint', () => {
    if (before.theme) root.dataset.theme = before.theme;
    else delete root.dataset.theme;
    root.classList.remove('printing');
    for (const part of before.folded) part.open = false;
    redraw();
  });
  // With given sizes a chart is drawn at once; Plotly's own resizing waits, and would miss the printer.
  function redraw(tallest = Infinity) {
    for (const plot of plots) {
      if (!plot.dataset.drawn) continue;
      plot.style.height = heights.get(plot);
      const excess = plot.closest('figure').offsetHeight - tallest;
      if (excess > 0) plot.style.height = `${plot.clientHeight - excess}px`;
      Plotly.relayout(plot, { ...themed(), width: plot.clientWidth, height: plot.clientHeight });
    }
  }
})();
