"""The torchvision side of `rescale bench rotation`: one epoch of rot-MNIST's usual augmentation, picture by picture in worker processes.

Speaks JSON lines: the first line received is {"workers": W, "batch": B, "file": F, "size": S}, where F holds pictures of S x S bytes;
every further line is answered by {"seconds": S, "pictures": N} after one epoch.
"""
import json
import sys
import time

import numpy
import torch
import torchvision
from PIL import Image
from torchvision import transforms


class Pictures(torch.utils.data.Dataset):
    """Arrays of floats in memory, each made a Pillow picture before it is transformed, as rot-MNIST's loaders do."""

    def __init__(self, pictures, transform):
        self.pictures, self.transform = pictures, transform

    def __len__(self):
        return len(self.pictures)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.pictures[index]))


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    settings = json.loads(sys.stdin.readline())
    torch.set_num_threads(1)
    size = settings["size"]
    pictures = numpy.fromfile(settings["file"], numpy.uint8).reshape(-1, size, size).astype(numpy.float32) / 255
    bilinear = transforms.InterpolationMode.BILINEAR
    pipeline = transforms.Compose([
        transforms.Pad((0, 0, 1, 1), fill=0),
        transforms.Resize(3 * (size + 1), bilinear),
        transforms.RandomRotation(180, bilinear),
        transforms.Resize(size + 1, bilinear),
        transforms.ToTensor(),
    ])
    loader = torch.utils.data.DataLoader(
        Pictures(pictures, pipeline), batch_size=settings["batch"], shuffle=True, num_workers=settings["workers"], persistent_workers=True)
    answer({"torchvision": torchvision.__version__})

    for _ in sys.stdin:
        started = time.perf_counter()
        count = sum(len(batch) for batch in loader)
        answer({"seconds": time.perf_counter() - started, "pictures": count})


main()
