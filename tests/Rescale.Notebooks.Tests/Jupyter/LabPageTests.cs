using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

/// <summary>JupyterLab's front end, which is Notebook 7's too, in Chromium, with the kernel as it is installed.</summary>
public sealed class LabPageTests : IDisposable
{
    private readonly JupyterServer _server = JupyterServer.Lab();

    [Fact]
    public void ProjectNotebook_RunSavedAndReopened_ShowsChartsTablesAndProgress()
    {
        var path = _server.Home.AddFromProject("04-your-hypothesis.ipynb", "smoke");
        _server.Run("""
            const name = '04-your-hypothesis.ipynb';
            const saved = await withNotebook(name, async notebook => {
              assert.equal((await notebook.page.locator('.jp-KernelName').innerText()).trim(), 'C# (Rescale.Kit)');
              assert.equal(await notebook.page.locator('.jp-Dialog').count(), 0);
              await notebook.runAll();
              assert.deepEqual(await notebook.prompts(), Array.from({ length: 11 }, (_, i) => `[${i + 1}]:`));
              assert.equal(await notebook.page.locator('[data-mime-type$=stderr]').count(), 0);
              await notebook.seesTheStudy('lab-run');

              const titles = () => notebook.page.locator('.gtitle, .gtitle-subtitle').evaluateAll(texts => texts.map(text => [text.getAttribute('y'), text.style.fill]));
              const light = await titles();
              await notebook.chooseTheme('JupyterLab Dark');
              await notebook.page.waitForFunction(() => [...document.querySelectorAll('.gtitle')].every(text => text.style.fill === 'rgb(255, 255, 255)'));
              await notebook.screenshot('lab-dark');
              assert.deepEqual(await titles(), light.map(([y]) => [y, 'rgb(255, 255, 255)']));
              assert.deepEqual(notebook.problems, []);
              return notebook.save();
            });
            assert.equal(saved.nbformat, 4);
            assert.equal(saved.metadata.language_info.name, 'csharp');

            await withNotebook(name, async notebook => {
              await notebook.seesTheStudy('lab-reopened');
              assert.deepEqual(notebook.problems, []);
            });

            // Elsewhere the notebook is not trusted: no script runs, until its reader says so.
            writeCopy('copy.ipynb', saved);
            await withNotebook('copy.ipynb', async notebook => {
              await notebook.seesTheStudyInWords('lab-not-trusted');
              await notebook.command('notebook:trust');
              await notebook.answer();
              await notebook.whenDrawn(2);
              assert.deepEqual(notebook.problems, []);
            });
            """);
        _server.Home.AssertIsSaved(path, charts: 2);
    }

    [Fact]
    public void Outputs_OfEveryKind_AreShown()
    {
        _server.Home.Add("outputs.ipynb",
            """Console.WriteLine("to out"); Console.Error.WriteLine("to error"); Console.WriteLine("\u001b[32mgreen\u001b[0m");""",
            """display(Markdown("**bold** and $e^{i\\pi}$")); display(LaTeX("$$\\tfrac12$$"));""",
            """display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><circle cx='20' cy='20' r='18'/></svg>")); display(HTML("<p id=host></p><script>host.textContent = 'by a script in HTML';</script>"));""",
            """display(JavaScript("element.innerHTML = '<i>by a script</i>';"));""",
            """new[] { new { Name = "Ada", Born = 1815 } }""",
            """var live = display("first"); for (var i = 1; i <= 5; i++) { Thread.Sleep(20); live.Update($"step {i}"); }""",
            """Console.WriteLine("before"); ClearOutput(); Console.WriteLine("after");""");
        _server.Run("""
            await withNotebook('outputs.ipynb', async notebook => {
              await notebook.runAll();
              const output = (number, inside) => notebook.cell(number).locator(`${notebook.outputs} ${inside}`);
              assert.match(await notebook.text(1), /^to out\s+to error\s+green$/);
              assert.equal(await notebook.cell(1).locator('[data-mime-type$=stderr]').innerText(), 'to error\n');
              assert.equal(await output(1, '.ansi-green-fg').innerText(), 'green');
              assert.equal(await output(2, 'strong').innerText(), 'bold');
              await notebook.page.waitForFunction(() => document.querySelectorAll('mjx-container').length === 2);
              const picture = await output(3, 'img').evaluate(image => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));
              assert.deepEqual(picture, [80, 40]);
              assert.match(await notebook.text(3), /by a script in HTML$/);
              assert.equal(await output(4, 'i').innerText(), 'by a script');
              assert.match(await notebook.text(5), /Name\s+Born\s+0\s+Ada\s+1815$/);
              assert.equal(await notebook.text(6), 'step 5');
              assert.equal(await notebook.text(7), 'after');
              await notebook.screenshot('lab-outputs');
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
              assert.deepEqual(await notebook.prompts(), ['[1]:', '[2]:', '[ ]:']);
              assert.match(await notebook.cell(2).locator('[data-mime-type$=stderr] .ansi-red-fg').innerText(), /^\(2,3\): error CS1061/);
              assert.match(await notebook.text(2), /x\.Wrong\(\);\n\s+~~~~~$/);
              await notebook.screenshot('lab-error');
              await notebook.run(3);
              assert.equal(await notebook.text(3), '1');
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
              await notebook.cell(2).locator(notebook.outputs, { hasText: 'started' }).waitFor();
              await notebook.interrupt();
              assert.match(await notebook.text(2), /^started\s+Interrupted: the cell was interrupted/);
              await notebook.run(3);
              assert.equal(await notebook.text(3), '42');
              await notebook.screenshot('lab-interrupted');
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    [Fact]
    public void Process_RestartedOrDead_IsReplacedByANewOne()
    {
        _server.Home.Add("process.ipynb", "var process = Environment.ProcessId; process", "process * 2L");
        _server.Home.Add("dies.ipynb", "var before = 41;", "Environment.FailFast(\"the test says so\")", "before + 1");
        _server.Run("""
            await withNotebook('process.ipynb', async notebook => {
              await notebook.runAll();
              await notebook.run(2);
              assert.deepEqual(await notebook.prompts(), ['[1]:', '[3]:']);
              const first = Number(await notebook.text(1));
              await notebook.restartAndRunAll();
              assert.deepEqual(await notebook.prompts(), ['[1]:', '[2]:']);
              const second = Number(await notebook.text(1));
              assert.notEqual(second, first);
              assert.equal(Number(await notebook.text(2)), 2 * second);
              assert.deepEqual(notebook.problems, []);
            });
            await withNotebook('dies.ipynb', async notebook => {
              await notebook.run(1);
              await notebook.startCell(2);
              await notebook.page.locator('.jp-Dialog', { hasText: 'appears to have died' }).waitFor();
              await notebook.screenshot('lab-died');
              await notebook.answer();
              await notebook.whenIdle();
              await notebook.run(3);
              assert.match(await notebook.text(3), /error CS0103: The name 'before' does not exist/);
            });
            """);
    }

    [Fact]
    public void Editing_Code_IsHighlightedCompletedAndExplained()
    {
        _server.Home.Add("edit.ipynb", "var greeting = \"hello\"; // a comment", "greeting.To");
        _server.Run("""
            await withNotebook('edit.ipynb', async notebook => {
              const { page } = notebook;
              const parts = await notebook.cell(1).locator('.cm-line span').evaluateAll(spans => spans.map(span => [span.textContent, getComputedStyle(span).color]));
              const colours = new Map(parts);
              assert.deepEqual([...colours.keys()].filter(text => /^(var|"hello"|\/\/ a comment)$/.test(text)), ['var', '"hello"', '// a comment']);
              assert.equal(new Set(colours.values()).size >= 3, true, JSON.stringify(parts));
              await notebook.run(1);

              await notebook.edit(2);
              await page.keyboard.press('Tab');
              const offers = page.locator('.jp-Completer-item');
              await offers.first().waitFor();
              const texts = (await offers.allInnerTexts()).map(text => text.match(/To\w*/)?.[0]);
              assert.ok(['ToLower', 'ToString', 'ToUpper'].every(name => texts.includes(name)), texts.join());
              await notebook.screenshot('lab-completion');
              await page.keyboard.type('Upp');
              await page.keyboard.press('Enter');
              assert.match(await notebook.cell(2).locator('.cm-content').innerText(), /^greeting\.ToUpper/);

              await notebook.edit(2);
              await page.keyboard.press('Shift+Tab');
              const tooltip = page.locator('.jp-Tooltip');
              await tooltip.waitFor();
              assert.match(await tooltip.innerText(), /string string\.ToUpper\(\)[^]*uppercase/);
              await notebook.screenshot('lab-tooltip');
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    [Fact]
    public void Questions_AreAskedInThePage()
    {
        _server.Home.Add("input.ipynb", "Console.Write(\"Who? \"); var name = Console.ReadLine();", "var secret = Password(\"Secret: \");", "$\"{name}, {secret.Length}\"");
        _server.Run("""
            await withNotebook('input.ipynb', async notebook => {
              const field = notebook.page.locator('.jp-Stdin-input');
              await notebook.startCell(1);
              await field.fill('Ada');
              await field.press('Enter');
              await field.waitFor({ state: 'detached' });
              await notebook.whenIdle();
              await notebook.startCell(2);
              const password = notebook.page.locator('.jp-Stdin-input[type=password]');
              await password.fill('12345');
              await notebook.screenshot('lab-password');
              await password.press('Enter');
              await password.waitFor({ state: 'detached' });
              await notebook.whenIdle();
              await notebook.run(3);
              assert.equal(await notebook.text(3), 'Ada, 5');
              assert.doesNotMatch(await notebook.text(2), /12345/);
              assert.deepEqual(notebook.problems, []);
            });
            """);
    }

    public void Dispose() => _server.Dispose();
}
