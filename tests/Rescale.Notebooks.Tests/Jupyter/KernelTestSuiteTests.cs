using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

/// <summary>Jupyter's own suite for kernels, with a sample for every test that it offers.</summary>
public class KernelTestSuiteTests
{
    private const string Script = """"
        import unittest
        import jupyter_kernel_test

        class CSharpKernelTests(jupyter_kernel_test.KernelTests):
            kernel_name = "rescale-test"
            language_name = "csharp"
            file_extension = ".cs"
            code_hello_world = 'Console.WriteLine("hello, world");'
            code_stderr = 'Console.Error.WriteLine("oops");'
            completion_samples = [
                {"text": "Console.WriteL", "matches": {"WriteLine"}},
                {"text": "Math.Sqr", "matches": {"Sqrt"}},
                {"text": "var text = \"\"; text.Subs", "matches": {"Substring"}},
                {"text": "System.Collections.Generic.Linked", "matches": {"LinkedList", "LinkedListNode"}},
            ]
            complete_code_samples = ["1+1", "var x = 1;", "class C { int A; }", "for (var i = 0; i < 3; i++) { }", "// only a comment", "using System.Net;", '"""' + "\nraw\n" + '"""']
            incomplete_code_samples = ["for (var i = 0; i < 3; i++) {", "class C", "Math.Max(1,", "if (true)", '"""' + "\nraw", "/* begun"]
            invalid_code_samples = ["var x = ;", "int int;", "class { }", ")"]
            code_page_something = "Math.Max?"
            code_generate_error = 'throw new InvalidOperationException("wrong");'
            code_execute_result = [
                {"code": "1+1", "result": "2"},
                {"code": "\"text\"", "result": "text"},
                {"code": "new[] { 1, 2 }", "result": "[ 1, 2 ]"},
            ]
            code_display_data = [
                {"code": "display(HTML(\"<b>bold</b>\"));", "mime": "text/html"},
                {"code": "display(\"plain\");", "mime": "text/plain"},
                {"code": "SVG(\"<svg xmlns='http://www.w3.org/2000/svg'/>\").Display();", "mime": "image/svg+xml"},
            ]
            code_history_pattern = "1?1*"
            supported_history_operations = ("tail", "range", "search")
            code_inspect_sample = "Console.WriteLine"
            code_clear_output = "ClearOutput();"
        """";

    [Fact]
    public void Suite_AgainstTheInstalledKernel_PassesWithoutASkip()
    {
        using var client = new JupyterClient("python3-jupyter-kernel-test", "jupyter_kernel_test");
        var (count, report) = client.RunTests(Script);
        Assert.Equal(12, count);
        Assert.DoesNotContain("skipped", report);
    }
}
