"""Laws of a training loop: what the players are shown, how often, in which order, and what is written down.

A loop is judged on a rehearsal: ten points, batches of four, three epochs, and players that cost nothing. Loops that
learn from pairs of points and labels obey the same laws and two more.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import nn

from course_utils.checks.check import Law, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.players import (
    WRONG_DEVICE,
    Constant,
    CountingSGD,
    Flat,
    Joined,
    mixes_devices,
    small_mlp,
)
from course_utils.checks.values import RETURNS_NOTHING, close

POINTS, BATCH, EPOCHS, LATENT = 10, 4, 3, 3
STEPS = EPOCHS * math.ceil(POINTS / BATCH)
# Real points stand far from anything that a tiny generator makes, so that they are known when they are seen.
FAR = 50.0

DROPS_REMAINDER = Mistake(
    "drops-remainder",
    "The last batch of an epoch is left out because it is smaller than the others.",
    "Let the last batch be as small as it is: tensor.split does, DataLoader does unless drop_last=True.",
)
NO_SHUFFLE = Mistake(
    "no-shuffle",
    "Each epoch shows the points in the same order.",
    "Draw a new torch.randperm for each epoch, inside of the loop over the epochs.",
)
WITH_REPLACEMENT = Mistake(
    "samples-with-replacement",
    "Some points are shown twice in an epoch and others not at all.",
    "Use a permutation (torch.randperm), not random indices (torch.randint).",
)
DATA_CHANGED = Mistake(
    "changes-its-data",
    "The data set that was passed in is in another order (or has other numbers) afterwards.",
    "Index with a permutation, data[order], instead of shuffling in place.",
)
KEEPS_GRAPH = Mistake(
    "history-keeps-graph",
    "The history holds tensors. Each of them keeps its whole computation alive, so memory grows with every step.",
    "Write down numbers: loss.item().",
)
WRONG_LENGTH = Mistake(
    "history-length",
    "The history has not one entry for each step (one step for each batch).",
    "Append inside of the loop over the batches.",
)
ONE_PLAYER = Mistake(
    "one-player-idle",
    "One of the players does not take its turn at every batch.",
    "Each batch: first a discriminator step, then a generator step.",
)
SAME_LATENTS = Mistake(
    "same-latents",
    "The same latents are used again and again: G learns a few points by heart.",
    "Draw new latents inside of the loop over the batches.",
)
LOSSES_SWAPPED = Mistake(
    "losses-swapped",
    "The two losses have changed places in the history.",
    "The discriminator's loss goes to d_loss, the generator's to g_loss.",
)
WRONG_EPOCHS = Mistake(
    "wrong-number-of-epochs",
    "The number of passes over the data is not the one that was asked for.",
    "Look at the outer loop: range(epochs).",
)
PAIRS_TORN = Mistake(
    "pairs-torn-apart",
    "Points and labels come in different orders, so most points carry the label of another one.",
    "Draw one permutation for each epoch and use it for both: data[rows] and labels[rows].",
)
ONE_LABEL = Mistake(
    "asks-for-one-label",
    "The generator is never asked for some of the labels, so it cannot learn what they mean.",
    "Draw the labels for the fakes from the labels of the data, anew at each step.",
)
NO_AFTER_STEP = Mistake(
    "after-step-not-called",
    "after_step is not called once after each step with the step's number and its two losses.",
    "At the end of each batch: if after_step is not None: after_step(step, d_loss=…, g_loss=…).",
)


@dataclass
class Rehearsal:
    """One run of a loop and what was seen in it.

    Attributes:
        shown: the numbers of the real points that D saw, one list for each of D's steps.
        latents: G's inputs, a list for each of G's turns.
        pairs: each real point that D saw with the label beside it, in loops of pairs.
        asked: the labels that G was given, in loops of pairs.
        calls: the arguments of ``after_step``.
    """

    G: nn.Module
    D: nn.Module
    data: torch.Tensor
    labels: torch.Tensor
    g_optimizer: CountingSGD
    d_optimizer: CountingSGD
    shown: dict[int, list[list[int]]] = field(default_factory=dict)
    latents: dict[int, list[torch.Tensor]] = field(default_factory=dict)
    pairs: list[tuple[int, list[float]]] = field(default_factory=list)
    asked: list[list[float]] = field(default_factory=list)
    calls: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    result: object = None

    def batches(self) -> list[list[int]]:
        """The real points of each step; a batch that is shown twice within a step counts once."""
        batches = []
        for calls in self.shown.values():
            distinct = [rows for i, rows in enumerate(calls) if rows and rows not in calls[:i]]
            batches.append([row for rows in distinct for row in rows])
        return [batch for batch in batches if batch]


def _stage(seed: int, classes: int, D: nn.Module | None = None, lr: float = 0.01, device: str = "cpu") -> Rehearsal:
    """Ten far-off points, labels for them, and two fresh players that take one-hot labels of so many classes, too."""
    generator = torch.Generator().manual_seed(seed)
    G = Joined(small_mlp(LATENT + classes, 2, generator)).to(device)
    D = D or Flat(small_mlp(2 + classes, 1, generator)).to(device)
    data = FAR + torch.arange(POINTS, dtype=torch.float32)[:, None].repeat(1, 2)
    labels = torch.arange(POINTS) // 3 % max(classes, 1)
    return Rehearsal(G, D, data, labels, CountingSGD(G.parameters(), lr=lr), CountingSGD(D.parameters(), lr=lr))


def rehearse(
    train: Callable, play: Callable, seed: int, classes: int = 0, D: nn.Module | None = None, lr: float = 0.01
) -> Rehearsal:
    """Runs the loop on ten far-off points; ``play(train, rehearsal)`` calls it with the arguments of its lesson."""
    rehearsal = _stage(seed, classes, D, lr)

    def see_points(module, inputs, named):
        points, *labels = (values.detach() for values in (*inputs, *named.values()))
        real = points[:, 0] > FAR - 1
        rows = [round(x - FAR) for x in points[real, 0].tolist()]
        rehearsal.shown.setdefault(rehearsal.d_optimizer.steps, []).append(rows)
        if labels:
            rehearsal.pairs.extend(zip(rows, labels[0][real].tolist(), strict=True))

    def see_latents(module, inputs, named):
        latents, *labels = (values.detach() for values in (*inputs, *named.values()))
        rehearsal.latents.setdefault(rehearsal.g_optimizer.steps, []).append(latents.clone())
        if labels:
            rehearsal.asked.extend(labels[0].tolist())

    rehearsal.D.register_forward_pre_hook(see_points, with_kwargs=True)
    rehearsal.G.register_forward_pre_hook(see_latents, with_kwargs=True)
    rehearsal.result = play(train, rehearsal)
    return rehearsal


def loop_laws(play: Callable[[Callable, Rehearsal], object], classes: int = 0) -> list[Law]:
    """The laws of a loop that alternates a discriminator step and a generator step over shuffled batches.

    Args:
        play: calls the student's loop on a rehearsal and gives its result.
        classes: how many classes the labels have, for loops over pairs of points and labels; 0 for points alone.
    """

    @law("the loop gives back a history: {'d_loss': […], 'g_loss': […]}, one number for each step", basic=True)
    def gives_back_a_history(train, trial):
        history = rehearse(train, play, trial.seed, classes).result
        if history is None:
            raise Broken("a rehearsal", "None", RETURNS_NOTHING)
        if not isinstance(history, Mapping) or not {"d_loss", "g_loss"} <= set(history):
            raise Broken("a rehearsal", f"{type(history).__name__}: {history!r}"[:120])
        for name in ("d_loss", "g_loss"):
            if any(isinstance(value, torch.Tensor) for value in history[name]):
                raise Broken(f"history[{name!r}]", "tensors instead of numbers", KEEPS_GRAPH)

    @law("every point is shown exactly once in each epoch")
    def shows_every_point_once(train, trial):
        batches = rehearse(train, play, trial.seed, classes).batches()
        rows = [row for batch in batches for row in batch]
        tried = f"{POINTS} points, batches of {BATCH}, {EPOCHS} epochs"
        if len(rows) == EPOCHS * (POINTS // BATCH) * BATCH:
            raise Broken(tried, f"{len(rows)} points shown instead of {EPOCHS * POINTS}", DROPS_REMAINDER)
        if len(rows) != EPOCHS * POINTS:
            mistake = WRONG_EPOCHS if rows and len(rows) % POINTS == 0 else None
            raise Broken(tried, f"{len(rows)} points shown instead of {EPOCHS * POINTS}", mistake)
        for epoch in range(EPOCHS):
            seen = sorted(rows[epoch * POINTS : (epoch + 1) * POINTS])
            if seen != list(range(POINTS)):
                raise Broken(tried, f"epoch {epoch + 1} showed the points {seen}", WITH_REPLACEMENT)

    @law("each epoch has an order of its own")
    def shuffles_each_epoch(train, trial):
        rows = [row for batch in rehearse(train, play, trial.seed, classes).batches() for row in batch]
        orders = [rows[start : start + POINTS] for start in range(0, len(rows), POINTS)]
        if list(range(POINTS)) in orders or len({tuple(order) for order in orders}) < len(orders):
            raise Broken(f"{EPOCHS} epochs", f"the orders {orders[0]} and {orders[-1]}", NO_SHUFFLE)

    @law("a batch has at most batch_size points")
    def keeps_the_batch_size(train, trial):
        sizes = [len(batch) for batch in rehearse(train, play, trial.seed, classes).batches()]
        if max(sizes) != BATCH or min(sizes) != POINTS % BATCH:
            raise Broken(f"{POINTS} points, batches of {BATCH}", f"batches of {sizes[:3]} points")

    @law("the data set stays as it was")
    def leaves_the_data_alone(train, trial):
        rehearsal = rehearse(train, play, trial.seed, classes)
        before = _stage(trial.seed, classes)
        if not (torch.equal(rehearsal.data, before.data) and torch.equal(rehearsal.labels, before.labels)):
            raise Broken("a rehearsal", "the data set has changed", DATA_CHANGED)

    @law("each batch is one step of D and one step of G")
    def both_take_turns(train, trial):
        rehearsal = rehearse(train, play, trial.seed, classes)
        d, g = rehearsal.d_optimizer.steps, rehearsal.g_optimizer.steps
        if (d, g) != (STEPS, STEPS):
            mistake = ONE_PLAYER if STEPS in (d, g) or min(d, g) == 0 else None
            raise Broken(f"{STEPS} batches", f"{d} steps of D and {g} steps of G", mistake)

    @law("every step has latents of its own, of the size that is asked for")
    def draws_fresh_latents(train, trial):
        turns = list(rehearse(train, play, trial.seed, classes).latents.values())
        firsts = [calls[-1] for calls in turns if len(calls[-1]) == len(turns[0][-1])]
        if any(latent.shape[1] != LATENT for latent in firsts):
            raise Broken(f"latent_dim = {LATENT}", f"latents of shape {tuple(firsts[0].shape)}")
        if any(torch.equal(a, b) for a, b in itertools.pairwise(firsts)):
            raise Broken(f"{STEPS} steps", "two steps with the same latents", SAME_LATENTS)

    @law("the history has one entry for each step, d_loss and g_loss each in its place")
    def writes_down_each_loss(train, trial):
        rehearsal = rehearse(train, play, trial.seed, classes, D=Constant(0.0), lr=0.0)
        history = rehearsal.result
        lengths = {name: len(history[name]) for name in ("d_loss", "g_loss")}
        if set(lengths.values()) != {STEPS}:
            raise Broken(f"{STEPS} steps", f"histories of length {lengths}", WRONG_LENGTH)
        d, g = float(history["d_loss"][0]), float(history["g_loss"][0])
        if close(d, math.log(2), 1e-3) and close(g, 2 * math.log(2), 1e-3):
            raise Broken("a D that guesses", f"d_loss = {d:.3f}, g_loss = {g:.3f}", LOSSES_SWAPPED)
        if not (close(d, 2 * math.log(2), 1e-3) and close(g, math.log(2), 1e-3)):
            raise Broken("a D that guesses", f"d_loss = {d:.3f}, g_loss = {g:.3f}, not 1.386 and 0.693")

    @law("after_step hears of every step: its number and its two losses")
    def calls_after_step(train, trial):
        calls = rehearse(train, play, trial.seed, classes).calls
        steps = [step for step, _ in calls]
        named = all({"d_loss", "g_loss"} <= set(losses) for _, losses in calls)
        if steps not in (list(range(STEPS)), list(range(1, STEPS + 1))) or not named:
            raise Broken(f"{STEPS} steps", f"{len(calls)} calls, with the steps {steps[:4]}…", NO_AFTER_STEP)

    @law("batches travel to the device where the players are")
    def follows_the_players(train, trial):
        devices = _devices_on_meta(train, play, trial.seed, classes)
        if devices and "cpu" in devices:
            raise Broken("players on another device than the data", "D was shown a batch on the CPU", WRONG_DEVICE)

    @law("every real point comes with its own label")
    def keeps_pairs_together(train, trial):
        rehearsal = rehearse(train, play, trial.seed, classes)
        for row, label in rehearsal.pairs:
            expected = torch.eye(classes)[rehearsal.labels[row]].tolist()
            if label != expected:
                tried, got = f"a point with the label {expected}", f"D was shown it with the label {label}"
                raise Broken(tried, got, PAIRS_TORN)

    @law("the generator is asked for every label of the data")
    def asks_for_every_label(train, trial):
        asked = {tuple(label) for label in rehearse(train, play, trial.seed, classes).asked}
        if len(asked) < classes:
            raise Broken(f"{STEPS} steps", f"G was only asked for {sorted(asked)}", ONE_LABEL)

    pairs = [keeps_pairs_together, asks_for_every_label] if classes else []
    return [
        gives_back_a_history,
        shows_every_point_once,
        keeps_the_batch_size,
        shuffles_each_epoch,
        *pairs,
        leaves_the_data_alone,
        both_take_turns,
        draws_fresh_latents,
        writes_down_each_loss,
        calls_after_step,
        follows_the_players,
    ]


def _devices_on_meta(train, play, seed: int, classes: int) -> set[str]:
    """Where the first things are that the players are shown, when the players live on the meta device."""
    rehearsal, devices = _stage(seed, classes, device="meta"), set()
    for player in (rehearsal.G, rehearsal.D):
        player.register_forward_pre_hook(
            lambda module, inputs, named: devices.update(values.device.type for values in (*inputs, *named.values())),
            with_kwargs=True,
        )
    try:
        play(train, rehearsal)
    except Exception as error:
        # Meta tensors have no numbers, so .item() stops here; by then the first batch has been shown.
        if mixes_devices(error):
            devices.add("cpu")
    return devices
