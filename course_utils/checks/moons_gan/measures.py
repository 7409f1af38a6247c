"""Check of lesson 02: what a fresh discriminator finds in a generator that stands still."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from numbers import Real
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.inputs import expect_training_mode
from course_utils.checks.laws.optimizing import copies, moved
from course_utils.checks.laws.results import close

# --- fresh_judge ---
NOT_TWO_NUMBERS = Mistake(
    "not-two-numbers",
    "The judge gives back something else than two plain numbers.",
    "return loss, share: take .item() or float(…) of each.",
)
RESULTS_SWAPPED = Mistake(
    "results-swapped",
    "The two numbers come back in the other order.",
    "The loss comes first, the share of right guesses second.",
)
JUDGES_ITS_LESSONS = Mistake(
    "judges-its-training-points",
    "The loss, and perhaps the share, is that of points that the judge has learned from.",
    "After the training: the loss and the guesses on held_out, and on new fakes.",
)
TRAINS_ON_HELD_OUT = Mistake(
    "trains-on-held-out",
    "The judge has learned from the held-out points, too, so it has seen the answers to its exam.",
    "Its real points come from real alone.",
)
OLD_JUDGE = Mistake(
    "old-judge",
    "The judge remembers an earlier call: it tells the points apart after a single step.",
    "Make a new discriminator and a new optimizer inside of your function, at each call.",
)
STEPS_IGNORED = Mistake(
    "steps-ignored",
    "The judge looks for the same time, whatever steps says.",
    "The loop runs steps times: for _ in range(steps).",
)
DOES_NOT_LEARN = Mistake(
    "judge-does-not-learn",
    "The judge guesses even where fakes lie far from all real points: it has not learned.",
    "Each step needs zero_grad, backward and step, on an optimizer that holds this judge's parameters.",
)
ONE_STEP_ONLY = Mistake(
    "judge-made-anew",
    "After 60 steps the judge knows as much as after one or two: in each step it begins anew.",
    "Make discriminator and optimizer before the loop, once for each call.",
)
FAKES_NEVER_RIGHT = Mistake(
    "fakes-counted-wrongly",
    "The judge tells everything apart, and yet half of its guesses count as right: all points are called real, or "
    "guesses on fakes are counted the wrong way round, or not at all.",
    "A guess on a fake is right if the logit is below 0. (A sigmoid is never below 0: compare it with ½.)",
)
G_LEARNS = Mistake(
    "generator-touched",
    "G takes part in the judge's training: it moved, or gradients were left in it.",
    "Cut the fakes off from G with .detach(), or make them under torch.no_grad(); the optimizer holds the judge alone.",
)
GUESSES_REVERSED = Mistake(
    "guesses-reversed",
    "The guesses are counted the wrong way round: a judge that tells everything apart has a share of 0.",
    "A logit above 0 says real: right on a real point, wrong on a fake one. Look at the order of the labels, too.",
)
ONE_KIND_COUNTED = Mistake(
    "one-kind-counted",
    "The guesses on one kind of points alone are counted, real or fake.",
    "Right guesses on held-out points and on fakes count the same: take the mean of the two shares.",
)
NOT_A_SHARE = Mistake(
    "not-a-share",
    "The second number is no share: it can be larger than 1.",
    "A share lies between 0 and 1: divide by how many points were judged, real and fake together.",
)
LOGIT_THRESHOLD = Mistake(
    "logit-against-a-half",
    "Logits are compared with 0.5 as if they were probabilities.",
    "Probability ½ is logit 0.",
)
SAME_FAKES = Mistake(
    "same-fakes",
    "The judge is shown fakes of the same latents several times.",
    "Draw new latents in each step, and new ones for the judgment.",
)
FIRST_POINTS_ONLY = Mistake(
    "part-of-the-points",
    "The judge doesn't learn from all real points: parts of them it has never seen.",
    "Draw the batch of each step at random from all of real: torch.randint(len(real), (256,)) gives row numbers.",
)

SEEN, HELD_OUT, STEPS, LATENT = 2000, 1000, 60, 2
FEW_STEPS = 30  # enough where two places are to be told apart, or nothing is there to be learned


class Maker(Stub):
    """A generator of known points: latents times ``scale`` plus ``shift``, or, with a ``cut``, ± ``shift`` by the side
    of the cut on which the first latent lies."""

    def __init__(self, scale: float, shift: tuple[float, float], cut: float = math.nan):
        super().__init__()
        self.scale, self.shift, self.cut = nn.Parameter(torch.tensor(scale)), nn.Parameter(torch.tensor(shift)), cut

    def forward(self, z):
        if math.isnan(self.cut):
            return self.scale * z[:, :2] + self.shift
        return torch.where(z[:, :1] < self.cut, self.shift, -self.shift) + 0.0 * self.scale


@dataclass
class Case:
    """A generator and real points that are known, what a judge said of them, and which latents it asked for."""

    G: Maker
    real: torch.Tensor
    held_out: torch.Tensor
    latents: list[torch.Tensor] = field(default_factory=list)
    result: Any = None

    @property
    def loss(self) -> float:
        """The judge's loss on held-out points."""
        return float(self.result[0])

    @property
    def share(self) -> float:
        """The share of points that it tells rightly."""
        return float(self.result[1])

    @property
    def got(self) -> str:
        """What the student reads of the result."""
        return f"loss {self.loss:.3f}, share of right guesses {self.share:.3f}"


def _around(trial: Trial, rows: int, center: tuple[float, float], width: float) -> torch.Tensor:
    return torch.tensor(center) + width * trial.randn(rows, 2)


def _judge(fresh_judge: Callable, case: Case, steps: int = STEPS) -> Case:
    case.G.register_forward_pre_hook(lambda module, inputs: case.latents.append(inputs[0].detach().clone()))
    case.result = fresh_judge(case.G, case.real, case.held_out, LATENT, steps)
    return case


def _blob(trial: Trial) -> Case:
    """Real points around 0, fakes in a blob far from them."""
    real, held_out = _around(trial, SEEN, (0.0, 0.0), 1.0), _around(trial, HELD_OUT, (0.0, 0.0), 1.0)
    return Case(Maker(0.1, (4.0, 4.0)), real, held_out)


def _far(fresh_judge, trial) -> Case:
    return _judge(fresh_judge, _blob(trial))


def _perfect(fresh_judge, trial) -> Case:
    """Real points and fakes from the same source."""
    real, held_out = _around(trial, SEEN, (0.0, 0.0), 1.0), _around(trial, SEEN, (0.0, 0.0), 1.0)
    return _judge(fresh_judge, Case(Maker(1.0, (0.0, 0.0)), real, held_out), FEW_STEPS)


def _elsewhere(fresh_judge, trial) -> Case:
    """Real points here, held-out points there, where the fakes are."""
    real, held_out = _around(trial, SEEN, (2.0, 0.0), 0.1), _around(trial, HELD_OUT, (-2.0, 0.0), 0.1)
    return _judge(fresh_judge, Case(Maker(0.1, (-2.0, 0.0)), real, held_out))


@law("it gives back two plain numbers", basic=True)
def gives_two_numbers(fresh_judge, trial):
    result = _judge(fresh_judge, _blob(trial), steps=2).result
    if result is None:
        raise Broken("two steps", "None", words.RETURNS_NOTHING)
    if not isinstance(result, (tuple, list)) or len(result) != 2 or not all(isinstance(one, Real) for one in result):
        raise Broken("two steps", f"a {type(result).__name__}: {result!r}"[:120], NOT_TWO_NUMBERS)
    if not all(map(math.isfinite, result)):
        raise Broken("two steps", f"{result}")


@law("G stands still, bit for bit, and no gradient is left in it")
def generator_stands_still(fresh_judge, trial):
    case = _blob(trial)
    before = copies(case.G)
    _judge(fresh_judge, case, steps=3)
    if moved(case.G, before):
        raise Broken("3 steps", "parameters of G changed", G_LEARNS)
    if any(parameter.grad is not None and parameter.grad.any() for parameter in case.G.parameters()):
        raise Broken("3 steps", "G has gradients in its .grad", G_LEARNS)
    expect_training_mode(case.G, "G")
    if not all(parameter.requires_grad for parameter in case.G.parameters()):
        raise Broken("3 steps", "parameters of G have requires_grad=False now", words.LEFT_FROZEN)


@law("a blob far from all real points is found out: a loss near 0, nearly all guesses right")
def finds_a_blob(fresh_judge, trial):
    case = trial.once(_far, fresh_judge)
    if case.loss < 0.3 and 0.95 < case.share <= 1:
        return
    mistake = None
    if case.share > 1.01:
        mistake = NOT_A_SHARE
    elif case.loss > 0.95 and case.share < 0.3:
        mistake = RESULTS_SWAPPED
    elif 0.99 < case.loss < 1.08:  # softplus(-1) + softplus(0): the best that is left to a judge of probabilities
        mistake = gan_words.SIGMOID_TWICE
    elif case.loss < 0.3 and case.share < 0.05:
        mistake = GUESSES_REVERSED
    elif 1.2 < case.loss < 1.6 and len(case.latents) > 1:
        mistake = DOES_NOT_LEARN
    elif 0.85 < case.loss <= 1.2 and len(case.latents) > STEPS:
        mistake = ONE_STEP_ONLY
    elif case.loss < 0.3 and abs(case.share - 0.5) < 0.03:
        mistake = FAKES_NEVER_RIGHT
    raise Broken(f"real points around 0, fakes in a blob around (4, 4), {STEPS} steps", case.got, mistake)


@law("where fakes are as real points, it guesses: a loss near 2 log 2 = 1.386, half of the guesses right")
def guesses_where_both_are_alike(fresh_judge, trial):
    case = trial.once(_perfect, fresh_judge)
    if abs(case.loss - 2 * math.log(2)) < 0.06 and abs(case.share - 0.5) < 0.06:
        return
    mistake = None
    if abs(case.loss - 0.5) < 0.06 and abs(case.share - 2 * math.log(2)) < 0.06:
        mistake = RESULTS_SWAPPED
    elif abs(case.loss - math.log(2)) < 0.03:
        mistake = gan_words.POOLED_MEAN
    raise Broken(f"real points and fakes from the same bell curve, {FEW_STEPS} steps", case.got, mistake)


@law("it learns from real and is judged on held_out")
def judges_held_out_points(fresh_judge, trial):
    case = trial.once(_elsewhere, fresh_judge)
    if case.loss > 3:
        return
    mistake = JUDGES_ITS_LESSONS if case.loss < 0.5 else TRAINS_ON_HELD_OUT if case.loss < 1.8 else None
    tried = "held-out points where the fakes are, real ones elsewhere"
    raise Broken(tried, f"{case.got}; a loss above 3 is due", mistake)


@law("right guesses on held-out points and on fakes count the same")
def counts_both_kinds(fresh_judge, trial):
    case = trial.once(_elsewhere, fresh_judge)
    if case.loss > 3 and abs(case.share - 0.5) > 0.05:
        one_kind = abs(case.share - round(case.share)) < 0.05
        raise Broken(
            "a judge that takes all held-out points and all fakes for fake",
            f"a share of {case.share:.3f} instead of 0.5",
            ONE_KIND_COUNTED if one_kind and case.share < 1.05 else None,
        )


@law("a logit above 0 says real")
def draws_the_line_at_zero(fresh_judge, trial):
    # Two places, and real points are a little more often at the first: the best logits are 0.3 there and -0.3 here.
    often = 0.575
    rows = (torch.arange(SEEN)[:, None] < often * SEEN).float() * 2 - 1
    real = rows * torch.tensor([[2.0, 0.0]])
    cut = float(torch.special.ndtri(torch.tensor(1 - often)))
    case = _judge(fresh_judge, Case(Maker(0.0, (2.0, 0.0), cut), real, real.clone()), FEW_STEPS)
    if not abs(case.share - often) < 0.035:
        tried = f"two places: {often:.1%} of the real points at the first, {1 - often:.1%} of the fakes"
        got = f"a share of {case.share:.3f} right guesses instead of {often:.3f}"
        raise Broken(tried, got, LOGIT_THRESHOLD if abs(case.share - 0.5) < 0.02 else None)


@law("the judge looks for as many steps as it is told, at new fakes in each")
def looks_at_new_fakes(fresh_judge, trial):
    short, long = _judge(fresh_judge, _blob(trial), steps=1), trial.once(_far, fresh_judge)
    rows = [sum(map(len, case.latents)) for case in (short, long)]
    if rows[1] < rows[0] + STEPS - 1:
        tried = f"1 step, then {STEPS} steps"
        mistake = STEPS_IGNORED if short.loss < 0.3 else SAME_FAKES
        raise Broken(tried, f"G was asked for {rows[0]} fakes, then for {rows[1]}", mistake)
    latents = torch.cat(long.latents)
    if len(torch.unique(latents, dim=0)) < len(latents):
        raise Broken(f"{STEPS} steps", "the same latents came again", SAME_FAKES)


FEWER_STEPS = Mistake(
    "fewer-steps",
    "The judge makes fewer steps than it is told.",
    "range(steps) counts steps times; range(1, steps) once less.",
)
FEWER_IN_THE_EXAM = Mistake(
    "fewer-fakes-in-the-exam",
    "In the judgment there are fewer fakes than held_out has points.",
    "Judge all of held_out, and as many new fakes as it has rows.",
)
LEARNS_SLOWLY = Mistake(
    "another-rate",
    "The judge learns more slowly than Adam with a learning rate of 0.003.",
    "torch.optim.Adam(judge.parameters(), lr=0.003): without lr it takes 0.001.",
)
LEARNS_FAST = Mistake(
    "another-rate, more-steps",
    "The judge learns faster than Adam does with a learning rate of 0.003 in as many steps as it is told.",
    "torch.optim.Adam(judge.parameters(), lr=0.003), a models.Discriminator(), one step in each round of the loop.",
)
OTHER_BATCH = Mistake(
    "another-batch-size",
    "The judge is shown fewer fakes in each step than 256.",
    "Each step takes 256 points of real and 256 fakes.",
)


@law("each step shows the judge 256 fakes")
def is_shown_enough(fresh_judge, trial):
    steps, case = 5, _blob(trial)
    _judge(fresh_judge, case, steps=steps)
    rows = sum(map(len, case.latents))
    if rows < 256 * steps + HELD_OUT:
        got = f"G made {rows} points: fewer than 256 for each step and as many as held_out has"
        mistake: Mistake | None = OTHER_BATCH
        if len(case.latents[-1]) < HELD_OUT:
            mistake = FEWER_IN_THE_EXAM if len(case.latents) > steps else None
        elif (256 * steps + HELD_OUT - rows) % 256 == 0:
            mistake = FEWER_STEPS
        raise Broken(f"{steps} steps, {HELD_OUT} held-out points", got, mistake)


@law("it learns as fast as Adam does with a rate of 0.003")
def learns_at_its_rate(fresh_judge, trial):
    # On 125 seeds: a mean loss of 0.14 to 0.28 with this rate; on 20 of 0.58 to 0.68 with 0.001, on 25 of 0.002 to
    # 0.005 with twice the rate and twice the steps.
    losses = [_judge(fresh_judge, _blob(trial), steps=20).loss for _ in range(3)]
    if not 0.09 < sum(losses) / 3 < 0.42:
        got = f"a loss of {sum(losses) / 3:.3f}; about 0.2 is due"
        mistake = LEARNS_SLOWLY if sum(losses) / 3 > 0.42 else LEARNS_FAST
        raise Broken("fakes in a blob far from all real points, three judges of 20 steps each", got, mistake)


@law("every point of held_out counts in the exam")
def looks_at_all_of_held_out(fresh_judge, trial):
    # A prime number of points at two places: no part of them has the same share at the first.
    n, place = 37, torch.tensor([3.0, 0.0])
    first = (torch.randperm(n, generator=trial.generator) < trial.size(20, 10, 27)).float()[:, None]
    case = Case(Maker(0.0, (-3.0, 0.0)), place.repeat(SEEN, 1), (2 * first - 1) * place)
    _judge(fresh_judge, case, FEW_STEPS)
    expected = (float(first.sum()) + n) / (2 * n)
    if not close(case.share, expected, 1e-4):
        tried = f"{int(first.sum())} of {n} held-out points where real ones are, the others and all fakes elsewhere"
        raise Broken(tried, f"a share of {case.share:.4f} instead of {expected:.4f}")


@law("each call trains a judge of its own: after a single step it knows nothing")
def starts_anew(fresh_judge, trial):
    trial.once(_far, fresh_judge)
    case = _judge(fresh_judge, _blob(trial), steps=1)
    if case.loss < 0.3:
        raise Broken(f"{STEPS} steps, then a new call with 1 step", case.got, OLD_JUDGE)


NEW_OPTIMIZER_EACH_STEP = Mistake(
    "optimizer-made-anew",
    "Each step forgets what Adam has seen before: the optimizer begins anew in each.",
    "Make the optimizer once for each call, before the loop.",
)


class LateMaker(Maker):
    """Its first training batches lie so far away that Adam, which divides by the size of earlier gradients, makes tiny
    steps ever after. Without that memory the judge learns as if nothing had been."""

    steps_made = 0

    def forward(self, z):
        if len(z) != 256:
            return super().forward(z)
        self.steps_made += 1
        return super().forward(z) + torch.tensor([3000.0 if self.steps_made <= 8 else 0.0, 0.0])


@law("one optimizer makes all steps of a call")
def keeps_its_optimizer(fresh_judge, trial):
    # On 25 seeds each: losses of 0.17 to 0.39 with one Adam, and of 0.02 to 0.06 with a new one in each step.
    case = _judge(fresh_judge, replace(_blob(trial), G=LateMaker(0.1, (3.0, 0.0))))
    if case.G.steps_made == STEPS and case.loss < 0.1:
        tried = f"{STEPS} steps; the fakes of the first 8 lie far outside, so that Adam steps carefully after that"
        raise Broken(tried, f"{case.got}: as if there had been no first steps", NEW_OPTIMIZER_EACH_STEP)


@law("it learns from all real points")
def learns_from_all_points(fresh_judge, trial):
    # The first rows lie where all fakes are. Whoever knows the others, too, sees that most real points do not.
    there, rows = _around(trial, SEEN, (2.0, 0.0), 0.1), SEEN // 7
    real = torch.cat([_around(trial, rows, (-2.0, 0.0), 0.1), there[rows:]])
    held_out = real[torch.randperm(SEEN, generator=trial.generator)]
    case = _judge(fresh_judge, Case(Maker(0.1, (-2.0, 0.0)), real, held_out), FEW_STEPS)
    if case.loss > 0.9:
        tried = "the first rows of real, one in seven, lie where the fakes are, all others elsewhere"
        mistake = FIRST_POINTS_ONLY if case.loss > 1.25 else None
        raise Broken(tried, f"{case.got}; a loss of about 0.4 is due", mistake)


@law("real and held_out stay as they were", inputs_stay=True)
def points_stay(fresh_judge, trial):
    case = _blob(trial)
    real, held_out = case.real.clone(), case.held_out.clone()
    _judge(fresh_judge, case, steps=2)
    if not (torch.equal(case.real, real) and torch.equal(case.held_out, held_out)):
        raise Broken("2 steps", "they hold other numbers now, or in another order", CHANGES_INPUT)


@law("judge and points go to the device where G is")
def follows_the_generator(fresh_judge, trial):
    case = _blob(trial)
    case.G.to("meta")
    try:
        _judge(fresh_judge, case, steps=1)
    except Exception as error:
        # Meta tensors have no numbers, so .item() stops here, which is fine on real devices.
        if mixes_devices(error):
            got = " ".join(str(error).split())[:160]
            raise Broken("G on another device than the points", got, words.WRONG_DEVICE) from None


# It is shown enough, and guesses where there is nothing to tell apart.
_OTHERWISE_RIGHT = ~(broke("guesses_where_both_are_alike") | broke("looks_at_new_fakes") | broke("is_shown_enough"))

fresh_judge = Check(
    "fresh_judge",
    laws=[
        gives_two_numbers,
        generator_stands_still,
        finds_a_blob,
        looks_at_new_fakes,
        starts_anew,
        is_shown_enough,
        learns_at_its_rate,
        guesses_where_both_are_alike,
        judges_held_out_points,
        counts_both_kinds,
        draws_the_line_at_zero,
        keeps_its_optimizer,
        learns_from_all_points,
        points_stay,
        follows_the_generator,
        looks_at_all_of_held_out,
    ],
    seconds=20.0,  # it trains: a slow machine may need longer than for others
    mistakes=[(broke("finds_a_blob", "learns_at_its_rate") & _OTHERWISE_RIGHT, LEARNS_SLOWLY)],
    success="a new judge at each call, 2 log 2 and ½ where both are alike, near 0 and 1 for a blob, G stands still",
)
