"""MNIST: 10,000 digits that travel with the course, and all 70,000 (or Fashion-MNIST) through torchvision.

The authors of MNIST and its license stand in ``assets/mnist_LICENSE.txt``.
"""

from __future__ import annotations

import contextlib
import math
import socket
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from course_utils.errors import CourseError

N_TRAIN = 8000  # of the packaged digits; the other 2,000 are held out


class Digits(NamedTuple):
    """Gray images of ten classes, in two parts.

    Attributes:
        train: images to learn from, float32 in [0, 1] (1 is ink), shape ``(n_train, 1, 28, 28)``.
        train_labels: their classes 0 … 9, int64, shape ``(n_train,)``.
        held_out: images no network has seen, to measure with, shape ``(n_held_out, 1, 28, 28)``.
        held_out_labels: their classes, int64, shape ``(n_held_out,)``.
    """

    train: Tensor
    train_labels: Tensor
    held_out: Tensor
    held_out_labels: Tensor


def load_mnist(
    full: bool = False,
    folder: str | Path = "data",
    fashion: bool = False,
    download: bool = True,
    timeout: float = 20.0,
) -> Digits:
    """Handwritten digits: 8,000 and 2,000 that are packaged (no network), or all 60,000 and 10,000.

    The full set is downloaded once, by torchvision, which compares checksums; it stays in ``folder/MNIST/raw``, and
    files that are there already are used. If it can't be had, this says so in a line and gives the packaged digits.

    Args:
        full: take the whole data set.
        folder: where the full set is kept.
        fashion: take Fashion-MNIST (arXiv:1708.07747) instead of digits; it's always the full set.
        download: fetch what is not in the folder.
        timeout: seconds without any answer after which a download is given up.

    Raises:
        CourseError: a file in the folder is damaged; or Fashion-MNIST can't be had.
    """
    if not (full or fashion):
        return _packaged()
    name = "FashionMNIST" if fashion else "MNIST"
    raw = Path(folder) / name / "raw"
    files = [
        raw / f"{part}-{kind}" for part in ("train", "t10k") for kind in ("images-idx3-ubyte", "labels-idx1-ubyte")
    ]
    missing = [file.name for file in files if not file.exists()]
    if missing:
        reason = _download(name, Path(folder), timeout) if download else f"{missing[0]} is not in {raw}"
        if reason and fashion:
            raise CourseError(
                f"Fashion-MNIST can't be had: {reason}. Try again later, or put its four idx files into {raw}."
            )
        if reason:
            print(f"The full MNIST can't be had ({reason}): going on with the 10,000 packaged digits.")
            return _packaged()
    images, labels, held_out, held_out_labels = (_read_idx(file) for file in files)
    for part, classes, file in ((images, labels, files[1]), (held_out, held_out_labels, files[3])):
        if len(part) != len(classes) or classes.max() > 9:
            raise CourseError(f"{file} doesn't go with its images: delete the files in {raw} and load again.")
    return Digits(_as_images(images), _as_labels(labels), _as_images(held_out), _as_labels(held_out_labels))


def _packaged() -> Digits:
    """The digits that travel with the package, always split in the same way."""
    with resources.files("course_utils").joinpath("assets/mnist_10k.npz").open("rb") as file:
        arrays = np.load(file)
        images, labels = _as_images(arrays["images"]), _as_labels(arrays["labels"])
    return Digits(images[:N_TRAIN], labels[:N_TRAIN], images[N_TRAIN:], labels[N_TRAIN:])


def _as_images(pixels: np.ndarray) -> Tensor:
    """Bytes ``(n, 28, 28)`` → float32 in [0, 1], ``(n, 1, 28, 28)``."""
    return torch.from_numpy(pixels).unsqueeze(1) / 255


def _as_labels(labels: np.ndarray) -> Tensor:
    return torch.from_numpy(labels).long()


def _download(name: str, folder: Path, timeout: float) -> str:
    """Let torchvision fetch a data set. Returns why it couldn't, in one line; empty when it could."""
    from torchvision import datasets

    print(f"Downloading {name} to {folder / name} (once) ...")
    try:
        with _stdout_for_stderr(), _socket_timeout(timeout):
            getattr(datasets, name)(folder, download=True)
    except (OSError, RuntimeError) as error:  # no network, no answer, no such page, wrong checksum, full disk
        return " ".join(str(error).split()) or type(error).__name__
    return ""


def _stdout_for_stderr() -> contextlib.AbstractContextManager:
    """torchvision's progress bar belongs to what the cell prints: in a graded cell, stderr counts as an error."""
    return contextlib.redirect_stderr(sys.stdout)


@contextlib.contextmanager
def _socket_timeout(seconds: float) -> Iterator[None]:
    """Torchvision has no time-out of its own: without one, a server that never answers holds the lesson up forever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _read_idx(file: Path) -> np.ndarray:
    """The bytes of an idx file: images ``(n, 28, 28)`` or labels ``(n,)``. All of it is right, or it's an error.

    The format: two zero bytes, 8 for "bytes", the number of dimensions; the dimensions, big-endian; the values.
    """
    data = file.read_bytes()
    dimensions = 3 if "images" in file.name else 1
    start = 4 + 4 * dimensions
    shape = tuple(np.frombuffer(data[4:start], ">u4").tolist()) if len(data) >= start else ()
    if data[:4] != bytes([0, 0, 8, dimensions]):
        problem = f"it begins with {data[:4].hex() or 'nothing'}, not with 000008{dimensions:02x}"
    elif shape[1:] != (28, 28)[: dimensions - 1] or shape[0] == 0:
        problem = f"its header tells of a shape {shape}"
    elif len(data) != start + math.prod(shape):
        problem = f"it has {len(data):,} bytes, and its header promises {start + math.prod(shape):,}"
    else:
        return np.frombuffer(data, np.uint8, offset=start).reshape(shape).copy()
    raise CourseError(f"{file} is damaged: {problem}. Delete it and load again.")
