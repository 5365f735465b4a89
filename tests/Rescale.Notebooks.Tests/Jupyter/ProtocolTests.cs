using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

/// <summary>What Jupyter's own suite leaves out, seen by Jupyter's own client.</summary>
public class ProtocolTests
{
    [Fact]
    public void Execute_Messages_CarryTheRequestAndComeInOrder() => Run("""
        with Kernel() as kernel:
            result = kernel.run('Console.Write("a"); Console.Error.Write("b"); Console.Write("c"); display(1); 2')
            assert result.types == ["status", "execute_input", "stream", "stream", "stream", "display_data", "execute_result", "status"], result.types
            assert [content["text"] for content in result.of("stream")] == ["a", "b", "c"]
            assert [content["execution_state"] for content in result.of("status")] == ["busy", "idle"]
            assert result.reply["execution_count"] == 1 and result.of("execute_result")[0]["execution_count"] == 1
        """);

    [Fact]
    public void Execute_Silent_ShowsAndCountsNothing() => Run("""
        with Kernel() as kernel:
            result = kernel.run('Console.Write("a"); var kept = 5; 2', silent=True)
            assert result.types == ["status", "status"], result.types
            assert kernel.run("kept").value() == "5"
            assert kernel.run("", silent=True).reply["execution_count"] == 1
            assert kernel.run("3", store_history=False).reply["execution_count"] == 1
            history = kernel.ask("history_request", {"hist_access_type": "tail", "n": 10, "output": False, "raw": True})["history"]
            assert [entry[2] for entry in history] == ["kept"], history
        """);

    [Fact]
    public void Execute_UserExpressions_AreEvaluatedOneByOne() => Run("""
        with Kernel() as kernel:
            values = kernel.run("var x = 20;", user_expressions={"double": "x * 2", "wrong": "nothing"}).reply["user_expressions"]
            assert values["double"]["status"] == "ok" and values["double"]["data"]["text/plain"] == "40", values
            assert values["wrong"]["status"] == "error" and "CS0103" in values["wrong"]["evalue"], values
        """);

    [Fact]
    public void Error_WithCellsWaiting_CancelsThem() => Run("""
        with Kernel() as kernel:
            failing = kernel.send('await Task.Delay(300); throw new Exception("first");')
            waiting = [kernel.send(f"var never{i} = 1;") for i in range(5)]
            outputs = kernel.outputs(failing)
            assert [m["content"]["evalue"] for m in outputs if m["msg_type"] == "error"] == ["first"]
            assert kernel.reply(failing)["content"]["status"] == "error"
            for request in waiting:
                assert kernel.reply(request)["content"]["status"] == "aborted"
            assert kernel.run("never0").reply["ename"] == "CompilationError"
            first = kernel.send('throw new Exception("let go");', stop_on_error=False)
            second = kernel.send("1+1")
            assert kernel.reply(first)["content"]["status"] == "error"
            assert kernel.reply(second)["content"]["status"] == "ok"
        """);

    [Fact]
    public void Execute_WhileAnotherAwaits_StartsAfterItsEnd() => Run("""
        with Kernel() as kernel:
            first = kernel.send('await Task.Delay(500); Console.Write("first");')
            second = kernel.send('Console.Write("second");')
            order = []
            while len(order) < 2:
                message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
                if message["msg_type"] == "stream":
                    order.append(message["content"]["text"])
            assert order == ["first", "second"], order
        """);

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(60_000);")]
    [InlineData("await Task.Delay(60_000);")]
    public void Interrupt_RunningCell_StopsWithinTwoSecondsAndKeepsTheState(string code) => Run($$"""
        with Kernel() as kernel:
            kernel.run("var before = 1;")
            request = kernel.send('var during = 2; Console.WriteLine("started"); {{code}}')
            kernel.wait_for_text("started")
            kernel.interrupt(request)
            assert kernel.run("before + during").value() == "3"
        """);

    [Fact]
    public void Kernel_ThreadPoolFullOfWork_AnswersAndStopsAsEver() => Run("""
        with Kernel() as kernel:
            kernel.run("using System.Linq; 1")
            def busy(seconds): return f"Enumerable.Range(0, 32).Select(_ => Task.Run(() => {{ var end = Environment.TickCount64 + {seconds} * 1000; Enumerable.Repeat(1, int.MaxValue).All(_ => Environment.TickCount64 < end); }})).ToArray()"
            request = kernel.send(f'Console.WriteLine("started"); Task.WaitAll({busy(20)});')
            kernel.wait_for_text("started")
            start = time.time()
            assert kernel.ask("complete_request", {"code": "Console.Wr", "cursor_pos": 10})["matches"] == ["Write", "WriteLine"]
            assert kernel.ask("kernel_info_request")["protocol_version"] == "5.4"
            assert time.time() - start < 4, time.time() - start
            kernel.interrupt(request)
            start = time.time()
            assert kernel.run(f"_ = {busy(20)}; 1").value() == "1"
            assert kernel.run('foreach (var i in Enumerable.Range(0, 200)) Console.Write(i); await Task.Yield(); 2').value() == "2"
            assert kernel.run("nonsense").reply["ename"] == "CompilationError"
            assert time.time() - start < 6, time.time() - start
        """);

    [Fact]
    public void Interrupt_EndlessPrinting_StopsItWhileItsOutputIsUnderWay() => Run("""
        with Kernel() as kernel:
            request = kernel.send('var lines = 0; while (true) Console.WriteLine($"line {lines++} of an endless loop that nobody reads in time");')
            kernel.wait_for_text("line 1000 ")
            kernel.interrupt(request)
            assert int(kernel.run("lines").value()) > 1000
        """);

    [Fact]
    public void Interrupt_CommHandler_StopsItAndTheNextCellRuns() => Run(""""
        with Kernel() as kernel:
            kernel.run('''
                using Rescale.Notebooks.Jupyter.Comms;
                Comm.Register("endless", (comm, opening) => { Console.WriteLine("started"); while (true) { } });
                ''')
            message = kernel.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "endless", "data": {}})
            kernel.client.shell_channel.send(message)
            kernel.wait_for_text("started")
            kernel.control("interrupt_request")
            outputs = kernel.outputs(message["header"]["msg_id"])
            assert any("Interrupted" in m["content"].get("text", "") for m in outputs), outputs
            assert kernel.run("1+1").value() == "2"
        """");

    [Fact]
    public void Interrupt_NativeCode_SaysWhyItTakesLongAndKeepsTheState() => Run(""""
        with Kernel() as kernel:
            kernel.run('''
                using System.Runtime.InteropServices;
                static class Pipe
                {
                    [DllImport("libc")] public static extern int pipe(int[] ends);
                    [DllImport("libc")] public static extern nint read(int end, byte[] buffer, nint count);
                    [DllImport("libc")] public static extern nint write(int end, byte[] buffer, nint count);
                }
                var ends = new int[2];
                Pipe.pipe(ends);
                ''')
            request = kernel.send('''
                var before = 1;
                _ = Task.Delay(6000).ContinueWith(_ => Pipe.write(ends[1], new byte[1], 1));
                Console.WriteLine("started");
                Pipe.read(ends[0], new byte[1], 1);
                before = 2;
                ''')
            kernel.wait_for_text("started")
            kernel.control("interrupt_request")
            kernel.wait_for_text("restart the kernel")
            assert kernel.reply(request)["content"]["ename"] == "Interrupted"
            assert kernel.run("before").value() == "1"
        """");

    [Fact]
    public void Assistance_WhileACellRuns_LeavesTheKernelBusy() => Run("""
        with Kernel() as kernel:
            request = kernel.send('Console.WriteLine("started"); Thread.Sleep(20_000);')
            kernel.wait_for_text("started")
            asked = kernel.client.complete("Consol")
            kernel.reply(asked)
            states = []
            while len(states) < 3:
                message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
                if message["msg_type"] == "status":
                    states.append((message["content"]["execution_state"], message["parent_header"]["msg_id"]))
            assert states == [("busy", asked), ("idle", asked), ("busy", request)], states
            kernel.control("interrupt_request")
            assert kernel.outputs(request)[-1]["content"] == {"execution_state": "idle"}
        """);

    [Fact]
    public void Assistance_WhileACellRuns_AnswersAtOnce() => Run("""
        with Kernel() as kernel:
            request = kernel.send('var during = 5; Console.WriteLine("started"); Thread.Sleep(20_000);')
            kernel.wait_for_text("started")
            start = time.time()
            assert "during" in kernel.ask("complete_request", {"code": "dur", "cursor_pos": 3})["matches"]
            assert "int during" in kernel.ask("inspect_request", {"code": "during", "cursor_pos": 3, "detail_level": 0})["data"]["text/plain"]
            assert kernel.ask("is_complete_request", {"code": "{"}) == {"status": "incomplete", "indent": "    "}
            assert kernel.ask("kernel_info_request")["protocol_version"] == "5.4"
            assert time.time() - start < 10
            kernel.control("interrupt_request")
            assert kernel.reply(request)["content"]["status"] == "error"
        """);

    [Fact]
    public void Positions_AfterAnEmoji_AreCodePoints() => Run("""
        with Kernel() as kernel:
            code = 'var a = "\U0001F600"; Console.WriteL'
            reply = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
            assert reply["matches"] == ["WriteLine"] and reply["cursor_start"] == len(code) - 6 and reply["cursor_end"] == len(code), reply
        """);

    [Fact]
    public void Input_ReadLineAndPassword_AskTheClient() => Run("""
        with Kernel() as kernel:
            request = kernel.send('Console.Write("name? "); var name = Console.ReadLine(); var secret = Password("key: "); $"{name} {secret}"', allow_stdin=True)
            question = kernel.client.get_stdin_msg(timeout=TIMEOUT)
            assert question["msg_type"] == "input_request" and question["content"]["password"] is False
            assert question["parent_header"]["msg_id"] == request
            kernel.client.input("Ada")
            question = kernel.client.get_stdin_msg(timeout=TIMEOUT)
            assert question["content"] == {"prompt": "key: ", "password": True}
            kernel.client.input("lace")
            result = Result(kernel.reply(request), kernel.outputs(request))
            assert result.text() == "name? " and result.value() == "Ada lace", result.messages
            assert "offers none" in kernel.run("Console.ReadLine();", allow_stdin=False).reply["evalue"]
            request = kernel.send("Console.ReadLine();", allow_stdin=True)
            kernel.client.get_stdin_msg(timeout=TIMEOUT)
            kernel.control("interrupt_request")
            assert kernel.reply(request)["content"]["ename"] == "Interrupted"
        """);

    [Fact]
    public void Display_Updated_KeepsItsId() => Run("""
        with Kernel() as kernel:
            shown = kernel.run('var live = display("one");').of("display_data")[0]
            updated = kernel.run('live.Update("two"); live.Update("three");').of("update_display_data")
            assert updated[-1]["data"]["text/plain"] == "three"
            assert updated[-1]["transient"]["display_id"] == shown["transient"]["display_id"]
            assert [c["wait"] for c in kernel.run("ClearOutput(wait: true); ClearOutput();").of("clear_output")] == [True, False]
        """);

    [Fact]
    public void Comm_OpenedByEitherSide_CarriesMessages() => Run(""""
        with Kernel() as kernel:
            kernel.run('''
                using Rescale.Notebooks.Jupyter.Comms;
                Comm.Register("echo", (comm, opening) => { comm.Received = message => comm.Send(message.Data, message.Buffers, message.Metadata); comm.Closed = _ => Console.Write("closed"); });
                ''')
            def send(kind, content, metadata=None, buffers=None):
                message = kernel.client.session.msg(kind, content, metadata=metadata)
                kernel.client.session.send(kernel.client.shell_channel.socket, message, buffers=buffers)
                return kernel.outputs(message["header"]["msg_id"])
            send("comm_open", {"comm_id": "c1", "target_name": "echo", "data": {}})
            assert kernel.ask("comm_info_request", {"target_name": "echo"})["comms"] == {"c1": {"target_name": "echo"}}
            echo = [m for m in send("comm_msg", {"comm_id": "c1", "data": {"x": 1}}, {"version": "2"}, [b"\x00\xff", b""]) if m["msg_type"] == "comm_msg"]
            assert [m["content"] for m in echo] == [{"comm_id": "c1", "data": {"x": 1}}], echo
            assert echo[0]["metadata"] == {"version": "2"} and [bytes(buffer) for buffer in echo[0]["buffers"]] == [b"\x00\xff", b""], echo
            assert any(m["msg_type"] == "stream" for m in send("comm_close", {"comm_id": "c1", "data": {}}))
            assert [m["msg_type"] for m in send("comm_open", {"comm_id": "c2", "target_name": "nobody", "data": {}})] == ["status", "comm_close", "status"]
            opened = kernel.run('var mine = Comm.Open("page", new { a = 1 });').of("comm_open")[0]
            assert opened["target_name"] == "page" and opened["data"] == {"a": 1}
            assert kernel.ask("comm_info_request")["comms"] == {opened["comm_id"]: {"target_name": "page"}}
        """");

    [Fact]
    public void Restart_Kernel_StartsAnewAndHistoryStays() => Run("""
        with Kernel() as kernel:
            kernel.run("var x = 1;")
            kernel.manager.restart_kernel()
            kernel.client.wait_for_ready(timeout=60)
            assert kernel.run("x").reply["status"] == "error"
            history = kernel.ask("history_request", {"hist_access_type": "tail", "n": 2, "output": False, "raw": True})["history"]
            assert [(session, line, code) for session, line, code in history] == [(1, 1, "var x = 1;"), (2, 1, "x")], history
            previous = kernel.ask("history_request", {"hist_access_type": "range", "session": -1, "start": 1, "stop": 2, "output": False, "raw": True})["history"]
            assert [code for _, _, code in previous] == ["var x = 1;"], previous
        """);

    [Fact]
    public void Shutdown_IsAnsweredAndEndsTheProcess() => Run("""
        with Kernel() as kernel:
            reply = kernel.control("shutdown_request", {"restart": False})
            assert reply["content"] == {"status": "ok", "restart": False}
            end = time.time() + 10
            while kernel.manager.is_alive() and time.time() < end:
                time.sleep(0.05)
            assert not kernel.manager.is_alive()
        """);

    [Fact]
    public void Execute_AThousandTimes_LosesNoMessage() => Run("""
        with Kernel() as kernel:
            requests = [kernel.send(f"Console.Write({i});") for i in range(1000)]
            texts, idle = {}, 0
            while idle < 1000:
                message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
                parent = message["parent_header"].get("msg_id")
                if message["msg_type"] == "stream":
                    texts[parent] = texts.get(parent, "") + message["content"]["text"]
                idle += message["msg_type"] == "status" and message["content"]["execution_state"] == "idle" and parent in requests
            assert [texts[request] for request in requests] == [str(i) for i in range(1000)]
            for i, request in enumerate(requests):
                content = kernel.reply(request)["content"]
                assert content["status"] == "ok" and content["execution_count"] == i + 1, content
        """);

    [Fact]
    public void Output_OfFiftyMegabytes_ArrivesWhole() => Run("""
        with Kernel() as kernel:
            line = "x" * 99
            result = kernel.run(f'for (var i = 0; i < 500_000; i++) Console.WriteLine("{line}");', timeout=120)
            text = result.text()
            assert len(text) == 50_000_000 and text == (line + "\n") * 500_000, len(text)
            assert kernel.run('new string((char)121, 2_000_000)').value() == "y" * 2_000_000
        """);

    [Fact]
    public void Messages_UnsignedOrBroken_AreDroppedWithoutHarm() => Run("""
        with Kernel() as kernel:
            socket = kernel.client.shell_channel.socket
            session = kernel.client.session
            good = session.serialize(session.msg("execute_request", {"code": "var stolen = 1;", "silent": False}))
            broken = [list(good) for _ in range(7)]
            broken[0][1] = b"0" * 64                # a wrong signature
            broken[1][1] = b""                      # none
            broken[2][1] = b"\xff\x00"              # one that is no text
            broken[3] = good[:3]                    # too few frames
            broken[4] = [b"garbage"]                # no delimiter
            broken[5][-1] = b"{not json"            # and a signature of something else
            broken[6] = [good[0], session.sign([b"[]", b"{}", b"{}", b"{}"]), b"[]", b"{}", b"{}", b"{}"]  # signed, but no header
            for frames in broken:
                socket.send_multipart(frames)
            kernel.client.control_channel.socket.send_multipart([b"", b"\x00\x01"])
            assert no_execution_is_answered(kernel.client)
            assert kernel.run("stolen").reply["ename"] == "CompilationError"
            assert kernel.run("1+1").value() == "2"
        """);

    [Fact]
    public void Requests_WithContentThatMakesNoSense_AreAnswered() => Run("""
        contents = [
            {}, {"code": 5}, {"code": None, "cursor_pos": "x", "detail_level": "y"}, {"code": "x.", "cursor_pos": -5}, {"code": "abc", "cursor_pos": 10 ** 12},
            {"code": "1", "user_expressions": [1]}, {"code": "1", "user_expressions": {"a": 5, "b": None}}, {"silent": "yes", "code": "1"},
            {"code": '#r "\x00', "cursor_pos": 5}, {"code": "(" * 3000, "cursor_pos": 3000},
            {"n": -1, "hist_access_type": "tail"}, {"hist_access_type": "range", "session": 10 ** 6, "start": -4, "stop": -9}, {"hist_access_type": "search", "pattern": "[[*?", "n": "x"},
            {"target_name": 7}, {"comm_id": None, "data": 7}, {"comm_id": {"a": 1}, "target_name": []},
        ]
        kinds = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request", "interrupt_request", "comm_open", "comm_msg", "comm_close", "unknown_request"]
        with Kernel() as kernel:
            for kind in kinds:
                for content in contents:
                    message = kernel.client.session.msg(kind, content)
                    kernel.client.shell_channel.send(message)
                    kernel.outputs(message["header"]["msg_id"])
                    if kind.endswith("_request") and kind != "unknown_request":
                        assert kernel.reply(message["header"]["msg_id"])["content"]["status"], (kind, content)
            assert kernel.run("1+1").value() == "2"
        """);

    [Fact]
    public void Kernels_SideBySide_DoNotDisturbEachOther() => Run("""
        with Kernel() as one, Kernel() as other:
            first = one.send('var name = "one"; await Task.Delay(300); name')
            second = other.send('var name = "other"; await Task.Delay(300); name')
            assert Result(one.reply(first), one.outputs(first)).value() == "one"
            assert Result(other.reply(second), other.outputs(second)).value() == "other"
            rows = one.ask("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True})["history"]
            rows += other.ask("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True})["history"]
            assert len({session for session, _, _ in rows}) == 2, rows
        """);

    [Fact]
    public void Heartbeat_WhileACellRuns_IsAnswered() => Run("""
        with Kernel() as kernel:
            import zmq
            kernel.send("while (true) { }")
            with zmq.Context() as context, context.socket(zmq.REQ) as socket:
                socket.linger = 0
                socket.connect(f"tcp://{kernel.manager.ip}:{kernel.manager.hb_port}")
                socket.send(b"there?")
                assert socket.poll(5000) and socket.recv() == b"there?"
        """);

    private static void Run(string script)
    {
        using var client = new JupyterClient();
        client.Run(script);
    }
}
