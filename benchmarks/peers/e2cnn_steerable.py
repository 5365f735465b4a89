"""The e2cnn side of `rescale bench steerable`: the same network's training step, evaluation and equivariance error.

e2cnn is not packaged: RESCALE_E2CNN names a checkout of it, and python3-torch and python3-scipy must be installed.

Speaks JSON lines. The first line holds the settings {"threads": N}; {"groupOrder": N, "channels": C, "size": S} builds the
network; {"steps": N} trains it N steps and {"inferences": N} runs it N times in evaluation mode, both answered by
{"milliseconds": M}, the mean of one. {"filters": [FILE, ...], "inputs": FILE, "shape": [N, C, S, S], "bilinear": B} puts
folded filters (raw float32) into its convolutions and is answered by {"errors": {LAYERS: [error of each rotation, ...]}};
pictures and fields are turned by e2cnn itself (a quadratic spline), or bilinearly as in the kit.
"""
import ctypes
import json
import math
import os
import sys
import time
import warnings

# The native bridge tunes malloc in the same way; without it Python's steps would take about a third longer.
M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3
libc = ctypes.CDLL(None)
libc.mallopt(M_MMAP_THRESHOLD, 1 << 30)
libc.mallopt(M_TRIM_THRESHOLD, 2**31 - 1)
libc.mallopt(M_TOP_PAD, 64 << 20)

warnings.filterwarnings("ignore")
sys.path.insert(0, os.environ["RESCALE_E2CNN"])

import numpy
import torch
import torch.nn.functional as F
from e2cnn import gspaces, nn

BATCH, CLASSES, HIDDEN, SEED = 64, 10, 64, 1
KERNELS, PADDINGS, POOLED = [7, 5, 5, 5, 5, 5], [1, 2, 2, 2, 2, 0], [1, 3]
C4_FIELDS = [16, 24, 32, 32, 48, 64]


class Network(torch.nn.Module):
    def __init__(self, group_order, channels):
        super().__init__()
        space = gspaces.Rot2dOnR2(group_order)
        self.input_type = field = nn.FieldType(space, channels * [space.trivial_repr])
        scale = (4 / group_order) ** 0.5
        layers = []
        for index, (fields, kernel, padding) in enumerate(zip(C4_FIELDS, KERNELS, PADDINGS)):
            rings = kernel // 2
            output = nn.FieldType(space, round(fields * scale) * [space.regular_repr])
            layers.append(nn.R2Conv(
                field, output, kernel, padding=padding, bias=False, sigma=[0.6] * rings + [0.4],
                frequencies_cutoff=lambda r, last=rings: 0 if r == 0 else 3 if r == 2 and last == 3 else 2))
            layers += [nn.InnerBatchNorm(output), nn.ELU(output, inplace=True)]
            if index in POOLED:
                layers.append(nn.PointwiseMaxPool(output, 2))
            field = output
        layers += [nn.PointwiseAdaptiveAvgPool(field, 1), nn.GroupPooling(field)]
        self.features = nn.SequentialModule(*layers)
        fields = len(field)
        self.head = torch.nn.Sequential(
            torch.nn.Linear(fields, HIDDEN), torch.nn.BatchNorm1d(HIDDEN), torch.nn.ELU(), torch.nn.Linear(HIDDEN, CLASSES))

    def convolutions(self):
        return [module for module in self.features.modules() if isinstance(module, nn.R2Conv)]

    def forward(self, images):
        features = self.features(nn.GeometricTensor(images, self.input_type)).tensor
        return self.head(features.flatten(1))


def turn_bilinearly(field, element):
    """The same rotation as e2cnn's transform, with another interpolation."""
    values = field.tensor
    angle = 2 * math.pi * element / field.type.fibergroup.order()
    cosine, sine = math.cos(angle), math.sin(angle)
    places = torch.tensor([[[cosine, -sine, 0.0], [sine, cosine, 0.0]]]).expand(len(values), 2, 3)
    turned = F.grid_sample(values, F.affine_grid(places, values.shape, align_corners=True), align_corners=True)
    matrix = torch.from_numpy(field.type.representation(element)).to(values)
    return nn.GeometricTensor(torch.einsum("ij,njhw->nihw", matrix, turned), field.type)


def relative_error(function, images, turn, element):
    """‖f(gx) − g·f(x)‖ / ‖g·f(x)‖ on average, inside the largest circle."""
    expected = turn(function(images), element).tensor
    difference = function(turn(images, element)).tensor - expected
    size = expected.shape[-1]
    if size > 1:
        places = (torch.arange(size) - (size - 1) / 2) ** 2
        disc = (places[:, None] + places[None, :] <= ((size - 1) / 2) ** 2).float()
        expected, difference = expected * disc, difference * disc
    lengths = [values.flatten(1).double().norm(dim=1) for values in (difference, expected)]
    return (lengths[0] / lengths[1]).mean().item()


def errors(network, message):
    shape = message["shape"]
    images = torch.from_numpy(numpy.fromfile(message["inputs"], dtype=numpy.float32)).view(shape)
    network.eval()
    for convolution, path in zip(network.convolutions(), message["filters"]):
        filters = torch.from_numpy(numpy.fromfile(path, dtype=numpy.float32)).view(convolution.filter.shape)
        convolution.filter.copy_(filters)
    inputs = nn.GeometricTensor(images, network.input_type)
    first, second = network.convolutions()[:2]
    functions = {"lifting": first, "two layers": lambda pictures: second(first(pictures)), "features": network.features}
    turn = turn_bilinearly if message["bilinear"] else nn.GeometricTensor.transform
    with torch.no_grad():
        return {name: [relative_error(function, inputs, turn, element) for element in network.input_type.testing_elements]
                for name, function in functions.items()}


def answer(message):
    print(json.dumps(message), flush=True)


def timed(action, times):
    started = time.perf_counter()
    for _ in range(times):
        action()
    answer({"milliseconds": (time.perf_counter() - started) / times * 1000})


def main():
    torch.set_num_threads(json.loads(sys.stdin.readline())["threads"])
    answer({"torch": torch.__version__})
    for line in sys.stdin:
        message = json.loads(line)
        if "groupOrder" in message:
            torch.manual_seed(SEED)
            network = Network(message["groupOrder"], message["channels"])
            images = torch.randn(BATCH, message["channels"], message["size"], message["size"])
            labels = torch.randint(CLASSES, (BATCH,))
            optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
            answer({"parameters": sum(parameter.numel() for parameter in network.parameters())})
        elif "steps" in message:
            def step():
                optimizer.zero_grad()
                F.cross_entropy(network(images), labels).backward()
                optimizer.step()
            network.train()
            timed(step, message["steps"])
        elif "inferences" in message:
            network.eval()
            with torch.no_grad():
                timed(lambda: network(images), message["inferences"])
        else:
            answer({"errors": errors(network, message)})


main()
