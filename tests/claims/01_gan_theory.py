"""What lesson 01 says of games and distributions. Most of it is computed on the lesson's grid and needs no seeds."""

from __future__ import annotations

import math

import torch
from register import claim, median
from torch import Tensor
from torch.nn import functional as F

from course_utils import settings
from course_utils.course.solutions import load_solution

L = load_solution("01_gan_theory")
NO_CHANCE = range(0)
GRID = torch.linspace(-12, 12, 961, dtype=torch.float64)
QUANTILES = torch.distributions.Normal(0.0, 1.0).icdf((torch.arange(2000) + 0.5) / 2000).double()


def bell(center: float | Tensor = 0.0, spread: float | Tensor = 1.0) -> Tensor:
    return L.bell(GRID, center, spread)


def two_bells(distance: float, spread: float = 0.5) -> Tensor:
    return (bell(-distance, spread) + bell(distance, spread)) / 2


def best_value(p: Tensor, q: Tensor) -> float:
    return float(L.value_on_grid(p, q, L.optimal_discriminator(p, q)))


@claim(
    "01-climates",
    "The forecast for each sky stays the same, and the posterior cannot tell the two climates apart:",
    control="the joint distributions, which differ",
    holds=lambda found: found["posteriors differ by"][0] < 1e-6 < 0.1 < found["joint distributions differ by"][0],
    seeds=NO_CHANCE,
)
def climates():
    joint = torch.tensor([[0.38, 0.02], [0.20, 0.10], [0.09, 0.21]])
    gloomy = joint * torch.tensor([[0.2], [1.0], [2.0]])
    gloomy = gloomy / gloomy.sum()
    posteriors = [L.posterior_from_joint(table) for table in (joint, gloomy)]
    return {
        "joint distributions differ by": [float((joint - gloomy).abs().max())],
        "posteriors differ by": [float((posteriors[0] - posteriors[1]).abs().max())],
    }


@claim(
    "01-order",
    "It matters who moves first.",
    control="the same payoffs with the other player first",
    holds=lambda found: found["the minimizer first"][0] > found["the maximizer first"][0],
    seeds=NO_CHANCE,
)
def order():
    payoff = [[3.0, 1.0], [0.0, 2.0]]
    return {
        "the minimizer first": [L.minimax(L.tree_of(payoff), 2, False)],
        "the maximizer first": [L.minimax(L.tree_of(list(zip(*payoff, strict=True))), 2, True)],
    }


@claim(
    "01-one-round",
    "*D* pushed $V$ up, *G* pushed it down again, and the fakes are nearer to the data.",
    control="the players before they move, on the same points",
    holds=lambda found: (
        min(found["V rises in D's step by"]) > 0
        and min(found["V falls in G's step by"]) > 0
        and min(found["fakes come nearer by"]) > 0
    ),
)
def one_round(seeds):
    found: dict[str, list[float]] = {
        "V rises in D's step by": [], "V falls in G's step by": [], "fakes come nearer by": [],
    }  # fmt: skip
    for seed in seeds:
        settings.seed_everything(seed)
        real, z = 2 + torch.randn(1000), torch.randn(1000)
        theta, a, b = (torch.tensor(weight, requires_grad=True) for weight in (0.0, 0.5, 0.0))

        def value(theta, a, b, real=real, z=z):
            return L.value_function(torch.sigmoid(a * real + b), torch.sigmoid(a * (theta + z) + b))

        start = value(theta, a, b)
        slopes = torch.autograd.grad(start, (a, b))
        a, b = a + 0.5 * slopes[0], b + 0.5 * slopes[1]
        after_d = value(theta, a, b)
        moved = theta - 0.5 * torch.autograd.grad(after_d, theta)[0]
        found["V rises in D's step by"].append(float((after_d - start).detach()))
        found["V falls in G's step by"].append(float((after_d - value(moved, a, b)).detach()))
        found["fakes come nearer by"].append(2.0 - abs(2.0 - float(moved.detach())))
    return found


@claim(
    "01-jsd-levels-off",
    "JSD levels off: once the bells hardly touch, it is $\\log 2$, and farther away is no farther.",
    control="KL of the same bells",
    holds=lambda found: (
        abs(found["JSD at distance 8"][0] - math.log(2)) < 1e-3
        and found["JSD at distance 8"][0] - found["JSD at distance 6"][0] < 0.01
        and found["KL at distance 8"][0] > 1.5 * found["KL at distance 6"][0]
    ),
    seeds=NO_CHANCE,
)
def jsd_levels_off():
    return {
        f"{name} at distance {distance}": [float(measure(bell(), bell(float(distance))))]
        for name, measure in (("KL", L.kl_divergence), ("JSD", L.jensen_shannon))
        for distance in (2, 6, 8)
    }


@claim(
    "01-resting-places",
    "As soon as $a > 0$, *G* cannot make the data, and the two losses settle for different compromises.",
    control="a = 0, where G can make the data",
    holds=lambda found: (
        abs(found["a = 0: saturating"][0] - found["a = 0: non-saturating"][0]) < 1e-3
        and all(
            found[f"a = {a}: saturating"][0] - found[f"a = {a}: non-saturating"][0] > 0.005
            for a in ("0.5", "1", "1.5", "2")
        )
    ),
    seeds=NO_CHANCE,
)
def resting_places():
    def slope(s: float, data: Tensor, saturating: bool) -> float:
        spread = torch.tensor(s, dtype=torch.float64, requires_grad=True)
        fakes = bell(0.0, spread)
        d = L.optimal_discriminator(data, fakes).detach().clamp(1e-300, 1 - 1e-16)
        loss = (fakes * torch.log(1 - d)).sum() if saturating else -(fakes * torch.log(d)).sum()
        return float(torch.autograd.grad(loss, spread)[0])

    def rest(a: float, saturating: bool) -> float:
        low, high = 0.2, 4.0
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if slope(middle, two_bells(a), saturating) < 0 else (low, middle)
        return middle

    return {
        f"a = {a:g}: {name}": [rest(a, saturating)]
        for a in (0.0, 0.5, 1.0, 1.5, 2.0)
        for name, saturating in (("saturating", True), ("non-saturating", False))
    }


@claim(
    "01-one-point",
    "Against a frozen *D*, the worst possible generator, which always says the same, beats the perfect one.",
    control="the perfect generator, against the same D",
    holds=lambda found: found["one point: V"][0] < found["the data: V"][0] - 0.1,
    seeds=NO_CHANCE,
)
def one_point():
    data = two_bells(3.0)
    frozen = L.optimal_discriminator(data, (bell(-3.5, 1.2) + bell(3.2, 1.5)) / 2)
    point = torch.zeros_like(GRID)
    point[frozen.argmax()] = 1.0
    return {
        "the data: V": [float(L.value_on_grid(data, data, frozen))],
        "one point: V": [float(L.value_on_grid(data, point, frozen))],
    }


@claim(
    "01-not-convex",
    "Half way there is a ridge.",
    control="the same network with its units in another order, which costs the same",
    holds=lambda found: (
        max(map(abs, found["units reversed: differs by"])) < 1e-6
        and median(found["half way: higher by"]) > 0.02
        and min(found["half way: higher by"]) > 0
    ),
)
def not_convex(seeds):
    p, q = bell(), bell(2.0)

    def cost(weights: dict[str, Tensor]) -> Tensor:
        logit = torch.tanh(GRID[:, None] * weights["w"] + weights["b"]) @ weights["out"] + weights["bias"]
        return (p * F.softplus(-logit)).sum() + (q * F.softplus(logit)).sum()

    found: dict[str, list[float]] = {"units reversed: differs by": [], "half way: higher by": []}
    for seed in seeds:
        settings.seed_everything(seed)
        weights = {name: torch.randn(8, dtype=torch.float64) for name in ("w", "b", "out")}
        weights["bias"] = torch.zeros(1, dtype=torch.float64)
        optimizer = torch.optim.Adam([weight.requires_grad_() for weight in weights.values()], lr=0.05)
        for _ in range(500):
            optimizer.zero_grad()
            cost(weights).backward()
            optimizer.step()
        here = {name: weight.detach() for name, weight in weights.items()}
        there = {name: weight.flip(0) for name, weight in here.items()}
        half_way = {name: (here[name] + there[name]) / 2 for name in here}
        found["units reversed: differs by"].append(float(cost(there) - cost(here)))
        found["half way: higher by"].append(float(cost(half_way) - cost(here)))
    return found


@claim(
    "01-jsd-forgives",
    "The JSD forgives the gap: it prefers the sharp one where the two bells are narrow, and changes its mind where they "
    "are wide.",
    control="KL of the same models, which takes the broad one in both cases",
    holds=lambda found: found["narrow bells: JSD, broad less sharp"][0] > 0 > found["wide bells: JSD, broad less sharp"][0]
    and max(found["narrow bells: KL, broad less sharp"][0], found["wide bells: KL, broad less sharp"][0]) < 0,
    seeds=NO_CHANCE,
)  # fmt: skip
def jsd_forgives():
    found = {}
    for name, s in (("narrow", 0.5), ("wide", 0.8)):
        data, broad, sharp = two_bells(3.0, s), bell(0.0, math.sqrt(9 + s**2)), bell(3.0, s)
        for measure, divergence in (("JSD", L.jensen_shannon), ("KL", L.kl_divergence)):
            difference = float(divergence(data, broad) - divergence(data, sharp))
            found[f"{name} bells: {measure}, broad less sharp"] = [difference]
    return found


def gradients(center: float, spread: float = 1.0) -> tuple[list[float], list[float]]:
    """Slopes of both losses of G in center and spread, against the best D, as the lesson computes them."""
    c, s = (torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (center, spread))
    fakes = c + s * QUANTILES
    logits = L.log_density(fakes, 0.0, 1.0) - L.log_density(fakes, center, spread)
    slopes = [
        torch.autograd.grad(loss, (c, s), retain_graph=True)
        for loss in (L.saturating_loss(logits), L.non_saturating_loss(logits))
    ]
    return [float(slope[0]) for slope in slopes], [float(slope[1]) for slope in slopes]


@claim(
    "01-gradients-far-away",
    "The non-saturating gradient at the same place is a hundred times as large.",
    control="the saturating gradient there, and both nearer to the data",
    holds=lambda found: (
        found["at 5: non-saturating"][0] / found["at 5: saturating"][0] > 80
        and found["at 2: non-saturating"][0] / found["at 2: saturating"][0] < 10
    ),
    seeds=NO_CHANCE,
)
def gradients_far_away():
    return {
        f"at {center:g}: {name}": [abs(slope)]
        for center in (5.0, 2.0)
        for name, slope in zip(("saturating", "non-saturating"), gradients(center)[0], strict=True)
    }


@claim(
    "01-not-the-jsd",
    "It points the same way in the center, but what it minimizes is *not* the JSD.",
    control="the saturating loss, whose slope is that of 2 JSD",
    holds=lambda found: all(
        abs(found[f"at {c}: saturating"][0] / found[f"at {c}: 2 JSD"][0] - 1) < 0.02
        and found[f"at {c}: non-saturating"][0] > 1.1 * found[f"at {c}: 2 JSD"][0] > 0
        for c in (2.0, 4.0)
    ),
    seeds=NO_CHANCE,
)
def not_the_jsd():
    found = {}
    for center in (2.0, 4.0):
        c = torch.tensor(center, dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(2 * L.jensen_shannon(bell(), bell(c)), c)
        found[f"at {center}: 2 JSD"] = [float(slope)]
        for name, own in zip(("saturating", "non-saturating"), gradients(center)[0], strict=True):
            found[f"at {center}: {name}"] = [own]
    return found


@claim(
    "01-opposite-spread",
    "For the spread the two even ask the opposite: at the center 2, $2\\,\\mathrm{JSD}$ gets smaller if *G* gets broader, and "
    "the non-saturating loss if it gets narrower.",
    control="the saturating loss, whose slope is that of 2 JSD",
    holds=lambda found: (
        found["2 JSD"][0] < -0.1
        and abs(found["saturating"][0] / found["2 JSD"][0] - 1) < 0.02
        and found["non-saturating"][0] > 0.1
    ),
    seeds=NO_CHANCE,
)
def opposite_spread():
    """Slopes in the spread, at the center 2 and the spread 1."""
    s = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(2 * L.jensen_shannon(bell(), bell(2.0, s)), s)
    saturating, non_saturating = gradients(2.0)[1]
    return {"2 JSD": [float(slope)], "saturating": [saturating], "non-saturating": [non_saturating]}


@claim(
    "01-spread",
    "Where *G* is too narrow, $D^*$ rises outward on both sides, and a larger *spread* would lower the loss (its gradient "
    "is negative); where *G* is too broad, the other way round.",
    control="the right spread, where the slope is 0",
    holds=lambda found: (
        found["spread 0.4: slope in the spread"][0] < -0.1
        and found["spread 2: slope in the spread"][0] > 0.1
        and abs(found["spread 1: slope in the spread"][0]) < 1e-6
    ),
    seeds=NO_CHANCE,
)
def spread():
    return {f"spread {s:g}: slope in the spread": [gradients(0.0, s)[1][1]] for s in (0.4, 1.0, 2.0)}
