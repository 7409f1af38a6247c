"""Check of lesson 02: the latents."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import law
from course_utils.checks.laws import samplers, words
from course_utils.checks.laws.device import device_law
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape


# --- sample_latent ---
@law("one latent vector for each example: shape (batch_size, latent_dim), float32", basic=True)
def has_the_shape(sample, trial):
    for size in ((7, 3), (1, 5)):
        tried = f"sample_latent({size[0]}, {size[1]}, 'cpu')"
        latent = as_tensor(sample(*size, torch.device("cpu")), tried)
        wrong = (
            words.AXES_SWAPPED
            if latent.shape == size[::-1]
            else words.WRONG_SHAPE
            if latent.dim() != 2
            else words.SIZE_HARD_CODED
        )
        expect_shape(latent, size, tried, wrong)
        expect_float32(latent, tried)


@law("the numbers are standard normal: mean 0, standard deviation 1, 4.6 % beyond ±2")
def is_standard_normal(sample, trial):
    x = sample(20_000, 2, torch.device("cpu"))
    mean, std = float(x.mean()), float(x.std())
    if abs(mean) > 0.05 or abs(std - 1) > 0.05 or not samplers.has_the_tails(x):
        got = f"mean {mean:.2f}, standard deviation {std:.2f}, {100 * samplers.beyond_two(x):.1f} % beyond ±2"
        raise Broken("40,000 numbers", got, None if std == 0 else words.NOT_NORMAL)
    # Noise that is standardized by its own mean and deviation has them exactly; a draw has them nearly.
    small = torch.stack([sample(1, 4, torch.device("cpu")) for _ in range(8)])
    if small.mean(dim=(1, 2)).abs().max() < 1e-3 or not small.isfinite().all():
        raise Broken("eight small batches", "each has a mean of exactly 0", words.NOT_NORMAL)


@law("two examples of a batch have different latents")
def rows_differ(sample, trial):
    x = sample(64, 2, torch.device("cpu"))
    for different in (x, x.T):
        samplers.expect_different(different, "a batch of 64", "some rows or columns are the same")


@law("each call draws anew")
def draws_anew(sample, trial):
    one = sample(5, 4, torch.device("cpu"))
    if (one == one[0, 0]).all():
        raise Broken("a batch of 5", f"the number {one[0, 0]:g} everywhere", words.CONSTANT)
    samplers.expect_fresh(lambda: sample(5, 4, torch.device("cpu")), trial)


sample_latent = Check(
    "sample_latent",
    laws=[
        has_the_shape,
        draws_anew,
        rows_differ,
        is_standard_normal,
        device_law(
            "the noise is made on the device that is asked for",
            lambda sample, trial: sample(2, 3, torch.device("meta")),
            "sample_latent(2, 3, another device)",
            words.DEVICE_IGNORED,
            result="a tensor",
            mixed="tensors on two devices in one operation",
        ),
    ],
    success="(batch_size, latent_dim) standard normal numbers, fresh each time, on the right device",
)
