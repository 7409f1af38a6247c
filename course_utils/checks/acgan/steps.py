"""Check of lesson 07: G's step."""

from __future__ import annotations

import math
from dataclasses import replace

import torch
from torch import nn

from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Recording, small_mlp
from course_utils.checks.gan.regimes import in_every_regime
from course_utils.checks.gan.steps import Game, LogitSlopes, Setup, follows_its_loss, gets_better, step_check
from course_utils.checks.laws.results import close
from course_utils.checks.laws.words import ZERO_NOT_GIVEN

# --- acgan_generator_step ---
K, N = 5, 10
AUX_MISSING = Mistake(
    "class-term-missing",
    "Only realness counts: G is paid for a good image of any class, so it will ignore what it is asked for.",
    "Add the cross-entropy of D's class logits with the labels that G was asked for.",
)
REALNESS_MISSING = Mistake(
    "realness-term-missing",
    "Only the class counts: G is paid for anything that D's class head recognizes, real or not.",
    "Add the binary cross-entropy of D's realness logits with the target 0.95.",
)
NO_TRICK = Mistake(
    "trick-not-smoothed",
    "The target of the realness is not smooth (0.95), so G's best image for D is one that D is infinitely sure of.",
    "Use torch.full_like(realness, smooth).",
)
SMOOTH_FIXED = Mistake(
    "smooth-hard-coded",
    "The target is the same number whatever smooth is.",
    "Look for a 0.95 where smooth should stand.",
)
OTHER_LABELS = Mistake(
    "labels-do-not-fit",
    "What G is asked for is not what D's class head is held to, image by image.",
    "One tensor of labels, used twice: in G's call and in the cross-entropy.",
)
CLASS_WEIGHT = Mistake(
    "class-weight-2",
    "The class term counts twice. The 2 in D's loss makes up for the zeros of the fakes; here nothing is left out.",
    "In G's step both terms have the weight 1.",
)
CLASS_NEGATED = Mistake(
    "class-term-negated",
    "The class term has the wrong sign: G is paid for images that are not read as what it was asked for.",
    "Both terms are costs; add them.",
)
HALF_COUNTS = Mistake(
    "half-the-batch",
    "Some images do not count for their class. The half with weight 0 belongs to D's loss; here every label is true: "
    "it is what G was asked for.",
    "The cross-entropy of all class logits with all labels, a plain mean.",
)
CLASSES_SMOOTHED = Mistake(
    "labels-smoothed",
    "The class labels are smoothed in the cross-entropy. Only the target of the realness is.",
    "Look for label_smoothing: the cross-entropy takes the labels as they are.",
)
TARGETS_OF_D = Mistake(
    "targets-of-d",
    "Half of G's images have the target 0, so G is paid there for looking fake. Such targets are D's.",
    "Here every image is a fake that wants to look real: one target for all, smooth.",
)
UNPACKED_BACKWARDS = Mistake(
    "unpacked-backwards",
    "D's two results have changed places: the cross-entropy of the classes was given the realness logits.",
    "D returns the realness logits first and the class logits second.",
)
FAKE_TARGET = Mistake(
    "fake-label",
    "This rewards G for images that D finds out: their realness has the target 0, or nearly 0.",
    "In G's loss the fakes have the target that real images have in D's: smooth.",
)
NOT_INTEGERS = Mistake(
    "labels-not-integers",
    "G is given labels that are no integers, such as one-hot vectors. It looks up a row for each, by a whole number.",
    "Hand the labels on as they came: G(z, labels).",
)
OTHER_VALUE = Mistake(
    "another-loss",
    "The step moves the right player, but the number that comes back is not the sum of its two terms.",
    "Return the sum of the binary cross-entropy (target smooth) and the cross-entropy, both means over the batch.",
)


class _Artist(Stub):
    """A generator ``G(z, labels)`` of tiny images: 4 numbers each."""

    def __init__(self, generator: torch.Generator):
        super().__init__()
        self.rows = nn.Parameter(1.0 + 0.5 * torch.randn(K, 3, generator=generator))
        self.net = small_mlp(3, 4, generator)

    def forward(self, z, labels):
        return self.net(z * self.rows[labels])


class _Discriminator(Stub):
    """A discriminator of tiny images with two heads."""

    def __init__(self, generator: torch.Generator):
        super().__init__()
        self.net = small_mlp(4, 1 + K, generator)

    def forward(self, images):
        result = self.net(images)
        return result[:, 0], result[:, 1:]


class _Fixed(Stub):
    """Gives each image the same realness and, as class logits, ``sharpness`` times its first K numbers."""

    def __init__(self, realness: float, sharpness: float = 0.0):
        super().__init__()
        self.realness, self.sharpness = nn.Parameter(torch.tensor(realness)), sharpness

    def forward(self, images):
        wide = torch.cat([images, images, images], dim=1)[:, :K]
        return self.realness + 0.0 * images.sum(dim=1), self.sharpness * wide


class _Obedient(Stub):
    """Makes exactly what it is asked for, the one-hot vector of the label; from image ``until`` on that of the next."""

    def __init__(self, until: int | None = None):
        super().__init__()
        self.scale, self.until = nn.Parameter(torch.tensor(1.0)), until

    def forward(self, z, labels):
        shown = labels.clone()
        if self.until is not None:
            shown[self.until :] = (shown[self.until :] + 1) % K
        return self.scale * torch.eye(K, device=labels.device)[shown] + 0.0 * z.sum()


class _RealnessOnly(Stub):
    """A discriminator whose class logits say nothing."""

    def __init__(self, discriminator: nn.Module):
        super().__init__()
        self.discriminator = discriminator

    def forward(self, images):
        realness, classes = self.discriminator(images)
        return realness, 0.0 * classes


class _ClassOnly(Stub):
    """A discriminator whose realness is always 0."""

    def __init__(self, discriminator: nn.Module):
        super().__init__()
        self.discriminator = discriminator

    def forward(self, images):
        realness, classes = self.discriminator(images)
        return 0.0 * realness, classes


def _players(generator: torch.Generator):
    G, D = _Artist(generator), _Discriminator(generator)
    order = torch.randperm(N, generator=generator)
    return G, D, {"z": torch.randn(N, 3, generator=generator), "labels": (torch.arange(N) % K)[order]}


_SETUP = Setup("G", ("z", "labels"), _players, N, salt=23)
_REALNESS_ALONE = replace(_SETUP, change=lambda game: game.against(_RealnessOnly(game.D)))
_CLASS_ALONE = replace(_SETUP, change=lambda game: game.against(_ClassOnly(game.D)))


@law("it pays for both: realness with the target 0.95, and the asked class")
def pays_for_both(step, trial):
    for realness, expected in ((2.0, 1.8364), (-10.0, 9.5000 + math.log(K))):
        got = _SETUP.loss_against(step, _Fixed(realness), trial.seed)
        if not close(got, expected, 1e-3):
            tried = f"a D that gives every image the realness {realness:g} and equal chances to {K} classes"
            raise Broken(tried, f"{got:.4f} instead of {expected:.4f}")


@law("each image is held to the class that it was asked for")
def holds_to_the_asked_class(step, trial):
    game = _SETUP.game(trial.seed).by(_Obedient()).against(_Fixed(2.0, sharpness=4.0))
    game.G = Recording(game.G)
    got = float(_SETUP.call(step, game))
    asked = torch.cat([shown[1] for shown in game.G.seen])
    if len(asked) != N or not torch.equal(asked, game["labels"]):
        raise Broken(f"the labels {game['labels'].tolist()}", f"G was asked for {asked.tolist()}", OTHER_LABELS)
    if abs(got - 0.2269) > 2.0:  # what D says of obedient images costs 0.07; of others 4 each
        raise Broken("a G that makes what it is asked for", f"a loss of {got:.3f}")


def _cost_of_obeying(step, trial: Trial, until: int | None, sharpness: float = 4.0) -> float:
    """The loss if the images before number ``until`` show what was asked, and the others another class."""
    game = _SETUP.game(trial.seed).by(_Obedient(until)).against(_Fixed(2.0, sharpness))
    return float(_SETUP.call(step, game))


@law("every image counts for its class, those in the second half of the batch as well")
def every_image_counts(step, trial):
    got = _cost_of_obeying(step, trial, N - 2)
    # 0.2269 for the realness, 0.0707 for an image of the asked class, 4 more for one of another class.
    expected = 0.2269 + 0.0707 + 4 * 2 / N
    if close(got, expected, 1e-3):
        return
    mistake = None
    if close(_cost_of_obeying(step, trial, 0), _cost_of_obeying(step, trial, None), 1e-3):
        mistake = OTHER_LABELS
    elif close(_cost_of_obeying(step, trial, None), got, 1e-3):
        mistake = HALF_COUNTS
    tried = f"a G that obeys, but for the last 2 of {N} images"
    raise Broken(tried, f"a loss of {got:.4f} instead of {expected:.4f}", mistake)


@law("smooth is the target of the realness")
def takes_smooth(step, trial):
    for smooth in (0.7, 0.0):
        game, tried = _SETUP.game(trial.seed).against(_Fixed(3.0)), f"smooth = {smooth:g}"
        try:
            got = float(step(game.G, game.D, game["z"], game["labels"], game.optimizer, smooth))
        except Exception as error:
            if smooth == 0:
                return  # who takes no 0 may say so
            if not isinstance(error, TypeError):
                raise
            raise Broken(tried, describe_crash(error), SMOOTH_FIXED) from None  # without smooth it was seen to run
        expected = smooth * 0.048587 + (1 - smooth) * 3.048587 + math.log(K)
        if not close(got, expected, 1e-3):
            mistake = ZERO_NOT_GIVEN if smooth == 0 else None
            raise Broken(f"{tried}, a D that gives the realness 3", f"{got:.4f} instead of {expected:.4f}", mistake)


@law("G learns the class that it is asked for, also if the realness says nothing")
def learns_the_class(step, trial):
    game = _CLASS_ALONE.game(trial.seed)

    def knows() -> float:
        with torch.no_grad():
            logits = game.D(game.G(game["z"], game["labels"]))[1]
            return float(nn.functional.cross_entropy(logits, game["labels"]))

    before = knows()
    for _ in range(20):
        _SETUP.call(step, game)
    after = knows()
    if not after < before:
        got = f"the cross-entropy of the asked classes went from {before:.3f} to {after:.3f}"
        raise Broken("20 steps against a D whose realness is always 0", got)


LEFT_IN_EVAL = Mistake(
    "left-in-eval-mode",
    "D comes back in evaluation mode: from now on its dropout does nothing, in its own steps as well.",
    "D.eval() is not needed here. Whoever calls it has to call D.train() at the end.",
)


@law("D is in the mode in which it came")
def mode_stays(step, trial):
    game = _SETUP.game(trial.seed)
    _SETUP.call(step, game)
    if not game.D.training:
        raise Broken("a D in training mode", "D.training is False after the step", LEFT_IN_EVAL)


def _logit_slopes(game: Game) -> LogitSlopes:
    """D's logits of the fakes, both kinds, and the slopes of G's loss by each of them."""
    realness, classes = game.D(game.G(game["z"], game["labels"]))
    logit_slopes = [realness.sigmoid() - 0.95, classes.softmax(dim=1) - torch.eye(K)[game["labels"]]]
    return [realness, classes], [slope.detach() / N for slope in logit_slopes]


_OBEYED = ("images that D is content with", lambda game: game.by(_Obedient()).against(_Fixed(3.0, sharpness=4.0)))

acgan_generator_step = step_check(
    "acgan_generator_step",
    _SETUP,
    matters={"z": "the fakes are made from z", "labels": "the fakes are made for the labels"},
    effects=[
        pays_for_both,
        takes_smooth,
        holds_to_the_asked_class,
        every_image_counts,
        learns_the_class,
        mode_stays,
        gets_better(_REALNESS_ALONE, lambda game: game.D(game.G(game["z"], game["labels"]))[:1]),
        follows_its_loss(_SETUP, _logit_slopes),
    ],
    mistakes=[
        (near("value", 0.2269) & broke("learns_the_class"), AUX_MISSING),
        (near("value", math.log(K)) & broke("generator_gets_better"), REALNESS_MISSING),
        (near("value", (0.2269 + 2.1269) / 2 + math.log(K)), TARGETS_OF_D),
        (near("value", 1.8364) & ~below("certainty", 0.002) & below("certainty", 0.3), CLASSES_SMOOTHED),
        (crashed_with("tensors used as indices must be"), NOT_INTEGERS),
        (crashed_with("indexerror: target "), OTHER_LABELS),
        (crashed_with("for target with class probabilities, got Long"), UNPACKED_BACKWARDS),
        (near("value", 1.7364), NO_TRICK),
        (near("value", 3.7364) | near("value", 3.6364), FAKE_TARGET),
        (near("value", 0.2269 + 2 * math.log(K)), CLASS_WEIGHT),
        (near("value", math.log(K) - 2.1269), gan_words.SATURATING),
        (broke("z_matters"), gan_words.LATENTS_IGNORED),
        (broke("holds_to_the_asked_class"), OTHER_LABELS),
        (broke("loss_falls"), gan_words.UPHILL),
        (broke("labels_matters"), OTHER_LABELS),
        (broke("takes_smooth") & ~broke("pays_for_both"), SMOOTH_FIXED),
        (near("value", 0.2269 - math.log(K)), CLASS_NEGATED),
        (broke("pays_for_both"), OTHER_VALUE),
    ],
    probes={
        "value": lambda step, trial: _SETUP.loss_against(step, _Fixed(2.0), trial.seed),
        # What a logit of 40 for the asked class costs beyond one of 20, per logit.
        "certainty": lambda step, trial: (
            (_cost_of_obeying(step, trial, None, 40.0) - _cost_of_obeying(step, trial, None, 20.0)) / 20
        ),
    },
    last_laws=[in_every_regime(_SETUP, _logit_slopes, [_OBEYED])],
    success="G moved for both terms, realness (target 0.95) and asked class; D stayed",
)
