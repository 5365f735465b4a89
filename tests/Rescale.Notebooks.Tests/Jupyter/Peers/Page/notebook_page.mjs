// The page of Debian's Jupyter Notebook.
import { JupyterPage, pictures, server, token, using } from './page.mjs';

class NotebookPage extends JupyterPage {
  // No widgets are installed, and MathJax asks for a font of no address.
  known = /^(Failed to load resource|Refused to execute script from '[^']*nbextensions\/widgets|Access to font at 'about:blank')/;
  outputs = '.output';
  promptsOfCells = '.code_cell .input_prompt';
  isBusy = () => document.querySelector('.code_cell.running') !== null || Jupyter.notebook.kernel_busy;

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

  async chooseInterrupt() {
    await this.choose('kernellink', 'int_kernel');
  }

  async chooseRestartAndRunAll() {
    await this.choose('kernellink', 'restart_run_all');
    await this.page.click('.modal-dialog .btn-danger');
  }

  async chooseSave() {
    await this.choose('filelink', 'save_checkpoint');
    await this.page.waitForFunction(() => !Jupyter.notebook.dirty && Jupyter.notebook.last_modified);
  }

  // Puts the cursor behind a code cell's last character.
  async edit(cell) {
    await this.cell(cell).locator('.CodeMirror').click();
    await this.page.keyboard.press('Control+End');
  }

  // The code cells, from 1.
  cell(number) {
    return this.page.locator('.code_cell').nth(number - 1);
  }

  // What a reader sees under a code cell.
  async text(number) {
    return (await this.cell(number).locator('.output').innerText()).trim();
  }
}

// Opens a notebook on the server. Leaving it is closing the window: its kernel goes on.
export function withNotebook(name, action) {
  const notebook = new NotebookPage();
  return using(notebook, () => notebook.open(name), action);
}
