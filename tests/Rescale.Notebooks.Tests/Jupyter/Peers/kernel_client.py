"""What the protocol tests share: Jupyter's own client with a kernel of ours."""

import os
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

NAME = os.environ["TEST_KERNEL"]
TIMEOUT = 30


class Result:
    def __init__(self, reply, messages):
        self.reply = reply["content"]
        self.messages = messages
        self.types = [message["msg_type"] for message in messages]

    def of(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def text(self, stream="stdout"):
        return "".join(content["text"] for content in self.of("stream") if content["name"] == stream)

    def value(self, mime="text/plain"):
        return self.of("execute_result")[0]["data"][mime]


class Kernel:
    def __init__(self, **options):
        self.manager, self.client = start_new_kernel(kernel_name=NAME, startup_timeout=60, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def reply(self, request, timeout=TIMEOUT):
        """The reply to a request; replies to others are passed over."""
        end = time.time() + timeout
        while True:
            message = self.client.get_shell_msg(timeout=max(0.01, end - time.time()))
            if message["parent_header"].get("msg_id") == request:
                return message

    def outputs(self, request, timeout=TIMEOUT):
        """All messages that a request caused, to its idle status."""
        end = time.time() + timeout
        found = []
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.01, end - time.time()))
            if message["parent_header"].get("msg_id") != request:
                continue
            found.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return found

    def run(self, code, timeout=TIMEOUT, **options):
        request = self.send(code, **options)
        messages = self.outputs(request, timeout)
        return Result(self.reply(request), messages)

    def wait_for_text(self, wanted):
        text = ""
        while wanted not in text:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream":
                text += message["content"]["text"]

    def control(self, kind, content=None):
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply

    def interrupt(self, request, within=2):
        """Interrupts the cell of a request, which must end as interrupted within so many seconds."""
        start = time.time()
        assert self.control("interrupt_request")["content"]["status"] == "ok"
        reply = self.reply(request)["content"]
        assert time.time() - start < within, time.time() - start
        assert reply["status"] == "error" and reply["ename"] == "Interrupted", reply

    def ask(self, kind, content=None):
        """Sends a request of any kind on the shell channel and gives its reply's content."""
        message = self.client.session.msg(kind, content or {})
        self.client.shell_channel.send(message)
        return self.reply(message["header"]["msg_id"])["content"]


def no_execution_is_answered(client, seconds=0.5):
    """Replies to the questions by which the client waited for the kernel may still come."""
    try:
        while True:
            message = client.get_shell_msg(timeout=seconds)
            assert message["msg_type"] == "kernel_info_reply", message
    except Empty:
        return True
