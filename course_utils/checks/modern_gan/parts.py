"""Checks of lesson 10: the canvas of eigenfaces, and the filter of broken pictures."""

from __future__ import annotations

import torch

from course_utils import faces
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
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
RESULTS_SWAPPED = Mistake(
    "results-swapped",
    "The two results stand in the wrong order: the coefficients come second.",
    "return coefficients, canvas",
)
COEFFICIENTS_IGNORED = Mistake(
    "coefficients-ignored",
    "Another number of pictures comes back than coefficients went in: the way back does not hang on them.",
    "from_canvas makes its pictures of the coefficients that it is given, which need not come from any picture; the "
    "canvas holds the mean, the axes and the scale, and no coefficients.",
)
MEAN_NOT_SUBTRACTED = Mistake(
    "mean-not-subtracted",
    "The mean picture is not taken away first, so that one axis and its coefficients are spent on it.",
    "Subtract the mean of all pictures, images.mean(dim=0), before the decomposition, and add it again on the way "
    "back. It is a picture: neither one number for all, nor one for each picture.",
)
MEAN_NOT_ADDED = Mistake(
    "mean-not-added",
    "What comes back has another middle than the pictures had: the mean is taken away on the way in, but not added on "
    "the way back.",
    "Put the mean into the canvas.",
)
MEAN_SCALED = Mistake(
    "mean-scaled-too",
    "On the way back the mean is multiplied by the scale as well.",
    "Scale the coefficients alone and add the mean last: where do the brackets stand?",
)
ITS_OWN_NUMBER = Mistake(
    "as-many-as-were-fitted",
    "from_canvas works only for as many coefficients as there were pictures: the number of pictures is kept in the "
    "canvas.",
    "Keep the shape of one picture, images.shape[1:], and let the first size come from the coefficients: "
    "reshape(-1, *shape).",
)
SCALE_LOST = Mistake(
    "scale-not-undone",
    "The way back forgets the scale, so that what comes back is too near to the mean, or too far from it.",
    "Multiply the coefficients by the number that they were divided by.",
)
NOT_SCALED = Mistake(
    "not-scaled",
    "The coefficients have another standard deviation than 1, all of them taken together.",
    "Divide all of them by one number: their own standard deviation, coefficients.std(), and no other.",
)
WHITENED = Mistake(
    "whitened",
    "Each coefficient is divided by a spread of its own: the last axes count as much as the first.",
    "One number for all of them: std() without a dimension.",
)
OTHER_AXES = Mistake(
    "other-axes",
    "The axes are not those along which the pictures vary most.",
    "They come from a decomposition of the centered pictures: the first k rows of svd's Vh, or the last k columns of "
    "eigh's vectors, which begins with the smallest.",
)

COLUMNS_FOR_ROWS = Mistake(
    "columns-for-rows",
    "The axes are taken from the wrong side of the matrix that holds them: its columns where they stand in the rows, "
    "or the other way round.",
    "torch.linalg.svd gives Vh, which is V transposed: an axis is a row of it. In V itself it is a column.",
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
    swapped = isinstance(result[1], torch.Tensor) and tuple(result[1].shape) == (len(images), k)
    if swapped and not isinstance(result[0], torch.Tensor):
        raise Broken(tried, f"a {type(result[0]).__name__}, then the coefficients", RESULTS_SWAPPED)
    coefficients = as_tensor(result[0], tried)
    expect_shape(coefficients, (len(images), k), tried)
    expect_float32(coefficients, tried)
    return coefficients, result[1]


def _back(back, coefficients: torch.Tensor, canvas: object, shape: tuple[int, ...]) -> torch.Tensor:
    tried = f"the way back from coefficients of shape {tuple(coefficients.shape)}"
    images = as_tensor(back(coefficients, canvas), tried)
    flat = images.shape == (len(coefficients), torch.Size(shape).numel())
    others = images.shape[1:] == torch.Size(shape) and len(images) != len(coefficients)
    expect_shape(
        images, (len(coefficients), *shape), tried, SHAPE_LOST if flat else COEFFICIENTS_IGNORED if others else None
    )
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


@law("the canvas holds all that the way back needs: another fit in between changes nothing")
def canvases_are_apart(fit, back, trial):
    images = _pictures(trial, 30, 5)
    coefficients, canvas = _fit(fit, images, 5)
    shape = tuple(images.shape[1:])
    before = _back(back, coefficients, canvas, shape).detach().clone()
    _fit(fit, 3 * _pictures(trial, 30, 5) + 1, 5)
    off = float((_back(back, coefficients, canvas, shape).detach() - before).abs().max())
    if not off < 1e-3:
        raise Broken("30 pictures, then another 30, then the first ones come back", f"off by {off:.3f}", NOT_ON_CANVAS)


NOT_ON_CANVAS = Mistake(
    "outside-the-canvas",
    "What the way back needs is kept outside of the canvas, where the next fit_canvas overwrites it.",
    "Put mean, axes and scale into the second thing that fit_canvas returns, and take them from there.",
)


@law("the pictures stay as they were", inputs_stay=True)
def pictures_stay(fit, back, trial):
    images = _pictures(trial, 20, 5)
    before = images.clone()
    fit(images, 3)
    if not torch.equal(images, before):
        raise Broken("20 pictures", "they hold other numbers afterwards", CHANGES_INPUT)


def _come_back(fit, back, trial: Trial) -> tuple[torch.Tensor, torch.Tensor]:
    """Pictures that vary along six directions, and what comes back from six coefficients of each, (n, ...)."""
    images = _pictures(trial, 60, 6)
    coefficients, canvas = fit(images.clone(), 6)
    return images, back(coefficients, canvas).detach()


def _off_the_mean(fit, back, trial: Trial) -> tuple[torch.Tensor, torch.Tensor]:
    """The same, each set less its own mean: where the ways from the mean lead, and how far."""
    given, shown = ((x - x.mean(dim=0)).flatten() for x in _come_back(fit, back, trial))
    return given, shown


def _direction_kept(fit, back, trial: Trial) -> float:
    """The cosine between the ways from the mean before and after: 1 if they are as long, longer or shorter."""
    given, shown = _off_the_mean(fit, back, trial)
    return float(given @ shown / (given.norm() * shown.norm()))


def _stretch(fit, back, trial: Trial) -> float:
    """How much longer they are."""
    given, shown = _off_the_mean(fit, back, trial)
    return float(shown.norm() / given.norm())


def _mean_back(fit, back, trial: Trial) -> float:
    """How many times the mean picture comes back, in units of the pictures' scale: 1 if it is scaled as well."""
    given, shown = _come_back(fit, back, trial)
    mean = given.mean(dim=0).flatten()
    times = float(shown.mean(dim=0).flatten() @ mean / mean.square().sum())
    centered = given.flatten(1) - mean
    scale = float(centered.square().sum() / (6 * len(given))) ** 0.5  # of six coefficients of each
    return times / scale


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
        canvases_are_apart,
    ],
    success="keeps the most that k axes can, all at one scale, and the way back is straight",
    probes={
        "spread": lambda fit, back, trial: fit(_pictures(trial, 60, 6), 4)[0].std(),
        # Rounded: what is left of 0 is rounding, and differs from machine to machine.
        "middle": lambda fit, back, trial: round(float(fit(_pictures(trial, 60, 6), 4)[0].mean(dim=0).abs().max()), 4),
        "largest": lambda fit, back, trial: _come_back(fit, back, trial)[1].max(),
        "direction": _direction_kept,
        "stretch": _stretch,
        "mean back": _mean_back,
    },
    mistakes=[
        # Of 60 pictures with 48 numbers each this matrix is square, and the sizes fit.
        (crashed_with("cannot be multiplied (20x48 and 20x3)") & below("direction", 0.9), COLUMNS_FOR_ROWS),
        (crashed_with("shape '[30, 3, 4, 4]' is invalid for input of size 48"), ITS_OWN_NUMBER),
        (near("largest", 1.0), CLAMPED),
        (below("direction", 0.9) & broke("round_trip", "keeps_the_most"), OTHER_AXES),
        (~near("middle", 0.0, 0.01) & broke("zero_is_the_mean"), MEAN_NOT_SUBTRACTED),
        (~near("spread", 1.0, 0.015) & broke("has_unit_scale"), NOT_SCALED),
        (near("direction", 1.0) & ~near("stretch", 1.0, 0.01) & broke("round_trip"), SCALE_LOST),
        (near("direction", 1.0) & near("mean back", 1.0, 0.01) & broke("zero_is_the_mean"), MEAN_SCALED),
        (near("direction", 1.0) & near("mean back", 0.0, 0.01) & broke("zero_is_the_mean"), MEAN_NOT_ADDED),
        (near("direction", 1.0) & broke("keeps_distances") & ~broke("round_trip"), WHITENED),
    ],
    takes=("fit_canvas", "from_canvas"),
)

# --- drop_broken ---
MASK_RETURNED = Mistake(
    "mask-returned",
    "The mask comes back, or row numbers, not the pictures that it selects.",
    "pictures[mask]",
)
BY_BRIGHTNESS = Mistake(
    "by-brightness",
    "The faces that are dropped are those that are darker, or brighter, than the others, nights among them.",
    "Ask each picture by itself whether it is broken, not whether it is unlike the others: a black picture is broken "
    "because it has one color, not because it is dark.",
)
ENDS_DROPPED = Mistake(
    "ends-dropped",
    "Faces are dropped that have a number which is exactly 0 or exactly 1.",
    "Both ends of [0, 1] belong to it: >= and <=.",
)
LINE_IN_ONE_COLOR = Mistake(
    "edge-only",
    "The faces that are dropped have a row or a column of pixels in one color: a part of the picture decides.",
    "Compare all pixels of a picture with its first one, and look at all of the answers together.",
)
OTHER_ORDER = Mistake(
    "another-order",
    "All the faces are kept, and in another order.",
    "Select with a mask, and sort nothing.",
)
UPRIGHT_ONLY = Mistake(
    "compared-along-one-side",
    "A picture of stripes is dropped: pixels are compared along one side of the picture only.",
    "One color means that every pixel has the same: compare all of them with the first, pictures[:, :, :1, :1].",
)
FLAT_CHANNEL = Mistake(
    "one-flat-channel",
    "A picture is dropped if its red, its green or its blue is the same everywhere. It has one color only if all three "
    "are.",
    "Look at what joins the three channels: one color is flat in all of them, and to vary in any of them is enough to "
    "stay.",
)
ONE_CHANNEL = Mistake(
    "one-channel-only",
    "Red, green and blue don't count alike: a picture in which a certain one of them varies is dropped, and one in "
    "which another varies stays.",
    "Look for an index, a slice or a weight. To vary in any one of the three channels is enough to stay.",
)
CHANNELS_MERGED = Mistake(
    "channels-merged",
    "A picture of two colors that have the same brightness is dropped: red, green and blue become one number, such as "
    "their mean, before the pixels are compared.",
    "Compare each channel with itself, and only then look whether any of the three varies.",
)
HALF_ONLY = Mistake(
    "half-of-the-picture",
    "A picture is dropped of which one half has one color and the other half another: only a part of its pixels is "
    "compared.",
    "All pixels count: compare each of them with the first.",
)
LOW_CONTRAST = Mistake(
    "little-contrast-dropped",
    "A picture of two colors that are near to each other is dropped: a limit is set to the contrast.",
    "One color means that all pixels are alike, and no limit is needed.",
)
ONE_COLOR_KEPT = Mistake(
    "one-color-kept",
    "Pictures of one color are kept.",
    "Compare all pixels with the first one.",
)
GRAY_ONLY = Mistake(
    "gray-only",
    "Only pictures are dropped whose red, green and blue are all the same; one that is all of one orange stays.",
    "Compare each channel with its own first pixel.",
)
BLACK_AND_WHITE_ONLY = Mistake(
    "black-and-white-only",
    "Some pictures of one color are dropped (black and white, say), those of any other single color are kept.",
    "Compare all pixels with the first one, whatever its color.",
)
NAN_KEPT = Mistake(
    "nan-kept",
    "Pictures with nan are kept: every comparison with nan is false, also rows < 0 and rows > 1.",
    "Ask for what is good, (rows >= 0) & (rows <= 1), or use isfinite.",
)
RANGE_IGNORED = Mistake(
    "range-ignored",
    "Pictures with numbers outside of [0, 1] are kept.",
    "Ask of all numbers of a picture whether they are >= 0 and <= 1.",
)
TURNED_ROUND = Mistake(
    "turned-round",
    "What comes back are broken pictures, and the good ones are dropped.",
    "The mask has to be true for what is kept: turn it round with ~.",
)
MENDED = Mistake(
    "mended-not-dropped",
    "Spoiled pictures are mended and kept; they should be dropped.",
    "Select with a mask, and change no picture.",
)
CLAMPED_NOT_DROPPED = Mistake(
    "clamped-not-dropped",
    "Numbers outside of [0, 1] are cut to that range, and such pictures are kept; they should be dropped.",
    "Ask of the pictures as they came, without clamp, whether all of their numbers are >= 0 and <= 1, and change none.",
)
ANY_FOR_ALL = Mistake(
    "any-for-all",
    "One good number is enough for a picture to be kept; all have to be good.",
    "Look for any where all should be.",
)
EDGE_ONLY = Mistake(
    "part-of-the-picture",
    "Only part of each picture is looked at: a spoiled number at its corner is found, one in its middle is not.",
    "All numbers count: flatten(1) makes one row of each picture.",
)
NUMBERS_IGNORED = Mistake(
    "numbers-ignored",
    "Spoiled pictures are kept, with nan in them as well as with numbers outside of [0, 1].",
    "Two more questions, or one that settles both: are all numbers of a picture >= 0 and <= 1?",
)


def _faces(trial: Trial, n: int) -> torch.Tensor:
    return faces.pictures(faces.draw_people(n, trial.generator))


def _kept(drop, pictures: torch.Tensor, tried: str) -> torch.Tensor:
    kept = as_tensor(drop(pictures), tried)
    if kept.ndim == 1 and not kept.is_floating_point():
        raise Broken(tried, f"a tensor of shape {tuple(kept.shape)} and type {kept.dtype}", MASK_RETURNED)
    if kept.ndim != 4 or kept.shape[1:] != pictures.shape[1:]:
        raise Broken(tried, f"a tensor of shape {tuple(kept.shape)}")
    return kept


def _expect_kept(drop, pictures: torch.Tensor, tried: str) -> None:
    """Raises ``Broken`` unless all of these are kept, in their order."""
    kept = _kept(drop, pictures.clone(), tried)
    if len(kept) != len(pictures):
        raise Broken(tried, f"{len(kept)} of {len(pictures)} are kept", _why_dropped(pictures, kept))
    if not torch.equal(kept, pictures):
        same = torch.equal(*(torch.unique(x.flatten(1), dim=0) for x in (kept, pictures)))
        raise Broken(tried, "other pictures than these, or another order", OTHER_ORDER if same else None)


def _stays(pictures: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
    """Of each picture, whether it is among those that were kept."""
    return (pictures.flatten(1)[:, None] == kept.flatten(1)[None]).all(dim=2).any(dim=1)


def _why_dropped(pictures: torch.Tensor, kept: torch.Tensor) -> Mistake | None:
    """What the faces have in common that are dropped, and no face that is kept has."""
    stays = _stays(pictures, kept)
    gone, left = pictures[~stays], pictures[stays]
    if not len(gone):
        return None
    for lines in (pictures.unbind(dim=2), pictures.unbind(dim=3)):
        flat = torch.stack([(line == line[:, :, :1]).flatten(1).all(dim=1) for line in lines])
        if any(torch.equal(one, ~stays) for one in (*flat, flat.any(dim=0))):
            return LINE_IN_ONE_COLOR
    at_ends = [((x == 0) | (x == 1)).flatten(1).any(dim=1) for x in (gone, left)]
    if at_ends[0].all() and not at_ends[1].any():
        return ENDS_DROPPED
    return None


def _by_brightness(drop, trial: Trial) -> float:
    """1 if the faces that are dropped are all darker or brighter than those that stay, 3 at least and fewer; else 0."""
    pictures = _faces(trial, 400)
    kept = drop(pictures.clone())
    stays = _stays(pictures, kept)
    gone, left = pictures[~stays], pictures[stays]
    if not 3 <= len(gone) < len(left):
        return 0.0
    for part in (slice(None), slice(0, 1)):  # the brightness of all, and that of the left edge
        level, usual = (x[..., part].mean(dim=(1, 2, 3)) for x in (gone, left))
        if ((level < usual.min()) | (level > usual.max())).all():
            return 1.0
    return 0.0


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


def _spoiled_picture(value: float) -> torch.Tensor:
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
        "one with a nan": _spoiled_picture(torch.nan),
        "one with an infinite number": _spoiled_picture(torch.inf),
        "one with the number 1.5": _spoiled_picture(1.5),
        "one with the number -0.5": _spoiled_picture(-0.5),
    },
)


def _one_channel_varies() -> dict[str, torch.Tensor]:
    """Pictures in which two of the channels are flat."""
    pictures = {}
    for channel, name in enumerate(("red", "green", "blue")):
        picture = pictures[f"one whose {name} alone varies"] = _one_color(0.3, 0.6, 0.1)
        picture[channel] = torch.linspace(0, 1, faces.SIDE)
    return pictures


def _two_colors() -> dict[str, tuple[torch.Tensor, Mistake | None]]:
    """Pictures that are no faces, and not broken either, and who drops them."""
    upright = _one_color(0.2, 0.4, 0.6)
    upright[:, :, ::2] = 0.8
    faint = _one_color(0.5, 0.5, 0.5)
    faint[:, ::2] += 0.04
    alike = _one_color(0.75, 0.5, 0.25)
    for row in range(2):
        alike[:, row::2, row::2] = alike[:, row::2, row::2].flip(0)  # red for blue: mean, least and largest stay
    squares = _one_color(0.0, 0.0, 0.0)
    squares[:, ::2, ::2] = squares[:, 1::2, 1::2] = 1.0
    halves = _one_color(0.0, 0.0, 0.0)
    halves[:, faces.SIDE // 2 :] = 1.0
    return {
        "one of upright stripes": (upright, UPRIGHT_ONLY),
        "one of lying stripes": (upright.transpose(1, 2).clone(), UPRIGHT_ONLY),
        "one of black and white squares": (squares, None),
        "one of two grays, 0.5 and 0.54": (faint, LOW_CONTRAST),
        "one of two colors, [0.75, 0.5, 0.25] and [0.25, 0.5, 0.75]": (alike, CHANNELS_MERGED),
        "one that is black above and white below": (halves, HALF_ONLY),
        "one that is black on the left and white on the right": (halves.transpose(1, 2).clone(), HALF_ONLY),
    }


@law("two colors are enough: what is not of one color stays, be it a face or not")
def keeps_two_colors(drop, trial):
    good = _faces(trial, 6)
    upright, lying, *others = _two_colors().items()
    for name, (picture, mistake) in (upright, lying):
        if _is_dropped(drop, good, picture, name):
            raise Broken(f"6 faces and {name}", "it is dropped", mistake)
    dropped = [name for name, picture in _one_channel_varies().items() if _is_dropped(drop, good, picture, name)]
    if dropped:
        raise Broken(f"6 faces and {dropped[0]}", "it is dropped", FLAT_CHANNEL if len(dropped) == 3 else ONE_CHANNEL)
    for name, (picture, mistake) in others:
        if _is_dropped(drop, good, picture, name):
            raise Broken(f"6 faces and {name}", "it is dropped", mistake)


def _is_dropped(drop, good: torch.Tensor, picture: torch.Tensor, name: str) -> bool:
    """Whether of some faces and this picture the faces alone are kept."""
    return torch.equal(_kept(drop, torch.cat([good, picture[None]]), f"6 faces and {name}"), good)


def _spoils(picture: torch.Tensor):
    return lambda drop, trial: len(drop(picture[None].clone()))


def _nan_at_the_corner() -> torch.Tensor:
    picture = _spoiled_picture(0.5)
    picture[:, 0, 0] = torch.nan
    return picture


# What is told has to fit the law that is shown, the first one that broke.
_faces_stay = ~broke("keeps_every_face") & ~broke("keeps_the_rare") & ~broke("keeps_twins")
_spoiled = _faces_stay & ~broke("drops_the_blank")
_kept_both = _spoiled & near("nan kept", 1.0) & near("outside kept", 1.0)
_blank = _faces_stay & broke("drops_the_blank")
_orange_kept = _blank & near("orange kept", 1.0)


def _turned_round(drop, trial: Trial) -> float:
    """1 where faces are dropped and all of some broken pictures are kept; else 0."""
    broken = torch.stack([_one_color(0.5, 0.5, 0.5), _spoiled_picture(1.5), _spoiled_picture(-0.5)])
    return float(len(drop(_faces(trial, 20))) == 0 < len(drop(broken)))


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
        keeps_two_colors,
    ],
    success="what is broken goes, and every face stays, the rare ones too",
    probes={
        "one color kept": lambda drop, trial: len(drop(torch.stack([_one_color(*color) for color in COLORS.values()]))),
        "nan kept": lambda drop, trial: len(drop(_spoiled_picture(torch.nan)[None])),
        "outside kept": lambda drop, trial: len(drop(_spoiled_picture(1.5)[None])),
        "largest kept": lambda drop, trial: drop(_spoiled_picture(1.5)[None]).max(),
        "nan at the corner kept": _spoils(_nan_at_the_corner()),
        "all outside kept": _spoils(_spoiled_picture(0.5) + 2),
        "orange kept": _spoils(_one_color(0.9, 0.6, 0.2)),
        "by brightness": _by_brightness,
        "turned round": _turned_round,
    },
    mistakes=[
        (near("turned round", 1.0), TURNED_ROUND),
        ((broke("keeps_every_face") | broke("keeps_the_rare")) & near("by brightness", 1.0), BY_BRIGHTNESS),
        (_kept_both & near("largest kept", 1.0), MENDED),
        (_kept_both & near("nan at the corner kept", 0.0), EDGE_ONLY),
        (_kept_both & near("all outside kept", 0.0), ANY_FOR_ALL),
        (_kept_both & near("all outside kept", 1.0), NUMBERS_IGNORED),
        (_spoiled & near("nan kept", 1.0) & near("outside kept", 0.0), NAN_KEPT),
        (_spoiled & near("nan kept", 0.0) & near("largest kept", 1.0), CLAMPED_NOT_DROPPED),
        (_spoiled & near("nan kept", 0.0) & near("outside kept", 1.0), RANGE_IGNORED),
        (_blank & near("one color kept", 4.0), ONE_COLOR_KEPT),
        (_orange_kept & near("one color kept", 1.0), GRAY_ONLY),
        *((_orange_kept & near("one color kept", count), BLACK_AND_WHITE_ONLY) for count in (2.0, 3.0)),
    ],
)
