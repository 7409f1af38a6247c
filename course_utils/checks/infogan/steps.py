"""Checks of lesson 04: the two steps."""

from __future__ import annotations

import inspect
import math
from collections.abc import Sequence

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Joined, Recording, small_mlp
from course_utils.checks.gan.steps import (
    Game,
    d_gets_better,
    d_logit_slopes,
    follows_its_loss,
    g_gets_better,
    g_logit_slopes,
    loss_against,
    step_laws,
    with_discriminator,
)
from course_utils.checks.laws.optimizing import CountingSGD, copies, moved
from course_utils.checks.laws.results import close

N, LATENT = 12, 3


class TwoHeads(nn.Module):
    """A discriminator whose heads share nothing, so that what each of them learned can be told apart."""

    def __init__(self, generator: torch.Generator):
        super().__init__()
        self.realness, self.code = small_mlp(2, 1, generator), small_mlp(2, 2, generator)

    def forward(self, x):
        return self.realness(x).flatten(), self.code(x)


class ConstantHeads(nn.Module):
    """A discriminator that says the same about every point, and still has parameters to learn."""

    def __init__(self, logit: float, code_logits: Sequence[float] = (0.0, 0.0)):
        super().__init__()
        self.logit, self.code_logits = nn.Parameter(torch.tensor(logit)), nn.Parameter(torch.tensor(code_logits))

    def forward(self, x):
        nothing = 0.0 * x.sum(dim=1)
        return self.logit + nothing, self.code_logits + nothing[:, None]


class SureAndWrong(nn.Module):
    """A discriminator that gives every point about the same far-off realness logit and knows nothing of codes.

    The logit depends on the point a little, so that a gradient can come back to it.
    """

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(logit))

    def forward(self, x):
        way = (x - x.detach()).sum(dim=1)  # 0, with a slope
        return self.logit + way, 0.0 * (x + self.logit)


class ReadsCodesOnly(nn.Module):
    """A discriminator that cannot tell real from fake, so that only the info loss has something to teach."""

    def __init__(self, code: nn.Module):
        super().__init__()
        self.code = code

    def forward(self, x):
        return 0.0 * x.sum(dim=1), self.code(x)


class SeesRealnessOnly(nn.Module):
    """A discriminator that knows nothing of codes, so that only realness has something to teach."""

    def __init__(self, realness: nn.Module):
        super().__init__()
        self.realness = realness

    def forward(self, x):
        realness = self.realness(x).flatten()
        return realness, 0.0 * (x + realness[:, None])


def _game(seed: int, device: str, learner: str) -> Game:
    generator = torch.Generator().manual_seed(seed + 17)
    G, D = Joined(small_mlp(LATENT + 2, 2, generator)), TwoHeads(generator)
    inputs = {
        "real": torch.randn(N, 2, generator=generator) + 2.0,
        "z": torch.randn(N, LATENT, generator=generator),
        "codes": (torch.arange(N) % 2)[torch.randperm(N, generator=generator)],
    }
    G, D = G.to(device), D.to(device)
    inputs = {name: value.to(device) for name, value in inputs.items()}
    moving, resting = (D, G) if learner == "D" else (G, D)
    return Game(G, D, inputs, moving, resting, CountingSGD(moving.parameters(), lr=0.05))


def d_game(seed: int, device: str) -> Game:
    """A game in which D makes the step."""
    return _game(seed, device, "D")


def g_game(seed: int, device: str) -> Game:
    """A game in which G makes the step."""
    return _game(seed, device, "G")


def d_realness(seed: int, device: str) -> Game:
    """A game of D's step in which the info loss has nothing to teach."""
    game = d_game(seed, device)
    return with_discriminator(SeesRealnessOnly(game.D.realness), game)


def g_realness(seed: int, device: str) -> Game:
    """A game of G's step in which only realness can move G: the two terms may pull into different directions."""
    game = g_game(seed, device)
    return with_discriminator(SeesRealnessOnly(game.D.realness), game)


def g_info(seed: int) -> Game:
    """A game of G's step in which only the info loss can move G."""
    game = g_game(seed, "cpu")
    return with_discriminator(ReadsCodesOnly(game.D.code), game)


def fakes_of(game: Game) -> torch.Tensor:
    """What G makes for the game's latents and codes: points (N, 2)."""
    return game.G(game["z"], torch.eye(2)[game["codes"]])


LOG_TWO = math.log(2)

CODE_NOT_GIVEN = Mistake(
    "code-missing-in-g",
    "G does not get the codes that the step was called with.",
    "Make the codes one-hot and hand them to G beside the latents: F.one_hot(codes, NUM_CODES).float().",
)
CODES_RESAMPLED = Mistake(
    "codes-resampled",
    "The guess is compared with other codes than those that the points were made for.",
    "One tensor of codes in the whole step: for G's input and for the info loss.",
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
    "The code head also learns from real points. They have no code, so it is taught a lie.",
    "Only the fakes' code logits go into the info loss.",
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


def _call_d_step(step, game: Game):
    return step(game.G, game.D, game["real"], game["z"], game["codes"], game.optimizer)


def _call_g_step(step, game: Game, **options):
    return step(game.G, game.D, game["z"], game["codes"], game.optimizer, **options)


def _log_q(game: Game) -> float:
    """The mean log-probability that the code head gives to the codes of the fakes."""
    with torch.no_grad():
        _, code_logits = game.D(fakes_of(game))
        return float(code_logits.log_softmax(dim=1)[torch.arange(N), game["codes"]].mean())


def _way(network: nn.Module, before: list[torch.Tensor]) -> torch.Tensor:
    """How far, and where to, the parameters have gone since."""
    return torch.cat([(now - then).flatten() for now, then in zip(copies(network), before, strict=True)])


def _gives_g_its_codes(call_step, make_game):
    @law("G makes the fakes for the latents and the codes that the step is called with")
    def gives_g_its_codes(step, trial):
        game = make_game(trial.seed, "cpu")
        game.G = Recording(game.G)
        call_step(step, game)
        shown = [torch.cat([part.detach().float() for part in parts], dim=1) for parts in game.G.seen]
        expected = torch.eye(2)[game["codes"]]
        for inputs in shown:
            z, codes = inputs[:, :LATENT], inputs[:, LATENT:]
            if z.shape != game["z"].shape or not torch.equal(z, game["z"]):
                raise Broken("the latents z", "G was given other latents than those", gan_words.LATENTS_IGNORED)
            if codes.shape != expected.shape or not torch.equal(codes, expected):
                fresh = codes.shape == expected.shape and torch.equal(codes.sum(dim=1), torch.ones(N))
                got = f"G was given other numbers, of shape {tuple(codes.shape)}, than the one-hot codes of the step"
                raise Broken(f"the codes {game['codes'].tolist()}", got, CODES_RESAMPLED if fresh else CODE_NOT_GIVEN)

    return gives_g_its_codes


@law("the code head learns from the fakes")
def code_head_learns(step, trial):
    game = d_game(trial.seed, "cpu")
    before = copies(game.D.code)
    value = float(_call_d_step(step, game))
    if not moved(game.D.code, before):
        both = (
            value > 2 * LOG_TWO + 1e-3 and loss_against(step, _call_d_step, d_game(0, "cpu"), ConstantHeads(0.0)) > 1.4
        )
        raise Broken("one step", "the code head did not move", INFO_DETACHED if both else INFO_MISSING)


@law("the code head learns nothing from real points")
def code_head_ignores_real(step, trial):
    ways = []
    for shift in (0.0, trial.randn(N, 2)):
        game = d_game(trial.seed, "cpu")
        game.inputs["real"] = game["real"] + shift
        before = copies(game.D.code)
        torch.manual_seed(trial.seed)
        _call_d_step(step, game)
        ways.append(_way(game.D.code, before))
    # The directions count: a step that is cut off at some length may be shorter without being another one.
    if torch.cosine_similarity(*ways, dim=0) < 0.99999 and not torch.equal(*ways):
        raise Broken("the same step with other real points", "another update of the code head", CODE_HEAD_ON_REAL)


@law("step by step, the codes of the fakes are guessed better")
def codes_are_guessed_better(step, trial):
    game = d_game(trial.seed, "cpu")
    before = _log_q(game)
    for _ in range(30):
        _call_d_step(step, game)
    after = _log_q(game)
    if not after > before:
        got = f"the mean log-probability of the right code went from {before:.3f} to {after:.3f}"
        raise Broken("30 steps on one batch", got, INFO_NEGATED)


@law("the loss is D's loss of lesson 02 plus the info loss (times a weight, if you like)")
def d_loss_has_both_parts(step, trial):
    chance = loss_against(step, _call_d_step, d_game(trial.seed, "cpu"), ConstantHeads(0.0))
    tilted = loss_against(step, _call_d_step, d_game(trial.seed, "cpu"), ConstantHeads(2.0))
    if not close(tilted - chance, 2.2539 - 2 * LOG_TWO, 1e-3):
        got = f"the loss changed by {tilted - chance:.4f} instead of {2.2539 - 2 * LOG_TWO:.4f}"
        raise Broken("all realness logits 0, then all 2", got, REALNESS_LOSS)
    _expect_info_part(chance - 2 * LOG_TWO, f"a D that knows nothing: {chance:.4f} in all, 2 log 2 of it for realness")
    for expect in (_expect_right_codes, _expect_info_loss):
        expect(lambda discriminator, game: loss_against(step, _call_d_step, game, discriminator), d_game, trial)


INFO_WRONG = Mistake(
    "info-loss-wrong",
    "The part of the loss that is about codes is not the info loss: it is right for a head that knows nothing, "
    "and wrong for one that is sure.",
    "Call info_loss on D's code logits as they are, with integer codes.",
)


def _expect_info_loss(value, make_game, trial) -> None:
    """Raises unless the info loss is right where the head is rather sure and wrong, and where it is very sure."""

    def part(*code_logits: float) -> float:
        game = make_game(trial.seed, "cpu")
        game.inputs["codes"] = torch.ones(N, dtype=torch.long)
        return value(ConstantHeads(0.0, code_logits), game)

    nothing, sure_and_right = part(0.0, 0.0), part(0.0, 100.0)
    for code_logits, expected in (((3.0, 0.0), 3.0486), ((100.0, -100.0), 200.0)):
        got = LOG_TWO * (part(*code_logits) - sure_and_right) / (nothing - sure_and_right)
        if not close(got, expected, 1e-3):
            tried = f"code logits {code_logits} for points of code 1"
            raise Broken(tried, f"an info loss of {got:.3f} instead of {expected:.3f} (times its weight)", INFO_WRONG)


def _exact_when_sure(call_step, make_game, logit: float, chance: float) -> Law:
    """The law that the realness part of a step's loss has the value 100 and a slope where D is sure and wrong."""

    @law(f"the loss is exact, and not flat, where D is sure and wrong: realness logits of {logit:g}")
    def exact_when_sure(step, trial):
        at_chance = loss_against(step, call_step, make_game(trial.seed, "cpu"), ConstantHeads(0.0)) - chance
        game = with_discriminator(SureAndWrong(logit), make_game(trial.seed, "cpu"))
        before = copies(game.learner)
        got = float(call_step(step, game)) - at_chance
        if not close(got, 100.0, 1e-3):
            raise Broken("a D that is sure and wrong", f"{got:.1f} instead of 100", gan_words.LOG_OF_SIGMOID)
        if not moved(game.learner, before):
            raise Broken("a D that is sure and wrong", "the right value, but no gradient", gan_words.LOG_OF_SIGMOID)

    return exact_when_sure


def _expect_info_part(info: float, tried: str) -> None:
    """Raises unless a head that knows nothing pays a positive multiple of log 2."""
    if not 0.02 * LOG_TWO < info < 20 * LOG_TWO:
        mistake = INFO_NEGATED if info < -1e-3 else INFO_MISSING
        raise Broken(tried, f"the rest is {info:.4f}, not a positive multiple of log 2", mistake)


def _expect_right_codes(value, make_game, trial) -> None:
    """Raises unless the info loss is about the codes of the step."""
    weight = (value(ConstantHeads(0.0, (0.0, 0.0)), make_game(trial.seed, "cpu")) -
              value(ConstantHeads(0.0, (9.0, 9.0)), make_game(trial.seed, "cpu")))  # fmt: skip
    if not close(weight, 0.0, 1e-3):
        raise Broken("code logits (0, 0), then (9, 9)", "two different losses: both mean that D knows nothing")
    values = []
    for code in (0, 1):
        game = make_game(trial.seed, "cpu")
        game.inputs["codes"] = torch.full((N,), code)
        values.append(value(ConstantHeads(0.0, (3.0, 0.0)), game))
    if not values[1] > values[0] + 1e-3:
        got = f"losses {values[0]:.3f} and {values[1]:.3f}"
        raise Broken("a head that always guesses code 0; all codes 0, then all codes 1", got, CODES_RESAMPLED)


def _realness_logits_on(game: Game) -> tuple[torch.Tensor, torch.Tensor]:
    return game.D(game["real"])[0], game.D(fakes_of(game))[0]


infogan_discriminator_step = Check(
    "infogan_discriminator_step",
    laws=[
        *step_laws(
            d_game,
            _call_d_step,
            learner="D",
            other="G",
            other_keeps_grad=True,
            what_matters={"real": "D learns from the real points", "z": "D learns from the fakes"},
            moves_other=gan_words.G_MOVED,
            keeps_still=gan_words.D_STILL,
        ),
        _gives_g_its_codes(_call_d_step, d_game),
        code_head_ignores_real,
        code_head_learns,
        codes_are_guessed_better,
        d_gets_better(d_game, _call_d_step, _realness_logits_on),
        d_loss_has_both_parts,
        _exact_when_sure(_call_d_step, d_game, 100.0, 2 * LOG_TWO),
        follows_its_loss(d_realness, _call_d_step, lambda game: d_logit_slopes(*_realness_logits_on(game))),
    ],
    mistakes=[
        (crashed_with("does not require grad"), gan_words.D_STILL),
        (broke("real_matters"), gan_words.REAL_IGNORED),
        (broke("z_matters"), gan_words.LATENTS_IGNORED),
        (broke("codes_are_guessed_better"), INFO_NEGATED),
        (broke("discriminator_gets_better"), gan_words.LEARNS_BACKWARD),
    ],
    success="D tells real from fake; its code head learns from fakes alone",
)


@law("the info loss reaches G through D")
def info_reaches_g(step, trial):
    game = g_info(trial.seed)
    before = copies(game.G)
    _call_g_step(step, game)
    if not moved(game.G, before):
        chance = loss_against(step, _call_g_step, g_game(trial.seed, "cpu"), ConstantHeads(0.0))
        mistake = INFO_MISSING if close(chance, LOG_TWO, 1e-3) else INFO_DETACHED
        raise Broken("a D that cannot tell real from fake, but can read codes", "G did not move", mistake)


@law("step by step, G's points tell more about their codes")
def codes_become_readable(step, trial):
    game = g_info(trial.seed)
    before = _log_q(game)
    for _ in range(30):
        _call_g_step(step, game)
    after = _log_q(game)
    if not after > before:
        got = f"the mean log-probability of the right code went from {before:.3f} to {after:.3f}"
        raise Broken("30 steps on one batch, D stands still", got, INFO_NEGATED)


@law("the loss is G's loss of lesson 02 plus the weighted info loss")
def g_loss_has_both_parts(step, trial):
    chance = loss_against(step, _call_g_step, g_game(trial.seed, "cpu"), ConstantHeads(0.0))
    refused = loss_against(step, _call_g_step, g_game(trial.seed, "cpu"), ConstantHeads(-10.0))
    if not close(refused - chance, 10 - LOG_TWO, 1e-3):
        got = f"the loss changed by {refused - chance:.4f} instead of {10 - LOG_TWO:.4f}"
        raise Broken("all realness logits 0, then all -10", got)
    _expect_info_part(chance - LOG_TWO, f"a D that knows nothing: {chance:.4f} in all, log 2 of it for realness")
    for expect in (_expect_right_codes, _expect_info_loss):
        expect(lambda discriminator, game: loss_against(step, _call_g_step, game, discriminator), g_game, trial)


@law("info_weight is the weight of the info loss")
def weight_counts(step, trial):
    if "info_weight" not in inspect.signature(step).parameters:
        return  # a fixed weight is right, too
    for weight in (0.0, 2.0):
        game = g_game(trial.seed, "cpu")
        game.D = ConstantHeads(0.0)
        got, expected = float(_call_g_step(step, game, info_weight=weight)), (1 + weight) * LOG_TWO
        if not close(got, expected, 1e-3):
            raise Broken(f"info_weight = {weight:g}, D knows nothing", f"{got:.4f}, not {expected:.4f}", WEIGHT_IGNORED)
    ways = []
    for weight in (0.0, 1.0, 2.0):
        game = g_info(trial.seed)
        before = copies(game.G)
        _call_g_step(step, game, info_weight=weight)
        ways.append(_way(game.G, before))
    none, single, double = ways
    if none.abs().max() > 1e-6 or not torch.allclose(double, 2 * single, rtol=1e-2, atol=1e-5):
        sizes = ", ".join(f"{float(way.norm()):.4f}" for way in ways)
        went = f"G goes {sizes} far: its gradient has another weight than its loss"
        raise Broken("info_weight = 0, 1, 2, a D that only reads codes", went, WEIGHT_IGNORED)


infogan_generator_step = Check(
    "infogan_generator_step",
    laws=[
        *step_laws(
            g_game,
            _call_g_step,
            learner="G",
            other="D",
            other_keeps_grad=False,
            what_matters={"z": "the fakes are made from z", "codes": "the fakes are made for the codes"},
            moves_other=gan_words.D_MOVED,
            keeps_still=gan_words.G_STILL,
        ),
        _gives_g_its_codes(_call_g_step, g_game),
        info_reaches_g,
        codes_become_readable,
        g_gets_better(g_realness, _call_g_step, lambda game: game.D(fakes_of(game))[0]),
        g_loss_has_both_parts,
        _exact_when_sure(_call_g_step, g_game, -100.0, LOG_TWO),
        follows_its_loss(g_realness, _call_g_step, lambda game: g_logit_slopes(_realness_logits_on(game)[1])),
        weight_counts,
    ],
    probes={"sure": lambda step, trial: loss_against(step, _call_g_step, g_game(0, "cpu"), ConstantHeads(-10.0))
            - loss_against(step, _call_g_step, g_game(0, "cpu"), ConstantHeads(0.0))},
    mistakes=[
        (crashed_with("does not require grad"), gan_words.G_STILL),
        (near("sure", 0.0), REALNESS_IGNORED),
        (near("sure", LOG_TWO), gan_words.SATURATING),
        (broke("codes_become_readable"), INFO_NEGATED),
        (broke("generator_gets_better"), gan_words.G_LEARNS_BACKWARD),
        (broke("z_matters"), gan_words.LATENTS_IGNORED),
        (broke("codes_matters"), CODE_NOT_GIVEN),
        (broke("g_loss_has_both_parts"), REALNESS_LOSS),
    ],
    success="G's points look more real and tell more about their codes; D stayed",
)  # fmt: skip
