"""A duel: twenty digits, ten of them by the reader's generator. Who finds the fakes, the reader or D?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from course_utils import image_grid, plotting
from course_utils.models import evaluating
from course_utils.play.ink import on_paper
from course_utils.play.widgets import Line, Picture, button, on_change, row, show, webp_tag

EACH = 10  # real digits, and fakes
_SCALE = 2


class Result(NamedTuple):
    """How many of the twenty each of the two judged rightly."""

    yours: int
    of_d: int


class Duel:
    """Rounds of twenty digits, and what D says of each.

    Args:
        real: real images ``(n, 1, 28, 28)`` from 0 to 1.
        fakes: as many or other many of the generator's.
        D: the judge: images to logits ``(n,)``.
        seed: of what is shown, and in which order.

    Attributes:
        images: those of this round ``(20, 1, 28, 28)``.
        is_fake: which of them are fakes, bool ``(20,)``.
        of_d: which of them D takes for fakes: the ten with the lowest logits.
        wins: how many rounds each has won, and how many were drawn, by ``"you"``, ``"D"``, ``"nobody"``.
    """

    def __init__(self, real: Tensor, fakes: Tensor, D: nn.Module, seed: int = 0):
        self._real, self._fakes, self._D = real.cpu(), fakes.detach().cpu(), D
        self._dice = torch.Generator().manual_seed(seed)
        self.wins = {"you": 0, "D": 0, "nobody": 0}
        self.deal()

    def deal(self) -> None:
        """Another twenty."""
        parts = [part[torch.randperm(len(part), generator=self._dice)[:EACH]] for part in (self._real, self._fakes)]
        order = torch.randperm(2 * EACH, generator=self._dice)
        self.images, self.is_fake = torch.cat(parts)[order], order >= EACH
        device = next(self._D.parameters()).device
        with torch.no_grad(), evaluating(self._D):
            logits = self._D(self.images.to(device)).cpu()
        self.of_d = torch.zeros(2 * EACH, dtype=torch.bool)
        self.of_d[logits.argsort()[:EACH]] = True

    def compare(self, chosen: Sequence[bool]) -> Result:
        """Who judged better; the round counts.

        Args:
            chosen: for each of the twenty whether the reader takes it for a fake.
        """
        yours = int((torch.tensor(list(chosen)) == self.is_fake).sum())
        of_d = int((self.of_d == self.is_fake).sum())
        self.wins["nobody" if yours == of_d else "you" if yours > of_d else "D"] += 1
        return Result(yours, of_d)


def duel(real: Tensor, fakes: Tensor, D: nn.Module) -> None:
    """Show a duel; the arguments are those of `Duel`."""
    alt = "Twenty digits, ten of them by the generator: which?"
    if not plotting.pictures_are_seen():
        print(f"[picture: {alt}]")
        return
    game = Duel(real, fakes, D)
    still = webp_tag(on_paper(1 - image_grid.tile(game.images, EACH), _SCALE), alt)
    show(DuelView(game).box, still + folded_answer(game), alt, "A duel with D: find the fakes")


def folded_answer(game: Duel) -> str:
    """The HTML of a fold that tells which digits of this round are fakes, and which ones D took for them."""
    rows = ("the first row", "the second row")

    def told(which: Tensor) -> str:
        numbers = [(torch.nonzero(part).flatten() + 1).tolist() for part in which.split(EACH)]
        parts = [f"in {row} {', '.join(map(str, there))}" for row, there in zip(rows, numbers, strict=True) if there]
        return "; ".join(parts) or "none"

    right = int((game.of_d == game.is_fake).sum())
    return (
        "<details><summary>Which are the fakes?</summary>"
        f"<p>Counted from the left, the fakes are {told(game.is_fake)}.</p>"
        f"<p>D takes for fakes: {told(game.of_d)}. So it judges {right} of {2 * EACH} rightly.</p></details>"
    )


class DuelView:
    """The widget of a duel.

    Attributes:
        box: the widget.
    """

    def __init__(self, game: Duel) -> None:
        from ipywidgets import Layout, ToggleButton, VBox

        self.game, self._told = game, Line()
        self._pictures = [Picture(64) for _ in range(2 * EACH)]
        self._choices = [ToggleButton(False, layout=Layout(width="74px")) for _ in self._pictures]
        for number, choice in enumerate(self._choices):
            on_change(choice, partial(self._name, number))
        self._cards = [
            VBox([picture.box, choice], layout=Layout(align_items="center", margin="2px", padding="2px"))
            for picture, choice in zip(self._pictures, self._choices, strict=True)
        ]
        self._compare = button("Compare with D", self.compare)
        cards = row(*self._cards)
        cards.layout.max_width = "880px"
        self.box = VBox([cards, row(self._compare, button("Another twenty", self.deal)), self._told.box])
        self._deal()

    def _name(self, number: int, change: Any = None) -> None:
        self._choices[number].description = f"{number + 1}: {'fake' if self._choices[number].value else 'real'}"

    def _deal(self) -> None:
        for number, (picture, choice, card) in enumerate(zip(self._pictures, self._choices, self._cards, strict=True)):
            picture.set(on_paper(1 - self.game.images[number, 0], _SCALE, margin=2), f"Digit number {number + 1}.")
            choice.value, choice.disabled, choice.button_style = False, False, ""
            card.layout.border = "2px solid transparent"
            self._name(number)
        self._compare.disabled = False
        self._told.say(f"Ten of these are fakes. Press the buttons of those that you take for them. {self._score()}")

    def deal(self) -> None:
        """Another round."""
        self.game.deal()
        self._deal()

    def compare(self) -> None:
        """End of the round: who was right, and where."""
        result = self.game.compare([choice.value for choice in self._choices])
        for number, choice in enumerate(self._choices):
            fake, by_d = bool(self.game.is_fake[number]), bool(self.game.of_d[number])
            mine, its = ("✓" if said == fake else "✗" for said in (choice.value, by_d))
            choice.description = f"{'fake' if fake else 'real'} {mine}{its}"
            choice.tooltip = f"number {number + 1} is {'fake' if fake else 'real'}: you {mine}, D {its}"
            choice.disabled = True
            self._cards[number].layout.border = f"2px {'dashed #D55E00' if fake else 'solid #0072B2'}"
        self._compare.disabled = True
        self._told.say(
            f"You judged {result.yours} of 20 rightly, D {result.of_d}. The marks say it for each: yours first, then "
            f"D's; fakes have a dashed frame. {self._score()}"
        )

    def _score(self) -> str:
        wins: dict[str, Any] = self.game.wins
        return f"Rounds won so far: you {wins['you']}, D {wins['D']}."
