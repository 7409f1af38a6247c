"""Check of lesson 07 for the picture of classes in columns."""

from __future__ import annotations

import torch

from course_utils.checks.check import Check, Trial, broke, crashed_with, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CHANGES_INPUT
from course_utils.checks.values import as_tensor, expect_float32

LESSON = "07_acgan"
K, SIDE = 10, 28

UNSORTED = Mistake(
    "unsorted",
    "The images stand in the order in which they came; the columns mix the classes.",
    "Column c holds the images whose label is c: images[labels == c].",
)
ROWS_FOR_COLUMNS = Mistake(
    "classes-in-rows",
    "Each class has a row; the picture has a column for each class.",
    "Put the images of a class under each other, then the classes side by side.",
)
NO_SEPARATOR = Mistake(
    "no-separator",
    "Fakes and reals stand side by side without the white column between them.",
    "10 columns of fakes, one white column as wide as an image, 10 columns of reals.",
)
SEPARATOR_WIDTH = Mistake(
    "separator-width",
    "The picture has the right height, but the white column is not as wide as an image.",
    "The separator has the shape (rows * 28, 28).",
)
INVERTED = Mistake(
    "inverted",
    "Black and white have changed places: -1 comes in as paper, black, and 0 is black in the picture.",
    "(x + 1) / 2, not (1 - x) / 2.",
)
NOT_WHITE = Mistake(
    "separator-not-white",
    "The column between fakes and reals is not white: white is 1 in the picture.",
    "Look at the value of the separator, and whether it is put in before or after the change of range.",
)
REALS_FIRST = Mistake(
    "sides-exchanged",
    "The real images stand left; the fakes come first.",
    "Fakes, separator, reals.",
)
RANGE = Mistake(
    "range",
    "The grays are not those of the images: they come in from -1 to 1, and the picture goes from 0 to 1.",
    "Add 1 and divide by 2, in both halves; nothing is rounded, cut off, or stretched until it fills the range.",
)
ROWS_OFF = Mistake(
    "rows-off",
    "The picture has as many rows of images as the smallest class has members; yours has another height.",
    "Count each class, in the fakes and in the reals, take the smallest count, and use the first images of each class.",
)
LABELS_OF_FAKES = Mistake(
    "labels-mixed-up",
    "One half is sorted by the labels of the other.",
    "images goes with labels, real_images with real_labels.",
)
SCRAMBLED = Mistake(
    "pixels-scrambled",
    "The pixels of the images are scrambled: a reshape runs across images.",
    "Images of one class: images[labels == c].reshape(-1, 28) puts them under each other.",
)


def _set(rows: int, trial: Trial, extra: int = 0, smallest: int = K - 1) -> tuple[torch.Tensor, torch.Tensor]:
    """Images in random order, each of one gray value that tells its class and its number within the class.

    Extra images are shared out among all classes but the smallest.
    """
    others = torch.tensor([c for c in range(K) if c != smallest])
    labels = torch.cat([torch.arange(K).repeat(rows), others.repeat(extra)[:extra]])
    labels = labels[torch.randperm(len(labels), generator=trial.generator)]
    values = torch.empty(len(labels))
    for c in range(K):
        own = labels == c
        values[own] = -0.9 + 0.18 * c + 0.01 * torch.arange(int(own.sum()))
    images = values[:, None, None, None].expand(-1, 1, SIDE, SIDE).clone()
    images[:, :, 0, :2] = 1.0  # two white pixels side by side in the corner, up and left
    return images, labels


def _as_picture(result, tried: str) -> torch.Tensor:
    picture = as_tensor(result, tried)
    expect_float32(picture, tried)
    return picture


def _expect_size(picture: torch.Tensor, rows: int, columns: int, tried: str) -> None:
    shape, wanted = tuple(picture.shape), (rows * SIDE, columns * SIDE)
    if shape == wanted:
        return
    mistake = None
    if shape == wanted[::-1]:
        mistake = ROWS_FOR_COLUMNS
    elif columns == 2 * K + 1 and shape == (wanted[0], wanted[1] - SIDE):
        mistake = NO_SEPARATOR
    elif columns == 2 * K + 1 and len(shape) == 2 and shape[0] == wanted[0]:
        mistake = SEPARATOR_WIDTH
    elif len(shape) == 2 and shape[1] == wanted[1]:
        mistake = ROWS_OFF
    raise Broken(tried, f"a picture of shape {shape} instead of {wanted}", mistake)


@law("without real images: one column for each class", basic=True)
def one_column_each(grid, trial):
    for rows in (3, 1):
        images, labels = _set(rows, trial)
        tried = f"{K * rows} images, {rows} of each class"
        _expect_size(_as_picture(grid(images, labels), tried), rows, K, tried)


@law("images and labels stay as they were")
def keeps_its_inputs(grid, trial):
    given = (*_set(2, trial), *_set(2, trial))
    before = [x.clone() for x in given]
    grid(*given)
    if not all(torch.equal(a, b) for a, b in zip(given, before, strict=True)):
        raise Broken("20 fakes and 20 real images", "the tensors hold other numbers now", CHANGES_INPUT)


def _block(picture: torch.Tensor, row: int, column: int) -> torch.Tensor:
    return picture[row * SIDE : (row + 1) * SIDE, column * SIDE : (column + 1) * SIDE]


def _gray(c: int, row: int) -> float:
    """How image number ``row`` of class c has to look in the picture."""
    return 0.05 + 0.09 * c + 0.005 * row


def _is_gray_of_an_image(value: float) -> bool:
    return any(abs(value - _gray(c, row)) < 1e-4 for c in range(K) for row in range(6))


def _judge_columns(picture: torch.Tensor, rows: int, first_column: int, tried: str, crossed: Mistake) -> None:
    for c in range(K):
        for row in range(rows):
            block = _block(picture, row, first_column + c)
            value, expected = float(block[SIDE // 2, SIDE // 2]), _gray(c, row)
            if abs(value - expected) < 1e-4:
                corner, rest = block.flatten()[:2], block.flatten()[2:]
                if not torch.allclose(rest, rest[:1].expand_as(rest)) or not torch.allclose(corner, torch.ones(2)):
                    raise Broken(tried, "an image whose pixels are not where they were", SCRAMBLED)
                continue
            if len(block.unique()) > 2:
                mistake = SCRAMBLED
            elif abs(value - (2 * expected - 1)) < 1e-4 or abs(value - 255 * expected) < 1.0:
                mistake = RANGE
            elif c == 0 and abs(value - (1 - expected)) < 1e-4:
                mistake = INVERTED
            elif not _is_gray_of_an_image(value):
                mistake = RANGE
            else:
                mistake = crossed
            got = f"column {first_column + c}, row {row}: gray {value:.3f} instead of {expected:.3f}"
            raise Broken(tried, got, mistake)


@law("column c shows the images of class c, in their order, from 0 (black) to 1 (white)")
def sorted_by_class(grid, trial):
    images, labels = _set(3, trial)
    _judge_columns(grid(images, labels), 3, 0, "30 images in random order", UNSORTED)


@law("fakes, then a white column, then the real images in columns of their own")
def fakes_white_reals(grid, trial):
    fakes, reals = _set(2, trial), _set(2, trial)
    tried = "20 fakes and 20 real images"
    picture = _as_picture(grid(*fakes, -reals[0], reals[1]), tried)
    _expect_size(picture, 2, 2 * K + 1, tried)
    if not torch.allclose(picture[:, K * SIDE : (K + 1) * SIDE], torch.ones(2 * SIDE, SIDE)):
        raise Broken(tried, f"the middle column goes to {float(picture[:, K * SIDE + 5].min()):.2f}", NOT_WHITE)
    left, right = float(_block(picture, 0, 0)[0, 0]), float(_block(picture, 0, K + 1)[0, 0])
    if left < 0.5 < right:
        raise Broken(tried, "real images in the left half", REALS_FIRST)
    _judge_columns(picture, 2, 0, tried, LABELS_OF_FAKES)
    _judge_columns(1.0 - picture, 2, K + 1, tried, LABELS_OF_FAKES)


@law("the smallest class says how many rows there are; further images are left out")
def smallest_class_counts(grid, trial):
    for smallest in (K - 1, 4):
        images, labels = _set(2, trial, 16, smallest)
        tried = f"36 images, 2 of class {smallest} and 3 or 4 of each other class"
        picture = grid(images, labels)
        _expect_size(picture, 2, K, tried)
        _judge_columns(picture, 2, 0, tried, UNSORTED)
    reals = _set(1, trial)
    tried = "the same with 10 real images, one of each class"
    _expect_size(grid(images, labels, *reals), 1, 2 * K + 1, tried)
    # Which half has the smallest class is another question than which one has more images.
    for extra_fakes, extra_reals in ((9, 18), (36, 9)):
        fakes, reals = _set(1, trial, extra_fakes, smallest=4), _set(2, trial, extra_reals, smallest=7)
        tried = f"{len(fakes[1])} fakes, one of them a 4, and {len(reals[1])} real images, two of them a 7"
        _expect_size(grid(*fakes, *reals), 1, 2 * K + 1, tried)


class_grid = Check(
    LESSON,
    "class_grid",
    laws=[one_column_each, keeps_its_inputs, sorted_by_class, fakes_white_reals, smallest_class_counts],
    mistakes=[
        (broke("smallest_class_counts") | crashed_with("is invalid for input of size"), ROWS_OFF),
        (crashed_with("sizes of tensors must match") | crashed_with("to be equal size"), ROWS_OFF),
    ],
    success="a column for each class, fakes left, a white column, real images right, from 0 to 1",
)
