"""What lesson 08 says of draws that let gradients pass, and of why VAEs blur and GANs drop."""

from __future__ import annotations

import math
from unittest import mock

import torch
from register import claim

from course_utils.course.solutions import load_solution
from course_utils.digits import load_mnist

LESSON = load_solution("08_vae_contrast")


@claim(
    "08-smooth",
    "Both are right on average if $f$ is smooth; of a step, whose slope is 0 nearly everywhere, the first way learns nothing.",
    control="a parabola, and the true slopes of both means, by a formula",
    holds=lambda found: (
        max(abs(slope + 6) for name in ("parabola, through z", "parabola, by the score") for slope in found[name]) < 0.3
        and max(abs(slope - 0.3989) for slope in found["step, by the score"]) < 0.02
        and set(found["step, through z"]) == {0.0}
    ),
)
def smooth(seeds):
    """Means of 100,000 draws for f(z) = (z - 3)² and for a step at 0; z is normal around μ = 0."""
    found: dict[str, list[float]] = {
        f"{f}, {way}": [] for f in ("parabola", "step") for way in ("through z", "by the score")
    }
    for seed in seeds:
        z = torch.randn(100_000, generator=torch.Generator().manual_seed(seed))
        mu = torch.zeros(1, requires_grad=True)
        for name, f in (("parabola", lambda z: (z - 3).square()), ("step", lambda z: (z > 0) + 0.0 * z)):
            (slope,) = torch.autograd.grad(f(mu + z).mean(), mu)
            found[f"{name}, through z"].append(float(slope))
            found[f"{name}, by the score"].append(float((f(z) * z).mean()))
    return found


# Why one blurs and the other drops


@claim(
    "08-ghost",
    "Both likelihoods choose the ghost by a wide margin.",
    control="the 4 and the 9 themselves; other pairs that are most alike among 400 of each",
    holds=lambda found: min(map(min, found.values())) > 10,
)
def ghost(seeds):
    mnist = load_mnist()
    found: dict[str, list[float]] = {"coins: nats ahead": [], "bell curves: nats ahead": []}
    for seed in seeds:
        torch.manual_seed(seed)
        fours, nines = (_some(mnist.train[mnist.train_labels == label], 400) for label in (4, 9))
        row, column = divmod(torch.cdist(fours.flatten(1), nines.flatten(1)).argmin().item(), 400)
        pair = torch.stack([fours[row], nines[column]])
        answers = [pair.mean(dim=0), *pair]
        coins = [LESSON.bernoulli_log_likelihood(pair, _all(each.clamp(0.02, 0.98).logit())) for each in answers]
        bells = [LESSON.gaussian_log_likelihood(pair, _all(each), 0.3) for each in answers]
        for name, costs in (("coins", coins), ("bell curves", bells)):
            of_ghost, *others = (each.mean().item() for each in costs)
            found[f"{name}: nats ahead"].append(of_ghost - max(others))
    return found


def _some(rows: torch.Tensor, n: int) -> torch.Tensor:
    return rows[torch.randperm(len(rows))[:n]]


def _all(answer: torch.Tensor) -> torch.Tensor:
    """The same answer for both pictures of a pair."""
    return answer.expand(2, *answer.shape)


@claim(
    "08-which-fault",
    "Jensen–Shannon stands between them: it still covers peaks that lie close together, and leaves one out as soon as the "
    "valley gets wide.",
    control="the two KL divergences, of which one covers both peaks and the other leaves one out, at ±2, ±3 and ±4",
    holds=lambda found: (
        all(found[f"±{peak}: KL(data, model)"][0] > 0.1 > found[f"±{peak}: KL(model, data)"][0] for peak in (2, 3, 4))
        and found["±2: JS"][0] > 0.1 > max(found["±3: JS"][0], found["±4: JS"][0])
    ),
    seeds=range(0),
)
def which_fault():
    x = torch.linspace(-12, 12, 481, dtype=torch.float64)
    dx, half = float(x[1] - x[0]), math.log(2)
    means = torch.linspace(-5, 5, 101, dtype=torch.float64)[:, None, None]
    stds = torch.linspace(0.3, 5, 95, dtype=torch.float64)[:, None]
    model = torch.distributions.Normal(means, stds).log_prob(x)
    found = {}
    with mock.patch.object(LESSON, "dx", dx, create=True):
        for peak in (2.0, 3.0, 4.0):
            peaks = torch.stack([torch.distributions.Normal(at, 0.5).log_prob(x) for at in (-peak, peak)])
            target = torch.logsumexp(peaks, dim=0) - half
            middle = torch.logaddexp(target, model) - half
            costs = {
                "KL(data, model)": LESSON.kl(target, model),
                "KL(model, data)": LESSON.kl(model, target),
                "JS": (LESSON.kl(target, middle) + LESSON.kl(model, middle)) / 2,
            }
            for name, cost in costs.items():
                best = model.flatten(0, 1)[cost.flatten().argmin()].exp()
                masses = [float(best[(x - at).abs() < 1].sum()) * dx for at in (-peak, peak)]
                found[f"±{peak:.0f}: {name}"] = [min(masses)]
    return found
