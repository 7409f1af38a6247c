"""Checks of lesson 06, the loop: the laws of every loop (`loops`), and what this one adds to them.

The rehearsal is that of `loops`, with images for points (`digits_stage`).
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from unittest.mock import patch

import torch

from course_utils.checks.check import Check, broke, crashed_with, law, telltale
from course_utils.checks.digits_labels import LESSON
from course_utils.checks.digits_loop_mistakes import (
    LABELS_OF_BATCH_SIZE,
    LEFT_BEHIND,
    NO_EVAL,
    NO_PICTURES,
    NO_SCORES,
    NOISE_REDRAWN,
    NOT_ITS_LOSS,
    OLD_PICTURES,
    OPTIMIZERS_IGNORED,
    OTHER_DATA,
    OWN_SETTINGS,
    PENALTY_IGNORED,
    PENALTY_ON_FAKES,
    PENALTY_SUBTRACTED,
    PENALTY_WRITTEN_DOWN,
    PICTURES_WITH_GRAPH,
    SCORES_ARE_LOGITS,
    SCORES_OF_LATER,
    SCORES_SWAPPED,
    SIGMOID_OF_MEAN,
    STAYS_IN_EVAL,
    SUM_OF_MEANS,
    WRONG_SCORES,
)
from course_utils.checks.digits_stage import PICTURES, Critic, Judge, Painter, play, stage
from course_utils.checks.epochs import BATCH, EPOCHS, POINTS, STEPS
from course_utils.checks.failure import Broken, describe_crash
from course_utils.checks.loop_mistakes import AFTER_STEP_REQUIRED, LOSSES_SWAPPED, NOT_A_HISTORY, WRONG_LOSS
from course_utils.checks.loops import FAR, Rehearsal, loop_laws, rehearse
from course_utils.checks.mistakes import FAKE_LABEL, G_STILL, NOT_NORMAL, SATURATING, SUMMED, SWAPPED, WRONG_SIGN
from course_utils.checks.players import STALE, WRONG_DEVICE, CountingSGD, copies, mixes_devices, moved
from course_utils.checks.values import RETURNS_NOTHING, close
from course_utils.digits import load_mnist

_JUDGE = "a D that gives real images the logits 3 and 1, and fakes 0 and -2"
_D_LOSS, _G_LOSS, _REAL, _FAKE = 0.2955, 1.4100, 0.8418, 0.3096


def _judge_losses(pairs) -> None:
    """Raises ``Broken`` unless each pair is what the two players pay against `Judge`."""
    for d, g in pairs:
        got = f"d_loss = {float(d):.4f}, g_loss = {float(g):.4f}, not {_D_LOSS} and {_G_LOSS}"
        if close(float(d), _D_LOSS, 1e-3) and close(float(g), _G_LOSS, 1e-3):
            continue
        # None: the check's own list tells by the numbers; WRONG_LOSS is what is left.
        swapped = close(float(d), _G_LOSS, 1e-3) and close(float(g), _D_LOSS, 1e-3)
        raise Broken(_JUDGE, got, LOSSES_SWAPPED if swapped else None)


def _against_judge(train, trial) -> Rehearsal:
    if "judged" not in trial.notes:
        trial.notes["judged"] = rehearse(train, play, trial.seed, D=Judge(), lr=0.0, stage=stage)
    return trial.notes["judged"]


@law("the history has the scores, too: D's mean probability for real images, and for fakes")
def writes_down_the_scores(train, trial):
    rehearsal = _against_judge(train, trial)
    named = [losses for _, losses in rehearsal.calls]
    for name, right in (("real_score", _REAL), ("fake_score", _FAKE)):
        if name not in rehearsal.result or any(name not in one for one in named):
            raise Broken("a rehearsal", f"no {name}", NO_SCORES)
        values = [*rehearsal.result[name], *(one[name] for one in named)]
        if any(isinstance(value, torch.Tensor) for value in rehearsal.result[name]):
            raise Broken(f"history[{name!r}]", "tensors instead of numbers", NOT_A_HISTORY)
        if len(rehearsal.result[name]) != STEPS:
            raise Broken(f"{STEPS} steps", f"{len(rehearsal.result[name])} numbers in history[{name!r}]", NO_SCORES)
        for value in map(float, values):
            if close(value, right, 1e-3):
                continue
            mistake = WRONG_SCORES
            if close(value, 1 - right, 1e-3) or close(value, _REAL + _FAKE - right, 1e-3):
                mistake = SCORES_SWAPPED
            elif close(value, {"real_score": 2.0, "fake_score": -1.0}[name], 1e-3):
                mistake = SCORES_ARE_LOGITS
            elif close(value, {"real_score": 0.8808, "fake_score": 0.2689}[name], 1e-3):
                mistake = SIGMOID_OF_MEAN
            raise Broken(_JUDGE, f"{name} = {value:.4f} instead of {right}", mistake)


@law("the scores come from the logits of D's own step: what D says later doesn't change them")
def takes_the_scores_in_time(train, trial):
    def moving(train, rehearsal):
        rehearsal.D.later = lambda: rehearsal.d_optimizer.steps > len(rehearsal.calls)
        return play(train, rehearsal)

    history = rehearse(train, moving, trial.seed, D=Judge(), lr=0.0, stage=stage).result
    for name, right in (("real_score", _REAL), ("fake_score", _FAKE)):
        for value in map(float, history[name]):
            if not close(value, right, 1e-3):
                tried = f"{_JUDGE}, all lower by 2 once its step is over"
                raise Broken(tried, f"{name} = {value:.4f} instead of {right}", SCORES_OF_LATER)


def _epochs(train, trial, g_lr: float = 0.0) -> tuple[Rehearsal, list[tuple], list[tuple[float, bool]]]:
    """A rehearsal, what ``after_epoch`` was given, and of each time G's shade and its mode in the last pictures."""
    note = f"epochs at {g_lr}"
    if note in trial.notes:
        return trial.notes[note]
    given: list[tuple] = []
    then: list[tuple[float, bool]] = []

    def with_pictures(train, rehearsal):
        def after_epoch(*told):
            given.append(told)
            modes = [training for n, training, _ in rehearsal.G.drawn if n == PICTURES]
            then.append((float(rehearsal.G.shade.detach()), any(modes[-1:])))

        rehearsal.g_optimizer.param_groups[0]["lr"] = g_lr
        return play(train, rehearsal, after_epoch=after_epoch)

    trial.notes[note] = rehearse(train, with_pictures, trial.seed, lr=0.0, stage=stage), given, then
    return trial.notes[note]


@law("after_epoch hears of every epoch: its number from 0, 16 images, and the history")
def calls_after_epoch(train, trial):
    _, given, _ = _epochs(train, trial)
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
    rehearsal, given, _ = _epochs(train, trial)
    pictures = [told[1] for told in given]
    if pictures and any(not torch.equal(one, pictures[0]) for one in pictures):
        raise Broken(f"{EPOCHS} epochs with the learning rate 0", "other images after each epoch", NOISE_REDRAWN)
    if pictures and len({float(image.sum()) for image in pictures[0]}) < PICTURES:
        raise Broken("16 images", "some of them are equal", NO_PICTURES)
    fixed = [z for z in rehearsal.G.noise if len(z) == PICTURES]
    if fixed and not fixed[0].min() < -1:
        raise Broken(
            "the noise of the 16 images", f"numbers from {fixed[0].min():.2f} to {fixed[0].max():.2f}", NOT_NORMAL
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
    rehearsal, _, then = _epochs(train, trial)
    if any(training for _, training in then):
        raise Broken("the 16 images", "the generator drew them in train mode", NO_EVAL)
    modes = [training for n, training, learns in rehearsal.G.drawn if n != PICTURES and learns]
    if not all(modes) or not all(rehearsal.D.modes):
        raise Broken("the steps of training", "a player was in eval mode", STAYS_IN_EVAL)


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
            mistake = G_STILL
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
    rehearsal, made, original = stage(trial.seed), [], torch.optim.Adam.__init__

    def note(self, *args, **named):
        original(self, *args, **named)
        made.append((self.param_groups[0]["lr"], tuple(self.param_groups[0]["betas"])))

    before = copies(rehearsal.G), copies(rehearsal.D)
    with patch.object(torch.optim.Adam, "__init__", note):
        train(rehearsal.G, rehearsal.D, "cpu", 0.003, 1, data=rehearsal.data, batch_size=BATCH, betas=(0.3, 0.9))
        own = list(made)
        made.clear()
        play(train, stage(trial.seed))
    tried = "lr = 0.003, betas = (0.3, 0.9), no optimizers"
    if own != [(0.003, (0.3, 0.9))] * 2:
        raise Broken(tried, f"Adam was made with {own or 'nothing: it was not used'}", OWN_SETTINGS)
    if not (moved(rehearsal.G, before[0]) and moved(rehearsal.D, before[1])):
        raise Broken(tried, "a player did not move", OWN_SETTINGS)
    if made:
        raise Broken("a pair of optimizers", "the loop made others beside them", OPTIMIZERS_IGNORED)


@law("the players are moved to the device that is asked for")
def moves_the_players(train, trial):
    rehearsal, tried = stage(trial.seed), 'device = torch.device("meta")'
    item, tolist = torch.Tensor.item, torch.Tensor.tolist
    # Tensors on the meta device have no numbers. A 0 for each lets the loop come to its end.
    with (
        patch.object(torch.Tensor, "item", lambda own: 0.0 if own.is_meta else item(own)),
        patch.object(torch.Tensor, "__float__", lambda own: float(own.item())),
        patch.object(torch.Tensor, "tolist", lambda own: tolist(torch.zeros(own.shape) if own.is_meta else own)),
    ):
        try:
            train(
                rehearsal.G, rehearsal.D, torch.device("meta"), 0.01, 1, data=rehearsal.data, batch_size=BATCH,
                after_epoch=lambda *told: None,
            )  # fmt: skip
        except Exception as error:
            if mixes_devices(error):
                raise Broken(tried, " ".join(str(error).split())[:160], WRONG_DEVICE) from None
    if any(z.device.type != "meta" for z in rehearsal.G.noise):
        raise Broken(tried, "G was given noise on the CPU", WRONG_DEVICE)
    for player in (rehearsal.G, rehearsal.D):
        if next(player.parameters()).device.type != "meta":
            raise Broken("players on the CPU, another device asked for", "they stay on the CPU", LEFT_BEHIND)


@cache
def _packaged() -> set[int]:
    """The packaged training images, a number for each."""
    return {hash(one.numpy().tobytes()) for one in load_mnist().train}


class _Enough(Exception):
    """One step was enough."""


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
    rehearsal = stage(trial.seed)
    try:
        result = train(rehearsal.G, rehearsal.D, "cpu", 0.01, 1, data=rehearsal.data)
    except TypeError as error:
        raise Broken("no hooks, no penalty", describe_crash(error), AFTER_STEP_REQUIRED) from None
    if result is None:
        raise Broken("no hooks, no penalty", "None", RETURNS_NOTHING)


train = Check(
    LESSON,
    "train",
    laws=[
        *loop_laws(play, stage=stage, judge=Judge, judge_losses=_judge_losses),
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
        "d": lambda train, trial: _against_judge(train, trial).result["d_loss"][0],
        "g": lambda train, trial: _against_judge(train, trial).result["g_loss"][0],
    },
    mistakes=[
        (crashed_with("target size") | crashed_with("must match the size of tensor"), LABELS_OF_BATCH_SIZE),
        (crashed_with("same as input size"), LABELS_OF_BATCH_SIZE),
        (crashed_with("nonetype' object is not callable"), AFTER_STEP_REQUIRED),
        (crashed_with("does not require grad"), G_STILL),
        (telltale("d", 1.7955), SWAPPED),
        (telltale("d", 2 * _D_LOSS), SUM_OF_MEANS),
        (telltale("d", 8 * _D_LOSS), SUMMED),
        (telltale("d", -_D_LOSS) | telltale("g", -_G_LOSS), WRONG_SIGN),
        (telltale("g", -0.4100), SATURATING),
        (telltale("g", 0.4100), FAKE_LABEL),
        (broke("writes_down_each_loss"), WRONG_LOSS),
    ],
    success="every image once an epoch, each player on its own slope, 16 pictures, a full history",
)
