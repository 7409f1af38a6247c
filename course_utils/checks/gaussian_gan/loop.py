"""Check of lesson 05: the loop with k steps, judged on a rehearsal of three rounds, rows of six values."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub, writes_down
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.loops import LOSSES, NOT_ITS_LOSS, PENALTY_SUBTRACTED
from course_utils.checks.laws import history, words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.optimizing import (
    CLEARED_TOO_LATE,
    NO_BACKWARD,
    NO_STEP,
    OWN_OPTIMIZER,
    STALE,
    CountingSGD,
    copies,
)
from course_utils.checks.laws.results import close

D_STEPS_IGNORED = Mistake(
    "d-steps-ignored",
    "D does not take d_steps steps in a round.",
    "The part of D needs a loop of its own: for _ in range(d_steps).",
)
G_STEPS_IGNORED = Mistake(
    "g-steps-ignored",
    "G does not take g_steps steps in a round.",
    "The part of G needs a loop of its own: for _ in range(g_steps).",
)
STEPS_SWAPPED = Mistake(
    "steps-swapped",
    "d_steps and g_steps have changed places.",
    "d_steps is for D, g_steps for G.",
)
WRONG_ROUNDS = Mistake(
    "wrong-number-of-rounds",
    "The number of rounds is not the one that was asked for.",
    "Look at the outer loop, range(steps), and at how far the line with return is indented.",
)
WRONG_ORDER = Mistake(
    "turns-mixed",
    "The turns are in another order: in each round D takes all of its steps, then G takes all of its own.",
    "Two inner loops, one after the other, inside of the loop over the rounds.",
)
NOT_TRANSPOSED = Mistake(
    "not-transposed",
    "G's values are handed on as a column (batch_size, 1); D judges one row (1, batch_size).",
    "Look for a missing .t() behind G.",
)
LENGTH_FIXED = Mistake(
    "length-written-down",
    "The loop takes it for granted that a row has batch_size values. The samplers may give more: those of ten members.",
    "Look for batch_size in a reshape, a view or a slice: .t() turns a column of any length into a row.",
)
PREPROCESS_SKIPPED = Mistake(
    "preprocess-skipped",
    "D sees rows that did not go through preprocess.",
    "Real rows, D's fakes and G's fakes: D sees preprocess(row) of all three.",
)
DRAWS_REUSED = Mistake(
    "draws-reused",
    "The same real values or the same noise are used for several steps.",
    "Draw inside of the inner loops: every step has draws of its own.",
)
WRONG_SIZES = Mistake(
    "wrong-sizes",
    "A sampler is asked for another size than it should be.",
    "real_sampler(batch_size) and noise_sampler(batch_size, latent_dim).",
)
SAMPLER_UNUSED = Mistake(
    "sampler-not-called",
    "A sampler that was passed in is never called: real values and noise come from the caller.",
    "real_sampler(batch_size) and noise_sampler(batch_size, latent_dim).",
)
NOISE_CHANGED = Mistake(
    "noise-changed",
    "G is given other numbers than noise_sampler gave.",
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
    "If penalty is not None, add penalty(D, x) to D's loss before the backward pass.",
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
WRONG_LENGTH = Mistake(
    "history-length",
    "The history has not one entry for each round.",
    "Append inside of the loop over the rounds, outside of the two inner loops.",
)
OTHER_TOLD = Mistake(
    "other-losses-told",
    "after_step hears other numbers than the losses of its round.",
    "Pass on the two numbers that you have just written down: d_loss=…, g_loss=….",
)
NOT_THE_LAST = Mistake(
    "not-the-last-step",
    "The history does not hold the loss of the round's last step.",
    "After the inner loop d_loss still holds what its last step computed: append that, no mean and no first value.",
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
BY_POSITION = Mistake(
    "after-step-by-position",
    "after_step gets its two losses by position; it takes them by name.",
    "Look at the call of after_step: the round comes first, then d_loss=… and g_loss=….",
)
D_CUT_OFF = Mistake(
    gan_words.D_STILL.name,
    "D's loss depends on nothing that D could learn: it was cut off from D before backward().",
    "Look for torch.no_grad(), .detach() or .item() around what D says in D's own step.",
)


ROUNDS, BATCH, LATENT = 3, 6, 2
TRIED = f"your loop for {ROUNDS} rounds, batch_size = {BATCH}"
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
        self.tell()
        return super().step(closure)


@dataclass
class Rehearsal:
    """One run of the loop and what was seen in it.

    Attributes:
        turns: ``D`` or ``G`` for each optimizer step.
        start: the parameters of D and of G before the first round.
        states: the same before each step, and at the end.
        grads: the gradients of the moving player's first parameter but one (its bias, or D's strength) at each step.
        rows: the shapes that preprocess was given.
        seen: what D was given.
        drawn: the sizes that real_sampler was asked for; noise: those of noise_sampler.
        cleared: whether gradients of D or G were thrown away before their first step.
        latents: the inputs of G; given: what noise_sampler gave; penalized: what penalty was given.
    """

    G: nn.Linear
    D: nn.Module
    turns: str = ""
    start: tuple[list, list] = field(default_factory=lambda: ([], []))
    states: list[tuple[list, list]] = field(default_factory=list)
    grads: list[float] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    noise: list[tuple[int, int]] = field(default_factory=list)
    seen: list[torch.Tensor] = field(default_factory=list)
    latents: list[torch.Tensor] = field(default_factory=list)
    given: list[torch.Tensor] = field(default_factory=list)
    penalized: list[torch.Tensor] = field(default_factory=list)
    calls: list[tuple[int, dict]] = field(default_factory=list)
    cleared: dict[str, bool] = field(default_factory=dict)
    result: Any = None

    def losses(self, name: str) -> list[float]:
        """What the loop wrote down under that name, as plain numbers."""
        return [float(value) for value in self.result[name]]


def rehearse(
    train: Callable,
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
    """Runs the loop once.

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

    def real_sampler(n):
        run.drawn.append(n)
        return FAR + (still[0] if constant else torch.randn(1, n))

    def noise_sampler(m, n):
        run.noise.append((m, n))
        run.given.append(still[1] if constant else torch.rand(m, n))
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
    try:
        run.result = history.read_once(
            train(
            G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler, watch("G", G), watch("D", D),
            ROUNDS, BATCH,
            after_step=writes_down(
                lambda step, *unnamed, **losses: run.calls.append((step, losses | dict(enumerate(unnamed))))
            ),
            latent_dim=LATENT,
            penalty=None if penalty is None else penalize,
        )
        )  # fmt: skip
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
    if "cannot be multiplied" in error and run.noise and run.noise[-1] != (BATCH, LATENT):
        return WRONG_SIZES
    if "does not require grad" in error:
        if not all(parameter.requires_grad for parameter in run.D.parameters()):
            return gan_words.LEFT_FROZEN
        return gan_words.G_STILL if run.turns else D_CUT_OFF
    return None


def _again(train, trial) -> Rehearsal:
    return rehearse(train, trial, Slope())


def _against_known(train, trial) -> Rehearsal:
    return rehearse(train, trial, KnownDiscriminator())


def _two_and_two(train, trial) -> Rehearsal:
    return rehearse(train, trial, Slope(), 2, 2, lr=0.05)


@law("in each round D takes d_steps steps, then G takes g_steps")
def keeps_the_turns(train, trial):
    for d, g in ((2, 1), (1, 3), (1, 1)):
        turns = rehearse(train, trial, Slope(), d, g).turns
        if turns == ROUNDS * (d * "D" + g * "G"):
            continue
        tried, got = f"{ROUNDS} rounds, d_steps = {d}, g_steps = {g}", f"the turns {turns or 'none'}"
        counts = turns.count("D"), turns.count("G")
        if 0 in counts:
            idle = counts.index(0)
            raise Broken(tried, got, OWN_OPTIMIZER if _moves(train, trial, idle) else NO_STEP)
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
            raise Broken(tried, got, WRONG_ROUNDS)
        one_wrong = (counts[0] != ROUNDS * d) != (counts[1] != ROUNDS * g)
        ignored = D_STEPS_IGNORED if counts[0] != ROUNDS * d else G_STEPS_IGNORED
        raise Broken(tried, got, ignored if one_wrong else None)


def _moves(train, trial, player: int) -> bool:
    """Whether D (0) or G (1) is another one after a run."""
    run = rehearse(train, trial, Slope(), lr=0.1)
    return differ(run.start[player], run.states[-1][player])


@law("preprocess gets one row of values, shape (1, batch_size), for reals and for fakes")
def shows_rows(train, trial):
    for shape in trial.once(_again, train).rows:
        if shape != (1, BATCH):
            wrong = NOT_TRANSPOSED if shape == (BATCH, 1) else None
            raise Broken(f"batch_size = {BATCH}", f"preprocess was given the shape {shape}", wrong)


@law("a row is as long as the samplers make it: ten members share one that is ten times as long")
def takes_longer_rows(train, trial):
    shapes = []

    def preprocess(row):
        shapes.append(tuple(row.shape))
        return row

    G, D = nn.Linear(LATENT, 1), Slope()
    optimizers = [torch.optim.SGD(player.parameters(), lr=0.0) for player in (G, D)]
    samplers = (lambda n: torch.randn(1, 2 * n)), (lambda m, n: torch.rand(2 * m, n))
    tried = f"samplers that give two members what they need, {2 * BATCH} values, at batch_size = {BATCH}"
    try:
        train(G, D, preprocess, 1, 1, *samplers, *optimizers, 1, BATCH, lambda *_, **__: None, LATENT)
    except RuntimeError as error:
        raise Broken(tried, describe_crash(error), LENGTH_FIXED, crashed=True) from None
    if other := [shape for shape in shapes if shape != (1, 2 * BATCH)]:
        raise Broken(
            tried, f"preprocess was given the shape {other[0]}", LENGTH_FIXED if other[0][0] != 2 * BATCH else None
        )


@law("D sees what preprocess makes of a row, and nothing else")
def shows_what_preprocess_makes(train, trial):
    for rows in trial.once(_again, train).seen:
        if rows.shape[-1] != 2 * BATCH:
            got = f"D was given the shape {tuple(rows.shape)}"
            raise Broken(f"a preprocess that makes {2 * BATCH} features of {BATCH} values", got, PREPROCESS_SKIPPED)


@law("the samplers are asked for batch_size values, and for batch_size rows of latent_dim numbers")
def asks_for_the_right_sizes(train, trial):
    run = trial.once(_again, train)
    if not run.drawn or not run.noise:
        missing = "noise_sampler" if run.drawn else "real_sampler"
        raise Broken(TRIED, f"{missing} was not called", SAMPLER_UNUSED)
    if set(run.drawn) != {BATCH} or set(run.noise) != {(BATCH, LATENT)}:
        got = f"real_sampler({run.drawn[:1]}) and noise_sampler({run.noise[:1]})"
        raise Broken(f"batch_size = {BATCH}, latent_dim = {LATENT}", got, WRONG_SIZES)


@law("every step has draws of its own: fresh real values, fresh noise")
def draws_for_every_step(train, trial):
    run = rehearse(train, trial, Slope(), 2, 2)
    d, g = run.turns.count("D"), run.turns.count("G")
    different = {tuple(latents.flatten().tolist()) for latents in run.latents}
    if len(run.drawn) < d or len(different) < d + g:
        got = f"{len(run.drawn)} draws of real values, {len(different)} different batches of noise"
        raise Broken(f"{d} steps of D and {g} steps of G", got, DRAWS_REUSED)
    for latents in run.latents:
        if not any(torch.equal(latents, noise) for noise in run.given):
            got = f"G was given numbers from {float(latents.min()):.2f} to {float(latents.max()):.2f}"
            raise Broken("noise between 0 and 1", got, NOISE_CHANGED)


@law("D's loss is small for the logits 1 (real) and -2 (fake): log(1 + e^-1) + log(1 + e^-2) = 0.440")
def has_the_loss_of_d(train, trial):
    got = trial.once(_against_known, train).losses("d_loss")[0]
    if not close(got, 0.4402, 1e-3):
        raise Broken("a D that gives real rows the logit 1 and fakes the logit -2", f"d_loss = {got:.4f}")


@law("G's loss is large for the logit -2: log(1 + e^2) = 2.127, the non-saturating loss")
def has_the_loss_of_g(train, trial):
    got = trial.once(_against_known, train).losses("g_loss")[0]
    if not close(got, 2.1269, 1e-3):
        raise Broken("a D that gives fakes the logit -2", f"g_loss = {got:.4f}")


@law("the losses stay exact where D is sure and wrong: logits of -120 on real rows, of -120 on G's fakes")
def stays_exact_when_sure(train, trial):
    for strength, name, expected in ((-120.0, "d_loss", 360.0), (60.0, "g_loss", 120.0)):
        known = KnownDiscriminator()
        with torch.no_grad():
            known.strength.fill_(strength)
        got = rehearse(train, trial, known).losses(name)[0]
        if not close(got, expected, 1e-3):
            tried = f"a D that gives real rows the logit {strength:g} and fakes {-2 * strength:g}"
            raise Broken(tried, f"{name} = {got:.1f} instead of {expected:.0f}", gan_words.LOG_OF_SIGMOID)


@law("a D of single values gives six logits: the losses are means over them")
def takes_means(train, trial):
    run = rehearse(train, trial, KnownDiscriminator(), single_values=True)
    d, g = run.losses("d_loss")[0], run.losses("g_loss")[0]
    if not (close(d, 0.4402, 1e-3) and close(g, 2.1269, 1e-3)):
        got = f"d_loss = {d:.4f} and g_loss = {g:.4f}"
        summed = close(d, 6 * 0.4402, 1e-3) or close(g, 6 * 2.1269, 1e-3)
        raise Broken("a preprocess that makes six examples of six values", got, words.SUMMED if summed else None)


@law("while one player learns, the other stays as it was, bit for bit")
def other_player_stays(train, trial):
    run = trial.once(_two_and_two, train)
    for turn, grad, before, after in zip(run.turns, run.grads, run.states, run.states[1:], strict=False):
        d_moved, g_moved = (differ(one, two) for one, two in zip(before, after, strict=True))
        if turn == "G" and d_moved:
            raise Broken("a step of G", "D's parameters changed", gan_words.D_MOVED)
        if turn == "D" and g_moved:
            raise Broken("a step of D", "G's parameters changed", gan_words.G_MOVED)
        if turn == "D" and not d_moved:
            mistake = CLEARED_TOO_LATE if run.cleared["D"] else NO_BACKWARD if math.isnan(grad) else gan_words.D_STILL
            raise Broken("a step of D", "D's parameters are what they were", mistake)
        if turn == "G" and not g_moved:
            mistake = CLEARED_TOO_LATE if run.cleared["G"] else gan_words.G_STILL
            raise Broken("a step of G", "G's parameters are what they were", mistake)


@law("each player follows the slope of its own loss, and no older gradient")
def follows_its_own_slope(train, trial):
    run = rehearse(train, trial, Slope(), 2, 2, constant=True)
    ahead, behind = Slope(), Slope()
    with torch.no_grad():
        ahead.shift += 0.01
        behind.shift -= 0.01
    runs = {
        "D": [rehearse(train, trial, player, constant=True) for player in (ahead, behind)],
        "G": [rehearse(train, trial, Slope(), constant=True, nudge=nudge) for nudge in (0.5, -0.5)],
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
def adds_the_penalty(train, trial):
    without, run = (rehearse(train, trial, KnownDiscriminator(), penalty=weight) for weight in (None, 5.0))
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


@law("the history has one entry for each round, and each loss is in its place")
def writes_down_each_round(train, trial):
    run = rehearse(train, trial, KnownDiscriminator(), 2, 3)
    history.expect_lengths(
        run.result, LOSSES, ROUNDS, f"{ROUNDS} rounds", lambda: _again(train, trial).result, WRONG_LENGTH
    )
    if close(run.losses("d_loss")[0], 2.1269, 1e-3) and close(run.losses("g_loss")[0], 0.4402, 1e-3):
        raise Broken(
            "a D that knows real rows from fakes", "d_loss holds G's loss and g_loss D's", gan_words.LOSSES_SWAPPED
        )


class _Level(Stub):
    """Gives every row the same logit, which is a parameter."""

    def __init__(self):
        super().__init__()
        self.level = nn.Parameter(torch.tensor(2.0))

    def forward(self, rows):
        return self.level + 0.0 * rows.sum(dim=1)


@law("the losses that are written down are those of the round's last step")
def writes_down_the_last_step(train, trial):
    G, D = nn.Linear(1, 1), _Level()
    optimizers = (torch.optim.SGD(player.parameters(), lr=rate) for player, rate in ((G, 0.0), (D, 1.0)))
    game = (G, D, lambda row: row, 2, 1, lambda n: trial.randn(1, n), trial.randn, *optimizers, ROUNDS, BATCH)
    written = history.expect_runs(lambda: train(*game), "your loop without after_step")
    # The level goes from 2 to 1.2384, and the cross-entropy from 2.2539 to 1.7489.
    got = float(written["d_loss"][0])
    if not close(got, 1.7489, 1e-3):
        tried = "a first round of two steps of D, with the losses 2.2539 and 1.7489"
        raise Broken(tried, f"{got:.4f} in the history", NOT_THE_LAST)


@law("after_step hears of every round: its number and its two losses")
def calls_after_step(train, trial):
    run = trial.once(_two_and_two, train)
    calls = run.calls
    steps = [step for step, _ in calls]
    named = all(set(LOSSES) <= set(losses) for _, losses in calls)
    if not named and any(0 in losses for _, losses in calls):
        raise Broken(f"{ROUNDS} rounds", "losses without a name", BY_POSITION)
    if steps == list(range(1, ROUNDS + 1)) and named:
        raise Broken(f"{ROUNDS} rounds", f"calls with the numbers {steps}", history.STEPS_FROM_ZERO)
    if steps != list(range(ROUNDS)) or not named:
        raise Broken(f"{ROUNDS} rounds", f"{len(calls)} calls, with the numbers {steps[:4]}", gan_words.NO_AFTER_STEP)
    for step, losses in calls:
        for name in LOSSES:
            told, written = losses[name], run.losses(name)[step]
            if not (isinstance(told, (float, int, torch.Tensor)) and close(float(told), written, 1e-4)):
                got = f"{name}={told!r}; the history has {written:.4f}"
                raise Broken(f"round {step}", got[:120], OTHER_TOLD)


@law("values and noise travel to the device where the players are")
def follows_the_players(train, trial):
    try:
        run = rehearse(train, trial, Slope(), device="meta")
    except Exception as error:
        raise Broken("players on another device", " ".join(str(error).split())[:160], words.WRONG_DEVICE) from None
    if any(latents.device.type != "meta" for latents in run.latents):
        raise Broken("players on another device", "G was given noise on the CPU", words.WRONG_DEVICE)


train_gaussian = Check(
    "train_gaussian",
    laws=[
        history.gives_back(_again, LOSSES, TRIED, gan_words.NOT_A_HISTORY, each="round"),
        keeps_the_turns,
        asks_for_the_right_sizes,
        shows_rows,
        takes_longer_rows,
        shows_what_preprocess_makes,
        draws_for_every_step,
        writes_down_each_round,
        has_the_loss_of_d,
        has_the_loss_of_g,
        other_player_stays,
        follows_its_own_slope,
        takes_means,
        stays_exact_when_sure,
        writes_down_the_last_step,
        adds_the_penalty,
        calls_after_step,
        follows_the_players,
    ],
    probes={
        "d": lambda train, trial: trial.once(_against_known, train).losses("d_loss")[0],
        "g": lambda train, trial: trial.once(_against_known, train).losses("g_loss")[0],
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
