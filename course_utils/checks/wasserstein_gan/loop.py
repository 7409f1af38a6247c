"""Check of lesson 09: the loop with the bug in it, mended."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.meta_device import stand_in
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Flat, Joined, small_mlp
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.history import KEEPS_GRAPH, expect_calls
from course_utils.checks.laws.optimizing import NO_STEP, STALE, CountingSGD, copies
from course_utils.checks.laws.results import close, shown
from course_utils.checks.wasserstein_gan.penalties import Line

LEFT_FROZEN = Mistake(
    "critic-left-frozen",
    "The critic learns in the first round and never again: G's move switches the gradients of its weights off, and "
    "nobody switches them on for the critic's next move.",
    "Look at requires_grad_(False). Nothing moves that the optimizer does not hold, so G's move needs no freezing.",
)
CRITIC_STILL = Mistake(
    "critic-does-not-learn",
    "The critic does not move in its own step.",
    "Between zero_grad and step there is one backward pass of the critic's loss, with nothing detached but the fakes.",
)
CRITIC_BACKWARD = Mistake(
    "grades-reversed",
    "The critic learns the wrong way round: step by step it gives real points worse grades and fakes better ones.",
    "critic_loss takes the real grades first.",
)
NO_PENALTY = Mistake(
    "penalty-without-effect",
    "The penalty makes no difference to the critic: nothing holds its slope down.",
    "Add penalty times gradient_penalty(critic, interpolate(real, fake)) to the critic's loss, before backward().",
)
PENALTY_SUBTRACTED = Mistake(
    "penalty-subtracted",
    "The penalty is subtracted: the critic is paid for being steep.",
    "A penalty is a cost: add it.",
)
NOT_ESTIMATES = Mistake(
    "not-the-estimates",
    "What comes back is not a list with the estimate of each step.",
    "Return estimates: for each step one float, the mean grade of the real points minus that of the fakes.",
)
ESTIMATE_REVERSED = Mistake(
    "estimate-of-other-sign",
    "The estimates have the other sign: the critic's loss is minus the distance.",
    "The estimate is the mean grade of the real points minus that of the fakes.",
)
OTHER_ESTIMATE = Mistake(
    "other-estimate",
    "What is written down is another number than the difference of the two mean grades.",
    "The estimate is the mean grade of the real points minus that of the fakes, without the penalty.",
)
SAME_BATCH = Mistake(
    "same-batch",
    "The critic sees the same real points in every round.",
    "Draw the batch inside of the loop.",
)
G_BACKWARD = Mistake(
    "fakes-punished",
    "G goes downhill: round by round its fakes get worse grades.",
    "G makes generator_score_loss small: minus the mean grade of its fakes.",
)

LATENT, BATCH, STEPS, POINTS = 3, 4, 5, 12
TRIED = f"{STEPS} rounds with batches of {BATCH}"
Moment = tuple[int, int]  # how many steps the critic and G have made


@dataclass
class Rehearsal:
    """One run of the loop on a few points, and what was seen in it.

    Attributes:
        shown: the points that the critic was shown with gradients on, by moment.
        made: what G made its points of, and the points, by moment.
        weights: those of critic and G before the first step and after each round.
        calls: the arguments of ``after_step``.
    """

    G: nn.Module
    critic: nn.Module
    points: torch.Tensor
    g_optimizer: CountingSGD
    critic_optimizer: CountingSGD
    penalty: float = 0.5
    shown: dict[Moment, list[torch.Tensor]] = field(default_factory=dict)
    made: dict[Moment, list[tuple[torch.Tensor, torch.Tensor]]] = field(default_factory=dict)
    weights: list[tuple[list[torch.Tensor], list[torch.Tensor]]] = field(default_factory=list)
    calls: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    result: Any = None

    def after_step(self, step: int, *unnamed: float, **numbers: float) -> None:
        """To be passed to the loop: writes down that it was called, and the weights."""
        self.calls.append((step, numbers))
        self.weights.append((copies(self.critic), copies(self.G)))

    def moment(self) -> Moment:
        """How many steps each of the two has made."""
        return self.critic_optimizer.steps, self.g_optimizer.steps


def _stage(seed: int, critic: nn.Module | None = None, rates: tuple[float, float] = (0.05, 0.05)) -> Rehearsal:
    """Twelve points and two small players; the rates of the critic and of G."""
    generator = torch.Generator().manual_seed(seed + 90)
    G = Joined(small_mlp(LATENT, 2, generator))
    critic = critic or Flat(small_mlp(2, 1, generator))
    points = 2.0 + torch.randn(POINTS, 2, generator=generator)
    optimizers = CountingSGD(G.parameters(), lr=rates[1]), CountingSGD(critic.parameters(), lr=rates[0])
    return Rehearsal(G, critic, points, *optimizers)


def _run(train: Callable, rehearsal: Rehearsal, steps: int = STEPS, with_hook: bool = True) -> Rehearsal:
    def see_points(module, inputs):
        if torch.is_grad_enabled():
            rehearsal.shown.setdefault(rehearsal.moment(), []).append(inputs[0].detach().clone())

    def see_fakes(module, inputs, points):
        pair = inputs[0].detach().clone(), points.detach().clone()
        rehearsal.made.setdefault(rehearsal.moment(), []).append(pair)

    rehearsal.critic.register_forward_pre_hook(see_points)
    rehearsal.G.register_forward_hook(see_fakes)
    rehearsal.weights.append((copies(rehearsal.critic), copies(rehearsal.G)))
    hook = (rehearsal.after_step,) if with_hook else ()
    result = train(
        rehearsal.G, rehearsal.critic, rehearsal.points, rehearsal.g_optimizer, rehearsal.critic_optimizer,
        steps, BATCH, LATENT, rehearsal.penalty, *hook,
    )  # fmt: skip
    rehearsal.result = list(result) if isinstance(result, Iterable) else result
    return rehearsal


def _usual(train: Callable, trial: Trial) -> Rehearsal:
    return _run(train, _stage(trial.seed))


def _without_penalty(train: Callable, trial: Trial) -> Rehearsal:
    rehearsal = _stage(trial.seed)
    rehearsal.penalty = 0.0
    return _run(train, rehearsal)


@law("the loop gives back its estimates: one plain number for each step", basic=True)
def gives_back_estimates(train, trial):
    result = trial.once(_usual, train).result
    if result is None:
        raise Broken(TRIED, "None", words.RETURNS_NOTHING)
    if not isinstance(result, list) or len(result) != STEPS:
        got = f"{len(result)} entries" if isinstance(result, list) else f"a {type(result).__name__}"
        raise Broken(TRIED, got, NOT_ESTIMATES)
    if any(isinstance(one, torch.Tensor) and (one.requires_grad or one.numel() > 1) for one in result):
        raise Broken(TRIED, "tensors that still need gradients", KEEPS_GRAPH)
    if not all(isinstance(one, (int, float)) or hasattr(one, "item") for one in result):
        raise Broken(TRIED, f"{result[0]!r}"[:80], NOT_ESTIMATES)


@law("each round is one step of the critic and one step of G, each by its own optimizer")
def both_take_turns(train, trial):
    rehearsal = trial.once(_usual, train)
    critic, g = rehearsal.critic_optimizer.steps, rehearsal.g_optimizer.steps
    if (critic, g) != (STEPS, STEPS):
        mistake = NO_STEP if 0 in (critic, g) else None
        raise Broken(TRIED, f"{critic} steps of the critic and {g} steps of G", mistake)


@law("after_step hears of every step: its number and w1, the estimate")
def calls_after_step(train, trial):
    expect_calls(trial.once(_usual, train).calls, ("w1",), STEPS, gan_words.NO_AFTER_STEP)


@law("the critic learns in every round")
def critic_learns_in_each_round(train, trial):
    rehearsal = trial.once(_usual, train)
    moved = _moved([critic for critic, _ in rehearsal.weights])
    if not all(moved):
        frozen = not all(one.requires_grad for one in rehearsal.critic.parameters())
        raise Broken(TRIED, f"the critic moved in the rounds {_numbers(moved)} only",
                     LEFT_FROZEN if frozen and moved and moved[0] else CRITIC_STILL)  # fmt: skip


@law("G learns in every round")
def g_learns_in_each_round(train, trial):
    moved = _moved([g for _, g in trial.once(_usual, train).weights])
    if not all(moved):
        raise Broken(TRIED, f"G moved in the rounds {_numbers(moved)} only", gan_words.G_STILL)


def _moved(weights: list[list[torch.Tensor]]) -> list[bool]:
    """For each round whether any weight changed in it."""
    return [
        any(not torch.equal(a, b) for a, b in zip(before, after, strict=True))
        for before, after in itertools.pairwise(weights)
    ]


def _numbers(moved: list[bool]) -> str:
    return ", ".join(str(number + 1) for number, one in enumerate(moved) if one) or "none"


@law("the critic's step is that of its loss: up with the grades of the real points, down with those of the fakes")
def critic_follows_its_loss(train, trial):
    rehearsal = trial.once(_without_penalty, train)
    for number in range(min(STEPS, len(rehearsal.weights) - 1)):
        before, after = rehearsal.weights[number][0], rehearsal.weights[number + 1][0]
        real, fake = _batches(rehearsal, number)
        if not len(real) or not len(fake):
            missing = "real points" if not len(real) else "fakes of this round"
            raise Broken(TRIED, f"in round {number + 1} the critic was not shown {missing}")
        _put(rehearsal.critic, before)
        slopes = _slopes(rehearsal.critic(fake).mean() - rehearsal.critic(real).mean(), rehearsal.critic)
        rate = rehearsal.critic_optimizer.param_groups[0]["lr"]
        got = [(now - then) / -rate for now, then in zip(after, before, strict=True)]
        if not _alike(got, slopes):
            mistake = None
            if _alike(got, [-slope for slope in slopes]):
                mistake = CRITIC_BACKWARD
            elif number and not any(one.any() for one in got):
                mistake = None  # it does not move at all: another law tells why
            raise Broken(f"round {number + 1} without penalty", "another step than that of the critic's loss", mistake)


def _batches(rehearsal: Rehearsal, number: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The real points and the fakes that the critic was shown for its step of that round."""
    moment = (number, number)
    seen = torch.cat(rehearsal.shown.get(moment, [torch.zeros(0, 2)]))
    fakes = torch.cat([points for _, points in rehearsal.made.get(moment, [])] or [torch.zeros(0, 2)])
    return seen[_among(seen, rehearsal.points)], seen[_among(seen, fakes)]


def _among(rows: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Which rows stand among the others."""
    return (rows[:, None, :] - others[None, :, :]).abs().sum(-1).lt(1e-6).any(dim=1)


def _put(network: nn.Module, weights: list[torch.Tensor]) -> None:
    with torch.no_grad():
        for parameter, weight in zip(network.parameters(), weights, strict=True):
            parameter.requires_grad_(True).copy_(weight)


def _slopes(loss: torch.Tensor, network: nn.Module) -> list[torch.Tensor]:
    found = torch.autograd.grad(loss, list(network.parameters()), allow_unused=True)
    return [torch.zeros_like(p) if one is None else one for one, p in zip(found, network.parameters(), strict=True)]


def _alike(one: list[torch.Tensor], other: list[torch.Tensor]) -> bool:
    return all(torch.allclose(a, b, atol=2e-3) for a, b in zip(one, other, strict=True))


@law("G's step is that of its loss, through the critic as it is after its own step")
def g_follows_its_loss(train, trial):
    rehearsal = trial.once(_without_penalty, train)
    for number in range(min(STEPS, len(rehearsal.weights) - 1)):
        (critic, _), (_, before), (_, after) = (
            rehearsal.weights[number + 1], rehearsal.weights[number], rehearsal.weights[number + 1],
        )  # fmt: skip
        made = rehearsal.made.get((number + 1, number)) or rehearsal.made.get((number, number), [])
        if not made:
            raise Broken(TRIED, f"G made no points in round {number + 1}")
        _put(rehearsal.critic, critic)
        _put(rehearsal.G, before)
        slopes = _slopes(-rehearsal.critic(rehearsal.G(made[-1][0])).mean(), rehearsal.G)
        rate = rehearsal.g_optimizer.param_groups[0]["lr"]
        got = [(now - then) / -rate for now, then in zip(after, before, strict=True)]
        if not _alike(got, slopes):
            backward = _alike(got, [-slope for slope in slopes]) and any(one.any() for one in got)
            raise Broken(f"round {number + 1}", "another step than that of G's loss", G_BACKWARD if backward else None)


@law("gradients of an earlier step do not leak in")
def stale_gradients_stay_out(train, trial):
    weights = []
    for stale in (False, True):
        rehearsal = _stage(trial.seed)
        rehearsal.penalty = 0.0
        if stale:
            for parameter in (*rehearsal.critic.parameters(), *rehearsal.G.parameters()):
                parameter.grad = torch.full_like(parameter, 7.0)
        torch.manual_seed(trial.seed)
        _run(train, rehearsal, steps=1)
        weights.append([*copies(rehearsal.critic), *copies(rehearsal.G)])
    if not _alike(*weights):
        raise Broken("the same round twice, once with old numbers in .grad", "two results", STALE)


@law("the penalty holds the critic's slope down")
def penalty_counts(train, trial):
    slopes = []
    for penalty in (0.0, 2.0):
        rehearsal = _stage(trial.seed, Line([5.0, 1.0]), rates=(0.02, 0.0))
        rehearsal.penalty = penalty
        torch.manual_seed(trial.seed)
        _run(train, rehearsal, steps=15)
        slopes.append(float(rehearsal.critic.weight.detach().norm()))
    without, with_penalty = slopes
    if not with_penalty < without - 0.5:
        mistake = PENALTY_SUBTRACTED if with_penalty > without + 0.5 else NO_PENALTY
        got = f"slopes of {without:.2f} with the penalty 0 and {with_penalty:.2f} with 2"
        raise Broken("a critic with a slope of 5.1, 15 rounds", got, mistake)


@law("an estimate is the mean grade of the real points minus that of the fakes")
def estimates_the_distance(train, trial):
    rehearsal = _stage(trial.seed, Line([1.5, -0.5]), rates=(0.0, 0.0))
    rehearsal.points = torch.tensor([[4.0, 1.0]]).repeat(POINTS, 1)
    for parameter in rehearsal.G.parameters():
        parameter.data.zero_()
    list(rehearsal.G.parameters())[-1].data.copy_(torch.tensor([1.0, -1.0]))
    expected = 1.5 * (4.0 - 1.0) - 0.5 * (1.0 + 1.0)
    run = _run(train, rehearsal)
    for name, numbers in (("the list", run.result), ("after_step", [list(n.values())[-1] for _, n in run.calls if n])):
        for got in map(float, numbers):
            if not close(got, expected, 1e-3):
                mistake = ESTIMATE_REVERSED if close(got, -expected, 1e-3) else OTHER_ESTIMATE
                raise Broken("a critic that stands still, real points and fakes that it parts by 3.5",
                             f"{got:.3f} in {name}", mistake)  # fmt: skip


@law("each step has a batch of its own: fresh real points and fresh latents, as many as asked for")
def draws_fresh_batches(train, trial):
    rehearsal = trial.once(_usual, train)
    batches = [_batches(rehearsal, number)[0] for number in range(STEPS)]
    sizes = {len(batch.unique(dim=0)) for batch in batches}
    if all(len(batch) for batch in batches) and all(torch.equal(batches[0], batch) for batch in batches[1:]):
        raise Broken(TRIED, "the same real points in each of them", SAME_BATCH)
    if max(sizes, default=0) > BATCH:
        raise Broken(TRIED, f"up to {max(sizes)} different real points in a round", words.SIZE_HARD_CODED)
    latents = [given for moment in rehearsal.made.values() for given, _ in moment]
    if any(len(one) != BATCH for one in latents):
        raise Broken(TRIED, f"{[len(one) for one in latents][:3]} latents", gan_words.LATENTS_OTHER_SIZE)
    by_round: dict[int, set[tuple[float, ...]]] = {}
    for (_, g), pairs in rehearsal.made.items():
        by_round.setdefault(g, set()).update(tuple(row) for given, _ in pairs for row in given.tolist())
    rows = [row for each in by_round.values() for row in each]
    if len(set(rows)) < len(rows):
        raise Broken(TRIED, "the same latents in several rounds", gan_words.SAME_LATENTS)
    numbers = torch.cat([one.flatten() for one in latents])
    if not (float(numbers.min()) < -0.5 and float(numbers.max()) > 0.5):
        got = f"latents from {float(numbers.min()):.2f} to {float(numbers.max()):.2f}"
        raise Broken(TRIED, got, words.NOT_NORMAL)


@law("the points that are passed in stay as they were")
def points_stay(train, trial):
    rehearsal, before = trial.once(_usual, train), _stage(trial.seed).points
    if not torch.equal(rehearsal.points, before):
        raise Broken(TRIED, f"points {shown(rehearsal.points[0])} …", CHANGES_INPUT)


@law("it works on whatever device players and points are on, and without after_step")
def any_device(train, trial):
    _run(train, _stage(trial.seed), with_hook=False)
    rehearsal = _stage(trial.seed)
    rehearsal.G, rehearsal.critic, rehearsal.points = (
        one.to("meta") for one in (rehearsal.G, rehearsal.critic, rehearsal.points)
    )
    rehearsal.g_optimizer = CountingSGD(rehearsal.G.parameters(), lr=0.05)
    rehearsal.critic_optimizer = CountingSGD(rehearsal.critic.parameters(), lr=0.05)
    try:
        with stand_in("numbers"):
            _run(train, rehearsal)
    except Exception as error:
        if mixes_devices(error):
            got = " ".join(str(error).split())[:160]
            raise Broken("players and points on another device", got, words.WRONG_DEVICE) from None


train_wgan = Check(
    "train_wgan",
    laws=[
        gives_back_estimates,
        both_take_turns,
        calls_after_step,
        critic_learns_in_each_round,
        g_learns_in_each_round,
        points_stay,
        stale_gradients_stay_out,
        critic_follows_its_loss,
        g_follows_its_loss,
        penalty_counts,
        estimates_the_distance,
        draws_fresh_batches,
        any_device,
    ],
    success="both players learn in every round, the penalty holds the critic's slope down, the estimates are distances",
)
