"""Check of lesson 07 for the sizes of images behind transposed convolutions."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.check import Check, When, broke, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.values import RETURNS_NOTHING

LESSON = "07_acgan"

NOT_WHOLE = Mistake(
    "not-a-whole-number",
    "A size is a whole number, an int.",
    "Nothing has to be divided here: a transposed convolution multiplies sizes.",
)
OUTPUT_PADDING_FORGOTTEN = Mistake(
    "output-padding-forgotten",
    "output_padding makes no difference, or not the right one.",
    "It adds so many pixels, at one side, and once.",
)
CONVOLUTION = Mistake(
    "ordinary-convolution",
    "This is the size behind an ordinary convolution, which makes images smaller.",
    "The transposed convolution goes the other way: exchange what comes in and what comes out.",
)
STRIDES_COUNTED = Mistake(
    "one-stride-too-many",
    "Between n pixels there are n - 1 steps of the stride, not n.",
    "Draw three pixels, two apart: the last stands at 2 · (3 - 1).",
)
PADDING_ONE_SIDE = Mistake(
    "padding-once",
    "padding is taken off at both sides.",
    "Take it off twice: once left, once right.",
)
PADDING_ADDED = Mistake(
    "padding-added",
    "padding makes the result larger in your formula. In a transposed convolution it is cut off.",
    "An ordinary convolution adds the padding before it starts; this one undoes that.",
)
KERNEL_OFF = Mistake(
    "kernel-off",
    "The part of the kernel is off: one input pixel alone becomes kernel pixels.",
    "Try n = 1 without padding, with the stride 1 and with one larger than the kernel: the answer is its size.",
)
KERNEL_AND_STRIDE = Mistake(
    "kernel-and-stride-swapped",
    "The kernel and the stride have changed places.",
    "The patches start stride pixels apart; the last of them is kernel pixels wide.",
)


def _torch_size(n: int, kernel: int, stride: int, padding: int, output_padding: int) -> int:
    layer = nn.ConvTranspose1d(1, 1, kernel, stride, padding, output_padding, device="meta")
    return layer(torch.empty(1, 1, n, device="meta")).shape[-1]


def _agree(size, settings) -> None:
    for given in settings:
        expected, got = _torch_size(*given), size(*given)
        if got is None:
            raise Broken(f"transpose_conv_size{given}", "None", RETURNS_NOTHING)
        if isinstance(got, bool) or not isinstance(got, int):
            raise Broken(f"transpose_conv_size{given}", f"{got!r}", NOT_WHOLE if got == expected else None)
        if got != expected:
            mistake = None
            if got == given[0] > 1 or got == (given[0] + 2 * given[3] - given[1]) // given[2] + 1:
                mistake = CONVOLUTION
            raise Broken(f"transpose_conv_size{given}", f"{got}; torch makes {expected}", mistake)


@law("kernel and stride alone: as many pixels as torch makes")
def without_padding(size, trial):
    _agree(size, [(1, 5, 1, 0, 0), (4, 3, 1, 0, 0), (3, 2, 2, 0, 0), (5, 4, 3, 0, 0)])


@law("padding is cut off")
def with_padding(size, trial):
    _agree(size, [(5, 3, 1, 1, 0), (7, 4, 2, 1, 0), (6, 5, 3, 2, 0)])


@law("output_padding is added")
def with_output_padding(size, trial):
    _agree(size, [(5, 3, 2, 0, 1), (4, 5, 3, 0, 2)])


@law("for all settings the size is what torch makes")
def for_all_settings(size, trial):
    for _ in range(40):
        n, kernel, stride = (int(torch.randint(1, 9, (), generator=trial.generator)) for _ in range(3))
        padding = int(torch.randint(0, kernel, (), generator=trial.generator)) // 2
        output_padding = int(torch.randint(0, stride, (), generator=trial.generator))
        if (n - 1) * stride + kernel + output_padding > 2 * padding:  # torch refuses images without pixels
            _agree(size, [(n, kernel, stride, padding, output_padding)])


def _excess(n: int, kernel: int, stride: int, padding: int, output_padding: int):
    """How much larger the answer's size is than torch's."""
    given = n, kernel, stride, padding, output_padding
    return lambda size, trial: size(*given) - _torch_size(*given)


def _is(probe: str, value: int) -> When:
    return telltale(probe, value, 1e-9)


transpose_conv_size = Check(
    LESSON,
    "transpose_conv_size",
    laws=[without_padding, with_padding, with_output_padding, for_all_settings],
    mistakes=[
        (_is("plain", 12) & _is("single", -4), KERNEL_AND_STRIDE),
        (_is("plain", -14) & _is("single", -6), CONVOLUTION),  # as many as came in
        (_is("plain", 3) & _is("single", 3), STRIDES_COUNTED),
        (_is("plain", 0) & _is("padded", 2), PADDING_ONE_SIDE),
        (_is("plain", 0) & (_is("padded", 8) | _is("padded", 6)), PADDING_ADDED),
        (_is("plain", 0) & _is("padded", 0) & broke("with_output_padding"), OUTPUT_PADDING_FORGOTTEN),
        (_is("plain", -1) | _is("plain", 1) | _is("plain", -7), KERNEL_OFF),
        (broke("with_output_padding") & ~broke("without_padding", "with_padding"), OUTPUT_PADDING_FORGOTTEN),
        (_is("gaps", 3), KERNEL_OFF),  # right only where the kernel is as large as the stride
    ],
    probes={
        "single": _excess(1, 7, 3, 0, 0),
        "plain": _excess(5, 7, 3, 0, 0),
        "padded": _excess(5, 7, 3, 2, 0),
        "gaps": _excess(3, 2, 5, 0, 0),
    },
    success="the size that torch makes, for every kernel, stride, padding and output_padding",
)
