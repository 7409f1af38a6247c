"""Checks of lesson 06, the loop: the laws of every loop (`loops`), and what this one adds to them.

The rehearsal is that of `loops`, with images for points: ten images of 28 × 28 equal pixels, batches of four.
"""

from __future__ import annotations

from unittest.mock import patch

import torch
from torch import nn

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
    OPTIMIZERS_IGNORED,
    OWN_SETTINGS,
    PENALTY_IGNORED,
    PENALTY_ON_FAKES,
    PENALTY_SUBTRACTED,
    PENALTY_WRITTEN_DOWN,
    PICTURES_WITH_GRAPH,
    SCORES_ARE_LOGITS,
    SCORES_SWAPPED,
    STAYS_IN_EVAL,
    SUM_OF_MEANS,
    WRONG_SCORES,
)
from course_utils.checks.epochs import BATCH, EPOCHS, POINTS, STEPS
from course_utils.checks.failure import Broken, describe_crash
from course_utils.checks.loop_mistakes import AFTER_STEP_REQUIRED, LOSSES_SWAPPED, NOT_A_HISTORY, WRONG_LOSS
from course_utils.checks.loops import FAR, Rehearsal, loop_laws, rehearse
from course_utils.checks.mistakes import FAKE_LABEL, G_STILL, NOT_NORMAL, SATURATING, SUMMED, SWAPPED, WRONG_SIGN
from course_utils.checks.players import STALE, WRONG_DEVICE, CountingSGD, copies, mixes_devices, moved
from course_utils.checks.values import RETURNS_NOTHING, close

PICTURES = 16


class Painter(nn.Module):
    """A generator that paints every pixel of its images alike; ``loud`` is how much the latents matter."""

    def __init__(self, loud: float = 1.0):
        super().__init__()
        self.shade, self.loud = nn.Parameter(torch.tensor(0.3)), loud
        self.drawn: list[tuple[int, bool]] = []  # how many images, and whether in train mode
        self.noise: list[torch.Tensor] = []

    def forward(self, z):
        self.drawn.append((len(z), self.training))
        self.noise.append(z.detach())
        shade = self.shade + 0.1 * self.loud * z.mean(dim=1)
        return shade.reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28)


class Critic(nn.Module):
    """A discriminator with a straight opinion: its logit is slope × mean pixel + shift."""

    def __init__(self):
        super().__init__()
        self.slope, self.shift = nn.Parameter(torch.tensor(0.01)), nn.Parameter(torch.tensor(0.2))
        self.modes: list[bool] = []

    def forward(self, x):
        self.modes.append(self.training)
        return self.slope * x.flatten(1).mean(dim=1) + self.shift


class Judge(nn.Module):
    """A discriminator that knows: real images get the logit 2, all others -1. It learns nothing."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(0.0))

    def forward(self, x):
        mean = x.flatten(1).mean(dim=1)
        return torch.where(mean > FAR - 1, 2.0, -1.0) + self.weight * 0.0 + 0.0 * mean


def _stage(seed: int, classes: int = 0, D: nn.Module | None = None, lr: float = 0.01, device: str = "cpu") -> Rehearsal:
    """Ten far-off images and two fresh players."""
    G, D = Painter().to(device), (D or Critic()).to(device)
    data = (FAR + torch.arange(POINTS, dtype=torch.float32)).reshape(-1, 1, 1, 1).repeat(1, 1, 28, 28)
    return Rehearsal(
        G, D, data, torch.zeros(POINTS), CountingSGD(G.parameters(), lr=lr), CountingSGD(D.parameters(), lr=lr)
    )


def _play(train, rehearsal: Rehearsal, **more):
    device = next(rehearsal.G.parameters()).device
    named = {
        "data": rehearsal.data,
        "batch_size": BATCH,
        "optimizers": (rehearsal.g_optimizer, rehearsal.d_optimizer),
        "after_step": rehearsal.after_step,
    }
    return train(rehearsal.G, rehearsal.D, device, 0.01, EPOCHS, **(named | more))


# A mean over both halves: (log(1 + e^-2) + log(1 + e^-1)) / 2 and log(1 + e).
_D_LOSS, _G_LOSS, _REAL, _FAKE = 0.2201, 1.3133, 0.8808, 0.2689


def _judge_losses(pairs) -> None:
    """Raises ``Broken`` unless each pair is what the two players pay against `Judge`."""
    for d, g in pairs:
        got = f"d_loss = {float(d):.4f}, g_loss = {float(g):.4f}, not {_D_LOSS} and {_G_LOSS}"
        if close(float(d), _D_LOSS, 1e-3) and close(float(g), _G_LOSS, 1e-3):
            continue
        # None: the check's own list tells by the numbers; WRONG_LOSS is what is left.
        swapped = close(float(d), _G_LOSS, 1e-3) and close(float(g), _D_LOSS, 1e-3)
        raise Broken("a D that gives real images the logit 2 and fakes -1", got, LOSSES_SWAPPED if swapped else None)


def _against_judge(train, trial) -> Rehearsal:
    if "judged" not in trial.notes:
        trial.notes["judged"] = rehearse(train, _play, trial.seed, D=Judge(), lr=0.0, stage=_stage)
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
            tried = "a D that gives real images the logit 2 and fakes -1"
            raise Broken(tried, f"{name} = {value:.4f} instead of {right}", mistake)


def _epochs(train, trial, lr: float = 0.0) -> tuple[Rehearsal, list[tuple]]:
    """A rehearsal, and what ``after_epoch`` was given."""
    given: list[tuple] = []

    def play(train, rehearsal):
        return _play(train, rehearsal, after_epoch=lambda *told: given.append(told))

    return rehearse(train, play, trial.seed, lr=lr, stage=_stage), given


@law("after_epoch hears of every epoch: its number from 0, 16 images, and the history")
def calls_after_epoch(train, trial):
    _, given = _epochs(train, trial)
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
    rehearsal, given = _epochs(train, trial)
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


@law("both players train in train mode, and the 16 images are drawn in eval mode")
def switches_modes(train, trial):
    rehearsal, _ = _epochs(train, trial)
    if any(training for n, training in rehearsal.G.drawn if n == PICTURES):
        raise Broken("the 16 images", "the generator drew them in train mode", NO_EVAL)
    if not all(training for n, training in rehearsal.G.drawn if n != PICTURES) or not all(rehearsal.D.modes):
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
    rehearsal, made, original = _stage(trial.seed), [], torch.optim.Adam.__init__

    def note(self, *args, **named):
        original(self, *args, **named)
        made.append((self.param_groups[0]["lr"], tuple(self.param_groups[0]["betas"])))

    before = copies(rehearsal.G), copies(rehearsal.D)
    with patch.object(torch.optim.Adam, "__init__", note):
        train(rehearsal.G, rehearsal.D, "cpu", 0.003, 1, data=rehearsal.data, batch_size=BATCH, betas=(0.3, 0.9))
        own = list(made)
        made.clear()
        _play(train, _stage(trial.seed))
    tried = "lr = 0.003, betas = (0.3, 0.9), no optimizers"
    if own != [(0.003, (0.3, 0.9))] * 2:
        raise Broken(tried, f"Adam was made with {own or 'nothing: it was not used'}", OWN_SETTINGS)
    if not (moved(rehearsal.G, before[0]) and moved(rehearsal.D, before[1])):
        raise Broken(tried, "a player did not move", OWN_SETTINGS)
    if made:
        raise Broken("a pair of optimizers", "the loop made others beside them", OPTIMIZERS_IGNORED)


@law("the players are moved to the device that is asked for")
def moves_the_players(train, trial):
    rehearsal = _stage(trial.seed)
    try:
        train(rehearsal.G, rehearsal.D, torch.device("meta"), 0.01, 1, data=rehearsal.data, batch_size=BATCH)
    except Exception as error:
        if mixes_devices(error):
            tried, got = 'device = torch.device("meta")', " ".join(str(error).split())[:160]
            raise Broken(tried, got, WRONG_DEVICE) from None
    for player in (rehearsal.G, rehearsal.D):
        if next(player.parameters()).device.type != "meta":
            raise Broken("players on the CPU, another device asked for", "they stay on the CPU", LEFT_BEHIND)


@law("everything that has a default may be left out")
def runs_without_hooks(train, trial):
    rehearsal = _stage(trial.seed)
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
        *loop_laws(_play, stage=_stage, judge=Judge, judge_losses=_judge_losses),
        writes_down_the_scores,
        follows_its_own_slope,
        calls_after_epoch,
        keeps_its_noise,
        switches_modes,
        adds_the_penalty,
        makes_its_optimizers,
        moves_the_players,
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
        (telltale("d", 1.7201), SWAPPED),
        (telltale("d", 2 * 0.2201), SUM_OF_MEANS),
        (telltale("d", 8 * 0.2201), SUMMED),
        (telltale("d", -0.2201) | telltale("g", -1.3133), WRONG_SIGN),
        (telltale("g", -0.3133), SATURATING),
        (telltale("g", 0.3133), FAKE_LABEL),
        (broke("writes_down_each_loss"), WRONG_LOSS),
    ],
    success="every image once an epoch, each player on its own slope, 16 pictures, a full history",
)
