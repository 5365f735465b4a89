// JupyterLab's page, with one notebook in it.
import { JupyterPage, server, token, using } from './page.mjs';

class LabPage extends JupyterPage {
  // What Debian's server does not offer: events and users. Nothing of a notebook needs them.
  known = /^(Failed to load resource|WebSocket connection to '[^']*\/api\/events\/subscribe' failed)/;
  // Lab draws only cells that are in sight.
  viewport = { width: 1200, height: 8000 };
  outputs = '.jp-OutputArea-output';
  promptsOfCells = '.jp-CodeCell .jp-InputPrompt';
  // A cell that runs has a star, and one that is not drawn yet has no prompt.
  isBusy = () => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].some(prompt => /^\s*$|\*/.test(prompt.innerText))
    || /busy|starting|initializing/.test(jupyterapp.shell.currentWidget.sessionContext.kernelDisplayStatus);

  async open(name) {
    this.name = name;
    await this.start(`${server}/doc/tree/${encodeURIComponent(name)}?token=${token}`);
    await this.page.waitForFunction(() => globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus === 'connected');
    await this.page.evaluate(() => jupyterapp.restored);
    await this.whenIdle();
  }

  // Does what an item of a menu does, and does not wait for its end.
  async command(id, args = {}) {
    await this.page.evaluate(([id, args]) => { jupyterapp.commands.execute(id, args); }, [id, args]);
  }

  // Starts all cells and does not wait for their end.
  async startAll() {
    await this.command('notebook:run-all-cells');
  }

  async chooseInterrupt() {
    await this.command('notebook:interrupt-kernel');
  }

  async chooseRestartAndRunAll() {
    await this.command('notebook:restart-run-all');
    await this.answer();
  }

  async chooseSave() {
    await this.command('docmanager:save');
    await this.page.waitForFunction(() => !jupyterapp.shell.currentWidget.context.model.dirty);
  }

  async chooseTheme(name) {
    await this.command('apputils:change-theme', { theme: name });
    await this.page.waitForFunction(name => document.body.dataset.jpThemeName === name, name);
  }

  // Agrees to what a dialog asks or tells.
  async answer() {
    await this.page.click('.jp-Dialog .jp-mod-accept');
  }

  // Puts the cursor behind a code cell's last character.
  async edit(cell) {
    await this.cell(cell).locator('.cm-content').click();
    await this.page.keyboard.press('Control+End');
  }

  // The code cells, from 1.
  cell(number) {
    return this.page.locator('.jp-CodeCell').nth(number - 1);
  }

  // What a reader sees under a code cell.
  async text(number) {
    return (await this.cell(number).locator(this.outputs).allInnerTexts()).join('\n').trim();
  }
}

// Opens a notebook on the server. Leaving it is closing the window: its kernel goes on.
export function withNotebook(name, action) {
  const notebook = new LabPage();
  return using(notebook, () => notebook.open(name), action);
}
