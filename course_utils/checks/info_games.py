"""The games that lesson 04's steps are judged on: small players, and D's that know only one half of their task."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from course_utils.checks.outcomes import judged_by
from course_utils.checks.players import CountingSGD, Game, Joined, small_mlp

N, LATENT = 12, 3


class TwoHeads(nn.Module):
    """A discriminator whose heads share nothing, so that what each of them learned can be told apart."""

    def __init__(self, generator: torch.Generator):
        super().__init__()
        self.realness, self.code = small_mlp(2, 1, generator), small_mlp(2, 2, generator)

    def forward(self, x):
        return self.realness(x).flatten(), self.code(x)


class ConstantHeads(nn.Module):
    """A discriminator that says the same about every point, and still has parameters to learn."""

    def __init__(self, logit: float, code_logits: Sequence[float] = (0.0, 0.0)):
        super().__init__()
        self.logit, self.code_logits = nn.Parameter(torch.tensor(logit)), nn.Parameter(torch.tensor(code_logits))

    def forward(self, x):
        nothing = 0.0 * x.sum(dim=1)
        return self.logit + nothing, self.code_logits + nothing[:, None]


class SureAndWrong(nn.Module):
    """A discriminator that gives every point about the same far-off realness logit and knows nothing of codes.

    The logit depends on the point a little, so that a gradient can come back to it.
    """

    def __init__(self, logit: float):
        super().__init__()
        self.logit = nn.Parameter(torch.tensor(logit))

    def forward(self, x):
        way = (x - x.detach()).sum(dim=1)  # 0, with a slope
        return self.logit + way, 0.0 * (x + self.logit)


class ReadsCodesOnly(nn.Module):
    """A discriminator that cannot tell real from fake, so that only the info loss has something to teach."""

    def __init__(self, code: nn.Module):
        super().__init__()
        self.code = code

    def forward(self, x):
        return 0.0 * x.sum(dim=1), self.code(x)


class SeesRealnessOnly(nn.Module):
    """A discriminator that knows nothing of codes, so that only realness has something to teach."""

    def __init__(self, realness: nn.Module):
        super().__init__()
        self.realness = realness

    def forward(self, x):
        realness = self.realness(x).flatten()
        return realness, 0.0 * (x + realness[:, None])


def _game(seed: int, device: str, learner: str) -> Game:
    generator = torch.Generator().manual_seed(seed + 17)
    G, D = Joined(small_mlp(LATENT + 2, 2, generator)), TwoHeads(generator)
    inputs = {
        "real": torch.randn(N, 2, generator=generator) + 2.0,
        "z": torch.randn(N, LATENT, generator=generator),
        "codes": (torch.arange(N) % 2)[torch.randperm(N, generator=generator)],
    }
    G, D = G.to(device), D.to(device)
    inputs = {name: value.to(device) for name, value in inputs.items()}
    moving, resting = (D, G) if learner == "D" else (G, D)
    return Game(G, D, inputs, moving, resting, CountingSGD(moving.parameters(), lr=0.05))


def d_game(seed: int, device: str) -> Game:
    """A game in which D makes the step."""
    return _game(seed, device, "D")


def g_game(seed: int, device: str) -> Game:
    """A game in which G makes the step."""
    return _game(seed, device, "G")


def d_realness(seed: int, device: str) -> Game:
    """A game of D's step in which the info loss has nothing to teach."""
    game = d_game(seed, device)
    return judged_by(SeesRealnessOnly(game.D.realness), game)


def g_realness(seed: int, device: str) -> Game:
    """A game of G's step in which only realness can move G: the two terms may pull into different directions."""
    game = g_game(seed, device)
    return judged_by(SeesRealnessOnly(game.D.realness), game)


def g_info(seed: int) -> Game:
    """A game of G's step in which only the info loss can move G."""
    game = g_game(seed, "cpu")
    return judged_by(ReadsCodesOnly(game.D.code), game)


def fakes_of(game: Game) -> torch.Tensor:
    """What G makes for the game's latents and codes: points (N, 2)."""
    return game.G(game["z"], torch.eye(2)[game["codes"]])
