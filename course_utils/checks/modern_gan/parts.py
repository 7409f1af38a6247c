"""Checks of lesson 10: the canvas of eigenfaces, and the filter of broken pictures."""

from __future__ import annotations

import torch

from course_utils import faces
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, close, expect_float32, expect_shape

# --- fit_canvas, from_canvas ---
NOT_TWO = Mistake(
    "not-two-results",
    "fit_canvas gives back two things: the coefficients, and what from_canvas needs for the way back.",
    "return coefficients, canvas",
)
SHAPE_LOST = Mistake(
    "shape-lost",
    "The way back gives flat vectors, not pictures in the shape that they had.",
    "Keep the shape of a picture in the canvas (the mean has it), and reshape at the end.",
)
CLAMPED = Mistake(
    "clamped",
    "The way back is no straight map: it cuts off numbers outside of [0, 1].",
    "A generator needs the slope there, too: clamp where pictures are shown or read, not here.",
)


def _pictures(trial: Trial, n: int, rank: int, side: int = 4) -> torch.Tensor:
    """Pictures that vary along so many directions, in each by another amount, around a mean far from 0."""
    pixels = 3 * side * side
    directions = torch.linalg.qr(trial.randn(pixels, rank)).Q.T
    sizes = 0.6 ** torch.arange(float(rank))
    middle = 2 + trial.randn(pixels)
    return (middle + trial.randn(n, rank) * sizes @ directions).reshape(n, 3, side, side)


def _fit(fit, images: torch.Tensor, k: int) -> tuple[torch.Tensor, object]:
    """Coefficients and canvas, looked at as far as anyone can from outside."""
    tried = f"{len(images)} pictures of shape {tuple(images.shape[1:])}, k = {k}"
    result = fit(images, k)
    if result is None:
        raise Broken(tried, "None", words.RETURNS_NOTHING)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise Broken(tried, f"{type(result).__name__} instead of a pair", NOT_TWO)
    coefficients = as_tensor(result[0], tried)
    expect_shape(coefficients, (len(images), k), tried)
    expect_float32(coefficients, tried)
    return coefficients, result[1]


def _back(back, coefficients: torch.Tensor, canvas: object, shape: tuple[int, ...]) -> torch.Tensor:
    tried = f"the way back from coefficients of shape {tuple(coefficients.shape)}"
    images = as_tensor(back(coefficients, canvas), tried)
    flat = images.shape == (len(coefficients), torch.Size(shape).numel())
    expect_shape(images, (len(coefficients), *shape), tried, SHAPE_LOST if flat else None)
    return images


@law("n pictures give n × k coefficients, and these give pictures again", basic=True)
def has_the_right_shapes(fit, back, trial):
    for n, side, k in ((20, 4, 3), (60, 4, 5), (9, 5, 2)):
        images = _pictures(trial, n, 6, side)
        coefficients, canvas = _fit(fit, images, k)
        _back(back, coefficients, canvas, tuple(images.shape[1:]))


@law("pictures that vary along k directions come back as they were")
def round_trip(fit, back, trial):
    for n in (12, 80):
        images = _pictures(trial, n, trial.size(5, 3, 6))
        coefficients, canvas = _fit(fit, images, 6)
        off = float((_back(back, coefficients, canvas, tuple(images.shape[1:])) - images).abs().max())
        if not off < 1e-2:
            raise Broken(
                f"{n} pictures that vary along 6 directions or fewer, k = 6", f"they come back off by {off:.3f}"
            )


@law("what is lost with fewer axes is the least that any k axes can lose")
def keeps_the_most(fit, back, trial):
    for k in (2, 4):
        images = _pictures(trial, 50, 8)
        coefficients, canvas = _fit(fit, images, k)
        lost = float((_back(back, coefficients, canvas, tuple(images.shape[1:])) - images).square().sum())
        flat = images.flatten(1).double()
        least = float(torch.linalg.svdvals(flat - flat.mean(dim=0))[k:].square().sum())
        if not close(lost / least, 1.0, 2e-2):
            raise Broken(f"50 pictures, k = {k}", f"{lost / least:.3f} times the least squared error is lost")


@law("the middle of all pictures has the coefficients 0")
def zero_is_the_mean(fit, back, trial):
    images = _pictures(trial, 30, 6)
    coefficients, canvas = _fit(fit, images, 4)
    off = float(coefficients.mean(dim=0).abs().max())
    if not off < 1e-2:
        raise Broken("30 pictures, k = 4", f"a coefficient is {off:.3f} on average")
    middle = _back(back, torch.zeros(1, 4), canvas, tuple(images.shape[1:]))
    away = float((middle[0] - images.mean(dim=0)).abs().max())
    if not away < 1e-2:
        raise Broken("the way back from coefficients that are all 0", f"{away:.3f} off the mean picture")


@law("all coefficients together have the standard deviation 1")
def has_unit_scale(fit, back, trial):
    for size in (1.0, 30.0):
        spread = float(_fit(fit, size * _pictures(trial, 60, 6), 4)[0].std())
        if not close(spread, 1.0, 1.5e-2):
            raise Broken("60 pictures, k = 4", f"a standard deviation of {spread:.3f}")


@law("one scale for all: pictures twice as far apart have coefficients twice as far apart")
def keeps_distances(fit, back, trial):
    images = _pictures(trial, 40, 6)
    coefficients, canvas = _fit(fit, images, 4)
    shown = _back(back, coefficients, canvas, tuple(images.shape[1:])).detach().flatten(1)
    ratios = torch.pdist(coefficients.detach()) / torch.pdist(shown)
    spread = float(ratios.max() / ratios.min())
    if not spread < 1.02:
        raise Broken("40 pictures, k = 4", f"the ratio of the distances differs by a factor of {spread:.2f}")


@law("the way back is a straight map, for coefficients of any size, with a gradient")
def back_is_straight(fit, back, trial):
    images = _pictures(trial, 30, 6)
    _, canvas = _fit(fit, images, 4)
    shape = tuple(images.shape[1:])
    far = (4 * trial.randn(5, 4)).requires_grad_()
    shown = _back(back, far, canvas, shape)
    if not shown.requires_grad:
        raise Broken("coefficients from a generator", "no gradient comes back to them", words.NO_GRADIENT)
    middle, twice = (_back(back, x, canvas, shape).detach() for x in (torch.zeros(5, 4), 2 * far.detach()))
    bend = float((twice - 2 * shown.detach() + middle).abs().max())
    if not bend < 1e-2:
        raise Broken("coefficients, then twice as large ones", f"the way back bends by {bend:.2f}", CLAMPED)


@law("the pictures stay as they were")
def pictures_stay(fit, back, trial):
    images = _pictures(trial, 20, 5)
    before = images.clone()
    fit(images, 3)
    if not torch.equal(images, before):
        raise Broken("20 pictures", "they hold other numbers afterwards", CHANGES_INPUT)


fit_canvas = Check(
    "fit_canvas",
    laws=[
        has_the_right_shapes,
        pictures_stay,
        round_trip,
        keeps_the_most,
        zero_is_the_mean,
        has_unit_scale,
        keeps_distances,
        back_is_straight,
    ],
    success="keeps the most that k axes can, all at one scale, and the way back is straight",
    probes={
        "spread": lambda fit, back, trial: fit(_pictures(trial, 60, 6), 4)[0].std(),
        "middle": lambda fit, back, trial: fit(_pictures(trial, 60, 6), 4)[0].mean().abs(),
    },
    takes=("fit_canvas", "from_canvas"),
)

# --- drop_broken ---


def _faces(trial: Trial, n: int) -> torch.Tensor:
    return faces.pictures(faces.draw_people(n, trial.generator))


def _kept(drop, pictures: torch.Tensor, tried: str) -> torch.Tensor:
    kept = as_tensor(drop(pictures), tried)
    if kept.ndim != 4 or kept.shape[1:] != pictures.shape[1:]:
        raise Broken(tried, f"a tensor of shape {tuple(kept.shape)}")
    return kept


def _expect_kept(drop, pictures: torch.Tensor, tried: str) -> None:
    """Raises ``Broken`` unless all of these are kept, in their order."""
    kept = _kept(drop, pictures.clone(), tried)
    if len(kept) != len(pictures):
        raise Broken(tried, f"{len(kept)} of {len(pictures)} are kept")
    if not torch.equal(kept, pictures):
        raise Broken(tried, "other pictures than these, or another order")


@law("what is kept are pictures, (m, 3, 16, 16)", basic=True)
def keeps_pictures(drop, trial):
    _kept(drop, _faces(trial, 10), "10 faces")


@law("no face is dropped, whoever it is, and their order stays")
def keeps_every_face(drop, trial):
    _expect_kept(drop, _faces(trial, 200), "200 faces")
    edges = _faces(trial, 6)
    edges[:, :, 0, 0], edges[:, :, -1, -1] = 0.0, 1.0
    _expect_kept(drop, edges, "6 faces with a black pixel (0) in one corner and a white one (1) in another")


@law("the rare ones are kept, in a crowd and among themselves")
def keeps_the_rare(drop, trial):
    people = faces.draw_people(600, trial.generator)
    for attribute, value in (("background", "night"), ("skin", "alien"), ("hat", "crown")):
        rare = faces.pictures(people[faces.has(people, attribute, value)])
        common = faces.pictures(people[~faces.has(people, attribute, value)][:100])
        _expect_kept(drop, torch.cat([common, rare[:1]]), f"100 faces and one with {attribute} {value}")
        _expect_kept(drop, rare, f"{len(rare)} faces, all with {attribute} {value}")


@law("a face that comes twice is kept twice")
def keeps_twins(drop, trial):
    one = _faces(trial, 6)
    _expect_kept(drop, torch.cat([one, one]), "6 faces, then the same ones once more")


def _drop_law(name: str, sentence: str, broken: dict[str, torch.Tensor]) -> Law:
    """The law that these are dropped, and faces around them are kept."""

    def drops_them(drop, trial):
        good = _faces(trial, 12)
        for name, picture in broken.items():
            mixed = torch.cat([good[:5], picture[None], good[5:]])
            kept = _kept(drop, mixed, f"12 faces and {name}")
            if len(kept) == 13:
                raise Broken(f"12 faces and {name}", "all 13 are kept")
            if not torch.equal(kept, good):
                raise Broken(f"12 faces and {name}", f"{len(kept)} are kept, and they are not the 12 faces")
        alone = torch.stack(list(broken.values()))
        if len(kept := _kept(drop, alone, f"{len(alone)} broken pictures")):
            raise Broken(f"{len(alone)} broken pictures", f"{len(kept)} of them are kept")

    return Law(name, sentence, drops_them)


def _one_color(red: float, green: float, blue: float) -> torch.Tensor:
    return torch.tensor([red, green, blue])[:, None, None].expand(3, faces.SIDE, faces.SIDE).clone()


def _spoiled(value: float) -> torch.Tensor:
    picture = faces.pictures(faces.draw_people(1, torch.Generator().manual_seed(4)))[0]
    picture[1, 8, 8] = value
    return picture


COLORS = {
    "a black picture": (0, 0, 0),
    "a white picture": (1, 1, 1),
    "a gray picture": (0.5, 0.5, 0.5),
    "a picture that is all of one orange": (0.9, 0.6, 0.2),
}
drops_the_blank = _drop_law(
    "drops_the_blank",
    "a picture of one color is dropped: black, white, gray or any other",
    {name: _one_color(*color) for name, color in COLORS.items()},
)
drops_the_spoiled = _drop_law(
    "drops_the_spoiled",
    "a picture with a number that is not finite, or not in [0, 1], is dropped",
    {
        "one with a nan": _spoiled(torch.nan),
        "one with an infinite number": _spoiled(torch.inf),
        "one with the number 1.5": _spoiled(1.5),
        "one with the number -0.5": _spoiled(-0.5),
    },
)

drop_broken = Check(
    "drop_broken",
    laws=[
        keeps_pictures,
        keeps_every_face,
        keeps_the_rare,
        keeps_twins,
        drops_the_blank,
        drops_the_spoiled,
        inputs_stay(
            lambda trial: (_faces(trial, 8),),
            "the pictures that go in stay as they were",
            "8 faces",
            "they hold other numbers afterwards",
        ),
    ],
    success="what is broken goes, and every face stays, the rare ones too",
    probes={
        "one color kept": lambda drop, trial: len(drop(torch.stack([_one_color(*color) for color in COLORS.values()]))),
        "nan kept": lambda drop, trial: len(drop(_spoiled(torch.nan)[None])),
        "outside kept": lambda drop, trial: len(drop(_spoiled(1.5)[None])),
        "largest kept": lambda drop, trial: drop(_spoiled(1.5)[None]).max(),
    },
)
