"""Checks of lesson 10: counting attributes, the Fréchet distance without its bias, and how it is fooled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from course_utils import faces
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_number, as_tensor, expect_close, expect_shape

# --- count_attributes ---
CROWD = torch.tensor(  # background, skin, hair, style, eyes, mouth, glasses, hat, beard
    [
        [0, 0, 1, 1, 0, 0, 0, 0, 0],
        [0, 3, -1, 0, 1, 2, 0, 2, 0],
        [3, 1, 0, 2, 2, 1, 1, 0, 1],
        [0, 1, 0, 3, -1, 1, 2, 1, 1],
    ]
)


def _shares(count, people: torch.Tensor, names: list[str]) -> torch.Tensor:
    tried = f"{len(people)} people, names = {names}"
    shares = as_tensor(count(people.clone(), list(names)), tried)
    expect_shape(shares, tuple(len(faces.values(name)) + 1 for name in names), tried)
    return shares.double()


def _expect_shares(count, names: list[str], expected: Mapping[Any, float]) -> None:
    """Raises ``Broken`` unless the crowd has these shares, and 0 in every other place."""
    shares = _shares(count, CROWD, names)
    right = torch.zeros_like(shares)
    for place, share in expected.items():
        right[place] = share
    if not torch.allclose(shares, right, atol=1e-5):
        where = tuple(int(i) for i in torch.unravel_index((shares - right).abs().argmax(), right.shape))
        raise Broken(
            f"four people, names = {names}",
            f"{float(shares[where]):.3f} instead of {float(right[where]):.3f} at {where}",
        )


@law("a table with an axis for each name: a place for each value, and a last one for what can't be seen", basic=True)
def has_the_right_shape(count, trial):
    for names in (["skin"], ["background", "glasses"], ["hat", "mouth", "style"]):
        _shares(count, CROWD, names)


@law("of one attribute it gives the share of each value")
def counts_one_attribute(count, trial):
    _expect_shares(count, ["background"], {(0,): 0.75, (3,): 0.25})
    _expect_shares(count, ["beard"], {(0,): 0.5, (1,): 0.5})


@law("who doesn't show an attribute is counted in its last place")
def counts_the_unseen(count, trial):
    _expect_shares(count, ["eyes"], {(0,): 0.25, (1,): 0.25, (2,): 0.25, (3,): 0.25})
    _expect_shares(count, ["hair"], {(0,): 0.5, (1,): 0.25, (4,): 0.25})


@law("of several it gives the share of each combination, in the order of the names")
def counts_combinations(count, trial):
    _expect_shares(count, ["skin", "beard"], {(0, 0): 0.25, (3, 0): 0.25, (1, 1): 0.5})
    _expect_shares(count, ["beard", "skin"], {(0, 0): 0.25, (0, 3): 0.25, (1, 1): 0.5})
    _expect_shares(count, ["hat", "eyes"], {(0, 0): 0.25, (2, 1): 0.25, (0, 2): 0.25, (1, 3): 0.25})
    three = {(0, 0, 0): 0.25, (3, 1, 2): 0.25, (1, 2, 1): 0.25, (1, 3, 1): 0.25}
    _expect_shares(count, ["skin", "eyes", "mouth"], three)


@law("the shares of a crowd are those that a count by hand gives, and their sum is 1")
def agrees_with_a_count(count, trial):
    people = faces.draw_people(trial.size(300, 50, 400), trial.generator)
    for names in (["glasses"], ["hair", "style"]):
        shares = _shares(count, people, names)
        expect_close(float(shares.sum()), 1.0, f"{len(people)} people, names = {names}")
        for both in ((1, 2), (-1, 0), (0, -1)):
            place = both[: len(names)]
            wanted = zip(place, (people[:, faces.column(name)] for name in names), strict=True)
            right = float(torch.stack([seen == value for value, seen in wanted]).all(dim=0).double().mean())
            expect_close(float(shares[place]), right, f"{len(people)} people, names = {names}, place {place}")


count_attributes = Check(
    "count_attributes",
    laws=[
        has_the_right_shape,
        counts_one_attribute,
        counts_the_unseen,
        counts_combinations,
        agrees_with_a_count,
        inputs_stay(
            lambda trial: (CROWD.clone(), ["skin"]),
            "the people that go in stay as they were",
            "four people",
        ),
    ],
    success="shares of single values and of combinations, and of what can't be seen",
    probes={
        "sum": lambda count, trial: count(CROWD.clone(), ["skin", "beard"]).double().sum(),
        "corner": lambda count, trial: count(CROWD.clone(), ["skin", "beard"])[1, 1],
        "unseen": lambda count, trial: count(CROWD.clone(), ["eyes"])[-1],
    },
)

# --- extrapolate ---
SIZES = [100, 200, 400, 1000]


def _limit(extrapolate, distances: list[float], sizes: list[int]) -> float:
    return as_number(extrapolate(list(distances), list(sizes)), f"distances at the sizes {sizes}")


@law("distances and sizes give one number", basic=True)
def gives_a_number(extrapolate, trial):
    _limit(extrapolate, [46.1, 19.9, 12.8, 6.3], SIZES)


@law("distances that are a + b/n give a")
def finds_the_limit(extrapolate, trial):
    for a, b in ((3.0, 500.0), (0.0, 4000.0), (47.0, -300.0)):
        for sizes in (SIZES, [50, 80], [3000, 500, 900]):
            got = _limit(extrapolate, [a + b / n for n in sizes], sizes)
            expect_close(got, a, f"distances {a:g} + {b:g}/n at n = {sizes}", 1e-3)


@law("distances that don't change with n give what they are")
def keeps_a_constant(extrapolate, trial):
    expect_close(_limit(extrapolate, [12.5] * 4, SIZES), 12.5, "the distance 12.5 at every size", 1e-3)


@law("where they scatter, the line is that of least squares, whatever the order")
def is_least_squares(extrapolate, trial):
    sizes = [10, 20, 40]  # 1/n = .1, .05, .025: a parabola's vertex by hand
    got = _limit(extrapolate, [9.0, 6.0, 3.0], sizes)
    expect_close(got, 1.5, "distances [9, 6, 3] at n = [10, 20, 40]", 1e-3)
    turned = _limit(extrapolate, [3.0, 9.0, 6.0], [40, 10, 20])
    expect_close(turned, 1.5, "distances [3, 9, 6] at n = [40, 10, 20]", 1e-3)


extrapolate = Check(
    "extrapolate",
    laws=[gives_a_number, finds_the_limit, keeps_a_constant, is_least_squares],
    success="the end of the least-squares line in 1/n, where n has no end",
    probes={
        "line": lambda answer, trial: as_number(answer([8.0, 5.5, 4.25], [100, 200, 400]), "three distances"),
        "scatter": lambda answer, trial: as_number(answer([9.0, 6.0, 3.0], [10, 20, 40]), "three distances"),
        "rising": lambda answer, trial: as_number(answer([44.0, 46.25, 45.5], [100, 400, 200]), "three distances"),
    },
)

# --- fool_frechet ---


class Eye(Stub):
    """Features of pictures: a few mixtures of their pixels, bent."""

    def __init__(self, weights: torch.Tensor):
        super().__init__()
        self.weights = nn.Parameter(weights)

    def forward(self, images):
        return torch.nn.functional.softplus(images.flatten(1) @ self.weights)


def _eye(trial: Trial, features: int = 5) -> Eye:
    return Eye(0.1 * trial.randn(3 * faces.SIDE * faces.SIDE, features))


def _target(trial: Trial, eye: Eye, n: int) -> torch.Tensor:
    """The features of n faces."""
    with torch.no_grad():
        return eye(faces.pictures(faces.draw_people(n, trial.generator)))


def _apart(one: torch.Tensor, other: torch.Tensor) -> float:
    """How far two sets of features are apart, in their means and covariances; 0 where the Fréchet distance is."""
    means = (one.mean(dim=0) - other.mean(dim=0)).square().sum()
    return float(means + (one.T.cov() - other.T.cov()).square().sum().sqrt())


def _fooled(fool, eye: Eye, target: torch.Tensor, steps: int) -> torch.Tensor:
    tried = f"the features of {len(target)} faces, steps = {steps}"
    pictures = as_tensor(fool(eye, target.clone(), steps), tried)
    expect_shape(pictures, (len(target), 3, faces.SIDE, faces.SIDE), tried)
    return pictures.detach()


@law("as many pictures as there are rows of features: (n, 3, 16, 16)", basic=True)
def gives_pictures(fool, trial):
    eye = _eye(trial)
    for n in (6, 3):
        _fooled(fool, eye, _target(trial, eye, n), 2)


@law("the pictures have their numbers in [0, 1]")
def stays_in_range(fool, trial):
    eye = _eye(trial)
    for steps in (0, 40):
        low, high = _fooled(fool, eye, _target(trial, eye, 8) + 2, steps).aminmax()
        if not (low >= 0 and high <= 1):
            raise Broken(f"8 pictures, {steps} steps", f"numbers from {float(low):.3f} to {float(high):.3f}")


@law("it begins with noise: fresh, and another for each picture and pixel")
def begins_with_noise(fool, trial):
    eye = _eye(trial)
    target = _target(trial, eye, 8)
    one, other = (_fooled(fool, eye, target, 0) for _ in range(2))
    if torch.equal(one, other):
        raise Broken("two calls with 0 steps", "the same pictures")
    for name, spread in (("pixels", one.flatten(1).std(dim=1).min()), ("pictures", one.std(dim=0).mean())):
        if not float(spread) > 0.1:
            raise Broken("0 steps", f"the {name} differ by no more than {float(spread):.3f}")


@law("after 150 steps the features are distributed as the target's")
def comes_near(fool, trial):
    eye = _eye(trial)
    target = _target(trial, eye, 24)
    before, after = (_apart(eye(_fooled(fool, eye, target, steps)).detach(), target) for steps in (0, 150))
    if not after < 0.2 * before:
        raise Broken("24 pictures, 150 steps", f"the distance went from {before:.3f} to {after:.3f}")


@law("more steps come nearer")
def steps_count(fool, trial):
    eye = _eye(trial)
    target = _target(trial, eye, 16)
    few, many = (_apart(eye(_fooled(fool, eye, target, steps)).detach(), target) for steps in (3, 80))
    if not many < few:
        raise Broken("16 pictures, 3 steps, then 80", f"a distance of {few:.4f}, then {many:.4f}")


OTHER_RATE = Mistake(
    "another-rate",
    "Adam has another learning rate than 0.02.",
    "torch.optim.Adam([pictures], lr=0.02): without lr it takes 0.001.",
)


@law("the first step is as long as Adam makes it at a rate of 0.02")
def steps_have_their_rate(fool, trial):
    eye = _eye(trial)
    target, found = _target(trial, eye, 6), []
    for steps in (0, 0, 1):
        torch.manual_seed(trial.seed)
        found.append(_fooled(fool, eye, target, steps))
    noise, again, moved = found
    way = float((moved - noise).abs().max())
    if torch.equal(noise, again) and not 0.003 < way < 0.025:  # a sigmoid on the way makes 0.005 of 0.02
        raise Broken("the same noise, 0 steps, then 1", f"numbers move by up to {way:.4f}", OTHER_RATE)


@law("whoever looks stays as they were")
def eye_stays(fool, trial):
    eye = _eye(trial)
    weights, target = eye.weights.detach().clone(), _target(trial, eye, 4)
    _fooled(fool, eye, target, 5)
    if not torch.equal(eye.weights.detach(), weights):
        raise Broken("4 pictures, 5 steps", "the weights of features_of moved", CHANGES_INPUT)


fool_frechet = Check(
    "fool_frechet",
    laws=[gives_pictures, stays_in_range, begins_with_noise, comes_near, steps_count, eye_stays, steps_have_their_rate],
    success="noise in [0, 1] whose features no distance can tell from those of faces",
    probes={"is noise": lambda fool, trial: fool(_eye(trial), torch.zeros(2, 5), 0).std() > 0.1},
)
