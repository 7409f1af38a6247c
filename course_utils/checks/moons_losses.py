"""Checks of lesson 02, first part: the latents and the two losses."""

from __future__ import annotations

import math

import torch

from course_utils.checks.check import Check, broke, law, telltale
from course_utils.checks.failure import Broken
from course_utils.checks.losses import expect_value_and_slopes, loss_laws
from course_utils.checks.mistakes import (
    AXES_SWAPPED,
    BOTH_LABELS,
    CONSTANT,
    DEVICE_IGNORED,
    EXAMPLES_COMPETE,
    EXAMPLES_IGNORED,
    FAKE_LABEL,
    HALVES_SUBTRACTED,
    LOG_BASE,
    LOG_OF_SIGMOID,
    MEAN_TOO_EARLY,
    NOT_CROSS_ENTROPY,
    NOT_FRESH,
    NOT_NORMAL,
    ONE_HALF,
    POOLED_MEAN,
    ROWS_REPEATED,
    SAME_LABEL,
    SATURATING,
    SIGMOID_TWICE,
    SIZE_HARD_CODED,
    SUMMED,
    SWAPPED,
    WRONG_SHAPE,
    WRONG_SIGN,
)
from course_utils.checks.players import mixes_devices
from course_utils.checks.values import as_tensor, close, expect_float32, expect_shape, shown

LESSON = "02_moons_gan"

# --- sample_latent ---


@law("one latent vector for each example: shape (batch_size, latent_dim), float32", basic=True)
def has_the_shape(sample, trial):
    for size in ((7, 3), (1, 5)):
        tried = f"sample_latent({size[0]}, {size[1]}, 'cpu')"
        latent = as_tensor(sample(*size, torch.device("cpu")), tried)
        wrong = AXES_SWAPPED if latent.shape == size[::-1] else WRONG_SHAPE if latent.dim() != 2 else SIZE_HARD_CODED
        expect_shape(latent, size, tried, wrong)
        expect_float32(latent, tried)


@law("the numbers are standard normal: mean 0, standard deviation 1, 4.6 % beyond ±2")
def is_standard_normal(sample, trial):
    x = sample(20_000, 2, torch.device("cpu"))
    mean, std, beyond = float(x.mean()), float(x.std()), float((x.abs() > 2).float().mean())
    if abs(mean) > 0.05 or abs(std - 1) > 0.05 or abs(beyond - 0.0455) > 0.01:
        got = f"mean {mean:.2f}, standard deviation {std:.2f}, {100 * beyond:.1f} % beyond ±2"
        raise Broken("40,000 numbers", got, None if std == 0 else NOT_NORMAL)
    # Noise that is standardized by its own mean and deviation has them exactly; a draw has them nearly.
    small = torch.stack([sample(1, 4, torch.device("cpu")) for _ in range(8)])
    if small.mean(dim=(1, 2)).abs().max() < 1e-3 or not small.isfinite().all():
        raise Broken("eight small batches", "each has a mean of exactly 0", NOT_NORMAL)


@law("two examples of a batch have different latents")
def rows_differ(sample, trial):
    x = sample(64, 2, torch.device("cpu"))
    if len(torch.unique(x, dim=0)) < 64 or len(torch.unique(x.T, dim=0)) < 2:
        raise Broken("a batch of 64", "some rows or columns are the same", ROWS_REPEATED)


@law("each call draws anew")
def draws_anew(sample, trial):
    one, two = (sample(5, 4, torch.device("cpu")) for _ in range(2))
    if (one == one[0, 0]).all():
        raise Broken("a batch of 5", f"the number {one[0, 0]:g} everywhere", CONSTANT)
    torch.manual_seed(trial.seed + 123_457)
    three = sample(5, 4, torch.device("cpu"))
    if torch.equal(one, two) or torch.equal(one, three):
        raise Broken("three calls", "the same numbers again", NOT_FRESH)


@law("the noise is made on the device that is asked for")
def is_on_the_device(sample, trial):
    tried = "sample_latent(2, 3, another device)"
    try:
        got = sample(2, 3, torch.device("meta")).device
    except Exception as error:
        if mixes_devices(error):
            raise Broken(tried, "tensors on two devices in one operation", DEVICE_IGNORED) from None
        return  # "meta" tensors have no numbers: code that looks at them stops here and is fine on real devices
    if got.type != "meta":
        raise Broken(tried, f"a tensor on {got}", DEVICE_IGNORED)


sample_latent = Check(
    LESSON,
    "sample_latent",
    laws=[has_the_shape, draws_anew, rows_differ, is_standard_normal, is_on_the_device],
    mistakes=[],
    success="(batch_size, latent_dim) standard normal numbers, fresh each time, on the right device",
)

# --- discriminator_loss ---


# Made anew for each use: an answer that changes its inputs must not spoil the next check.
def _hand_real() -> torch.Tensor:
    return torch.tensor([1.0, -0.5, 2.0])


def _hand_fake() -> torch.Tensor:
    return torch.tensor([0.3, -1.2])


NO_REAL_SLOPE, NO_FAKE_SLOPE = telltale("real_slope", 0.0, 1e-6), telltale("fake_slope", 0.0, 1e-6)


def _softplus(x: float) -> float:
    return math.log1p(math.exp(-abs(x))) + max(x, 0.0)


@law("a discriminator that guesses, D(x) = 1/2 everywhere, pays 2 log 2 = 1.386")
def guessing_costs_two_log_two(loss, trial):
    got = float(loss(torch.zeros(4), torch.zeros(4)))
    if not close(got, 2 * math.log(2)):
        raise Broken("real_logits = fake_logits = [0, 0, 0, 0]", f"{got:.4f}")


@law("the loss falls when D finds real points more real")
def falls_with_real_logits(loss, trial):
    before, after = float(loss(_hand_real(), _hand_fake())), float(loss(_hand_real() + 0.5, _hand_fake()))
    if not after < before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"real_logits = {shown(_hand_real())}, then all of them raised by 0.5", got)


@law("the loss rises when D finds fake points more real")
def rises_with_fake_logits(loss, trial):
    before, after = float(loss(_hand_real(), _hand_fake())), float(loss(_hand_real(), _hand_fake() + 0.5))
    if not after > before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"fake_logits = {shown(_hand_fake())}, then all of them raised by 0.5", got)


@law("with the logit a on every real point and b on every fake one, the loss is log(1 + e^-a) + log(1 + e^b)")
def has_the_closed_form(loss, trial):
    for a, b in (2 * trial.randn(4, 2)).tolist():
        got, expected = float(loss(torch.full((3,), a), torch.full((3,), b))), _softplus(-a) + _softplus(b)
        if not close(got, expected):
            raise Broken(f"a = {a:.2f}, b = {b:.2f}", f"{got:.4f} instead of {expected:.4f}")


@law("real and fake points each have their own mean, so the two batches may differ in size")
def takes_unequal_sizes(loss, trial):
    once, twice = (
        float(loss(_hand_real(), _hand_fake())),
        float(loss(_hand_real(), torch.cat([_hand_fake(), _hand_fake()]))),
    )
    if not close(twice, once):
        raise Broken("3 real and 2 fake points, then every fake point twice", f"{once:.4f}, then {twice:.4f}")


@law("the loss of a batch is the mean over its examples")
def averages_the_examples(loss, trial):
    real, fake = trial.randn(5), trial.randn(5)
    whole = float(loss(real, fake))
    single = sum(float(loss(real[i : i + 1], fake[i : i + 1])) for i in range(5)) / 5
    if not close(whole, single):
        raise Broken("5 real and 5 fake points, together and one pair at a time", f"{whole:.4f} and {single:.4f}")


@law("the loss and its slope stay exact up to logits of ±100")
def survives_extreme_logits(loss, trial):
    for logit in (20.0, 50.0, 100.0):
        far, near = torch.full((2,), logit), torch.full((2,), -logit)
        expect_value_and_slopes(loss, (far, near), 0.0, (0.0, 0.0))
        expect_value_and_slopes(loss, (near, far), 2 * logit, (-1.0, 1.0))


discriminator_loss = Check(
    LESSON,
    "discriminator_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(5), trial.randn(5))),
        guessing_costs_two_log_two,
        falls_with_real_logits,
        rises_with_fake_logits,
        has_the_closed_form,
        takes_unequal_sizes,
        averages_the_examples,
        survives_extreme_logits,
    ],
    probes={
        "hand": lambda loss, trial: loss(_hand_real(), _hand_fake()),
        "zero": lambda loss, trial: loss(torch.zeros(4), torch.zeros(4)),
        "pair": lambda loss, trial: loss(torch.tensor([1.0]), torch.tensor([-2.0])),
        "real_slope": lambda loss, trial: loss(_hand_real() + 0.5, _hand_fake()) - loss(_hand_real(), _hand_fake()),
        "fake_slope": lambda loss, trial: loss(_hand_real(), _hand_fake() + 0.5) - loss(_hand_real(), _hand_fake()),
    },
    mistakes=[
        (telltale("hand", 2.3136), SWAPPED),
        (telltale("hand", 1.3389), SIGMOID_TWICE),
        (telltale("hand", -1.0302), WRONG_SIGN),
        (telltale("hand", 0.4714) | telltale("hand", 0.5588), ONE_HALF),
        (NO_REAL_SLOPE & NO_FAKE_SLOPE & broke("is_a_mean"), EXAMPLES_COMPETE),
        (NO_REAL_SLOPE & NO_FAKE_SLOPE, CONSTANT),
        (NO_REAL_SLOPE | NO_FAKE_SLOPE, ONE_HALF),
        (telltale("hand", 0.5064) | telltale("hand", 0.5151), POOLED_MEAN),
        (telltale("hand", 2.5319), SUMMED),
        (telltale("hand", 1.4863) | telltale("hand", 0.4474), LOG_BASE),
        (telltale("hand", 1.4802) | telltale("hand", 1.8636) | telltale("hand", 1.6052), SAME_LABEL),
        (telltale("hand", -0.0874) | telltale("hand", 0.0874), HALVES_SUBTRACTED),
        (telltale("zero", 0.6931) & broke("guessing_costs_two_log_two"), POOLED_MEAN),
        (broke("survives_extreme_logits") & telltale("hand", 1.0302, 5e-3), LOG_OF_SIGMOID),
        (broke("falls_with_real_logits", "rises_with_fake_logits"), SWAPPED),
        (broke("falls_with_real_logits") | broke("rises_with_fake_logits"), SAME_LABEL),
        (broke("gradient_reaches_all") & telltale("pair", 0.4402), EXAMPLES_IGNORED),
        (broke("averages_the_examples") & telltale("pair", 0.4402), MEAN_TOO_EARLY),
        (broke("takes_unequal_sizes") & telltale("pair", 0.4402), POOLED_MEAN),
        (broke("has_the_closed_form"), NOT_CROSS_ENTROPY),
    ],
    success="costs 2 log 2 = 1.386 when D guesses, falls as D gets better, finite at ±100",
)

# --- generator_loss ---


def _hand_logits() -> torch.Tensor:
    return torch.tensor([1.0, -0.5, 2.0, -3.0])


@law("at D(x) = 1/2 the loss is log 2 = 0.693")
def is_log_two_at_chance(loss, trial):
    got = float(loss(torch.zeros(4)))
    if not close(got, math.log(2)):
        raise Broken("fake_logits = [0, 0, 0, 0]", f"{got:.4f}")


@law("the loss falls when the fakes look more real to D")
def falls_with_logits(loss, trial):
    before, after = float(loss(_hand_logits())), float(loss(_hand_logits() + 0.5))
    if not after < before:
        got = f"the loss went from {before:.3f} to {after:.3f}"
        raise Broken(f"fake_logits = {shown(_hand_logits())}, then all of them raised by 0.5", got)


@law("with the logit a on every fake point the loss is log(1 + e^-a)")
def has_the_generators_closed_form(loss, trial):
    for a in (2 * trial.randn(5)).tolist():
        got, expected = float(loss(torch.full((3,), a))), _softplus(-a)
        if not close(got, expected):
            raise Broken(f"a = {a:.2f}", f"{got:.4f} instead of {expected:.4f}")


@law("where D is sure that a point is fake (logit -10) the gradient is as large as it gets, about -1")
def learns_where_it_loses(loss, trial):
    logit = torch.tensor([-10.0], requires_grad=True)
    (gradient,) = torch.autograd.grad(loss(logit), logit)
    if abs(float(gradient) + 1) > 0.01:
        raise Broken("fake_logits = [-10]", f"a gradient of {float(gradient):.5f}")


@law("the loss of a batch is the mean over its examples")
def averages_the_fakes(loss, trial):
    fake = trial.randn(6)
    whole, single = float(loss(fake)), sum(float(loss(fake[i : i + 1])) for i in range(6)) / 6
    if not close(whole, single):
        raise Broken("6 fake points, together and one at a time", f"{whole:.4f} and {single:.4f}")


@law("the loss and its slope stay exact up to logits of ±100")
def survives_extreme_fakes(loss, trial):
    for logit in (20.0, 50.0, 100.0):
        expect_value_and_slopes(loss, (torch.full((2,), logit),), 0.0, (0.0,))
        expect_value_and_slopes(loss, (torch.full((2,), -logit),), logit, (-1.0,))


generator_loss = Check(
    LESSON,
    "generator_loss",
    laws=[
        *loss_laws(lambda trial: (trial.randn(6),)),
        is_log_two_at_chance,
        falls_with_logits,
        has_the_generators_closed_form,
        learns_where_it_loses,
        averages_the_fakes,
        survives_extreme_fakes,
    ],
    probes={
        "hand": lambda loss, trial: loss(_hand_logits()),
        "single": lambda loss, trial: loss(torch.tensor([1.0])),
        "slope": lambda loss, trial: loss(_hand_logits() + 0.5) - loss(_hand_logits()),
    },
    mistakes=[
        (telltale("slope", 0.0, 1e-6) & broke("is_a_mean"), EXAMPLES_COMPETE),
        (telltale("slope", 0.0, 1e-6), CONSTANT),
        (telltale("hand", -0.9907), SATURATING),
        (telltale("hand", 0.9907), FAKE_LABEL),
        (telltale("hand", -1.1157), WRONG_SIGN),
        (telltale("hand", 4.4629), SUMMED),
        (telltale("hand", 0.4829, 5e-4), SIGMOID_TWICE),
        (telltale("hand", 2.1064), BOTH_LABELS),
        (telltale("hand", 1.6096) | telltale("hand", 0.4845), LOG_BASE),
        (broke("survives_extreme_fakes") & telltale("hand", 1.1157, 5e-3), LOG_OF_SIGMOID),
        (broke("gradient_reaches_all") & telltale("single", 0.3133), EXAMPLES_IGNORED),
        (broke("averages_the_fakes") & telltale("single", 0.3133), MEAN_TOO_EARLY),
        (broke("falls_with_logits"), FAKE_LABEL),
        (broke("has_the_generators_closed_form"), NOT_CROSS_ENTROPY),
    ],
    success="log 2 = 0.693 at chance, falls as fakes look more real, slope -1 where D is sure",
)  # fmt: skip
