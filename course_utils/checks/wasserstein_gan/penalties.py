"""Checks of lesson 09: the two penalties on the slope of a critic or a discriminator."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Table, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Counting
from course_utils.checks.laws import words
from course_utils.checks.laws.device import expect_on_meta
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_loss, close

NO_CREATE_GRAPH = Mistake(
    "no-create-graph",
    "The penalty is a number, but no gradient leads from it back to the network: it could not learn to be less steep.",
    "torch.autograd.grad(…, create_graph=True) makes a slope that can be trained on; nothing after it may cut it off.",
)
NORM_OVER_BATCH = Mistake(
    "norm-over-the-batch",
    "The slopes of all points are put into one norm.",
    "Each point has a slope of its own: a norm over dim=1. The mean over the points comes last.",
)
NOT_SQUARED = Mistake(
    "not-squared",
    "What is averaged is not squared.",
    "Compare with the formula: which power has the bracket, or the norm?",
)
ON_THE_VALUE = Mistake(
    "penalty-on-the-value",
    "What the network says is charged, not how steep it is.",
    "Ask torch.autograd.grad for the slope of the network's output by the points.",
)
OTHER_SLOPE = Mistake(
    "slope-of-something-else",
    "A slope is charged, but not that of the network's output as it is: this one depends on the level of the output.",
    "Take the slope of the output itself: look for a sigmoid, a softplus or a loss on the way.",
)
CHANCE_IN_SLOPE = Mistake(
    "slope-by-chance",
    "Two calls with the same network and the same points give two penalties: chance has a part in them.",
    "torch.autograd.grad gives the slope at the points exactly; no random neighbors are needed.",
)
POINTS_WITHOUT_GRADIENT = Mistake(
    "points-without-gradient",
    "torch is asked for the slope by a tensor that asks for no gradient, as plain points do.",
    "Before the network sees them: x = points.detach().requires_grad_(), then the slope of its output by this x.",
)
SUM_OF_SIZES = Mistake(
    "sum-of-sizes",
    "The sizes of the coordinates of the gradient are added up; its length is another number.",
    "The length is the root of the sum of squares: .norm(dim=1).",
)
COORDINATES_SUMMED = Mistake(
    "coordinates-summed",
    "The coordinates of the gradient are added up before they are squared, so that they can cancel.",
    "Square first, then sum over dim=1.",
)
NORM_DOWN = Mistake(
    "norm-down-the-batch",
    "The slope is taken down the batch: one number for each coordinate in place of one for each point.",
    "Dimension 0 counts the points: the norm (or the sum of squares) runs over dim=1, the mean over the points.",
)
ROOT_MISSING = Mistake(
    "root-missing",
    "The squared length of the gradient is compared with 1; asked for is the length.",
    "Take the root of the sum of squares, or .norm(dim=1), before you subtract 1.",
)
SLOPES_LIMITED = Mistake(
    "slopes-limited",
    "What steep slopes pay is cut off from above.",
    "There is a lower limit only: max(0, slope - 1).",
)
EXTRA_FACTOR = Mistake(
    "extra-factor",
    "The penalty is the right one times a number that the formula does not have.",
    "Look for a factor (or a division) around the mean. A weight such as lambda or gamma belongs in the training loop.",
)
LEAVES_GRADIENTS = Mistake(
    "leaves-gradients",
    "The penalty leaves gradients in the network's .grad, where they leak into its next step.",
    "Take the slope with torch.autograd.grad, which gives it back; .backward() adds to every .grad on its way.",
)
SLOPE_OF_WEIGHTS = Mistake(
    "slope-by-the-weights",
    "The slope is taken by the network's weights; asked for is that by the points.",
    "torch.autograd.grad(outputs, points): the second argument is what the slope is taken by.",
)
PER_COORDINATE = Mistake(
    "per-coordinate",
    "Each coordinate of the slope is treated by itself. The slope of a point is the length of its gradient.",
    "First the norm (or the sum of squares) over dim=1, then the rest of the formula.",
)
MEAN_SLOPE = Mistake(
    "mean-before-the-square",
    "The slopes (or gradients) are averaged first, and the rest of the formula is applied to their mean.",
    "Each point pays for its own slope: the mean comes last.",
)
SCALED_BY_BATCH = Mistake(
    "slope-of-a-mean",
    "The slope is divided by the number of points: it's that of the batch's mean.",
    "Ask for the slope of the sum of all outputs: each point then gets its own slope, undivided.",
)


class Line(Stub):
    """f(x) = w · x + b: the same slope everywhere."""

    def __init__(self, weight: list[float] | torch.Tensor, bias: float = 0.3):
        super().__init__()
        self.weight = nn.Parameter(torch.as_tensor(weight, dtype=torch.float32).clone())
        self.bias = nn.Parameter(torch.tensor(bias))

    def forward(self, x):
        return x @ self.weight + self.bias


class Bowl(Stub):
    """f(x) = ½ a ‖x‖² + b · x: the slope at x is a x + b."""

    def __init__(self, curvature: float, tilt: torch.Tensor):
        super().__init__()
        self.curvature = nn.Parameter(torch.tensor(float(curvature)))
        self.tilt = nn.Parameter(tilt.detach().clone())

    def forward(self, x):
        return 0.5 * self.curvature * x.square().sum(dim=1) + x @ self.tilt


@dataclass(frozen=True)
class Penalty:
    """What the laws need to know of a penalty.

    Attributes:
        of: what a point with that slope pays.
        slope_of: how fast this grows with the slope.
        call: ``call(answer, network, points)``.
        network: what students call the network.
    """

    of: Callable[[torch.Tensor], torch.Tensor]
    slope_of: Callable[[torch.Tensor], torch.Tensor]
    call: Callable[[Callable, nn.Module, torch.Tensor], Any]
    network: str


def _bowl(trial: Trial, n: int = 6, d: int = 3) -> tuple[Bowl, torch.Tensor]:
    """A bowl and points at which it is about twice as steep as 1, at some less and at some more."""
    return Bowl(1.3, trial.randn(d)), 1.5 * trial.randn(n, d)


def _slopes(bowl: Bowl, points: torch.Tensor) -> torch.Tensor:
    return (bowl.curvature * points + bowl.tilt).detach().norm(dim=1)


_GRADIENTS = torch.tensor([[3.0, 0.0, -4.0], [3.0, 4.0, 12.0], [1.5, -2.0, 0.0], [0.0, 0.3, 0.4]])


def _probe_case() -> tuple[Bowl, torch.Tensor]:
    """The same each time: at these four points the slopes are 5, 13, 2.5 and 0.5."""
    return Bowl(1.0, torch.zeros(3)), _GRADIENTS.clone()


def probe(call: Callable) -> dict[str, Callable]:
    """What an answer gives on the same four points each time."""
    return {"four": lambda answer, trial: call(answer, *_probe_case())}


def penalty_laws(penalty: Penalty) -> list[Law]:
    """What holds for each penalty on slopes: one for each point, averaged, ready to be trained on."""
    D = penalty.network

    def value(answer, network, points, tried: str) -> torch.Tensor:
        return as_loss(penalty.call(answer, network, points), tried)

    @law("the penalty is one number", basic=True)
    def is_one_number(answer, trial):
        got = value(answer, *_bowl(trial), "6 points with 3 coordinates")
        if not torch.isfinite(got):
            raise Broken("6 points with 3 coordinates", f"{float(got)}")

    @law("where the slope has the same size s everywhere, the penalty is what one point with the slope s pays")
    def has_the_value_of_a_line(answer, trial):
        for weight in ([3.0, 0.0], [0.0, -4.0], [0.3, 0.4], [1.2, 1.6]):
            slope = torch.tensor(weight).norm()
            got = float(value(answer, Line(weight), trial.randn(5, 2), "5 points"))
            if not close(got, float(penalty.of(slope)), 1e-3):
                tried = f"a {D} with slope {float(slope):g} everywhere"
                raise Broken(tried, f"{got:.4f} instead of {float(penalty.of(slope)):.4f}")

    @law("where slopes differ, each point pays for its own, and the mean comes last")
    def averages_the_slopes(answer, trial):
        for n, d in ((6, 3), (1, 2), (trial.size(9, 2, 12), 1)):
            bowl, points = _bowl(trial, n, d)
            expected = float(penalty.of(_slopes(bowl, points)).mean())
            got = float(value(answer, bowl, points, f"{n} points"))
            if not close(got, expected, 1e-3):
                raise Broken(
                    f"a bowl, {n} point{'s' * (n > 1)} with {d} coordinates", f"{got:.4f} instead of {expected:.4f}"
                )

    @law("the level makes no difference: the same number added to all outputs changes nothing")
    def level_does_not_matter(answer, trial):
        points, weight = trial.randn(5, 2), trial.randn(2)
        low, high = (float(value(answer, Line(weight, bias), points, "5 points")) for bias in (0.0, 40.0))
        if not close(high, low, 1e-3):
            got = f"{low:.4f}, then {high:.4f}"
            again = float(value(answer, Line(weight, 0.0), points, "5 points"))
            if not close(again, low, 1e-3):
                raise Broken(f"a {D}, then the same plus 40", got, CHANCE_IN_SLOPE)
            # Whatever is charged of a slope, all networks without any pay alike.
            flat = [float(value(answer, Line([0.0, 0.0], bias), points, "5 points")) for bias in (0.0, 1.7, -3.1)]
            spread = max(flat) - min(flat)
            mistake = OTHER_SLOPE if spread < 1e-3 else ON_THE_VALUE if spread >= 1e-3 else None  # None: it is nan
            raise Broken(f"a {D}, then the same plus 40", got, mistake)

    @law(f"the penalty can be trained on: its gradient tells the {D} how to be less steep")
    def second_gradient_is_right(answer, trial):
        bowl, points = _bowl(trial)
        got = value(answer, bowl, points, "6 points")
        tried = f"the penalty, then its gradient by the weights of the {D}"
        if not got.requires_grad:
            raise Broken(tried, "it is not connected to them", NO_CREATE_GRAPH)
        slopes = torch.autograd.grad(got, list(bowl.parameters()), allow_unused=True)
        if any(one is None for one in slopes):
            raise Broken(tried, "there is none", NO_CREATE_GRAPH)
        with torch.no_grad():
            gradient = bowl.curvature * points + bowl.tilt
            length = gradient.norm(dim=1)
            pull = (penalty.slope_of(length) / length)[:, None] * gradient / len(points)
            expected = ((pull * points).sum(), pull.sum(dim=0))
        for have, want in zip(slopes, expected, strict=True):
            if not torch.allclose(have, want, rtol=1e-3, atol=1e-3):
                if not have.any():
                    raise Broken(tried, "zeros", NO_CREATE_GRAPH)
                raise Broken(tried, f"off by up to {float((have - want).abs().max()):.4f}")

    @law(f"nothing is left behind: the {D}'s .grad and its weights are what they were")
    def leaves_no_trace(answer, trial):
        bowl, points = _bowl(trial)
        penalty.call(answer, bowl, points)
        if any(one.grad is not None and one.grad.any() for one in bowl.parameters()):
            raise Broken("one call", f"gradients lie in the {D}'s .grad", LEAVES_GRADIENTS)
        if not all(one.requires_grad for one in bowl.parameters()):
            raise Broken("one call", f"the weights of the {D} have requires_grad=False now")

    @law("points that come out of a computation, and points that need a gradient already, do as well")
    def takes_any_points(answer, trial):
        bowl, points = _bowl(trial)
        expected = float(penalty.of(_slopes(bowl, points)).mean())
        for name, given in (
            ("points with requires_grad=True", points.clone().requires_grad_()),
            ("points that were computed from others", points.clone().requires_grad_() * 1.0),
        ):
            got = float(value(answer, bowl, given, name))
            if not close(got, expected, 1e-3):
                raise Broken(name, f"{got:.4f} instead of {expected:.4f}")

    @law("it works on whatever device the network and the points are on")
    def any_device(answer, trial):
        bowl, points = _bowl(trial)
        expect_on_meta(lambda: penalty.call(answer, bowl.to("meta"), points.to("meta")), "everything on another device")

    watched = inputs_stay(
        lambda trial: _bowl(trial), f"points and {D} stay as they were", "6 points with 3 coordinates"
    )

    def points_stay(answer, trial):
        watched.test(functools.partial(penalty.call, answer), trial)

    return [
        is_one_number,
        Law("points_stay", watched.sentence, points_stay, inputs_stay=True),
        level_does_not_matter,
        has_the_value_of_a_line,
        averages_the_slopes,
        second_gradient_is_right,
        leaves_no_trace,
        takes_any_points,
        any_device,
    ]


def asks_for_all_at_once(penalty: Penalty) -> Law:
    """The law that a penalty asks its network for the whole batch, as networks need it that are several in one."""
    name = f"the {penalty.network}" if penalty.network != "D" else "D"

    @law(f"{name} is asked for all points at once")
    def all_at_once(answer, trial):
        bowl, points = _bowl(trial)
        counting = Counting(bowl)
        penalty.call(answer, counting, points)
        counting.expect_whole_batches(len(points), f"{len(points)} points", name)

    return all_at_once


# --- gradient_penalty ---
ONE_SIDED = Mistake(
    "two-sided",
    "Slopes below 1 are charged as well, though one_sided=True asks for no more than slopes of at most 1.",
    "One-sided: the square of max(0, slope - 1), for example F.relu(slopes - 1).square().",
)
ALWAYS_ONE_SIDED = Mistake(
    "one-sided-only",
    "one_sided=False makes no difference, or slopes below 1 are free there, too.",
    "Two-sided: the square of (slope - 1), whatever its sign.",
)
SIDES_SWAPPED = Mistake(
    "sides-swapped",
    "one_sided=True charges both sides, and one_sided=False one side only.",
    "Look at the condition: which branch has the relu?",
)
ZERO_CENTERED = Mistake(
    "around-zero",
    "Every slope is charged, from 0 on. Here slopes up to 1 are free.",
    "Subtract 1 from each slope before you square.",
)
WRONG_SIDE = Mistake(
    "wrong-side",
    "Gentle slopes are charged and steep ones are free.",
    "max(0, slope - 1): what is above 1 pays.",
)


def _above(slopes: torch.Tensor) -> torch.Tensor:
    return (slopes - 1).clamp(min=0)


GP = Penalty(
    of=lambda slopes: _above(slopes).square(),
    slope_of=lambda slopes: 2 * _above(slopes),
    call=lambda answer, critic, points: answer(critic, points),
    network="critic",
)


@law("one_sided=False charges slopes below 1 as well: 0.5 pays 0.25")
def has_two_sides(answer, trial):
    for slope, sides in ((0.5, (0.0, 0.25)), (3.0, (4.0, 4.0)), (0.0625, (0.0, 0.87890625))):
        critic, points = Line([slope, 0.0]), trial.randn(4, 2)
        given = [as_loss(answer(critic, points, side), "4 points") for side in (True, False)]
        for name, got, expected in zip(("one_sided=True", "one_sided=False"), map(float, given), sides, strict=True):
            if not close(got, expected, 1e-3):
                raise Broken(f"slope {slope:g} everywhere, {name}", f"{got:.4f} instead of {expected:.4f}")


@law("the two-sided penalty can be trained on, too")
def two_sided_gradient(answer, trial):
    critic = Line([0.6, 0.0])
    got = as_loss(answer(critic, trial.randn(4, 2), one_sided=False), "4 points")
    if not got.requires_grad:
        raise Broken("slope 0.6, one_sided=False", "no gradient leads to the critic", NO_CREATE_GRAPH)
    slope = torch.autograd.grad(got, critic.weight, allow_unused=True)[0]
    if slope is None or not close(float(slope[0]), -0.8, 1e-3):
        raise Broken("slope 0.6, one_sided=False", "another gradient than 2 (0.6 - 1) = -0.8")


def _sides(one_sided: bool) -> Callable[[Callable, Trial], float]:
    return lambda answer, trial: answer(Line([0.5, 0.0]), torch.zeros(3, 2), one_sided)


_FOUR = torch.tensor([5.0, 13.0, 2.5, 0.5])
_NORM_OF_ALL = float(_FOUR.norm())

# The slopes of the sum of the bowl's outputs by its weights.
_BY_WEIGHTS = torch.cat([0.5 * _FOUR.square().sum().reshape(1), _GRADIENTS.sum(dim=0)])
# The lengths that come of a sum over the coordinates, of a sum of their sizes, and of a norm for each coordinate.
_SUMS, _SIZES, _DOWN = _GRADIENTS.sum(dim=1).abs(), _GRADIENTS.abs().sum(dim=1), _GRADIENTS.norm(dim=0)


def _shared(penalty: Penalty, factors: tuple[float, ...]) -> Table:
    """What both penalties can hold; the factors are those that have no other name."""
    right = float(penalty.of(_FOUR).mean())
    return [
        (crashed_with("differentiated Tensors does not require grad"), POINTS_WITHOUT_GRADIENT),
        (crashed_with("through the graph a second time"), gan_words.GRAPH_FREED),
        (near("four", float(penalty.of(_SUMS).mean())), COORDINATES_SUMMED),
        (near("four", float(penalty.of(_SIZES).mean())), SUM_OF_SIZES),
        (near("four", float(penalty.of(_DOWN).mean())), NORM_DOWN),
        *((near("four", factor * right), EXTRA_FACTOR) for factor in factors),
    ]


@law("a flat critic's penalty has a gradient without nan")
def is_finite_where_flat(answer, trial):
    for one_sided in (True, False):
        line = Line([0.0, 0.0])
        _expect_no_nan(
            answer(line, trial.randn(4, 2), one_sided), line, f"a flat critic, one_sided={one_sided}", ROOT_AT_ZERO
        )


def _expect_no_nan(penalty: torch.Tensor, line: Line, tried: str, mistake: Mistake) -> None:
    if penalty.requires_grad:
        slope = torch.autograd.grad(penalty, line.weight, allow_unused=True)[0]
        if slope is not None and not torch.isfinite(slope).all():
            raise Broken(f"{tried}: the penalty's gradient", "nan", mistake)


ROOT_AT_ZERO = Mistake(
    "root-at-zero",
    "The root of a sum of squares has an infinite slope at 0: where the critic is flat, the gradient becomes nan and "
    "ruins all weights.",
    "torch.linalg.vector_norm, or the method norm, has the slope 0 there.",
)

gradient_penalty = Check(
    "gradient_penalty",
    laws=[*penalty_laws(GP), has_two_sides, two_sided_gradient, is_finite_where_flat, asks_for_all_at_once(GP)],
    probes=probe(GP.call) | {"one side": _sides(True), "two sides": _sides(False)},
    mistakes=[
        *_shared(GP, (0.1, 0.5, 2.0, 5.0, 10.0)),
        (near("four", (_NORM_OF_ALL - 1) ** 2), NORM_OVER_BATCH),
        (near("four", float(_above(_FOUR).mean())) | near("four", float((_FOUR - 1).abs().mean())), NOT_SQUARED),
        (near("four", float(_FOUR.square().mean())), ZERO_CENTERED),
        (near("four", float(_FOUR.mean() - 1) ** 2), MEAN_SLOPE),
        (near("four", float(_above(_FOUR / 4).square().mean())), SCALED_BY_BATCH),
        (near("four", 4 * float(_above(_FOUR).square().mean())), words.SUMMED),
        (near("four", 0.25 / 4), WRONG_SIDE),
        (near("four", 0.75), SLOPES_LIMITED),
        (near("four", float(_above(_GRADIENTS.abs()).square().sum(dim=1).mean())), PER_COORDINATE),
        (near("four", float(_above(_GRADIENTS.abs()).square().mean())), PER_COORDINATE),
        *((near("four", float(GP.of(by.norm()))), SLOPE_OF_WEIGHTS) for by in (_BY_WEIGHTS, _BY_WEIGHTS / 4)),
        (near("four", float(_above(_FOUR.square()).square().mean())), ROOT_MISSING),
        (near("one side", 0.25) & near("two sides", 0.0), SIDES_SWAPPED),
        (near("one side", 0.25) & near("two sides", 0.25), ONE_SIDED),
        (near("one side", 0.0) & near("two sides", 0.0), ALWAYS_ONE_SIDED),
    ],
    success="(slope - 1)² above 1, on both sides if asked, one slope for each point, ready to be trained on",
)


# --- zero_centered_penalty ---
NO_HALF = Mistake(
    "half-missing",
    "The penalty is twice as large as the formula says.",
    "There is a ½ in front of the mean.",
)
CONSTANT_ADDED = Mistake(
    "constant-added",
    "A constant is added: a flat D pays, too.",
    "½ times the mean of the squared slopes, and nothing more. The squares need no help at 0: they have no root.",
)
AROUND_ONE = Mistake(
    "around-one",
    "This is the critic's penalty: it wants slopes of 1. Here every slope is charged, and a flat D costs nothing.",
    "½ times the mean of the squared slopes: nothing is subtracted.",
)

R = Penalty(
    of=lambda slopes: 0.5 * slopes.square(),
    slope_of=lambda slopes: slopes,
    call=lambda answer, D, points: answer(D, points),
    network="D",
)


@law("a flat D costs nothing, and its gradient is no nan")
def is_free_where_flat(answer, trial):
    line = Line([0.0, 0.0])
    got = as_loss(answer(line, trial.randn(4, 2)), "4 points")
    if not close(float(got), 0.0):
        raise Broken("a D with slope 0 everywhere", f"{float(got):.4f}")
    _expect_no_nan(got, line, "a D with slope 0 everywhere", NAN_AT_ZERO)


NAN_AT_ZERO = Mistake(
    "root-at-zero",
    "A root has an infinite slope at 0: where D is flat, the gradient becomes nan and ruins all weights.",
    "The square of a norm needs no root: sum the squares.",
)

zero_centered_penalty = Check(
    "zero_centered_penalty",
    laws=[*penalty_laws(R), is_free_where_flat, asks_for_all_at_once(R)],
    probes=probe(R.call),
    mistakes=[
        *_shared(R, (0.1, 0.5, 5.0, 10.0, 20.0)),
        (near("four", 0.5 * float(_GRADIENTS.mean(dim=0).square().sum())), MEAN_SLOPE),
        (near("four", float(_FOUR.square().mean())), NO_HALF),
        *((near("four", 0.5 * float(_FOUR.square().mean()) + more, 1e-4), CONSTANT_ADDED) for more in (0.5, 1.0)),
        (near("four", 0.5 * float(_FOUR.mean())), NOT_SQUARED),
        (near("four", 0.5 * _NORM_OF_ALL), NORM_OVER_BATCH),
        *((near("four", float(R.of(by.norm()))), SLOPE_OF_WEIGHTS) for by in (_BY_WEIGHTS, _BY_WEIGHTS / 4)),
        (near("four", 0.5 * float(_FOUR.square().sum())), words.SUMMED),
        (near("four", 0.5 * float(_FOUR.mean()) ** 2), MEAN_SLOPE),
        (near("four", 0.5 * float(_FOUR.square().mean()) / 16), SCALED_BY_BATCH),
        (near("four", 0.5 * float(_GRADIENTS.square().mean())), PER_COORDINATE),
        *((near("four", half * float(one.square().mean())), AROUND_ONE)
          for one in (_above(_FOUR), _FOUR - 1) for half in (0.5, 1.0)),
    ],
    success="½ the mean squared slope: one slope for each point, 0 where D is flat, ready to be trained on",
)  # fmt: skip
