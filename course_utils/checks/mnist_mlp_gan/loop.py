"""Check of lesson 06: the training loop, judged on images of one shade."""

from __future__ import annotations

import random
from contextlib import suppress
from functools import cache, partial

import numpy as np
import torch
from torch import nn

from course_utils.checks.engine import meta_device
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.loops import FAR, NOT_ITS_LOSS, PENALTY_SUBTRACTED, Rehearsal, loop_laws, rehearse
from course_utils.checks.laws import words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.epochs import BATCH, EPOCHS, POINTS, STEPS, TRIED
from course_utils.checks.laws.history import AFTER_STEP_REQUIRED, expect_runs
from course_utils.checks.laws.optimizing import STALE, CountingSGD, copies
from course_utils.checks.laws.results import close
from course_utils.digits import load_mnist

LABELS_OF_BATCH_SIZE = Mistake(
    "labels-sized-by-batch-size",
    "The last batch of an epoch is smaller than batch_size, and something in your loop is not: labels, targets or "
    "latents have a fixed length.",
    "Take len(real) of this batch, wherever you wrote batch_size.",
)
NOISE_REDRAWN = Mistake(
    "noise-redrawn",
    "The pictures after each epoch come from new noise each time, so nobody can see how one image develops.",
    "Draw the 16 vectors once, before the loop over the epochs.",
)
NO_PICTURES = Mistake(
    "after-epoch-not-called",
    "after_epoch is not called once after each epoch with its number, 16 images and the history.",
    "At the end of each epoch: if after_epoch is not None: after_epoch(epoch, images, history).",
)
OLD_PICTURES = Mistake(
    "old-pictures",
    "The 16 images are not those of the generator as it is after the epoch: they were drawn too early.",
    "Keep the noise, not the images: let G draw anew at the end of each epoch.",
)
PICTURES_WITH_GRAPH = Mistake(
    "pictures-keep-graph",
    "The images for after_epoch carry their whole computation with them.",
    "Draw them under torch.no_grad().",
)
NO_EVAL = Mistake(
    "no-eval-mode",
    "The generator draws the pictures in train mode, where dropout and batch norm behave as in training.",
    "generator.eval() before you draw the 16 images.",
)
STAYS_IN_EVAL = Mistake(
    "stays-in-eval-mode",
    "A player trains in eval mode: dropout and batch norm are switched off.",
    "generator.train() and discriminator.train() at the beginning of each epoch.",
)
NO_SCORES = Mistake(
    "scores-missing",
    "The history lacks the scores D(x) and D(G(z)), one of each for every step.",
    'history["real_score"] and history["fake_score"], and the same names for after_step.',
)
SCORES_SWAPPED = Mistake(
    "scores-swapped",
    "The two scores have changed places.",
    "real_score is D's mean probability for the real half of the batch, fake_score for the fakes.",
)
SCORES_ARE_LOGITS = Mistake(
    "scores-are-logits",
    "The scores are means of logits; D(x) is a probability.",
    "Apply torch.sigmoid first, then the mean.",
)
SIGMOID_OF_MEAN = Mistake(
    "sigmoid-of-the-mean",
    "The scores are the probability of a mean logit; they should be means of probabilities.",
    "The order matters: first the probability of each image, then the mean.",
)
SCORES_OF_LATER = Mistake(
    "scores-of-a-later-moment",
    "The scores come from logits that D gave after its own step: in G's step, or in a call made for the scores.",
    "D's step has computed the logits already. Keep them under a name of their own.",
)
WRONG_SCORES = Mistake(
    "other-scores",
    "The scores are not the mean probabilities that D gives to the real half of its batch and to the fake half.",
    "torch.sigmoid(logits), then the mean over the first len(real), and over the rest.",
)
SUM_OF_MEANS = Mistake(
    "sum-of-two-means",
    "d_loss is twice what it should be: here the loss is one mean over real and fake images together.",
    "One batch of 2n images, one vector of labels, one call of BCEWithLogitsLoss.",
)
OTHER_DATA = Mistake(
    "other-default-data",
    "Without data the loop doesn't learn from the packaged training images, one row for each.",
    "load_mnist() has four parts: two to learn from, images and labels, and two that no network may see.",
)
OWN_SETTINGS = Mistake(
    "settings-ignored",
    "Without optimizers the loop makes its own, but not with the lr and the betas that it was given.",
    "torch.optim.Adam(….parameters(), lr=lr, betas=betas), for both players.",
)
OPTIMIZERS_IGNORED = Mistake(
    "optimizers-ignored",
    "The loop makes its own optimizers even when a pair is passed in.",
    "if optimizers is None: …  else: g_optimizer, d_optimizer = optimizers.",
)
PENALTY_IGNORED = Mistake(
    "penalty-ignored",
    "The penalty makes no difference to D's step.",
    "If penalty is not None, add penalty(discriminator, real) to D's loss before the backward pass.",
)
PENALTY_ON_FAKES = Mistake(
    "penalty-on-fakes",
    "The penalty is not taken at the real images of the batch.",
    "penalty(discriminator, real): the real ones only.",
)
PENALTY_WRITTEN_DOWN = Mistake(
    "penalty-written-down",
    "The penalty is part of the d_loss that is written down. The history holds the cross-entropy alone, so that runs "
    "with and without a penalty can be compared.",
    "Keep two numbers apart: d_loss for the history, d_loss + penalty(…) for the backward pass.",
)
LEFT_BEHIND = Mistake(
    "players-left-behind",
    "The players are not moved to the device that was asked for.",
    "generator.to(device) and discriminator.to(device), before the first step.",
)


DATA_IGNORED = Mistake(
    "data-ignored",
    "The data set that was passed in makes no difference: the loop learns from the packaged digits all the same.",
    "load_mnist() is for the case that data is None; whatever else is passed in stays as it is.",
)
MADE_ANEW = Mistake(
    "optimizer-made-anew",
    "Without optimizers the loop makes new Adams again and again, and what the old ones have remembered of earlier "
    "steps is lost.",
    "Make the two Adams once, before the loop over the epochs.",
)
ONE_PLAYER_TWICE = Mistake(
    "one-player-in-both-optimizers",
    "Without optimizers one of the players never moves: no Adam of yours holds its parameters.",
    "Look at whose parameters() each of the two Adams is given.",
)


PICTURES = 16


class Painter(nn.Module):
    """A generator that paints every pixel of its images alike; ``loud`` is how much the latents matter."""

    def __init__(self, loud: float = 1.0):
        super().__init__()
        self.shade, self.loud = nn.Parameter(torch.tensor(0.3)), loud
        # Of each call: how many images, whether in train mode, and whether anything could be learned from it.
        self.drawn: list[tuple[int, bool, bool]] = []
        self.noise: list[torch.Tensor] = []

    def forward(self, z):
        self.drawn.append((len(z), self.training, torch.is_grad_enabled()))
        self.noise.append(z.detach())
        shade = self.shade + 0.1 * self.loud * z.mean(dim=1)
        return shade.reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28)


class Critic(nn.Module):
    """A discriminator whose logit is a straight line: slope × mean pixel + shift."""

    def __init__(self):
        super().__init__()
        self.slope, self.shift = nn.Parameter(torch.tensor(0.01)), nn.Parameter(torch.tensor(0.2))
        self.modes: list[bool] = []

    def forward(self, x):
        if torch.is_grad_enabled():  # without gradients it's a look: nothing is learned
            self.modes.append(self.training)
        return self.slope * x.flatten(1).mean(dim=1) + self.shift


class KnownDiscriminator(nn.Module):
    """A discriminator that knows: real images get the logits 3 and 1 in turns, all others 0 and -2. It learns nothing.

    ``later`` may say whether D's step is over; then every logit is lower by 2.
    """

    def __init__(self):
        super().__init__()
        self.weight, self.later = nn.Parameter(torch.tensor(0.0)), lambda: False

    def forward(self, x):
        mean = x.flatten(1).mean(dim=1)
        real = mean > FAR - 1
        turn = torch.where(real, real.cumsum(0), (~real).cumsum(0)) % 2
        logits = torch.where(real, 1.0, -2.0) + 2.0 * turn - 2.0 * self.later()
        return logits + self.weight * 0.0 + 0.0 * mean


def stage(seed: int, classes: int = 0, D: nn.Module | None = None, lr: float = 0.01, device: str = "cpu") -> Rehearsal:
    """Ten far-off images and two fresh players."""
    G, D = Painter().to(device), (D or Critic()).to(device)
    data = (FAR + torch.arange(POINTS, dtype=torch.float32)).reshape(-1, 1, 1, 1).repeat(1, 1, 28, 28)
    return Rehearsal(
        G, D, data, torch.zeros(POINTS), CountingSGD(G.parameters(), lr=lr), CountingSGD(D.parameters(), lr=lr)
    )


def call_loop(train, rehearsal: Rehearsal, **more):
    """Calls the student's loop on a rehearsal; ``more`` are further arguments of it, or others."""
    device = next(rehearsal.G.parameters()).device
    named = {
        "data": rehearsal.data,
        "batch_size": BATCH,
        "optimizers": (rehearsal.g_optimizer, rehearsal.d_optimizer),
        "after_step": rehearsal.after_step,
    }
    result = train(rehearsal.G, rehearsal.D, device, 0.01, EPOCHS, **(named | more))
    numbers = {number for calls in rehearsal.shown.values() for rows in calls for number in rows}
    rehearsal.altered |= not numbers <= set(range(POINTS))
    return result


_KNOWN = "a D that gives real images the logits 3 and 1, and fakes 0 and -2"
_D_LOSS, _G_LOSS, _REAL, _FAKE = 0.2955, 1.4100, 0.8418, 0.3096


def _expect_losses(pairs) -> None:
    """Raises ``Broken`` unless each pair is what the two players pay against ``KnownDiscriminator``."""
    for d, g in pairs:
        got = f"d_loss = {float(d):.4f}, g_loss = {float(g):.4f}, not {_D_LOSS} and {_G_LOSS}"
        if close(float(d), _D_LOSS, 1e-3) and close(float(g), _G_LOSS, 1e-3):
            continue
        # None: the check's own list tells by the numbers; WRONG_LOSS is what is left.
        swapped = close(float(d), _G_LOSS, 1e-3) and close(float(g), _D_LOSS, 1e-3)
        raise Broken(_KNOWN, got, gan_words.LOSSES_SWAPPED if swapped else None)


def _against_known(train, trial) -> Rehearsal:
    return rehearse(train, call_loop, trial.seed, D=KnownDiscriminator(), lr=0.0, stage=stage)


@law("the loop learns from the data that it is given", basic=True)
def learns_from_its_data(train, trial):
    rehearsal = stage(trial.seed)
    digits: list[torch.Size] = []
    rehearsal.D.register_forward_pre_hook(
        lambda D, inputs, named: digits.extend(
            one.shape for batch in (*inputs, *named.values()) for one in batch if one.min() < one.max()
        ),
        with_kwargs=True,
    )

    def stop(*unnamed, **losses):
        raise _Enough

    with suppress(_Enough):
        call_loop(train, rehearsal, after_step=stop)
    if digits:  # those of the check, given and painted, are of one shade
        raise Broken(f"{POINTS} images, each of one shade", "D was shown other images", DATA_IGNORED)


@law("the history has the scores, too: D's mean probability for real images, and for fakes")
def writes_down_the_scores(train, trial):
    rehearsal = trial.once(_against_known, train)
    named = [losses for _, losses in rehearsal.calls]
    for name, right in (("real_score", _REAL), ("fake_score", _FAKE)):
        if name not in rehearsal.result or any(name not in one for one in named):
            raise Broken(TRIED, f"no {name}", NO_SCORES)
        values = [*rehearsal.result[name], *(one[name] for one in named)]
        if any(isinstance(value, torch.Tensor) for value in rehearsal.result[name]):
            raise Broken(f"history[{name!r}]", "tensors instead of numbers", gan_words.NOT_A_HISTORY)
        if len(rehearsal.result[name]) != STEPS:
            raise Broken(f"{STEPS} steps", f"{len(rehearsal.result[name])} numbers in history[{name!r}]", NO_SCORES)
        for value in [float(one) for one in values]:
            if close(value, right, 1e-3):
                continue
            mistake = WRONG_SCORES
            if close(value, 1 - right, 1e-3) or close(value, _REAL + _FAKE - right, 1e-3):
                mistake = SCORES_SWAPPED
            elif close(value, {"real_score": 2.0, "fake_score": -1.0}[name], 1e-3):
                mistake = SCORES_ARE_LOGITS
            elif close(value, {"real_score": 0.8808, "fake_score": 0.2689}[name], 1e-3):
                mistake = SIGMOID_OF_MEAN
            raise Broken(_KNOWN, f"{name} = {value:.4f} instead of {right}", mistake)


@law("the scores come from the logits of D's own step: what D says later doesn't change them")
def takes_the_scores_in_time(train, trial):
    def moving(train, rehearsal):
        rehearsal.D.later = lambda: rehearsal.d_optimizer.steps > len(rehearsal.calls)
        return call_loop(train, rehearsal)

    history = rehearse(train, moving, trial.seed, D=KnownDiscriminator(), lr=0.0, stage=stage).result
    for name, right in (("real_score", _REAL), ("fake_score", _FAKE)):
        for value in [float(one) for one in history[name]]:
            if not close(value, right, 1e-3):
                tried = f"{_KNOWN}, all lower by 2 once its step is over"
                raise Broken(tried, f"{name} = {value:.4f} instead of {right}", SCORES_OF_LATER)


def _epochs(train, trial, g_lr: float = 0.0) -> tuple[Rehearsal, list[tuple], list[tuple[float, bool]]]:
    """A rehearsal, what ``after_epoch`` was given, and of each time G's shade and its mode in the last pictures."""
    given: list[tuple] = []
    then: list[tuple[float, bool]] = []

    def with_pictures(train, rehearsal):
        def after_epoch(*told):
            given.append(told)
            modes = [training for n, training, _ in rehearsal.G.drawn if n == PICTURES]
            then.append((float(rehearsal.G.shade.detach()), any(modes[-1:])))

        rehearsal.g_optimizer.param_groups[0]["lr"] = g_lr
        return call_loop(train, rehearsal, after_epoch=after_epoch)

    return rehearse(train, with_pictures, trial.seed, lr=0.0, stage=stage), given, then


@law("after_epoch hears of every epoch: its number from 0, 16 images, and the history")
def calls_after_epoch(train, trial):
    _, given, _ = trial.once(_epochs, train)
    tried = f"{EPOCHS} epochs"
    if [told[0] if told else None for told in given] != list(range(EPOCHS)) or any(len(told) != 3 for told in given):
        raise Broken(tried, f"{len(given)} calls, with the numbers {[told[:1] for told in given]}", NO_PICTURES)
    for _, images, history in given:
        if not isinstance(images, torch.Tensor) or tuple(images.shape) != (PICTURES, 1, 28, 28):
            got = tuple(images.shape) if isinstance(images, torch.Tensor) else type(images).__name__
            raise Broken(tried, f"images of shape {got}", NO_PICTURES)
        if images.requires_grad:
            raise Broken(tried, "images with requires_grad=True", PICTURES_WITH_GRAPH)
        if not isinstance(history, dict) or "d_loss" not in history:
            raise Broken(tried, f"a {type(history).__name__} in the place of the history", NO_PICTURES)


@law("the 16 images come from the same noise after every epoch: a G that stands still draws the same ones")
def keeps_its_noise(train, trial):
    rehearsal, given, _ = trial.once(_epochs, train)
    pictures = [told[1] for told in given]
    if pictures and any(not torch.equal(one, pictures[0]) for one in pictures):
        raise Broken(f"{EPOCHS} epochs with the learning rate 0", "other images after each epoch", NOISE_REDRAWN)
    if pictures and len({float(image.sum()) for image in pictures[0]}) < PICTURES:
        raise Broken("16 images", "some of them are equal", NO_PICTURES)
    fixed = [z for z in rehearsal.G.noise if len(z) == PICTURES]
    if fixed and not fixed[0].min() < -1:
        raise Broken(
            "the noise of the 16 images", f"numbers from {fixed[0].min():.2f} to {fixed[0].max():.2f}", words.NOT_NORMAL
        )


@law("the 16 images are those of G as it is after the epoch")
def draws_what_g_is_now(train, trial):
    _, given, then = _epochs(train, trial, g_lr=100.0)
    means, shades = [float(told[1].mean()) for told in given], [shade for shade, _ in then]
    for epoch in range(1, len(given)):
        brighter, right = means[epoch] - means[epoch - 1], shades[epoch] - shades[epoch - 1]
        if not close(brighter, right, 1e-2):
            tried = f"a G whose images became brighter by {right:.2f} in epoch {epoch}"
            raise Broken(tried, f"16 images that are brighter by {brighter:.2f}", OLD_PICTURES)


@law("both players train in train mode, and the 16 images are drawn in eval mode")
def switches_modes(train, trial):
    rehearsal, _, then = trial.once(_epochs, train)
    if any(training for _, training in then):
        raise Broken("the 16 images", "the generator drew them in train mode", NO_EVAL)
    modes = [training for n, training, learns in rehearsal.G.drawn if n != PICTURES and learns]
    if not all(modes) or not all(rehearsal.D.modes):
        raise Broken("the steps of training", "a player was in eval mode", STAYS_IN_EVAL)


class _Enough(Exception):
    """One step was enough."""


class _Noting(CountingSGD):
    """Notes the gradients that it's told to follow, and moves nothing."""

    def __init__(self, parameters):
        super().__init__(parameters, lr=0.0)
        self.grads: list[list[float]] = []

    def step(self, closure=None):
        own = [p for group in self.param_groups for p in group["params"]]
        self.grads.append([0.0 if p.grad is None else float(p.grad) for p in own])
        return super().step(closure)


def _gradients(train, trial, penalty=None) -> tuple[list, list, dict]:
    """The gradients of D's and of G's steps, in a game where each step is like the one before, and the history."""
    torch.manual_seed(trial.seed)
    G, D = Painter(loud=0.0), Critic()
    g_optimizer, d_optimizer = _Noting(G.parameters()), _Noting(D.parameters())
    data = torch.full((POINTS, 1, 28, 28), FAR)
    history = train(
        G, D, "cpu", 0.01, EPOCHS, data=data, batch_size=BATCH, optimizers=(g_optimizer, d_optimizer), penalty=penalty
    )  # fmt: skip
    return d_optimizer.grads, g_optimizer.grads, history


@law("each player follows the slope of its own loss, and no older gradient")
def follows_its_own_slope(train, trial):
    d_grads, g_grads, _ = _gradients(train, trial)
    # The logits are 0.01 · 50 + 0.2 = 0.7 on real images and 0.203 on fakes. Slopes along D's shift and G's shade.
    real, fake = torch.tensor(0.7).sigmoid(), torch.tensor(0.203).sigmoid()
    for who, got, right in (
        ("D", [grads[1] for grads in d_grads], float(fake + real - 1) / 2),
        ("G", [grads[0] for grads in g_grads], 0.01 * float(fake - 1)),
    ):
        off = [abs(one - right) > 1e-2 * abs(right) + 1e-6 for one in got]
        if not any(off):
            continue
        text = f"the slopes {[round(one, 5) for one in got[:3]]}, not {right:.5f} each time"
        mistake = NOT_ITS_LOSS
        if who == "G" and not any(got):
            mistake = gan_words.G_STILL
        elif not off[0] or (who == "G" and got[0] != got[1]):
            mistake = STALE
        raise Broken(f"{STEPS} equal steps of {who}", text, mistake)


@law("the penalty is added to D's loss, taken at the real images of the batch")
def adds_the_penalty(train, trial):
    seen = []

    def penalty(D, real):
        seen.append(real.detach().clone())
        return 5.0 * D.shift + 7.0

    (without, _, history), (with_it, _, penalized) = _gradients(train, trial), _gradients(train, trial, penalty)
    change = with_it[0][1] - without[0][1]
    tried = "a penalty whose slope is 5"
    if not seen or abs(change) < 1e-3:
        raise Broken(tried, f"D's slope changes by {change:.2f}", PENALTY_IGNORED)
    if any(float((images - FAR).abs().max()) > 1e-2 for images in seen):
        raise Broken(tried, "the penalty was given other images than the real ones", PENALTY_ON_FAKES)
    if not close(penalized["d_loss"][0], history["d_loss"][0], 1e-3):
        got = f"d_loss in the history goes from {history['d_loss'][0]:.3f} to {penalized['d_loss'][0]:.3f}"
        raise Broken("a penalty of 7 or so", got, PENALTY_WRITTEN_DOWN)
    if not close(change, 5.0, 1e-2):
        mistake = PENALTY_SUBTRACTED if change < 0 else None
        raise Broken(tried, f"D's slope changes by {change:.2f}", mistake)


@law("without optimizers the loop makes two Adams, with the lr and the betas that it is given")
def makes_its_optimizers(train, trial):
    betas, tried = (0.3, 0.9), "lr = 0.003, betas = (0.3, 0.9), no optimizers"

    def moved_to(optimizers: str, lr: float = 0.003, epochs: int = 2) -> list[torch.Tensor]:
        """Where the loop leaves the parameters: with no optimizers, or with two that are passed in."""
        players = stage(trial.seed)
        pair = tuple(torch.optim.Adam(one.parameters(), lr=lr, betas=betas) for one in (players.G, players.D))
        passed = {"optimizers": pair} if optimizers == "passed in" else {}
        for seed in (torch.default_generator.manual_seed, np.random.seed, random.seed):
            seed(trial.seed)
        train(players.G, players.D, "cpu", 0.003, epochs, data=players.data, batch_size=BATCH, betas=betas, **passed)
        return copies(players.G) + copies(players.D)

    own, same = moved_to("none"), moved_to("passed in")
    if not _same(own, same):
        got = "the players move otherwise than with two torch.optim.Adam of these settings"
        start = stage(trial.seed)
        g_stays, d_stays = _same(own[:1], copies(start.G)), _same(own[1:], copies(start.D))
        if g_stays != d_stays:
            raise Broken(tried, f"{got}: {'G' if g_stays else 'D'} does not move at all", ONE_PLAYER_TWICE)
        anew = _same(moved_to("none", epochs=1), moved_to("passed in", epochs=1))
        raise Broken(tried, got, MADE_ANEW if anew else OWN_SETTINGS)
    players, still = stage(trial.seed), moved_to("passed in", lr=0.0)
    before = copies(players.G) + copies(players.D)
    if not all(torch.equal(one, two) for one, two in zip(before, still, strict=True)):
        raise Broken("a pair of optimizers with lr = 0", "the players move: the loop uses others", OPTIMIZERS_IGNORED)


def _same(one: list[torch.Tensor], other: list[torch.Tensor]) -> bool:
    return all(torch.allclose(a, b, atol=1e-6) for a, b in zip(one, other, strict=True))


@law("the players are moved to the device that is asked for")
def moves_the_players(train, trial):
    rehearsal, tried = stage(trial.seed), 'device = torch.device("meta")'
    try:
        with meta_device.zero_numbers():
            train(
                rehearsal.G, rehearsal.D, torch.device("meta"), 0.01, 1, data=rehearsal.data, batch_size=BATCH,
                after_epoch=lambda *told: None,
            )  # fmt: skip
    except Exception as error:
        if mixes_devices(error):
            raise Broken(tried, " ".join(str(error).split())[:160], words.WRONG_DEVICE) from None
    if any(z.device.type != "meta" for z in rehearsal.G.noise):
        raise Broken(tried, "G was given noise on the CPU", words.WRONG_DEVICE)
    for player in (rehearsal.G, rehearsal.D):
        if next(player.parameters()).device.type != "meta":
            raise Broken("players on the CPU, another device asked for", "they stay on the CPU", LEFT_BEHIND)


@cache
def _packaged() -> set[int]:
    """The packaged training images, a number for each."""
    return {hash(one.numpy().tobytes()) for one in load_mnist().train}


@law("without data the loop learns from the packaged digits that are there to learn from")
def takes_the_packaged_digits(train, trial):
    rehearsal, tried = stage(trial.seed), "data is left out"
    shown: list[torch.Tensor] = []

    def see(D, inputs, named):
        # Painted images are of one shade.
        shown.extend(
            one.detach().clone() for batch in (*inputs, *named.values()) for one in batch if one.min() < one.max()
        )

    def stop(*unnamed, **losses):
        raise _Enough

    rehearsal.D.register_forward_pre_hook(see, with_kwargs=True)
    try:
        with suppress(_Enough):
            train(rehearsal.G, rehearsal.D, "cpu", 0.01, 1, batch_size=20, after_step=stop)
    except Exception as error:
        raise Broken(tried, describe_crash(error), OTHER_DATA) from None
    if not shown or any(hash(one.numpy().tobytes()) not in _packaged() for one in shown):
        got = "D was shown other images" if shown else "D was shown no digit"
        raise Broken(tried, got, OTHER_DATA)


@law("everything that has a default may be left out")
def runs_without_hooks(train, trial):
    rehearsal, tried = stage(trial.seed), "no hooks, no penalty"
    run = partial(train, rehearsal.G, rehearsal.D, "cpu", 0.01, 1, data=rehearsal.data)
    if expect_runs(run, tried) is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)


train = Check(
    "train",
    laws=[
        learns_from_its_data,
        *loop_laws(call_loop, stage=stage, make_discriminator=KnownDiscriminator, expect_losses=_expect_losses),
        writes_down_the_scores,
        takes_the_scores_in_time,
        follows_its_own_slope,
        calls_after_epoch,
        keeps_its_noise,
        draws_what_g_is_now,
        switches_modes,
        adds_the_penalty,
        makes_its_optimizers,
        moves_the_players,
        takes_the_packaged_digits,
        runs_without_hooks,
    ],
    probes={
        "d": lambda train, trial: trial.once(_against_known, train).result["d_loss"][0],
        "g": lambda train, trial: trial.once(_against_known, train).result["g_loss"][0],
    },
    mistakes=[
        (crashed_with("target size") | crashed_with("must match the size of tensor"), LABELS_OF_BATCH_SIZE),
        (crashed_with("same as input size"), LABELS_OF_BATCH_SIZE),
        (crashed_with("nonetype' object is not callable"), AFTER_STEP_REQUIRED),
        (crashed_with("does not require grad"), gan_words.G_STILL),
        (near("d", 1.7955), gan_words.SWAPPED),
        (near("d", 2 * _D_LOSS), SUM_OF_MEANS),
        (near("d", 8 * _D_LOSS), words.SUMMED),
        (near("d", -_D_LOSS) | near("g", -_G_LOSS), words.WRONG_SIGN),
        (near("g", -0.4100), gan_words.SATURATING),
        (near("g", 0.4100), gan_words.FAKE_LABEL),
        (near("d", 0.6120) | near("g", 0.5547), gan_words.SIGMOID_TWICE),
        (broke("writes_down_each_loss") & ~broke("follows_its_own_slope"), gan_words.WRONG_LOSS),
    ],
    success="every image once an epoch, each player on its own slope, 16 pictures, a full history",
)
