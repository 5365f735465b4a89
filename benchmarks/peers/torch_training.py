"""The PyTorch side of `rescale bench torch`: trains the same network on the same batches as the C# side.

Speaks JSON lines: the first line received holds the settings; every further line {"steps": N} trains N steps and is
answered by {"seconds": S, "losses": [bits of the float32 loss, in hexadecimal, ...]}.
"""
import ctypes
import json
import sys
import time

# The native bridge tunes malloc in the same way; without it Python's steps would take about a third longer.
M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3
libc = ctypes.CDLL(None)
libc.mallopt(M_MMAP_THRESHOLD, 1 << 30)
libc.mallopt(M_TRIM_THRESHOLD, 2**31 - 1)
libc.mallopt(M_TOP_PAD, 64 << 20)

import numpy
import torch
import torch.nn.functional as F


class Network(torch.nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 16, 3, padding=1)
        self.norm1 = torch.nn.BatchNorm2d(16)
        self.conv2 = torch.nn.Conv2d(16, 32, 3, padding=1)
        self.norm2 = torch.nn.BatchNorm2d(32)
        self.linear = torch.nn.Linear(32 * 7 * 7, classes)

    def forward(self, images):
        hidden = F.max_pool2d(F.relu(self.norm1(self.conv1(images))), 2)
        hidden = F.max_pool2d(F.relu(self.norm2(self.conv2(hidden))), 2)
        return self.linear(torch.flatten(hidden, 1))


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    settings = json.loads(sys.stdin.readline())
    batch, count = settings["batch"], settings["count"]
    torch.set_num_threads(settings["threads"])
    images = torch.from_numpy(numpy.fromfile(settings["images"], dtype=numpy.float32)).view(count, 1, 28, 28)
    labels = torch.from_numpy(numpy.fromfile(settings["labels"], dtype=numpy.int64))
    torch.manual_seed(settings["seed"])
    network = Network(settings["classes"])
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
    answer({"torch": torch.__version__})

    step = 0
    for line in sys.stdin:
        losses = []
        started = time.perf_counter()
        for _ in range(json.loads(line)["steps"]):
            start = step * batch % (count - batch + 1)
            optimizer.zero_grad()
            loss = F.cross_entropy(network(images[start:start + batch]), labels[start:start + batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            step += 1
        seconds = time.perf_counter() - started
        answer({"seconds": seconds, "losses": [numpy.float32(loss).tobytes().hex() for loss in losses]})


main()
