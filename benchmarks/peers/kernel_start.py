"""Starts Jupyter kernels and times them, each for itself, with Jupyter's own client: one JSON line asks, one answers."""

import json
import sys
import time

from jupyter_client import KernelManager


def wait_for_reply(client, request):
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == request:
            assert reply["content"]["status"] == "ok", reply["content"]
            return


def measure(name, warm_cells):
    start = time.perf_counter()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels(hb=False, stdin=False)
    try:
        wait_for_reply(client, client.kernel_info())
        info = time.perf_counter() - start
        wait_for_reply(client, client.execute("1+1"))
        first = time.perf_counter() - start
        warm = []
        for _ in range(warm_cells):
            begun = time.perf_counter()
            wait_for_reply(client, client.execute("1+1"))
            warm.append((time.perf_counter() - begun) * 1000)
        return {"info": info * 1000, "first": first * 1000, "warm": warm}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


for line in sys.stdin:
    message = json.loads(line)
    print(json.dumps(measure(message["kernel"], message["warmCells"])), flush=True)
