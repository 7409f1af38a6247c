"""Checks of lesson 08: the ELBO."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.laws import samplers, words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.results import as_loss, close, expect_close
from course_utils.checks.vae_contrast.parts import NO_NOISE

KL_WEIGHT = Mistake(
    "wrong-beta",
    "The divergence has another weight than 1. With more you still have a bound, with less you have none: the value "
    "can lie above log p(x).",
    "The ELBO is the log-likelihood minus the divergence, both as they are, with a mean over the examples.",
)
KL_ADDED = Mistake(
    "kl-added",
    "The divergence is added. It's a cost: the farther q is from the prior, the lower the bound.",
    "There is a minus before it.",
)
KL_MISSING = Mistake(
    "kl-missing",
    "The divergence makes no difference: this is the reconstruction term alone, and no bound.",
    "Subtract kl_to_standard_normal(mu, logvar).",
)
RECONSTRUCTION_MISSING = Mistake(
    "likelihood-missing",
    "What the decoder says makes no difference.",
    "The first term is decoder.log_likelihood(x, z).",
)
BATCH_SUM = Mistake(
    "batch-sum",
    "The result is a sum over the examples, at least in one of its terms: it grows with the batch.",
    "Take the mean over the examples, of both terms.",
)
LOSS = Mistake(
    "negated",
    "The sign is turned round: this is -ELBO, a loss.",
    "Return the ELBO itself. The training loop puts the minus before it.",
)
OTHER_LATENTS = Mistake(
    "latents-not-from-q",
    "The decoder is shown latents that were not drawn from q(z|x).",
    "mu, logvar = encoder(x), then z = reparameterize(mu, logvar), and this z goes to the decoder with its x.",
)
CUT = Mistake(
    "gradient-cut",
    "No gradient reaches the encoder through z: it learns from the divergence alone, and would stay at the prior.",
    "Look for .detach(), torch.no_grad() or .sample() between encoder and decoder.",
)
KL_CUT = Mistake(
    "divergence-cut-off",
    "The divergence is in the value, but q doesn't feel it: no gradient comes back from it to the encoder.",
    "Look for .detach(), .item() or torch.no_grad() around kl_to_standard_normal.",
)
PAIRS_MIXED = Mistake(
    "pairs-mixed",
    "The decoder explains an x by the latents of another one.",
    "Row by row, x and z belong together: nothing may be shuffled, repeated or reversed between them.",
)

NOT_A_MEAN = Mistake(
    "not-a-mean",
    "The result is the value of one example; it should be the mean over all of them.",
    "Look for median, max or min, or for an index like [0], where a mean should be.",
)

TRIES = 20_000

BOUND_BY_DRAW = Mistake(
    "divergence-by-draw",
    "The divergence is estimated by a draw, so that each call gives another number.",
    "kl_to_standard_normal(mu, logvar) is exact: only the likelihood needs a draw.",
)
KL_OF_DRAW = Mistake(
    "kl-of-draw",
    "The divergence is taken around the draw z, not around the mean of q, so that it changes with each call.",
    "kl_to_standard_normal takes what describes q: both results of the encoder, as they are.",
)
X_AND_Z_SWAPPED = Mistake(
    "arguments-swapped",
    "x and z have changed places.",
    "log_likelihood takes the data x first and the latents z second.",
)
MEAN_TOO_EARLY = Mistake(
    "mean-too-early",
    "This is the logarithm of a mean over the examples; asked for is the mean of their logarithms.",
    "The bounds are logarithms already: .mean(), and neither exp nor logsumexp.",
)
ENCODER_CUT = Mistake(
    "encoder-cut-off",
    "No gradient reaches the encoder at all, neither through z nor from the divergence.",
    "Look for torch.no_grad() or .detach() around the encoder or its results.",
)
OWN_LIKELIHOOD = Mistake(
    "own-likelihood",
    "decoder.log_likelihood is never asked: the first term is made in another way.",
    "The decoder knows its own distribution: take what its log_likelihood says of x and z, a number for each example.",
)
LIKELIHOOD_SCALED = Mistake(
    "likelihood-scaled",
    "The log-likelihood has another weight than 1, so that it does not stand against the whole divergence.",
    "Both terms are used as they are: look for a division by the number of pixels, or for a factor.",
)
UNPACKED_BACKWARDS = Mistake(
    "unpacked-backwards",
    "mu and logvar have changed places: the divergence is that of the other order.",
    "The encoder returns the mean first and the log-variance second, and both functions take them in this order.",
)


class FixedEncoder(Stub):
    """Says mu = slope · x + offset and one logvar for all; both are parameters."""

    def __init__(self, slope: torch.Tensor, offset: torch.Tensor, logvar: torch.Tensor):
        super().__init__()
        self.slope, self.offset, self.logvar = nn.Parameter(slope), nn.Parameter(offset), nn.Parameter(logvar)

    def forward(self, x):
        mu = x @ self.slope + self.offset
        return mu, self.logvar + torch.zeros_like(mu)


class StubDecoder(nn.Module):
    """Its log-likelihood is ``height`` plus a function of x and z; ``seen`` holds what it was asked for."""

    def __init__(self, function: Callable, height: float = 0.0):
        super().__init__()
        self.function, self.height = function, nn.Parameter(torch.tensor(height))
        self.seen: list[tuple[torch.Tensor, torch.Tensor]] = []
        self.decoded = False

    def log_likelihood(self, x, z):
        self.seen.append((x.detach(), z.detach()))
        return self.height + self.function(x, z)

    def forward(self, z):
        self.decoded = True
        return self.height * z


def _encoder(mu: list[float], logvar: list[float]) -> FixedEncoder:
    """The same q for every x."""
    return FixedEncoder(torch.zeros(2, len(mu)), torch.tensor(mu), torch.tensor(logvar))


def _flat(height: float) -> StubDecoder:
    """Every x has the log-likelihood ``height``, whatever z is."""
    return StubDecoder(lambda x, z: 0.0 * z.sum(dim=1), height)


def _against(elbo, mu: list[float], logvar: list[float], height: float = -3.0, n: int = 4) -> float:
    """The ELBO of a flat decoder: its height minus the divergence."""
    return float(elbo(torch.zeros(n, 2), _encoder(mu, logvar), _flat(height)))


@law("the ELBO of a batch is one number", basic=True)
def is_one_number(elbo, trial):
    tried = "a batch of 5 points"
    value = elbo(trial.randn(5, 2), _encoder([0.3, 1.0], [0.1, -1.0]), _flat(-3.0))
    value = as_loss(value, tried)
    if not torch.isfinite(value):
        raise Broken(tried, f"{float(value)}")


@law("the decoder is asked how likely x is, given z")
def asks_the_decoder(elbo, trial):
    x, decoder = 5 + 2 * trial.randn(5, 2), _flat(-3.0)
    elbo(x, _encoder([9.0, 9.0], [0.0, 0.0]), decoder)
    if not decoder.seen:
        mistake = OWN_LIKELIHOOD if decoder.decoded else RECONSTRUCTION_MISSING
        raise Broken("one call", "decoder.log_likelihood was not called", mistake)
    if all(torch.equal(z, x) for _, z in decoder.seen):
        raise Broken("one call", "decoder.log_likelihood was given x in place of z", X_AND_Z_SWAPPED)


@law("where q is the prior, the ELBO is the mean log-likelihood")
def prior_is_free(elbo, trial):
    for height in (-3.0, 1.5):
        got = _against(elbo, [0.0] * 3, [0.0] * 3, height)
        if not close(got, height, 1e-3):
            raise Broken(f"q = N(0, I) and a decoder that gives every x the value {height:g}", f"{got:.4f}")


@law("the divergence is exact: if the decoder doesn't look at z, each call gives the same value")
def divergence_is_exact(elbo, trial):
    one, two = (_against(elbo, [1.0, -0.5, 0.0], [0.5, 0.0, -0.5]) for _ in range(2))
    if not close(one, two, 1e-3):
        raise Broken("two calls with a decoder that gives every x the value -3", f"{one:.4f}, then {two:.4f}")


@law("q pays for its distance from the prior: the ELBO is the mean log-likelihood minus the mean divergence")
def divergence_is_paid(elbo, trial):
    cases = (([1.0, -0.5, 0.0], [0.0] * 3, 0.625), ([0.0] * 3, [1.386294, 0.0, -1.386294], 1.125),
             ([2.0, 0.0, 0.0], [0.0] * 3, 2.0))  # fmt: skip
    for mu, logvar, divergence in cases:
        for n in (4, 1):
            got = _against(elbo, mu, logvar, n=n)
            tried = f"log-likelihood -3, divergence {divergence:g}, a batch of {n}"
            expect_close(got, -3.0 - divergence, tried, 1e-3)


@law("the decoder explains each x by its own z")
def pairs_belong_together(elbo, trial):
    x = trial.randn(6, 2)
    encoder = FixedEncoder(torch.eye(2), torch.zeros(2), torch.full((2,), -40.0))  # z = x, with hardly any noise
    decoder = StubDecoder(lambda x, z: 1000 * (x * z).sum(dim=1))
    got = float(elbo(x, encoder, decoder))
    each = (1000 - 0.5) * x.square().sum(dim=1) - 39.0
    expected = float(each.mean())
    if close(got, expected, 1e-3):
        return
    apart = max((float((own - z).abs().max()) for own, z in decoder.seen), default=0.0)
    mistake = None
    if apart > 0.1:
        mistake = PAIRS_MIXED
    elif apart > 1e-4:  # q is far narrower than that
        mistake = OTHER_LATENTS
    tried = "an encoder that says z = x, a decoder that multiplies x and z"
    raise Broken(tried, f"{got:.1f}, not {expected:.1f}", mistake)


@law("z is drawn from q, with its mean and its standard deviation, one for each x")
def draws_from_q(elbo, trial):
    decoder = _flat(0.0)
    elbo(torch.zeros(TRIES, 2), _encoder([1.0, -2.0], [1.386294, -1.386294]), decoder)
    z = torch.cat([latents.reshape(-1, latents.shape[-1]) for _, latents in decoder.seen])
    for i, (mean, std) in enumerate(((1.0, 2.0), (-2.0, 0.5))):
        got_mean, got_std = float(z[:, i].mean()), float(z[:, i].std())
        if abs(got_mean - mean) > 0.06 * std or abs(got_std - std) > 0.05 * std:
            got = f"latents with mean {got_mean:.2f} and standard deviation {got_std:.2f}"
            mistake = OTHER_LATENTS
            if got_std < 1e-3:
                elbo(torch.zeros(TRIES, 2), _encoder([1.0, -2.0], [1.386294, -1.386294]), decoder)
                mistake = NO_NOISE if torch.equal(decoder.seen[-1][1][0], z[0]) else words.ROWS_REPEATED
            raise Broken(f"q with mean {mean:g} and standard deviation {std:g}", got, mistake)
    if len(torch.unique(z, dim=0)) < TRIES:
        raise Broken("20,000 examples", "several have the same z", words.ROWS_REPEATED)
    decoder = _flat(0.0)
    elbo(torch.zeros(64, 2), _encoder([0.0, 0.0], [0.0, 0.0]), decoder)
    for _, latents in decoder.seen:  # by themselves: a second draw for each x may mirror the first
        if latents.shape == (64, 2):
            samplers.expect_own_draws(latents, "64 examples, q the prior")


def _linear_gaussian(trial) -> tuple:
    """x = z·w + noise of std ½ in the plane: one x, its exact log-likelihood, its posterior, and the decoder."""
    w, std = 0.6 + trial.randn(2).abs(), 0.5
    x = trial.randn(2)
    marginal = torch.distributions.MultivariateNormal(torch.zeros(2), torch.outer(w, w) + std**2 * torch.eye(2))
    precision = 1 + w.square().sum() / std**2
    posterior = torch.distributions.Normal((w @ x / std**2 / precision).reshape(1), precision.rsqrt().reshape(1))

    def explain(x, z):
        return torch.distributions.Normal(z * w, std).log_prob(x).sum(dim=-1)

    return x, float(marginal.log_prob(x)), posterior, StubDecoder(explain)


@law("in a linear Gaussian model the ELBO meets log p(x) where q is the true posterior, and never lies above it")
def meets_the_likelihood(elbo, trial):
    for shift, stretch in ((0.0, 1.0), (0.5, 1.0), (0.0, 2.0), (-0.3, 0.5)):
        x, exact, posterior, decoder = _linear_gaussian(trial)
        q = torch.distributions.Normal(posterior.mean + shift, posterior.stddev * stretch)
        gap = float(torch.distributions.kl_divergence(q, posterior))
        encoder = FixedEncoder(torch.zeros(2, 1), q.mean, 2 * q.stddev.log())
        got = float(elbo(x.repeat(TRIES, 1), encoder, decoder))
        if abs(got - (exact - gap)) > 0.04 + 0.05 * gap:
            where = "the true posterior" if gap == 0 else f"a q that is {gap:.2f} away from it"
            raise Broken(f"log p(x) = {exact:.3f}, q = {where}", f"{got:.3f} instead of {exact - gap:.3f}")


@law("the mean runs over the examples: showing the batch twice changes nothing")
def is_a_mean(elbo, trial):
    x, decoder = trial.randn(5, 2), StubDecoder(lambda x, z: x.sum(dim=1))
    encoder = FixedEncoder(torch.eye(2), torch.zeros(2), torch.zeros(2))
    once, twice = float(elbo(x, encoder, decoder)), float(elbo(torch.cat([x, x]), encoder, decoder))
    if not close(twice, once, 1e-3):
        mistake = BATCH_SUM if close(twice, 2 * once, 1e-3) else None
        raise Broken("a batch, then the same batch twice over", f"{once:.4f}, then {twice:.4f}", mistake)


@law("encoder and decoder both get their gradients; the encoder's comes through z, too")
def gradients_reach_both(elbo, trial):
    # q stands at the prior, where the divergence has no slope: what comes back to the encoder came through z.
    encoder, decoder = _encoder([0.0, 0.0], [0.0, 0.0]), StubDecoder(lambda x, z: z.square().sum(dim=1) + z[:, 0])
    value = elbo(torch.ones(200, 2), encoder, decoder)
    if not value.requires_grad:
        raise Broken("the ELBO, then backward()", "it is not connected to the networks", words.NO_GRADIENT)
    value.backward()
    if decoder.height.grad is None or not close(float(decoder.height.grad), 1.0, 1e-3):
        raise Broken("the ELBO, then backward()", f"a slope of {decoder.height.grad} for the decoder's height, not 1")
    for name, parameter in (("mu", encoder.offset), ("logvar", encoder.logvar)):
        if parameter.grad is None or not parameter.grad.abs().max() > 1e-3:
            mistake = CUT if _feels_the_divergence(elbo) else ENCODER_CUT
            raise Broken("a decoder that likes some latents better", f"no gradient for {name} through z", mistake)


def _feels_the_divergence(elbo) -> bool:
    """Whether a gradient reaches the encoder where the decoder does not look at z."""
    encoder = _encoder([1.0, -0.5], [0.5, -0.5])
    elbo(torch.zeros(4, 2), encoder, _flat(-3.0)).backward()
    return any(parameter.grad is not None and parameter.grad.any() for parameter in encoder.parameters())


@law("the divergence pulls q towards the prior")
def divergence_pulls(elbo, trial):
    encoder = _encoder([1.0, -0.5], [0.5, -0.5])
    value = elbo(torch.zeros(4, 2), encoder, _flat(-3.0))
    slopes = torch.autograd.grad(value, [encoder.offset, encoder.logvar], allow_unused=True)
    # Of -(mu² + e^logvar - 1 - logvar) / 2: -mu and (1 - e^logvar) / 2.
    for name, slope, right in zip(("mu", "logvar"), slopes, ([-1.0, 0.5], [-0.3244, 0.1967]), strict=True):
        if slope is None or not torch.allclose(slope, torch.tensor(right), atol=1e-3):
            got = "none" if slope is None else [round(one, 4) for one in slope.tolist()]
            mistake = KL_CUT if slope is None or not slope.any() else None
            raise Broken(f"a flat decoder, the gradient at {name}", f"{got} instead of {right}", mistake)


def _weight_of_the_likelihood(elbo, trial: Trial) -> float:
    """What it counts, where q is the prior; 1 in a right answer."""
    low, high = (_against(elbo, [0.0] * 3, [0.0] * 3, height) for height in (-3.0, 5.0))
    return (high - low) / 8


def _price(elbo, mu: list[float], logvar: list[float]) -> float:
    """By how much the ELBO falls where q is this one instead of the prior."""
    return _against(elbo, [0.0] * 3, [0.0] * 3) - _against(elbo, mu, logvar)


def _divergence(elbo, trial: Trial) -> float:
    """What the divergence of a shifted q counts; 1 in a right answer."""
    return _price(elbo, [1.0, -0.5, 0.0], [0.0] * 3) / 0.625


def _divergence_of_widths(elbo, trial: Trial) -> float:
    """What that of a q with other widths counts."""
    return _price(elbo, [0.0] * 3, [math.log(4.0), 0.0, -math.log(4.0)]) / 1.125


def _uneven(elbo, trial: Trial) -> float:
    """The value where the log-likelihoods of three examples are 0, 1 and 5, and q is the prior: their mean is 2."""
    x = torch.zeros(3, 7)
    x[:, 0] = torch.tensor([0.0, 1.0, 5.0])
    return float(elbo(x, _encoder([0.0] * 3, [0.0] * 3), StubDecoder(lambda x, z: x[:, 0] + 0.0 * z.sum(dim=1))))


_SCALED = broke("prior_is_free") & ~near("weight", 1.0)
_BETA = ~near("divergence", 1.0) & near("betas apart", 0.0)

elbo = Check(
    "elbo",
    laws=[
        is_one_number,
        asks_the_decoder,
        prior_is_free,
        divergence_is_exact,
        divergence_is_paid,
        is_a_mean,
        draws_from_q,
        pairs_belong_together,
        gradients_reach_both,
        divergence_pulls,
        meets_the_likelihood,
        follows_its_inputs(
            lambda trial: (trial.randn(3, 2), _encoder([0.0, 0.0], [0.0, 0.0]), _flat(0.0)),
            "it is computed where its inputs are",
            "x, encoder and decoder on another device",
        ),
    ],
    probes={
        # A height of -3 and a divergence of 0.625, batches of 4 and of 1.
        "four": lambda elbo, trial: _against(elbo, [1.0, -0.5, 0.0], [0.0] * 3),
        "one": lambda elbo, trial: _against(elbo, [1.0, -0.5, 0.0], [0.0] * 3, n=1),
        "free": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3),
        "high": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3, height=5.0),
        "many": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3, n=TRIES),
        "weight": _weight_of_the_likelihood,
        "divergence": _divergence,
        "betas apart": lambda elbo, trial: _divergence(elbo, trial) - _divergence_of_widths(elbo, trial),
        "uneven": _uneven,
    },
    mistakes=[
        (near("four", 3.625) & near("free", 3.0), LOSS),
        (near("one", -2.375), KL_ADDED),
        (near("one", -3.0) & near("four", -3.0), KL_MISSING),
        (near("free", 0.0, 1e-6) & near("high", 0.0, 1e-6), RECONSTRUCTION_MISSING),
        (near("one", -3.625) & ~near("four", -3.625) & broke("is_a_mean"), BATCH_SUM),
        (broke("divergence_is_exact", "prior_is_free") & near("many", -4.5, 0.02), KL_OF_DRAW),
        (broke("divergence_is_exact") & ~broke("prior_is_free"), BOUND_BY_DRAW),
        (near("four", -3.625 / math.log(2)) & near("free", -3.0 / math.log(2)), words.LOG_BASE),
        (near("weight", 1.0) & near("divergence", 0.41241 / 0.625), UNPACKED_BACKWARDS),
        (near("weight", 1.0) & _BETA, KL_WEIGHT),
        (_SCALED & near("divergence", 1.0) & near("betas apart", 0.0), LIKELIHOOD_SCALED),
        (near("uneven", 3.92613), MEAN_TOO_EARLY),
        (near("uneven", 0.0) | near("uneven", 1.0) | near("uneven", 5.0), NOT_A_MEAN),
    ],
    success="log-likelihood minus divergence, meets log p(x) at the true posterior and never lies above it",
)
