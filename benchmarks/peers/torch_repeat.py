"""The PyTorch side of `rescale bench repeat`: the same training step with effective weights made by plain tensor operations.

Speaks JSON lines. The first line holds the settings {"threads": N}; {"depth": D, "transform": "Swish"} builds a network
(depth 11 is plain VGG 11); {"steps": N} trains it N steps and is answered by {"milliseconds": M}, the mean of one step.
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

import torch
import torch.nn.functional as F

BATCH, CLASSES, SEED = 64, 10, 1
CHANNELS = [64, 64, 128, 128, 256, 256, 512, 512, 512, 512]
# Which convolution, counted from 0, lends its weight to each deeper one.
SOURCES = {4: [2, 2, 2, 2, 2, 2, 2], 6: [2, 3, 4, 3, 4], 11: []}


class StraightThroughSign(torch.autograd.Function):
    @staticmethod
    def forward(context, mask):
        context.save_for_backward(mask)
        return mask.sign()

    @staticmethod
    def backward(context, gradient):
        (mask,) = context.saved_tensors
        return gradient * (mask.abs() <= 1)


class RepeatedConv(torch.nn.Module):
    """A 3×3 convolution whose weight [outputs, inputs, 3, 3] repeats another one's, whole blocks only."""

    def __init__(self, source, outputs, inputs, transform):
        super().__init__()
        self.source = [source]  # in a list, so that the weight is registered once only
        base_outputs, base_inputs = source.weight.shape[:2]
        self.repeats = (outputs // base_outputs, inputs // base_inputs)
        self.transform = transform
        self.bias = torch.nn.Parameter(torch.zeros(outputs))
        if transform == "Swish":
            rows, columns = self.repeats
            bound = (6 / (1 + rows * columns)) ** 0.5
            self.scalars = torch.nn.Parameter(torch.empty(2, rows, 1, columns, 1, 1, 1).uniform_(-bound, bound))
        elif transform == "Sign":
            self.mask = torch.nn.Parameter(torch.rand(outputs, inputs, 3, 3) * 0.001)

    def weight(self):
        base = self.source[0].weight
        rows, columns = self.repeats
        if self.transform == "Swish":
            alpha, beta = self.scalars
            blocks = base.view(1, base.shape[0], 1, base.shape[1], 3, 3)
            return (alpha * blocks / (1 + torch.exp(beta * blocks))).reshape(rows * base.shape[0], columns * base.shape[1], 3, 3)
        tiled = base.repeat(rows, columns, 1, 1)
        return StraightThroughSign.apply(self.mask) * tiled if self.transform == "Sign" else tiled

    def forward(self, images):
        return F.conv2d(images, self.weight(), self.bias, padding=1)


def build(depth, transform):
    layers, convolutions, inputs = [], [], 3
    for index, outputs in enumerate(CHANNELS):
        if index < depth - 1:
            convolutions.append(torch.nn.Conv2d(inputs, outputs, 3, padding=1))
        else:
            source = convolutions[SOURCES[depth][index - (depth - 1)]]
            convolutions.append(RepeatedConv(source, outputs, inputs, transform))
        layers += [convolutions[-1], torch.nn.BatchNorm2d(outputs), torch.nn.ReLU()]
        if index % 2 == 1:
            layers.append(torch.nn.MaxPool2d(2))
        inputs = outputs
    return torch.nn.Sequential(*layers, torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(inputs, CLASSES))


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    torch.set_num_threads(json.loads(sys.stdin.readline())["threads"])
    answer({"torch": torch.__version__})
    torch.manual_seed(SEED)
    images, labels = torch.randn(BATCH, 3, 32, 32), torch.randint(CLASSES, (BATCH,))
    for line in sys.stdin:
        message = json.loads(line)
        if "depth" in message:
            network = build(message["depth"], message["transform"])
            optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
            answer({"parameters": sum(parameter.numel() for parameter in network.parameters())})
            continue
        started = time.perf_counter()
        for _ in range(message["steps"]):
            optimizer.zero_grad()
            F.cross_entropy(network(images), labels).backward()
            optimizer.step()
        answer({"milliseconds": (time.perf_counter() - started) / message["steps"] * 1000})


main()
