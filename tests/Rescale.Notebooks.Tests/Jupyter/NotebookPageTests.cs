using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

/// <summary>Jupyter Notebook's own page in Chromium, with the kernel as it is installed: what a person does there, and sees.</summary>
public sealed class NotebookPageTests : IDisposable
{
    private readonly JupyterServer _server = JupyterServer.Notebook();

    [Fact]
    public void ProjectNotebook_RunSavedAndReopened_ShowsChartsTablesAndProgress()
    {
        var path = _server.Home.AddFromProject("04-your-hypothesis.ipynb", "smoke");
        _server.Run("""
            const name = '04-your-hypothesis.ipynb';
            const saved = await withNotebook(name, async notebook => {
              assert.equal((await notebook.page.locator('.kernel_indicator_name').innerText()).trim(), 'C# (Rescale.Kit)');
              assert.equal(await notebook.page.locator('.modal-dialog:visible').count(), 0);
              await notebook.runAll();
              assert.deepEqual(await notebook.prompts(), Array.from({ length: 11 }, (_, i) => `In [${i + 1}]:`));
              assert.equal(await notebook.page.locator('.output_error, .output_stderr').count(), 0);
              await notebook.seesTheStudy('run');
              assert.deepEqual(notebook.problems, []);
              return notebook.save();
            });
            assert.equal(saved.nbformat, 4);
            assert.equal(saved.metadata.language_info.name, 'csharp');

            await withNotebook(name, async notebook => {
              await notebook.seesTheStudy('reopened');
              assert.deepEqual(notebook.problems, []);
            });

            // Elsewhere the notebook is not trusted: no script runs, until its reader says so.
            writeCopy('copy.ipynb', saved);
            await withNotebook('copy.ipynb', async notebook => {
              assert.match(await notebook.page.locator('#notification_trusted').innerText(), /Not Trusted/);
              await notebook.seesTheStudyInWords('not-trusted');
              await notebook.page.click('#notification_trusted');
              await notebook.page.click('.modal-dialog .btn-danger');
              await notebook.whenDrawn(2);
            });
            """);
        _server.Home.AssertIsSaved(path, charts: 2);
    }

    [Fact]
    public void ProjectNotebook_AsCommitted_ShowsPicturesToAReaderWhoTrustsNothing()
    {
        _server.Home.CopyFromProject("04-your-hypothesis.ipynb");
        _server.Run("""
            await withNotebook('04-your-hypothesis.ipynb', async notebook => {
              assert.match(await notebook.page.locator('#notification_trusted').innerText(), /Not Trusted/);
              const widths = await notebook.page.locator('.output_png img').evaluateAll(images => images.map(image => image.naturalWidth));
              assert.equal(widths.length, 2);
              assert.ok(Math.min(...widths) > 600, widths.join());
              assert.match((await notebook.progress())[0], /^✓ your-hypothesis · (\d+) of \1 runs/);
              assert.ok(await notebook.tables() >= 3);
              await notebook.screenshot('committed');
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    [Fact]
    public void Error_InACell_IsMarkedAndTheCellsBelowWait()
    {
        _server.Home.Add("error.ipynb", "var x = 1;", "var y = 2;\nx.Wrong();", "x");
        _server.Run("""
            await withNotebook('error.ipynb', async notebook => {
              await notebook.runAll();
              assert.deepEqual(await notebook.prompts(), ['In [1]:', 'In [2]:', 'In [ ]:']);
              assert.match(await notebook.cell(2).locator('.ansi-red-fg').innerText(), /^\(2,3\): error CS1061/);
              assert.match(await notebook.text(2), /x\.Wrong\(\);\n\s+~~~~~$/);
              await notebook.screenshot('error');
              await notebook.run(3);
              assert.match(await notebook.text(3), /1$/);
            });
            """);
    }

    [Fact]
    public void Study_Interrupted_StopsAndKeepsItsVariables()
    {
        _server.Home.AddFromProject("04-your-hypothesis.ipynb", "quick", "$\"{study.Name}, {profile}\"");
        _server.Run("""
            await withNotebook('04-your-hypothesis.ipynb', async notebook => {
              await notebook.startAll();
              const seen = new Set();
              while (seen.size < 3) {
                for (const text of await notebook.progress()) seen.add(text);
                await notebook.page.waitForTimeout(20);
              }
              await notebook.screenshot('progress');
              await notebook.interrupt();
              assert.match(await notebook.text(8), /Interrupted/);
              const progress = await notebook.progress();
              assert.equal(progress.length, 1);
              assert.match(progress[0], /^✗ your-hypothesis · \d+ of 21 runs/);
              assert.deepEqual((await notebook.prompts()).slice(7), ['In [8]:', 'In [ ]:', 'In [ ]:', 'In [ ]:', 'In [ ]:']);
              await notebook.screenshot('interrupted');
              await notebook.run(12);
              assert.match(await notebook.text(12), /your-hypothesis, quick/);
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    [Fact]
    public void Loop_Interrupted_KeepsVariablesForTheCellsBelow()
    {
        _server.Home.Add("loop.ipynb", "var before = 41;", "Console.WriteLine(\"started\"); while (true) { }", "before + 1");
        _server.Run("""
            await withNotebook('loop.ipynb', async notebook => {
              await notebook.run(1);
              await notebook.startCell(2);
              await notebook.page.waitForFunction(() => document.body.innerText.includes('started\n'));
              await notebook.interrupt();
              assert.match(await notebook.text(2), /^started\s+Interrupted/);
              assert.match(await notebook.cell(2).locator('.ansi-red-fg').innerText(), /^Interrupted: /);
              await notebook.run(3);
              assert.match(await notebook.text(3), /42$/);
              await notebook.screenshot('loop-interrupted');
            });
            """);
    }

    [Fact]
    public void RestartAndRunAll_BeginsWithANewProcess()
    {
        _server.Home.Add("restart.ipynb", "var process = Environment.ProcessId; process", "process * 2L");
        _server.Run("""
            await withNotebook('restart.ipynb', async notebook => {
              await notebook.runAll();
              await notebook.run(2);
              assert.deepEqual(await notebook.prompts(), ['In [1]:', 'In [3]:']);
              const first = await notebook.text(1);
              await notebook.restartAndRunAll();
              assert.deepEqual(await notebook.prompts(), ['In [1]:', 'In [2]:']);
              const second = await notebook.text(1);
              assert.notEqual(second, first);
              assert.equal(Number((await notebook.text(2)).match(/\d+$/)), 2 * Number(second.match(/\d+$/)));
            });
            """);
    }

    [Fact]
    public void Editing_Code_IsHighlightedCompletedAndExplained()
    {
        _server.Home.Add("edit.ipynb", "var greeting = \"hello\";", "greeting.To");
        _server.Run("""
            await withNotebook('edit.ipynb', async notebook => {
              const colour = kind => notebook.cell(1).locator(`.cm-${kind}`).first().evaluate(e => `${e.textContent} ${getComputedStyle(e).color}`);
              assert.match(await colour('keyword'), /^var rgb\(0, 128, 0\)/);
              assert.match(await colour('string'), /^"hello" rgb/);
              await notebook.run(1);

              await notebook.edit(2);
              await notebook.page.keyboard.press('Tab');
              const offers = notebook.page.locator('#complete option');
              await offers.first().waitFor();
              const texts = await offers.allInnerTexts();
              assert.ok(['ToLower', 'ToString', 'ToUpper'].every(name => texts.includes(name)), texts.join());
              await notebook.screenshot('completion');
              await notebook.page.keyboard.press('Escape');

              await notebook.edit(2);
              await notebook.page.keyboard.type('Upper');
              await notebook.page.keyboard.press('Shift+Tab');
              const tooltip = notebook.page.locator('#tooltip .tooltiptext');
              await tooltip.waitFor();
              assert.match(await tooltip.innerText(), /string string\.ToUpper\(\)[^]*uppercase/);
              await notebook.screenshot('tooltip');
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    [Fact]
    public void ReadLine_AsksInThePage()
    {
        _server.Home.Add("input.ipynb", "Console.Write(\"Who? \"); var name = Console.ReadLine();", "$\"Hello, {name}\"");
        _server.Run("""
            await withNotebook('input.ipynb', async notebook => {
              await notebook.startCell(1);
              await notebook.page.fill('.raw_input', 'Ada');
              await notebook.page.press('.raw_input', 'Enter');
              await notebook.whenIdle();
              await notebook.run(2);
              assert.match(await notebook.text(2), /Hello, Ada$/);
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    public void Dispose() => _server.Dispose();
}
