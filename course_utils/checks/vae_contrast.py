"""Checks of lesson 08, by subject: latents, likelihoods, the bound, the loop."""

from course_utils.checks.elbo_bound import elbo
from course_utils.checks.likelihoods import bernoulli_log_likelihood, gaussian_log_likelihood
from course_utils.checks.vae_latents import LESSON, kl_to_standard_normal, reparameterize
from course_utils.checks.vae_loop import train_vae

__all__ = [
    "LESSON",
    "bernoulli_log_likelihood",
    "elbo",
    "gaussian_log_likelihood",
    "kl_to_standard_normal",
    "reparameterize",
    "train_vae",
]
