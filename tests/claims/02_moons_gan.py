"""What lesson 02 says of its first GAN. Each recipe is one change away from the lesson's, or from its second attempt."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

import torch
from moons_runs import (
    FASTER,
    LESSON,
    MOONS,
    RECIPE,
    Perceptron,
    Played,
    first_d,
    first_g,
    play,
    saturating_loss,
)  # fmt: skip
from register import claim, median, share
from torch import Tensor, nn

from course_utils import data, metrics, models, settings, training
from course_utils.data import load_moons
from course_utils.members import Members, apart

Columns = dict[str, list[float]]


def columns(runs: dict[str, Played], *measures: str) -> Columns:
    """The measures of each run, by ``run: measure``."""
    return {f"{name}: {measure}": run.column(measure) for name, run in runs.items() for measure in measures}


# The second attempt and the recipe


def second_attempt(seeds: range) -> Played:
    return play(seeds, FASTER, first_g, first_d)


@claim(
    "02-faster-d", "over twenty seeds of each, the median coverage is little more than a third without the change and nearly 1 with it.",
    control="the second attempt as it is: one hidden layer, rates of .001 for both, 4,000 steps of 50",
    holds=lambda found: median(found["D three times as fast: coverage"]) > 0.95
    and median(found["equal rates: coverage"]) < 0.6,
)  # fmt: skip
def faster_d(seeds):
    runs = {
        "equal rates": second_attempt(seeds),
        "D three times as fast": play(seeds, replace(FASTER, lr_d=3e-3), first_g, first_d),
    }
    return columns(runs, "coverage", "swd", "precision")


@claim(
    "02-more-steps",
    "Patience is a cure as well: let alone, the second attempt passes with most seeds after 32,000 steps, eight times as "
    "many.",
    control="the same runs after 4,000 steps",
    holds=lambda found: share(found["after 32,000 steps: gate"]) > 0.5 > 0.1 > share(found["after 4,000 steps: gate"]),
)
def more_steps(seeds):
    patient = play(seeds, replace(FASTER, epochs=800), first_g, first_d, after=(4000, 16_000, 32_000))
    return {
        f"after {steps:,} steps: {measure}": patient.column(measure, steps)
        for steps in (4000, 16_000, 32_000)
        for measure in ("gate", "precision", "coverage")
    }


@claim(
    "02-depth", "Then comes *D*'s size: with one hidden layer of 128 units, an eighth of the parameters, more than half of the seeds fail.",
    control="the recipe",
    holds=lambda found: share(found["recipe: gate"]) > 0.9 and share(found["D with one hidden layer: gate"]) < 0.5,
)  # fmt: skip
def depth(seeds):
    runs = {"recipe": play(seeds), "D with one hidden layer": play(seeds, make_d=first_d)}
    return columns(runs, "gate", "precision")


@claim(
    "02-size", "one hidden layer with as many parameters as the recipe's two passes with nearly all seeds, and two layers that are as small as the one fail about as often as it does.",
    control="the recipe's D of 4,417 parameters, and one hidden layer of 128 units, 513 parameters",
    holds=lambda found: (
        share(found["one layer of 1,104, 4,417 parameters: gate"]) > 0.9
        and abs(share(found["two layers of 20, 501 parameters: gate"]) - share(found["one layer of 128: gate"])) < 0.3
        and share(found["two layers of 20, 501 parameters: gate"]) < 0.7
    ),
)  # fmt: skip
def size(seeds):
    runs = {
        "one layer of 128": play(seeds, make_d=first_d),
        "one layer of 1,104, 4,417 parameters": play(seeds, make_d=functools.partial(Perceptron, 1104)),
        "two layers of 20, 501 parameters": play(seeds, make_d=functools.partial(models.Discriminator, 20)),
    }
    return columns(runs, "gate", "precision")


@claim(
    "02-beta1", "Adam's betas carry most: with the usual ones no seed passes.",
    control="the recipe",
    holds=lambda found: share(found["recipe: gate"]) > 0.9 and share(found["betas .9 and .999: gate"]) <= 0.1,
)  # fmt: skip
def beta1(seeds):
    runs = {"recipe": play(seeds), "betas .9 and .999": play(seeds, replace(RECIPE, betas=(0.9, 0.999)))}
    return columns(runs, "gate", "precision", "swd")


@claim(
    "02-equal-rates", "The truth is a share: about half of all seeds pass with equal rates.",
    control="the recipe",
    holds=lambda found: share(found["recipe: gate"]) > 0.9 and 0.1 < share(found["equal rates: gate"]) < 0.75,
)  # fmt: skip
def equal_rates(seeds):
    runs = {"recipe": play(seeds), "equal rates": play(seeds, replace(RECIPE, lr_d=RECIPE.lr_g))}
    return columns(runs, "gate", "precision", "coverage")


@claim(
    "02-batch", "With as many steps, smaller batches cost some precision",
    control="the recipe, with as many steps",
    holds=lambda found: median(found["batches of 50: precision"]) < median(found["recipe: precision"]) - 0.02,
)  # fmt: skip
def batch(seeds):
    runs = {"recipe": play(seeds), "batches of 50": play(seeds, replace(RECIPE, batch_size=50, epochs=50))}
    return columns(runs, "gate", "precision", "swd")


@claim(
    "02-batch-points", "(with as many points shown, which takes longer, they don't",
    control="the recipe, with as many points shown",
    holds=lambda found: median(found["batches of 50: precision"]) >= median(found["recipe: precision"]),
)  # fmt: skip
def batch_points(seeds):
    runs = {"recipe": play(seeds), "batches of 50": play(seeds, replace(RECIPE, batch_size=50))}
    return columns(runs, "gate", "precision", "swd")


@claim(
    "02-decay-or-average", "The falling rates and the average do each other's work: one of them is enough, and without both 6 of 20 seeds fail.",
    control="the recipe, and the recipe without either of the two",
    holds=lambda found: all(
        share(found[f"{name}: gate"]) > 0.9 for name in ("recipe", "no falling rates", "no average")
    )
    and share(found["neither: gate"]) < 0.8,
)  # fmt: skip
def decay_or_average(seeds):
    runs = {
        "recipe": play(seeds),
        "no falling rates": play(seeds, replace(RECIPE, decay=False)),
        "no average": play(seeds, replace(RECIPE, ema=0.0)),
        "neither": play(seeds, replace(RECIPE, decay=False, ema=0.0)),
    }
    return columns(runs, "gate", "precision", "swd")


@claim(
    "02-saturating", "With the saturating loss the recipe of section 9 does just as well.",
    control="the recipe",
    holds=lambda found: share(found["saturating loss: gate"]) >= 0.95
    and abs(median(found["saturating loss: precision"]) - median(found["recipe: precision"])) < 0.02,
)  # fmt: skip
def saturating(seeds):
    runs = {"recipe": play(seeds), "saturating loss": play(seeds, generator_loss=saturating_loss)}
    return columns(runs, "gate", "precision", "swd")


@claim(
    "02-latents", "with 32 latent numbers the recipe of section 9 still passes its gate with all of twenty seeds, at a somewhat larger distance from the data.",
    control="the recipe, with 4 latent numbers",
    holds=lambda found: share(found["32 latents: gate"]) == 1
    and median(found["32 latents: swd"]) > 1.2 * median(found["4 latents: swd"]),
)  # fmt: skip
def latents(seeds):
    runs = {
        "4 latents": play(seeds),
        "32 latents": play(seeds, replace(RECIPE, latent_dim=32), functools.partial(models.Generator, 32)),
    }
    return columns(runs, "gate", "precision", "swd")


# Judges that look at a finished generator


def look(draw: Callable[[int], Tensor], members: int, steps: int) -> tuple[list[float], list[float]]:
    """Fresh discriminators of D's build, trained against a source that stands still; loss and accuracy on held-out
    points and fresh fakes."""
    J = Members(models.Discriminator, members)
    optimizer = training.adam(J.parameters(), 3e-3, eps=1e-8 / members)
    for _ in range(steps):
        real = MOONS.train[torch.randint(len(MOONS.train), (256 * members,))]
        loss = LESSON.discriminator_loss(J(real), J(draw(256 * members)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return told_apart(J, draw, members)


def told_apart(J: nn.Module, draw: Callable[[int], Tensor], members: int) -> tuple[list[float], list[float]]:
    """Loss and accuracy of each member on held-out points and fresh fakes."""
    with torch.no_grad():
        on_real = apart(J(MOONS.held_out.repeat_interleave(members, dim=0)), members)
        on_fake = apart(J(draw(2000 * members)), members)
    losses = [float(LESSON.discriminator_loss(*pair)) for pair in zip(on_real, on_fake, strict=True)]
    right = [
        (float((a > 0).float().mean()) + float((b < 0).float().mean())) / 2
        for a, b in zip(on_real, on_fake, strict=True)
    ]
    return losses, right


def fakes_of(run: Played) -> Callable[[int], Tensor]:
    def draw(n: int) -> Tensor:
        with torch.no_grad():
            return run.average(torch.randn(n, run.latent_dim))

    return draw


def other_real_points() -> Callable[[int], Tensor]:
    pool = load_moons(n_train=200_000, n_held_out=2, seed=77).train
    return lambda n: pool[torch.randint(len(pool), (n,))]


@claim(
    "02-how-long-a-judge-looks", "One that looks eight times as long can, a little, while between real points and other real points it finds nothing.",
    control="the same judge between real points and other real points",
    holds=lambda found: abs(median(found["200 steps on fakes: accuracy"]) - 0.5) < 0.025
    and median(found["1,600 steps on fakes: loss"]) < median(found["200 steps on fakes: loss"]) - 0.01
    and median(found["1,600 steps on fakes: accuracy"]) > 0.53
    and max(found["1,600 steps on real points: accuracy"]) < 0.52,
)  # fmt: skip
def how_long_a_judge_looks(seeds):
    draw, crew = fakes_of(play(seeds)), len(seeds)
    settings.seed_everything(seeds.start)
    found = {
        "200 steps on fakes": look(draw, crew, 200),
        "1,600 steps on fakes": look(draw, crew, 1600),
        "1,600 steps on real points": look(other_real_points(), crew, 1600),
    }
    return {f"{name}: {what}": pair[i] for name, pair in found.items() for i, what in enumerate(("loss", "accuracy"))}


@claim(
    "02-losses-do-not-tell", "*D*'s own loss is close to 1.386 in the recipe and not far from it in the second attempt, and a fresh judge tells at once which of the two makes bad points.",
    control="a fresh judge that looks at the same points for 200 steps",
    holds=lambda found: median(found["second attempt, its own D: loss"]) > 1.25
    and median(found["second attempt, fresh judge: loss"]) < 0.9,
)  # fmt: skip
def losses_do_not_tell(seeds):
    second, third, crew = second_attempt(seeds), play(seeds), len(seeds)
    settings.seed_everything(seeds.start)
    return {
        "second attempt, its own D: loss": told_apart(second.D, fakes_of(second), crew)[0],
        "recipe, its own D: loss": told_apart(third.D, fakes_of(third), crew)[0],
        "second attempt, fresh judge: loss": look(fakes_of(second), crew, 200)[0],
        "recipe, fresh judge: loss": look(fakes_of(third), crew, 200)[0],
    }


# Points of a finished generator


@claim(
    "02-more-points",
    "The distance falls with the number of points, for a perfect generator as well, and with 20,000 it stays above that of a perfect one.",
    control="as many new points of the true moons",
    holds=lambda found: (
        all(
            median(found[f"100 {who}"]) > median(found[f"1,000 {who}"]) > median(found[f"20,000 {who}"])
            for who in ("generated points", "perfect points")
        )
        and median(found["20,000 generated points"]) > 1.5 * median(found["20,000 perfect points"])
    ),
)
def more_points(seeds):
    own = apart(fakes_of(play(seeds))(20_000 * len(seeds)), len(seeds))
    perfect = [data.new_moons(20_000, seed=seed) for seed in seeds]
    return {
        f"{n:,} {who}": [metrics.sliced_wasserstein(cloud[:n], MOONS.held_out) for cloud in clouds]
        for who, clouds in (("generated points", own), ("perfect points", perfect))
        for n in (100, 1_000, 20_000)
    }


@claim(
    "02-no-copies", "none is a copy, and they keep about the same distance from the training points as fresh real points do.",
    control="held-out points, which are no copies either",
    holds=lambda found: not any(found["copies among 20,000"])
    and median(found["fakes: median distance to the nearest training point"])
    > 0.5 * found["held-out points: median distance to the nearest training point"][0],
)  # fmt: skip
def no_copies(seeds):
    exactly = "donot_use_mm_for_euclid_dist"

    def to_nearest(points: Tensor) -> Tensor:
        return torch.cdist(points, MOONS.train, compute_mode=exactly).min(dim=1).values

    ways = [to_nearest(cloud) for cloud in apart(fakes_of(play(seeds))(20_000 * len(seeds)), len(seeds))]
    return {
        "copies among 20,000": [float((way < 1e-6).sum()) for way in ways],
        "fakes: median distance to the nearest training point": [float(way.median()) for way in ways],
        "held-out points: median distance to the nearest training point": [
            float(to_nearest(MOONS.held_out).median())
        ] * len(seeds),
    }  # fmt: skip


@claim(
    "02-blob", "The blob's precision depends on where it happens to lie, which is luck and no merit: from one start to the next it may be anything from 0 to 1.",
    control="the blobs of other untrained generators",
    holds=lambda found: max(found["precision"]) - min(found["precision"]) > 0.5,
)  # fmt: skip
def blob(seeds):
    settings.seed_everything(seeds.start)
    with torch.no_grad():
        clouds = apart(Members(models.Generator, len(seeds))(torch.randn(2000 * len(seeds), 4)), len(seeds))
    return {
        "precision": [metrics.precision(cloud) for cloud in clouds],
        "spread": [float(cloud.std(dim=0).max()) for cloud in clouds],
    }


# Single moves


@claim(
    "02-still-d",
    '*G* does not have to look like the data, only to go where this *D* says "real": its loss falls, and its points get worse.',
    control="the same generators before they move",
    holds=lambda found: (
        all(
            after < before
            for before, after in zip(found["before: loss of G"], found["after 500 moves: loss of G"], strict=True)
        )
        and median(found["after 500 moves: swd"]) > 2 * median(found["before: swd"])
    ),
)
def still_d(seeds):
    """Players that have trained for 200 steps; then D stands still."""
    crew = len(seeds)
    settings.seed_everything(seeds.start)
    G, D = Members(models.Generator, crew), Members(models.Discriminator, crew)
    training.play(LESSON.train, G, D, [MOONS.train], replace(RECIPE, epochs=13, decay=False))
    optimizer = training.adam(G.parameters(), 2e-3, eps=1e-8 / crew)

    def state(when: str) -> Columns:
        with torch.no_grad():
            points = G(torch.randn(1000 * crew, 4))
            losses = [float(LESSON.generator_loss(logits)) for logits in apart(D(points), crew)]
        distances = [metrics.sliced_wasserstein(cloud, MOONS.held_out) for cloud in apart(points, crew)]
        return {f"{when}: loss of G": losses, f"{when}: swd": distances}

    found = state("before")
    for _ in range(500):
        LESSON.generator_step(G, D, torch.randn(128 * crew, 4), optimizer)
    return found | state("after 500 moves")


@claim(
    "02-detach", "Clear gradients only once per round one day, and *G* begins to follow them.",
    control="the same 30 rounds with detach; and without, with gradients cleared once a round",
    holds=lambda found: not any(found["no detach, cleared in each step: difference"])
    and min(found["no detach, cleared once a round: difference"]) > 1e-3,
)  # fmt: skip
def detach(seeds):
    """How far G's weights come to lie from those of the right program."""

    def rounds(seed: int, detached: bool, each_step: bool) -> Tensor:
        settings.seed_everything(seed)
        G, D = models.Generator(), models.Discriminator()
        g_optimizer, d_optimizer = training.adam(G.parameters(), 2e-3), training.adam(D.parameters(), 6e-3)
        for _ in range(30):
            real, z = MOONS.train[torch.randint(2000, (64,))], torch.randn(64, 4)
            g_optimizer.zero_grad()
            d_optimizer.zero_grad()
            fake = G(z).detach() if detached else G(z)
            LESSON.discriminator_loss(D(real), D(fake)).backward()
            d_optimizer.step()
            if each_step:
                g_optimizer.zero_grad()
            LESSON.generator_loss(D(G(torch.randn(64, 4)))).backward()
            g_optimizer.step()
        return torch.cat([weight.detach().flatten() for weight in G.parameters()])

    def differences(each_step: bool) -> list[float]:
        return [float((rounds(seed, True, True) - rounds(seed, False, each_step)).abs().max()) for seed in seeds]

    return {
        "no detach, cleared in each step: difference": differences(True),
        "no detach, cleared once a round: difference": differences(False),
    }
