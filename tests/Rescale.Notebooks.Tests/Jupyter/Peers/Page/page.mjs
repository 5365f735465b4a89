// Someone at a page in Chromium: what the tests' scripts do and see in Jupyter's front ends, and in HTML files.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export { assert };

export const { NOTEBOOK_SERVER: server, NOTEBOOK_TOKEN: token } = process.env;
const { NOTEBOOK_FOLDER: folder, NOTEBOOK_BROWSER: executablePath } = process.env;
// A folder for pictures of what the tests saw; none are made without it.
export const pictures = process.env.RESCALE_SCREENSHOTS;
const patience = 90_000;

class Page {
  // Errors of the page's scripts, and what it asked of any other machine.
  problems = [];
  // What a page says by itself.
  known = /^Failed to load resource/;
  viewport = { width: 1200, height: 1000 };

  async start(address) {
    // Chromium refuses to run as root inside its sandbox; as any other user the sandbox stays on.
    const args = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];
    this.browser = await chromium.launch({ executablePath, args, chromiumSandbox: process.getuid() !== 0 });
    this.page = await this.browser.newPage({ viewport: this.viewport });
    this.page.setDefaultTimeout(patience);
    this.page.on('pageerror', error => this.problems.push(error.message));
    this.page.on('console', message => message.type() === 'error' && !this.known.test(message.text()) && this.problems.push(message.text()));
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

// A notebook in a front end of Jupyter. Each front end says where things are, and how its menus are used: startAll, edit,
// chooseInterrupt, chooseRestartAndRunAll, chooseSave (which ends when the file is written) and isBusy.
export class JupyterPage extends Page {
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
    await this.chooseInterrupt();
    await this.whenIdle();
    assert.ok(Date.now() - start < 4000, `${Date.now() - start} ms`);
  }

  async restartAndRunAll() {
    await this.chooseRestartAndRunAll();
    await this.page.waitForFunction(this.isBusy);
    await this.whenIdle();
  }

  // Gives what is in the file afterwards.
  async save() {
    await this.chooseSave();
    return JSON.parse(readFileSync(join(folder, this.name)));
  }

  // Every cell that was started has ended.
  async whenIdle() {
    await this.page.waitForTimeout(100); // what was asked for reaches the cells only after the menu has closed
    await this.page.waitForFunction(`!(${this.isBusy})()`);
  }

  async prompts() {
    return texts(this.page.locator(this.promptsOfCells));
  }

  async progress() {
    return texts(this.page.locator('.rescale-progress'));
  }

  async tables() {
    return this.page.locator(`${this.outputs} table:visible`).count();
  }

  // The study of notebook 04 in its smoke profile, with its charts drawn.
  async seesTheStudy(title) {
    await this.whenDrawn(2);
    const progress = await this.seesItsProgressAndTables();
    assert.equal(progress.length, 1);
    assert.match(await this.text(4), /^Smoke profile/);
    await this.screenshot(title);
  }

  // The same where the notebook is not trusted, and no script runs.
  async seesTheStudyInWords(title) {
    assert.equal(await this.charts(), 0);
    assert.match(await this.text(6), /choose Trust Notebook[^]*One filter bank \[4, 4, 3, 3\]/);
    await this.seesItsProgressAndTables();
    await this.screenshot(title);
  }

  async seesItsProgressAndTables() {
    const progress = await this.progress();
    assert.match(progress[0], /^✓ your-hypothesis · 6 of 6 runs · /);
    assert.ok(await this.tables() >= 3);
    return progress;
  }
}

async function texts(locator) {
  return (await locator.allInnerTexts()).map(text => text.replaceAll('\u00a0', ' ').trim());
}

// Opens a page, does something with it and closes it, however that ended.
export async function using(page, open, action) {
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
