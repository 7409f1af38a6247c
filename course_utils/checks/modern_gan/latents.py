"""Checks of lesson 10: directions among the latents, and the way back from a picture to its latents."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws.results import as_tensor, close, expect_float32, expect_shape, shown

# --- attribute_direction, edit ---
NOT_UNIT = Mistake(
    "not-normalized",
    "The direction has another length than 1, so that s doesn't say how far you go.",
    "Divide by the norm.",
)
REVERSED = Mistake(
    "points-away",
    "The direction points away from those who have the attribute.",
    "Look for a sign: along the direction the share should rise.",
)


def _cloud(trial: Trial, n: int, d: int) -> torch.Tensor:
    """Latents that are longer along some axes than along others, correlated, and not around 0."""
    mix = torch.eye(d) + 0.6 * trial.randn(d, d) / d**0.5
    return trial.randn(n, d) @ mix * torch.linspace(0.6, 1.6, d) + 0.5


def _direction(answer, z: torch.Tensor, has: torch.Tensor) -> torch.Tensor:
    tried = f"{len(z)} latents of {z.shape[1]} numbers"
    direction = as_tensor(answer(z.clone(), has.clone()), tried)
    column = direction.numel() == z.shape[1] and direction.ndim == 2
    expect_shape(direction, (z.shape[1],), tried, DIRECTION_COLUMN if column else None)
    expect_float32(direction, tried)
    if not direction.isfinite().all():
        raise Broken(tried, "numbers that are not finite")
    return direction.detach()


DIRECTION_COLUMN = Mistake(
    "direction-as-a-table",
    "The direction is a table of one row or column; it should be a vector, shape (d,).",
    "Solvers of linear systems take and give columns: squeeze what comes out.",
)


class Straight(Stub):
    """A generator that is a straight map to pictures of 3 × 2 × 2 numbers."""

    def __init__(self, weights: torch.Tensor):
        super().__init__()
        self.weights = nn.Parameter(weights)

    def forward(self, z):
        return (z @ self.weights).unflatten(1, (3, 2, 2))


def _asked(trial: Trial, n: int = 400, d: int = 5) -> tuple[torch.Tensor, torch.Tensor]:
    """Latents, and who has an attribute that hangs on them, with some chance in it."""
    z = _cloud(trial, n, d)
    score = (z - z.mean(dim=0)) @ trial.randn(d) + 0.5 * trial.randn(n)
    return z, score > 0.7


class Bent(Straight):
    """The same, and each number squared: two pictures don't add up to that of the sum of their latents."""

    def forward(self, z):
        return super().forward(z).square()


@law("latents (n, d) and a yes or no for each give a direction (d,)", basic=True)
def gives_a_direction(direction, edit, trial):
    for n, d in ((60, 4), (200, 7)):
        _direction(direction, *_asked(trial, n, d))


@law("its length is 1")
def has_length_1(direction, edit, trial):
    for scale in (1.0, 10.0):
        z, has = _asked(trial)
        length = float(_direction(direction, scale * z, has).norm())
        if not close(length, 1.0, 1e-3):
            raise Broken("400 latents", f"a length of {length:.3f}", NOT_UNIT)


@law("those who have the attribute lie further along it than the others")
def points_to_those_who_have_it(direction, edit, trial):
    z, has = _asked(trial)
    along = z @ _direction(direction, z, has)
    if not along[has].mean() > along[~has].mean():
        raise Broken("400 latents", "they lie further back", REVERSED)


def _missed(z: torch.Tensor, has: torch.Tensor, direction: torch.Tensor) -> float:
    """The squared error that the best line along this direction leaves of ``has``."""
    along, asked = z.double() @ direction.double(), has.double()
    along, asked = along - along.mean(), asked - asked.mean()
    return float((asked - along * (along @ asked) / (along @ along)).square().mean())


@law("it is the direction of least squares: turned a little to any side, it predicts the attribute worse")
def is_least_squares(direction, edit, trial):
    for n, d in ((400, 5), (150, 3)):
        z, has = _asked(trial, n, d)
        found = _direction(direction, z, has)
        least = _missed(z, has, found)
        for size in (0.3, 0.05):
            for _ in range(30):
                turned = _missed(z, has, found + size * trial.randn(d) / d**0.5)
                if turned < least * (1 - 1e-5) - 1e-9:
                    raise Broken(
                        f"{n} latents that are not around 0", f"an error of {least:.5f}; a turn gives {turned:.5f}"
                    )


@law("where the latents lie makes no difference")
def needs_no_center(direction, edit, trial):
    z, has = _asked(trial)
    here, there = _direction(direction, z, has), _direction(direction, z + 3.0, has)
    if not torch.allclose(here, there, atol=1e-3):
        raise Broken("400 latents, then the same ones moved by 3", "another direction")


@law("edit shows what G makes of latents that went s along the direction")
def goes_along(direction, edit, trial):
    G, z, way = Bent(trial.randn(4, 12)), trial.randn(5, 4), trial.randn(4)
    way = way / way.norm()
    with torch.no_grad():
        for s in (0.0, 1.0, -2.5):
            tried = f"5 latents, s = {s:g}"
            shown = as_tensor(edit(G, z.clone(), way.clone(), s), tried)
            expect_shape(shown, (5, 3, 2, 2), tried)
            if not torch.allclose(shown, G(z + s * way), atol=1e-4):
                raise Broken(tried, "other pictures than those of z + s · direction")


@law("latents stay as they were")
def latents_stay(direction, edit, trial):
    z, has = _asked(trial)
    old = z.clone()
    direction(z, has)
    edit(Straight(trial.randn(5, 12)), z, torch.ones(5) / 5**0.5, 2.0)
    if not torch.equal(z, old):
        raise Broken("400 latents", "they hold other numbers afterwards", CHANGES_INPUT)


attribute_direction = Check(
    "attribute_direction",
    laws=[
        gives_a_direction,
        has_length_1,
        points_to_those_who_have_it,
        is_least_squares,
        needs_no_center,
        goes_along,
        latents_stay,
    ],
    success="length 1, least squares, the share rises along it, and edit goes as far as s says",
    probes={
        "turn": lambda direction, edit, trial: direction(*_asked(trial))[0],
        "length": lambda direction, edit, trial: direction(*_asked(trial)).norm(),
        "edited": lambda direction, edit, trial: edit(
            Bent(torch.eye(2, 12)), torch.tensor([[1.0, 2.0]]), torch.tensor([0.6, 0.8]), 1.0
        ).sum(),
    },
    takes=("attribute_direction", "edit"),
)

# --- invert ---


class Valleys(Stub):
    """A generator of one latent number whose squared error from a picture has a deep valley and a shallow one."""

    def __init__(self, height: float):
        super().__init__()
        self.height = nn.Parameter(torch.tensor(height))

    def forward(self, z):
        wave = torch.cat([(2 * z[:, :1]).cos() + self.height * z[:, :1], 0.5 * z[:, :1]], dim=1)
        return wave.repeat(1, 6).unflatten(1, (3, 2, 2))


def _found(invert, G: nn.Module, image: torch.Tensor, starts: torch.Tensor, steps: int) -> torch.Tensor:
    tried = f"{len(starts)} starts of {starts.shape[1]} numbers, {steps} steps"
    z = as_tensor(invert(G, image.clone(), starts.clone(), steps), tried)
    expect_shape(z, (starts.shape[1],), tried)
    if not z.isfinite().all():
        raise Broken(tried, "numbers that are not finite")
    return z.detach()


def _error(G: nn.Module, image: torch.Tensor, z: torch.Tensor) -> float:
    with torch.no_grad():
        return float((G(z[None])[0] - image).square().mean())


@law("what comes back is one latent vector, (d,)", basic=True)
def gives_latents(invert, trial):
    G = Straight(trial.randn(4, 12))
    for starts in (3, 1):
        _found(invert, G, trial.randn(3, 2, 2), trial.randn(starts, 4), 3)


@law("a picture of G's own is found again")
def finds_its_own(invert, trial):
    G = Straight(trial.randn(4, 12))
    for starts in (1, 3):
        z = trial.randn(4)
        with torch.no_grad():
            image = G(z[None])[0]
        first = trial.randn(starts, 4)
        before = min(_error(G, image, start) for start in first)
        after = _error(G, image, _found(invert, G, image, first, 150))
        if not after < 0.02 * before:
            raise Broken(f"{starts} starts, 150 steps", f"a squared error of {before:.3f} before and {after:.4f} after")


OTHER_RATE = Mistake(
    "another-rate",
    "Adam has another learning rate than 0.1.",
    "torch.optim.Adam([z], lr=0.1): without lr it takes 0.001.",
)


@law("the first step is as long as Adam makes it at a rate of 0.1: each number moves by that much")
def steps_have_their_rate(invert, trial):
    start = trial.randn(1, 4)
    moved = _found(invert, Straight(trial.randn(4, 12)), trial.randn(3, 2, 2), start, 1)
    way = (moved - start[0]).abs()
    if not torch.allclose(way, torch.full_like(way, 0.1), atol=5e-3):
        raise Broken("one start, 1 step", f"its numbers move by {shown(way)}", OTHER_RATE)


@law("the best of all starts comes back, wherever it stands among them")
def keeps_the_best(invert, trial):
    G = Valleys(0.3)
    z = torch.tensor([-1.0])
    with torch.no_grad():
        image = G(z[None])[0]
    # In the last three the start that is best before anything moves ends in the shallow valley.
    orders = (
        ([-1.2], [2.5], [4.0]),
        ([2.5], [-1.2], [4.0]),
        ([4.0], [2.5], [-1.2]),
        ([-2.25], [-0.25], [2.5]),
        ([-0.25], [-2.25], [2.5]),
        ([2.5], [-2.25], [-0.25]),
    )
    for starts in orders:
        error = _error(G, image, _found(invert, G, image, torch.tensor(starts), 120))
        if not error < 1e-2:
            raise Broken(f"starts {starts}, 120 steps", f"a squared error of {error:.3f}; from one of them it is 0")


@law("each start goes its own way, as if it were alone")
def starts_are_apart(invert, trial):
    G, image = Straight(trial.randn(3, 12)), trial.randn(3, 2, 2)
    starts = trial.randn(4, 3)
    together = _error(G, image, _found(invert, G, image, starts, 20))
    alone = min(_error(G, image, _found(invert, G, image, start[None], 20)) for start in starts)
    if not close(together, alone, 1e-2):
        raise Broken("4 starts, 20 steps", f"a squared error of {together:.4f}, and {alone:.4f} one by one")


@law("with 0 steps the best start itself comes back")
def no_step_no_move(invert, trial):
    G, image, starts = Straight(trial.randn(3, 12)), trial.randn(3, 2, 2), trial.randn(5, 3)
    best = min(starts, key=lambda start: _error(G, image, start))
    if not torch.allclose(_found(invert, G, image, starts, 0), best, atol=1e-5):
        raise Broken("5 starts, 0 steps", "another vector than the best of them")


@law("G stays as it was: its weights, and whether they can learn")
def generator_stays(invert, trial):
    G = Straight(trial.randn(3, 12))
    weights = G.weights.detach().clone()
    _found(invert, G, trial.randn(3, 2, 2), trial.randn(2, 3), 10)
    if not torch.equal(G.weights.detach(), weights):
        raise Broken("10 steps", "G's weights moved", GENERATOR_MOVED)
    if not G.weights.requires_grad:
        raise Broken("10 steps", "G's weights can't learn any more", CHANGES_INPUT)


GENERATOR_MOVED = Mistake(
    "generator-moved",
    "G itself was trained to make the picture: then any picture can be found.",
    "The optimizer holds the latents, and nothing else.",
)


@law("the starts and the picture stay as they were")
def starts_stay(invert, trial):
    G, image, starts = Straight(trial.randn(3, 12)), trial.randn(3, 2, 2), trial.randn(2, 3)
    old, old_image = starts.clone(), image.clone()
    invert(G, image, starts, 5)
    if not (torch.equal(starts.detach(), old) and torch.equal(image, old_image)):
        raise Broken("5 steps", "they hold other numbers afterwards", CHANGES_INPUT)


invert = Check(
    "invert",
    laws=[
        gives_latents,
        finds_its_own,
        keeps_the_best,
        starts_are_apart,
        no_step_no_move,
        generator_stays,
        starts_stay,
        steps_have_their_rate,
    ],
    success="G's own pictures are found again, from the best of the starts, and G stays as it was",
)
