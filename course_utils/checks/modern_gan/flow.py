"""Checks of lesson 10: the loss of a flow, and its way from noise to a sample in steps."""

from __future__ import annotations

import contextlib
import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan.players import Counting
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import (
    as_loss,
    as_tensor,
    close,
    expect_close,
    expect_float32,
    expect_shape,
    shown,
)

# --- flow_loss ---
ARGUMENTS_SWAPPED = Mistake(
    "place-and-time-swapped",
    "velocity is given the times where it takes the places, and the other way round.",
    "velocity(place, t): places (n, k) first, then times (n,).",
)
T_AS_ROW = Mistake(
    "times-as-a-row",
    "The times, (n,), are lined up with the numbers of an example, not with the examples.",
    "t[:, None] has the shape (n, 1): one time for all numbers of an example.",
)
TIME_COLUMN = Mistake(
    "times-of-another-shape",
    "velocity is called with times of another shape than (n,).",
    "The column t[:, None] is for the place; velocity itself takes t as it came.",
)
OWN_TIMES = Mistake(
    "own-times",
    "The times that are passed in play no part: the examples are taken to other places of their paths.",
    "Use t, the argument, for the place and for velocity: look for torch.rand, or for another name.",
)
FIRST_T = Mistake(
    "first-time-for-all",
    "The time of the first example is used for the places of all.",
    "t[:, None]: each example is on its own path as far as its own t says.",
)
ONE_T = Mistake(
    "one-time-for-all",
    "One time is used for the places of all examples.",
    "t[:, None]: each example is on its own path as far as its own t says.",
)
ABSOLUTE = Mistake("absolute-error", "This is the mean absolute error.", "Square it.")
AT_THE_DATA = Mistake(
    "asked-at-the-data",
    "The velocity is asked at the data, not on the path.",
    "velocity(place, t).",
)
AT_THE_NOISE = Mistake(
    "asked-at-the-noise",
    "The velocity is asked at the noise, not on the path.",
    "velocity(place, t).",
)
BENT = Mistake("bent-path", "The path is an arc; a flow like ours goes straight.", "(1 - t) · noise + t · x.")
DATA_FOR_WAY = Mistake(
    "data-for-way",
    "The velocity is compared with the data, not with the way to it.",
    "x - noise.",
)
ENDS_SWAPPED = Mistake(
    "ends-swapped",
    "The path runs the other way: it is at the data for t = 0.",
    "(1 - t) goes with the noise.",
)
NOISE_FOR_WAY = Mistake(
    "noise-for-way",
    "The velocity is compared with the noise, as in a diffusion model; a flow compares it with the way.",
    "x - noise.",
)
REST_OF_WAY = Mistake(
    "rest-of-the-way",
    "The velocity is compared with the rest of the way, which gets shorter with t.",
    "The whole way, x - noise: with it the path takes time 1.",
)
WAY_SO_FAR = Mistake(
    "way-so-far",
    "The velocity is compared with the way from the noise to the place on the path, which is t times too short.",
    "The whole way, x - noise, whatever t is.",
)
OTHER_TIME = Mistake(
    "time-of-another-place",
    "The place is on the path where t says, but velocity is told another time than that of the place.",
    "Give velocity the t that made the place, as it came.",
)
NOISE_IGNORED = Mistake(
    "noise-not-in-the-place",
    "The noise that is passed in plays no part in where the field is asked.",
    "The path begins at noise, the argument: look for torch.randn or randn_like, or for a part that is missing.",
)
NO_NUMBER_AT_AN_END = Mistake(
    "no-number-at-an-end",
    "Where t is exactly 0, or exactly 1, the loss is nan or infinite: something is divided by 0, as a rule by t or 1 "
    "- t.",
    "The way is x - noise, whatever t is: it needs no division.",
)
ROOT = Mistake("root-taken", "The root of the mean squared error is taken.", "The mean squared error itself.")
SUMMED_NUMBERS = Mistake(
    "summed-over-numbers",
    "The squared errors of an example are added up; asked for is the mean over all numbers.",
    ".mean() alone.",
)
TIME_REVERSED = Mistake(
    "time-reversed",
    "Everything runs from the data to the noise: as a flow it is right, but time goes the other way.",
    "t = 0 is the noise.",
)
WAY_REVERSED = Mistake(
    "way-reversed",
    "The velocity is asked to point from the data to the noise.",
    "The way is x - noise.",
)


class Watching(nn.Module):
    """A velocity field that writes down what it is asked, and says the same everywhere."""

    def __init__(self, says: torch.Tensor):
        super().__init__()
        self.says = nn.Parameter(says)
        self.seen: list[tuple[torch.Tensor, torch.Tensor]] = []

    def forward(self, x, t):
        self.seen.append((x.detach().clone(), torch.as_tensor(t).detach().clone()))
        return self.says + 0.0 * x


class Told(Stub):
    """A velocity field that says the same everywhere, and keeps no record."""

    def __init__(self, says: torch.Tensor):
        super().__init__()
        self.says = nn.Parameter(says)

    def forward(self, x, t):
        return self.says + 0.0 * x


def _flow(loss, velocity: nn.Module, x: torch.Tensor, noise: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    return as_loss(loss(velocity, x, noise, t), f"{len(x)} examples")


@law("the loss of a batch is one number", basic=True)
def is_one_number(loss, trial):
    for n, k in ((5, 3), (1, 2)):
        value = _flow(loss, Told(torch.zeros(k)), trial.randn(n, k), trial.randn(n, k), trial.randn(n).sigmoid())
        if not torch.isfinite(value):
            raise Broken(f"{n} examples", f"{float(value)}")


def _seen(loss, t: torch.Tensor, trial: Trial) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor] | None:
    """Data, noise, and the place and time that the field is asked at; None unless it's asked once, for all examples:
    ``asks_once`` tells then."""
    n = len(t)
    x, noise, field = trial.randn(n, 3), trial.randn(n, 3), Watching(torch.zeros(3))
    _flow(loss, field, x.clone(), noise.clone(), t.clone())
    if [len(place) for place, _ in field.seen] != [n]:
        return None
    return (x, noise, *field.seen[0])


@law("at t = 0 the field is asked at the noise, at t = 1 at the data")
def has_both_ends(loss, trial):
    for time, name in ((0.0, "the noise"), (1.0, "the data")):
        given = torch.full((4,), time)
        if (seen := _seen(loss, given, trial)) is None:
            return
        x, noise, place, _ = seen
        if not torch.allclose(place, x if time else noise, atol=1e-5):
            # On the path, but as far as other times say: neither the given ones nor what is left of them.
            share = ((place - noise) * (x - noise)).sum(dim=1) / (x - noise).square().sum(dim=1)
            on_path = place.shape == x.shape and torch.allclose(place, noise + share[:, None] * (x - noise), atol=1e-4)
            elsewhere = on_path and not torch.allclose(share, 1 - given, atol=1e-3) and bool((share != share[0]).any())
            raise Broken(
                f"t = {time:g} for all examples", f"the field is not asked at {name}", OWN_TIMES if elsewhere else None
            )


@law("each example is on its own straight path, as far as its own t says")
def paths_are_straight(loss, trial):
    t = torch.tensor([0.0, 0.25, 0.5, 0.75, 1.0])
    if (seen := _seen(loss, t, trial)) is None:
        return
    x, noise, place, time = seen
    if not torch.allclose(place, noise + t[:, None] * (x - noise), atol=1e-5):
        raise Broken("t = [0, 0.25, 0.5, 0.75, 1]", "the field is asked elsewhere than on the straight paths")
    if time.shape != t.shape:
        raise Broken("t of shape (5,)", f"the field is asked at times of shape {tuple(time.shape)}", TIME_COLUMN)
    if not torch.allclose(time, t):
        raise Broken("t = [0, 0.25, 0.5, 0.75, 1]", f"the field is asked at the times {time.tolist()}", OTHER_TIME)


@law("a field that points from the noise to the data costs nothing")
def truth_is_free(loss, trial):
    way, noise = trial.randn(3), trial.randn(6, 3)
    got = float(_flow(loss, Told(way), noise + way, noise, trial.randn(6).sigmoid()))
    expect_close(got, 0.0, "data that are all as far from their noise, and a field that says so")


@law("the loss is the mean squared error over all numbers of the batch")
def is_a_mean(loss, trial):
    way, noise, off = trial.randn(4), trial.randn(6, 4), torch.tensor([1.0, -1.0, 2.0, 0.0])
    for n in (6, 3, 1):
        got = float(_flow(loss, Told(way + off), noise[:n] + way, noise[:n], trial.randn(n).sigmoid()))
        expect_close(got, 1.5, f"{n} examples, a field that is off by [1, -1, 2, 0]")


@law("the field learns from it: towards the mean of the ways that it is asked about")
def field_learns(loss, trial):
    field, x, noise = Told(torch.zeros(2)), trial.randn(8, 2), trial.randn(8, 2)
    value = _flow(loss, field, x, noise, trial.randn(8).sigmoid())
    if not value.requires_grad:
        raise Broken("the loss, then backward()", "it is not connected to the field's weights", words.NO_GRADIENT)
    (got,) = torch.autograd.grad(value, [field.says], allow_unused=True)
    if got is None or not torch.allclose(got, -(x - noise).mean(dim=0), atol=1e-4):
        told = "no gradient" if got is None else f"a gradient of {shown(got)}"
        raise Broken("a field that is 0 everywhere", f"{told}, not {shown(-(x - noise).mean(dim=0))}")


@law("t may be 0 or 1, too")
def is_finite_at_the_ends(loss, trial):
    for t in (torch.tensor([0.0, 0.5, 0.25]), torch.tensor([0.5, 1.0, 0.25])):
        got = float(_flow(loss, Told(torch.zeros(2)), trial.randn(3, 2), trial.randn(3, 2), t))
        if not math.isfinite(got):
            raise Broken(f"t = {shown(t)}", f"{got}", NO_NUMBER_AT_AN_END)


@law("what goes in stays as it was", inputs_stay=True)
def path_stays(loss, trial):
    given = trial.randn(5, 3), trial.randn(5, 3), trial.randn(5).sigmoid()
    before = [x.clone() for x in given]
    loss(Told(torch.zeros(3)), *given)
    if not all(map(torch.equal, before, given)):
        raise Broken("5 examples", "other numbers than before", CHANGES_INPUT)


class CountingField(Counting):
    """The same of a velocity field, which takes times as well."""

    def forward(self, x, t):  # type: ignore[override]  # a network takes what it takes
        self.rows.append(len(x))
        return self.player(x, t)


@law("the field is asked once, for all examples")
def asks_once(loss, trial):
    field = CountingField(Told(torch.zeros(3)))
    _flow(loss, field, trial.randn(5, 3), trial.randn(5, 3), trial.randn(5).sigmoid())
    field.expect_whole_batches(5, "5 examples", "velocity")
    if field.rows != [5]:
        raise Broken("5 examples", f"{len(field.rows)} calls of velocity, with {field.rows} rows")


def _by_hand(says: float, t: float):
    """One example: data 3, noise 1."""
    return lambda loss, trial: loss(
        Told(torch.tensor([says])), torch.tensor([[3.0]]), torch.tensor([[1.0]]), torch.tensor([t])
    )


class Climbing(Stub):
    """A field that says where it is asked."""

    def forward(self, x, t):
        return x


def _swapped(loss, trial: Trial) -> float:
    """1 if the field is given times first and places second."""
    field = Watching(torch.tensor(0.0))
    with contextlib.suppress(Exception):
        loss(field, torch.ones(4, 3), torch.zeros(4, 3), torch.linspace(0, 1, 4))
    return float([(x.ndim, t.ndim) for x, t in field.seen] == [(1, 2)])


def _noise_matters(loss, trial: Trial) -> float:
    """0 where the field is asked at the same places whatever the noise that is passed in; else 1."""
    x, places = trial.randn(4, 3), []
    for noise in (trial.randn(4, 3), trial.randn(4, 3)):
        field = Watching(torch.zeros(3))
        torch.manual_seed(trial.seed)  # an answer that draws noise of its own draws the same twice
        _flow(loss, field, x.clone(), noise, torch.full((4,), 0.25))
        places.append(field.seen[0][0])
    return float(not torch.equal(*places))


def _gives(hand: float, place: float, times: float):
    """All three numbers are those of one mistake."""
    return near("hand", hand) & near("place", place) & near("times", times)


flow_loss = Check(
    "flow_loss",
    laws=[
        is_one_number,
        path_stays,
        has_both_ends,
        paths_are_straight,
        truth_is_free,
        is_a_mean,
        field_learns,
        is_finite_at_the_ends,
        asks_once,
    ],
    success="straight paths from noise to data, each at its own time, and a mean squared error",
    probes={
        "hand": _by_hand(0.5, 0.25),
        "place": lambda loss, trial: loss(
            Climbing(), torch.tensor([[3.0, 5.0]]), torch.tensor([[1.0, 0.0]]), torch.tensor([0.25])
        ),
        "times": lambda loss, trial: loss(
            Climbing(), torch.tensor([[3.0], [5.0]]), torch.tensor([[1.0], [0.0]]), torch.tensor([0.25, 0.75])
        ),
        "swapped": _swapped,
        "noise matters": _noise_matters,
    },
    mistakes=[
        (near("swapped", 1.0), ARGUMENTS_SWAPPED),
        (_gives(1.5, 2.125, 0.875), ABSOLUTE),
        (_gives(2.25, 0.5, 0.5), AT_THE_DATA),
        (_gives(2.25, 13.0, 13.0), AT_THE_NOISE),
        (_gives(2.25, 4.76608, 0.075016), BENT),
        (_gives(6.25, 8.15625, 1.90625), DATA_FOR_WAY),
        (_gives(2.25, 0.90625, 7.15625), ENDS_SWAPPED),
        (_gives(2.25, 7.15625, 7.15625), FIRST_T),
        (_gives(2.25, 7.15625, 3.125), ONE_T),
        (_gives(0.25, 0.90625, 7.15625), NOISE_FOR_WAY),
        (_gives(1.0, 3.125, 3.125), REST_OF_WAY),
        (_gives(0.0, 0.5, 0.5), WAY_SO_FAR),
        (_gives(1.5, 2.67512, 0.951972), ROOT),
        (_gives(2.25, 14.3125, 1.8125), words.SUMMED),
        (_gives(2.25, 14.3125, 0.90625), SUMMED_NUMBERS),
        (_gives(6.25, 48.40625, 29.65625), TIME_REVERSED),
        (_gives(6.25, 25.65625, 44.40625), WAY_REVERSED),
        (_gives(2.25, 7.15625, 4.03125), T_AS_ROW),
        (near("noise matters", 0.0) & broke("has_both_ends"), NOISE_IGNORED),
    ],
)

# --- euler_sample ---
ALWAYS_AT_THE_NOISE = Mistake(
    "always-asked-at-the-noise",
    "The field is asked at the noise in each step, not where the samples are.",
    "velocity(x, t).",
)
BACKWARD = Mistake("goes-backward", "The samples go against the velocity.", "Plus.")
GRAPH_KEPT = Mistake(
    "graph-kept",
    "The samples hang on the graph of all steps, which costs memory.",
    "torch.no_grad() around the loop.",
)
ONE_STEP_LESS = Mistake("one-step-too-few", "There is one step too few.", "range(steps).")
FIRST_STEP_MISSING = Mistake(
    "first-step-left-out",
    "The first step, the one at t = 0, is left out: with steps = 1 none is made at all.",
    "range(steps) begins with 0.",
)
ONE_STEP_MORE = Mistake("one-step-too-many", "There is one step too many.", "range(steps).")
PLACE_FORGOTTEN = Mistake(
    "place-forgotten",
    "The place is replaced by the step; it should be added to it.",
    "x = x + …",
)
TOO_EARLY = Mistake(
    "returns-too-early",
    "The samples come back after the first step: return stands inside the loop.",
    "Move it to the left.",
)
WHOLE_STEPS = Mistake(
    "step-size-1",
    "Each step is as long as the whole way.",
    "Divide by the number of steps.",
)
TIME_RUNS_BACK = Mistake("time-runs-back", "Time runs from 1 to 0.", "It begins with 0, at the noise.")
TIME_STANDS = Mistake(
    "time-stands-still",
    "The time is 0 in each step.",
    "Step number i starts at i / steps (// would make 0 of it).",
)
IN_THE_MIDDLE = Mistake(
    "times-in-the-middle",
    "The field is asked at the middle of each step.",
    "Euler's method asks at its start, i / steps.",
)
LATE_BY_ONE = Mistake(
    "times-late-by-one",
    "The field is asked at the end of each step, not at its start.",
    "Step number i, from 0, starts at i / steps.",
)
TIMES_TO_1 = Mistake(
    "times-to-1",
    "The times run from 0 to 1 with both ends, so that they are too far apart.",
    "Step number i starts at i / steps; the last one at 1 - 1/steps.",
)
OTHER_TIMES = Mistake(
    "other-times",
    "The field is asked at other times than 0, 1/steps, 2/steps, …, each once and in this order.",
    "Step number i (from 0) starts at t = i / steps.",
)
OWN_NOISE = Mistake(
    "noise-ignored",
    "The noise that is passed in makes no difference: the samples begin elsewhere.",
    "Begin at noise, the argument: look for torch.randn, randn_like or zeros_like, or for another name.",
)
TIME_SHAPE = Mistake(
    "time-of-another-shape",
    "velocity is called with a time of another shape than (n,): each example has its own.",
    "torch.full((len(x),), t) makes a time for each example.",
)


class Field(torch.nn.Module):
    """A velocity field that writes down when it is asked: ``constant + slope · x + growth · t``."""

    def __init__(self, constant: torch.Tensor, slope: float = 0.0, growth: float = 0.0):
        super().__init__()
        self.constant = torch.nn.Parameter(constant)
        self.slope, self.growth = slope, growth
        self.asked: list[torch.Tensor] = []

    def forward(self, x, t):
        t = torch.as_tensor(t)
        self.asked.append(t.detach().clone())
        return self.constant + self.slope * x + self.growth * t.reshape(-1, *[1] * (x.ndim - 1))


def _sampled(sample, field: torch.nn.Module, noise: torch.Tensor, steps: int) -> torch.Tensor:
    tried = f"noise of shape {tuple(noise.shape)}, steps = {steps}"
    result = as_tensor(sample(field, noise.clone(), steps), tried)
    expect_shape(result, tuple(noise.shape), tried)
    expect_float32(result, tried)
    return result.detach()


def _expect_sampled(sample, field: Field, noise: torch.Tensor, steps: int, expected: torch.Tensor, tried: str) -> None:
    got = _sampled(sample, field, noise, steps)
    if not torch.allclose(got, expected, atol=1e-4):
        raise Broken(
            tried, f"the first number is {float(got.flatten()[0]):.4f}, not {float(expected.flatten()[0]):.4f}"
        )


@law("noise of shape (n, k) gives samples of that shape", basic=True)
def gives_samples(sample, trial):
    for n, k in ((5, 3), (1, 2)):
        _sampled(sample, Field(torch.zeros(k)), trial.randn(n, k), 4)


@law("a constant field carries every point from its noise by exactly that much, however many steps")
def carries_by_a_constant(sample, trial):
    constant, noise = trial.randn(3), trial.randn(4, 3)
    for steps in (1, 3, 8):
        tried = f"a field that is constant, {steps} steps"
        _expect_sampled(sample, Field(constant), noise, steps, noise + constant, tried)


@law("the field is asked once for each step, at t = 0, 1/steps, 2/steps, …, with a time for each example")
def asks_at_the_right_times(sample, trial):
    for steps in (1, 4, 5):
        field = Field(torch.zeros(2))
        _sampled(sample, field, trial.randn(3, 2), steps)
        if len(field.asked) != steps:
            raise Broken(f"{steps} steps", f"the field is asked {len(field.asked)} times")
        if any(tuple(t.shape) != (3,) for t in field.asked):
            raise Broken(f"{steps} steps of 3 examples", f"a time of shape {tuple(field.asked[0].shape)}", TIME_SHAPE)
        times = [float(t[0]) for t in field.asked]
        if not all(close(t, i / steps) for i, t in enumerate(times)):
            raise Broken(f"{steps} steps", f"asked at {[round(t, 3) for t in times]}")


@law("a field that grows with t, or with x, is followed step by step")
def follows_the_field(sample, trial):
    noise = trial.randn(4, 3)
    for steps in (1, 2, 5):
        grown = noise + (steps - 1) / (2 * steps)
        _expect_sampled(sample, Field(torch.zeros(3), growth=1.0), noise, steps, grown, f"velocity = t, {steps} steps")
        spread = noise * (1 + 1 / steps) ** steps
        _expect_sampled(sample, Field(torch.zeros(3), slope=1.0), noise, steps, spread, f"velocity = x, {steps} steps")


class Drifting(Stub):
    """The velocity is the time, in all directions; it keeps no record."""

    def __init__(self):
        super().__init__()
        self.speed = torch.nn.Parameter(torch.tensor(1.0))

    def forward(self, x, t):
        return self.speed * t.reshape(-1, 1) + 0.0 * x


class StubField(Stub):
    """A constant field that keeps no record."""

    def __init__(self, constant: torch.Tensor):
        super().__init__()
        self.constant = torch.nn.Parameter(constant)

    def forward(self, x, t):
        return self.constant + 0.0 * x


@law("samples carry no gradient: nothing is learned while sampling")
def leaves_no_graph(sample, trial):
    result = sample(StubField(torch.ones(3)), trial.randn(4, 3), 3)
    if isinstance(result, torch.Tensor) and result.requires_grad:
        raise Broken("3 steps", "the samples hang on the graph of all 3 steps")


def _steps_asked(sample, trial: Trial) -> float:
    """How often the field is asked in four steps."""
    field = Field(torch.zeros(1))
    sample(field, torch.zeros(2, 1), 4)
    return float(len(field.asked))


def _begins_at_the_noise(sample, trial: Trial) -> float:
    """0 where samples arrive at the same place whatever the noise that is passed in; else 1."""
    found = []
    for noise in (trial.randn(3, 2), trial.randn(3, 2)):
        torch.manual_seed(trial.seed)  # an answer that draws noise of its own draws the same twice
        found.append(sample(StubField(torch.ones(2)), noise, 3))
    return float(not torch.equal(*found))


def _arrives(growth: float, order: float, times: float):
    """All three numbers are those of one mistake."""
    return near("growth", growth) & near("order", order) & near("times", times)


_GROWTH = 1.25**4  # right: four steps of a quarter

euler_sample = Check(
    "euler_sample",
    laws=[
        gives_samples,
        carries_by_a_constant,
        asks_at_the_right_times,
        follows_the_field,
        leaves_no_graph,
        inputs_stay(
            lambda trial: (StubField(torch.ones(3)), trial.randn(4, 3), 3),
            "the noise that goes in stays as it was",
            "4 rows of noise, 3 steps",
        ),
        follows_its_inputs(
            lambda trial: (Drifting(), trial.randn(4, 3), 3),
            "the times are made on the device of the noise",
            "field and noise on another device, 3 steps",
        ),
    ],
    success="exact on a constant field, one call for each step, at the right times",
    probes={
        "times": lambda sample, trial: sample(Field(torch.zeros(1), growth=1.0), torch.zeros(1, 1), 4).sum(),
        "growth": lambda sample, trial: sample(Field(torch.zeros(1), slope=1.0), torch.ones(1, 1), 4).sum(),
        "order": lambda sample, trial: sample(Field(torch.zeros(1), 1.0, 1.0), torch.zeros(1, 1), 4).sum(),
        "steps": _steps_asked,
        "begins at the noise": _begins_at_the_noise,
    },
    mistakes=[
        (near("begins at the noise", 0.0), OWN_NOISE),
        (_arrives(2.0, 0.375, 0.375), ALWAYS_AT_THE_NOISE),
        (_arrives(0.75**4, -(0.75**4), -0.375), BACKWARD),
        (_arrives(1.25**3, 0.203125, 0.1875), ONE_STEP_LESS),
        (_arrives(1.25**3, 0.441406, 0.375), FIRST_STEP_MISSING),
        (_arrives(1.25**5, 0.801758, 0.625), ONE_STEP_MORE),
        (_arrives(0.25**4, 0.222656, 0.1875), PLACE_FORGOTTEN),
        (_arrives(1.25, 0.0, 0.0), TOO_EARLY),
        (_arrives(2.0**4, 2.75, 1.5), WHOLE_STEPS),
        (_arrives(_GROWTH, 1.0, 0.625), TIME_RUNS_BACK),
        (_arrives(_GROWTH, 0.0, 0.0), TIME_STANDS),
        (_arrives(_GROWTH, 0.621582, 0.5), IN_THE_MIDDLE),
        (_arrives(_GROWTH, 0.801758, 0.625), LATE_BY_ONE),
        (_arrives(_GROWTH, 0.588542, 0.5), TIMES_TO_1),
        (_arrives(1.1**10, 0.593742, 0.45), words.SIZE_HARD_CODED),
        (broke("asks_at_the_right_times") & near("steps", 4.0), OTHER_TIMES),
        (_arrives(_GROWTH, 0.441406, 0.375) & broke("leaves_no_graph"), GRAPH_KEPT),
    ],
)
