"""Checks of lesson 03: the steps and the loop of pairs; its other checks stand in modules of their own."""

from __future__ import annotations

import math

import torch

from course_utils.checks.check import Check, Law, broke, crashed_with, law, telltale
from course_utils.checks.conditional_players import (
    CLASSES_FROM_BATCH,
    LESSON,
    ConditionalDiscriminator,
    ConditionalGenerator,
    one_hot,
)
from course_utils.checks.epochs import BATCH, EPOCHS
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.label_measures import class_accuracy, quality
from course_utils.checks.loops import LATENT, Rehearsal, after_step_is_optional, loop_laws
from course_utils.checks.mistakes import (
    D_MOVED,
    D_STILL,
    G_LEARNS_BACKWARD,
    G_MOVED,
    G_STILL,
    LATENTS_IGNORED,
    LEARNS_BACKWARD,
    LOG_OF_SIGMOID,
    ONE_HALF,
    POOLED_MEAN,
    REAL_IGNORED,
    SATURATING,
    SUMMED,
)
from course_utils.checks.outcomes import (
    d_gets_better,
    d_pulls,
    follows_its_loss,
    g_gets_better,
    g_pulls,
    returns_the_value,
    value_against,
)
from course_utils.checks.players import (
    Constant,
    CountingSGD,
    Flat,
    Game,
    Joined,
    Recording,
    small_mlp,
    step_laws,
)

__all__ = [
    "ConditionalDiscriminator",
    "ConditionalGenerator",
    "class_accuracy",
    "conditional_discriminator_step",
    "conditional_generator_step",
    "one_hot",
    "quality",
    "train_conditional",
]

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
FRESH_LABEL = Mistake(
    "fresh-label-for-d",
    "G is asked for one label, and D judges its point with another.",
    "One tensor of one-hot labels, used twice: in G's call and in D's.",
)


def _game(seed: int, device: str, learner: str) -> Game:
    generator = torch.Generator().manual_seed(seed + 11)
    G = Joined(small_mlp(3 + CLASSES, 2, generator))
    D = Flat(small_mlp(2 + CLASSES, 1, generator))
    order = torch.randperm(N, generator=generator)
    inputs = {
        "real": torch.randn(N, 2, generator=generator) + 2.0,
        "real_labels": (torch.arange(N) % 2)[order],
        "z": torch.randn(N, 3, generator=generator),
        "fake_labels": (torch.arange(N) // 2 % 2)[order],  # fits the real labels in half of the rows
    }
    G, D = G.to(device), D.to(device)
    inputs = {name: value.to(device) for name, value in inputs.items()}
    moving, resting = (D, G) if learner == "D" else (G, D)
    return Game(G, D, inputs, moving, resting, CountingSGD(moving.parameters(), lr=0.05))


def _d_game(seed: int, device: str) -> Game:
    return _game(seed, device, "D")


def _g_game(seed: int, device: str) -> Game:
    return _game(seed, device, "G")


def _play_d(step, game: Game):
    names = ("real", "real_labels", "z", "fake_labels")
    return step(game.G, game.D, *(game[name] for name in names), game.optimizer)


def _play_g(step, game: Game):
    return step(game.G, game.D, game["z"], game["fake_labels"], game.optimizer)


def _recorded(step, play, game: Game) -> tuple[Exception | None, Game]:
    """Plays one step with players that remember what they were shown; gives an error that ended it."""
    game.G, game.D = Recording(game.G), Recording(game.D)
    try:
        play(step, game)
    except NotImplementedError:
        raise
    except Exception as error:
        return error, game
    return None, game


def _speaks_of_pairs(play, make_game) -> Law:
    @law("both players get two things: points or latents, and one-hot labels", basic=True)
    def both_get_labels(step, trial):
        error, game = _recorded(step, play, make_game(trial.seed, "cpu"))
        for name, player, missing in (("G", game.G, LABEL_MISSING_IN_G), ("D", game.D, LABEL_MISSING_IN_D)):
            for shown in player.seen:
                if len(shown) < 2:
                    raise Broken("one step", f"{name} was called with one argument", missing)
                shape = tuple(getattr(shown[1], "shape", ()))
                if len(shape) != 2 or shape[1] != CLASSES:
                    raise Broken("one step", f"{name} was given labels of shape {shape}", NOT_ONE_HOT)
        if error is not None:
            raise error

    return both_get_labels


def _takes_one_class(play, make_game) -> Law:
    @law("a batch may hold one class alone: labels are all 0, and one-hot vectors still have two columns")
    def takes_one_class(step, trial):
        game = make_game(trial.seed, "cpu")
        for name in ("real_labels", "fake_labels"):
            game.inputs[name] = torch.zeros_like(game[name])
        error, game = _recorded(step, play, game)
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


def _judge_labels(
    what: str,
    beside: tuple[torch.Tensor, torch.Tensor],
    own: torch.Tensor,
    other: torch.Tensor | None,
    crossed: Mistake,
) -> None:
    """Raises ``Broken`` unless the labels beside some points are their own."""
    which, got = beside
    if torch.equal(got, EYE[own[which]]):
        return
    if len(torch.unique(got, dim=0)) == 1:
        mistake = LABELS_DROPPED
    elif other is not None and torch.equal(got, EYE[other[which]]):
        mistake = crossed
    else:
        mistake = LABELS_PERMUTED
    row = int((got != EYE[own[which]]).any(dim=1).nonzero()[0])
    raise Broken(f"{what} with label {int(own[which[row]])}", f"D saw it with {got[row].tolist()}", mistake)


@law("D sees each real point with its own label, and each fake with the label that G was asked for")
def shows_the_right_pairs(step, trial):
    _, game = _recorded(step, _play_d, _d_game(trial.seed, "cpu"))
    real, fake = game["real_labels"], game["fake_labels"]
    beside_real = _labels_beside(game.D, game["real"])
    if beside_real is None:
        raise Broken("one step", "D was not shown the real points", REAL_IGNORED)
    _judge_labels("a real point", beside_real, real, fake, FAKE_LABELS_FOR_REAL)
    with torch.no_grad():
        points = game.G.player(game["z"], EYE[fake])
        others = game.G.player(game["z"], EYE[real])
    beside_fake = _labels_beside(game.D, points)
    if beside_fake is None:
        crossed = _labels_beside(game.D, others) is not None
        raise Broken("one step", "D was not shown G(z, fake_labels)", REAL_LABELS_FOR_FAKES if crossed else None)
    _judge_labels("a fake point", beside_fake, fake, real, REAL_LABELS_FOR_FAKES)


def _opinions(game: Game) -> tuple[torch.Tensor, torch.Tensor]:
    real, fake = EYE[game["real_labels"]], EYE[game["fake_labels"]]
    return game.D(game["real"], real), game.D(game.G(game["z"], fake), fake)


conditional_discriminator_step = Check(
    LESSON,
    "conditional_discriminator_step",
    laws=[
        _speaks_of_pairs(_play_d, _d_game),
        _takes_one_class(_play_d, _d_game),
        shows_the_right_pairs,
        *step_laws(
            _d_game,
            _play_d,
            learner="D",
            other="G",
            other_keeps_grad=True,
            what_matters={
                "real": "D learns from the real points",
                "real_labels": "D learns from the labels of the real points",
                "z": "D learns from the fakes",
                "fake_labels": "D learns from the labels of the fakes",
            },
            moves_other=G_MOVED,
            keeps_still=D_STILL,
        ),
        d_gets_better(_d_game, _play_d, _opinions),
        returns_the_value(
            "the step returns D's loss: 2 log 2 = 1.386 if D guesses, 100 if it gives every point the logit 100",
            _d_game,
            _play_d,
            Constant,
            [(0.0, 2 * math.log(2)), (2.0, 2.2539), (100.0, 100.0)],
        ),
        follows_its_loss(_d_game, _play_d, lambda game: d_pulls(*_opinions(game))),
    ],
    probes={
        "guess": lambda step, trial: value_against(step, _play_d, _d_game(trial.seed, "cpu"), Constant(0.0)),
        "two": lambda step, trial: value_against(step, _play_d, _d_game(trial.seed, "cpu"), Constant(2.0)),
    },
    mistakes=[
        (crashed_with("does not require grad"), D_STILL),
        (broke("discriminator_gets_better") & ~broke("shows_the_right_pairs"), LEARNS_BACKWARD),
        (broke("z_matters") & ~broke("real_matters"), LATENTS_IGNORED),
        (broke("real_matters"), REAL_IGNORED),
        (telltale("guess", 0.6931), POOLED_MEAN),
        (telltale("two", 2.2539) & broke("returns_its_loss"), LOG_OF_SIGMOID),
        (broke("real_labels_matters", "fake_labels_matters"), LABELS_DROPPED),
        (broke("fake_labels_matters"), REAL_LABELS_FOR_FAKES),
        (broke("real_labels_matters"), FAKE_LABELS_FOR_REAL),
        (telltale("guess", N * 2 * math.log(2)), SUMMED),
        (broke("returns_its_loss"), OTHER_LOSS),
    ],
    success="each point came with its own label; D moved, G stayed, D's loss fell",
)


@law("G is asked for these labels, and D judges its points with the same ones")
def judges_what_was_asked(step, trial):
    _, game = _recorded(step, _play_g, _g_game(trial.seed, "cpu"))
    labels = game["fake_labels"]
    asked = torch.cat([shown[1].detach().float() for shown in game.G.seen])
    beside = torch.cat([shown[1].detach().float() for shown in game.D.seen])
    if len(asked) % N or len(beside) % N or not len(beside):
        raise Broken(f"{N} latents", f"G made {len(asked)} points, D judged {len(beside)}")
    if all(torch.equal(shown, EYE[labels].repeat(len(shown) // N, 1)) for shown in (asked, beside)):
        return  # once, or several times, as for a look at D's opinion
    if len(torch.unique(beside, dim=0)) == 1:
        mistake = LABELS_DROPPED
    elif torch.equal(asked, beside):
        mistake = LABELS_PERMUTED
    else:
        mistake = FRESH_LABEL
    got = f"G was asked for {asked.argmax(dim=1).tolist()}, D saw {beside.argmax(dim=1).tolist()}"
    raise Broken(f"the labels {labels.tolist()}", got, mistake)


conditional_generator_step = Check(
    LESSON,
    "conditional_generator_step",
    laws=[
        _speaks_of_pairs(_play_g, _g_game),
        _takes_one_class(_play_g, _g_game),
        judges_what_was_asked,
        *step_laws(
            _g_game,
            _play_g,
            learner="G",
            other="D",
            other_keeps_grad=False,
            what_matters={"z": "the fakes are made from z", "fake_labels": "the fakes are made for the labels"},
            moves_other=D_MOVED,
            keeps_still=G_STILL,
        ),
        g_gets_better(_g_game, _play_g, lambda game: _opinions(game)[1]),
        returns_the_value(
            "the step returns the non-saturating loss: log 2 if D guesses, 10 if D gives every fake the logit -10",
            _g_game,
            _play_g,
            Constant,
            [(0.0, math.log(2)), (-10.0, 10.0), (-100.0, 100.0)],
        ),
        follows_its_loss(_g_game, _play_g, lambda game: g_pulls(_opinions(game)[1])),
    ],
    probes={
        "guess": lambda step, trial: value_against(step, _play_g, _g_game(trial.seed, "cpu"), Constant(0.0)),
        "sure": lambda step, trial: value_against(step, _play_g, _g_game(trial.seed, "cpu"), Constant(-10.0)),
    },
    mistakes=[
        (crashed_with("does not require grad"), G_STILL),
        (telltale("sure", -4.54e-5, 1e-5), SATURATING),
        (broke("generator_gets_better") & ~broke("judges_what_was_asked"), G_LEARNS_BACKWARD),
        (broke("z_matters"), LATENTS_IGNORED),
        (broke("judges_what_was_asked"), LABELS_PERMUTED),
        (telltale("sure", 20.0), ONE_HALF),
        (telltale("sure", 10.0) & telltale("guess", 0.6931) & broke("returns_its_loss"), LOG_OF_SIGMOID),
        (telltale("guess", N * math.log(2)), SUMMED),
        (broke("returns_its_loss"), OTHER_LOSS),
    ],
    success="asked and judged by the same labels, G moved and got better; D stayed",
)

# --- train_conditional ---


def _play_alone(train, rehearsal: Rehearsal, epochs: int = 1, *after_step):
    players, pairs = (rehearsal.G, rehearsal.D), (rehearsal.data, rehearsal.labels)
    optimizers = rehearsal.g_optimizer, rehearsal.d_optimizer
    return train(*players, *pairs, *optimizers, epochs, BATCH, LATENT, *after_step)


def _play_loop(train, rehearsal: Rehearsal):
    return _play_alone(train, rehearsal, EPOCHS, rehearsal.after_step)


train_conditional = Check(
    LESSON,
    "train_conditional",
    laws=[*loop_laws(_play_loop, CLASSES), after_step_is_optional(_play_alone, CLASSES)],
    mistakes=[],
    success="every pair once an epoch, in a new order, still together; both moons are asked for",
)
