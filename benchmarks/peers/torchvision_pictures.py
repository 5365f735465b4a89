"""The torchvision side of `rescale bench data`: decodes a folder of JPEG pictures, and makes augmented batches picture by picture.

Speaks JSON lines: the first line received holds the settings; every further line {"task": "decode" or "augment"} is answered by
{"seconds": S, "pictures": N}.
"""
import json
import sys
import time

import torch
import torchvision
from torchvision import transforms


class InMemory(torch.utils.data.Dataset):
    """As torchvision's CIFAR10: arrays in memory, each made a Pillow picture before it is transformed."""

    def __init__(self, pictures, labels, transform):
        self.pictures, self.labels, self.transform = pictures, labels, transform

    def __len__(self):
        return len(self.pictures)

    def __getitem__(self, index):
        return self.transform(transforms.functional.to_pil_image(self.pictures[index])), self.labels[index]


def answer(message):
    print(json.dumps(message), flush=True)


def decode(settings):
    folder = torchvision.datasets.ImageFolder(settings["folder"], transforms.PILToTensor())
    loader = torch.utils.data.DataLoader(folder, batch_size=256, num_workers=settings["workers"])
    parts = list(loader)
    return torch.cat([pictures for pictures, _ in parts]), torch.cat([labels for _, labels in parts])


def main():
    settings = json.loads(sys.stdin.readline())
    torch.set_num_threads(settings["threads"])
    pictures, labels = decode(settings)
    pipeline = transforms.Compose([
        transforms.RandomCrop(32, padding=4),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize(settings["mean"], settings["deviation"]),
    ])
    arrays = [picture.permute(1, 2, 0).numpy() for picture in pictures]
    loader = torch.utils.data.DataLoader(
        InMemory(arrays, labels.tolist(), pipeline), batch_size=settings["batch"], shuffle=True,
        num_workers=settings["workers"], persistent_workers=True)
    answer({"torchvision": torchvision.__version__})

    for line in sys.stdin:
        task = json.loads(line)["task"]
        started = time.perf_counter()
        if task == "decode":
            count = len(decode(settings)[0])
        else:
            count = sum(len(batch) for batch, _ in loader)
        answer({"seconds": time.perf_counter() - started, "pictures": count})


main()
