using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

/// <summary>
/// What VS Code's Jupyter extension needs of a kernel that it starts itself, without a Jupyter server: it reads the kernelspec,
/// writes a connection file, starts the command line, and speaks the protocol directly.
/// </summary>
public class VsCodeChecklistTests
{
    [Fact]
    public void Kernel_StartedFromItsSpecWithAConnectionFile_DoesWhatVsCodeNeeds()
    {
        using var client = new JupyterClient();
        client.Run("""
            import json, subprocess
            from jupyter_client import BlockingKernelClient
            from jupyter_client.connect import write_connection_file

            folder = os.path.join(os.environ["JUPYTER_DATA_DIR"], "kernels", NAME)
            spec = json.load(open(os.path.join(folder, "kernel.json")))
            assert spec["language"] == "csharp" and spec["interrupt_mode"] == "message" and spec["display_name"], spec
            assert os.path.isabs(spec["argv"][1]) and "{connection_file}" in spec["argv"], spec
            assert os.path.exists(os.path.join(folder, "logo-64x64.png"))

            path, _ = write_connection_file(os.path.join(os.environ["JUPYTER_DATA_DIR"], "raw.json"), key=b"a-key")
            client = BlockingKernelClient(connection_file=path)
            client.load_connection_file()
            client.start_channels()
            process = subprocess.Popen([part.replace("{connection_file}", path) for part in spec["argv"]], env={**os.environ, **spec["env"]})
            try:
                request = client.kernel_info()
                info = client.get_shell_msg(timeout=60)
                assert info["parent_header"]["msg_id"] == request
                content = info["content"]
                language = content["language_info"]
                assert content["protocol_version"] == "5.4" and content["status"] == "ok"
                assert (language["name"], language["mimetype"], language["file_extension"]) == ("csharp", "text/x-csharp", ".cs"), language

                def messages(request):
                    found = []
                    while True:
                        message = client.get_iopub_msg(timeout=30)
                        if message["parent_header"].get("msg_id") == request:
                            found.append(message)
                            if message["content"].get("execution_state") == "idle":
                                return found

                # What is published before a subscription has reached the kernel is lost; clients ask again until something comes.
                while True:
                    client.kernel_info()
                    client.get_shell_msg(timeout=60)
                    try:
                        client.get_iopub_msg(timeout=1)
                        break
                    except Empty:
                        pass

                request = client.execute("display(HTML(\"<b>x</b>\")); new { A = 1 }")
                kinds = [(m["msg_type"], sorted(m["content"].get("data", {}))) for m in messages(request)]
                assert kinds == [("status", []), ("execute_input", []), ("display_data", ["text/html"]), ("execute_result", ["text/html", "text/plain"]), ("status", [])], kinds
                assert client.get_shell_msg(timeout=30)["content"]["status"] == "ok"

                request = client.execute("while (true) { }")
                while client.get_iopub_msg(timeout=30)["msg_type"] != "execute_input":
                    pass
                client.control_channel.send(client.session.msg("interrupt_request", {}))
                assert client.get_control_msg(timeout=30)["msg_type"] == "interrupt_reply"
                assert client.get_shell_msg(timeout=30)["content"]["status"] == "error"
                ending = [m["msg_type"] for m in messages(request) if m["content"].get("execution_state") != "busy"]
                assert ending == ["error", "status"], ending
                assert process.poll() is None

                client.control_channel.send(client.session.msg("shutdown_request", {"restart": False}))
                assert client.get_control_msg(timeout=30)["content"] == {"status": "ok", "restart": False}
                assert process.wait(timeout=20) == 0
            finally:
                process.kill()
                client.stop_channels()
            """);
    }

    [Fact]
    public void Kernel_WhoseParentIsGone_EndsUnlessItWasMeantToOutliveIt()
    {
        using var client = new JupyterClient();
        client.Run("""
            import json, subprocess
            from jupyter_client import BlockingKernelClient
            from jupyter_client.connect import write_connection_file

            spec = json.load(open(os.path.join(os.environ["JUPYTER_DATA_DIR"], "kernels", NAME, "kernel.json")))

            def runs(process):
                try:
                    return open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()[0] != "Z"
                except FileNotFoundError:
                    return False

            def seconds_without_parent(variable, at_most):
                path, _ = write_connection_file(os.path.join(os.environ["JUPYTER_DATA_DIR"], "orphan.json"))
                command = [part.replace("{connection_file}", path) for part in spec["argv"]]
                parent = subprocess.Popen(["sh", "-c", f'{variable} "$@" & echo $!; wait', "sh", *command], stdout=subprocess.PIPE, text=True, env={**os.environ, **spec["env"]})
                process = int(parent.stdout.readline())
                client = BlockingKernelClient(connection_file=path)
                client.load_connection_file()
                client.start_channels()
                client.wait_for_ready(timeout=60)
                client.stop_channels()
                parent.kill()
                parent.wait()
                start = time.time()
                while runs(process) and time.time() - start < at_most:
                    time.sleep(0.05)
                seconds = time.time() - start
                if runs(process):
                    os.kill(process, 9)
                return seconds

            assert seconds_without_parent("JPY_PARENT_PID=$$", 20) < 20
            assert seconds_without_parent("VSCODE_CWD=/", 20) < 20
            assert seconds_without_parent("", 3) >= 3
            """);
    }

    [Fact]
    public void Display_UnderVsCode_ComesOnlyOnceTheCellsEarlierOutputsAreGone()
    {
        using var client = new JupyterClient();
        client.Run(""""
            from datetime import datetime

            with Kernel(env={**os.environ, "VSCODE_CWD": "/"}) as kernel:
                def timed(code, **options):
                    start, found = None, []
                    kernel.send(code, **options)
                    while True:
                        message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
                        start = start or time.time()
                        found.append((message["msg_type"], message["content"], time.time() - start))
                        if message["content"].get("execution_state") == "idle":
                            return found

                found = timed("""Console.WriteLine("text"); var live = display("a"); Console.WriteLine("after"); live.Update("b"); await Task.Delay(1500); live.Update("c");""")
                order = [content["text"] if kind == "stream" else content["data"]["text/plain"] for kind, content, _ in found if "text" in content or "data" in content]
                assert order == ["text\n", "a", "after\n", "b", "c"], found
                assert next(seconds for kind, _, seconds in found if kind == "display_data") > 0.9, found

                def seconds_of_short_cell():
                    found = timed('display("short")')
                    assert [kind for kind, _, _ in found] == ["status", "execute_input", "display_data", "status"], found
                    return found[-1][2]

                def seconds_to_display_before_question():
                    request = kernel.send('display("Who?"); Console.ReadLine()', allow_stdin=True)
                    while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
                        pass
                    start = time.time()
                    while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "display_data":
                        pass
                    seconds = time.time() - start
                    kernel.client.get_stdin_msg(timeout=TIMEOUT)
                    kernel.client.input("Ada")
                    assert kernel.reply(request)["content"]["status"] == "ok"
                    kernel.outputs(request)
                    return seconds

                # The shortest of some: a busy machine may need a second for anything.
                assert min(seconds_of_short_cell() for _ in range(5)) < 0.9
                assert min(seconds_to_display_before_question() for _ in range(5)) < 0.9

            with Kernel() as kernel:
                result = kernel.run('display("at once"); await Task.Delay(2000);')
                at = {message["msg_type"]: datetime.fromisoformat(message["header"]["date"]) for message in result.messages}
                assert (at["status"] - at["display_data"]).total_seconds() > 1.5, at
            """");
    }
}
