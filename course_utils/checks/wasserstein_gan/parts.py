"""Checks of lesson 09: points between real and fake ones, and a weight whose largest singular value is 1."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.originals import may_change
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.device import expect_on_meta, follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, close, expect_float32, expect_shape, shown
from course_utils.checks.laws.samplers import CALLS, COLUMNS, ROWS, expect_fresh, expect_independent, expect_own_draws

# --- interpolate ---
ONE_T = Mistake(
    "one-t-for-the-batch",
    "All pairs are cut at the same share of their way: one random number serves the whole batch.",
    "Draw a t for each example: torch.rand(n, 1) stretches over the coordinates of a row.",
)
T_PER_COORDINATE = Mistake(
    "t-per-coordinate",
    "Each coordinate has a random share of its own: the points lie in the box between the two, not on the line.",
    "One t for each example: shape (n, 1), not (n, d).",
)
NOT_UNIFORM = Mistake(
    "shares-not-uniform",
    "The shares t of the way are not spread evenly over 0 to 1.",
    "torch.rand is uniform on [0, 1); torch.randn leaves the segment.",
)
NOT_BETWEEN = Mistake(
    "not-between",
    "Your points do not lie on the line from a real point to the fake one beside it.",
    "t · real + (1 - t) · fake: the two weights sum to 1, and rows stay in their order.",
)
SOMETHING_ADDED = Mistake(
    "something-added",
    "Even a single pair gives a point that is not made of its real and its fake point alone: something is added.",
    "t · real + (1 - t) · fake, and nothing more: look for noise, or for a number that is added.",
)
T_AS_ROW = Mistake(
    "shares-as-a-row",
    "Two tensors of different sizes meet: as a rule the shares t, of shape (n,), and points, (n, d).",
    "torch.rand(n, 1) makes a column: one t for all coordinates of a point.",
)
ONE_END = Mistake(
    "one-end-only",
    "What comes back are the real points themselves, or the fakes themselves: the other ones play no part.",
    "t · real + (1 - t) · fake: look for a name that stands twice.",
)
FIXED_T = Mistake(
    "fixed-share",
    "Every pair is cut at the same fixed place, whatever comes.",
    "The share t is random: a new one for each example at each call.",
)


def _rows(trial: Trial, n: int, d: int) -> tuple[torch.Tensor, torch.Tensor]:
    return trial.randn(n, d), trial.randn(n, d) + 3


def _shares(points: torch.Tensor, real: torch.Tensor, fake: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """For each point the share t of real in it, by least squares, and how far the point is from its line."""
    way = (real - fake).double()
    t = ((points.double() - fake) * way).sum(1) / way.square().sum(1)
    return t, (points.double() - fake - t[:, None] * way).norm(dim=1)


@law("a point for each pair, of the same shape", basic=True)
def has_the_points_shape(interpolate, trial):
    for n, d in ((5, 2), (1, 2), (trial.size(4, 2, 9), 7)):
        points = as_tensor(interpolate(*_rows(trial, n, d)), f"{n} real and {n} fake points with {d} coordinates")
        expect_shape(points, (n, d), f"{n} real and {n} fake points with {d} coordinates")
        expect_float32(points, f"{n} real and {n} fake points")


def _adds(interpolate: Callable, trial: Trial) -> bool:
    """Whether the point of a single pair is more than so much of the one and so much of the other."""
    real, fake = _rows(trial, 1, 6)
    with torch.no_grad():
        point = interpolate(real.clone(), fake.clone())
    both = torch.cat([real, fake]).T.double()
    shares = torch.linalg.lstsq(both, point.T.double()).solution
    return float((both @ shares - point.T).norm()) > 1e-3


@law("each point lies on the line between its real and its fake one")
def lies_between(interpolate, trial):
    real, fake = _rows(trial, 200, 3)
    with torch.no_grad():
        points = interpolate(real, fake)
    t, astray = _shares(points, real, fake)
    if astray.max() > 1e-3:
        share = (points - fake) / (real - fake)
        boxed = bool(((share > -1e-4) & (share < 1 + 1e-4)).all())
        mistake = T_PER_COORDINATE if boxed else SOMETHING_ADDED if _adds(interpolate, trial) else NOT_BETWEEN
        raise Broken(
            "200 pairs with 3 coordinates", f"points up to {float(astray.max()):.2f} beside their line", mistake
        )
    if t.min() < -1e-4 or t.max() > 1 + 1e-4:
        raise Broken("200 pairs", f"shares of the way from {float(t.min()):.2f} to {float(t.max()):.2f}", NOT_UNIFORM)


@law("each pair has a share of its own")
def has_own_shares(interpolate, trial):
    real, fake = _rows(trial, 50, 3)
    with torch.no_grad():
        once, again = (_shares(interpolate(real, fake), real, fake)[0] for _ in range(2))
    if once.max() - once.min() < 1e-4:
        share = float(once.mean())
        fixed = ONE_END if close(share, 0.0, 1e-4) or close(share, 1.0, 1e-4) else FIXED_T
        mistake = fixed if close(share, float(again.mean()), 1e-5) else ONE_T
        raise Broken("50 pairs", f"all of them cut at the share {float(once.mean()):.3f}", mistake)
    if len(once.round(decimals=4).unique()) < 40:
        raise Broken("50 pairs", "some shares come again and again", NOT_UNIFORM)


@law("the shares are spread evenly over 0 to 1")
def shares_are_uniform(interpolate, trial):
    real, fake = _rows(trial, 4000, 2)
    with torch.no_grad():
        t = _shares(interpolate(real, fake), real, fake)[0].sort().values
    gap = float((t - (torch.arange(4000) + 0.5) / 4000).abs().max())
    if gap > 0.045:
        tenths = torch.histc(t.float(), 10, 0, 1) / 4000
        raise Broken("4,000 pairs", f"shares of the ten tenths {shown((100 * tenths).round() / 100)}", NOT_UNIFORM)


@law("new shares at each call")
def shares_are_fresh(interpolate, trial):
    real, fake = _rows(trial, 4, 2)
    with torch.no_grad():
        expect_fresh(lambda: interpolate(real, fake), trial, "three calls with the same points")
        many = _rows(trial, 50, 3)
        expect_own_draws(_shares(interpolate(*many), *many)[0], "the shares of 50 pairs", middle=0.5)


@law("the share of a pair tells nothing of another pair's")
def draws_each_by_itself(interpolate, trial):
    def shares(n: int) -> torch.Tensor:
        with torch.no_grad():  # from 0 to 1 each point is its own share
            return interpolate(torch.ones(n, 1), torch.zeros(n, 1))

    small = [shares(ROWS) for _ in range(COLUMNS * CALLS)]
    expect_independent(shares(4096), small, "4,096 pairs")


interpolate = Check(
    "interpolate",
    laws=[
        has_the_points_shape,
        inputs_stay(lambda trial: _rows(trial, 5, 2), "real and fake points stay as they were", "5 pairs of points"),
        lies_between,
        has_own_shares,
        shares_are_uniform,
        shares_are_fresh,
        draws_each_by_itself,
        follows_its_inputs(
            lambda trial: _rows(trial, 5, 2), "the points are on the device of the inputs", "points on another device"
        ),
    ],
    mistakes=[(crashed_with("must match the size of tensor"), T_AS_ROW)],
    success="a point on the line between each real one and its fake, at a share of its own, spread evenly",
)


# --- spectral_normalize ---
FROBENIUS = Mistake(
    "frobenius-norm",
    "The weight is divided by the root of the sum of all its squares. That is more than its largest singular value.",
    "Follow the power iteration: v from u, u from v, then sigma = u · W v.",
)
U_STAYS = Mistake(
    "u-not-updated",
    "The caller's u is what it was: the next call has to begin from scratch.",
    "Write the new u into the tensor that you were given: u.copy_(…). The line u = … only binds another name.",
)
U_IGNORED = Mistake(
    "u-ignored",
    "The u that was passed in makes no difference: the iteration begins elsewhere.",
    "Start from the u of the caller. It remembers what earlier calls found, so that a single step each time will do.",
)
STEPS_IGNORED = Mistake(
    "steps-ignored",
    "The number of steps makes no difference.",
    "Repeat both half steps, v from u and u from v, so many times.",
)
SIGMA_DETACHED = Mistake(
    "norm-without-gradient",
    "The norm is a plain number for torch: the gradient does not know that it grows with the weight.",
    "u and v are constants; sigma = u · W v is not: compute it outside of torch.no_grad(), from the weight itself.",
)
U_IN_GRAPH = Mistake(
    "u-in-the-graph",
    "u (or v) takes part in the gradient, which would go back through all steps.",
    "Compute u and v under torch.no_grad(): they are constants of this step.",
)
NOT_UNIT = Mistake(
    "not-of-length-one",
    "u is not of length 1 afterwards.",
    "After each half step divide by the norm.",
)
V_AHEAD = Mistake(
    "v-ahead",
    "sigma is made with a v that is half a step ahead: v was computed once more from the new u, after the last step.",
    "The last step's own u and v make sigma = u · (W v). Let nothing move after the loop.",
)
OTHER_SCALE = Mistake(
    "other-scale",
    "The weight is scaled by another number than 1 / sigma, where sigma = u · W v is the estimate of its largest "
    "singular value.",
    "After the steps: sigma = u · (W v), with the new u and v, and the result is W / sigma.",
)
MULTIPLIED = Mistake(
    "multiplied-by-sigma",
    "The weight is multiplied by its largest singular value.",
    "Divide by it: the result is W / sigma.",
)
SIGMA_SQUARED = Mistake(
    "sigma-squared",
    "The weight is divided by the square of its largest singular value, or twice by the value.",
    "Bring v and u to length 1 after each half step; the result is W / sigma, where sigma = u · (W v).",
)
NOT_DIVIDED = Mistake(
    "not-divided",
    "The largest singular value of the weight is what it was before.",
    "The result is W / sigma: look at what comes back.",
)
WEIGHT_DETACHED = Mistake(
    "weight-detached",
    "The gradient flows through sigma only: the weight that is divided by it is cut off.",
    "Look for .detach() or .data: divide the weight itself.",
)
STEPS_OFF = Mistake(
    "one-step-off",
    "u is where it would be after one step more, or one step less, than asked for.",
    "A step is both half steps, v from u and u from v: range(steps) makes so many, and none comes before or after.",
)
SIZES_EXCHANGED = Mistake(
    "rows-for-columns",
    "A matrix is multiplied by a vector of another length than it has columns (or rows).",
    "u has a number for each row of W, v one for each column: v comes from Wᵀ u (weight.T @ u), and u from W v.",
)
SIGMA_RETURNED = Mistake(
    "sigma-returned",
    "What comes back is one number, as a rule sigma; asked for is the weight divided by it.",
    "Return W / sigma.",
)
ALONG_DIM_1 = Mistake(
    "along-dimension-1",
    "A dimension is asked for that a vector doesn't have. F.normalize does so: it works along dim=1 unless told.",
    "F.normalize(…, dim=0): u and v have one dimension, number 0.",
)
NOT_A_MULTIPLE = Mistake(
    "not-a-multiple",
    "The result is no multiple of the weight: its rows, columns or singular values are changed one by one.",
    "One number, the largest singular value, divides the whole weight.",
)


def _case(trial: Trial, rows: int = 5, columns: int = 3) -> tuple[torch.Tensor, torch.Tensor]:
    """A weight with a clear largest singular value, and a start of length 1 that is not its vector."""
    one, two = torch.linalg.qr(trial.randn(rows, rows))[0], torch.linalg.qr(trial.randn(columns, columns))[0]
    values = torch.linspace(3.0, 0.8, min(rows, columns))
    u = torch.nn.functional.normalize(one.sum(dim=1) + 0.3 * trial.randn(rows), dim=0)
    return one[:, : len(values)] @ torch.diag(values) @ two[: len(values)], may_change(u)


def _after(weight: torch.Tensor, u: torch.Tensor, steps: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Directions u and v after so many steps of the power iteration: powers of W Wᵀ, in double precision."""
    w, start = weight.double(), u.double()
    u = torch.linalg.matrix_power(w @ w.T, steps) @ start
    v = w.T @ torch.linalg.matrix_power(w @ w.T, steps - 1) @ start
    return u / u.norm(), v / v.norm()


def _result(normalize: Callable, weight: torch.Tensor, u: torch.Tensor, steps: int, tried: str) -> torch.Tensor:
    result = as_tensor(normalize(weight, u, steps), tried)
    expect_shape(result, weight.shape, tried, SIGMA_RETURNED if result.ndim == 0 else None)
    expect_float32(result, tried)
    return result


@law("a weight of the same shape comes back", basic=True)
def keeps_the_weights_shape(normalize, trial):
    for rows, columns in ((5, 3), (2, 6)):
        result = _result(normalize, *_case(trial, rows, columns), 3, f"a weight of shape {(rows, columns)}, 3 steps")
        if not torch.isfinite(result).all():
            raise Broken(f"a weight of shape {(rows, columns)}", "nan or infinite numbers")


SMALL_STAYS = Mistake(
    "small-weights-stay",
    "A weight whose largest singular value is below 1 comes back as it was. Spectral normalization makes it 1 always.",
    "Look for a clamp, a max or an if around the division.",
)


@law("with many steps the largest singular value is 1")
def has_norm_one(normalize, trial):
    for rows, columns in ((5, 3), (3, 6), (1, 4)):
        weight, u = _case(trial, rows, columns)
        with torch.no_grad():
            result = _result(normalize, weight, u, 60, f"a weight of shape {(rows, columns)}, 60 steps")
        top = float(torch.linalg.matrix_norm(result, 2))
        if not close(top, 1.0, 1e-3):
            got = f"largest singular value {top:.3f}"
            raise Broken(f"a weight of shape {(rows, columns)}, 60 steps", got, _why_other_norm(weight, top))
    weight, u = _case(trial)
    with torch.no_grad():
        result = _result(normalize, 0.01 * weight, u, 60, "a small weight, 60 steps")
    top = float(torch.linalg.matrix_norm(result, 2))
    if not close(top, 1.0, 1e-3):
        small = close(top, float(torch.linalg.matrix_norm(0.01 * weight, 2)))
        raise Broken(
            "a small weight, 60 steps", f"largest singular value {top:.3f}", SMALL_STAYS if small else OTHER_SCALE
        )


def _why_other_norm(weight: torch.Tensor, top: float) -> Mistake:
    """What is told by the largest singular value of the result."""
    sigma, root_of_squares = float(torch.linalg.matrix_norm(weight, 2)), float(torch.linalg.matrix_norm(weight))
    known = [
        (sigma / root_of_squares, FROBENIUS),
        (sigma**2, MULTIPLIED),
        (1 / sigma, SIGMA_SQUARED),
        (sigma, NOT_DIVIDED),
    ]
    return next((mistake for value, mistake in known if close(top, value, 1e-3)), OTHER_SCALE)


@law("the result is the weight divided by one number")
def is_a_multiple(normalize, trial):
    weight, u = _case(trial)
    with torch.no_grad():
        result = _result(normalize, weight, u, 2, "a weight of shape (5, 3), 2 steps")
    scale = float((result * weight).sum() / weight.square().sum())
    if not torch.allclose(result, scale * weight, atol=1e-4):
        raise Broken("a weight of shape (5, 3), 2 steps", "no multiple of the weight", NOT_A_MULTIPLE)


@law("the caller's u holds the new direction afterwards, of length 1")
def updates_u(normalize, trial):
    for steps in (1, 2):
        weight, u = _case(trial)
        start = u.clone()
        normalize(weight, u, steps)
        tried = f"a weight of shape (5, 3), {steps} step{'s' * (steps > 1)}"
        if torch.equal(u, start):
            raise Broken(tried, "u is what it was", U_STAYS)
        if u.requires_grad:
            raise Broken(tried, "u needs a gradient now", U_IN_GRAPH)
        if not close(float(u.norm()), 1.0, 1e-3):
            raise Broken(tried, f"a u of length {float(u.norm()):.3f}", NOT_UNIT)
        expected = _after(weight, start, steps)[0].float()
        if not torch.allclose(u, expected, atol=1e-3):
            raise Broken(tried, f"u = {_told(u)} instead of {_told(expected)}", _why_other_u(normalize, trial, steps))


def _told(values: torch.Tensor) -> str:
    return shown((1000 * values.detach()).round() / 1000)


def _why_other_u(normalize: Callable, trial: Trial, steps: int) -> Mistake | None:
    """Whether the start, or the number of steps, makes no difference."""
    weight, u = _case(trial)
    others = list(map(may_change, (u.clone(), u.flip(0).contiguous(), u.clone())))
    for own, count in zip(others, (steps, steps, steps + 3), strict=True):
        torch.manual_seed(0)
        normalize(weight, own, count)
    if torch.allclose(others[0], others[1], atol=1e-4):
        return U_IGNORED
    if torch.allclose(others[0], others[2], atol=1e-5):
        return STEPS_IGNORED
    near_by = [_after(weight, u, count)[0].float() for count in (steps + 1, steps - 1) if count]
    return STEPS_OFF if any(torch.allclose(others[0], one, atol=1e-3) for one in near_by) else None


@law("after a few steps the weight is divided by u · W v, the estimate so far")
def divides_by_the_estimate(normalize, trial):
    for steps in (1, 2):
        weight, u = _case(trial)
        new, v = _after(weight, u, steps)
        with torch.no_grad():
            result = _result(normalize, weight, u, steps, f"{steps} steps")
        sigma = float(weight.norm() / result.norm())
        right, later = float(new @ weight.double() @ v), float((weight.double().T @ new).norm())
        if not close(sigma, right, 1e-3):
            mistake = V_AHEAD if close(sigma, later, 1e-3) else OTHER_SCALE
            got = f"divided by {sigma:.3f} instead of {right:.3f}"
            raise Broken(f"a weight of shape (5, 3), {steps} step{'s' * (steps > 1)}", got, mistake)


@law("u remembers: forty calls with one step each do as well as one call with forty")
def continues_where_it_was(normalize, trial):
    weight, u = _case(trial)
    with torch.no_grad():
        for _ in range(40):
            result = _result(normalize, weight, u, 1, "1 step")
    top = float(torch.linalg.matrix_norm(result, 2))
    if not close(top, 1.0, 1e-3):
        raise Broken("forty calls with one step each", f"largest singular value {top:.3f}")


@law("the gradient flows through the weight and through its norm, with u and v as constants")
def has_the_gradient(normalize, trial):
    for steps in (1, 3):
        got, right, with_constant_norm = _gradients(normalize, trial, steps)
        if _same(got, right):
            continue
        if _same(got, with_constant_norm):
            mistake: Mistake | None = SIGMA_DETACHED
        elif _same(got, right - with_constant_norm):
            mistake = WEIGHT_DETACHED
        else:
            # After many steps u and v stand where sigma is largest: there it makes no difference that they move.
            mistake = U_IN_GRAPH if _same(*_gradients(normalize, trial, 60)[:2]) else None
        raise Broken(_tried(steps), f"slopes that are off by up to {float((got - right).abs().max()):.3f}", mistake)


def _tried(steps: int) -> str:
    return f"a sum of the result's entries with random weights, then backward(), {steps} step{'s' * (steps > 1)}"


def _same(got: torch.Tensor, right: torch.Tensor) -> bool:
    return torch.allclose(got, right, atol=2e-3)


def _gradients(normalize: Callable, trial: Trial, steps: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The gradient of a weighted sum of the result, the right one, and the one with sigma as a constant."""
    weight, u = _case(trial)
    new, v = _after(weight, u, steps)
    weight.requires_grad_()
    result = _result(normalize, weight, u, steps, f"{steps} steps")
    if not result.requires_grad:
        raise Broken(_tried(steps), "it is not connected to the weight", words.NO_GRADIENT)
    mix = trial.randn(5, 3)
    (got,) = torch.autograd.grad((mix * result).sum(), weight)
    w = weight.detach().double()
    right = _slope(mix.double(), w, new, v)
    return got.double(), right, mix.double() / float(new @ w @ v)


def _slope(mix: torch.Tensor, weight: torch.Tensor, u: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """The slope of sum(mix · W / sigma) by W, where sigma = u · W v."""
    sigma = u @ weight @ v
    return mix / sigma - (mix * weight).sum() / sigma**2 * torch.outer(u, v)


@law("the weight itself stays as it was", inputs_stay=True)
def weight_stays(normalize, trial):
    weight, u = _case(trial)
    before = weight.clone()
    normalize(weight, u, 2)
    if not torch.equal(weight, before):
        raise Broken("one call", "the weight has other numbers now", CHANGES_INPUT)


@law("it works on the device of the weight")
def any_device(normalize, trial):
    weight, u = _case(trial)
    expect_on_meta(lambda: normalize(weight.to("meta"), u.to("meta"), 2), "a weight and u on another device")


spectral_normalize = Check(
    "spectral_normalize",
    laws=[
        keeps_the_weights_shape,
        weight_stays,
        is_a_multiple,
        updates_u,
        has_norm_one,
        divides_by_the_estimate,
        continues_where_it_was,
        has_the_gradient,
        any_device,
    ],
    mistakes=[
        (crashed_with("size mismatch, got input"), SIZES_EXCHANGED),
        (crashed_with("dimension out of range"), ALONG_DIM_1),
        (crashed_with("inplace operation"), U_IN_GRAPH),
    ],
    success="largest singular value 1 in the limit, u carries over, the gradient knows the norm and not u",
)
