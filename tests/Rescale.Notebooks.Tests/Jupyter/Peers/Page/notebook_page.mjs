// Someone at the page of Jupyter Notebook: what the tests' scripts do and see there.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export { assert };

const { NOTEBOOK_SERVER: server, NOTEBOOK_TOKEN: token, NOTEBOOK_FOLDER: folder, NOTEBOOK_BROWSER: executablePath } = process.env;
// A folder for pictures of what the tests saw; none are made without it.
const pictures = process.env.RESCALE_SCREENSHOTS;
const patience = 90_000;
// What the page says by itself: no widgets are installed, and MathJax asks for a font of no address.
const known = /^(Failed to load resource|Refused to execute script from '[^']*nbextensions\/widgets|Access to font at 'about:blank')/;

class Page {
  // Errors of the page's scripts, and what it asked of any other machine.
  problems = [];

  async start(address) {
    // Chromium refuses to run as root inside its sandbox; as any other user the sandbox stays on.
    const args = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];
    this.browser = await chromium.launch({ executablePath, args, chromiumSandbox: process.getuid() !== 0 });
    this.page = await this.browser.newPage({ viewport: { width: 1200, height: 1000 } });
    this.page.setDefaultTimeout(patience);
    this.page.on('pageerror', error => this.problems.push(error.message));
    this.page.on('console', message => message.type() === 'error' && !known.test(message.text()) && this.problems.push(message.text()));
    this.page.on('request', request => /^(http|ws)/.test(request.url()) && !request.url().startsWith(server) && this.problems.push(`asked for ${request.url()}`));
    await this.page.goto(address);
  }

  // Charts that are drawn, large enough to be seen, and hold marks or pictures.
  async charts() {
    let drawn = 0;
    for (const chart of await this.page.locator('.js-plotly-plot').all()) {
      const box = await chart.boundingBox();
      drawn += box?.width > 400 && box.height > 100 && await chart.locator('.trace, .layer-above image, .layer-below image, .imagelayer image').count() > 0;
    }
    return drawn;
  }

  async whenDrawn(count) {
    const end = Date.now() + 20_000;
    while (await this.charts() < count && Date.now() < end) await this.page.waitForTimeout(50);
    assert.equal(await this.charts(), count, 'charts that are drawn');
  }

  async screenshot(title) {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${title}.png`), fullPage: true });
  }
}

class NotebookPage extends Page {
  async open(name) {
    this.name = name;
    await this.start(`${server}/notebooks/${encodeURIComponent(name)}?token=${token}`);
    await this.page.waitForFunction(() => globalThis.Jupyter?.notebook?.kernel?.info_reply.status === 'ok');
    // The page scrolls inside itself, where a picture of the whole page would end.
    if (pictures) await this.page.addStyleTag({ content: 'body, #site { position: static !important; height: auto !important; overflow: visible !important }' });
  }

  async choose(menu, item) {
    await this.page.click(`#${menu}`);
    await this.page.click(`#${item} a`);
  }

  // Starts all cells and does not wait for their end.
  async startAll() {
    await this.choose('celllink', 'run_all_cells');
  }

  async runAll() {
    await this.startAll();
    await this.whenIdle();
  }

  // Starts a cell and does not wait for its end.
  async startCell(cell) {
    await this.edit(cell);
    await this.page.keyboard.press('Control+Enter');
  }

  async run(cell) {
    await this.startCell(cell);
    await this.whenIdle();
  }

  /** Interrupts the running cell, which must end within four seconds. */
  async interrupt() {
    const start = Date.now();
    await this.choose('kernellink', 'int_kernel');
    await this.whenIdle();
    assert.ok(Date.now() - start < 4000, `${Date.now() - start} ms`);
  }

  async restartAndRunAll() {
    await this.choose('kernellink', 'restart_run_all');
    await this.page.click('.modal-dialog .btn-danger');
    await this.page.waitForFunction(() => document.querySelector('.code_cell.running'));
    await this.whenIdle();
  }

  // Puts the cursor behind a code cell's last character.
  async edit(cell) {
    await this.cell(cell).locator('.CodeMirror').click();
    await this.page.keyboard.press('Control+End');
  }

  // Gives what is in the file afterwards.
  async save() {
    await this.choose('filelink', 'save_checkpoint');
    await this.page.waitForFunction(() => !Jupyter.notebook.dirty && Jupyter.notebook.last_modified);
    return JSON.parse(readFileSync(join(folder, this.name)));
  }

  // Every cell that was started has ended.
  async whenIdle() {
    await this.page.waitForTimeout(100); // what was asked for reaches the cells only after the menu has closed
    await this.page.waitForFunction(() => !document.querySelector('.code_cell.running') && !Jupyter.notebook.kernel_busy);
  }

  // The code cells, from 1.
  cell(number) {
    return this.page.locator('.code_cell').nth(number - 1);
  }

  // What a reader sees under a code cell.
  async text(number) {
    return (await this.cell(number).locator('.output').innerText()).trim();
  }

  async prompts() {
    return (await this.page.locator('.code_cell .input_prompt').allInnerTexts()).map(text => text.replaceAll('\u00a0', ' ').trim());
  }

  async progress() {
    return (await this.page.locator('.rescale-progress').allInnerTexts()).map(text => text.replaceAll('\u00a0', ' ').trim());
  }

  async tables() {
    return this.page.locator('.output table:visible').count();
  }
}

// Opens a page, does something with it and closes it, however that ended.
async function using(page, open, action) {
  try {
    await open();
    return await action(page);
  } catch (error) {
    await page.screenshot('failed').catch(() => {});
    throw error;
  } finally {
    await page.browser?.close();
  }
}

// Opens a notebook on the server. Leaving it is closing the window: its kernel goes on.
export function withNotebook(name, action) {
  const notebook = new NotebookPage();
  return using(notebook, () => notebook.open(name), action);
}

// Opens an HTML file without a server.
export function withFile(path, action) {
  const page = new Page();
  return using(page, () => page.start(`file://${path}`), action);
}

// Writes a notebook that this server has not seen, and so does not trust.
export function writeCopy(name, notebook) {
  const copy = structuredClone(notebook);
  copy.cells.unshift({ cell_type: 'markdown', metadata: {}, source: ['A copy.'], ...(copy.nbformat_minor >= 5 ? { id: 'copy' } : {}) });
  writeFileSync(join(folder, name), JSON.stringify(copy));
}
