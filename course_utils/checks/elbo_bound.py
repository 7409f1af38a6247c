"""Check of lesson 08's ELBO: a bound that a linear Gaussian model, whose likelihood is known, meets exactly."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from course_utils.checks.check import Check, broke, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import SUMMED
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.vae_latents import LESSON, NO_NOISE
from course_utils.checks.values import NO_GRADIENT, as_loss, close

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


class FixedEncoder(nn.Module):
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

    def log_likelihood(self, x, z):
        self.seen.append((x.detach(), z.detach()))
        return self.height + self.function(x, z)

    def forward(self, z):
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
    value = as_loss(elbo(trial.randn(5, 2), _encoder([0.3, 1.0, 0.2], [0.1, 0.2, -1.0]), _flat(-3.0)), tried)
    if not torch.isfinite(value):
        raise Broken(tried, f"{float(value)}")


@law("where q is the prior, the ELBO is the mean log-likelihood")
def prior_is_free(elbo, trial):
    for height in (-3.0, 1.5):
        got = _against(elbo, [0.0] * 3, [0.0] * 3, height)
        if not close(got, height, 1e-3):
            raise Broken(f"q = N(0, I) and a decoder that gives every x the value {height:g}", f"{got:.4f}")


@law("q pays for its distance from the prior: the ELBO is the mean log-likelihood minus the mean divergence")
def divergence_is_paid(elbo, trial):
    cases = (([1.0, -0.5, 0.0], [0.0] * 3, 0.625), ([0.0] * 3, [1.386294, 0.0, -1.386294], 1.125),
             ([2.0, 0.0, 0.0], [0.0] * 3, 2.0))  # fmt: skip
    for mu, logvar, divergence in cases:
        for n in (4, 1):
            got = _against(elbo, mu, logvar, n=n)
            if not close(got, -3.0 - divergence, 1e-3):
                tried = f"log-likelihood -3, divergence {divergence:g}, a batch of {n}"
                raise Broken(tried, f"{got:.4f} instead of {-3 - divergence:.4f}")


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
    elif any(close(got, value, 1e-3) for value in each.tolist()):
        mistake = NOT_A_MEAN
    tried = "an encoder that says z = x, a decoder that multiplies x and z"
    raise Broken(tried, f"{got:.1f}, not {expected:.1f}", mistake)


@law("z is drawn from q, with its mean and its standard deviation, one for each x")
def draws_from_q(elbo, trial):
    decoder = _flat(0.0)
    elbo(torch.zeros(TRIES, 2), _encoder([1.0, -2.0], [1.386294, -1.386294]), decoder)
    if not decoder.seen:
        raise Broken("one call", "decoder.log_likelihood was not called", RECONSTRUCTION_MISSING)
    z = torch.cat([latents.reshape(-1, latents.shape[-1]) for _, latents in decoder.seen])
    for i, (mean, std) in enumerate(((1.0, 2.0), (-2.0, 0.5))):
        got_mean, got_std = float(z[:, i].mean()), float(z[:, i].std())
        if abs(got_mean - mean) > 0.06 * std or abs(got_std - std) > 0.05 * std:
            got = f"latents with mean {got_mean:.2f} and standard deviation {got_std:.2f}"
            mistake = NO_NOISE if got_std < 1e-3 else OTHER_LATENTS
            raise Broken(f"q with mean {mean:g} and standard deviation {std:g}", got, mistake)
    if len(torch.unique(z, dim=0)) < TRIES:
        raise Broken("20,000 examples", "several have the same z", OTHER_LATENTS)


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
        raise Broken("the ELBO, then backward()", "it is not connected to the networks", NO_GRADIENT)
    value.backward()
    if decoder.height.grad is None or not close(float(decoder.height.grad), 1.0, 1e-3):
        raise Broken("the ELBO, then backward()", f"a slope of {decoder.height.grad} for the decoder's height, not 1")
    for name, parameter in (("mu", encoder.offset), ("logvar", encoder.logvar)):
        if parameter.grad is None or not parameter.grad.abs().max() > 1e-3:
            raise Broken("a decoder that likes some latents better", f"no gradient for {name} through z", CUT)


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


@law("it is computed where its inputs are")
def any_device(elbo, trial):
    encoder, decoder = _encoder([0.0, 0.0], [0.0, 0.0]).to("meta"), _flat(0.0).to("meta")
    try:
        value = elbo(torch.empty(3, 2, device="meta"), encoder, decoder)
    except Exception as error:
        if mixes_devices(error):
            got = " ".join(str(error).split())[:160]
            raise Broken("x, encoder and decoder on another device", got, WRONG_DEVICE) from None
        return
    if value.device.type != "meta":
        raise Broken("x, encoder and decoder on another device", f"a result on {value.device}", WRONG_DEVICE)


elbo = Check(
    LESSON,
    "elbo",
    laws=[
        is_one_number,
        prior_is_free,
        divergence_is_paid,
        is_a_mean,
        draws_from_q,
        pairs_belong_together,
        gradients_reach_both,
        divergence_pulls,
        meets_the_likelihood,
        any_device,
    ],
    probes={
        # A height of -3 and a divergence of 0.625, batches of 4 and of 1.
        "four": lambda elbo, trial: _against(elbo, [1.0, -0.5, 0.0], [0.0] * 3),
        "one": lambda elbo, trial: _against(elbo, [1.0, -0.5, 0.0], [0.0] * 3, n=1),
        "free": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3),
        "high": lambda elbo, trial: _against(elbo, [0.0] * 3, [0.0] * 3, height=5.0),
    },
    mistakes=[
        (telltale("four", 3.625) & telltale("free", 3.0), LOSS),
        (telltale("one", -2.375), KL_ADDED),
        (telltale("one", -3.0) & telltale("four", -3.0), KL_MISSING),
        (telltale("free", 0.0, 1e-6) & telltale("high", 0.0, 1e-6), RECONSTRUCTION_MISSING),
        (telltale("one", -3.625) & ~telltale("four", -3.625), BATCH_SUM),
        (broke("divergence_is_paid") & ~broke("prior_is_free"), KL_WEIGHT),
        (broke("is_a_mean"), SUMMED),
    ],
    success="log-likelihood minus divergence, meets log p(x) at the true posterior and never lies above it",
)
