"""Checks of lesson 06: two measures in feature space, the Fréchet distance and the coverage."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_number, close, shown

# --- frechet_distance ---
DEVIATIONS = Mistake(
    "deviations-for-covariances",
    "Only how far each feature spreads by itself enters the result. Which features go together, the covariances beside "
    "the diagonal, makes no difference.",
    "Use whole covariance matrices, shape (d, d): torch.cov of the features with one row for each feature.",
)
ROOT_MISSING = Mistake(
    "root-missing",
    "The last part is missing: even two equal sets are far apart, by the traces of both covariances.",
    "Subtract twice the trace of the root of C_a C_b.",
)
ROOT_ONCE = Mistake(
    "factor-two-missing",
    "The trace of the root is subtracted once; with two equal sets a trace is left over.",
    "Look for the 2 in the formula.",
)
ROOT_OF_ENTRIES = Mistake(
    "root-of-each-entry",
    "The root is taken of each entry of C_a C_b (or of its diagonal). The root of a matrix M is the matrix whose "
    "product with itself is M.",
    "Its trace is the sum of the roots of the eigenvalues of C_a C_b.",
)
PRODUCT_OF_ENTRIES = Mistake(
    "product-of-each-entry",
    "The two covariances are multiplied entry by entry.",
    "C_a C_b is a product of matrices: @, not *.",
)
NOT_SQUARED = Mistake(
    "distance-not-squared",
    "The distance of the two means is not squared.",
    "The first part of the formula is a sum of squares, without a root.",
)
MEAN_OVER_FEATURES = Mistake(
    "mean-over-features",
    "The squared differences of the two means are averaged over the features, not added up.",
    "‖μ_a − μ_b‖² is a sum over the features.",
)
MEANS_MISSING = Mistake(
    "means-missing",
    "Where the two sets lie makes no difference: the part with the means is missing.",
    "Begin with ‖μ_a − μ_b‖².",
)
MEANS_ONLY = Mistake(
    "means-only",
    "How the two sets spread makes no difference: only their means are compared.",
    "The covariances make the second part of the formula.",
)
ROOT_AT_THE_END = Mistake(
    "root-at-the-end",
    "The root is taken of the whole. The formula gives the square of a distance, and it stays like that.",
    "Return d² itself.",
)
ROOT_ADDED = Mistake(
    "root-added",
    "The part with the root is added. It has to be subtracted, so that two equal sets are 0 apart.",
    "Look at the sign before the 2.",
)
SUM_FOR_PRODUCT = Mistake(
    "sum-for-product",
    "The root is taken of C_a + C_b. The formula has their product.",
    "C_a C_b is a product of matrices: @, not +.",
)
ALL_ENTRIES = Mistake(
    "all-entries-for-trace",
    "The sum of all entries of the covariances is taken for their trace.",
    "The trace is the sum of the diagonal: torch.trace.",
)
MEAN_OVER_ALL = Mistake(
    "mean-over-everything",
    "The mean of a set is taken over all of its numbers, and not for each feature by itself.",
    "a.mean(dim=0): the mean of the features (n, d) has d numbers.",
)
DIVIDED_BY_N = Mistake(
    "divided-by-n",
    "The covariances are divided by the number of images; here it is one less, as torch.cov does by itself.",
    "Look for correction=0, bias=True, or a mean of products: divide by n - 1.",
)
EXAMPLES_FOR_FEATURES = Mistake(
    "examples-for-features",
    "Something is computed for each image where it should be for each feature: a mean has d numbers, a covariance "
    "matrix d rows and columns.",
    "The features of n images come as (n, d): a.mean(dim=0), torch.cov(a.T).",
)
NAN_FROM_ROOT = Mistake(
    "nan-from-the-root",
    "The result is nan. Rounding makes an eigenvalue that should be 0 slightly negative, and its root does not exist.",
    "Clamp the eigenvalues at 0 before you take the root.",
)
COMPLEX = Mistake(
    "complex-result",
    "The result is a complex number: eigenvalues of C_a C_b come as complex numbers, whose imaginary parts are 0 but "
    "for rounding.",
    "Go on with their real parts: .real.",
)
HALF_A_MATRIX = Mistake(
    "eigvalsh-of-a-product",
    "C_a C_b is not symmetric, although both of them are. eigvalsh (or eigh) looks at one half of the matrix and takes "
    "the other for its mirror image.",
    "torch.linalg.eigvals takes any square matrix.",
)
SINGLE_PRECISION = Mistake(
    "single-precision",
    "The formula is right, but something is computed in float32, where too few digits are left.",
    "Begin with a, b = a.double(), b.double().",
)


def _cloud(trial: Trial, n: int, covariance: Sequence[Sequence[float]], mean: Sequence[float]) -> torch.Tensor:
    """Features ``(n, d)``, float32, whose mean and covariance (divided by n − 1) are exactly these."""
    d = len(mean)
    x = trial.randn(n, d).double()
    x = x - x.mean(dim=0)
    x = x @ torch.linalg.inv(torch.linalg.cholesky(torch.cov(x.T))).T
    x = x @ torch.linalg.cholesky(torch.tensor(covariance, dtype=torch.float64)).T
    return (x + torch.tensor(mean, dtype=torch.float64)).float()


def _frechet(distance, a: torch.Tensor, b: torch.Tensor, tried: str) -> float:
    """What the answer gives for two sets of features, as a number."""
    value = distance(a, b)
    if value is not None and torch.as_tensor(value).is_complex():
        raise Broken(tried, f"{complex(value):.4f}", COMPLEX)
    got = as_number(value, tried)
    if math.isnan(got):
        raise Broken(tried, "nan", NAN_FROM_ROOT if len(a) <= a.shape[1] else None)
    return got


def _axes(*variances: float) -> list[list[float]]:
    return torch.diag(torch.tensor(variances)).tolist()


ROUND = _axes(1.0, 1.0)
LEANING, LONG = [[2.0, 1.0], [1.0, 2.0]], [[1.0, 0.0], [0.0, 4.0]]


def _apart(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> float:
    """How far two bell curves of the plane are apart if their means are equal.

    A matrix M of two rows has the eigenvalues p and q with p + q = trace(M) and pq = det(M), so that
    (√p + √q)² = trace(M) + 2 √det(M).
    """
    a, b = torch.tensor(one), torch.tensor(other)
    product = a @ b
    return float(a.trace() + b.trace() - 2 * (product.trace() + 2 * product.det().sqrt()).sqrt())


@law("two sets of features give one number", basic=True)
def distance_is_a_number(distance, trial):
    _frechet(distance, trial.randn(9, 3), trial.randn(7, 3), "features of shape (9, 3) and (7, 3)")


@law("a set that is only moved is as far away as it was moved, squared")
def sees_a_move(distance, trial):
    a = _cloud(trial, trial.size(20, 12, 30), LONG, (0.0, 0.0))
    got = _frechet(distance, a, a + torch.tensor([3.0, 4.0]), "a set and the same, moved by (3, 4)")
    if not close(got, 25.0, 1e-3):
        # What the covariances add by mistake stands there without a move, too.
        still = _frechet(distance, a, a, "a set and itself")
        known = {5.0: NOT_SQUARED, 12.5: MEAN_OVER_FEATURES, 0.0: MEANS_MISSING, 12.25: MEAN_OVER_ALL}
        mistake = next((one for value, one in known.items() if close(got - still, value, 1e-3)), None)
        if close(got, 5.0, 1e-3) and close(still, 0.0, 0.02):
            roomy = _frechet(distance, a, 2 * a, "a set, and twice itself")
            mistake = ROOT_AT_THE_END if close(roomy, 5.0**0.5, 1e-3) else NOT_SQUARED
        if close(got - still, 25.0, 1e-3):
            # The covariance is [[1, 0], [0, 4]], its trace 5; the roots of twice it are 1.41 and 2.83.
            known = {10.0: ROOT_MISSING, 5.0: ROOT_ONCE, 20.0: ROOT_ADDED, 10 - 2 * 18**0.5: SUM_FOR_PRODUCT}
            mistake = next((one for value, one in known.items() if close(still, value, 1e-2)), None)
        raise Broken("a set and the same, moved by (3, 4)", f"{got:.4f} instead of 25", mistake)


@law("a set that is stretched to three times its size is 4 times its variances away")
def sees_a_stretch(distance, trial):
    a = _cloud(trial, trial.size(20, 12, 30), _axes(1.0, 2.0, 4.0), (0.0, 0.0, 0.0))
    got = _frechet(distance, a, 3 * a, "a set of variances 1, 2 and 4, and the same, three times as large")
    if not close(got, 28.0, 1e-3):
        mistake = MEANS_ONLY if close(got, 0.0, 1e-3) else None
        if close(got, 28.0 * (1 - 1 / len(a)), 1e-3):
            mistake = DIVIDED_BY_N
        raise Broken("variances 1, 2 and 4, and the same, three times as large", f"{got:.4f} instead of 28", mistake)


@law("it has the value of the formula where features go together, in one set more than in the other")
def sees_what_goes_together(distance, trial):
    n, m = trial.size(16, 9, 24), trial.size(25, 9, 30)
    a, b = _cloud(trial, n, LEANING, (0.0, 1.0)), _cloud(trial, m, LONG, (0.0, 0.0))
    right = 1 + _apart(LEANING, LONG)
    got = _frechet(distance, a, b, "covariances [[2, 1], [1, 2]] and [[1, 0], [0, 4]], means 1 apart")
    if not close(got, right, 1e-3):
        by_itself = 1 + _apart(_axes(2.0, 2.0), LONG)
        entries = 1 + 9 - 2 * (2**0.5 + 8**0.5)
        mistake = DEVIATIONS if close(got, by_itself, 1e-3) else None
        mistake = ALL_ENTRIES if close(got, right + 2.0, 1e-3) else mistake  # what stands beside the diagonals
        if close(got, entries, 1e-3):
            itself = _frechet(distance, a, a, "a set and itself")  # the roots of [[5, 4], [4, 5]] or [[4, 1], [1, 4]]
            known = {8 - 4 * 5**0.5: ROOT_OF_ENTRIES, 8 - 2 * (3**0.5 + 5**0.5): PRODUCT_OF_ENTRIES}
            mistake = next((one for value, one in known.items() if close(itself, value, 1e-3)), None)
        tried = "covariances [[2, 1], [1, 2]] and [[1, 0], [0, 4]], means 1 apart"
        raise Broken(tried, f"{got:.4f} instead of {right:.4f}", mistake)


@law("it is 0 from a set to itself, and the same both ways")
def is_symmetric(distance, trial):
    a, b = _cloud(trial, 14, LEANING, (1.0, 0.0)), _cloud(trial, 18, LONG, (0.0, 2.0))
    itself = _frechet(distance, a, a, "a set and itself")
    there, back = _frechet(distance, a, b, "two sets"), _frechet(distance, b, a, "two sets")
    if not close(itself, 0.0, 1e-2):
        raise Broken("a set and itself", f"{itself:.4f} instead of 0")
    if not close(there, back, 1e-3):
        raise Broken("two sets, then in the other order", f"{there:.4f}, then {back:.4f}")


@law("it also works with fewer images than features, where covariances have eigenvalues of 0")
def bears_few_images(distance, trial):
    n, d = trial.size(6, 4, 8), trial.size(10, 10, 14)
    a = trial.randn(n, d)
    tried = f"{n} images with {d} features, and the same, moved by 1 in each"
    got = _frechet(distance, a, a + 1.0, tried)
    if not close(got, d, 5e-2):
        raise Broken(tried, f"{got:.4f} instead of {d}")


@law("it is exact: in float64, small differences of large features are not lost")
def is_exact(distance, trial):
    a = 10.0 + 5.0 * trial.randn(40, 64)
    got = _frechet(distance, a, a.clone(), "40 images with 64 features, and the same again")
    if not close(got, 0.0, 1e-2):
        mistake = SINGLE_PRECISION if abs(got) < 5.0 else None
        raise Broken("40 images with 64 features, and the same again", f"{got:.4f} instead of 0", mistake)


@law("it computes in float64 also where features of float32 come in, large ones that differ little")
def computes_in_double(distance, trial):
    # A single draw may be rounded well by chance.
    for _ in range(4):
        a = 1e6 + trial.randn(97, 3)
        got = _frechet(distance, a, a.flip(0) + 2.0, "97 images with features around a million, moved by 2")
        if not close(got, 12.0, 1e-3):
            mistake = SINGLE_PRECISION if abs(got - 12.0) < 4.0 else None
            tried = "features around a million, and the same, moved by 2 in each"
            raise Broken(tried, f"{got:.4f} instead of 12", mistake)


frechet_distance = Check(
    "frechet_distance",
    laws=[
        distance_is_a_number,
        sees_a_move,
        sees_a_stretch,
        sees_what_goes_together,
        is_symmetric,
        bears_few_images,
        is_exact,
        computes_in_double,
        inputs_stay(
            lambda trial: (trial.randn(6, 3), trial.randn(8, 3)),
            "the features stay as they were",
            "two sets of features",
            "they are other numbers afterwards",
        ),
        replace(
            inputs_stay(
                lambda trial: (trial.randn(6, 3).double(), trial.randn(8, 3).double()),
                "features that come in as float64 stay as they were, too",
                "two sets of features in float64",
                "they are other numbers afterwards; .double() makes no copy of what is float64 already",
            ),
            name="keeps_doubles",
        ),
    ],
    probes={
        # A symmetric product of covariances, and one that is none.
        "leaning": lambda distance, trial: distance(
            _cloud(trial, 16, LEANING, (0.0, 1.0)), _cloud(trial, 25, LONG, (0.0, 0.0))
        ),
        "leaning, other way": lambda distance, trial: distance(
            _cloud(trial, 25, LONG, (0.0, 0.0)), _cloud(trial, 16, LEANING, (0.0, 1.0))
        ),
        "round": lambda distance, trial: distance(
            _cloud(trial, 16, LEANING, (0.0, 0.0)), _cloud(trial, 16, ROUND, (0.0, 0.0))
        ),
    },
    mistakes=[
        (crashed_with("must match the size of tensor") | crashed_with("shapes cannot be multiplied"),
         EXAMPLES_FOR_FEATURES),
        (crashed_with("could not be broadcast together") | crashed_with("mismatch in its core dimension"),
         EXAMPLES_FOR_FEATURES),
    ],
    success="closed forms for moved, stretched and leaning sets, 0 for itself, exact with few images, too",
)  # fmt: skip

# --- feature_coverage ---
# Up to 25 points torch.cdist takes each distance by itself, so that the same two points are equally far apart in every
# table; beyond that it multiplies matrices, and a fake could be nearer to a point than it is to itself by rounding.
FARTHEST = Mistake(
    "farthest-for-nearest",
    "The balls reach to the farthest points, not to the kth nearest one.",
    "topk takes the largest unless it is told largest=False; sorted from the smallest, the nearest stand in front.",
)
ONE_TOO_FAR = Mistake(
    "one-neighbor-too-far",
    "The balls reach one neighbor too far.",
    "In a sorted row of distances the point itself stands at place 0, its kth neighbor at place k.",
)
MEAN_RADIUS = Mistake(
    "mean-distance-for-radius",
    "The radius is smaller than the distance of the kth neighbor: a mean over the k neighbors, say.",
    "The ball reaches to the kth neighbor itself.",
)
HALF_RADIUS = Mistake(
    "half-the-radius",
    "The balls reach only half as far as the kth neighbor.",
    "The radius of a ball is the whole distance from its center to the kth neighbor.",
)
ITSELF = Mistake(
    "itself-as-neighbor",
    "Each real point counts as its own nearest neighbor, at distance 0, so that the balls reach one neighbor less far.",
    "Without the point itself: of its sorted distances take number k, counted from 0, or the (k + 1)th smallest.",
)
PRECISION = Mistake(
    "precision-for-coverage",
    "You count the fakes that lie in some ball: this is precision. Coverage counts the real points whose ball holds a "
    "fake.",
    "The share is one of the real points: take the mean over them.",
)
BALLS_OF_FAKES = Mistake(
    "balls-of-the-fakes",
    "The balls stand around the fakes. Then a few far-off fakes, whose balls are huge, cover everything.",
    "The radius of a ball is the distance of a real point to its kth real neighbor.",
)
ONE_RADIUS = Mistake(
    "one-radius-for-all",
    "All balls have the same size. A real point in a lonely place needs a larger one than a point in a crowd.",
    "Take a radius for each real point, a row of n numbers.",
)
K_IGNORED = Mistake(
    "k-ignored",
    "The result does not depend on k.",
    "Look for a number that stands where k should be.",
)
COUNTED = Mistake(
    "fakes-counted",
    "Several fakes in one ball count several times. Whether a ball holds one or twenty makes no difference here.",
    "Ask of each ball whether any fake is in it, then take the mean.",
)
NO_SHARE = Mistake(
    "not-a-share",
    "The result is a number of points, or in percent. It should be a share of the real points, between 0 and 1.",
    "Take the mean over the real points.",
)
SQUARED_ONCE = Mistake(
    "distances-of-two-kinds",
    "The distances that are compared are measured in two ways: squared, say, on one side only.",
    "Use the same function, torch.cdist, for both.",
)


def _points(*numbers: float) -> torch.Tensor:
    """Points on a line as features ``(n, 1)``."""
    return torch.tensor(numbers)[:, None]


def _share(coverage, real: torch.Tensor, fake: torch.Tensor, tried: str, **k: int) -> float:
    got = as_number(coverage(real.clone(), fake.clone(), **k), tried)  # whether it changes them is another law's
    if not -1e-6 <= got <= 1 + 1e-6:
        raise Broken(tried, f"{got:g}", NO_SHARE if got > 1 and got == round(got) else None)
    return got


REAL_LINE, FAKE_LINE = (0.0, 1.0, 3.0, 7.0, 15.0), (-0.5, 11.5, 12.0, 29.0, 31.0, 33.0)
"""Radii for k = 1, 2, 3: 1 1 2 4 8, 3 2 3 6 12 and 7 6 4 7 14; nearest fakes at 0.5 1.5 3.5 4.5 3."""


@law("the result is one share, between 0 and 1", basic=True)
def is_one_share(coverage, trial):
    _share(coverage, trial.randn(12, 3), trial.randn(9, 3), "12 real and 9 generated points", k=2)


def _does_without_k(coverage, trial: Trial) -> bool:
    """Whether the share is the same for balls of all sizes, and neither 0 nor 1."""
    real, fake = trial.randn(18, 2), trial.randn(6, 2)
    shares = {_share(coverage, real, fake, "18 real points", k=k) for k in (1, 3, 5)}
    return len(shares) == 1 and 0.0 < shares.pop() < 1.0


# What k = 1, 2 and 3 give on the line, if a ball reaches somewhere else than to the kth neighbor.
BY_THE_FAKES = Mistake(
    "divided-by-the-fakes",
    "The covered real points are counted, but their number is divided by the number of fakes.",
    "Coverage is a share of the real points: divide by how many of them there are.",
)
KNOWN_SHARES: dict[tuple[float, ...], Mistake] = {
    (0.0, 0.4, 0.8): ITSELF,
    (0.8, 1.0, 1.0): ONE_TOO_FAR,
    (0.4, 0.8, 0.8): MEAN_RADIUS,
    (0.4, 0.4, 0.6): HALF_RADIUS,
}


@law("points on a line, by hand: a real point is covered if a fake is at least as near as its kth real neighbor")
def covers_by_hand(coverage, trial):
    real, fake = _points(*REAL_LINE), _points(*FAKE_LINE)
    rights = {1: 2 / 5, 2: 4 / 5, 3: 1.0}
    got = {k: _share(coverage, real, fake, f"real points {list(REAL_LINE)}, k = {k}", k=k) for k in rights}
    for k, right in rights.items():
        if not close(got[k], right, 1e-3):
            shares = tuple(round(got[one], 3) for one in rights)
            mistake = KNOWN_SHARES.get(shares) or (K_IGNORED if _does_without_k(coverage, trial) else None)
            tried = f"real points {shown(REAL_LINE)}, fakes {shown(FAKE_LINE)}, k = {k}"
            raise Broken(tried, f"{got[k]:.3f} instead of {right:.3f}", mistake)


@law("fakes that all stand in one place cover nothing but what is around it")
def sees_missing_modes(coverage, trial):
    crowd, lonely = 0.1 * trial.randn(5, 2), 0.1 * trial.randn(15, 2) + torch.tensor([9.0, 0.0])
    real, fake = torch.cat([crowd, lonely]), crowd + 0.01
    got = _share(coverage, real, fake, "5 real points here, 15 there, all fakes here", k=3)
    if not 0.1 < got <= 0.25 + 1e-6:
        half = _share(coverage, real, torch.cat([fake, fake + 1000.0]), "half of them gone", k=3)
        line = [_share(coverage, _points(*REAL_LINE), _points(*FAKE_LINE), "a line", k=k) for k in (1, 2, 3)]
        in_balls = close(line[0], 3 / 6, 1e-3)  # of the fakes on the line; 2 of the 5 real points are covered
        mistake = PRECISION if got > 0.9 and close(half, got / 2, 1e-3) and in_balls else None
        shares = [round(share, 3) for share in line]
        if got > 0.9 and close(half, got / 2, 1e-3) and shares == [0.4, 0.8, 1.0]:
            mistake = BY_THE_FAKES
        mistake = FARTHEST if shares == [1.0, 0.8, 0.4] else mistake
        raise Broken("5 real points here, 15 there, all fakes here", f"{got:.3f}; a quarter at most is near", mistake)


@law("fakes that are far from everything change nothing")
def ignores_outliers(coverage, trial):
    real, fake = trial.randn(13, 2), trial.randn(6, 2)
    far = torch.tensor([[900.0, 0.0], [0.0, 950.0], [-1e3, 20.0], [30.0, -999.0], [800.0, 800.0]])
    before = _share(coverage, real, fake, "13 real and 6 generated points", k=2)
    after = _share(coverage, real, torch.cat([fake, far]), "the same with 5 far-off fakes", k=2)
    if not close(before, after, 1e-3):
        mistake = BALLS_OF_FAKES if after > 0.9 else None
        raise Broken("13 real points, 6 fakes, then 5 far-off fakes more", f"{before:.3f}, then {after:.3f}", mistake)


@law("each real point has a ball of its own: a tight crowd asks for nearer fakes than a loose one")
def has_its_own_radius(coverage, trial):
    tight, loose = 0.01 * trial.randn(6, 2), trial.randn(6, 2) + 50.0
    real, fake = torch.cat([tight, loose]), torch.cat([tight + 0.3, loose + 0.001])
    got = _share(coverage, real, fake, "a tight crowd with fakes beside it, a loose one with fakes in it", k=3)
    if not close(got, 0.5, 1e-3):
        beyond = _share(coverage, real, tight + 20.0, "fakes beyond the radius of any of the balls", k=3)
        mistake = ONE_RADIUS if got > 0.5 and close(beyond, 0.0) else None
        tried = "6 real points in a tight crowd with fakes beside it, 6 in a loose one with fakes on them"
        raise Broken(tried, f"{got:.3f} instead of 0.5", mistake)


@law("fakes that are the real points cover everything, and their order makes no difference")
def covers_itself(coverage, trial):
    real = trial.randn(trial.size(12, 9, 12), 4)
    got = _share(coverage, real, real.flip(0).clone(), "real points, and the same in another order", k=2)
    if not close(got, 1.0, 1e-3):
        raise Broken("real points, and the same in another order", f"{got:.3f} instead of 1")
    fake = trial.randn(12, 4)
    one = _share(coverage, real, fake, "some fakes", k=2)
    other = _share(coverage, real.flip(0), fake.roll(3, dims=0), "some fakes, in another order", k=2)
    if not close(one, other, 1e-3):
        raise Broken("some fakes, then all in another order", f"{one:.3f}, then {other:.3f}")


@law("a ball counts once, however many fakes are in it")
def counts_a_ball_once(coverage, trial):
    real = trial.randn(10, 2)
    few = real[:3] + 1e-4
    one, many = (_share(coverage, real, few.repeat(times, 1), "fakes", k=1) for times in (1, 5))
    if not close(one, many, 1e-3):
        mistake = COUNTED if 0.0 < 1.2 * one < many else None
        raise Broken("3 fakes, then each of them 5 times", f"{one:.3f}, then {many:.3f}", mistake)


@law("the distance is the one along the straight line, over all features")
def measures_straight(coverage, trial):
    # Along the straight line the fake is 5 from the first real point, whose neighbor is 6 away; along the axes it is 7.
    real = torch.tensor([[0.0, 0.0], [0.0, -6.0], [0.0, -13.0]])
    far = [[300.0, 300.0], [-310.0, 300.0]]
    got = _share(coverage, real, torch.tensor([[3.0, 4.0], *far]), "a fake at (3, 4)", k=1)
    if not close(got, 1 / 3, 1e-3):
        raise Broken("real points (0, 0), (0, -6), (0, -13), a fake at (3, 4), k = 1", f"{got:.3f} instead of 0.333")
    got = _share(coverage, 0.1 * real, torch.tensor([[0.3, 0.7], *far]), "a fake at (0.3, 0.7)", k=1)
    if not close(got, 0.0, 1e-3):
        tried = "real points (0, 0), (0, -0.6), (0, -1.3), a fake at (0.3, 0.7), k = 1"
        raise Broken(tried, f"{got:.3f} instead of 0", SQUARED_ONCE)


@law("k is 5 if nobody says otherwise")
def takes_five_by_itself(coverage, trial):
    # The first point of each row is covered from its fifth or its sixth neighbor on, and no other one before that.
    row = torch.arange(9.0)
    real, fake = _points(*row, *(1000 + row)), _points(-4.5, 994.5, -1e5, -2e5, -3e5, -4e5)
    by_itself, five = float(coverage(real, fake)), float(coverage(real, fake, k=5))
    if not close(by_itself, five, 1e-3):
        raise Broken("without k, then with k = 5", f"{by_itself:.3f}, then {five:.3f}")


@law("of two equal real points each is the other's neighbor, at distance 0")
def knows_equal_points(coverage, trial):
    real, fake = (0.0, 0.0, 1.0, 3.0, 7.0), (0.5, 12.0)
    got = _share(coverage, _points(*real), _points(*fake), "real points, two of them equal", k=1)
    if not close(got, 1 / 5, 1e-3):
        mistake = ZEROS_LEFT_OUT if close(got, 3 / 5, 1e-3) else None
        raise Broken(f"real points {shown(real)}, fakes {shown(fake)}, k = 1", f"{got:.3f} instead of 0.2", mistake)


ZEROS_LEFT_OUT = Mistake(
    "zero-distances-left-out",
    "Every distance of 0 is left out, not only that of a point to itself: of two equal points each is the other's "
    "nearest neighbor.",
    "Leave out the diagonal of the table, or the smallest entry of each row.",
)

feature_coverage = Check(
    "feature_coverage",
    laws=[
        is_one_share,
        sees_missing_modes,
        ignores_outliers,
        has_its_own_radius,
        counts_a_ball_once,
        covers_by_hand,
        covers_itself,
        measures_straight,
        takes_five_by_itself,
        knows_equal_points,
        inputs_stay(
            lambda trial: (trial.randn(9, 2), trial.randn(8, 2)),
            "the features stay as they were",
            "two sets of features",
            "they are other numbers afterwards",
        ),
    ],
    probes={
        "one": lambda coverage, trial: coverage(_points(*REAL_LINE), _points(*FAKE_LINE), k=1),
        "two": lambda coverage, trial: coverage(_points(*REAL_LINE), _points(*FAKE_LINE), k=2),
    },
    success="by hand on a line, 1 for the real points themselves, blind to far-off fakes, one ball for each point",
)
