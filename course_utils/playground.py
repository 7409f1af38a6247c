"""A game of two small players on the plane that one can play by hand: step by step, forward and back.

It is the laboratory of the course, and knows no widget: `course_utils.play` shows it. The two players are those of
lesson 02 with a latent *plane*, so that all that G does can be drawn: a grid over the latent plane, and where G puts
each of its lines. Rules may change between any two steps, and every state of the last 200 steps can be gone back to::

    game = Playground(Rules(data="8 Gaussians", loss="Wasserstein", penalty="slope 1"))
    game.both()                 # k steps of D, one of G
    game.change(lr_g=1e-2)
    game.back()
    sight = game.look()         # all that a picture needs
"""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import softplus
from torch.optim import Optimizer

from course_utils import metrics, models, shapes
from course_utils.errors import CourseError
from course_utils.surfaces import MOONS_EXTENT
from course_utils.training import adam

HISTORY = 200  # steps that can be taken back
BATCH, POINTS, SHOWN = 128, 2000, 200
BY_HAND = "drawn by hand"
DATA = (*shapes.CLOUDS, BY_HAND)
_BETAS = (0.5, 0.99)  # lesson 02's
_ROWS, _COLUMNS = 36, 56  # of the map of D's opinion, as wide and high as the plane
_CELLS, _BETWEEN = 10, 5  # of the latent grid along each axis, and points of a line in each cell


@dataclass(frozen=True)
class Loss:
    """What the two players pay for the logits of a real point and of a fake, pair by pair.

    Attributes:
        d, g: from real and fake logits ``(n,)`` to what D and G pay for each pair ``(n,)``; the loss is the mean.
        compares: whether only differences of logits count, so that no single logit says "real" or "fake".
    """

    d: Callable[[Tensor, Tensor], Tensor]
    g: Callable[[Tensor, Tensor], Tensor]
    compares: bool = False


def _cross_entropy(real: Tensor, fake: Tensor) -> Tensor:
    return softplus(-real) + softplus(fake)


LOSSES = {
    "non-saturating": Loss(_cross_entropy, lambda real, fake: softplus(-fake)),  # arXiv:1406.2661
    "saturating": Loss(_cross_entropy, lambda real, fake: -softplus(fake)),
    "Wasserstein": Loss(lambda real, fake: fake - real, lambda real, fake: -fake, True),  # arXiv:1701.07875
    "relativistic": Loss(  # arXiv:1807.00734
        lambda real, fake: softplus(fake - real), lambda real, fake: softplus(real - fake), True
    ),
}
PENALTIES = {
    "none": "",
    "R1": "half the squared slope of D at real points (arXiv:1801.04406)",
    "slope 1": "how far D's slope between real points and fakes is from 1, squared (arXiv:1704.00028)",
    "slope at most 1": "the same where the slope is greater than 1, and nothing elsewhere (arXiv:1709.08894)",
}
OPTIMIZERS = ("Adam", "plain steps")  # with the betas of lesson 02's recipe; a step is the rate times the gradient


@dataclass(frozen=True)
class Rules:
    """What can be changed while the game is on.

    Attributes:
        data: one of `DATA`.
        loss: one of `LOSSES`.
        penalty: one of `PENALTIES`, for D.
        weight: how much the penalty counts.
        lr_g, lr_d: the two learning rates.
        optimizer: one of `OPTIMIZERS`, for both players.
        k: D's steps for each step of G in `Playground.both`.
        seed: of the players' start, and of all that is drawn.
    """

    data: str = "moons"
    loss: str = "non-saturating"
    penalty: str = "none"
    weight: float = 0.1
    lr_g: float = 2e-3
    lr_d: float = 6e-3
    optimizer: str = "Adam"
    k: int = 1
    seed: int = 0

    def __post_init__(self) -> None:
        known_values = (("data", DATA), ("loss", LOSSES), ("penalty", PENALTIES), ("optimizer", OPTIMIZERS))
        for name, known in known_values:
            if getattr(self, name) not in known:
                raise CourseError(f"There is no {name} {getattr(self, name)!r}: take one of {', '.join(known)}.")
        if self.weight < 0 or self.lr_g <= 0 or self.lr_d <= 0 or self.k < 1:
            raise CourseError("Rates must be greater than 0, the penalty's weight not less than 0, and k at least 1.")


class Losses(NamedTuple):
    """The last losses of the two players: ``nan`` for one that has not moved yet."""

    d: float = float("nan")
    g: float = float("nan")


class Sight(NamedTuple):
    """All that a picture of the game needs. Points are of the plane, float32 on the CPU.

    Attributes:
        real: real points ``(400, 2)``.
        fakes: where G puts some latents that stay the same ``(200, 2)``.
        pull: at each fake the negative gradient of what G pays for it ``(200, 2)``: where it wants to go.
        opinion: how real D finds each place, in [0, 1]: rows from bottom to top of `MOONS_EXTENT`.
        grid: lines of a grid over the latent plane, as G folds it: ``(lines, points, 2)``, first those along the one
            latent number, then those along the other. Each cell holds one fake in about a hundred.
        losses: the last losses, oldest first.
        at_chance: what both pay where D finds real points and fakes alike.
        d_steps, g_steps: how many steps each player has taken.
    """

    real: Tensor
    fakes: Tensor
    pull: Tensor
    opinion: Tensor
    grid: Tensor
    losses: list[Losses]
    at_chance: Losses
    d_steps: int
    g_steps: int

    def distance(self) -> float:
        """The sliced Wasserstein distance of the fakes and as many real points; of unequal numbers it takes SciPy."""
        return metrics.sliced_wasserstein(self.fakes, self.real[: len(self.fakes)])


class _Moment(NamedTuple):
    """A state of the game, from which it goes on in the same way."""

    numbers: Tensor  # of the players and their optimizers, one after the other
    dice: Tensor
    losses: Losses
    d_steps: int
    g_steps: int


class Playground:
    """A game, its rules, and its last 200 steps.

    Args:
        rules: to begin with.
        mine: functions of lessons 02, 05 and 09 by the names of their exercises, which are right: they play where the
            rules are those that they were written for, and the playground's own play elsewhere (see `who_plays`).

    Attributes:
        rules: change them with `change`.
        G, D: the players, on the CPU.
        said: what the last step has to tell; empty if it went as it should.
    """

    def __init__(self, rules: Rules | None = None, mine: Mapping[str, Callable] | None = None):
        self.rules = rules or Rules()
        self.said = ""
        self._mine = dict(mine or {})
        self._strokes: Sequence[shapes.Stroke] = [[(-0.8, 0.25), (1.8, 0.25)]]
        self._grid = _latent_grid()
        self.restart()

    # What is played

    def restart(self) -> None:
        """Fresh players from the rules' seed; what was played before can't be gone back to."""
        self._dice = torch.Generator().manual_seed(self.rules.seed)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.rules.seed)
            self.G, self.D = models.Generator(latent_dim=2), models.Discriminator()
        self._take_optimizers()
        self._shown_z = torch.randn(SHOWN, 2, generator=self._dice)
        self._losses, self._d_steps, self._g_steps = Losses(), 0, 0
        self._take_data()
        self._past: deque[_Moment] = deque(maxlen=HISTORY + 1)
        self._at = 0
        self._keep()

    def change(self, **settings: str | float) -> None:
        """Other rules from now on, by their names in `Rules`. Another seed starts afresh.

        Raises:
            CourseError: there is no such rule or no such value; the old rules stay.
        """
        before = self.rules
        try:
            self.rules = dataclasses.replace(before, **settings)  # type: ignore[arg-type]
        except TypeError:
            raise CourseError(f"The playground's rules are {', '.join(vars(before))}.") from None
        self.said = ""
        for player, rate in self._rates():
            self._optimizers[player].param_groups[0]["lr"] = rate
        if self.rules.seed != before.seed:
            self.restart()
        elif self.rules.optimizer != before.optimizer:
            self._take_optimizers()  # what one of them knows, another has no use for: history begins anew
            self._past.clear()
            self._keep()
        elif self.rules.data != before.data:
            self._take_data()

    def draw(self, strokes: Sequence[shapes.Stroke]) -> None:
        """Take lines that somebody drew for the real points (see `shapes.along`).

        Raises:
            CourseError: nothing is drawn.
        """
        shapes.along(strokes, 1)
        self._strokes = strokes
        self.change(data=BY_HAND)
        self._take_data()

    # Steps

    def step_d(self) -> None:
        """One step of D; the steps that were taken back are forgotten."""
        self._step(d=1)

    def step_g(self) -> None:
        """One step of G."""
        self._step(g=1)

    def both(self) -> None:
        """``k`` steps of D, then one of G: one step of the history."""
        self._step(d=self.rules.k, g=1)

    def _step(self, d: int = 0, g: int = 0) -> None:
        while len(self._past) > self._at + 1:
            self._past.pop()
        self.said = ""
        for _ in range(d):
            real = self.real[torch.randint(len(self.real), (BATCH,), generator=self._dice)]
            loss = self._turn("discriminator_step", self._own_d_step, real, self._latents())
            self._losses, self._d_steps = self._losses._replace(d=loss), self._d_steps + 1
        for _ in range(g):
            loss = self._turn("generator_step", self._own_g_step, self._latents())
            self._losses, self._g_steps = self._losses._replace(g=loss), self._g_steps + 1
        self._keep()

    def _turn(self, name: str, own: Callable, *batch: Tensor) -> float:
        """One player's step, by the reader's function where it plays, and its loss."""
        player = self.D if name == "discriminator_step" else self.G
        if self._plays(name):
            try:
                return _number(self._mine[name](self.G, self.D, *batch, self._optimizers[player]))
            except Exception as error:  # whatever a reader's code may raise: the game goes on
                self._rest(name, error)
        loss = own(*batch)
        self._optimizers[player].zero_grad()
        loss.backward()
        self._optimizers[player].step()
        return _number(loss)

    def _own_d_step(self, real: Tensor, z: Tensor) -> Tensor:
        with torch.no_grad():
            fakes = self.G(z)
        on_real, on_fakes = self.D(real), self.D(fakes)
        price = self._by_yours(("discriminator_loss", "critic_loss"), on_real, on_fakes)
        if price is None:
            price = LOSSES[self.rules.loss].d(on_real, on_fakes).mean()
        return price + self.rules.weight * self._penalty(real, fakes)

    def _own_g_step(self, z: Tensor) -> Tensor:
        made = self.D(self.G(z))
        price = self._by_yours(("generator_loss", "generator_score_loss"), made)
        return LOSSES[self.rules.loss].g(self._logits_to_compare(len(z)), made).mean() if price is None else price

    def _penalty(self, real: Tensor, fakes: Tensor) -> Tensor:
        if self.rules.penalty == "R1":
            charged = self._by_yours(("r1_penalty",), self.D, real, 1.0)
            return _slopes(self.D, real).square().mean() / 2 if charged is None else charged
        if self.rules.penalty in ("slope 1", "slope at most 1"):
            share = torch.rand(len(real), 1, generator=self._dice)
            between, one_sided = share * real + (1 - share) * fakes, self.rules.penalty == "slope at most 1"
            charged = self._by_yours(("gradient_penalty",), self.D, between, one_sided)
            if charged is not None:
                return charged
            excess = _slopes(self.D, between) - 1
            return (excess.clamp_min(0) if one_sided else excess).square().mean()
        return torch.zeros(())

    def _by_yours(self, names: Sequence[str], *arguments: Any) -> Tensor | None:
        """What the first of the reader's functions that plays says; None if there is none, or if it stopped."""
        for name in filter(self._plays, names):
            try:
                return self._mine[name](*arguments)
            except Exception as error:  # whatever a reader's code may raise: the game goes on
                self._rest(name, error)
        return None

    def _rest(self, name: str, error: Exception) -> None:
        """A function of the reader's stopped: it plays no more."""
        self.said = f"your {name} stopped ({type(error).__name__}): the playground's own plays on"
        del self._mine[name]

    def _logits_to_compare(self, n: int) -> Tensor:
        """Logits of n real points, for losses of G that ask for them; zeros for the others, which don't."""
        if self.rules.loss != "relativistic":
            return torch.zeros(n)
        return self.D(self.real[torch.randint(len(self.real), (n,), generator=self._dice)])

    # Who plays

    def _fitting(self, player: str) -> dict[str, bool]:
        """The exercises that can play for D or G, and whether they were written for the rules as they are."""
        loss, penalty = self.rules.loss, self.rules.penalty
        free = penalty == "none" or self.rules.weight == 0
        if player == "D":
            entropy = loss in ("non-saturating", "saturating")
            return {
                "discriminator_step": entropy and free,
                "discriminator_loss": entropy,
                "critic_loss": loss == "Wasserstein",
                "r1_penalty": penalty == "R1",
                "gradient_penalty": penalty in ("slope 1", "slope at most 1"),
            }
        return {
            "generator_step": loss == "non-saturating",
            "generator_loss": loss == "non-saturating",
            "generator_score_loss": loss == "Wasserstein",
        }

    def _plays(self, name: str) -> bool:
        """Whether the reader's function of that name is right, and written for the rules as they are."""
        return name in self._mine and (self._fitting("D") | self._fitting("G"))[name]

    def who_plays(self) -> str:
        """Whose functions play under these rules, in words."""
        told = []
        free = self.rules.penalty == "none" or self.rules.weight == 0  # then a penalty of the reader's is not asked for
        for player in ("D", "G"):
            able = [
                name for name in self._fitting(player) if name in self._mine and not (free and name.endswith("penalty"))
            ]
            playing = [name for name in able if self._plays(name)]
            if playing and playing[0].endswith("_step"):
                told.append(f"{player} plays by your {playing[0]}")
            elif playing:
                told.append(f"{player} plays by the playground's step with your {' and '.join(playing)}")
            elif able:
                made = "is" if len(able) == 1 else "are"
                told.append(
                    f"{player} plays by the playground's step: your {' and '.join(able)} {made} for other rules"
                )
            else:
                told.append(f"{player} plays by the playground's step")
        return "; ".join(told)

    # Back and forth

    @property
    def position(self) -> int:
        """Which of the kept moments the game is at, from 0; the last of them is ``len(game) - 1``."""
        return self._at

    def __len__(self) -> int:
        """How many moments are kept: at most 200 steps and the moment before them."""
        return len(self._past)

    def back(self) -> None:
        """One step back, if one is kept."""
        self.go(self._at - 1)

    def go(self, position: int) -> None:
        """To a kept moment, the nearest one if there is none of that number; the next step goes on from there."""
        self._at = min(max(position, 0), len(self._past) - 1)
        moment = self._past[self._at]
        parts = moment.numbers.split([tensor.numel() for tensor in self._tensors()])
        for tensor, part in zip(self._tensors(), parts, strict=True):
            tensor.copy_(part.view_as(tensor))
        self._dice.set_state(moment.dice)
        self._losses, self._d_steps, self._g_steps = moment.losses, moment.d_steps, moment.g_steps
        self.said = ""

    def _keep(self) -> None:
        numbers = torch.cat([tensor.reshape(-1) for tensor in self._tensors()])
        self._past.append(_Moment(numbers, self._dice.get_state(), self._losses, self._d_steps, self._g_steps))
        self._at = len(self._past) - 1

    def _tensors(self) -> list[Tensor]:
        """Everything that the next step depends on, but for the dice: weights and Adam's averages."""
        found: list[Tensor] = []
        for player, optimizer in self._optimizers.items():
            for parameter in player.parameters():
                found += [parameter.detach(), *optimizer.state[parameter].values()]
        return found

    # To look at

    def look(self) -> Sight:
        """The game as it stands. Nothing changes by looking."""
        with _undisturbed(self._dice):
            fakes = self.G(self._shown_z).detach().requires_grad_()
            price = LOSSES[self.rules.loss].g(self._logits_to_compare(SHOWN), self.D(fakes))
            (pull,) = torch.autograd.grad(-price.sum(), fakes)
        with torch.no_grad():
            opinion, grid = self._opinion(fakes), self.G(self._grid)
        past = [moment.losses for moment in list(self._past)[: self._at + 1]]
        loss, alike = LOSSES[self.rules.loss], torch.zeros(1)
        chance = Losses(float(loss.d(alike, alike)), float(loss.g(alike, alike)))
        return Sight(self.real[:400], fakes.detach(), pull, opinion, grid, past, chance, self._d_steps, self._g_steps)

    def _opinion(self, fakes: Tensor) -> Tensor:
        """D's probability "real"; where logits only compare, how a place lies between real points and fakes."""
        logits = self.D(_plane()).reshape(_ROWS, _COLUMNS)
        if LOSSES[self.rules.loss].compares:
            on_real, on_fakes = self.D(self.real[:SHOWN]).mean(), self.D(fakes).mean()
            unit = torch.maximum((on_real - on_fakes).abs(), logits.std()).clamp_min(1e-6)
            logits = 4 * (logits - (on_real + on_fakes) / 2) / unit
        return logits.sigmoid()

    # Parts

    def _rates(self) -> list[tuple[nn.Module, float]]:
        return [(self.G, self.rules.lr_g), (self.D, self.rules.lr_d)]

    def _latents(self) -> Tensor:
        return torch.randn(BATCH, 2, generator=self._dice)

    def _take_optimizers(self) -> None:
        make = _at_rest if self.rules.optimizer == "Adam" else _plain
        self._optimizers: dict[nn.Module, Optimizer] = {player: make(player, rate) for player, rate in self._rates()}

    def _take_data(self) -> None:
        by_hand = self.rules.data == BY_HAND
        self.real = shapes.along(self._strokes, POINTS) if by_hand else shapes.cloud(self.rules.data, POINTS)


def _number(loss: Tensor | float) -> float:
    return float(torch.as_tensor(loss).detach())


def _at_rest(player: nn.Module, rate: float) -> torch.optim.Adam:
    """Adam with the averages that it else makes at its first step, so that they are kept and put back like weights."""
    optimizer = adam(player.parameters(), rate, _BETAS)
    for parameter in player.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()  # gradients of zero move nothing
    for state in optimizer.state.values():
        state["step"].zero_()
    return optimizer


def _plain(player: nn.Module, rate: float) -> torch.optim.SGD:
    return torch.optim.SGD(player.parameters(), rate)


def _slopes(D: nn.Module, places: Tensor) -> Tensor:
    """How steep D is at each place ``(n,)``, as something that D can learn from."""
    places = places.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(D(places).sum(), [places], create_graph=True)
    return (gradient.square().sum(dim=1) + 1e-12).sqrt()  # a root of 0 has no slope


def _latent_grid() -> Tensor:
    """Lines over the latent plane with as many latents between any two: ``(lines, points, 2)``."""
    shares = torch.linspace(0.01, 0.99, _CELLS + 1)
    fine = torch.linspace(0.01, 0.99, _CELLS * _BETWEEN + 1)
    across, along = (torch.special.ndtri(numbers) for numbers in (shares, fine))
    lines = torch.stack(torch.meshgrid(across, along, indexing="ij"), dim=2)
    return torch.cat([lines, lines.flip(2)])


def _plane() -> Tensor:
    """The places of the map, row by row from the bottom: ``(rows · columns, 2)``."""
    left, right, bottom, top = MOONS_EXTENT
    y, x = torch.linspace(bottom, top, _ROWS), torch.linspace(left, right, _COLUMNS)
    return torch.cartesian_prod(y, x).flip(1)


@contextmanager
def _undisturbed(dice: torch.Generator) -> Iterator[None]:
    """Draw what you like inside: afterwards the dice lie as before."""
    state = dice.get_state()
    try:
        yield
    finally:
        dice.set_state(state)
