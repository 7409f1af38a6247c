"""Checks of lesson 06: the labels of D's batch, G's targets, and the leaky ReLU."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checks.check import Check, crashed_with, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CHANGES_INPUT, DEVICE_IGNORED, FAKE_LABEL, SIZE_HARD_CODED, SWAPPED
from course_utils.checks.networks import NOT_FLAT
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import NO_GRADIENT, as_tensor, expect_float32, expect_shape, shown

LESSON = "06_mnist_mlp_gan"
CPU, META = torch.device("cpu"), torch.device("meta")

# --- labels and targets ---

NOT_IN_BLOCKS = Mistake(
    "not-in-blocks",
    "Ones and zeros are there, but not in the order of the images.",
    "The batch is torch.cat([real, fake]): all of the real images first, then all of the fakes.",
)
ONE_SIZE = Mistake(
    "one-size-for-both",
    "The two parts of the batch may have different sizes; your labels use one size for both.",
    "n_real ones, then n_fake zeros: each number is used once.",
)
SIZES_SWAPPED = Mistake(
    "sizes-swapped",
    "The two sizes have changed places: there are n_fake ones and n_real zeros.",
    "The ones belong to the real images.",
)
REVERSED = Mistake(
    SWAPPED.name,
    "Real and fake have swapped their labels: D would be paid for calling real images fake.",
    "Real is 1, fake is 0, and the real images come first.",
)
ALL_EQUAL = Mistake(
    "same-label-for-both",
    "All labels are equal, so there is nothing to tell apart.",
    "Ones for the real images, zeros for the fakes.",
)
RANDOM_TARGETS = Mistake(
    "random-targets",
    "The targets are drawn at random. G's wish is always the same: that D says 1.",
    "Look for rand or randn where ones should be.",
)
SMOOTHED = Mistake(
    "smoothed",
    "The numbers are close to what they should be: labels were smoothed, which this lesson does not do.",
    "Exactly 1 for real, exactly 0 for fake.",
)
ON_CPU = Mistake(
    DEVICE_IGNORED.name,
    "The numbers are made on the CPU, whatever device is asked for.",
    "Pass device=device on to the function that makes them.",
)
COLUMN = Mistake(
    NOT_FLAT.name,
    "There is one label for each image, so the shape is (n,); yours is (n, 1). Against D's logits of shape (n,) torch "
    "refuses it or, in other losses, makes a table of n × n numbers of it.",
    "torch.ones(n), not torch.ones(n, 1).",
)


def _expect_row(value, n: int, tried: str, other_size: Mistake) -> None:
    """Raises ``Broken`` unless ``value`` is a row of n float32 numbers."""
    tensor = as_tensor(value, tried)
    column = tensor.ndim == 2 and tensor.shape[1] == 1
    expect_shape(tensor, (n,), tried, COLUMN if column else other_size)
    expect_float32(tensor, tried)


def _expect_on_meta(make: Callable[[], torch.Tensor]) -> None:
    tried = 'device = torch.device("meta")'
    try:
        device = make().device.type
    except Exception as error:
        if mixes_devices(error):
            raise Broken(tried, " ".join(str(error).split())[:160], ON_CPU) from None
        return
    if device != "meta":
        raise Broken(tried, f"a tensor on {device}", ON_CPU)


def _nearly(values: list[float], ideal: list[float]) -> bool:
    return all(abs(value - one) <= 0.3 for value, one in zip(values, ideal, strict=True))


@law("one float32 label for each image: shape (n_real + n_fake,)", basic=True)
def labels_have_the_shape(labels, trial):
    for n_real, n_fake in ((3, 3), (4, 2), (1, 5)):
        tried = f"n_real = {n_real}, n_fake = {n_fake}"
        value = labels(n_real, n_fake, CPU)
        lengths = (2 * n_real, 2 * n_fake)
        other = ONE_SIZE if isinstance(value, torch.Tensor) and len(value) in lengths else SIZE_HARD_CODED
        _expect_row(value, n_real + n_fake, tried, other)


@law("ones for the real images, then zeros for the fakes")
def ones_then_zeros(labels, trial):
    for n_real, n_fake in ((2, 2), (3, 1), (1, 4)):
        got, right = labels(n_real, n_fake, CPU).tolist(), [1.0] * n_real + [0.0] * n_fake
        if got == right:
            continue
        mistake = NOT_IN_BLOCKS
        if got == [0.0] * n_real + [1.0] * n_fake or got == [0.0] * n_fake + [1.0] * n_real:
            mistake = REVERSED
        elif got == [1.0] * n_fake + [0.0] * n_real:
            mistake = SIZES_SWAPPED
        elif len(set(got)) == 1:
            mistake = ALL_EQUAL
        elif _nearly(got, right):
            mistake = SMOOTHED
        raise Broken(f"n_real = {n_real}, n_fake = {n_fake}", shown(got), mistake)


@law("the labels are on the device that is asked for")
def labels_on_the_device(labels, trial):
    _expect_on_meta(lambda: labels(2, 3, META))


discriminator_labels = Check(
    LESSON,
    "discriminator_labels",
    laws=[labels_have_the_shape, ones_then_zeros, labels_on_the_device],
    mistakes=[],
    success="n_real ones, then n_fake zeros: float32, one for each image, on the right device",
)


@law("one float32 target for each fake: shape (n,)", basic=True)
def targets_have_the_shape(targets, trial):
    for n in (3, 1, 7):
        _expect_row(targets(n, CPU), n, f"n = {n}", SIZE_HARD_CODED)


@law("every target is 1: G wishes that D says real")
def targets_are_ones(targets, trial):
    got = targets(5, CPU).tolist()
    if got == [1.0] * 5:
        return
    mistake = None
    if got == [0.0] * 5:
        mistake = FAKE_LABEL
    elif len(set(got)) > 1:
        mistake = RANDOM_TARGETS
    elif _nearly(got, [1.0] * 5):
        mistake = SMOOTHED
    raise Broken("n = 5", shown(got), mistake)


@law("the targets are on the device that is asked for")
def targets_on_the_device(targets, trial):
    _expect_on_meta(lambda: targets(3, META))


generator_targets = Check(
    LESSON,
    "generator_targets",
    laws=[targets_have_the_shape, targets_are_ones, targets_on_the_device],
    mistakes=[],
    success="n ones: float32, on the device that is asked for",
)

# --- leaky_relu ---

NO_LEAK = Mistake(
    "plain-relu",
    "Negative inputs give 0: this is the plain ReLU, and it sends no gradient back there.",
    "Below 0 the result is slope · x.",
)
PYTORCHS_SLOPE = Mistake(
    "slope-of-0.01",
    "Negative inputs are multiplied by 0.01, PyTorch's default.",
    "The slope is an argument; here its default is 0.2.",
)
SLOPE_FIXED = Mistake(
    "slope-ignored",
    "The slope is always 0.2, whatever is asked for.",
    "Use the argument slope in the place of the number.",
)
SIDES_SWAPPED = Mistake(
    "sides-swapped",
    "The slope is applied to the positive inputs; they should stay as they are.",
    "x where x is positive, slope · x elsewhere.",
)
UPWARD = Mistake(
    "turned-upward",
    "Negative inputs give positive numbers: this is not slope · x.",
    "Look for abs or a minus sign.",
)


@law("positive numbers stay, negative ones are multiplied by the slope", basic=True)
def bends_at_zero(leaky, trial):
    x = torch.tensor([-10.0, -1.0, 0.0, 0.5, 3.0])
    for slope, right in (((), [-2.0, -0.2, 0.0, 0.5, 3.0]), ((0.5,), [-5.0, -0.5, 0.0, 0.5, 3.0])):
        tried = f"x = {shown(x)}" + (f", slope = {slope[0]}" if slope else "")
        result = as_tensor(leaky(x.clone(), *slope), tried)
        expect_shape(result, x.shape, tried)
        expect_float32(result, tried)
        got = [round(value, 4) for value in result.tolist()]
        if got == right:
            continue
        mistake = None
        if got == [0.0, 0.0, 0.0, 0.5, 3.0]:
            mistake = NO_LEAK
        elif got == [-0.1, -0.01, 0.0, 0.5, 3.0]:
            mistake = PYTORCHS_SLOPE
        elif slope and got == [-2.0, -0.2, 0.0, 0.5, 3.0]:
            mistake = SLOPE_FIXED
        elif got[4] < 3.0:
            mistake = SIDES_SWAPPED
        elif got[0] > 0:
            mistake = UPWARD
        raise Broken(tried, shown(got), mistake)


@law("it works on tensors of any shape")
def any_shape(leaky, trial):
    for shape in ((), (1,), (2, 3), (2, 1, 4, 4)):
        x = torch.randn(shape, generator=trial.generator)
        result = as_tensor(leaky(x.clone()), f"x of shape {shape}")
        expect_shape(result, shape, f"x of shape {shape}")
        below = x < 0
        above = torch.allclose(result[~below], x[~below])  # not to the last bit: x may come from a sum of two halves
        if not (above and torch.allclose(result[below] / x[below], torch.tensor(0.2))):
            raise Broken(f"x of shape {shape}", "other numbers than x or 0.2 · x")


@law("x stays as it was")
def leaky_keeps_x(leaky, trial):
    x = torch.tensor([-2.0, 1.0])
    leaky(x)
    if x.tolist() != [-2.0, 1.0]:
        raise Broken("x = [-2, 1]", f"x is {shown(x)} afterwards", CHANGES_INPUT)


@law("the gradient is 1 for positive inputs and the slope for negative ones: it never dies")
def gradient_survives(leaky, trial):
    x = torch.tensor([-3.0, -0.1, 0.1, 3.0], requires_grad=True)
    result = leaky(x)
    if not result.requires_grad:
        raise Broken("the result, then backward()", "it is not connected to x", NO_GRADIENT)
    result.sum().backward()
    got = None if x.grad is None else [round(value, 4) for value in x.grad.tolist()]
    if got != [0.2, 0.2, 1.0, 1.0]:
        raise Broken("x = [-3, -0.1, 0.1, 3], then backward()", f"gradients {got}", NO_GRADIENT)


@law("the result is on the device of x")
def leaky_any_device(leaky, trial):
    try:
        device = leaky(torch.empty(3, device="meta")).device.type
    except Exception as error:
        if mixes_devices(error):
            raise Broken("x on another device", " ".join(str(error).split())[:160], WRONG_DEVICE) from None
        return
    if device != "meta":
        raise Broken("x on another device", f"a result on {device}", WRONG_DEVICE)


leaky_relu = Check(
    LESSON,
    "leaky_relu",
    laws=[bends_at_zero, any_shape, leaky_keeps_x, gradient_survives, leaky_any_device],
    mistakes=[(crashed_with("in-place") | crashed_with("leaf variable"), CHANGES_INPUT)],
    success="x above 0, slope · x below, and a gradient on both sides",
)
