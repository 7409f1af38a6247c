"""Pixel people: faces of 16 × 16 pixels, drawn by a program, so that everything about them can be counted.

A person is nine attributes. Each is drawn on its own, with the probabilities of `ATTRIBUTES`; then the `LAWS` are kept
(an alien has no hair), and what nobody could see is crossed out (`HIDDEN`: eyes behind shades). What is left is drawn,
layer upon layer, with the stamps below. Two persons who differ never look the same.

Because the program is known, so is every face that it can draw, and how often it draws it. `read` tells of any picture
which attributes it shows, how far it is from the nearest face, and which laws it breaks::

    faces = load_faces()
    reading = read(faces.held_out)
    reading.has("skin", "alien").float().mean()  # about .07

The people are made up. Skin, hair and all the rest are drawn independently of each other; only aliens are an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor

from course_utils.errors import CourseError

SIDE = 16  # pixels
UNSEEN = -1  # the value of an attribute that can't be seen
NEAR = 0.09  # a picture of a face is nearer to it than this, root mean square over pixels and colors,
UNDECIDED = 0.45  # and has gone less of the way to the next face than this

# Who there is

ATTRIBUTES: dict[str, dict[str, float]] = {  # attribute: its values with their probabilities
    "background": {"sky": 0.4, "meadow": 0.3, "sunset": 0.2, "night": 0.1},
    "skin": {"light": 0.31, "tan": 0.31, "dark": 0.31, "alien": 0.07},
    "hair": {"black": 0.35, "brown": 0.3, "blond": 0.2, "pink": 0.15},
    "style": {"bald": 0.15, "short": 0.3, "long": 0.25, "curls": 0.2, "mohawk": 0.1},
    "eyes": {"open": 0.5, "happy": 0.3, "wink": 0.2},
    "mouth": {"smile": 0.5, "oh": 0.25, "grin": 0.25},
    "glasses": {"none": 0.7, "round": 0.2, "shades": 0.1},
    "hat": {"none": 0.75, "cap": 0.15, "crown": 0.1},
    "beard": {"none": 0.75, "full": 0.25},
}


class Law(NamedTuple):
    """Whoever has the first has the second, too: both are an attribute and its value."""

    sentence: str
    who: tuple[str, str]
    has: tuple[str, str]


LAWS = [  # kept in this order
    Law("an alien has no hair", who=("skin", "alien"), has=("style", "bald")),
    Law("an alien has no beard", who=("skin", "alien"), has=("beard", "none")),
    Law("a mohawk wears no hat", who=("style", "mohawk"), has=("hat", "none")),
    Law("a crowned head grins", who=("hat", "crown"), has=("mouth", "grin")),
    Law("nobody wears shades at night", who=("background", "night"), has=("glasses", "none")),
]
HIDDEN = [  # whoever has all of these: that attribute can't be seen
    ({"glasses": "shades"}, "eyes"),
    ({"style": "bald", "beard": "none"}, "hair"),
]

NAMES = list(ATTRIBUTES)

# How they look

PAINTS = {  # letter: color; a dot leaves what is below
    "k": "26202e",  # ink
    "w": "ffffff",
    "r": "d8343f",  # red
    "m": "a3283c",  # mouth
    "y": "ffd23f",  # gold
    "o": "fff0a8",  # the sun
    "g": "8c93b8",  # glint
    "f": "3563d9",  # frames
    "c": "e5484d",  # cap
    "v": "a92f3a",  # its visor
    "t": "5a55b8",  # shirt
    "T": "413c94",  # its shadow
    "l": "f4fbff",  # cloud
    "p": "f27bb0",  # petal
    "n": "4fae62",  # grass
}
OWN_PAINTS = {  # letter: the attribute that chooses the color, and the colors
    "a": ("background", {"sky": "86cdf8", "meadow": "97de93", "sunset": "ffb27d", "night": "34386f"}),
    "s": ("skin", {"light": "ffdfc2", "tan": "d8a06c", "dark": "784a32", "alien": "93d650"}),
    "d": ("skin", {"light": "e8bd9b", "tan": "b9824f", "dark": "5e3825", "alien": "6fb236"}),  # in the shadow
    "b": ("skin", {"light": "ff9d96", "tan": "d97b5c", "dark": "ab5843", "alien": "c9ec6a"}),  # blush
    "h": ("hair", {"black": "2d2838", "brown": "a3622e", "blond": "efc146", "pink": "ee62a8"}),
}
LAYERS = [  # painted one over the other: who has it, the row at which it starts, 16 letters for each row
    ({}, 0, ["aaaaaaaaaaaaaaaa"] * SIDE),
    ({"background": "sky"}, 1, [
        "..l.............",
        "llll............",
    ]),
    ({"background": "meadow"}, 12, [
        "p...............",
        "n..............p",
        "n..............n",
        "nn............nn",
    ]),
    ({"background": "sunset"}, 0, [
        ".............ooo",
        "..............oo",
        "..............oo",
    ]),
    ({"background": "night"}, 1, [
        ".y..............",
        "...............y",
        "................",
        "................",
        "y...............",
        "................",
        "................",
        "................",
        "................",
        "...............y",
    ]),
    ({"style": "long"}, 3, [
        "....hhhhhhhh....",
        "...hhhhhhhhhh...",
        "..hhhhhhhhhhhh..",
        "..hhhhhhhhhhhh..",
        "..hhhhhhhhhhhh..",
        "..hhhhhhhhhhhh..",
        "..hhhhhhhhhhhh..",
        "..hhhhhhhhhhhh..",
        "..hhhhhhhhhhhh..",
        ".hhhhhhhhhhhhhh.",
        ".hhhhhhhhhhhhhh.",
        "..hhhhhhhhhhhh..",
    ]),
    ({"style": "curls"}, 2, [
        "...hhh.hh.hhh...",
        "..hhhhhhhhhhhh..",
        ".hhhhhhhhhhhhhh.",
        ".hhhhhhhhhhhhhh.",
        "hhhhhhhhhhhhhhhh",
        "hhhhhhhhhhhhhhhh",
        ".hhhhhhhhhhhhhh.",
        ".hhhhhhhhhhhhhh.",
        "..hhh......hhh..",
    ]),
    ({}, 13, [  # neck and shirt
        "......dddd......",
        "....ttddddtt....",
        "...tttTssTttt...",
    ]),
    ({}, 3, [  # head
        ".....ssssss.....",
        "....ssssssss....",
        "...ssssssssss...",
        "...ssssssssss...",
        "...ssssssssss...",
        "..ssssssssssss..",
        "..dssssssssssd..",
        "...ssssssssss...",
        "...ssssssssss...",
        "....ssssssss....",
        ".....dssssd.....",
    ]),
    ({"skin": "alien"}, 0, [  # antennae
        "..r..........r..",
        "...s........s...",
        "....s......s....",
        ".....s....s.....",
    ]),
    ({}, 9, ["....b......b...."]),
    ({"beard": "full"}, 9, [
        "...h........h...",
        "...hh......hh...",
        "...hhh....hhh...",
        "....hhhhhhhh....",
        ".....hhhhhh.....",
        "......hhhh......",
    ]),
    ({"mouth": "smile"}, 10, [
        "......k..k......",
        ".......kk.......",
    ]),
    ({"mouth": "oh"}, 10, [
        ".......mm.......",
        ".......mm.......",
    ]),
    ({"mouth": "grin"}, 10, [
        ".....kwwwwk.....",
        "......mrrm......",
    ]),
    ({"eyes": "open"}, 7, [
        ".....kw..kw.....",
        ".....kk..kk.....",
    ]),
    ({"eyes": "happy"}, 7, [
        ".....k....k.....",
        "....k.k..k.k....",
    ]),
    ({"eyes": "wink"}, 7, [
        ".....kw.........",
        ".....kk..kkk....",
    ]),
    ({"style": "short"}, 2, [
        ".....hhhhhh.....",
        "....hhhhhhhh....",
        "...hhhhhhhhhh...",
        "...hhhhh..hhh...",
        "...h........h...",
    ]),
    ({"style": "long"}, 2, [
        ".....hhhhhh.....",
        "....hhhhhhhh....",
        "...hhhhhhhhhh...",
        "...hhhh..hhhh...",
        "..hhh......hhh..",
        "..hh........hh..",
        "..hh........hh..",
        "..hh........hh..",
        "..hh........hh..",
    ]),
    ({"style": "curls"}, 3, [
        "...hhhhhhhhhh...",
        "...hhhhhhhhhh...",
        "...hh.hh.hh.h...",
    ]),
    ({"style": "mohawk"}, 0, [
        "......hhhh......",
        "......hhhh......",
        "......hhhh......",
        "......hhhh......",
        ".......hh.......",
    ]),
    ({"glasses": "round"}, 6, [
        ".....ff..ff.....",
        "...ff..ff..ff...",
        "....f..ff..f....",
        ".....ff..ff.....",
    ]),
    ({"glasses": "shades"}, 7, [
        "..kkkkkkkkkkkk..",
        "....kgk..kgk....",
    ]),
    ({"hat": "cap"}, 1, [
        ".....cccccc.....",
        "....cccwwccc....",
        "...ccccwwcccc...",
        "...cccccccccc...",
        "...vvvvvvvvvvvv.",
    ]),
    ({"hat": "crown"}, 0, [
        "....y..yy..y....",
        "....yy.yy.yy....",
        "....yyyrryyy....",
        "....yyyyyyyy....",
    ]),
]  # fmt: skip


def column(attribute: str) -> int:
    """Which column of ``people`` holds an attribute.

    Raises:
        CourseError: there is no such attribute; the message lists those that there are.
    """
    if attribute not in NAMES:
        raise CourseError(f"There is no attribute {attribute!r}: take one of {', '.join(NAMES)}.")
    return NAMES.index(attribute)


def values(attribute: str) -> list[str]:
    """The names of an attribute's values; value number 2 is the third of them."""
    return list(ATTRIBUTES[NAMES[column(attribute)]])


def has(people: Tensor, attribute: str, value: str) -> Tensor:
    """Who of the people ``(n, 9)`` shows this value: bool ``(n,)``.

    Raises:
        CourseError: there is no such attribute, or no such value of it.
    """
    if value not in values(attribute):
        raise CourseError(f"{attribute} is never {value!r}: take one of {', '.join(values(attribute))}.")
    return people[:, column(attribute)] == values(attribute).index(value)


# The program


def draw_people(n: int, generator: torch.Generator | None = None) -> Tensor:
    """People as the program draws them: int64 ``(n, 9)``, the numbers of their values in the order of `NAMES`.

    Args:
        n: how many.
        generator: where the randomness comes from; torch's global generator if there is none.
    """
    shares = [torch.tensor(list(shares.values())) for shares in ATTRIBUTES.values()]
    return keep_laws(torch.stack([share.multinomial(n, True, generator=generator) for share in shares], dim=1))


def keep_laws(people: Tensor) -> Tensor:
    """What becomes of people ``(n, 9)`` under the `LAWS`, and with what can't be seen crossed out: ``(n, 9)``."""
    people = people.clone()
    for law in LAWS:
        attribute, value = law.has
        people[has(people, *law.who), column(attribute)] = values(attribute).index(value)
    return cross_out(people)


def cross_out(people: Tensor) -> Tensor:
    """The same people ``(n, 9)`` with `UNSEEN` for every attribute that doesn't show, lawful or not."""
    people = people.clone()
    for shown, attribute in HIDDEN:
        people[_have_all(people, shown), column(attribute)] = UNSEEN
    return people


def pictures(people: Tensor) -> Tensor:
    """What the people ``(n, 9)`` look like: float32 ``(n, 3, 16, 16)``, red, green and blue in [0, 1].

    People who break a law can be drawn as well; the program only never draws them on its own.
    """
    canvas = torch.zeros(len(people), SIDE * SIDE, 3)
    for shown, top, rows in LAYERS:
        who = _have_all(people, shown).nonzero()  # (m, 1)
        letters = "".join(rows)
        for letter in sorted(set(letters) - {"."}):
            where = torch.tensor([SIDE * top + i for i, other in enumerate(letters) if other == letter])
            canvas[who, where] = _paint(letter, people[who[:, 0]])[:, None]
    return canvas.reshape(-1, SIDE, SIDE, 3).permute(0, 3, 1, 2).contiguous()


def everybody() -> tuple[Tensor, Tensor]:
    """All people whom the program can draw, ``(k, 9)``, and how often it draws each, float64 ``(k,)``; the sum is 1."""
    chances = [torch.tensor(list(shares.values()), dtype=torch.float64) for shares in ATTRIBUTES.values()]
    drawn = torch.cartesian_prod(*(torch.arange(len(chance)) for chance in chances))
    chance = torch.stack([chance[drawn[:, i]] for i, chance in enumerate(chances)]).prod(dim=0)
    people, which = keep_laws(drawn).unique(dim=0, return_inverse=True)
    return people, torch.zeros(len(people), dtype=torch.float64).index_add(0, which, chance)


def numbers(people: Tensor) -> Tensor:
    """A number for each of the people ``(n, 9)``: int64 ``(n,)``, equal only where all nine attributes are."""
    number = torch.zeros(len(people), dtype=torch.int64)
    for i, attribute in enumerate(NAMES):
        number = number * (len(values(attribute)) + 1) + people[:, i] - UNSEEN
    return number


def describe(person: Tensor) -> str:
    """One of the people, ``(9,)``, in words: what can be seen, attribute by attribute."""
    seen = ((name, int(value)) for name, value in zip(NAMES, person, strict=True) if value != UNSEEN)
    return ", ".join(f"{name} {values(name)[value]}" for name, value in seen)


class Faces(NamedTuple):
    """Faces drawn twice from the same program.

    Attributes:
        train: pictures to learn from, float32 ``(n_train, 3, 16, 16)`` in [0, 1].
        train_people: their attributes, int64 ``(n_train, 9)``.
        held_out: pictures no network has seen, ``(n_held_out, 3, 16, 16)``.
        held_out_people: their attributes, ``(n_held_out, 9)``.
    """

    train: Tensor
    train_people: Tensor
    held_out: Tensor
    held_out_people: Tensor


def load_faces(n_train: int = 4000, n_held_out: int = 2000, seed: int = 0) -> Faces:
    """Faces to learn from and others to measure with; the same seed gives the same faces.

    Args:
        n_train: how many to learn from.
        n_held_out: how many others.
        seed: global random generators are neither used nor changed.
    """
    generator = torch.Generator().manual_seed(seed)
    train, held_out = draw_people(n_train, generator), draw_people(n_held_out, generator)
    return Faces(pictures(train), train, pictures(held_out), held_out)


# The reader


@dataclass(frozen=True)
class Reading:
    """What the reader found in n pictures.

    Attributes:
        people: the attributes of the nearest face, lawful or not, int64 ``(n, 9)``; `UNSEEN` for what doesn't show.
        distance: how far the picture is from that face, root mean square over pixels and colors, float32 ``(n,)``.
            No face that can be drawn is nearer.
        way: how much of the way from that face to the second nearest one the picture has gone, float32 ``(n,)``: 0 at
            the face, or on its other side, and ½ in the middle between the two.
        broken: the laws that this face breaks, bool ``(n, number of laws)``, in the order of `LAWS`.
    """

    people: Tensor
    distance: Tensor
    way: Tensor
    broken: Tensor

    @property
    def is_face(self) -> Tensor:
        """Which pictures show that face, and no other and nothing else: near it, and far from the next: bool ``(n,)``.

        So noise is no face, and neither is the blend of two people.
        """
        return (self.distance < NEAR) & (self.way < UNDECIDED)

    @property
    def is_lawful(self) -> Tensor:
        """Which pictures show a face that breaks no law: bool ``(n,)``."""
        return self.is_face & ~self.broken.any(dim=1)

    def has(self, attribute: str, value: str) -> Tensor:
        """Which pictures show this value, bool ``(n,)``; CourseError for an unknown attribute or value."""
        return has(self.people, attribute, value)


def read(images: Tensor) -> Reading:
    """Finds for each picture the nearest of all faces that the stamps can draw, lawful or not; it's an exact search.

    Args:
        images: pictures, float ``(n, 3, 16, 16)`` in [0, 1], on any device.

    Raises:
        CourseError: these are no pictures of that size, or their numbers are not in [0, 1].
    """
    images = _checked(images)
    flat, index = images.permute(0, 2, 3, 1).flatten(1, 2), _index()
    both = [index.nearest(part) for part in flat.split(_CHUNK)]  # one empty part if there are no pictures
    people, second = (torch.cat(found) for found in zip(*both, strict=True))
    face, next_face = (pictures(found) for found in (people, second))
    off, apart = (images - face).flatten(1), (next_face - face).flatten(1)
    way = ((off * apart).sum(dim=1) / apart.square().sum(dim=1)).clamp(min=0)
    broken = torch.stack([has(people, *law.who) & ~has(people, *law.has) for law in LAWS], dim=1)
    return Reading(people, off.square().mean(dim=1).sqrt(), way, broken)


def _checked(images: Tensor) -> Tensor:
    """The pictures as the reader takes them, without gradient and on the CPU."""
    images = torch.as_tensor(images).detach().cpu()
    if images.ndim != 4 or images.shape[1:] != (3, SIDE, SIDE):
        shape = tuple(images.shape)
        raise CourseError(f"Pictures have shape {shape}: the reader knows faces of shape (n, 3, {SIDE}, {SIDE}).")
    if not images.is_floating_point():
        raise CourseError(f"Pictures are {images.dtype}: the reader takes floating-point numbers in [0, 1].")
    if not images.isfinite().all():
        spoiled = int((~images.isfinite()).flatten(1).any(dim=1).sum())
        raise CourseError(f"{spoiled} of {len(images)} pictures hold numbers that are not finite.")
    if len(images) and not 0 <= images.min() <= images.max() <= 1:
        low, high = images.aminmax()
        raise CourseError(f"Pictures reach from {low:.2f} to {high:.2f}: clamp them to [0, 1] before they are read.")
    return images.float()


_CHUNK = 500  # pictures that are compared at a time; their distances to all faces fit the cache better


@dataclass(frozen=True)
class _Index:
    """All faces that can be drawn, cut in three: the eyes, the mouth, and all the rest.

    What is drawn at the eyes depends on skin, glasses and eyes only, and at the mouth on skin and mouth only. So the
    best eyes can be found for each skin and glasses, the best mouth for each skin, and then the best of the rest: the
    nearest of 37,296 faces without a look at each. Squared distances add up.
    """

    eyes: _Looks
    mouth: _Looks
    rest: _Looks

    def nearest(self, flat: Tensor) -> tuple[Tensor, Tensor]:
        """People with the nearest and with the second nearest face to pictures ``(n, 256, 3)``: ``(n, 9)`` twice."""
        skins, glasses = len(values("skin")), len(values("glasses"))
        eyes = _best_two(self.eyes.distances(flat).unflatten(1, (skins, glasses, -1)))
        mouth = _best_two(self.mouth.distances(flat).unflatten(1, (skins, -1)))
        whole = self.rest.distances(flat).unflatten(1, (skins, glasses, -1))
        whole += (eyes.values[..., 0] + mouth.values[:, :, None, 0])[..., None]
        rest = _best_two(whole.flatten(1))
        n = torch.arange(len(flat))

        def people(which: Tensor, other_eyes: Tensor | int, other_mouth: Tensor | int) -> Tensor:
            found = self.rest.people[which]
            skin = found[:, column("skin")]
            found[:, column("eyes")] = eyes.indices[n, skin, found[:, column("glasses")], other_eyes]
            found[:, column("mouth")] = mouth.indices[n, skin, other_mouth]
            return cross_out(found)

        first = people(rest.indices[:, 0], 0, 0)
        skin, worn = first[:, column("skin")], first[:, column("glasses")]
        more = torch.stack(  # squared distance that the second eyes, the second mouth, and the second rest add
            [part[..., 1] - part[..., 0] for part in (eyes.values[n, skin, worn], mouth.values[n, skin], rest.values)]
        )
        change = more.argmin(dim=0)
        second = people(rest.indices[n, (change == 2).long()], (change == 0).long(), (change == 1).long())
        return first, second


def _best_two(distances: Tensor) -> torch.return_types.topk:
    """The two smallest along the last dimension, with ``values`` and ``indices``, the smallest first."""
    return distances.topk(2, dim=-1, largest=False, sorted=True)


class _Looks:
    """Some people as they look within a part of the picture.

    Their looks lie in a flat of few dimensions, as do all sums of a few stamps. What a picture has beside this flat is
    as far from one of them as from the other, so distances within the flat tell who is nearest.
    """

    def __init__(self, people: Tensor, pixels: Tensor):
        self.people, self.pixels = people, pixels
        looks = pictures(people).permute(0, 2, 3, 1).flatten(1, 2)[:, pixels].flatten(1).double()
        middle = looks.mean(dim=0)
        sizes, axes = torch.linalg.eigh((looks - middle).T @ (looks - middle))
        axes = axes[:, sizes > 1e-9 * sizes.max()]
        self.middle, self.axes, self.looks = middle.float(), axes.float(), ((looks - middle) @ axes).float()
        self.sizes = self.looks.square().sum(dim=1)
        again = ((cross_out(people) == UNSEEN) & (people > 0)).any(dim=1)  # with other eyes behind the same shades
        self.sizes[again] = torch.inf

    def distances(self, flat: Tensor) -> Tensor:
        """Squared distances of pictures ``(n, 256, 3)`` to all looks, ``(n, k)``, but for what is the same for all."""
        inside = (flat[:, self.pixels].flatten(1) - self.middle) @ self.axes
        return torch.addmm(self.sizes, inside, self.looks.T, alpha=-2)


@cache
def _index() -> _Index:
    """Made at the first use, in about a second."""
    others = [name for name in NAMES if name not in ("skin", "glasses", "eyes", "mouth")]
    eyes, mouth = _pixels_of("eyes"), _pixels_of("mouth")
    return _Index(
        _Looks(_combinations("skin", "glasses", "eyes"), eyes),
        _Looks(_combinations("skin", "mouth"), mouth),
        _Looks(_combinations("skin", "glasses", *others), ~(eyes | mouth)),
    )


def _pixels_of(attribute: str) -> Tensor:
    """Where the layers of an attribute draw: bool ``(256,)``."""
    pixels = torch.zeros(SIDE * SIDE, dtype=torch.bool)
    for shown, top, rows in LAYERS:
        if attribute in shown:
            pixels[[SIDE * top + i for i, letter in enumerate("".join(rows)) if letter != "."]] = True
    return pixels


def _combinations(*attributes: str) -> Tensor:
    """People with all combinations of these attributes, in this order, lawful or not; the rest is the first value."""
    numbers = torch.cartesian_prod(*(torch.arange(len(values(name))) for name in attributes))
    people = torch.zeros(len(numbers), len(NAMES), dtype=torch.int64)
    people[:, [column(name) for name in attributes]] = numbers
    return people


def _have_all(people: Tensor, shown: dict[str, str]) -> Tensor:
    """Who of the people has all of these values: bool ``(n,)``; all have nothing."""
    return torch.stack([has(people, *pair) for pair in shown.items()]).all(dim=0) if shown else people[:, 0] >= 0


def _paint(letter: str, people: Tensor) -> Tensor:
    """The color that a letter means for each of the people: ``(n, 3)``."""
    if letter in PAINTS:
        return _color(PAINTS[letter]).expand(len(people), 3)
    attribute, colors = OWN_PAINTS[letter]
    return torch.stack([_color(colors[value]) for value in values(attribute)])[people[:, column(attribute)]]


def _color(text: str) -> Tensor:
    return torch.tensor(list(bytes.fromhex(text))) / 255
