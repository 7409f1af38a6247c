"""Checks of lesson 04: the two steps."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import torch
from torch import nn
from torch.nn import functional as F

from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.unfinished import is_stub
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Joined, Recording, small_mlp
from course_utils.checks.gan.regimes import Swayed, in_every_regime
from course_utils.checks.gan.steps import (
    Game,
    Setup,
    follows_its_loss,
    gets_better,
    logit_slopes,
    step_check,
)
from course_utils.checks.infogan.losses import ARGUMENTS_SWAPPED
from course_utils.checks.laws import words
from course_utils.checks.laws.optimizing import copies, moved
from course_utils.checks.laws.results import close

N, LATENT = 12, 3


class TwoHeads(Stub):
    """A discriminator whose heads share nothing, so that what each of them learned can be told apart."""

    def __init__(self, generator: torch.Generator):
        super().__init__()
        self.realness, self.code = small_mlp(2, 1, generator), small_mlp(2, 2, generator)

    def forward(self, x):
        return self.realness(x).flatten(), self.code(x)


class ConstantHeads(Stub):
    """A discriminator that says the same about every point, and still has parameters to learn."""

    def __init__(self, logit: float, code_logits: Sequence[float] = (0.0, 0.0)):
        super().__init__()
        self.logit, self.code_logits = nn.Parameter(torch.tensor(logit)), nn.Parameter(torch.tensor(code_logits))

    def forward(self, x):
        nothing = 0.0 * x.sum(dim=1)
        return self.logit + nothing, self.code_logits + nothing[:, None]


class SureAndWrong(Stub):
    """A discriminator that gives every point about the same far-off realness logit and knows nothing of codes.

    The logit depends on the point a little, so that a gradient can come back to it.
    """

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(logit))

    def forward(self, x):
        way = (x - x.detach()).sum(dim=1)  # 0, with a slope
        return self.logit + way, 0.0 * (x + self.logit)


class ReadsCodesOnly(Stub):
    """A discriminator that cannot tell real from fake, so that only the info loss has something to teach."""

    def __init__(self, code: nn.Module):
        super().__init__()
        self.code = code

    def forward(self, x):
        return 0.0 * x.sum(dim=1), self.code(x)


class SeesRealnessOnly(Stub):
    """A discriminator that knows nothing of codes, so that only realness has something to teach."""

    def __init__(self, realness: nn.Module):
        super().__init__()
        self.realness = realness

    def forward(self, x):
        realness = self.realness(x).flatten()
        return realness, 0.0 * (x + realness[:, None])


class WritesCodes(Stub):
    """A generator whose points are at one place for code 0 and at another for code 1, whatever the latents are."""

    def __init__(self):
        super().__init__()
        self.places = nn.Parameter(torch.tensor([[-1.0, 0.5], [1.0, 0.0]]))

    def forward(self, z, codes):
        return codes @ self.places + 0.0 * z.sum()


class ReadsPlaces(Stub):
    """A discriminator that reads the code off such a point, with 3 logits more for the right code, and says nothing of
    realness (a gradient can come back from that, too; it is 0)."""

    def __init__(self):
        super().__init__()
        self.slopes = nn.Parameter(torch.tensor([[-1.5, 1.5], [0.0, 0.0]]))

    def forward(self, x):
        code_logits = x @ self.slopes
        return 0.0 * code_logits.sum(dim=1), code_logits


def _players(generator: torch.Generator):
    G, D = Joined(small_mlp(LATENT + 2, 2, generator)), TwoHeads(generator)
    inputs = {
        "real": torch.randn(N, 2, generator=generator) + 2.0,
        "z": torch.randn(N, LATENT, generator=generator),
        "codes": (torch.arange(N) % 2)[torch.randperm(N, generator=generator)],
    }
    return G, D, inputs


def _realness_alone(game: Game) -> Game:
    """The two terms may pull a player into different directions; here the info loss has nothing to teach."""
    return game.against(SeesRealnessOnly(game.D.realness))


_D_SETUP = Setup("D", ("real", "z", "codes"), _players, N, salt=17, names_device=False)
_G_SETUP = Setup("G", ("z", "codes"), _players, N, salt=17, names_device=False)
_D_REALNESS, _G_REALNESS = (replace(setup, change=_realness_alone) for setup in (_D_SETUP, _G_SETUP))
# Only the info loss can move G.
_G_INFO = replace(_G_SETUP, change=lambda game: game.against(ReadsCodesOnly(game.D.code)))


def fakes_of(game: Game) -> torch.Tensor:
    """What G makes for the game's latents and codes: points (N, 2)."""
    return game.G(game["z"], torch.eye(2)[game["codes"]])


LOG_TWO = math.log(2)

CODE_NOT_GIVEN = Mistake(
    "code-missing-in-g",
    "G does not get the codes that the step was called with.",
    "Make the codes one-hot and hand them to G beside the latents: F.one_hot(codes, NUM_CODES).float().",
)
INTEGER_ONE_HOT = Mistake(
    "one-hot-integers",
    "G is given integers. A linear layer multiplies floats alone, so the notebook's own generator stops with an error.",
    "F.one_hot gives integers: F.one_hot(codes, NUM_CODES).float().",
)
ONE_HOT_BY_BATCH = Mistake(
    "one-hot-by-batch",
    "The number of columns that G gets follows the codes that happen to be in the batch: where the last code is "
    "missing, there are too few.",
    "There are NUM_CODES columns, whatever came: F.one_hot(codes, NUM_CODES) has them, F.one_hot(codes) only as many "
    "as the largest code asks for.",
)
CODES_RESAMPLED = Mistake(
    "codes-resampled",
    "The guess is compared with other codes than those that the points were made for.",
    "One tensor of codes in the whole step: for G's input and for the info loss.",
)
CODES_PERMUTED = Mistake(
    "codes-permuted",
    "The guess about a point is compared with the code of another point: the codes of the info loss are in another "
    "order than those that G was given.",
    "Row i of the code logits and entry i of the codes are one pair: look for a flip, a sort or a shuffle.",
)
INFO_MISSING = Mistake(
    "info-term-missing",
    "The info loss has no part in this step: nobody is paid for readable codes.",
    "Add info_loss(code_logits, codes) to the loss.",
)
INFO_NEGATED = Mistake(
    "info-term-negated",
    "The info loss has the wrong sign: the codes become harder to guess, step by step.",
    "Both players want the guess to be right, so both add the info loss to what they make small.",
)
CODE_HEAD_ON_REAL = Mistake(
    "code-head-on-real",
    "Real points change what the code head learns. They have no code, so it is taught a lie.",
    "Look at what your step takes from D's answer to the real points: the realness logits, the first of the pair, and "
    "nothing else. Only the fakes' code logits go into the info loss.",
)
INFO_DETACHED = Mistake(
    "info-term-detached",
    "The info loss is in the sum, but its gradient does not reach the player that learns.",
    "Look for .detach(), .item() or float(…) on the way from the points to the info loss.",
)
WEIGHT_IGNORED = Mistake(
    "info-weight-ignored",
    "info_weight makes no difference, or not the one that it should.",
    "Multiply the info loss by info_weight, and nothing else.",
)
DEFAULT_WEIGHT = Mistake(
    "other-default-weight",
    "Without info_weight the info loss has another weight than the one that you were given.",
    "Let the line def infogan_generator_step(…) stand as it was given: info_weight=0.3.",
)
NOT_ONE_HOT = Mistake(
    "labels-not-one-hot",
    "G gets its codes as integers of shape (n,); it expects one-hot vectors of shape (n, NUM_CODES).",
    "Turn the codes into one-hot floats first: F.one_hot(codes, NUM_CODES).float().",
)
TWO_SETS_OF_FAKES = Mistake(
    "two-sets-of-fakes",
    "The terms of the loss are about different fakes: some of them are made of other latents than z.",
    "Make the fakes once, from z; one call of D gives the logits for both terms.",
)
RETURNS_PART = Mistake(
    "returns-part-of-the-loss",
    "The step is made on the whole loss, but only a part of it is returned.",
    "Return the loss that you called .backward() on.",
)
HEADS_SWAPPED = Mistake(
    "heads-swapped, guess-for-logits",
    "The info loss is given one number for each point instead of one logit for each code: realness logits, or a guess "
    "that was made of the code logits (argmax).",
    "D gives the realness logits first, then the code logits; info_loss takes the second of them as they are.",
)
BOUND_FOR_LOSS = Mistake(
    "bound-for-info-loss",
    "The codes have a part in the returned loss, but no gradient of it reaches G, and a head that knows nothing costs "
    "nothing: it seems that the bound, a plain number, stands in the place of the info loss.",
    "Use info_loss of the code logits, which stays a tensor.",
)
BOUND_ADDED = Mistake(
    "bound-added",
    "The bound stands with a plus: an optimizer makes a loss small, and the bound is to be large. G's points tell less "
    "about their codes, step by step, or no gradient comes.",
    "Add info_loss of the code logits in its place: it is small where the bound is large.",
)
BOUND_WITH_GRADIENT = Mistake(
    "bound-with-gradient",
    "The step is right, but its loss is too small by a constant: a head that knows nothing costs nothing. The bound is "
    "log K minus the info loss; it seems that minus the bound stands in the place of the info loss.",
    "Add info_loss of the code logits.",
)
FAKES_TEACH_NOTHING = Mistake(
    "fakes-teach-nothing",
    "No gradient comes back from what D says of the fakes, so D learns from the real points alone.",
    "Only G's call may stand under torch.no_grad(); D's call on the fakes belongs outside of it.",
)
SMOOTHED = Mistake(
    "smoothed",
    "It looks as if the targets were smoothed, which this lesson's loss does not do: the more real D calls a real "
    "point, the less it should pay.",
    "Look for a 0.9 or the like: the target is exactly 1 for real, exactly 0 for fake.",
)
REALNESS_LOSS = Mistake(
    "realness-loss-wrong",
    "The part of the loss that is about real and fake is not that of lesson 02.",
    "Each player's own loss, made of softplus of the realness logits (or binary cross-entropy), a mean for each batch.",
)

REALNESS_IGNORED = Mistake(
    "realness-ignored",
    "Whether the fakes look real has no part in the loss.",
    "G's loss has two terms: the non-saturating loss of lesson 02, and the weighted info loss.",
)


def _log_q(game: Game) -> float:
    """The mean log-probability that the code head gives to the codes of the fakes."""
    with torch.no_grad():
        _, code_logits = game.D(fakes_of(game))
        return float(code_logits.log_softmax(dim=1)[torch.arange(N), game["codes"]].mean())


def _way(network: nn.Module, before: list[torch.Tensor]) -> torch.Tensor:
    """How far, and where to, the parameters have gone since."""
    return torch.cat([(now - then).flatten() for now, then in zip(copies(network), before, strict=True)])


def _gives_g_its_codes(setup: Setup) -> Law:
    @law("G makes the fakes for the latents and the codes that the step is called with")
    def gives_g_its_codes(step, trial):
        game = setup.game(trial.seed)
        game.G = Recording(game.G)
        setup.call(step, game)
        shown = [torch.cat([part.detach().float() for part in parts], dim=1) for parts in game.G.seen]
        expected = torch.eye(2)[game["codes"]]
        if kinds := {str(part.dtype) for parts in game.G.seen for part in parts if not part.is_floating_point()}:
            raise Broken("the codes, one-hot", f"G was given numbers of type {' and '.join(kinds)}", INTEGER_ONE_HOT)
        of_z = [torch.equal(inputs[:, :LATENT], game["z"]) for inputs in shown]
        if not all(of_z):
            mistake = TWO_SETS_OF_FAKES if any(of_z) else gan_words.LATENTS_IGNORED
            raise Broken("the latents z", "G was given other latents than those", mistake)
        for inputs in shown:
            codes = inputs[:, LATENT:]
            if codes.shape != expected.shape or not torch.equal(codes, expected):
                fresh = codes.shape == expected.shape and torch.equal(codes.sum(dim=1), torch.ones(N))
                got = f"G was given other numbers, of shape {tuple(codes.shape)}, than the one-hot codes of the step"
                raise Broken(f"the codes {game['codes'].tolist()}", got, CODES_RESAMPLED if fresh else CODE_NOT_GIVEN)

    return gives_g_its_codes


def _takes_one_hot_codes(setup: Setup) -> Law:
    @law("G is given one-hot codes, a row for each point")
    def takes_one_hot_codes(step, trial):
        game = setup.game(trial.seed)
        game.G = Recording(game.G)
        try:
            setup.call(step, game)
        except Exception:
            whole = [part for parts in game.G.seen for part in parts if not part.is_floating_point()]
            if flat := next((tuple(part.shape) for part in whole if part.ndim < 2), None):
                raise Broken("one step", f"G was given integers of shape {flat}", NOT_ONE_HOT) from None
            # Other errors stop the laws below.

    return takes_one_hot_codes


def _takes_one_code(setup: Setup) -> Law:
    @law("a batch may hold one code alone: codes are all 0, and one-hot vectors still have two columns")
    def takes_one_code(step, trial):
        seen = []
        for code in (0, 1):
            game = setup.game(trial.seed)
            game.G, game.inputs["codes"] = Recording(game.G), torch.full((N,), code)
            try:
                setup.call(step, game)
            except Exception as error:
                if is_stub(error):
                    raise
            seen.append({tuple(part.shape) for parts in game.G.seen for part in parts[1:]})
        # Where the last code is there, there are two columns; other shapes are the other laws' concern.
        if seen == [{(N, 1)}, {(N, 2)}]:
            raise Broken("codes that are all 0", f"G was given codes of shape ({N}, 1)", ONE_HOT_BY_BATCH)

    return takes_one_code


@law("the code head learns from the fakes")
def code_head_learns(step, trial):
    game = _D_SETUP.game(trial.seed)
    before = copies(game.D.code)
    value = float(_D_SETUP.call(step, game))
    if not moved(game.D.code, before):
        both = value > 2 * LOG_TWO + 1e-3 and _D_SETUP.loss_against(step, ConstantHeads(0.0), 0) > 1.4
        raise Broken("one step", "the code head did not move", INFO_DETACHED if both else INFO_MISSING)


@law("the code head learns nothing from real points")
def code_head_ignores_real(step, trial):
    ways = []
    for shift in (0.0, trial.randn(N, 2)):
        game = _D_SETUP.game(trial.seed)
        game.inputs["real"] = game["real"] + shift
        before = copies(game.D.code)
        torch.manual_seed(trial.seed)
        _D_SETUP.call(step, game)
        ways.append(_way(game.D.code, before))
    # The directions count: a step that is cut off at some length may be shorter without being another one.
    if torch.cosine_similarity(*ways, dim=0) < 0.999 and not torch.equal(*ways):
        raise Broken("the same step with other real points", "another update of the code head", CODE_HEAD_ON_REAL)


@law("step by step, the codes of the fakes are guessed better")
def codes_are_guessed_better(step, trial):
    game = _D_SETUP.game(trial.seed)
    before = _log_q(game)
    for _ in range(30):
        _D_SETUP.call(step, game)
    after = _log_q(game)
    if not after > before:
        got = f"the mean log-probability of the right code went from {before:.3f} to {after:.3f}"
        raise Broken("30 steps on one batch", got, INFO_NEGATED if after < before - 1.0 else None)


@law("the loss is D's loss of lesson 02 plus the info loss (times a weight, if you like)")
def d_loss_has_both_parts(step, trial):
    chance = _D_SETUP.loss_against(step, ConstantHeads(0.0), trial.seed)
    tilted = _D_SETUP.loss_against(step, ConstantHeads(2.0), trial.seed)
    if not close(tilted - chance, 2.2539 - 2 * LOG_TWO, 1e-3):
        got = f"the loss changed by {tilted - chance:.4f} instead of {2.2539 - 2 * LOG_TWO:.4f}"
        known = {0.4338: gan_words.POOLED_MEAN, N * 0.8676: words.SUMMED, 0.1261: gan_words.SIGMOID_TWICE}
        known |= {0.8676 + 2 * share: SMOOTHED for share in (-0.2, -0.1, 0.1, 0.2, 0.3)}
        raise Broken("all realness logits 0, then all 2", got, _by_number(known, tilted - chance))

    def learns() -> bool:
        game = _D_SETUP.game(trial.seed)
        before = copies(game.D.code)
        _D_SETUP.call(step, game)
        return moved(game.D.code, before)

    tried = f"a D that knows nothing: {chance:.4f} in all, 2 log 2 of it for realness"
    _expect_info_part(chance - 2 * LOG_TWO, tried, learns, step, _D_SETUP, trial)
    for expect in (_expect_right_codes, _expect_info_loss):
        expect(step, _D_SETUP, trial)


INFO_WRONG = Mistake(
    "info-loss-wrong",
    "The part of the loss that is about codes is not the info loss: it is right for a head that knows nothing, "
    "and wrong for one that is sure.",
    "Call info_loss on D's code logits as they are, with integer codes.",
)


def _expect_info_loss(step, setup: Setup, trial) -> None:
    """Raises unless the info loss is right where the head is rather sure and wrong, and where it is very sure."""

    def part(*code_logits: float) -> float:
        return _loss_of(step, setup, trial, ConstantHeads(0.0, code_logits), torch.ones(N, dtype=torch.long))

    nothing, sure_and_right = part(0.0, 0.0), part(0.0, 100.0)
    for code_logits, expected in (((3.0, 0.0), 3.0486), ((100.0, -100.0), 200.0)):
        got = LOG_TWO * (part(*code_logits) - sure_and_right) / (nothing - sure_and_right)
        if not close(got, expected, 1e-3):
            tried = f"code logits {code_logits} for points of code 1"
            raise Broken(tried, f"an info loss of {got:.3f} instead of {expected:.3f} (times its weight)", INFO_WRONG)


def _exact_when_sure(setup: Setup, logit: float, chance: float) -> Law:
    """The law that the realness part of a step's loss has the value 100 and a slope where D is sure and wrong."""

    @law(f"the loss is exact, and not flat, where D is sure and wrong: realness logits of {logit:g}")
    def exact_when_sure(step, trial):
        at_chance = setup.loss_against(step, ConstantHeads(0.0), trial.seed) - chance
        game = setup.game(trial.seed).against(SureAndWrong(logit))
        before = copies(game.learner)
        got = float(setup.call(step, game)) - at_chance
        if not close(got, 100.0, 1e-3):
            raise Broken("a D that is sure and wrong", f"{got:.1f} instead of 100", gan_words.LOG_OF_SIGMOID)
        if not moved(game.learner, before):
            raise Broken("a D that is sure and wrong", "the right value, but no gradient", gan_words.LOG_OF_SIGMOID)

    return exact_when_sure


def _by_number(known: dict[float, Mistake], change: float) -> Mistake:
    """The mistake behind a loss that changes so much when D's realness logits do."""
    return next((known[number] for number in known if close(change, number, 1e-3)), REALNESS_LOSS)


def _expect_info_part(info: float, tried: str, learns: Callable[[], bool], step, setup: Setup, trial) -> None:
    """Raises unless a head that knows nothing pays a positive multiple of log 2.

    ``learns`` tells whether the step pays for guesses, whatever it gives back.
    """
    if not 0.02 * LOG_TWO < info < 20 * LOG_TWO:
        mistake = INFO_NEGATED if info < -1e-3 else None
        if abs(info) < 1e-3:
            told = BOUND_WITH_GRADIENT if _tells_of_codes(step, setup, trial) else RETURNS_PART
            mistake = told if learns() else INFO_MISSING
        raise Broken(tried, f"the rest is {info:.4f}, not a positive multiple of log 2", mistake)


def _tells_of_codes(step, setup: Setup, trial) -> bool:
    """Whether the loss that comes back is another one for another code head."""
    codes = torch.ones(N, dtype=torch.long)
    heads = (ConstantHeads(0.0, code_logits) for code_logits in ((0.0, 0.0), (3.0, 0.0)))
    one, other = (_loss_of(step, setup, trial, head, codes) for head in heads)
    return not close(one, other, 1e-3)


def _loss_of(step, setup: Setup, trial, discriminator: nn.Module, codes: torch.Tensor) -> float:
    """What the step gives back if the points were made for these codes."""
    game = setup.game(trial.seed).against(discriminator)
    game.inputs["codes"] = codes
    torch.manual_seed(trial.seed)  # codes that the step draws by itself are the same each time
    return float(setup.call(step, game))


def _expect_right_codes(step, setup: Setup, trial) -> None:
    """Raises unless the info loss is about the codes of the step."""
    nothing, as_little = (
        setup.loss_against(step, ConstantHeads(0.0, code_logits), trial.seed)
        for code_logits in ((0.0, 0.0), (9.0, 9.0))
    )
    if not close(nothing - as_little, 0.0, 1e-3):
        raise Broken("code logits (0, 0), then (9, 9)", "two different losses: both mean that D knows nothing")
    guesses_zero = ConstantHeads(0.0, (3.0, 0.0))
    right, wrong = (_loss_of(step, setup, trial, guesses_zero, torch.full((N,), code)) for code in (0, 1))
    if not wrong > right + 1e-3:
        got = f"losses {right:.3f} and {wrong:.3f}"
        raise Broken("a head that always guesses code 0; all codes 0, then all codes 1", got, CODES_RESAMPLED)


# Neither sorted nor the same from behind.
_MIXED = torch.tensor([1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0])
_READ, _MISREAD = 0.0486, 3.0486  # what a point costs whose code is read right with 3 logits, and one that is misread


def _pairs_points_and_codes(setup: Setup, chance: float) -> Law:
    """The law that each guess meets its own point's code.

    Args:
        setup: the game that the step is tried in.
        chance: what a step's realness part costs if all realness logits are 0.
    """

    def game() -> Game:
        made = setup.game(0).by(WritesCodes()).against(ReadsPlaces())
        made.inputs["codes"] = _MIXED.clone()
        return made

    @law("the guess about a point is compared with the code that this point was made for")
    def pairs_points_and_codes(step, trial):
        weight = (setup.loss_against(step, ConstantHeads(0.0), trial.seed) - chance) / LOG_TWO
        played, before = game(), copies(game().learner)
        if weight < 0.02:
            return  # another law's concern
        got = (float(setup.call(step, played)) - chance) / weight
        tried = f"codes {_MIXED.tolist()}, a head that reads each point's code off the point"
        if not close(got, _READ, 1e-3):
            misread = (got - _READ) / (_MISREAD - _READ) * N  # so many points, if what is wrong is the order
            permuted = misread > 1.9 and close(misread, round(misread), 1e-2)
            told = f"an info loss of {got:.3f} instead of {_READ:.3f} (times its weight)"
            raise Broken(tried, told, CODES_PERMUTED if permuted else None)
        fresh = game()
        loss = F.cross_entropy(fresh.D(fakes_of(fresh))[1], _MIXED)
        slopes = torch.cat([slope.flatten() for slope in torch.autograd.grad(loss, list(fresh.learner.parameters()))])
        if torch.cosine_similarity(_way(played.learner, before), -slopes, dim=0) < 0.999:
            raise Broken(tried, f"{setup.learner} goes another way than down the slope of the info loss")

    return pairs_points_and_codes


def _realness_logits_on(game: Game) -> tuple[torch.Tensor, torch.Tensor]:
    return game.D(game["real"])[0], game.D(fakes_of(game))[0]


def _told_by_z(step, trial) -> float:
    one, two = _D_SETUP.game(0), _D_SETUP.game(0)
    two.inputs["z"] = two["z"] + 1.0
    values = []
    for game in (one, two):
        torch.manual_seed(0)
        values.append(float(_D_SETUP.call(step, game)))
    return values[0] - values[1]


def _codes_told(setup: Setup) -> Callable[[Callable, Trial], float]:
    """A probe: what a head that always guesses code 0 costs more if all codes are 1 than if all are 0."""

    def probe(step, trial: Trial) -> float:
        zeros, ones = (
            _loss_of(step, setup, trial, ConstantHeads(0.0, (3.0, 0.0)), torch.full((N,), code)) for code in (0, 1)
        )
        return ones - zeros

    return probe


# Codes that are drawn anew, without a device, are on the wrong device as well.
_FRESH_CODES = broke("any_device") & near("codes told", 0.0, 1e-3) & ~below("info", 0.005) & below("info", math.inf)
_ON_CPU = (broke("any_device"), words.WRONG_DEVICE)

_CRASHES = [
    (crashed_with("target with class probabilities"), HEADS_SWAPPED),
    (crashed_with("log_softmax_lastdim_kernel"), ARGUMENTS_SWAPPED),
]


def _knows_codes(game: Game) -> Game:
    """A game in which nothing of the loss is left, whatever weight the info loss has; only realness has long slopes."""
    D = ReadsPlaces()
    with torch.no_grad():
        D.slopes *= 2.0
    game.inputs["real"] = game.inputs["real"] + 20.0
    return game.by(WritesCodes()).against(Swayed(D, 9.0))


_D_KNOWS = ("a D that is sure and right, of the codes as well", _knows_codes)

infogan_discriminator_step = step_check(
    "infogan_discriminator_step",
    _D_SETUP,
    matters={"real": "D learns from the real points", "z": "D learns from the fakes"},
    effects=[
        _gives_g_its_codes(_D_SETUP),
        code_head_ignores_real,
        code_head_learns,
        codes_are_guessed_better,
        gets_better(_D_SETUP, _realness_logits_on),
        d_loss_has_both_parts,
        _exact_when_sure(_D_SETUP, 100.0, 2 * LOG_TWO),
        follows_its_loss(_D_REALNESS, logit_slopes(_D_REALNESS, _realness_logits_on)),
    ],
    first_laws=[_takes_one_hot_codes(_D_SETUP), _takes_one_code(_D_SETUP)],
    probes={
        "codes told": _codes_told(_D_SETUP),
        "info": lambda step, trial: _D_SETUP.loss_against(step, ConstantHeads(0.0), 0) - 2 * LOG_TWO,
        # Whether the value that comes back depends on z, even if the update does not.
        "z told": _told_by_z,
    },
    mistakes=[
        *_CRASHES,
        (_FRESH_CODES, CODES_RESAMPLED),
        _ON_CPU,
        (broke("real_matters"), gan_words.REAL_IGNORED),
        (broke("z_matters") & ~near("z told", 0.0, 1e-6) & below("z told", math.inf), FAKES_TEACH_NOTHING),
        (broke("z_matters"), gan_words.LATENTS_IGNORED),
        (broke("codes_are_guessed_better") & below("info", -1e-3), INFO_NEGATED),
        (broke("code_head_ignores_real"), CODE_HEAD_ON_REAL),
        (broke("discriminator_gets_better"), gan_words.LEARNS_BACKWARD),
    ],
    last_laws=[
        _pairs_points_and_codes(_D_SETUP, 2 * LOG_TWO),
        in_every_regime(_D_REALNESS, logit_slopes(_D_REALNESS, _realness_logits_on), [_D_KNOWS]),
    ],
    success="D tells real from fake; its code head learns from fakes alone",
)


@law("the info loss reaches G through D")
def info_reaches_g(step, trial):
    game = _G_INFO.game(trial.seed)
    before = copies(game.G)
    _G_SETUP.call(step, game)
    if not moved(game.G, before):
        blind, right, wrong = (
            _loss_of(step, _G_SETUP, trial, ConstantHeads(0.0, code_logits), torch.ones(N, dtype=torch.long))
            for code_logits in ((0.0, 0.0), (0.0, 3.0), (3.0, 0.0))
        )
        mistake = None
        if close(blind, right) and close(blind, wrong):
            mistake = INFO_MISSING
        elif right < blind < wrong:
            mistake = BOUND_FOR_LOSS if close(blind, LOG_TWO, 1e-3) else INFO_DETACHED
        elif wrong < blind < right and close(blind, LOG_TWO, 1e-3):
            mistake = BOUND_ADDED
        raise Broken("a D that cannot tell real from fake, but can read codes", "G did not move", mistake)


def _rise_where_right(step, trial) -> float:
    wrong, right = (
        _loss_of(step, _G_SETUP, trial, ConstantHeads(0.0, code_logits), torch.ones(N, dtype=torch.long))
        for code_logits in ((3.0, 0.0), (0.0, 3.0))
    )
    return float(right) - float(wrong)


@law("step by step, G's points tell more about their codes")
def codes_become_readable(step, trial):
    game = _G_INFO.game(trial.seed)
    before = _log_q(game)
    for _ in range(30):
        _G_SETUP.call(step, game)
    after = _log_q(game)
    if not after > before:
        got = f"the mean log-probability of the right code went from {before:.3f} to {after:.3f}"
        raise Broken("30 steps on one batch, D stands still", got)


@law("the loss is G's loss of lesson 02 plus the weighted info loss")
def g_loss_has_both_parts(step, trial):
    chance = _G_SETUP.loss_against(step, ConstantHeads(0.0), trial.seed)
    refused = _G_SETUP.loss_against(step, ConstantHeads(-10.0), trial.seed)
    if not close(refused - chance, 10 - LOG_TWO, 1e-3):
        change = refused - chance
        got = f"the loss changed by {change:.4f} instead of {10 - LOG_TWO:.4f}"
        known = {
            0.0: REALNESS_IGNORED,
            LOG_TWO: gan_words.SATURATING,
            N * (10 - LOG_TWO): words.SUMMED,
            **{10 * (1 - share) - LOG_TWO: gan_words.G_SMOOTHED for share in (0.05, 0.1, 0.15, 0.2, 0.25)},
            0.219047: gan_words.SIGMOID_TWICE,
            # info_weight is 0.3 if nobody says otherwise
            0.3 * (10 - LOG_TWO): WEIGHT_IGNORED,
            0.7 * (10 - LOG_TWO): WEIGHT_IGNORED,
        }
        raise Broken("all realness logits 0, then all -10", got, _by_number(known, change))

    def learns() -> bool:
        game = _G_INFO.game(trial.seed)
        before = copies(game.G)
        _G_SETUP.call(step, game)
        return moved(game.G, before)

    _expect_info_part(
        chance - LOG_TWO,
        f"a D that knows nothing: {chance:.4f} in all, log 2 of it for realness",
        learns,
        step,
        _G_SETUP,
        trial,
    )
    for expect in (_expect_right_codes, _expect_info_loss):
        expect(step, _G_SETUP, trial)


@law("info_weight is the weight of the info loss")
def weight_counts(step, trial):
    if "info_weight" not in inspect.signature(step).parameters:
        return  # a fixed weight is right, too
    for weight in (0.0, 2.0):
        game = _G_SETUP.game(trial.seed)
        game.D = ConstantHeads(0.0)
        got, expected = float(_G_SETUP.call(step, game, info_weight=weight)), (1 + weight) * LOG_TWO
        if not close(got, expected, 1e-3):
            raise Broken(f"info_weight = {weight:g}, D knows nothing", f"{got:.4f}, not {expected:.4f}", WEIGHT_IGNORED)
    ways = []
    for weight in (0.0, 1.0, 2.0):
        game = _G_INFO.game(trial.seed)
        before = copies(game.G)
        torch.manual_seed(trial.seed)  # what the step draws by itself is the same each time
        _G_SETUP.call(step, game, info_weight=weight)
        ways.append(_way(game.G, before))
    none, single, double = ways
    if none.abs().max() > 1e-6 or not torch.allclose(double, 2 * single, rtol=1e-2, atol=1e-5):
        sizes = ", ".join(f"{float(way.norm()):.4f}" for way in ways)
        went = f"G goes {sizes} far: its gradient has another weight than its loss"
        raise Broken("info_weight = 0, 1, 2, a D that only reads codes", went, WEIGHT_IGNORED)
    got, expected = _G_SETUP.loss_against(step, ConstantHeads(0.0), trial.seed), 1.3 * LOG_TWO
    if not close(got, expected, 1e-3):
        raise Broken("no info_weight, D knows nothing", f"{got:.4f}, not {expected:.4f}", DEFAULT_WEIGHT)


infogan_generator_step = step_check(
    "infogan_generator_step",
    _G_SETUP,
    matters={"z": "the fakes are made from z", "codes": "the fakes are made for the codes"},
    effects=[
        _gives_g_its_codes(_G_SETUP),
        info_reaches_g,
        codes_become_readable,
        gets_better(_G_REALNESS, lambda game: _realness_logits_on(game)[1:]),
        g_loss_has_both_parts,
        _exact_when_sure(_G_SETUP, -100.0, LOG_TWO),
        follows_its_loss(_G_REALNESS, logit_slopes(_G_REALNESS, lambda game: _realness_logits_on(game)[1:])),
        weight_counts,
    ],
    probes={
        "codes told": _codes_told(_G_SETUP),
        "sure": lambda step, trial: (
            _G_SETUP.loss_against(step, ConstantHeads(-10.0), 0) - _G_SETUP.loss_against(step, ConstantHeads(0.0), 0)
        ),
        "info": lambda step, trial: _G_SETUP.loss_against(step, ConstantHeads(0.0), 0) - LOG_TWO,
        # Above 0 if the loss rises where the head guesses right.
        "info told": lambda step, trial: _rise_where_right(step, trial),
    },
    first_laws=[_takes_one_hot_codes(_G_SETUP), _takes_one_code(_G_SETUP)],
    mistakes=[
        *_CRASHES,
        (_FRESH_CODES, CODES_RESAMPLED),
        _ON_CPU,
        (near("sure", 0.0), REALNESS_IGNORED),
        (near("sure", LOG_TWO), gan_words.SATURATING),
        (broke("codes_become_readable") & below("info", -1e-3), INFO_NEGATED),
        (broke("codes_become_readable") & near("info", 0.0, 1e-4) & ~below("info told", 1e-3), BOUND_ADDED),
        (broke("generator_gets_better"), gan_words.G_LEARNS_BACKWARD),
        (broke("z_matters"), gan_words.LATENTS_IGNORED),
        (broke("codes_matters"), CODE_NOT_GIVEN),
    ],
    last_laws=[
        _pairs_points_and_codes(_G_SETUP, LOG_TWO),
        in_every_regime(_G_REALNESS, logit_slopes(_G_REALNESS, lambda game: _realness_logits_on(game)[1:])),
    ],
    success="G's points look more real and tell more about their codes; D stayed",
)
