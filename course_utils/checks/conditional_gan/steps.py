"""Checks of lesson 03: the two steps."""

from __future__ import annotations

import math
from dataclasses import replace

import torch
from torch import nn
from torch.nn import functional as F

from course_utils.checks.conditional_gan.parts import CLASSES_FROM_BATCH
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.unfinished import is_stub
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.plain_steps import plain_step_check
from course_utils.checks.gan.players import Flat, Joined, Recording, small_mlp
from course_utils.checks.gan.steps import Game, LogitsOn, Setup, follows_its_loss, logit_slopes
from course_utils.checks.laws.results import close

CLASSES, N = 2, 12
EYE = torch.eye(CLASSES)

# --- the two steps ---
LABEL_MISSING_IN_D = Mistake(
    "label-missing-in-d",
    "D is shown points without their labels, so it cannot tell whether G did what it was asked.",
    "D takes two arguments: the points and their one-hot labels.",
)
LABEL_MISSING_IN_G = Mistake(
    "label-missing-in-g",
    "G is not told what to make.",
    "G takes two arguments: the latents and the one-hot labels that you ask for.",
)
NOT_ONE_HOT = Mistake(
    "labels-not-one-hot",
    "A player gets its labels as numbers; it expects one-hot vectors of shape (n, 2).",
    "Turn both kinds of labels into one-hot vectors first: one_hot(labels, NUM_CLASSES).",
)
LABELS_DROPPED = Mistake(
    "labels-dropped",
    "D always sees the same in the place of the label, whatever the label is.",
    "Look for zeros, ones or a fixed vector where the one-hot labels should stand.",
)
REAL_LABELS_FOR_FAKES = Mistake(
    "real-labels-for-fakes",
    "The fakes are shown with the labels of the real points, not with those that G was asked for.",
    "A fake point belongs to fake_labels: in G's call and in D's.",
)
REAL_LABELS_FOR_G = Mistake(
    "real-labels-for-fakes",
    "G is asked for the labels of the real points, not for fake_labels, and D sees the fakes with these labels.",
    "A fake point belongs to fake_labels: in G's call and in D's.",
)
FAKE_LABELS_FOR_REAL = Mistake(
    "fake-labels-for-real",
    "The real points are shown with the labels of the fakes.",
    "A real point belongs to real_labels.",
)
LABELS_PERMUTED = Mistake(
    "labels-permuted",
    "Points and labels do not belong together: a point is shown with another one's label.",
    "Row i of the points and row i of the labels are one pair; look for a shuffle, a flip or 1 - labels.",
)
OTHER_LOSS = Mistake(
    "another-loss",
    "The step moves the right player, but the number that it returns is not that player's loss of lesson 02.",
    "Section 4 has both losses: made of D's logits, a mean for each batch.",
)
ARGUMENTS_SWAPPED = Mistake(
    "arguments-swapped",
    "The two arguments of a player have changed places: the labels come where the points or latents belong.",
    "G takes the latents first and D the points, then the one-hot labels.",
)
ADDITIONAL_PAIRS = Mistake(
    "additional-term",
    "The loss has more than its two terms: D is also shown points with labels that are not theirs.",
    "Look at how often D is called: once with the real pairs, once with the fake pairs.",
)
LABELS_IGNORED = Mistake(
    "labels-ignored",
    "The labels that you are given make no difference: G is asked for others.",
    "The caller chooses the labels: turn these into one-hot vectors, and use them in both calls.",
)
PAIRS_WEIGHTED = Mistake(
    "pairs-weighted-by-label",
    "With as many pairs of one label as of the other your step is right, with other shares it is not: what a pair "
    "counts depends on how many others have its label.",
    "Each pair counts the same. For example, look for a mean of each label's own, or for weights of the labels.",
)
LOGIT_AS_LOSS = Mistake(
    "logit-as-loss",
    "The loss is minus the logit itself: it grows and falls without a bend, as a critic's loss does.",
    "The non-saturating loss is -log of what the sigmoid of the logit says: softplus(-logit).",
)
# Latents of three numbers, and labels, meet D's first layer, which takes the two numbers of a point, and labels.
D_GETS_LATENTS = (crashed_with("(12x5 and 4x8)"), gan_words.LATENTS_SHOWN_TO_D)
FRESH_LABEL = Mistake(
    "fresh-label-for-d",
    "G is asked for one label, and D judges its point with another.",
    "One tensor of one-hot labels, used twice: in G's call and in D's.",
)


def _players(generator: torch.Generator):
    G = Joined(small_mlp(3 + CLASSES, 2, generator))
    D = Flat(small_mlp(2 + CLASSES, 1, generator))
    order = torch.randperm(N, generator=generator)
    inputs = {
        "real": torch.randn(N, 2, generator=generator) + 2.0,
        "real_labels": (torch.arange(N) % 2)[order],
        "z": torch.randn(N, 3, generator=generator),
        "fake_labels": (torch.arange(N) // 2 % 2)[order],  # fits the real labels in half of the rows
    }
    return G, D, inputs


_D_SETUP = Setup("D", ("real", "real_labels", "z", "fake_labels"), _players, N, salt=11)
_G_SETUP = Setup("G", ("z", "fake_labels"), _players, N, salt=11)


def _recorded(step, setup: Setup, game: Game) -> tuple[Exception | None, Game]:
    """Plays one step with players that remember what they were shown; gives an error that ended it."""
    game.G, game.D = Recording(game.G), Recording(game.D)
    try:
        setup.call(step, game)
    except NotImplementedError:
        raise
    except Exception as error:
        return error, game
    return None, game


def _speaks_of_pairs(setup: Setup) -> Law:
    @law("both players get two things: points or latents, and one-hot labels", basic=True)
    def both_get_labels(step, trial):
        error, game = _recorded(step, setup, setup.game(trial.seed))
        for name, player, missing in (("G", game.G, LABEL_MISSING_IN_G), ("D", game.D, LABEL_MISSING_IN_D)):
            for shown in player.seen:
                if len(shown) < 2:
                    raise Broken("one step", f"{name} was called with one argument", missing)
                if _is_one_hot(shown[0]) and not _is_one_hot(shown[1]):
                    raise Broken("one step", f"the first argument of {name} holds the labels", ARGUMENTS_SWAPPED)
                shape = tuple(getattr(shown[1], "shape", ()))
                if len(shape) != 2 or shape[1] != CLASSES:
                    raise Broken("one step", f"{name} was given labels of shape {shape}", NOT_ONE_HOT)
        if error is not None:
            raise error

    return both_get_labels


def _is_one_hot(values) -> bool:
    """Whether it is a batch of one-hot vectors."""
    if not isinstance(values, torch.Tensor) or values.dim() != 2 or values.shape[1] != CLASSES:
        return False
    return bool(((values == 0) | (values == 1)).all()) and bool((values.sum(dim=1) == 1).all())


def _takes_one_class(setup: Setup) -> Law:
    @law("a batch may hold one class alone: labels are all 0, and one-hot vectors still have two columns")
    def takes_one_class(step, trial):
        game = setup.game(trial.seed)
        for name in ("real_labels", "fake_labels"):
            game.inputs[name] = torch.zeros_like(game[name])
        error, game = _recorded(step, setup, game)
        for shown in (*game.G.seen, *game.D.seen):
            if shown[1].shape[1] != CLASSES:
                raise Broken("labels that are all 0", f"labels of shape {tuple(shown[1].shape)}", CLASSES_FROM_BATCH)
        if error is not None:
            raise error

    return takes_one_class


def _labels_beside(player: Recording, points: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor] | None:
    """Each time that a player was shown one of these points: which one, and the label beside it; None if one wasn't."""
    seen = torch.cat([shown[0].detach() for shown in player.seen])
    labels = torch.cat([shown[1].detach().float() for shown in player.seen])
    # The fast way to distances of many points is not exact enough to know a point by its place.
    near = torch.cdist(seen, points, compute_mode="donot_use_mm_for_euclid_dist") < 1e-4
    if not near.any(dim=0).all():
        return None
    times, which = near.nonzero(as_tuple=True)
    return which, labels[times]


def _expect_labels(
    what: str,
    beside: tuple[torch.Tensor, torch.Tensor],
    own: torch.Tensor,
    other: torch.Tensor | None,
    crossed: Mistake,
    others: Mistake = LABELS_PERMUTED,
) -> None:
    """Raises ``Broken`` unless the labels beside some points are their own.

    Args:
        what: what the student reads for one of the points.
        beside: which points were shown, and the labels beside them.
        own, other: the labels of these points, and of the other kind.
        crossed: the mistake of showing them with the other kind's.
        others: the mistake of showing them with labels that are neither.
    """
    which, got = beside
    right = (got == EYE[own[which]]).all(dim=1)
    if right.all():
        return
    if len(which[right].unique()) == N:
        mistake = ADDITIONAL_PAIRS
    elif len(torch.unique(got, dim=0)) == 1:
        mistake = LABELS_DROPPED
    elif other is not None and torch.equal(got, EYE[other[which]]):
        mistake = crossed
    else:
        mistake = others
    row = int((~right).nonzero()[0])
    raise Broken(f"{what} with label {int(own[which[row]])}", f"D saw it with {got[row].tolist()}", mistake)


@law("D sees each real point with its own label, and each fake with the label that G was asked for")
def shows_the_right_pairs(step, trial):
    _, game = _recorded(step, _D_SETUP, _D_SETUP.game(trial.seed))
    _, again = _recorded(step, _D_SETUP, _D_SETUP.game(trial.seed))
    real, fake = game["real_labels"], game["fake_labels"]
    beside_real = _labels_beside(game.D, game["real"])
    if beside_real is None:
        raise Broken("one step", "D was not shown the real points as they are")
    _expect_labels("a real point", beside_real, real, fake, FAKE_LABELS_FOR_REAL)
    with torch.no_grad():
        points = game.G.player(game["z"], EYE[fake])
        others = game.G.player(game["z"], EYE[real])
    beside_fake = _labels_beside(game.D, points)
    if beside_fake is None:
        crossed, mistake = _labels_beside(game.D, others), None
        if crossed is not None:
            for labels, told in ((fake, FRESH_LABEL), (real, REAL_LABELS_FOR_G)):
                if torch.equal(crossed[1], EYE[labels[crossed[0]]]):
                    mistake = told
        raise Broken("one step", "D was not shown G(z, fake_labels)", mistake)
    # Labels that are drawn anew differ from step to step; a shuffle by rule does not.
    shown_again = _labels_beside(again.D, points)
    drawn = shown_again is None or not torch.equal(beside_fake[1], shown_again[1])
    _expect_labels(
        "a fake point", beside_fake, fake, real, REAL_LABELS_FOR_FAKES, FRESH_LABEL if drawn else LABELS_PERMUTED
    )


class TellsApart(Stub):
    """A discriminator that is sure, and right, about real points that lie far to the right of all fakes."""

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(logit))

    def forward(self, x, *labels, **named):
        return torch.where(x[:, 0] > 50.0, self.logit, -self.logit) + 0.0 * x.sum(dim=1)


@law("a D that is sure and right pays next to nothing")
def sure_and_right_costs_nothing(step, trial):
    def paid(logit: float) -> float:
        game = _D_SETUP.game(trial.seed).against(TellsApart(logit))
        game.inputs["real"] = game["real"] + 100.0
        return float(_D_SETUP.call(step, game))

    try:
        nothing, sure, surer = paid(0.0), paid(20.0), paid(40.0)
    except Exception as error:
        if is_stub(error):
            raise
        return  # the laws after this one tell
    # A softened target costs in proportion to the logit; other losses are other laws' concern.
    softened = 0.01 < sure / 20.0 < 0.9 and close(surer, 2 * sure, 1e-3)
    if close(nothing, 2 * math.log(2), 1e-3) and softened:
        tried = "a D that gives real points the logit 40 and fakes -40"
        raise Broken(tried, f"a loss of {surer:.2f}", gan_words.SMOOTHED)


def _few_of_one_label(game: Game) -> Game:
    """The same game; three of the twelve real points have label 1, and so have three of the fakes."""
    game.inputs["real_labels"] = (torch.arange(N) % 4 == 3).long().to(game["z"].device)
    game.inputs["fake_labels"] = (torch.arange(N) % 4 == 1).long().to(game["z"].device)
    return game


def _each_pair_counts(setup: Setup, logits_on: LogitsOn) -> Law:
    def off(step, trial: Trial, setup: Setup) -> str | None:
        """What is wrong with a step's loss, or with where it goes."""
        with torch.no_grad():
            *real, fake = logits_on(setup.game(trial.seed))
            # D finds the real pairs real and the fake ones fake; G wants the fakes to look real.
            costs = [-fake] if setup.learner == "G" else [-real[0], fake]
            expected = sum(float(F.softplus(logits).mean()) for logits in costs)
        got = float(setup.call(step, setup.game(trial.seed)))
        if not close(got, expected, 1e-3):
            return f"a loss of {got:.4f} instead of {expected:.4f}"
        try:
            follows_its_loss(setup, logit_slopes(setup, logits_on)).test(step, trial)
        except Broken as broken:
            return broken.got
        return None

    @law("each pair counts the same, however many others share its label")
    def each_pair_counts(step, trial):
        try:
            if off(step, trial, setup):
                return  # the laws after this one tell
        except Exception as error:
            if is_stub(error):
                raise
            return
        if got := off(step, trial, replace(setup, change=_few_of_one_label)):
            raise Broken(f"{N} pairs, {N // 4} of them with label 1", got, PAIRS_WEIGHTED)

    return each_pair_counts


def _logits_on(game: Game) -> tuple[torch.Tensor, torch.Tensor]:
    real, fake = EYE[game["real_labels"]], EYE[game["fake_labels"]]
    return game.D(game["real"], real), game.D(game.G(game["z"], fake), fake)


conditional_discriminator_step = plain_step_check(
    "conditional_discriminator_step",
    _D_SETUP,
    matters={
        "real": "D learns from the real points",
        "real_labels": "D learns from the labels of the real points",
        "z": "D learns from the fakes",
        "fake_labels": "D learns from the labels of the fakes",
    },
    logits_on=_logits_on,
    success="each point came with its own label; D moved, G stayed, D's loss fell",
    first_laws=[
        _speaks_of_pairs(_D_SETUP),
        _takes_one_class(_D_SETUP),
        shows_the_right_pairs,
        _each_pair_counts(_D_SETUP, _logits_on),
        sure_and_right_costs_nothing,
    ],
    mistakes=[
        D_GETS_LATENTS,
        (broke("real_labels_matters", "fake_labels_matters"), LABELS_DROPPED),
        (broke("fake_labels_matters"), REAL_LABELS_FOR_FAKES),
        (broke("real_labels_matters"), FAKE_LABELS_FOR_REAL),
    ],
    other_loss=OTHER_LOSS,
)


@law("G is asked for these labels, and D judges its points with the same ones")
def judges_what_was_asked(step, trial):
    _, game = _recorded(step, _G_SETUP, _G_SETUP.game(trial.seed))
    labels = game["fake_labels"]
    asked = torch.cat([shown[1].detach().float() for shown in game.G.seen])
    beside = torch.cat([shown[1].detach().float() for shown in game.D.seen])
    if len(asked) % N or len(beside) % N or not len(beside):
        raise Broken(f"{N} latents", f"G made {len(asked)} points, D judged {len(beside)}")
    if all(torch.equal(shown, EYE[labels].repeat(len(shown) // N, 1)) for shown in (asked, beside)):
        return  # once, or several times, as for a look at what D says
    latents = torch.cat([shown[0].detach() for shown in game.G.seen])
    own = (latents[:, None] == game["z"][None]).all(dim=2)
    if own.any(dim=1).all() and torch.equal(asked, EYE[labels[own.int().argmax(dim=1)]]) and torch.equal(asked, beside):
        return  # in another order, or in parts
    if len(torch.unique(beside, dim=0)) == 1:
        mistake = LABELS_DROPPED
    elif torch.equal(asked, beside):
        mistake = None  # the labels, in another order, or other ones
    else:
        mistake = FRESH_LABEL
    got = f"G was asked for {asked.argmax(dim=1).tolist()}, D saw {beside.argmax(dim=1).tolist()}"
    raise Broken(f"the labels {labels.tolist()}", got, mistake)


def _logits_on_fakes(game: Game) -> tuple[torch.Tensor, ...]:
    return _logits_on(game)[1:]


conditional_generator_step = plain_step_check(
    "conditional_generator_step",
    _G_SETUP,
    matters={"z": "the fakes are made from z", "fake_labels": "the fakes are made for the labels"},
    logits_on=_logits_on_fakes,
    success="asked and judged by the same labels, G moved and got better; D stayed",
    first_laws=[
        _speaks_of_pairs(_G_SETUP),
        _takes_one_class(_G_SETUP),
        judges_what_was_asked,
        _each_pair_counts(_G_SETUP, _logits_on_fakes),
    ],
    mistakes=[
        D_GETS_LATENTS,
        *(
            (
                near("at -10", 10.0 * (1 - share)) & near("at -100", 100.0 * (1 - share)) & near("at 0", math.log(2)),
                gan_words.G_SMOOTHED,
            )
            for share in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
        ),
        (broke("judges_what_was_asked", "fake_labels_matters"), LABELS_IGNORED),
        (broke("judges_what_was_asked"), LABELS_PERMUTED),
        (near("at -10", 10.0) & near("at -100", 100.0) & near("at 0", 0.0), LOGIT_AS_LOSS),
    ],
    other_loss=OTHER_LOSS,
)
