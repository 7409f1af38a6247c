"""Laws of a training loop: what the players are shown, how often, in which order, and what is written down.

A loop is judged on a rehearsal: ten points, batches of four, three epochs, and players that cost nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, law
from course_utils.checks.engine.stub import writes_down
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.players import Constant, Flat, Joined, small_mlp
from course_utils.checks.laws import history, words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.epochs import EPOCHS, POINTS, STEPS, TRIED, epoch_laws
from course_utils.checks.laws.optimizing import OWN_OPTIMIZER, CountingSGD, copies, moved
from course_utils.checks.laws.results import close

PENALTY_SUBTRACTED = Mistake(
    "penalty-subtracted",
    "The penalty is subtracted: D is paid for being steep.",
    "A penalty is a cost: add it.",
)
NOT_ITS_LOSS = Mistake(
    "other-gradient",
    "A player follows a gradient that is not the slope of its own loss.",
    "Look at what runs between zero_grad() and step(): one backward pass, of this player's loss.",
)

TURNS_BY_EPOCH = Mistake(
    "turns-by-epoch",
    "D plays its steps of a whole epoch first and G plays after it: the two do not take turns batch by batch.",
    "Both steps belong in the same loop over the batches: D's step, then G's step, then the next batch.",
)

LATENT = 3
LOSSES = ("d_loss", "g_loss")
Moment = tuple[int, int]  # how many steps D and G have made: at (2, 1) it's G's turn for the second time
# Real points stand far from anything that a tiny generator makes, so that they are known when they are seen.
FAR = 50.0


@dataclass
class Rehearsal:
    """One run of a loop and what was seen in it.

    Attributes:
        shown: the numbers of the real points that D learned from, one list for each of D's steps.
        made: G's latents at each moment of the game.
        calls: the arguments of ``after_step``.
        altered: whether D saw a real point with other numbers than the data has.
    """

    G: nn.Module
    D: nn.Module
    data: torch.Tensor
    g_optimizer: CountingSGD
    d_optimizer: CountingSGD
    shown: dict[int, list[list[int]]] = field(default_factory=dict)
    made: dict[Moment, list[torch.Tensor]] = field(default_factory=dict)
    calls: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    result: Any = None
    altered: bool = False

    @writes_down
    def after_step(self, step: int, *unnamed: float, **losses: float) -> None:
        """To be passed to the loop: writes down that it was called."""
        self.calls.append((step, losses))

    def latents(self, player: str) -> list[torch.Tensor]:
        """What G made the fakes of that each step of "D" or "G" learned from: the last that it made before it.

        Before that there may have been a look at G. Fakes of D's step may serve the step of G, too.
        """
        turns = []
        for step in range(STEPS):
            for_d = self.made.get((step, step), [])
            for_g = self.made.get((step + 1, step), for_d)
            turns += for_g[-1:] if player == "G" else for_d[-1:]
        return turns

    def batches(self) -> list[list[int]]:
        """The real points of each step; a batch that is shown twice within a step counts once."""
        batches = []
        for calls in self.shown.values():
            distinct = [rows for i, rows in enumerate(calls) if rows and rows not in calls[:i]]
            batches.append([row for rows in distinct for row in rows])
        return [batch for batch in batches if batch]


def far_points() -> torch.Tensor:
    """The points that a loop is tried with, (POINTS, 2): far from all fakes, each with a number of its own."""
    return FAR + torch.arange(POINTS)[:, None] + torch.tensor([0.0, 0.5])


def _stage(
    seed: int,
    D: nn.Module | None = None,
    lr: float = 0.01,
    device: str = "cpu",
    optimizer: type[CountingSGD] = CountingSGD,
) -> Rehearsal:
    """Ten far-off points and two fresh players."""
    generator = torch.Generator().manual_seed(seed)
    G = Joined(small_mlp(LATENT, 2, generator)).to(device)
    D = D or Flat(small_mlp(2, 1, generator)).to(device)
    return Rehearsal(G, D, far_points(), optimizer(G.parameters(), lr=lr), optimizer(D.parameters(), lr=lr))


def rehearse(
    train: Callable,
    call_loop: Callable,
    seed: int,
    D: nn.Module | None = None,
    lr: float = 0.01,
    optimizer: type[CountingSGD] = CountingSGD,
) -> Rehearsal:
    """Runs the loop on ten far-off points; ``call_loop(train, rehearsal)`` does it with the arguments of its lesson."""
    rehearsal = _stage(seed, D, lr, optimizer=optimizer)
    own = rehearsal.data.detach().clone()

    def see_points(module, inputs, named):
        if not torch.is_grad_enabled():
            return  # a look at what D says: nothing is learned from it
        points = [*inputs, *named.values()][0].detach().flatten(1)
        real = points[:, 0] > FAR - 1
        rows = [round(x - FAR) for x in points[real, 0].tolist()]
        known = [row for row in rows if 0 <= row < POINTS]
        rehearsal.altered |= known != rows or not torch.allclose(points[real], own[known], atol=1e-3)
        rehearsal.shown.setdefault(rehearsal.d_optimizer.steps, []).append(rows)

    def see_latents(module, inputs, named):
        moment = rehearsal.d_optimizer.steps, rehearsal.g_optimizer.steps
        rehearsal.made.setdefault(moment, []).append([*inputs, *named.values()][0].detach().clone())

    rehearsal.D.register_forward_pre_hook(see_points, with_kwargs=True)
    rehearsal.G.register_forward_pre_hook(see_latents, with_kwargs=True)
    rehearsal.result = history.read_once(call_loop(train, rehearsal))
    return rehearsal


def loop_laws(call_loop: Callable[[Callable, Rehearsal], object]) -> list[Law]:
    """The laws of a loop that alternates a discriminator step and a generator step over shuffled batches.

    Args:
        call_loop: calls the student's loop on a rehearsal and gives its result.
    """

    def again(train, trial) -> Rehearsal:
        return rehearse(train, call_loop, trial.seed)

    def guessed(train, trial) -> Rehearsal:
        return rehearse(train, call_loop, trial.seed, D=Constant(0.0), lr=0.0)

    @law("both optimizers that are passed in make steps")
    def optimizers_step(train, trial):
        rehearsal, before = trial.once(again, train), _stage(trial.seed)
        d, g = rehearsal.d_optimizer.steps, rehearsal.g_optimizer.steps
        if min(d, g) == 0:
            others = moved(rehearsal.D, copies(before.D)) and moved(rehearsal.G, copies(before.G))
            mistake = OWN_OPTIMIZER if others else gan_words.ONE_PLAYER
            raise Broken(TRIED, f"{d} steps of D and {g} steps of G", mistake)

    @law("each batch is one step of D and one step of G")
    def both_take_turns(train, trial):
        rehearsal = trial.once(again, train)
        d, g = rehearsal.d_optimizer.steps, rehearsal.g_optimizer.steps
        if (d, g) != (STEPS, STEPS):
            mistake = gan_words.ONE_PLAYER if STEPS in (d, g) else None
            raise Broken(f"{STEPS} batches", f"{d} steps of D and {g} steps of G", mistake)
        before = _stage(trial.seed)
        for name, now, then in (("D", rehearsal.D, before.D), ("G", rehearsal.G, before.G)):
            if not moved(now, copies(then)):
                # A G without gradients was cut off; one with gradients that nobody used had the other's optimizer.
                cut_off = name == "G" and all(p.grad is None for p in now.parameters())
                mistake = gan_words.G_STILL if cut_off else gan_words.OPTIMIZERS_SWAPPED
                raise Broken(f"{STEPS} batches", f"both optimizers stepped, but {name} did not move", mistake)
        if any(g > d for d, g in rehearsal.made):
            raise Broken(f"{STEPS} batches", "G made its step before D did", gan_words.G_FIRST)
        ahead = max((d - g for d, g in rehearsal.made), default=0)
        if ahead > 1:
            mistake = TURNS_BY_EPOCH if ahead == STEPS // EPOCHS else None
            raise Broken(f"{STEPS} batches", f"D made {ahead} steps before G made its next one", mistake)

    @law("every step has latents of its own, as many as its batch has points")
    def draws_fresh_latents(train, trial):
        rehearsal = trial.once(again, train)
        asked = [len(batch) for batch in rehearsal.batches()]
        for player in ("G", "D"):
            drawn = rehearsal.latents(player)
            rows = [tuple(row) for latents in drawn for row in latents.tolist()]
            if len(set(rows)) < len(rows):
                raise Broken(f"{STEPS} steps of {player}", "the same latents in several steps", gan_words.SAME_LATENTS)
            sizes = [len(latents) for latents in drawn]
            if sizes != asked:
                got = f"{sizes[:3]} latents in {player}'s steps"
                raise Broken(f"batches of {asked[:3]} points", got, gan_words.LATENTS_OTHER_SIZE)

    @law("the latents are standard normal numbers: some lie below -1 and some above 1")
    def draws_normal_latents(train, trial):
        rehearsal = trial.once(again, train)
        for player in ("D", "G"):
            drawn = [latents.flatten() for latents in rehearsal.latents(player)]
            if not drawn:
                continue  # other laws tell
            numbers = torch.cat(drawn)
            least, most = float(numbers.min()), float(numbers.max())
            if not (least < -1 and most > 1):
                raise Broken(
                    f"the latents of {player}'s turns", f"numbers from {least:.2f} to {most:.2f}", words.NOT_NORMAL
                )

    @law("the history has one entry for each step, d_loss and g_loss each in its place")
    def writes_down_each_loss(train, trial):
        written = trial.once(guessed, train).result
        history.expect_lengths(written, LOSSES, STEPS, f"{STEPS} steps", lambda: again(train, trial).result)
        guesses_cost(zip(written["d_loss"], written["g_loss"], strict=True))

    @law("after_step hears of every step: its number and its two losses")
    def calls_after_step(train, trial):
        calls = trial.once(guessed, train).calls
        history.expect_calls(calls, LOSSES, STEPS, gan_words.NO_AFTER_STEP)
        guesses_cost((losses["d_loss"], losses["g_loss"]) for _, losses in calls)

    @law("batches travel to the device where the players are")
    def follows_the_players(train, trial):
        devices = _devices_on_meta(train, call_loop, _stage(trial.seed, device="meta"))
        if devices and "cpu" in devices:
            raise Broken(
                "players on another device than the data", "D was shown a batch on the CPU", words.WRONG_DEVICE
            )

    return [
        history.gives_back(again, LOSSES, TRIED, gan_words.NOT_A_HISTORY),
        optimizers_step,
        history.data_stay(again, lambda trial: _stage(trial.seed), ["data"], TRIED),
        *epoch_laws(again, "D", gan_words.REAL_IGNORED),
        both_take_turns,
        draws_fresh_latents,
        draws_normal_latents,
        writes_down_each_loss,
        calls_after_step,
        follows_the_players,
    ]


def after_step_is_optional(call_alone: Callable[[Callable, Rehearsal], object]) -> Law:
    """The law that ``after_step`` may be left out; ``call_alone`` calls the student's loop without it."""
    return history.after_step_is_optional(lambda train, trial: rehearse(train, call_alone, trial.seed))


def guesses_cost(pairs: Iterable[tuple[float, float]]) -> None:
    """Raises ``Broken`` unless each pair is what the two players pay against a D that guesses."""
    for d, g in pairs:
        got = f"d_loss = {float(d):.3f}, g_loss = {float(g):.3f}, not 1.386 and 0.693"
        if close(float(d), math.log(2), 1e-3) and close(float(g), 2 * math.log(2), 1e-3):
            raise Broken("a D that guesses", got, gan_words.LOSSES_SWAPPED)
        if not (close(float(d), 2 * math.log(2), 1e-3) and close(float(g), math.log(2), 1e-3)):
            raise Broken("a D that guesses", got, gan_words.WRONG_LOSS)


def _devices_on_meta(train, call_loop, rehearsal: Rehearsal) -> set[str]:
    """Where the first things are that the players are shown, when the players live on the meta device."""
    devices: set[str] = set()
    for player in (rehearsal.G, rehearsal.D):
        player.register_forward_pre_hook(
            lambda module, inputs, named: devices.update(values.device.type for values in (*inputs, *named.values())),
            with_kwargs=True,
        )
    try:
        call_loop(train, rehearsal)
    except Exception as error:
        # Meta tensors have no numbers, so .item() stops here; by then the first batch has been shown.
        if mixes_devices(error):
            devices.add("cpu")
    return devices
