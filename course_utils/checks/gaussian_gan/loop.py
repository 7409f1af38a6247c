"""Check of lesson 05: a round of the game with k steps, judged on a rehearsal of three, rows of six values."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from numbers import Real
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.loops import LOSSES, NOT_ITS_LOSS, PENALTY_SUBTRACTED
from course_utils.checks.gan.regimes import STEP_SKIPPED
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.inputs import expect_training_mode
from course_utils.checks.laws.optimizing import (
    CLEARED_TOO_LATE,
    NO_BACKWARD,
    NO_STEP,
    OWN_OPTIMIZER,
    STALE,
    CountingSGD,
    copies,
    expect_momentum,
    expect_settings,
    settings_of,
)
from course_utils.checks.laws.results import close
from course_utils.training import Rules

D_STEPS_IGNORED = Mistake(
    "d-steps-ignored",
    "D does not take d_steps steps in a round.",
    "The part of D needs a loop of its own: for _ in range(rules.d_steps).",
)
G_STEPS_IGNORED = Mistake(
    "g-steps-ignored",
    "G does not take g_steps steps in a round.",
    "The part of G needs a loop of its own: for _ in range(rules.g_steps).",
)
STEPS_SWAPPED = Mistake(
    "steps-swapped",
    "d_steps and g_steps have changed places.",
    "d_steps is for D, g_steps for G.",
)
WRONG_ORDER = Mistake(
    "turns-mixed",
    "The turns are in another order: in each round D takes all of its steps, then G takes all of its own.",
    "Two loops, one after the other: over d_steps, then over g_steps.",
)
NOT_TRANSPOSED = Mistake(
    "not-transposed",
    "G's values are handed on as a column (n, 1); D judges one row (1, n).",
    "Look for a missing .t() behind G.",
)
LENGTH_FIXED = Mistake(
    "length-written-down",
    "The round takes it for granted that a row has a certain number of values, 100 for example.",
    "Look for a number in a reshape, a view or a slice: .t() turns a column of any length into a row.",
)
PREPROCESS_SKIPPED = Mistake(
    "preprocess-skipped",
    "D sees rows that did not go through preprocess.",
    "Real rows, D's fakes and G's fakes: D sees preprocess(row) of all three.",
)
DRAWS_REUSED = Mistake(
    "draws-reused",
    "The same real values or the same noise are used for several steps.",
    "Draw inside of the two loops: every step has draws of its own.",
)
DRAW_UNUSED = Mistake(
    "draw-not-called",
    "Real values or noise are made inside of the round; they are to come from the rules.",
    "rules.draw_real() and rules.draw_noise(), at each step.",
)
NOISE_CHANGED = Mistake(
    "noise-changed",
    "G is given other numbers than draw_noise gave.",
    "Hand the noise to G as it is: no scaling, no shift.",
)
PENALTY_SOMETIMES = Mistake(
    "penalty-sometimes",
    "Some of D's steps have the penalty, others have not.",
    "It belongs to each step of D, inside of the loop over d_steps.",
)
PENALTY_ELSEWHERE = Mistake(
    "penalty-elsewhere",
    "The penalty is given something that D was not shown.",
    "Keep preprocess(real row) in a variable and use it twice: for D and for the penalty.",
)
PENALTY_IGNORED = Mistake(
    "penalty-ignored",
    "The penalty makes no difference to D's step.",
    "If rules.penalty is not None, add rules.penalty(D, x) to D's loss before the backward pass.",
)
PENALTY_ON_FAKES = Mistake(
    "penalty-on-fakes",
    "The penalty is taken at the fakes; it belongs to the real example.",
    "Look at the second argument of penalty.",
)
PENALTY_RAW = Mistake(
    "penalty-before-preprocess",
    "The penalty is given the row before preprocess; it should get what D saw.",
    "Keep preprocess(real row) in a variable and use it twice.",
)
TARGET_OF_ONE = Mistake(
    "target-of-one",
    "The target of the loss has a fixed size, but D gives as many logits as preprocess makes examples.",
    "Make targets like the logits: torch.ones_like(logits), torch.zeros_like(logits).",
)
NOT_TWO_LOSSES = Mistake(
    "not-two-losses",
    "A round gives back two numbers: the loss of D's last step, then that of G's last step.",
    "End with return d_loss, g_loss.",
)
NOT_THE_LAST = Mistake(
    "not-the-last-step",
    "What comes back is not the loss of the round's last step.",
    "Behind the loop d_loss still holds what its last step computed: return that, no mean and no first value.",
)


SMOOTHED = Mistake(
    "smoothed",
    "The losses are those of smoothed labels, which this lesson does not have.",
    "Exactly 1 for real, exactly 0 for fake.",
)
FAKES_IGNORED = Mistake(
    "fakes-ignored",
    "The fakes make no difference to D's loss.",
    "Look at what D is shown in each half: the real row once, the fake row once.",
)
PENALTY_DETACHED = Mistake(
    "penalty-detached",
    "The penalty is in the value of D's loss, but no gradient comes back from it: D does not feel it.",
    "Look for .item(), float(…) or .detach() around the penalty, or for a sum that is made behind .backward().",
)
D_CUT_OFF = Mistake(
    gan_words.D_STILL.name,
    "D's loss depends on nothing that D could learn: it was cut off from D before backward().",
    "Look for torch.no_grad(), .detach() or .item() around what D says in D's own step.",
)
FAKES_TEACH_NOTHING = Mistake(
    gan_words.FAKES_TEACH_NOTHING.name,
    "What D says of the fakes leaves no gradient for its step, so D learns from the real rows alone.",
    gan_words.FAKES_TEACH_NOTHING.look,
)


ROUNDS, BATCH, LATENT = 3, 6, 2
TRIED = f"{ROUNDS} rounds, rows of {BATCH} values"
# Real values stand far from anything that the tiny generator makes, so that a row is known when it is seen.
FAR = 50.0


def differ(one: list[torch.Tensor], two: list[torch.Tensor]) -> bool:
    """Whether any of these parameters differs from its partner, bit for bit."""
    return any(not torch.equal(a, b) for a, b in zip(one, two, strict=True))


class KnownDiscriminator(Stub):
    """Knows real rows from fakes: the logit 1 for real ones and -2 for fakes, times a strength to learn (1)."""

    def __init__(self):
        super().__init__()
        self.strength = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        sign = torch.where(x.mean(dim=1) > FAR / 2, 1.0, -2.0)
        return sign * self.strength + 0.0 * x.sum(dim=1)


class Slope(Stub):
    """The logit is a line in the mean of the row; it takes rows of any width."""

    def __init__(self):
        super().__init__()
        self.slope, self.shift = nn.Parameter(torch.tensor(0.02)), nn.Parameter(torch.tensor(-0.3))

    def forward(self, x):
        return self.slope * x.mean(dim=1) + self.shift


class WatchedSGD(CountingSGD):
    """Tells before each of its steps that it comes."""

    def __init__(self, parameters, lr: float, tell: Callable[[], None]):
        super().__init__(parameters, lr=lr)
        self.tell = tell

    def step(self, closure=None):
        result = self._fill_in(closure)
        self.tell()
        super().step()
        return result


@dataclass
class Rehearsal:
    """Three rounds and what was seen in them.

    Attributes:
        turns: ``D`` or ``G`` for each optimizer step.
        start: the parameters of D and of G before the first round.
        states: the same before each step, and at the end.
        grads: the gradients of the moving player's first parameter but one (its bias, or D's strength) at each step.
        rows: the shapes that preprocess was given.
        seen: what D was given.
        drawn: how often real values were drawn.
        cleared: whether gradients of D or G were thrown away before their first step.
        latents: the inputs of G; given: what draw_noise gave; penalized: what penalty was given.
        results: what each round gave back.
    """

    G: nn.Linear
    D: nn.Module
    turns: str = ""
    start: tuple[list, list] = field(default_factory=lambda: ([], []))
    states: list[tuple[list, list]] = field(default_factory=list)
    grads: list[float] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)
    drawn: int = 0
    seen: list[torch.Tensor] = field(default_factory=list)
    latents: list[torch.Tensor] = field(default_factory=list)
    given: list[torch.Tensor] = field(default_factory=list)
    penalized: list[torch.Tensor] = field(default_factory=list)
    cleared: dict[str, bool] = field(default_factory=dict)
    results: list[Any] = field(default_factory=list)

    def losses(self, name: str) -> list[float]:
        """The losses of that name that the rounds gave back, as plain numbers."""
        return [float(pair[LOSSES.index(name)]) for pair in self.results]


def rehearse(
    play_round: Callable,
    trial: Trial,
    D: nn.Module,
    d_steps: int = 2,
    g_steps: int = 1,
    lr: float = 0.0,
    single_values: bool = False,
    constant: bool = False,
    penalty: float | None = None,
    device: str = "cpu",
    nudge: float = 0.0,
) -> Rehearsal:
    """Plays three rounds.

    Args:
        single_values: D judges values instead of rows.
        constant: every draw gives the same numbers.
        penalty: the weight of a penalty on D's strength.
        nudge: is added to G's bias.
    """
    generator = torch.Generator().manual_seed(trial.seed + 11)
    G = nn.Linear(LATENT, 1)
    with torch.no_grad():
        G.weight.copy_(torch.randn(1, LATENT, generator=generator))
        G.bias.fill_(0.4 + nudge)
    G, D = G.to(device), D.to(device)
    run = Rehearsal(G, D, start=(copies(D), copies(G)))
    still = (torch.randn(1, BATCH, generator=generator), torch.rand(BATCH, LATENT, generator=generator))

    def draw_real():
        run.drawn += 1
        return (FAR + (still[0] if constant else torch.randn(1, BATCH))).to(device)

    def draw_noise():
        run.given.append((still[1] if constant else torch.rand(BATCH, LATENT)).to(device))
        return run.given[-1].clone()

    def preprocess(row):
        run.rows.append(tuple(row.shape))
        return row.reshape(-1, 1) if single_values else torch.cat([row, row], dim=1)

    optimizers: dict[str, WatchedSGD] = {}

    def watch(name, player):
        def tell():
            run.turns += name
            run.states.append((copies(D), copies(G)))
            grad = list(player.parameters())[-1].grad
            run.grads.append(float("nan") if grad is None or device == "meta" else float(grad))

        optimizers[name] = WatchedSGD(player.parameters(), lr, tell)
        return optimizers[name]

    def penalize(player, x):
        run.penalized.append(x.detach())
        return penalty * player.strength

    D.register_forward_pre_hook(lambda module, inputs: run.seen.append(inputs[0].detach().clone()))
    G.register_forward_pre_hook(lambda module, inputs: run.latents.append(inputs[0].detach().clone()))
    rules = Rules(d_steps, g_steps, draw_real, draw_noise, preprocess, None if penalty is None else penalize)
    moves = watch("G", G), watch("D", D)
    try:
        for _ in range(ROUNDS):
            result = play_round(G, D, *moves, rules)
            run.results.append(tuple(result) if isinstance(result, (tuple, list)) else result)
    except Exception as error:
        mistake = _why_stopped(run, str(error)) if device == "cpu" else None
        if mistake is not None:
            raise Broken("to run your code", describe_crash(error), mistake, crashed=True) from None
        # Meta tensors have no numbers, so .item() stops there; by then the first batch has been shown.
        if device != "meta" or mixes_devices(error):
            raise
    run.states.append((copies(D), copies(G)))
    run.cleared = {name: optimizer.cleared for name, optimizer in optimizers.items()}
    return run


def _why_stopped(run: Rehearsal, error: str) -> Mistake | None:
    """What an error in the midst of a run tells, by what was seen until then."""
    if "is invalid for input of size" in error and run.latents:
        return LENGTH_FIXED
    if "does not require grad" in error:
        if not all(parameter.requires_grad for parameter in run.D.parameters()):
            return words.LEFT_FROZEN
        return gan_words.G_STILL if run.turns else D_CUT_OFF
    return None


def _again(play_round, trial) -> Rehearsal:
    return rehearse(play_round, trial, Slope())


def _against_known(play_round, trial) -> Rehearsal:
    return rehearse(play_round, trial, KnownDiscriminator())


def _two_and_two(play_round, trial) -> Rehearsal:
    return rehearse(play_round, trial, Slope(), 2, 2, lr=0.05)


@law("a round gives back two numbers: D's loss, then G's", basic=True)
def gives_back_two_losses(play_round, trial):
    result = trial.once(_again, play_round).results[0]
    if result is None:
        raise Broken(TRIED, "None", words.RETURNS_NOTHING)
    if not isinstance(result, tuple) or len(result) != 2 or not all(_is_a_number(one) for one in result):
        raise Broken(TRIED, f"{type(result).__name__}: {result!r}"[:120], NOT_TWO_LOSSES)


def _is_a_number(value: Any) -> bool:
    return isinstance(value, Real) or (isinstance(value, torch.Tensor) and value.numel() == 1)


@law("in each round D takes d_steps steps, then G takes g_steps")
def keeps_the_turns(play_round, trial):
    for d, g in ((2, 1), (1, 3), (1, 1)):
        turns = rehearse(play_round, trial, Slope(), d, g).turns
        if turns == ROUNDS * (d * "D" + g * "G"):
            continue
        tried, got = f"{ROUNDS} rounds, d_steps = {d}, g_steps = {g}", f"the turns {turns or 'none'}"
        counts = turns.count("D"), turns.count("G")
        if 0 in counts:
            idle = counts.index(0)
            raise Broken(tried, got, OWN_OPTIMIZER if _moves(play_round, trial, idle) else NO_STEP)
        known = {
            g * "D" + d * "G": STEPS_SWAPPED,
            d * "G" + g * "D": gan_words.OPTIMIZERS_SWAPPED,
            d * "D" + g * "GD": gan_words.D_MOVED,
            d * "DG" + g * "G": gan_words.G_MOVED,
            d * ("D" + g * "G"): WRONG_ORDER,
        }
        mistake = next((one for way, one in known.items() if turns == ROUNDS * way), None)
        if mistake is not None:
            raise Broken(tried, got, mistake)
        if counts == (ROUNDS * d, ROUNDS * g):
            raise Broken(tried, got, WRONG_ORDER)
        if counts[0] * g == counts[1] * d:
            raise Broken(tried, got)
        one_wrong = (counts[0] != ROUNDS * d) != (counts[1] != ROUNDS * g)
        ignored = D_STEPS_IGNORED if counts[0] != ROUNDS * d else G_STEPS_IGNORED
        raise Broken(tried, got, ignored if one_wrong else None)


def _moves(play_round, trial, player: int) -> bool:
    """Whether D (0) or G (1) is another one after a run."""
    run = rehearse(play_round, trial, Slope(), lr=0.1)
    return differ(run.start[player], run.states[-1][player])


@law("preprocess gets one row of values, shape (1, n), for reals and for fakes")
def shows_rows(play_round, trial):
    for shape in trial.once(_again, play_round).rows:
        if shape != (1, BATCH):
            wrong = NOT_TRANSPOSED if shape == (BATCH, 1) else None
            raise Broken(f"rows of {BATCH} values", f"preprocess was given the shape {shape}", wrong)


@law("D sees what preprocess makes of a row, and nothing else")
def shows_what_preprocess_makes(play_round, trial):
    for rows in trial.once(_again, play_round).seen:
        if rows.shape[-1] != 2 * BATCH:
            got = f"D was given the shape {tuple(rows.shape)}"
            raise Broken(f"a preprocess that makes {2 * BATCH} features of {BATCH} values", got, PREPROCESS_SKIPPED)


@law("every step has draws of its own: fresh real values, fresh noise")
def draws_for_every_step(play_round, trial):
    run = rehearse(play_round, trial, Slope(), 2, 2)
    d, g = run.turns.count("D"), run.turns.count("G")
    if not run.drawn or not run.given:
        raise Broken(TRIED, f"{'draw_noise' if run.drawn else 'draw_real'} was not called", DRAW_UNUSED)
    different = {tuple(latents.flatten().tolist()) for latents in run.latents}
    if run.drawn < d or len(different) < d + g:
        got = f"{run.drawn} draws of real values, {len(different)} different batches of noise"
        raise Broken(f"{d} steps of D and {g} steps of G", got, DRAWS_REUSED)
    for latents in run.latents:
        if not any(torch.equal(latents, noise) for noise in run.given):
            got = f"G was given numbers from {float(latents.min()):.2f} to {float(latents.max()):.2f}"
            raise Broken("noise between 0 and 1", got, NOISE_CHANGED)


@law("D's loss is small for the logits 1 (real) and -2 (fake): log(1 + e^-1) + log(1 + e^-2) = 0.440")
def has_the_loss_of_d(play_round, trial):
    got = trial.once(_against_known, play_round).losses("d_loss")[0]
    if not close(got, 0.4402, 1e-3):
        raise Broken("a D that gives real rows the logit 1 and fakes the logit -2", f"d_loss = {got:.4f}")


@law("G's loss is large for the logit -2: log(1 + e^2) = 2.127, the non-saturating loss")
def has_the_loss_of_g(play_round, trial):
    got = trial.once(_against_known, play_round).losses("g_loss")[0]
    if not close(got, 2.1269, 1e-3):
        raise Broken("a D that gives fakes the logit -2", f"g_loss = {got:.4f}")


@law("the losses stay exact where D is sure and wrong: logits of -120 on real rows, of -120 on G's fakes")
def stays_exact_when_sure(play_round, trial):
    for strength, name, expected in ((-120.0, "d_loss", 360.0), (60.0, "g_loss", 120.0)):
        known = KnownDiscriminator()
        with torch.no_grad():
            known.strength.fill_(strength)
        run = rehearse(play_round, trial, known)
        got, tried = run.losses(name)[0], f"a D that gives real rows the logit {strength:g} and fakes {-2 * strength:g}"
        if run.turns != ROUNDS * "DDG":
            raise Broken(
                tried, f"the turns {run.turns or 'none'} in {ROUNDS} rounds, d_steps = 2, g_steps = 1", STEP_SKIPPED
            )
        if not close(got, expected, 1e-3):
            raise Broken(tried, f"{name} = {got:.1f} instead of {expected:.0f}", gan_words.LOG_OF_SIGMOID)


@law("a D of single values gives six logits: the losses are means over them")
def takes_means(play_round, trial):
    run = rehearse(play_round, trial, KnownDiscriminator(), single_values=True)
    d, g = run.losses("d_loss")[0], run.losses("g_loss")[0]
    if not (close(d, 0.4402, 1e-3) and close(g, 2.1269, 1e-3)):
        got = f"d_loss = {d:.4f} and g_loss = {g:.4f}"
        summed = close(d, 6 * 0.4402, 1e-3) or close(g, 6 * 2.1269, 1e-3)
        raise Broken("a preprocess that makes six examples of six values", got, words.SUMMED if summed else None)


@law("while one player learns, the other stays as it was, bit for bit")
def other_player_stays(play_round, trial):
    run = trial.once(_two_and_two, play_round)
    for turn, grad, before, after in zip(run.turns, run.grads, run.states, run.states[1:], strict=False):
        d_moved, g_moved = (differ(one, two) for one, two in zip(before, after, strict=True))
        if turn == "G" and d_moved:
            raise Broken("a step of G", "D's parameters changed", gan_words.D_MOVED)
        if turn == "D" and g_moved:
            raise Broken("a step of D", "G's parameters changed", gan_words.G_MOVED)
        if turn == "D" and not d_moved:
            mistake = CLEARED_TOO_LATE if run.cleared["D"] else NO_BACKWARD if math.isnan(grad) else None
            raise Broken("a step of D", "D's parameters are what they were", mistake or _why_still(play_round, trial))
        if turn == "G" and not g_moved:
            mistake = CLEARED_TOO_LATE if run.cleared["G"] else gan_words.G_STILL
            raise Broken("a step of G", "G's parameters are what they were", mistake)


def _why_still(play_round, trial) -> Mistake | None:
    """What the gradient of D's strength tells: right is -0.5073, of which the real rows bring -0.2689."""
    run = trial.once(_against_known, play_round)
    grads = [grad for turn, grad in zip(run.turns, run.grads, strict=True) if turn == "D"]
    if all(close(grad, -0.2689, 1e-3) for grad in grads):
        return FAKES_TEACH_NOTHING
    return None if any(grads) else gan_words.D_STILL


@law("each player follows the slope of its own loss, and no older gradient")
def follows_its_own_slope(play_round, trial):
    run = rehearse(play_round, trial, Slope(), 2, 2, constant=True)
    ahead, behind = Slope(), Slope()
    with torch.no_grad():
        ahead.shift += 0.01
        behind.shift -= 0.01
    runs = {
        "D": [rehearse(play_round, trial, player, constant=True) for player in (ahead, behind)],
        "G": [rehearse(play_round, trial, Slope(), constant=True, nudge=nudge) for nudge in (0.5, -0.5)],
    }
    for turn, name, width in (("D", "d_loss", 0.02), ("G", "g_loss", 1.0)):
        up, down = (one.losses(name)[0] for one in runs[turn])
        slope = (up - down) / width
        for number, (who, grad) in enumerate(zip(run.turns, run.grads, strict=True)):
            if who == turn and abs(grad - slope) > 0.03 * abs(slope) + 1e-5:
                got = f"step {number + 1}, of {turn}, follows {grad:.5f}; the slope of {name} is {slope:.5f}"
                first = next(g for w, g in zip(run.turns, run.grads, strict=True) if w == turn)
                stale = turn == "G" or abs(first - slope) <= 0.03 * abs(slope) + 1e-5
                raise Broken("the gradients that the optimizers see", got, STALE if stale else NOT_ITS_LOSS)


@law("the penalty is added to D's loss, at the real example as D saw it")
def adds_the_penalty(play_round, trial):
    without, run = (rehearse(play_round, trial, KnownDiscriminator(), penalty=weight) for weight in (None, 5.0))
    changes = [
        with_it - plain for turn, with_it, plain in zip(run.turns, run.grads, without.grads, strict=True) if turn == "D"
    ]
    change = max(changes, key=abs)
    if not run.penalized or abs(change) < 1e-3:
        more = run.losses("d_loss")[0] - without.losses("d_loss")[0]
        mistake = PENALTY_DETACHED if close(more, 5.0, 1e-3) else PENALTY_IGNORED
        raise Broken("a penalty whose slope is 5", f"D's gradient changes by {change:.2f}", mistake)
    seen = run.penalized[0]
    if tuple(seen.shape) == (1, BATCH):
        raise Broken("penalty(D, x)", f"x has shape {tuple(seen.shape)}", PENALTY_RAW)
    if float(seen.mean()) < FAR / 2:
        raise Broken("penalty(D, x)", "x is a fake", PENALTY_ON_FAKES)
    if not any(torch.equal(seen.flatten(), row) for rows in run.seen for row in rows):
        raise Broken("penalty(D, x)", "x is no row that D was shown", PENALTY_ELSEWHERE)
    if abs(change - 5.0) > 0.01:
        wrong = PENALTY_SUBTRACTED if change < 0 else None
        raise Broken("a penalty whose slope is 5", f"D's gradient changes by {change:.2f}", wrong)
    if any(abs(one - 5.0) > 0.01 for one in changes):
        got = f"D's gradient changes by {', '.join(f'{one:.2f}' for one in changes)}"
        raise Broken(f"a penalty whose slope is 5, {len(changes)} steps of D", got, PENALTY_SOMETIMES)
    if not close(run.losses("g_loss")[0], 2.1269, 1e-3):
        raise Broken("a penalty on D", "G's loss changes, too")


class _Level(Stub):
    """Gives every row the same logit, which is a parameter."""

    def __init__(self):
        super().__init__()
        self.level = nn.Parameter(torch.tensor(2.0))

    def forward(self, rows):
        return self.level + 0.0 * rows.sum(dim=1)


@law("each loss is in its place: D's first, then G's")
def gives_the_losses_in_order(play_round, trial):
    run = rehearse(play_round, trial, KnownDiscriminator(), 2, 3)
    if close(run.losses("d_loss")[0], 2.1269, 1e-3) and close(run.losses("g_loss")[0], 0.4402, 1e-3):
        tried = "a D that knows real rows from fakes"
        raise Broken(tried, "G's loss in the first place and D's in the second", gan_words.LOSSES_SWAPPED)


@law("the losses that come back are those of the round's last steps")
def gives_the_last_losses(play_round, trial):
    G, D = nn.Linear(1, 1), _Level()
    g_optimizer, d_optimizer = (torch.optim.SGD(player.parameters(), lr=r) for player, r in ((G, 0.0), (D, 1.0)))
    rules = Rules(2, 1, lambda: trial.randn(1, BATCH), lambda: trial.randn(BATCH, 1), lambda row: row)
    # The level goes from 2 to 1.2384, and the cross-entropy from 2.2539 to 1.7475.
    got = float(play_round(G, D, g_optimizer, d_optimizer, rules)[0])
    if not close(got, 1.7475, 1e-3):
        raise Broken("a round of two steps of D, with the losses 2.2539 and 1.7475", f"{got:.4f}", NOT_THE_LAST)


@law("both players leave in the mode in which they came: training")
def modes_stay(play_round, trial):
    run = trial.once(_again, play_round)
    for name, player in (("G", run.G), ("D", run.D)):
        expect_training_mode(player, name)


@law("both optimizers keep their settings and their memory")
def optimizers_stay(play_round, trial):
    real, noise, first = trial.randn(1, BATCH), trial.randn(BATCH, 1), trial.randn(2)
    rules = Rules(1, 1, lambda: real.clone(), lambda: noise.clone(), lambda row: row)

    def two_rounds(who: str, momentum: float) -> list[list[torch.Tensor]]:
        """The parameters of the player who learns alone, before, between and after two rounds on the same draws."""
        G, D = nn.Linear(1, 1), Slope()
        with torch.no_grad():
            for parameter, value in zip(G.parameters(), first, strict=True):
                parameter.fill_(float(value))
        rates = (0.05, 0.0) if who == "G" else (0.0, 0.05)
        optimizers = [CountingSGD(one.parameters(), lr, momentum) for one, lr in zip((G, D), rates, strict=True)]
        before, player = [settings_of(optimizer) for optimizer in optimizers], G if who == "G" else D
        way = [copies(player)]
        for _ in range(2):
            play_round(G, D, *optimizers, rules)
            way.append(copies(player))
            for name, optimizer, settings in zip("GD", optimizers, before, strict=True):
                expect_settings(optimizer, settings, "one round", f"{name}'s ")
        return way

    for who in "DG":
        tried = "two rounds of one step each, with SGD of momentum 0.9"
        expect_momentum(two_rounds(who, 0.0), two_rounds(who, 0.9)[-1], 0.9, tried, f"{who}: ")


@law("what the round makes by itself, it makes on the device where the players are")
def follows_the_players(play_round, trial):
    try:
        rehearse(play_round, trial, Slope(), device="meta")
    except Exception as error:
        raise Broken("players on another device", " ".join(str(error).split())[:160], words.WRONG_DEVICE) from None


play_round = Check(
    "play_round",
    laws=[
        gives_back_two_losses,
        keeps_the_turns,
        shows_rows,
        shows_what_preprocess_makes,
        draws_for_every_step,
        gives_the_losses_in_order,
        has_the_loss_of_d,
        has_the_loss_of_g,
        other_player_stays,
        follows_its_own_slope,
        takes_means,
        stays_exact_when_sure,
        gives_the_last_losses,
        adds_the_penalty,
        follows_the_players,
        modes_stay,
        optimizers_stay,
    ],
    probes={
        "d": lambda play_round, trial: trial.once(_against_known, play_round).losses("d_loss")[0],
        "g": lambda play_round, trial: trial.once(_against_known, play_round).losses("g_loss")[0],
    },
    mistakes=[
        (crashed_with("target size") | crashed_with("input size"), TARGET_OF_ONE),
        (near("d", 3.4402), gan_words.SWAPPED),
        (near("d", 0.3133) | near("d", 0.1269), gan_words.ONE_HALF),
        (near("d", 0.2201), gan_words.POOLED_MEAN),
        (near("d", 2.4402) | near("d", 1.4402), gan_words.SAME_LABEL),
        (near("d", -0.4402) | near("g", -2.1269), words.WRONG_SIGN),
        (near("g", -0.1269), gan_words.SATURATING),
        (near("g", 0.1269), gan_words.FAKE_LABEL),
        (near("d", 1.6265), FAKES_IGNORED),
        (near("d", 0.5402) | near("d", 0.7402) | near("d", 0.6402), SMOOTHED),
        (near("d", -3.0) | near("g", 2.0), gan_words.NOT_CROSS_ENTROPY),
        (near("d", 1.1471), gan_words.SIGMOID_TWICE),
    ],
    success="D's steps, then G's, each on fresh draws; D sees rows through preprocess",
)
