"""Checks of lesson 10: directions among the latents, and the way back from a picture to its latents."""

from __future__ import annotations

import contextlib
import math

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import expect_training_mode
from course_utils.checks.laws.results import as_tensor, close, expect_float32, expect_shape, shown

# --- attribute_direction, edit ---
NOT_UNIT = Mistake(
    "not-normalized",
    "The direction has another length than 1, so that s doesn't say how far you go.",
    "Divide by the norm.",
)
ONES_ONLY = Mistake(
    "each-weight-by-itself",
    "Every number of the direction is 1 or -1, as if each weight were divided by its own size.",
    "One norm for all the weights together. F.normalize goes along dim=1 if nobody says otherwise, and in a column "
    "(d, 1) that is a single number.",
)
REVERSED = Mistake(
    "points-away",
    "The direction points away from those who have the attribute.",
    "Look for a sign: along the direction the share should rise.",
)
DIRECTION_COLUMN = Mistake(
    "direction-as-a-table",
    "The direction is a table of one row or column; it should be a vector, shape (d,).",
    "Solvers of linear systems take and give columns: squeeze what comes out.",
)
INTERCEPT_KEPT = Mistake(
    "intercept-kept",
    "The intercept comes back with the direction: one number too many.",
    "Leave it out before you normalize.",
)
NORMALIZED_WITH_INTERCEPT = Mistake(
    "normalized-with-intercept",
    "The length is 1 together with the intercept, so that the direction alone is shorter.",
    "Leave the intercept out first, then normalize.",
)
INTERCEPT_FOR_WEIGHT = Mistake(
    "intercept-for-a-weight",
    "The intercept stands among the numbers of the direction, and one of the weights is left out for it.",
    "Leave the intercept out: its place in the solution is that of the column of ones beside the latents.",
)
CORRELATIONS = Mistake(
    "correlations",
    "These are the correlations (or the covariances) with each latent number alone.",
    "Least squares looks at all of them together.",
)
DIFFERENCE_OF_MEANS = Mistake(
    "difference-of-means",
    "This is the way from one mean to the other. Where the latents are stretched or correlated it is another direction "
    "than that of least squares.",
    "Solve the least-squares problem: torch.linalg.lstsq.",
)
ANSWERS_CENTERED = Mistake(
    "only-the-answers-centered",
    "Only the yes and no are centered, the latents are not: that is no intercept where the latents don't lie around 0.",
    "Subtract the mean of z, too, or put a column of ones beside it.",
)
OF_SCALED_LATENTS = Mistake(
    "weights-of-scaled-latents",
    "These are the weights of other latents, each number of which was divided by its spread.",
    "Fit z with its own spreads. Or divide each weight by the spread of its number before you make the length 1.",
)
MEAN_OF_THOSE = Mistake(
    "mean-of-those",
    "This is the mean of those who have the attribute; where the latents lie changes it.",
    "Solve the least-squares problem, with an intercept.",
)
NO_INTERCEPT = Mistake(
    "no-intercept",
    "The line has to go through 0: there is no intercept, so where the latents lie changes the direction.",
    "Subtract the mean of z, or put a column of ones beside it.",
)
ONE_NUMBER_ONLY = Mistake(
    "one-number-only",
    "Only one of the latent numbers is used.",
    "The direction is all the weights together, at length 1.",
)
NOT_FLOATS = Mistake(
    "truth-as-numbers",
    "Yes and no (torch.bool) are given to a function that calculates.",
    "has.float() makes 1 and 0 of them.",
)
EDIT_BACKWARDS = Mistake("edit-backwards", "edit goes the other way along the direction.", "Plus.")
EDITS_PICTURES = Mistake(
    "edits-the-pictures",
    "edit adds pictures; it should move the latents.",
    "One call of G, on z + s · direction.",
)
WAY_ON_THE_PICTURE = Mistake(
    "way-added-to-the-picture",
    "edit adds the way to the picture that G makes. It is a way among the latents: they move before G is called.",
    "Look at what stands between the parentheses of G(…).",
)
LATENTS_LOST = Mistake(
    "latents-lost",
    "edit forgets the latents: every picture becomes the same.",
    "Add to z.",
)
SETS_FOR_MOVES = Mistake(
    "sets-in-place-of-moving",
    "edit puts each latent at s along the direction, wherever it was before.",
    "Move it by s from where it is.",
)
LATENTS_RETURNED = Mistake(
    "latents-for-pictures",
    "edit gives back latents; asked for is what G makes of them.",
    "G(…) around what you return.",
)
OTHER_GENERATOR = Mistake(
    "another-generator",
    "edit never calls the G that it is given: it takes another one.",
    "G is an argument: use no other name for the generator.",
)


def _cloud(trial: Trial, n: int, d: int) -> torch.Tensor:
    """Latents that are longer along some axes than along others, correlated, and not around 0."""
    mix = torch.eye(d) + 0.6 * trial.randn(d, d) / d**0.5
    return trial.randn(n, d) @ mix * torch.linspace(0.6, 1.6, d) + 0.5


def _direction(answer, z: torch.Tensor, has: torch.Tensor) -> torch.Tensor:
    tried = f"{len(z)} latents of {z.shape[1]} numbers"
    direction = as_tensor(answer(z.clone(), has.clone()), tried)
    column = direction.numel() == z.shape[1] and direction.ndim == 2
    longer = direction.numel() == z.shape[1] + 1
    expect_shape(direction, (z.shape[1],), tried, DIRECTION_COLUMN if column else INTERCEPT_KEPT if longer else None)
    expect_float32(direction, tried)
    if not direction.isfinite().all():
        raise Broken(tried, "numbers that are not finite")
    return direction.detach()


class Straight(Stub):
    """A generator that is a straight map to pictures of 3 × 2 × 2 numbers."""

    def __init__(self, weights: torch.Tensor):
        super().__init__()
        self.weights = nn.Parameter(weights)

    def forward(self, z):
        return (z @ self.weights).unflatten(1, (3, 2, 2))


class Recorder(nn.Module):
    """A generator that writes down the latents which it is shown."""

    def __init__(self, G: nn.Module):
        super().__init__()
        self.G = G
        self.shown: list[torch.Tensor] = []

    def forward(self, z):
        self.shown.append(z.detach().clone())
        return self.G(z)


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
            raise Broken("400 latents", f"a length of {length:.3f}")


@law("those who have the attribute lie further along it than the others")
def points_to_those_who_have_it(direction, edit, trial):
    z, has = _asked(trial)
    found = _direction(direction, z, has)
    along = z @ found
    if not along[has].mean() > along[~has].mean():
        turned = _missed(z, has, found) < 1.001 * min(_missed(z, has, one) for one in _others(z, has).values())
        raise Broken("400 latents", "they lie further back", REVERSED if turned else None)


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


def _others(z: torch.Tensor, has: torch.Tensor) -> dict[str, torch.Tensor]:
    """Other directions (d,) that an answer may take for that of least squares, by name; their lengths say nothing."""
    asked, wide = has.to(torch.float64), z.to(torch.float64)
    offset = wide.mean(dim=0)
    shift, spread = ((wide - offset).T @ (asked - asked.mean())) / len(wide), (wide - offset).std(dim=0)
    with_ones = torch.linalg.pinv(torch.nn.functional.pad(wide, (0, 1), value=1.0)) @ asked
    ones_first = with_ones.roll(1)
    return {
        "no intercept": torch.linalg.pinv(wide) @ asked,
        "difference": shift,
        "correlations": shift / spread,
        "answers centered": torch.linalg.pinv(wide) @ (asked - asked.mean()),
        "scaled": with_ones[:-1] * spread,
        "sums": (wide * asked[:, None]).sum(dim=0),
        "shifted": with_ones[1:],
        "shifted too": ones_first[:-1],
    }


def _is(name: str):
    """1 where an answer's direction is that other one."""

    def alike(direction, edit, trial: Trial) -> float:
        z, has = _asked(trial)
        found, other = direction(z.clone(), has.clone()).flatten().double(), _others(z, has)[name]
        return float(found @ other / (found.norm() * other.norm()) > 0.9999)

    return alike


def _length_with_intercept(direction, edit, trial: Trial) -> float:
    """The length that the direction has if the intercept was still there when it was made 1, less its own."""
    z, has = _asked(trial)
    weights = torch.linalg.pinv(torch.nn.functional.pad(z, (0, 1), value=1.0)) @ has.to(z.dtype)
    return float(direction(z.clone(), has.clone()).norm() - weights[:-1].norm() / weights.norm())


def _calls_of_g(direction, edit, trial: Trial) -> float:
    """How often edit asks the G that it is given."""
    G = Recorder(Straight(torch.ones(4, 12)))
    with contextlib.suppress(Exception):
        edit(G, torch.zeros(2, 4), torch.ones(4) / 2, 1.0)
    return float(len(G.shown))


def _digits_get_lost(z: torch.Tensor) -> bool:
    """Whether rounding may show where the normal equations are solved: their error grows with this number's square."""
    return float(torch.linalg.cond(torch.nn.functional.pad(z, (0, 1), value=1.0))) > 80


@law("where the latents lie makes no difference")
def needs_no_center(direction, edit, trial):
    z, has = _asked(trial)
    while _digits_get_lost(z + 3.0):
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
            expect_shape(shown, (5, 3, 2, 2), tried, LATENTS_RETURNED if shown.shape == z.shape else None)
            if not torch.allclose(shown, G(z + s * way), atol=1e-4):
                raise Broken(tried, "other pictures than those of z + s · direction")


@law("latents stay as they were", inputs_stay=True)
def latents_stay(direction, edit, trial):
    z, has = _asked(trial)
    old = z.clone()
    direction(z, has)
    G = Straight(trial.randn(5, 12))
    edit(G, z, torch.ones(5) / 5**0.5, 2.0)
    if not torch.equal(z, old):
        raise Broken("400 latents", "they hold other numbers afterwards", CHANGES_INPUT)
    expect_training_mode(G, "G")


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
        "with intercept": _length_with_intercept,
        "largest": lambda direction, edit, trial: direction(*_asked(trial)).abs().max(),
        "calls of G": _calls_of_g,
    }
    | {
        name: _is(name)
        for name in (
            *("no intercept", "answers centered", "scaled", "difference", "correlations", "sums"),
            *("shifted", "shifted too"),
        )
    },
    mistakes=[
        (crashed_with("torch.linalg.lstsq: expected"), NOT_FLOATS),
        (crashed_with("\" not implemented for 'bool'"), NOT_FLOATS),
        (near("calls of G", 0.0) & broke("goes_along"), OTHER_GENERATOR),
        (near("with intercept", 0.0) & broke("has_length_1"), NORMALIZED_WITH_INTERCEPT),
        (near("length", 5**0.5) & near("largest", 1.0), ONES_ONLY),
        (broke("has_length_1"), NOT_UNIT),
        (near("largest", 1.0, 1e-4) & broke("is_least_squares"), ONE_NUMBER_ONLY),
        (near("shifted", 1.0) | near("shifted too", 1.0), INTERCEPT_FOR_WEIGHT),
        (near("no intercept", 1.0) & broke("needs_no_center"), NO_INTERCEPT),
        (near("answers centered", 1.0) & broke("needs_no_center"), ANSWERS_CENTERED),
        (near("scaled", 1.0) & broke("is_least_squares"), OF_SCALED_LATENTS),
        (near("sums", 1.0) & broke("needs_no_center"), MEAN_OF_THOSE),
        (near("difference", 1.0) & broke("is_least_squares"), DIFFERENCE_OF_MEANS),
        (near("correlations", 1.0) & broke("is_least_squares"), CORRELATIONS),
        (near("edited", 1.6) & broke("goes_along"), EDIT_BACKWARDS),
        (near("edited", 6.0) & broke("goes_along"), EDITS_PICTURES),
        (near("edited", 1.0) & broke("goes_along"), LATENTS_LOST),
        (near("edited", 1.16) & broke("goes_along"), SETS_FOR_MOVES),
        (near("edited", 13.4), WAY_ON_THE_PICTURE),  # its numbers are 1 and 4, and the way has room in it six times
    ],
    takes=("attribute_direction", "edit"),
)

# --- invert ---
RETURN_IN_LOOP = Mistake(
    "return-inside-the-loop",
    "With 0 steps nothing comes back: return stands inside of the loop, which ends in its first round.",
    "return belongs behind the loop, indented like for.",
)
ALL_STARTS = Mistake("all-starts", "All starts come back.", "One vector, (d,): the best.")
PICTURE_FOR_LATENTS = Mistake(
    "picture-for-latents",
    "The picture comes back; asked for are its latents.",
    "z[…], not G(z[…]).",
)
ONE_STEP_LESS = Mistake(
    "one-step-too-few",
    "There is one step too few: with steps = 1 nothing moves.",
    "range(steps) has steps turns, from 0 on.",
)
NEVER_MOVES = Mistake(
    "no-optimizer-step",
    "The latents never move, however many steps there are.",
    "Look for a missing optimizer.step(), for a missing requires_grad_() on the latents that the optimizer holds, or "
    "for a .detach() or torch.no_grad() on the way from them to the error.",
)
ONE_STEP_ONLY = Mistake(
    "one-step-only",
    "After the first step nothing moves any more.",
    "A loop over range(steps), with return behind it; and the optimizer has to hold the very tensor that G is shown.",
)
UPHILL = Mistake("uphill", "The error is made larger, step by step.", "Look for a minus.")
ONE_WAY_ONLY = Mistake(
    "difference-with-its-sign",
    "Whether G's picture lies above the image or below it, the latents move the same way.",
    "For example, a difference that is not squared keeps its sign: it goes on falling below the image. Or the image "
    "plays no part in what is made small.",
)
STARTS_IGNORED = Mistake(
    "starts-ignored",
    "The starts play no part: others are drawn in their place.",
    "Begin at a clone of starts.",
)
WORST_OF_ALL = Mistake("worst-of-all", "The worst of the starts comes back.", "argmin, not argmax.")
FIRST_START_ONLY = Mistake(
    "first-start-only",
    "The first start comes back, whether it is the best or not.",
    "argmin of the errors at the end.",
)
LAST_START_ONLY = Mistake(
    "last-start-only",
    "The last start comes back, whether it is the best or not.",
    "argmin of the errors at the end.",
)
MEAN_OF_STARTS = Mistake(
    "mean-of-the-starts",
    "The mean of all starts comes back: it may lie where none of them is good.",
    "The best one.",
)
CHOSEN_TOO_EARLY = Mistake(
    "chosen-too-early",
    "The best start is chosen before anything moves; the best valley may begin elsewhere.",
    "Move all of them, then choose.",
)
CHOSEN_BEFORE_LAST = Mistake(
    "chosen-before-the-last-step",
    "The best start is chosen by errors from before the last step.",
    "Compute the errors anew behind the loop, of the latents that you return.",
)
NOTHING_BEHIND_THE_LOOP = Mistake(
    "nothing-without-a-step",
    "With 0 steps the loop never runs, and what only the loop makes is missing behind it.",
    "If it is the errors that choose the best start: compute them anew behind the loop. Those of the last round are "
    "from before its step.",
)
INDEX_OF_A_NUMBER = Mistake(
    "index-of-a-number",
    "The index says which number of the picture fits best on average over the starts, not which start.",
    "One error for each start, the mean over its picture: after .flatten(1) that is dim=1, not dim=0.",
)
STARTS_SHARED = Mistake(
    CHANGES_INPUT.name,
    "The caller's starts have moved: the latents that you move are theirs, not a copy.",
    "detach() alone shares its numbers with starts, and so does nn.Parameter(starts): .clone() makes a copy.",
)
ANOTHER_PULL = Mistake(
    "pulled-to-0",
    "A start far from 0 moves towards 0, although the image lies on its other side: something beside the error pulls.",
    "The mean squared error alone: look for another term of the loss, or for weight_decay.",
)
CUT_OFF = Mistake(
    "latents-cut-off",
    "A start far from 0 comes back much nearer to 0 after a single step, as if the latents were cut off or scaled.",
    "Latents may lie anywhere: look for a clamp or a normalization.",
)
CUT_OFF_BEFORE_ERROR = Mistake(
    "cut-off-before-the-error",
    "A start far from 0, with a picture far outside of [0, 1], does not move, while others do: no slope comes through "
    "there.",
    "Compare G's pictures as they are: look for a clamp or a sigmoid of the pictures (or of the latents).",
)
BEST_PIXEL = Mistake(
    "best-by-one-number",
    "The start comes back that is nearest to the image in a single one of its numbers, not in the mean over all.",
    "One error for each start, the mean over its picture: .flatten(1).mean(dim=1), and argmin of these.",
)
MEAN_PICTURE = Mistake(
    "mean-picture",
    "The starts depend on each other: the mean of their pictures is brought to the image, or all of them go one and "
    "the same way.",
    "Adam moves all starts, (m, d), and each has an error of its own; their sum is the loss.",
)
ONE_START_MOVES = Mistake(
    "one-start-moves",
    "Not every start moves in each step.",
    "Each start has an error of its own; it is their sum that is derived, neither the least of them nor a part.",
)
GENERATOR_FROZEN = Mistake(
    "generator-left-frozen",
    "G's weights are frozen and stay so: it can't learn any more afterwards.",
    "backward(inputs=[z]) needs no freezing; or turn it back on.",
)
GENERATOR_MOVED = Mistake(
    "generator-moved",
    "G itself was trained to make the picture: then any picture can be found.",
    "The optimizer holds the latents, and nothing else.",
)
OTHER_OPTIMIZER = Mistake(
    "another-optimizer",
    "The first step is none of Adam's, which moves all numbers by the same way.",
    "torch.optim.Adam([z], lr=0.1).",
)
GRADIENTS_ADD_UP = Mistake(
    "stale-gradients",
    "The gradients of all steps add up.",
    "Look for a missing optimizer.zero_grad().",
)
NEW_ADAM = Mistake(
    "optimizer-made-anew",
    "Every step is a first step of Adam's, which moves all numbers by the same way: the optimizer is made anew each "
    "time, and remembers nothing.",
    "Make it once, before the loop.",
)


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
    result = invert(G, image.clone(), starts.clone(), steps)
    if result is None and steps == 0:
        raise Broken(tried, "None", RETURN_IN_LOOP)
    z = as_tensor(result, tried)
    known = {tuple(starts.shape): ALL_STARTS, tuple(image.shape): PICTURE_FOR_LATENTS}
    expect_shape(z, (starts.shape[1],), tried, known.get(tuple(z.shape)))
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
        raise Broken("one start, 1 step", f"its numbers move by {shown(way)}")


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
        raise Broken("10 steps", "G's weights can't learn any more", GENERATOR_FROZEN)
    expect_training_mode(G, "G")


@law("the starts and the picture stay as they were")
def starts_stay(invert, trial):
    G, image, starts = Straight(trial.randn(3, 12)), trial.randn(3, 2, 2), trial.randn(2, 3)
    old, old_image = starts.clone(), image.clone()
    found = invert(G, image, starts, 5)
    if not torch.equal(image, old_image):
        raise Broken("5 steps", "the picture holds other numbers afterwards", CHANGES_INPUT)
    if not torch.equal(starts.detach(), old):
        shared = isinstance(found, torch.Tensor) and bool((starts == found).all(dim=1).any())
        raise Broken("5 steps", "the starts hold other numbers afterwards", STARTS_SHARED if shared else CHANGES_INPUT)


def _by_hand(G: nn.Module, image: torch.Tensor, start: torch.Tensor, steps: int, kept: float = 0.0) -> torch.Tensor:
    """Where a start (d,) arrives by Adam's rule (Kingma and Ba, 2015) at the rate 0.1, (d,)."""
    return _way_by_hand(G, image, start, steps, kept)[-1]


def _way_by_hand(
    G: nn.Module, image: torch.Tensor, start: torch.Tensor, steps: int, kept: float = 0.0
) -> list[torch.Tensor]:
    """The start (d,) and the places where it comes to by Adam's rule.

    ``kept`` is the share of each gradient that is still there in the next step: 0 if it is set to zero.
    """
    places = [start.clone()]
    z, slope, first, second = start.clone(), *(torch.zeros_like(start) for _ in range(3))
    for step in range(1, steps + 1):
        z.requires_grad_()
        slope = kept * slope + torch.autograd.grad((G(z[None])[0] - image).square().mean(), z)[0]
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope.square()
        way = (first / (1 - 0.9**step)) / ((second / (1 - 0.999**step)).sqrt() + 1e-8)
        z = (z - 0.1 * way).detach()
        places.append(z)
    return places


def _single(trial: Trial) -> tuple[nn.Module, torch.Tensor, torch.Tensor]:
    """A generator, an image and a single start, (1, 3)."""
    return Straight(trial.randn(3, 12)), trial.randn(3, 2, 2), trial.randn(1, 3)


@law("a start goes the way that Adam takes it, step by step")
def follows_adam(invert, trial):
    G, image, start = _single(trial)
    if not torch.allclose(_found(invert, G, image, start, 1), _by_hand(G, image, start[0], 1), atol=5e-3):
        return  # another law tells of the first step
    found, way = _found(invert, G, image, start, 12), _way_by_hand(G, image, start[0], 12)
    due = way[-1]
    # The best place on the way may come back, too: it is nearer than the last.
    right = [due, *(place for place in way if _error(G, image, place) < _error(G, image, due))]
    if not any(torch.allclose(found, place, atol=2e-2) for place in right):
        raise Broken("one start, 12 steps", f"it arrives at {_told(found)} instead of {_told(due)}")


@law("the best is the best after the last step")
def chooses_at_the_end(invert, trial):
    # The first start stays, 0.35 off; the second comes from 0.4 off to 0.3.
    for starts in ([[-1.0], [0.75]], [[0.75], [-1.0]]):
        found = float(_found(invert, Ramp(), torch.full((3, 2, 2), 0.35), torch.tensor(starts), 1)[0])
        if not found > 0:
            raise Broken(f"starts {starts}, 1 step", "the start that was better before the step", CHOSEN_BEFORE_LAST)


ABSOLUTE_ERROR = Mistake(
    "absolute-error",
    "A start goes the way of the mean absolute error; asked for is the mean squared one.",
    "Square the differences: (…).square(), or F.mse_loss.",
)


@law("it is the mean squared error that gets smaller: one number far off counts more than many that are nearly right")
def goes_down_the_squares(invert, trial):
    image = torch.full((3, 2, 2), 0.1)
    image[0, 0, 0] = -5.0
    moved = float(_found(invert, Straight(torch.ones(1, 12)), image, torch.zeros(1, 1), 1)[0])
    if not moved < 0:
        tried = "a picture of zeros, 1 step towards eleven numbers 0.1 and one -5"
        raise Broken(tried, f"a step of {moved:.3f} instead of -0.1", ABSOLUTE_ERROR if moved > 0.05 else None)


@law("G's .grad stays as it was")
def gradients_stay(invert, trial):
    G = Straight(trial.randn(3, 12))
    for before in (None, torch.full_like(G.weights, 7.0)):
        G.weights.grad = None if before is None else before.clone()
        _found(invert, G, trial.randn(3, 2, 2), trial.randn(2, 3), 3)
        after = G.weights.grad
        same = after is None or not after.any() if before is None else after is not None and torch.equal(after, before)
        if not same:
            raise Broken("3 steps", "other gradients in G's .grad than before", gan_words.LEAVES_GRADIENTS)


FAR = 50.0


def _pulled(invert, trial: Trial) -> float:
    """How far a start at 50 has moved in one step, where the image is just as far above it as Adam goes."""
    found = _found(invert, Straight(torch.ones(1, 12)), torch.full((3, 2, 2), FAR + 0.1), torch.tensor([[FAR]]), 1)
    return float(found[0]) - FAR


@law("only the error pulls at the latents, wherever they lie")
def nothing_else_pulls(invert, trial):
    moved = _pulled(invert, trial)
    if not moved > -0.02:
        mistake = ANOTHER_PULL if moved > -0.15 else CUT_OFF if -FAR <= moved < -1 else None
        raise Broken("a start at 50, the image at 50.1, 1 step", f"it moves by {moved:.3f}", mistake)


def _told(values: torch.Tensor) -> str:
    return shown((1000 * values.detach()).round() / 1000)


def _gradients_add_up(invert, trial: Trial) -> float:
    """1 where a start goes the way of gradients that are never set to zero."""
    G, image, start = _single(trial)
    found = invert(G, image, start.clone(), 12).detach()
    return float(torch.allclose(found, _by_hand(G, image, start[0], 12, kept=1.0), atol=5e-3))


def _stops(invert, trial: Trial) -> float:
    """1 where nothing moves after the first step, but in it."""
    G, image, start = _single(trial)
    one, many = (invert(G, image, start.clone(), steps).detach() for steps in (1, 12))
    return float(torch.equal(one, many) and not torch.equal(one, start[0]))


def _one_short(invert, trial: Trial) -> float:
    """1 where one step moves nothing, and twelve go as far as eleven by hand."""
    G, image, start = _single(trial)
    one, many = (invert(G, image, start.clone(), steps).detach() for steps in (1, 12))
    return float(torch.equal(one, start[0]) and torch.allclose(many, _by_hand(G, image, start[0], 11), atol=5e-3))


def _always_first(invert, trial: Trial) -> float:
    """1 where each number has gone a whole number of first steps of Adam's, after 25, forward or back."""
    G, image, start = _single(trial)
    steps = (invert(G, image, start.clone(), 25).detach() - start[0]) / 0.1
    return float(torch.allclose(steps, steps.round(), atol=0.02))


def _evenness(invert, trial: Trial) -> float:
    """The least way that a number goes in the first step, as a share of the longest; 0 where none moves."""
    G, image, start = _single(trial)
    way = (invert(G, image, start.clone(), 1).detach() - start[0]).abs()
    return float(way.min() / way.max()) if way.any() else 0.0


def _generator_moves(invert, trial: Trial) -> float:
    """1 where G's weights are others after two steps."""
    G, image, start = _single(trial)
    before = G.weights.detach().clone()
    invert(G, image, start, 2)
    return float(not torch.equal(G.weights.detach(), before))


class Ramp(Stub):
    """A generator of one latent number: flat below 0, where nothing pulls, and straight above."""

    def __init__(self):
        super().__init__()
        self.height = nn.Parameter(torch.tensor(1.0))

    def forward(self, z):
        return (self.height * z.clamp(min=0)).repeat(1, 12).unflatten(1, (3, 2, 2))


def _chosen_at_first(invert, trial: Trial) -> float:
    """The number that comes back where -1 is nearer before the first step, and stays there, and 0.8 after eight."""
    return float(invert(Ramp(), torch.full((3, 2, 2), 0.35), torch.tensor([[-1.0], [0.8]]), 8)[0])


def _rests_in_the_mean(invert, trial: Trial) -> float:
    """1 where two starts stay as they are because the mean of their pictures is the image, and neither picture is."""
    starts = torch.tensor([[0.25], [0.75]])
    found = invert(Straight(torch.ones(1, 12)), torch.full((3, 2, 2), 0.5), starts.clone(), 3)
    return float((starts == found.detach()).any())


def _rows_that_move(invert, trial: Trial) -> float:
    """Of three starts that G is shown together, how many are elsewhere when it is shown them last."""
    G = Recorder(Straight(trial.randn(3, 12)))
    invert(G, trial.randn(3, 2, 2), trial.randn(3, 3), 4)
    whole = [z for z in G.shown if len(z) == 3]
    return float((whole[0] != whole[-1]).any(dim=1).sum())


# Three starts of one number each, 0 steps: what comes back tells which one was chosen, or that it is their mean.
_PLACES = (0.5, 1.0, 3.0)


def _chosen(best: int):
    """The number that comes back, with 0 steps, from places of which the one with this index is nearest."""

    def number(invert, trial: Trial) -> float:
        G = Straight(torch.ones(1, 12))
        image = torch.full((3, 2, 2), _PLACES[best] - 0.1)
        return float(invert(G, image, torch.tensor(_PLACES)[:, None], 0)[0])

    return number


def _by_one_number(invert, trial: Trial) -> float:
    """The number that comes back, with 0 steps, where 1 fits a single number exactly and 2 fits all others better."""
    G = Straight(torch.ones(1, 12))
    image = torch.full((3, 2, 2), 2.2)
    image[0, 0, 0] = 1.0
    return float(invert(G, image, torch.tensor([[1.0], [2.0], [6.0]]), 0)[0])


def _by_place(invert, trial: Trial) -> float:
    """Which start, of 1, 2 and 6, comes back with 0 steps where the first number of the image is 3, their mean, and
    which where the third is: 11 if both times it is the second, which is best, as all other numbers are 2."""
    starts, found = [1.0, 2.0, 6.0], []
    for place in (0, 2):
        image = torch.full((12,), 2.0)
        image[place] = 3.0
        z = invert(Straight(torch.ones(1, 12)), image.view(3, 2, 2), torch.tensor(starts)[:, None], 0)
        found.append(starts.index(float(z[0])))
    return float(10 * found[0] + found[1])


def _is_a_start(invert, trial: Trial) -> float:
    """1 where, with 0 steps, one of the starts comes back."""
    starts = 5 + trial.randn(3, 3)
    found = invert(Straight(trial.randn(3, 12)), trial.randn(3, 2, 2), starts.clone(), 0)
    return float((starts == found.detach()).all(dim=1).any())


def _climbs(invert, trial: Trial) -> float:
    """How far a start at 0 has come towards 1, where the image is, in one step."""
    return float(invert(Straight(torch.ones(1, 12)), torch.ones(3, 2, 2), torch.zeros(1, 1), 1)[0])


def _sinks(invert, trial: Trial) -> float:
    """The same from the other side: how far a start at 1 has moved in one step, where the image is at 0."""
    return float(invert(Straight(torch.ones(1, 12)), torch.zeros(3, 2, 2), torch.ones(1, 1), 1)[0]) - 1


def _comes_back(*numbers: float):
    """What comes back, with 0 steps, where the first, the second and the third of the places is nearest."""
    first, second, third = numbers
    return near("first best", first) & near("second best", second) & near("third best", third)


# What a loop would have set is missing where it never runs, and there alone: probes with steps come to their end.
_only_without_a_step = (
    (crashed_with("unboundlocalerror") | crashed_with("'nonetype' object"))
    & ~below("is a start", 2.0)
    & below("climbs", math.inf)
    & below("chosen at first", math.inf)
)

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
        follows_adam,
        chooses_at_the_end,
        nothing_else_pulls,
        gradients_stay,
        goes_down_the_squares,
    ],
    probes={
        "first best": _chosen(0),
        "second best": _chosen(1),
        "third best": _chosen(2),
        "by one number": _by_one_number,
        "by place": _by_place,
        "pulled": _pulled,
        "is a start": _is_a_start,
        "climbs": _climbs,
        "sinks": _sinks,
        "evenness": _evenness,
        "gradients add up": _gradients_add_up,
        "stops": _stops,
        "one short": _one_short,
        "always first": _always_first,
        "G moves": _generator_moves,
        "chosen at first": _chosen_at_first,
        "rows that move": _rows_that_move,
        "rests in the mean": _rests_in_the_mean,
    },
    mistakes=[
        (crashed_with("a leaf variable that requires grad"), words.LEAF_IN_PLACE),
        (near("G moves", 1.0), GENERATOR_MOVED),
        (_only_without_a_step, NOTHING_BEHIND_THE_LOOP),
        (near("by place", 2.0), INDEX_OF_A_NUMBER),
        (_comes_back(0.5, 0.5, 0.5) & near("by place", 0.0), FIRST_START_ONLY),
        (_comes_back(3.0, 3.0, 3.0) & near("by place", 22.0), LAST_START_ONLY),
        (_comes_back(1.5, 1.5, 1.5), MEAN_OF_STARTS),
        (_comes_back(3.0, 3.0, 0.5), WORST_OF_ALL),
        (near("is a start", 0.0), STARTS_IGNORED),
        (near("by one number", 1.0) & _comes_back(*_PLACES), BEST_PIXEL),
        (near("one short", 1.0), ONE_STEP_LESS),
        (near("climbs", 0.0) & near("evenness", 0.0), NEVER_MOVES),
        *((near("climbs", way) & near("sinks", way), ONE_WAY_ONLY) for way in (-0.1, 0.1)),
        (near("climbs", -0.1) & near("sinks", 0.1), UPHILL),
        (near("pulled", -0.1, 0.02), ANOTHER_PULL),
        (near("pulled", 0.0, 1e-6) & near("evenness", 1.0, 0.01), CUT_OFF_BEFORE_ERROR),
        (broke("steps_have_their_rate") & near("evenness", 1.0, 0.01), OTHER_RATE),
        (near("stops", 1.0), ONE_STEP_ONLY),
        (near("rows that move", 1.0), ONE_START_MOVES),
        (near("rests in the mean", 1.0), MEAN_PICTURE),
        (near("gradients add up", 1.0), GRADIENTS_ADD_UP),
        (near("always first", 1.0) & broke("follows_adam"), NEW_ADAM),
        (near("chosen at first", -1.0), CHOSEN_TOO_EARLY),
        (broke("steps_have_their_rate"), OTHER_OPTIMIZER),
    ],
    success="G's own pictures are found again, from the best of the starts, and G stays as it was",
)
