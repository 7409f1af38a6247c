# %% [markdown]
# # Lesson 08 · The other way
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/08_vae_contrast/08_vae_contrast.ipynb)
#
# **There is a way to learn a generator without a game: you write a variational autoencoder, prove what it optimizes, and put it beside the GANs of this course, on the same data and under the same measures.**
#
# ![Digits in three rows. Real digits are sharp. Digits of a variational autoencoder are whole, but soft. Digits of a GAN are sharper, and some are broken. On the right a square map on which digits change smoothly from place to place.](../../images/vae_contrast_result.png)
#
# | | |
# |---|---|
# | Time | about 140 minutes of your work, with the written answers; the notebook runs in about a minute on an idle computer, two or three times as long on a busy one |
# | Points | 16 for six exercises, 9 for three written answers |
# | You need | lesson 01: Kullback–Leibler and Jensen–Shannon divergence; lessons 02 and 06: the GANs to compare with, and how they are measured |
# | In every exercise | a tensor that a function is given keeps its numbers, a network its weights and its mode; what the function makes lives on the same device, unless the text says otherwise |

# %%
# Set-up: fetches the course's package where it is missing (on Colab), then says which device is used.
import importlib.util, os, subprocess, sys

class SetUpFailed(Exception):
    def _render_traceback_(self):
        return [*self.args, "If it keeps failing, show this message to your instructor."]

address = os.environ.get("COURSE_UTILS_ADDRESS", "git+https://github.com/gan-workbook/gan-workbook")
if importlib.util.find_spec("course_utils") is None:
    print("Fetching the course's package ...")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-color", address]
    install = subprocess.run(command, capture_output=True, text=True)
    if install.returncode != 0:
        remedies = {  # by what pip says
            "No module named pip": f'In a terminal: uv pip install --python "{sys.executable}" {address}',
            "externally-managed-environment": "This Python is the system's. In a terminal, make one for the course: "
                f"python3 -m venv course; course/bin/pip install jupyterlab {address}; course/bin/jupyter lab",
            "Cannot find command 'git'": "Install git (https://git-scm.com), then run this cell again.",
            "": "Check the internet connection, then run this cell again.",
        }
        known = next(sign for sign in remedies if sign in install.stderr)
        reasons = [line.strip() for line in install.stderr.splitlines() if "fatal:" in line or "ERROR:" in line]
        reason = known or [*reasons, address][0]
        raise SetUpFailed(f"The course's package could not be fetched: {reason}", remedies[known])
    importlib.invalidate_caches()

import course_utils

if getattr(course_utils, "EDITION", 1) < 2:
    pip = f'"{sys.executable}" -m pip' if importlib.util.find_spec("pip") else "uv pip"
    raise SetUpFailed("This notebook is newer than the course's package that is installed here.",
                      f"Update the package. First remove it, in a terminal: {pip} uninstall --yes course-utils",
                      "Then restart the kernel and run this cell again: it fetches the new one.")

from course_utils import checks, notebook

device = notebook.start(seed=0)

# %%
import functools
import math
import time

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import data, metrics, models, plotting, settings, training
from course_utils.digits import load_mnist
from course_utils.image_metrics import digits_quality
from course_utils.classifier import load_classifier
from course_utils.recording import Recorder

# %% [markdown]
# ## 1 · What is the probability of a point?
#
# A GAN can draw points all day, and it can't answer one simple question: *how probable is this one?* It has no density that you could write down. If you had one, $p_\theta(x)$, there would be no need for a game. You would choose the parameters $\theta$ for which the data are as probable as possible, the oldest recipe of statistics: **maximum likelihood**.
#
# So write a density down. The generator of a GAN starts from a latent $z$, and so does this one: draw $z$ from the **prior** $p(z) = \mathcal N(0, I)$, then draw $x$ from a distribution $p_\theta(x|z)$ which a network, the **decoder**, computes from $z$. That is a **latent variable model**, and the probability of an $x$ collects all the ways to make it:
#
# $$ p_\theta(x) = \int p_\theta(x|z)\, p(z)\, dz $$
#
# It's called the **marginal likelihood**. One model allows you to solve the integral with pencil and paper, and it will be the test bench of this lesson. In the **linear Gaussian model**, $z$ is one number and the decoder is a straight line in the plane with round noise about it: $x = z\,w + \sigma\varepsilon$. A sum of Gaussians is Gaussian, so
#
# $$ p(x) = \mathcal N\!\left(x;\; 0,\; w w^\top + \sigma^2 I\right) $$

# %% tags=["nbval-check-output"]
W, SIGMA = torch.tensor([1.5, 0.8]), 0.5
covariance = torch.outer(W, W) + SIGMA**2 * torch.eye(2)
marginal = torch.distributions.MultivariateNormal(torch.zeros(2), covariance)
x0 = torch.tensor([1.0, 1.2])  # the point that we will ask about
log_p = marginal.log_prob(x0).item()
print(f"log p(x0) = {log_p:.4f}")

# %% [markdown]
# Without pencil and paper you can still *estimate* the integral: it's the mean of $p(x|z)$ over draws from the prior. Try it with 1,000 draws, for $x_0$ and for a point of a model with 20 latents instead of one:

# %%
def by_sampling(x, w, sigma, draws):
    """Estimates log p(x) of a linear Gaussian model: log of the mean p(x|z), z from the prior."""
    z = torch.randn(draws, w.shape[0])
    log_px_z = torch.distributions.Normal(z @ w, sigma).log_prob(x).sum(dim=1)
    return (torch.logsumexp(log_px_z, dim=0) - math.log(draws)).item()


torch.manual_seed(0)
w20 = 0.5 * torch.randn(20, 30)  # 20 latents, 30 coordinates
covariance20 = w20.T @ w20 + 0.1**2 * torch.eye(30)
marginal20 = torch.distributions.MultivariateNormal(torch.zeros(30), covariance20)
x20 = torch.randn(20) @ w20 + 0.1 * torch.randn(30)
for name, x, w, sigma, exact in (
    ("1 latent  ", x0, W[None], SIGMA, log_p),
    ("20 latents", x20, w20, 0.1, marginal20.log_prob(x20).item()),
):
    tries = ", ".join(f"{by_sampling(x, w, sigma, 1000):8.2f}" for _ in range(3))
    print(f"{name} exact {exact:7.2f}   three estimates {tries}")

# %% [markdown]
# With one latent that works. With 20 it fails completely: hardly any of the 1,000 draws comes near a $z$ that explains this $x$, and the estimates are off by thousands. Digits need that many latents. Hence the plan: let a second network, the **encoder**, *guess* which $z$ an $x$ may come from, and look there only. Together, encoder and decoder are a **variational autoencoder**, VAE ([Kingma and Welling 2013](https://arxiv.org/abs/1312.6114), *Auto-Encoding Variational Bayes*, [Rezende et al. 2014](https://arxiv.org/abs/1401.4082)).
#
# ![Above, a VAE: x goes into the encoder, which gives mu and logvar; z is drawn as mu plus sigma times epsilon and goes into the decoder, which gives log p of x given z; the draw costs a KL divergence, and the ELBO is the one minus the other. Below, a GAN: z goes through G to a fake x, and D compares it with a real x.](../../images/vae_players.png)
#
# ## 2 · What the decoder says
#
# The decoder's output isn't an $x$. It's a *distribution* over all $x$. For points, take a bell curve around its output: a mean $m(z)$ for each coordinate and a standard deviation $\sigma$. Coordinates are independent given $z$, so their logarithms add up. With $d$ coordinates,
#
# $$ \log p(x|z) = \sum_{i=1}^{d} \left[ -\frac{(x_i - m_i)^2}{2\sigma^2} - \log\sigma - \tfrac12 \log 2\pi \right] $$

# %% tags=["nbval-check-output"]
x, m, sigma = torch.tensor([1.0, 2.0]), torch.tensor([0.5, 2.5]), 0.5
terms = -((x - m) ** 2) / (2 * sigma**2) - math.log(sigma) - math.log(2 * math.pi) / 2
print("each coordinate", [round(term, 4) for term in terms.tolist()],
      "  together", round(terms.sum().item(), 4))

# %% [markdown]
# ### Exercise 1 · `gaussian_log_likelihood` ●●○ · 8 minutes · 2 points
#
# Write the formula. `x` and `mean` have the same shape, `(batch, d)` or images `(batch, 1, 28, 28)`; `std` is a number or a tensor that broadcasts to this shape (a learned `std` is a tensor, and needs its gradient). Return one number for each example, shape `(batch,)`: a **sum** over all its coordinates or pixels.

# %% nbgrader={"grade": false, "grade_id": "gaussian_log_likelihood", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gaussian_log_likelihood(x, mean, std):
    """log N(x; mean, std²) by example: x and mean (batch, ...), std broadcasts -> (batch,)."""
    ### BEGIN SOLUTION
    std = torch.as_tensor(std)
    each = -0.5 * ((x - mean) / std) ** 2 - std.log() - 0.5 * math.log(2 * math.pi)
    return each.flatten(1).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_gaussian_log_likelihood", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.vae_contrast.gaussian_log_likelihood(gaussian_log_likelihood)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("gaussian_log_likelihood"):
    checks.vae_contrast.gaussian_log_likelihood(gaussian_log_likelihood, seed=101)
    cases = (((6, 9), torch.rand(9) + 0.2), ((3, 1, 5, 5), torch.tensor(1.7)), ((2, 40), 0.3))
    for size, std0 in cases:
        x_, mean0 = torch.randn(size), torch.randn(size)
        oracle = torch.distributions.Normal(mean0, std0).log_prob(x_).reshape(size[0], -1).sum(dim=1)
        got = gaussian_log_likelihood(x_, mean0, std0)
        torch.testing.assert_close(got, oracle, rtol=1e-4, atol=1e-3)
    checks.expect_slopes(gaussian_log_likelihood, torch.randn(4, 3), torch.randn(4, 3), torch.rand(3) + 1)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# How often does $\log \sigma$ stand in the sum: once for each example, or once for each coordinate?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Compute all three terms for each coordinate, and sum last: then the two that don't depend on $x$ are counted as often as they should be. `.flatten(1)` makes one row of each example, point or image. `torch.as_tensor(std)` takes a number and a tensor alike.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `gaussian_log_likelihood(torch.tensor([[1.0, 2.0]]), torch.tensor([[0.5, 2.5]]), 0.5)` gives `tensor([-1.4516])`, the sum of the two terms above.
#
# </details>

# %% [markdown]
# Two things hide in this formula. First: maximizing it over $m$ means minimizing the **squared error**, as in any regression. Second: $\sigma$ says *how much* an error costs. Books that call the reconstruction term "the squared error" have fixed $\sigma$ without telling you, and with it the balance of everything that follows. For errors that stay as they are the best $\sigma$ is the root of their mean square, and it can be learned like any other parameter. (Whether that goes well while the errors still change, section 8 will show.)

# %%
torch.manual_seed(0)
x, m = torch.randn(1000, 2), torch.zeros(1000, 2)
m = m + 0.3 * torch.randn(1000, 2) + x  # a reconstruction that misses by 0.3
for sigma in (1.0, 0.5, 0.3, 0.2, 0.1):
    value = gaussian_log_likelihood(x, m, sigma).mean().item()
    print(f"sigma = {sigma:.1f}   mean log-likelihood {value:7.2f}")
print(f"root of the mean squared error: {(x - m).square().mean().sqrt().item():.3f}")

# %% [markdown]
# For pixels between 0 (paper) and 1 (ink) take a **coin** for each: the decoder gives a logit, and its sigmoid $p_i$ is the probability of ink.
#
# $$ \log p(x|z) = \sum_i \big[\, x_i \log p_i + (1 - x_i) \log(1 - p_i) \,\big], \qquad p_i = \mathrm{sigmoid}(\ell_i) $$
#
# It's the same cross-entropy that *D*'s loss is made of, with a minus before it. Our pixels are gray, too. For them the formula is a usual and useful score, though no longer the logarithm of a proper density ([Loaiza-Ganem and Cunningham 2019](https://arxiv.org/abs/1907.06845), *The continuous Bernoulli: fixing a pervasive error in variational autoencoders*); on black and white it is one:

# %% tags=["nbval-check-output"]
p = 0.8  # the probability of ink
for x in (1.0, 0.3, 0.0):
    print(f"x = {x:.1f}   log p(x|z) = {x * math.log(p) + (1 - x) * math.log(1 - p):.4f}")
print(f"black and white together: {math.exp(math.log(p)) + math.exp(math.log(1 - p)):.1f}")

# %% [markdown]
# ### Exercise 2 · `bernoulli_log_likelihood` ●●○ · 6 minutes · 2 points
#
# Write the formula from **logits**. `x` (pixels in $[0, 1]$, gray ones as they are) and `logits` have the same shape `(batch, ...)`. Return a sum over the pixels for each example, shape `(batch,)`, finite and exact up to logits of ±100.

# %% nbgrader={"grade": false, "grade_id": "bernoulli_log_likelihood", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bernoulli_log_likelihood(x, logits):
    """Log-probability of pixels x in [0, 1] under these coins: (batch, ...) twice -> (batch,)."""
    ### BEGIN SOLUTION
    each = x * logits - F.softplus(logits)
    return each.flatten(1).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_bernoulli_log_likelihood", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.vae_contrast.bernoulli_log_likelihood(bernoulli_log_likelihood)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("bernoulli_log_likelihood"):
    checks.vae_contrast.bernoulli_log_likelihood(bernoulli_log_likelihood, seed=102)
    for size in ((6, 9), (3, 1, 5, 5), (2, 784)):
        logits0, ink = 3 * torch.randn(size), (torch.rand(size) > 0.5).float()
        coins = torch.distributions.Bernoulli(logits=logits0)
        oracle = coins.log_prob(ink).reshape(size[0], -1).sum(dim=1)
        got = bernoulli_log_likelihood(ink, logits0)
        torch.testing.assert_close(got, oracle, rtol=1e-4, atol=1e-3)
    checks.expect_slopes(bernoulli_log_likelihood, torch.rand(4, 3) * 0.8 + 0.1, torch.randn(4, 3))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# In lesson 02 a sigmoid of 20 was already the end of the scale. Which of your lines takes the logarithm of such a number?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Torch has this cross-entropy from logits, `F.binary_cross_entropy_with_logits`. It wants the logits first, it has a sign of its own, and it takes a mean over everything unless `reduction` says otherwise.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `bernoulli_log_likelihood(torch.ones(1, 4), torch.zeros(1, 4))` gives `tensor([-2.7726])`: four fair coins, $-4 \log 2$.
#
# </details>

# %% [markdown]
# A decoder for each kind. It turns latents into the parameters of its distribution, and it knows its likelihood. From the decoder of the points we'll also **draw**. Remember what drawing means: a point is the mean *plus noise*. For digits we'll show the probabilities of ink, the means, as everybody does: a draw would be salt and pepper.

# %%
class GaussianDecoder(nn.Module):
    """Latents (batch, k) -> points (batch, d), with noise of a std that may be learned."""

    def __init__(self, net, std, learn_std=False):
        super().__init__()
        self.net = net
        self.log_std = nn.Parameter(torch.tensor(math.log(std)), requires_grad=learn_std)

    def forward(self, z):
        return self.net(z)

    def log_likelihood(self, x, z):
        return gaussian_log_likelihood(x, self(z), self.log_std.exp())

    def sample(self, z):
        mean = self(z)
        return mean + self.log_std.exp() * torch.randn_like(mean)


# %%
class BernoulliDecoder(nn.Module):
    """Latents (batch, k) -> probabilities of ink, images (batch, 1, 28, 28)."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def logits(self, z):
        return self.net(z).reshape(-1, 1, 28, 28)

    def forward(self, z):
        return self.logits(z).sigmoid()

    def log_likelihood(self, x, z):
        return bernoulli_log_likelihood(x, self.logits(z))


# %% [markdown]
# ## 3 · A bound, with proof
#
# Let the encoder say, for each $x$, a distribution $q(z|x)$ over the latents that $x$ may come from. We take a Gaussian with a mean $\mu(x)$ and a variance $e^{\mathrm{logvar}(x)}$ for each latent. Networks can make any number, so they say the *logarithm* of the variance.
#
# Now, for any $q$ that is positive everywhere:
#
# $$ \log p(x) = \log \int q(z|x)\, \frac{p(x|z)\,p(z)}{q(z|x)}\, dz \;=\; \log \underset{z \sim q}{\mathbb E}\left[ \frac{p(x|z)\,p(z)}{q(z|x)} \right] \;\ge\; \underset{z \sim q}{\mathbb E}\left[ \log \frac{p(x|z)\,p(z)}{q(z|x)} \right] $$
#
# The last step is Jensen's inequality: the logarithm is concave, so the logarithm of a mean is at least the mean of the logarithms. What stands on the right is the **evidence lower bound**, **ELBO**. Split the logarithm in two:
#
# $$ \mathrm{ELBO}(x) = \underbrace{\underset{z \sim q}{\mathbb E}\big[\log p(x|z)\big]}_{\text{how well can } x \text{ be made from } z\text{?}} \;-\; \underbrace{\mathrm{KL}\big(q(z|x)\,\|\,p(z)\big)}_{\text{how far is } q \text{ from the prior?}} $$
#
# How much is lost? By Bayes, $p(x|z)\,p(z) = p(z|x)\,p(x)$. Put that into the ELBO, and $\log p(x)$, which doesn't depend on $z$, comes out of the mean:
#
# $$ \mathrm{ELBO}(x) = \underset{z \sim q}{\mathbb E}\left[\log \frac{p(z|x)\,p(x)}{q(z|x)} \right] = \log p(x) - \mathrm{KL}\big(q(z|x)\,\|\,p(z|x)\big) $$
#
# So **any** $q$ gives a lower bound, since no KL is negative. The gap is the distance from $q$ to the true posterior $p(z|x)$, and it closes exactly there. In the linear Gaussian model the posterior is a Gaussian that you can compute, and a sum over a fine grid of $z$ does the integrals. Here is each line of the proof in numbers, for a $q$ that somebody made up:

# %% tags=["nbval-check-output"]
grid = torch.linspace(-8, 8, 4001, dtype=torch.float64)
dz = (grid[1] - grid[0]).item()
normal = torch.distributions.Normal
log_prior = normal(0.0, 1.0).log_prob(grid)
log_px_z = normal(grid[:, None] * W, SIGMA).log_prob(x0).sum(dim=1)
log_posterior = log_px_z + log_prior - log_p

log_q = normal(0.3, 0.8).log_prob(grid)  # made up
q = log_q.exp()


def mean_under_q(values):
    return (q * values).sum().item() * dz


log_of_mean = math.log(mean_under_q((log_px_z + log_prior - log_q).exp()))
mean_of_log = mean_under_q(log_px_z + log_prior - log_q)
reconstruction, divergence = mean_under_q(log_px_z), mean_under_q(log_q - log_prior)
gap = mean_under_q(log_q - log_posterior)
print(f"log p(x0)                    {log_p:.4f}")
print(f"log of the mean              {log_of_mean:.4f}")
print(f"mean of the log: the ELBO    {mean_of_log:.4f}")
print(f"reconstruction - KL to prior {reconstruction - divergence:.4f}")
print(f"log p(x0) - KL to posterior  {log_p - gap:.4f}")

# %% [markdown]
# The first two lines agree, Jensen takes something away, and the last three lines agree. Now move $q$ about: for each mean and three widths, the ELBO against $\log p(x_0)$.

# %%
precision = 1 + (W @ W).item() / SIGMA**2
posterior_mean, posterior_std = (W @ x0).item() / SIGMA**2 / precision, precision**-0.5
means = torch.linspace(-0.6, 2.2, 80, dtype=torch.float64)
fig, ax = plt.subplots(figsize=(7, 3.2))
for std, style in ((posterior_std, "-"), (2 * posterior_std, "--"), (posterior_std / 2, ":")):
    curve = []
    for mean in means:
        log_q = normal(mean, std).log_prob(grid)
        curve.append(((log_q.exp() * (log_px_z + log_prior - log_q)).sum() * dz).item())
    ax.plot(means, curve, style, label=f"q with std {std:.2f}")
ax.axhline(log_p, color="black", linewidth=1)
ax.annotate("log p(x0)", (2.2, log_p), xytext=(0, 4), textcoords="offset points", ha="right")
ax.axvline(posterior_mean, color="0.6", linewidth=1, linestyle=":")
ax.set(xlabel="mean of q", ylabel="ELBO", ylim=(log_p - 3, log_p + 0.5))
ax.legend(loc="lower center")
plotting.show(
    fig,
    alt="The ELBO as a function of the mean of q, for three widths: parabolas under a "
    "horizontal line, log p(x0). Only the one with the posterior's width touches it, at "
    "the posterior's mean.",
)

# %% [markdown]
# Every curve stays below the line, and one point touches it: the posterior's mean with the posterior's width.
#
# ## 4 · What a code costs
#
# The second term of the ELBO compares two Gaussians, so nobody has to draw for it. For one latent, $\mathbb E_q[\log q(z) - \log p(z)]$ with $\mathbb E_q[z^2] = \mu^2 + \sigma^2$ and $\mathbb E_q[(z-\mu)^2/\sigma^2] = 1$ gives, and for $k$ independent latents the contributions add up:
#
# $$ \mathrm{KL}\big(\mathcal N(\mu, \sigma^2)\,\|\,\mathcal N(0, I)\big) = \frac12 \sum_{j=1}^{k} \big( \mu_j^2 + \sigma_j^2 - 1 - \log \sigma_j^2 \big), \qquad \log\sigma_j^2 = \mathrm{logvar}_j $$
#
# It's 0 exactly at the prior. It grows when $q$ moves away from 0 and when it gets narrow: precise messages are expensive. It's measured in **nats**; divided by $\log 2$, in bits.

# %% tags=["nbval-check-output"]
for mu, sigma in ((0.0, 1.0), (1.0, 1.0), (0.0, 0.1), (3.0, 0.1)):
    cost = (mu**2 + sigma**2 - 1 - math.log(sigma**2)) / 2
    print(f"mu = {mu:.0f}, sigma = {sigma:.1f}   {cost:.3f} nats, {cost / math.log(2):.3f} bits")

# %% [markdown]
# ### Exercise 3 · `kl_to_standard_normal` ●●○ · 4 minutes · 2 points
#
# **Find the bug.** A friend wrote the formula down, for `mu` and `logvar` of shape `(batch, k)`. He tried it on the four lines above, and each number is right:

# %% tags=["nbval-check-output"]
def kl_of_a_friend(mu, logvar):
    """KL from N(mu, exp(logvar)) to N(0, I) in nats. It has one mistake."""
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).mean(dim=1)


lines = torch.tensor([[0.0, 1.0], [1.0, 1.0], [0.0, 0.1], [3.0, 0.1]])
costs = kl_of_a_friend(lines[:, :1], 2 * lines[:, 1:].log())
print("the four lines:", [round(cost, 3) for cost in costs.tolist()])

# %% [markdown]
# All the same it has **one mistake**. A VAE that is trained with it makes rubbish when you draw from the prior; question 1 comes back to that.
#
# Find it, and write the function as it should be: one number for each example, shape `(batch,)`.

# %% nbgrader={"grade": false, "grade_id": "kl_to_standard_normal", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kl_to_standard_normal(mu, logvar):
    """KL from N(mu, exp(logvar)) to N(0, I) in nats: (batch, k), (batch, k) -> (batch,)."""
    ### BEGIN SOLUTION
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_kl_to_standard_normal", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.vae_contrast.kl_to_standard_normal(kl_to_standard_normal)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("kl_to_standard_normal"):
    checks.vae_contrast.kl_to_standard_normal(kl_to_standard_normal, seed=103)
    for size in ((8, 2), (1, 20), (3, 64)):
        mu0, logvar0 = 2 * torch.randn(size), 2 * torch.randn(size)
        q0 = torch.distributions.Normal(mu0, logvar0.mul(0.5).exp())
        prior0 = torch.distributions.Normal(0.0, 1.0)
        oracle = torch.distributions.kl_divergence(q0, prior0).sum(dim=1)
        got = kl_to_standard_normal(mu0, logvar0)
        torch.testing.assert_close(got, oracle, rtol=1e-4, atol=1e-3)
    checks.expect_slopes(kl_to_standard_normal, 3 * torch.randn(4, 3), torch.linspace(-9, -4, 12).reshape(4, 3))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# All four examples of the friend have one latent. Which operation gives the same for one number as another one does, and not for two?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Two latents that are each moved by 1 are two messages, and two messages cost twice as much as one. Ask his function: `kl_of_a_friend(torch.ones(1, 2), torch.zeros(1, 2))`. (His names are right: $\sigma^2$ is `logvar.exp()`, and $\log \sigma^2$ is `logvar` itself.)
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `kl_to_standard_normal(torch.tensor([[1.0, 0.0]]), torch.zeros(1, 2))` gives `tensor([0.5000])`, the function of the friend half of that.
#
# </details>

# %% [markdown]
# ## 5 · A draw that lets gradients pass
#
# The first term, the mean over $z \sim q$ of $\log p(x|z)$, has no formula. One draw estimates it. But the encoder's parameters sit *inside* the distribution that you draw from: how does a gradient get through a draw?
#
# It doesn't. Draw something that knows nothing of the encoder, and *compute* $z$ from it: the **reparameterization trick**.
#
# $$ z = \mu + \sigma \cdot \varepsilon, \qquad \varepsilon \sim \mathcal N(0, I), \qquad \sigma = e^{\mathrm{logvar}/2} $$
#
# Now $z$ is an ordinary function of $\mu$ and logvar, with $\partial z / \partial \mu = 1$ and $\partial z / \partial \mathrm{logvar} = \frac12 (z - \mu)$. An older way, by the **score** (the slope of $\log q$), needs no such trick: $\nabla_\mu \mathbb E[f(z)] = \mathbb E[f(z)\, \nabla_\mu \log q(z)]$. Both are right on average if $f$ is smooth; of a step, whose slope is 0 nearly everywhere, the first way learns nothing. <!-- claim: 08-smooth --> Compare how much single draws scatter, for $f(z) = (z - 3)^2$ and $q = \mathcal N(\mu, 1)$ at $\mu = 0$, where the true slope is $2(\mu - 3) = -6$:

# %%
torch.manual_seed(0)
eps = torch.randn(100_000)  # mu = 0, sigma = 1: z is eps
through_z = 2 * (eps - 3)
by_score = (eps - 3) ** 2 * eps
for name, slopes in (("through z", through_z), ("by the score", by_score)):
    print(f"{name:<13} mean {slopes.mean():6.2f}   std of one draw {slopes.std():5.2f}")

# %% [markdown]
# ### Exercise 4 · `reparameterize` ●●○ · 4 minutes · 2 points
#
# Draw one $z$ for each example: `mu` and `logvar` of shape `(batch, k)` in, `z` of the same shape out, with fresh noise for every example, coordinate and call, on the device of `mu`, and with gradients to both.

# %% nbgrader={"grade": false, "grade_id": "reparameterize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reparameterize(mu, logvar):
    """A draw from N(mu, exp(logvar)) that lets gradients pass: (batch, k) twice -> (batch, k)."""
    ### BEGIN SOLUTION
    return mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_reparameterize", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.vae_contrast.reparameterize(reparameterize)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("reparameterize"):
    from scipy import stats

    checks.vae_contrast.reparameterize(reparameterize, seed=104)
    for mean0, std0 in ((5.0, 0.1), (-1.0, 3.0)):
        mu0 = torch.full((5000, 4), mean0, requires_grad=True)
        logvar0 = torch.full((5000, 4), 2 * math.log(std0), requires_grad=True)
        z0 = reparameterize(mu0, logvar0)
        standard = ((z0 - mean0) / std0).detach().flatten().numpy()
        assert stats.kstest(standard, "norm").statistic < 0.02
        slope = torch.autograd.grad(z0.square().sum(), logvar0)[0]
        torch.testing.assert_close(slope, (z0 * (z0 - mu0)).detach(), rtol=1e-3, atol=1e-3)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# `logvar` is the logarithm of $\sigma^2$. What do you do to it to get $\sigma$?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# $\log \sigma$ is half of $\log \sigma^2$. And `torch.randn_like(a)` draws in the shape of `a`, where `a` is.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `reparameterize(torch.zeros(10000, 1), torch.full((10000, 1), math.log(4))).std()` is about 2.
#
# </details>

# %% [markdown]
# ## 6 · The bound as a function
#
# Put it together. One draw for each $x$ and a mean over the batch: the estimate is noisy and right on average, which is all that stochastic gradients need. On the toy, 1,000 estimates with the made-up $q$ of above:

# %%
torch.manual_seed(0)
z = 0.3 + 0.8 * torch.randn(1000)
log_px_each = normal(z[:, None] * W, SIGMA).log_prob(x0).sum(dim=1)
cost = (0.3**2 + 0.8**2 - 1 - math.log(0.8**2)) / 2
estimates = log_px_each - cost
print(f"one draw: {estimates[0]:.2f}, {estimates[1]:.2f}, {estimates[2]:.2f}, …   "
      f"mean of 1,000: {estimates.mean():.2f}, exact {mean_of_log:.2f}")

# %% [markdown]
# ### Exercise 5 · `elbo` ●●○ · 5 minutes · 4 points
#
# `encoder(x)` gives `mu, logvar`, both `(batch, k)`. `decoder.log_likelihood(x, z)` gives $\log p(x|z)$ for each example, `(batch,)`. Take the divergence exactly, with `kl_to_standard_normal`: only the likelihood needs a draw. Return the ELBO in nats, a mean over the batch: one number, which is to be *large*.

# %% nbgrader={"grade": false, "grade_id": "elbo", "locked": false, "schema_version": 3, "solution": true, "task": false}
def elbo(x, encoder, decoder):
    """The evidence lower bound of x (batch, ...) by one draw for each example; a mean, in nats."""
    ### BEGIN SOLUTION
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_elbo", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.vae_contrast.elbo(elbo)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("elbo"):
    checks.vae_contrast.elbo(elbo, seed=105)
    # A linear Gaussian model with two latents and three coordinates; the columns of w0 are orthogonal,
    # so the posterior is a Gaussian with independent latents.
    w0, std0 = torch.tensor([[1.0, 1.0, 0.0], [0.7, -0.7, 0.0]]), 0.8
    covariance0 = w0.T @ w0 + std0**2 * torch.eye(3)
    exact0 = torch.distributions.MultivariateNormal(torch.zeros(3), covariance0)
    precision0 = 1 + w0.square().sum(dim=1) / std0**2
    xs0 = exact0.sample((5,))

    class Posterior(nn.Module):
        def forward(self, x):
            return x @ w0.T / std0**2 / precision0, (-precision0.log()).expand(len(x), 2)

    class Line(nn.Module):
        def log_likelihood(self, x, z):
            return torch.distributions.Normal(z @ w0, std0).log_prob(x).sum(dim=1)

    for one in xs0:
        got = float(elbo(one.repeat(20_000, 1), Posterior(), Line()))
        assert abs(got - exact0.log_prob(one).item()) < 0.05
    together = float(elbo(xs0.repeat(4000, 1), Posterior(), Line()))
    assert abs(together - exact0.log_prob(xs0).mean().item()) < 0.05

    class Guess(nn.Module):
        def __init__(self):
            super().__init__()
            self.mu, self.logvar = nn.Parameter(torch.tensor([0.8, -0.5])), nn.Parameter(torch.tensor([-0.4, 0.3]))

        def forward(self, x):
            return self.mu.expand(len(x), 2), self.logvar.expand(len(x), 2)

    # What both terms ask of the encoder: the mean over all draws has a closed form.
    guess0, x0 = Guess(), torch.tensor([1.5, -1.0, 0.4])
    own0 = list(guess0.parameters())
    spread0 = (guess0.logvar.exp() * w0.square().sum(dim=1)).sum() / std0**2
    likelihood0 = torch.distributions.Normal(guess0.mu @ w0, std0).log_prob(x0).sum() - spread0 / 2
    kl0 = (guess0.mu.square() + guess0.logvar.exp() - guess0.logvar - 1).sum() / 2
    asked0 = torch.autograd.grad(likelihood0 - kl0, own0)
    told0 = torch.autograd.grad(elbo(x0.repeat(20_000, 1), guess0, Line()), own0)
    torch.testing.assert_close(told0, asked0, atol=0.15, rtol=0)
    # Near the prior, and with a decoder to which z says nothing, the slopes are those of the divergence alone.
    class Blind(nn.Module):
        def log_likelihood(self, x, z):
            return 0.0 * z.sum(dim=1)

    with torch.no_grad():
        own0[0].copy_(torch.tensor([0.05, -0.03]))
        own0[1].copy_(torch.tensor([0.02, -0.05]))
    slopes0 = torch.autograd.grad(elbo(torch.randn(4, 3), guess0, Blind()), own0)
    torch.testing.assert_close(slopes0[0], -own0[0].detach(), atol=1e-3, rtol=0)
    torch.testing.assert_close(slopes0[1], (1 - own0[1].detach().exp()) / 2, atol=1e-3, rtol=0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Which of the two terms of the ELBO needs a $z$, and which one only needs `mu` and `logvar`?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Encode, draw, then one number for each example from either term, both in nats. Look at their signs in the formula of section 3, and take one mean at the end.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The check builds linear Gaussian models, where $\log p(x)$ is known: your value meets it at the true posterior, and lies below it by exactly the gap for every other $q$.
#
# </details>

# %% [markdown]
# ## 7 · The loop
#
# No game, no second player, no alternation: encoder and decoder both want the same thing, so one optimizer holds the parameters of both. Optimizers go downhill, hence the loss is $-\mathrm{ELBO}$.

# %% tags=["nbval-check-output"]
height = torch.tensor(-3.0, requires_grad=True)  # a parameter whose value is the ELBO itself
optimizer = torch.optim.SGD([height], lr=0.5)
for name, loss in (("-ELBO", -height), ("ELBO", height)):
    before = height.item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"if {name} is the loss, a step takes the ELBO from {before:.1f} to {height.item():.1f}")

# %% [markdown]
# ### Exercise 6 · `train_vae` ●●○ · 12 minutes · 4 points
#
# Write the loop. In each epoch go once through the shuffled `data` in batches of `batch_size`; the last one may be smaller. For each batch one step of `optimizer` (it holds the parameters of both networks) that makes the ELBO of the batch larger.
#
# - `data` may lie on another device than the networks: move each batch to where the encoder is. `data` itself stays as it is.
# - Return the history `{"elbo": [...]}`, a plain number for each step: the ELBO of its batch as it was before the step, with its own sign, not the loss.
# - After each step call `after_step(step, elbo=...)` with the same plain number, if `after_step` is given; steps count from 0 through the whole run.

# %% nbgrader={"grade": false, "grade_id": "train_vae", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    """Climb the ELBO over shuffled batches of data (N, ...), for so many epochs.

    Returns {"elbo": [...]}: one float for each step.
    """
    ### BEGIN SOLUTION
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    for _ in range(epochs):
        for indices in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[indices].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_vae", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.vae_contrast.train_vae(train_vae)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("train_vae"):
    checks.vae_contrast.train_vae(train_vae, seed=106)

    # Other sizes: 7 points in batches of 3, two epochs. The encoder counts the points that it is shown.
    class Counting(nn.Linear):
        def forward(self, x):
            if torch.is_grad_enabled():
                shown.extend(x[:, 0].tolist())
            return super().forward(x).chunk(2, dim=1)

    class Rising(nn.Module):
        def __init__(self):
            super().__init__()
            self.height = nn.Parameter(torch.tensor(0.0))

        def log_likelihood(self, x, z):
            return self.height + 0 * z.sum(dim=1)

    shown, points0 = [], torch.arange(7.0)[:, None].repeat(1, 2)
    encoder0, decoder0 = Counting(2, 6), Rising()
    optimizer0 = torch.optim.SGD([*encoder0.parameters(), *decoder0.parameters()], lr=1e-3)
    history0 = train_vae(encoder0, decoder0, points0, optimizer0, 2, 3)
    assert len(history0["elbo"]) == 6 and abs(decoder0.height.item() - 6e-3) < 1e-5
    assert optimizer0.param_groups[0]["lr"] == 1e-3  # the rate is left to those who made the optimizer
    assert sorted(shown) == sorted(2 * points0[:, 0].tolist())
    # Over many epochs each point is anywhere, after any other; and the optimizer keeps its memory.
    from course_utils.checks.laws.epochs import expect_shuffled
    from course_utils.checks.laws.optimizing import Mindful

    shown, points0, optimizer0 = [], torch.arange(10.0)[:, None].repeat(1, 2), Mindful(optimizer0.param_groups[0]["params"], 1e-4)
    train_vae(encoder0, decoder0, points0, optimizer0, 30, 5)
    expect_shuffled([int(row) for row in shown])
    optimizer0.expect_memory()
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What goes uphill here, and which way does an optimizer go? One of the two numbers is for `backward`, the other one for the history.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The loop is that of lesson 02 with a single player: `torch.randperm(len(data)).split(batch_size)` gives the indices of the batches, the small last one included. A tensor that keeps its graph is no plain number: `.item()` makes one of it.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The next cell: on data of the linear Gaussian model the ELBO climbs to the exact log-likelihood, and stays there.
#
# </details>

# %% [markdown]
# ### Try it where the truth is known
#
# Around the loop we need what every run needs: one Adam for both networks (`training.adam`, as in lesson 06), and a learning rate that falls to zero. Here is that, and an encoder for all that follows. It flattens its input, so it takes points and images.

# %%
class Encoder(nn.Module):
    """x (batch, ...) -> mu and logvar of q(z|x), both (batch, latent_dim)."""

    def __init__(self, sizes, latent_dim, activation=nn.ReLU):
        super().__init__()
        self.net = models.mlp([*sizes, 2 * latent_dim], activation)

    def forward(self, x):
        return self.net(x.flatten(1)).chunk(2, dim=1)


def fit(encoder, decoder, points, epochs, batch_size, lr, make_hooks=lambda steps: []):
    """Trains by train_vae with Adam and a falling rate; make_hooks(steps) gives more hooks."""
    steps = epochs * math.ceil(len(points) / batch_size)
    optimizer = training.adam([*encoder.parameters(), *decoder.parameters()], lr)
    hooks = [training.linear_decay(optimizer, steps), *make_hooks(steps)]
    after_step = training.call_all(*hooks)
    return train_vae(encoder, decoder, points, optimizer, epochs, batch_size, after_step)


def mean_elbo(encoder, decoder, points, draws=10):
    """The ELBO of points, a mean over so many draws for each."""
    with torch.no_grad():
        points = points.to(next(encoder.parameters()).device)
        return elbo(points.repeat_interleave(draws, dim=0), encoder, decoder).item()


# %% [markdown]
# Draw 2,000 points of the linear Gaussian model, forget the model, and learn it: the line, the noise and the encoder, all from scratch.

# %% tags=["experiment"]
settings.seed_everything(1)
line_points = marginal.sample((2000,))
line_encoder = Encoder([2], 1).to(device)  # linear, as the true posterior is
line_decoder = GaussianDecoder(nn.Linear(1, 2), std=1.0, learn_std=True).to(device)
line_history = fit(line_encoder, line_decoder, line_points, epochs=40, batch_size=100, lr=0.03)

with torch.no_grad():
    weight, bias = line_decoder.net.weight.flatten().cpu(), line_decoder.net.bias.cpu()
    learned_sigma = line_decoder.log_std.exp().item()
learned = torch.distributions.MultivariateNormal(
    bias, torch.outer(weight, weight) + learned_sigma**2 * torch.eye(2)
)
true_value = marginal.log_prob(line_points).mean().item()
fig, ax = plt.subplots(figsize=(7, 2.8))
plotting.plot_losses(ax, {"ELBO": line_history["elbo"]}, reference=False)
ax.axhline(true_value, color="black", linewidth=1)
ax.annotate("mean log p(x) of the true model", (0, true_value), xytext=(4, 4), textcoords="offset points")
ax.set(ylabel="ELBO (nats)", ylim=(true_value - 1.5, true_value + 0.5))
plotting.show(fig, alt="The ELBO over the steps, and a line at the mean log-likelihood of the true model.")
learned_value = learned.log_prob(line_points).mean().item()
bound = mean_elbo(line_encoder, line_decoder, line_points)
print(f"mean log p(x): true model {true_value:.3f}, learned model {learned_value:.3f}, "
      f"ELBO {bound:.3f}")
print(f"learned line ({weight[0]:.2f}, {weight[1]:.2f}), "
      f"true ({W[0]:.2f}, {W[1]:.2f}) or its negative")
print(f"learned sigma {learned_sigma:.2f}, true {SIGMA}")

# %% [markdown]
# The bound has become the thing itself. (The learned model may even beat the true one by a hair on *these* points: it was fitted to them.) From here on nobody knows the exact value, and you know what the ELBO says about it: it's at least this much.
#
# ## 8 · Two moons
#
# Decoder and encoder get two hidden layers of 64, as the players of lesson 02, and two latents. The open question is the noise of the decoder. Three answers:
#
# 1. **fixed at 0.3**, because something has to be there;
# 2. **learned**, as the theory suggests;
# 3. **falling** from 1 to 0.05, the noise that the data really have, during the first half of the run. It's the medicine of lesson 04: begin with a blurred picture, in which only the large shape matters, and let the detail come later.

# %%
moons = data.load_moons()


def falling(decoder, start, end, steps):
    """A hook: the decoder's std falls from start to end in the first half of so many steps."""

    def after_step(step, **values):
        done = min(1.0, 2 * (step + 1) / steps)
        decoder.log_std.data.fill_((1 - done) * math.log(start) + done * math.log(end))

    return after_step


# %%
def run_moons(title, std, learn_std=False, end_std=None, epochs=100, seed=1):
    """Trains a fresh VAE on the moons; returns encoder, decoder, recorder, a row of results."""
    settings.seed_everything(seed)
    encoder = Encoder([2, 64, 64], 2).to(device)
    decoder = GaussianDecoder(models.mlp([2, 64, 64, 2]), std, learn_std).to(device)
    fixed_z, kept = torch.randn(500, 2, device=device), []

    def make_hooks(steps):
        kept.append(Recorder(
            capture=lambda: {"fake": decoder.sample(fixed_z)},
            draw=lambda ax, frame: plotting.plot_samples(ax, moons.train[:500], frame["fake"]),
            steps=steps, frames=16, title=title, models=(decoder,), stays=end_std is None,
        ))
        return [falling(decoder, std, end_std, steps)] * (end_std is not None) + kept

    fit(encoder, decoder, moons.train, epochs, 128, 0.01, make_hooks)
    with torch.no_grad():
        fakes = decoder.sample(torch.randn(2000, 2, device=device)).cpu()
    row = {"std": decoder.log_std.exp().item(),
           "ELBO": mean_elbo(encoder, decoder, moons.held_out)}
    return encoder, decoder, kept[0], row | metrics.moons_quality(fakes, moons.held_out)


# %% tags=["experiment"]
_, fixed_decoder, _, fixed_row = run_moons("fixed at 0.3", 0.3)

# %% tags=["experiment"]
_, learned_decoder, _, learned_row = run_moons("learned", 0.3, learn_std=True)

# %% tags=["experiment"]
moon_encoder, moon_decoder, moon_run, moon_row = run_moons("falling", 1.0, end_std=0.05)

# %% tags=["experiment"]
moon_run.filmstrip(
    alt="Six moments of the falling run: a wide cloud that gets narrower, bends,"
    " and becomes two thin moons with a few stray points between them."
)

# %% tags=["experiment"]
moon_run.animation(alt="The falling run as an animation: the fog condenses into two moons.")

# %% [markdown]
# Which points does each decoder *mean*, and which does it draw?

# %% tags=["experiment"]
moon_decoders = {"fixed": fixed_decoder, "learned": learned_decoder, "falling": moon_decoder}
fig, axes = plt.subplots(2, 3, figsize=(9, 4.9), sharex=True, sharey=True)
fig.set_layout_engine("constrained", h_pad=0.12)  # titles keep off the ticks above them
z = torch.randn(1000, 2, device=device)
for column, (name, decoder) in zip(axes.T, moon_decoders.items()):
    with torch.no_grad():
        for ax, points, what in zip(column, (decoder(z), decoder.sample(z)), ("means", "draws")):
            plotting.plot_samples(ax, None, points.cpu())
            plotting.plot_moon_curves(ax)
            ax.set_title(f"{name}: {what}")
            ax.label_outer()
plotting.legend_above(axes[0, 0])
plotting.show(
    fig,
    alt="Means above, draws below, for three decoders over thin gray moons. Fixed and learned: "
    "the means form one curve that cuts across the gap, the draws a wide fog. Falling: the "
    "means follow both moons, with a few stray points in the gap, and the draws lie close "
    "to them.",
)

# %% [markdown]
# A fixed std of 0.3 does what you ordered: the draws are fog, as wide as that, and the means lie on one thin curve. (Here it leaves out the inner ends of the moons; with most other seeds it visits them.) In these 100 epochs, learning the std is a matter of luck. Here it hardly helps; on twenty other seeds it ended anywhere from close to the data's own noise of 0.05 to more than four times as much. <!-- claim: 08-learned-luck --> While the curve is coarse, a large std *is* the best one, and while the std is large little asks for a finer curve. The falling std leads out of that with every seed. <!-- claim: 08-falling --> Notice the points between the moons, and beyond their tips. The decoder is continuous and its latents form one connected cloud, so *some* latents must land on the way from one moon to the other.
#
# Now the GAN of lesson 02 on the same data, with the recipe that it arrived at. You wrote its steps yourself, so here they are in short form: one batch of fakes for both players, `torch.autograd.grad` for each player's own loss, then both move at the same time. (Section 9 of lesson 05 showed where that can lead; the table below says where it leads here. With `r1` it adds the penalty of lesson 06, for the digits below.)

# %%
def gan_loop(
    G, D, real_data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim,
    after_step=None, r1=0.0,
):
    """Lesson 02's game, both players moving at once; r1 is the weight of lesson 06's penalty."""
    d_parameters, g_parameters = list(D.parameters()), list(G.parameters())
    device = g_parameters[0].device
    for step in range(epochs * math.ceil(len(real_data) / batch_size)):
        real = real_data[torch.randint(len(real_data), (batch_size,))].to(device)
        real.requires_grad_(r1 > 0)
        on_real, on_fake = D(real), D(G(torch.randn(batch_size, latent_dim, device=device)))
        losses = {
            "d_loss": F.softplus(-on_real).mean() + F.softplus(on_fake).mean(),
            "g_loss": F.softplus(-on_fake).mean(),
        }
        penalty = 0.0
        if r1:
            (slope,) = torch.autograd.grad(on_real.sum(), real, create_graph=True)
            penalty = r1 / 2 * slope.square().flatten(1).sum(dim=1).mean()
        gradients = torch.autograd.grad(losses["d_loss"] + penalty, d_parameters,
                                        retain_graph=True)
        gradients += torch.autograd.grad(losses["g_loss"], g_parameters)
        for parameter, gradient in zip(d_parameters + g_parameters, gradients):
            parameter.grad = gradient
        d_optimizer.step()
        g_optimizer.step()
        if after_step is not None:
            after_step(step, **{name: loss.item() for name, loss in losses.items()})


# %% tags=["experiment"]
settings.seed_everything(1)
G, D = models.Generator().to(device), models.Discriminator().to(device)
fixed_z = torch.randn(500, 4, device=device)


def watch_moons(generator, steps):
    return Recorder(
        capture=lambda: {"fake": generator(fixed_z)},
        draw=lambda ax, frame: plotting.plot_samples(ax, moons.train[:500], frame["fake"]),
        steps=steps, title="GAN", models=(generator,),
    )


moon_G, gan_run = training.play(gan_loop, G, D, [moons.train], training.Recipe(), watch_moons)
with torch.no_grad():
    gan_points = moon_G(torch.randn(2000, 4, device=device)).cpu()
gan_row = metrics.moons_quality(gan_points, moons.held_out)
plotting.runs_table(
    {"VAE, std fixed at 0.3": fixed_row, "VAE, std learned": learned_row,
     "VAE, std falling": moon_row, "GAN": gan_row,
     "a perfect model": metrics.moons_quality(data.new_moons(2000), moons.held_out)},
    caption="Two moons: all VAEs draw with their noise",
    better={"ELBO": "high", "precision": "high", "coverage": "high", "swd": "low"},
    gate={"precision": 0.8, "coverage": 0.95, "swd": 0.08}, reference=["a perfect model"],
)

# %% [markdown]
# Read it by columns. **Coverage**: every VAE serves nearly all of the data, even the fog does. <!-- claim: 08-vaes-cover --> Maximum likelihood never forgives a missed point: its logarithm would be an enormous negative number. **Precision**: the fog costs the first VAE most of it, and the second more or less of it, as luck has it, while the falling std brings the third close to the GAN. <!-- claim: 08-close-to-gan --> And **ELBO**: of the fixed and the falling VAE the better one has the higher ELBO, with every seed. <!-- claim: 08-elbo-tells --> Between these two it's a loss that you can *read*, without classifier and without pictures; the GAN's losses never told you that much (lesson 02, question 3). But it ranks models by their density, not by their draws: with some seeds the learned VAE has a higher ELBO than the falling one and draws worse points. <!-- claim: 08-elbo-and-draws -->
#
# ### What only one of them can tell
#
# With two latents, draws from the prior are enough for the integral of section 1. So this VAE gives you a density for every place of the plane, and you can check how tight its bound is:

# %% tags=["experiment"]
def log_density(decoder, points, draws=20_000):
    """log p(x) of points (n, 2) for a GaussianDecoder with two latents, by draws of z."""
    device, std = decoder.log_std.device, decoder.log_std.exp().item()
    with torch.no_grad():
        means = decoder(torch.randn(draws, 2, device=device))
        exponents = [  # a part of the points at a time, to spare memory
            torch.logsumexp(-torch.cdist(part, means).square() / (2 * std**2), dim=1).cpu()
            for part in points.to(device).split(200)
        ]
    return torch.cat(exponents) - math.log(draws * 2 * math.pi * std**2)


# %% tags=["experiment"]
left, right, bottom, top = plotting.MOONS_EXTENT
rows, columns = torch.linspace(bottom, top, 54), torch.linspace(left, right, 84)
plane = torch.cartesian_prod(rows, columns).flip(1)
density = log_density(moon_decoder, plane).reshape(54, 84)
fig, ax = plt.subplots(figsize=(6.4, 3.6))
image = ax.imshow(
    density.clamp(min=-8), extent=plotting.MOONS_EXTENT, origin="lower", cmap="viridis"
)
fig.colorbar(image, ax=ax, shrink=0.8, label="log p(x), cut off at -8")
ax.set(xlabel="$x_1$", ylabel="$x_2$", title="what the VAE thinks of every place")
plotting.show(
    fig,
    alt="A map of log p over the plane: two bright moons, faint tails at their outer tips, a "
    "haze in the gap between them, dark elsewhere.",
)
some = moons.held_out[:500]
exact = log_density(moon_decoder, some).mean().item()
bound = mean_elbo(moon_encoder, moon_decoder, some, draws=50)
gap = exact - bound
print(f"500 of the held-out points: log p(x) {exact:.2f}, ELBO {bound:.2f}, gap {gap:.2f} nats")
places = {"on the upper moon": [0.0, 1.0], "a bit above it": [0.0, 1.2], "far away": [1.0, 1.2]}
for name, value in zip(places, log_density(moon_decoder, torch.tensor(list(places.values())))):
    print(f"log p of a point {name:<18} {value:7.1f}")

# %% [markdown]
# The map shows the price of one connected cloud, too: the haze between the moons and the tails. The bound holds. Its gap has two parts: the price of a $q$ that can only be a Gaussian with independent coordinates, and the price of one encoder for all points, which doesn't find the best Gaussian for each of them (the **amortization gap**, [Cremer et al. 2018](https://arxiv.org/abs/1801.03558), *Inference Suboptimality in Variational Autoencoders*). You can ask this model how surprising a point is, and it answers in nats. The GAN has no answer.
#
# ## 9 · Digits: a map, and more latents
#
# The same `elbo` and the same loop, another decoder: coins for pixels. Encoder and decoder are perceptrons like those of lesson 06. First with **two latents**, because two can be drawn; squeezing a digit into two numbers takes a layer more, 784 → 300 → 100 → 2 and back.

# %%
digits = load_mnist()
classifier = load_classifier(device)


def leaky():
    return nn.LeakyReLU(0.2)


def run_digits(title, sizes, latent_dim, epochs, seed=1):
    """Trains a fresh VAE on the digits; returns encoder, decoder, recorder, and its seconds."""
    settings.seed_everything(seed)
    encoder = Encoder([784, *sizes], latent_dim, leaky).to(device)
    net = models.mlp([latent_dim, *reversed(sizes), 784], leaky)
    decoder = BernoulliDecoder(net).to(device)
    fixed_z, kept = torch.randn(24, latent_dim, device=device), []

    def make_hooks(steps):
        kept.append(Recorder(
            capture=lambda: {"images": decoder(fixed_z)},
            draw=lambda ax, frame: plotting.plot_images(ax, frame["images"], columns=6),
            steps=steps, frames=16, title=title, models=(decoder,), figsize=(3.2, 2.35),
        ))
        return kept

    start = time.perf_counter()
    fit(encoder, decoder, digits.train, epochs, 100, 0.005, make_hooks)
    return encoder, decoder, kept[0], time.perf_counter() - start


# %% tags=["experiment"]
map_encoder, map_decoder, _, map_seconds = run_digits(
    "two latents", sizes=[300, 100], latent_dim=2, epochs=12
)

# %% tags=["experiment", "plumbing"]
from matplotlib.patheffects import withStroke

CLASS_COLORS = ["#332288", "#A6761D", "#117733", "#CC6677", "#44AA99",
                "#882255", "#999933", "#777777", "#AA4499", "#000000"]  # neither real's nor fake's
places = torch.distributions.Normal(0.0, 1.0).icdf(torch.linspace(0.03, 0.97, 10))
z = torch.cartesian_prod(-places, places).flip(1).to(device)  # from top left to bottom right
with torch.no_grad():
    atlas = map_decoder(z).cpu()
    mu, _ = map_encoder(digits.held_out.to(device))
fig, axes = plt.subplots(1, 2, figsize=(9, 5.3))
plotting.plot_images(axes[0], atlas, columns=10)
axes[0].set_title("what the decoder makes of\neach place from −1.9 to 1.9")
clouds = [mu[digits.held_out_labels == label][:50].cpu() for label in range(10)]
names = torch.stack([cloud.median(dim=0).values for cloud in clouds])  # each in the middle of its cloud,
for _ in range(30):  # and a little apart from the others
    way = names[:, None] - names
    near = (0.45 - way.norm(dim=2)).clamp(min=0) * (1 - torch.eye(10))
    names += 0.3 * (near[:, :, None] * way / (way.norm(dim=2) + 1e-6)[:, :, None]).sum(dim=1)
for label, (cloud, color) in enumerate(zip(clouds, CLASS_COLORS)):
    axes[1].scatter(*cloud.T, s=9, color=color, alpha=0.7, linewidths=0)
    axes[1].text(*names[label].tolist(), str(label), color=color, fontsize=14, weight="bold", ha="center",
                 va="center", path_effects=[withStroke(linewidth=3, foreground="white")])
axes[1].set(title="where the encoder puts 50 held-out\ndigits of each class", xlabel="$z_1$", ylabel="$z_2$")
plotting.show(
    fig,
    alt="Left: a square of 10 by 10 digits that change smoothly from place to place. Right: a "
    "cloud of dots, one for each held-out digit, a color for each class and its number in the middle; some "
    "classes have a region of their own, others overlap.",
)

# %% [markdown]
# Drive through the map yourself, where widgets are shown. Once a button has the focus, the arrow keys work, too. Where does a digit turn into another one, and what stands between the two?

# %% tags=["experiment"]
from course_utils import play

play.joystick(map_decoder)

# %% [markdown]
# Nobody told it what a digit is, and yet several classes have found a region of their own. On the borders the map shows shapes between two digits, soft and unreadable: the gap between the moons again. Two latents are also very few. Give it **twenty**:

# %% tags=["experiment"]
vae_encoder, vae_decoder, vae_run, vae_seconds = run_digits(
    "twenty latents", sizes=[300], latent_dim=20, epochs=14
)

# %% tags=["experiment"]
vae_run.filmstrip(alt="Six moments of the run: gray noise, then soft digits, soon as clear as they get.")

# %% [markdown]
# ### There and back
#
# A VAE has an encoder, so a picture can go to its latents and return: **reconstruction**. A GAN has no encoder: nothing in it leads from $x$ to $z$ in one step. One can only search for the $z$ whose picture comes nearest to $x$, by gradient descent; lesson 10 will.

# %% tags=["experiment"]
originals = digits.held_out[:14].to(device)
with torch.no_grad():
    few = map_decoder(map_encoder(originals)[0])
    many = vae_decoder(vae_encoder(originals)[0])
fig, ax = plt.subplots(figsize=(8.5, 2.1))
names = ["held-out", "2 latents", "20 latents"]
plotting.plot_images(ax, torch.cat([originals, few, many]), columns=14, row_titles=names)
plotting.show(
    fig,
    alt="Three rows of fourteen digits: held-out ones, and under each what comes back from two latents "
    "and from twenty. Compare class, shape and sharpness.",
)
for name, encoder, decoder in (
    ("2 latents ", map_encoder, map_decoder), ("20 latents", vae_encoder, vae_decoder),
):
    with torch.no_grad():
        nats = kl_to_standard_normal(*encoder(digits.held_out.to(device))).mean().item()
    bound = mean_elbo(encoder, decoder, digits.held_out, draws=3)
    print(f"{name} ELBO of held-out digits {bound:.1f} nats, in which the code costs "
          f"{nats:.1f} nats = {nats / math.log(2):.1f} bits")

# %% [markdown]
# ## 10 · Side by side
#
# The GAN of lesson 06 with most of its better recipe: half of its R1, falling rates and averaged weights, and without letting *D* choose the best of four. It takes longer than the VAE: each of its steps moves two networks, and R1 costs a second gradient.

# %% tags=["experiment"]
settings.seed_everything(1)
G = nn.Sequential(models.mlp([100, 300, 784], leaky), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))
D = nn.Sequential(nn.Flatten(), models.mlp([784, 300, 100, 1], leaky), nn.Flatten(0))
G, D = G.to(device), D.to(device)
fixed_noise = torch.randn(24, 100, device=device)


def watch_digits(generator, steps):
    return Recorder(
        capture=lambda: {"images": generator(fixed_noise)},
        draw=lambda ax, frame: plotting.plot_images(ax, frame["images"], columns=6),
        steps=steps, frames=16, title="GAN", models=(generator,), figsize=(3.2, 2.35),
    )


recipe = training.Recipe(epochs=12, batch_size=100, latent_dim=100, lr_g=1e-3, lr_d=1e-3,
                         ema=0.995)
start = time.perf_counter()
loop = functools.partial(gan_loop, r1=0.5)
digit_G, _ = training.play(loop, G, D, [digits.train], recipe, watch_digits)
gan_seconds = time.perf_counter() - start

# %% [markdown]
# One more instrument, for **blur**. A sharp picture changes abruptly from pixel to pixel. Take the mean squared difference of neighboring pixels, its **gradient energy**. Look at what it does to pictures whose fault you know:

# %%
def gradient_energy(images):
    """Mean squared difference of neighboring pixels of images (n, 1, 28, 28), both directions."""
    return (images.diff(dim=-1).square().mean() + images.diff(dim=-2).square().mean()).item()


real = digits.held_out
torch.manual_seed(0)
for name, images in (
    ("real digits", real), ("blurred a little", F.avg_pool2d(real, 3, 1, 1)),
    ("two averaged", (real[:1000] + real[1000:]) / 2),
    ("under weak noise", (real + 0.1 * torch.randn(real.shape)).clamp(0, 1)),
):
    print(f"{name:<17} gradient energy {gradient_energy(images):.4f}")

# %% [markdown]
# Blur lowers it, and noise raises it: it's an instrument for blur in pictures without specks, no more. A **spectrum** says at which frequencies a picture's energy sits: large shapes at low ones, edges at high ones. Below: samples, their spectra, and a table with the gradient energy and four measures of lesson 06.

# %% tags=["experiment"]
def spectrum(images):
    """Mean power of images (n, 1, 28, 28) at 0, 1, 2, … 14 cycles across the picture: 15 numbers."""
    power = torch.fft.fft2(images[:, 0]).abs().square().mean(dim=0)
    f = torch.fft.fftfreq(28, 1 / 28)
    radius = torch.hypot(f[:, None], f[None, :]).round().long()
    return torch.stack([power[radius == r].mean() for r in range(15)])


with torch.no_grad():
    pictures = {
        "VAE, 2 latents": map_decoder(torch.randn(2000, 2, device=device)).cpu(),
        "VAE, 20 latents": vae_decoder(torch.randn(2000, 20, device=device)).cpu(),
        "GAN": digit_G(torch.randn(2000, 100, device=device)).cpu(),
        "real digits": digits.train[:2000],
    }
fig, axes = plt.subplots(4, 1, figsize=(8.2, 5.6))
for ax, (name, images) in zip(axes, pictures.items()):
    plotting.plot_images(ax, images[:32], columns=16)
    ax.set_title(f"{name}: the first 32, none left out")
plotting.show(
    fig,
    alt="Thirty-two samples each of the VAE with two latents, of the VAE with twenty, of the GAN, and "
    "real digits. Compare their edges, how many can be read, and how many are alike.",
)

# %% tags=["experiment"]
fig, ax = plt.subplots(figsize=(7, 3))
looks = ("^--", "s-.", "x:", "o-")
for look, (name, images) in zip(looks, pictures.items()):
    color = plotting.REAL.color if name == "real digits" else None
    ax.semilogy(range(15), spectrum(images), look, color=color, markersize=4, label=name)
ax.set(xlabel="cycles across the picture", ylabel="mean power")
ax.legend()
plotting.show(
    fig,
    alt="Spectra on a logarithmic scale. At low frequencies all agree; the higher the "
    "frequency, the more the VAEs fall below real digits, the one with two latents most. "
    "The GAN stays closest to them.",
)

seconds = {"VAE, 2 latents": map_seconds, "VAE, 20 latents": vae_seconds, "GAN": gan_seconds}
rows = {
    name: {
        **({"seconds": round(seconds[name])} if name in seconds else {}),
        **digits_quality(images, digits.held_out, classifier),
        "edges": gradient_energy(images) / gradient_energy(digits.held_out),
    }
    for name, images in pictures.items()
}
plotting.runs_table(
    rows, caption="Digits; edges: gradient energy as a share of that of real digits",
    better={"frechet": "low", "precision": "high", "recall": "high", "entropy": "high"},
    gate={"frechet": 65, "recall": 0.04, "entropy": 0.9},
)

# %% [markdown]
# In the spectra, look at the right half: the blurred pictures lack what is there. In the table, compare line by line. Two latents can't hold all ways to write a digit: the recall of that VAE is next to nothing. <!-- claim: 08-two-latents --> Twenty hold many more, and then VAE and GAN are close in the Fréchet distance, which sees every kind of fault. What it's made of differs. The VAE **covers** more: its recall is usually higher. <!-- claim: 08-vae-recall --> (But both are far below that of real digits, and recall depends on the draw: in ten draws of 2,000 from this one VAE we found it anywhere from 0.27 to 0.44.) The GAN is **sharper**: the last column is the famous blur, and there the VAE has little more than a third of the gradient energy of real digits, the GAN well over half. <!-- claim: 08-blur --> (Neither is good, after so short a training and with perceptrons; part of the GAN's energy is specks.)
#
# ### A walk
#
# Both turn latents into digits without a jump. Go from one latent to another, twelve pictures on the way. The straight line is bent a little, so that all latents on it have lengths between those at its ends: in the middle of a straight line they'd be as short as the very shortest that *G* was trained on.

# %% tags=["experiment"]
def walk(generator, a, b, steps=12):
    """Images on the way from latent a to latent b, both (1, k), with lengths between theirs."""
    t = torch.linspace(0, 1, steps, device=device)[:, None]
    z = (1 - t) * a + t * b
    lengths = (1 - t) * a.norm() + t * b.norm()
    with torch.no_grad():
        return generator(z / z.norm(dim=1, keepdim=True) * lengths).cpu()


torch.manual_seed(3)
with torch.no_grad():
    ends = vae_encoder(digits.held_out[:2].to(device))[0]
    latents = torch.randn(500, 100, device=device)
    seen = classifier(digit_G(latents).cpu()).log_softmax(dim=1)
a, b = latents[seen[:, digits.held_out_labels[:2]].argmax(dim=0)]  # the surest of each class
walks = [walk(vae_decoder, ends[:1], ends[1:]), walk(digit_G, a[None], b[None])]
fig, ax = plt.subplots(figsize=(8, 1.5))
plotting.plot_images(ax, torch.cat(walks), columns=12, row_titles=["VAE", "GAN"])
plotting.show(
    fig,
    alt="Two rows of twelve pictures on the way from one digit to another: of the VAE between two "
    "held-out digits, of the GAN between two of its own, of the same classes.",
)

# %% [markdown]
# The VAE can walk between *two digits that you choose*, since the encoder tells where they are. The GAN walks between two of its own: we had to draw 500 and let the classifier pick one of either class. (Even the surest of 500 may be hard to read.)
#
# ## 11 · Why one blurs and the other drops
#
# **Blur.** Suppose that a latent leaves something open: it says "this one or that one". The reconstruction term asks for one answer that is good *on average* over all $x$ that share this $z$. For a Gaussian decoder that is the mean of these $x$, for coins it's the mean as well: the sum of the log-likelihoods is largest where $p_i$ is the average of the $x_i$. And the mean of two sharp pictures is a soft one.

# %%
fours, nines = (digits.train[digits.train_labels == c][:400] for c in (4, 9))
row, column = divmod(torch.cdist(fours.flatten(1), nines.flatten(1)).argmin().item(), 400)
four, nine = fours[row], nines[column]  # the two that are most alike
candidates = {"the 4": four, "the 9": nine, "their mean": (four + nine) / 2}
for name, answer in candidates.items():
    soft = answer.clamp(0.02, 0.98).logit()
    both = torch.stack([four, nine])
    coins = bernoulli_log_likelihood(both, soft.expand_as(both)).mean().item()
    bell = gaussian_log_likelihood(both, answer.expand_as(both), 0.3).mean().item()
    edges = gradient_energy(answer[None])
    print(f"answer {name:<10}  coins {coins:7.1f}   bell curve {bell:6.1f}   "
          f"gradient energy {edges:.3f}")

fig, ax = plt.subplots(figsize=(6.4, 2))
images = {**candidates, "where they differ": (four - nine).abs()}
plotting.plot_images(ax, torch.stack(list(images.values())), columns=4, column_titles=list(images))
plotting.show(fig, alt="A four, a nine that is much like it, their mean, and where the two differ. "
              "Look at the mean in those places.")

# %% [markdown]
# (A density may be above 1, as that of a narrow bell curve is near its middle, so a log-likelihood may be positive.) Both likelihoods choose the ghost by a wide margin. <!-- claim: 08-ghost --> The two are the most alike of 400 fours and 400 nines, so the mean looks much like either of them. But where they differ (the fourth picture) it lies halfway between them: strokes that are half there, and a *D* can look for them. This isn't the fault of the ELBO or of the squared error alone. It's what a decoder must do that treats pixels as independent given a $z$ that doesn't say enough.
#
# **Missing modes.** Now let a model be too simple for its data: one bell curve for data with two peaks. Maximum likelihood minimizes $\mathrm{KL}(p_{\text{data}} \| p_\theta)$ and pays without limit where there are data that the model hardly ever makes. The reverse, $\mathrm{KL}(p_\theta \| p_{\text{data}})$, pays where the model makes what no data are like. The game of lesson 01, with a perfect *D*, minimizes the Jensen–Shannon divergence, and that is bounded: a missed peak costs so much and no more. Search all bell curves for the best one by each of the three, for two peaks at ±2 and at ±3:

# %%
x = torch.linspace(-9, 9, 361, dtype=torch.float64)
dx = (x[1] - x[0]).item()
all_means = torch.linspace(-4, 4, 81, dtype=torch.float64)[:, None, None]
all_stds = torch.linspace(0.3, 4, 75, dtype=torch.float64)[:, None]
log_model = normal(all_means, all_stds).log_prob(x)  # (means, stds, x)


def kl(log_a, log_b):
    return (log_a.exp() * (log_a - log_b)).sum(dim=-1) * dx


fig, axes = plt.subplots(2, 3, figsize=(11, 4), sharey=True, sharex=True)
for line, peak in zip(axes, (2.0, 3.0)):
    peaks = torch.stack([normal(-peak, 0.5).log_prob(x), normal(peak, 0.5).log_prob(x)])
    log_data = torch.logsumexp(peaks, dim=0) - math.log(2)
    log_middle = torch.logaddexp(log_data, log_model) - math.log(2)
    costs = {
        "KL(data, model)": kl(log_data, log_model),
        "KL(model, data)": kl(log_model, log_data),
        "JS divergence": (kl(log_data, log_middle) + kl(log_model, log_middle)) / 2,
    }
    for ax, (name, cost) in zip(line, costs.items()):
        mean, std = divmod(cost.argmin().item(), cost.shape[1])
        best = log_model[mean, std].exp()
        ax.fill_between(x, log_data.exp(), color="0.85", label="data")
        ax.plot(x, best, label="best bell curve")
        ax.set_title(f"{name}, peaks at ±{peak:.0f}")
        left, right = (best[(x - place).abs() < 1].sum().item() * dx for place in (-peak, peak))
        center = round(all_means[mean].item(), 1) + 0.0  # never -0.0
        print(f"peaks at ±{peak:.0f}, {name:<16} "
              f"mean {center:4.1f}, std {all_stds[std].item():.2f}; "
              f"mass at the peaks {left:.2f} and {right:.2f}")
axes[0, 0].legend(fontsize=9)
for ax in axes[:, 0]:
    ax.set_ylabel("density")
plotting.show(
    fig,
    alt="Two gray peaks and the best bell curve by three measures. KL from data to model: one "
    "wide curve over both peaks and the valley. KL from model to data: a narrow curve on "
    "one peak. Jensen-Shannon: wide for close peaks, one narrow curve for peaks farther "
    "apart.",
)

# %% [markdown]
# Maximum likelihood covers both peaks whatever it costs, and puts mass in the valley, where no data are: in pictures, that's the fog and the ghost. The reverse KL takes one peak and leaves the other. Jensen–Shannon stands between them: it still covers peaks that lie close together, and leaves one out as soon as the valley gets wide. <!-- claim: 08-which-fault --> No GAN reaches the minimum of its game, so this isn't the whole story of mode collapse (lesson 06 shows how the chase itself does it). It says which fault each of the two *prefers*.
#
# | | VAE | GAN |
# |---|---|---|
# | what it optimizes | a lower bound of $\log p(x)$ | a game, whose value is a divergence |
# | training | one loss that goes one way; you can read it | two losses that tell little; can collapse |
# | fault | covers everything, fog and blur | sharp, leaves things out |
# | from $x$ to $z$ | encoder | none built in; *inversion*: search for the $z$ whose image comes closest |
# | density | bound, estimate | none |
# | you have to choose | the noise of the decoder | the balance of the players |

# %% [markdown]
# ### Change one thing
#
# Section 9's map has two latents and twelve epochs. The cell below takes three latents instead; a narrower network, `"sizes": [100]`, with two latents again, is another change that it can make. Write down first what the ELBO will do, what the blur (`edges`), and whether the digits will be easier to read (`precision`) and more varied (`recall`); then run it.

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% tags=["experiment"]
MINE = {"sizes": [300, 100], "latent_dim": 3}
own_encoder, own_decoder, _, _ = run_digits("mine", epochs=12, **MINE)
with torch.no_grad():
    own_pictures = own_decoder(torch.randn(2000, MINE["latent_dim"], device=device)).cpu()
models_compared = {
    "section 9's map": (map_encoder, map_decoder, pictures["VAE, 2 latents"]),
    "mine": (own_encoder, own_decoder, own_pictures),
}
plotting.runs_table(
    {
        name: {
            "ELBO": mean_elbo(encoder, decoder, digits.held_out, draws=3),
            "edges": gradient_energy(images) / gradient_energy(digits.held_out),
            **digits_quality(images, digits.held_out, classifier),
        }
        for name, (encoder, decoder, images) in models_compared.items()
    },
    caption="One change: twelve epochs each, 2,000 draws from the prior",
)

# %% [markdown]
# <details><summary>What came of it here</summary>
#
# A third latent: ELBO up from −159 to about −142, less blur, and more digits that can be read (about 0.71 instead of 0.62); recall stays next to nothing. With `"sizes": [100]` the ELBO went *down*, to about −168, and the blur got worse, and yet precision went *up*, with the seeds 1 to 3 to between 0.76 and 0.86 (with `[300, 100]` it was 0.55 to 0.72). The ELBO asks about all held-out digits, precision only about those that are drawn.
#
# </details>

# %% [markdown]
# ### From the command line
#
# `course train vae-moons` and `course train vae-digits` train the two models of this lesson outside of the notebook.
#
# ## 12 · Questions
#
# Answer in a few sentences each.

# %% [markdown]
# **Question 1** (3 points, 8 minutes). The friend of exercise 3 trained the VAE with twenty latents of section 9, with his function in place of yours. "My ELBO of held-out digits is −78 nats, yours is about −111", he says. "Section 3 has proved that *any* $q$ gives a lower bound. Mine is higher, so it is the tighter bound, and my model is the better one." His reconstructions are indeed sharper than yours. But his draws from the prior have a recall of about 0.1, yours one of about 0.35. Refute his argument: which step of the proof does his number not satisfy? Say what training with his function does to the codes, so that reconstructions and draws look as they do. How can he get an honest bound for the networks that he has?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_any_bound", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** The proof allows any $q$, but it needs the whole divergence of this same $q$: $\mathrm{ELBO} = \mathbb E_q[\log p(x|z)] - \mathrm{KL}(q\,\|\,\text{prior})$ comes from one logarithm that was split in two. His function takes the mean over 20 latents instead of the sum, so he subtracts a twentieth of the KL. The number that is left is the ELBO plus 19/20 of the KL. It may lie above $\log p(x)$, bounds nothing, and can't be compared with mine. (A weight above 1 would leave a bound, a looser one.) Tighter means something else: the gap is $\mathrm{KL}(q(z|x)\,\|\,p(z|x))$, so a bound gets tighter when $q$ comes closer to the true posterior.
#
# In training, codes cost him next to nothing. So the encoder makes them precise: narrow $q$'s that lie far apart and far from 0, and each $x$ comes back sharply. But the prior doesn't lie there: a draw from $\mathcal N(0, I)$ mostly lands where no code is, and the decoder has never learned what to make of it. (Measured: the codes cost 72 nats instead of about 25, the typical std of a $q$ is 0.09 instead of 0.33.)
#
# An honest bound needs no new training: take his encoder and decoder, and compute the ELBO with the right KL. Measured so it is −146, below −111: as a bound for this model his networks are the worse ones.
#
# **Rubric.** 1 point: any $q$ is allowed, but the KL has to be counted in full (a twentieth is missing nineteen), so his number is no bound and may exceed $\log p(x)$. 1 point: codes are too cheap, hence far from the prior or too narrow; this gives sharp reconstructions *and* bad draws. 1 point: compute the ELBO of the same networks with the right function (or estimate $\log p(x)$ in another sound way, such as importance sampling). That the honest number is lower than mine need not be said; who expects it gives a reason, such as that his networks were not trained for it.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (3 points, 10 minutes). A toy on which you can compute what blurs. A picture has four pixels; one of them is ink (1), the other three are paper (0), and each of the four places is equally likely.
#
# (a) A decoder with a coin for each pixel gets a latent that tells it nothing. Which four probabilities of ink are best? What does the "digit" that you show look like, and how many nats is $\log p(x|z)$?
#
# (b) Another decoder is told the place exactly, by its latent. What does this do to $\log p(x|z)$, what must the code cost at least, and does it pay? (The data can't be more probable than $\log \frac14$ on average.)
#
# (c) "Take a bell curve for each pixel instead of a coin, and a small $\sigma$. Then nothing blurs." Is that true for the decoder of (a)? Compute its best four means, its best $\sigma$ (one for all pixels), and the mean of $\log p(x|z)$ with this $\sigma$ and with $\sigma = 0.05$.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_blur", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** (a) One answer for all four pictures, so the best $p_i$ is the mean of the pixel, ¼ for each. What is shown is an even gray: no picture of the data looks like that. $\log p(x|z) = \log \tfrac14 + 3 \log \tfrac34 = -1.386 - 0.863 = -2.249$ nats for each picture. (b) The coins can be sure, so $\log p(x|z)$ rises towards 0. The ELBO is at most $\log p(x)$, and that is at most $\log \tfrac14$ on average, so the code costs at least $\log 4 = 1.386$ nats (two bits: which of four). It pays: −1.386 is more than −2.249. This is what "20 latents instead of 2" does in the lesson: what the code says need not be averaged. (c) No. Whatever $\sigma$ is, the best mean is the mean of the pixels that share this $z$, ¼ each; a smaller $\sigma$ doesn't change the picture that is shown, it makes the same error more expensive. The squared errors of the four pixels are $(\tfrac34)^2 + 3\,(\tfrac14)^2 = \tfrac34$ in all, so $\log p(x|z) = -4 \log\sigma - 2 \log 2\pi - \tfrac34 / (2\sigma^2)$. The best $\sigma^2$ is the mean squared error, $\tfrac{3}{16}$, so $\sigma = 0.433$, and $\log p(x|z) = 3.35 - 3.68 - 2 = -2.33$. With $\sigma = 0.05$ it is $11.98 - 3.68 - 150 = -141.7$. What a small $\sigma$ can do is make it worth while to send a code in the first place (where the encoder may do so), so blur can get less by way of the latents. (And draws get less noise.)
#
# **Rubric.** 1 point: (a) ¼ each, gray, and −2.249 nats (the formula with the numbers put in is enough). 1 point: (b) towards 0, at least $\log 4 = 1.386$ nats or two bits, and it pays. 1 point: (c) no: the best mean stays the average of what z leaves open (half a point); $\sigma = 0.433$ with about −2.3, and about −142 for 0.05 (half a point, also for the right way with a slip in the arithmetic). That a smaller $\sigma$ makes codes more precise, or draws less noisy, is welcome and not required.
# ### END SOLUTION

# %% [markdown]
# **Question 3** (3 points, 8 minutes). Somebody else has trained two models on the same data, about which you know nothing. With the instruments of lesson 02 and 2,000 points of each, model A has a precision of 0.62 and a coverage of 0.98, model B 0.97 and 0.63.
#
# (a) Which one would you rather take for the VAE, which one for the GAN? In your own table of the moons (section 8) the falling VAE is not foggy and the GAN leaves hardly anything out: which conditions of section 11's arguments are missing there? (b) "Wrong", says the maker of B, "mine is a VAE like A, with draws from its prior." Describe something that he may have done so that his VAE gets the numbers of B, or a measurement that could show who is right. (c) A customer wants to be told which of his own measurements are unusual. Another one wants training data in which the rare cases occur, too. What do you give to each of them, and what do you warn them of?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_which_one", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** (a) A is rather the VAE: maximum likelihood pays without limit for data that the model doesn't serve, so coverage is high, and it puts mass where there are no data, so precision is low. B is rather the GAN: few points astray, and a part left out, which its bounded divergence (and the chase) allows. On the moons two latents hold the whole of a point, and the falling $\sigma$ ends near the noise of the data, so nothing has to be averaged and no fog is needed to cover; and a *G* with four latents can make both moons, so that the divergence is not forced to choose. Section 11's models were too small for their data. (b) He may have shown means instead of draws, or let $\sigma$ fall as on the moons: both take points out of the fog. Latents from a narrower bell curve than the prior leave rare parts out (and take nothing out of the fog); the numbers of B may take two of the three. Or his decoder has a $\sigma$ that is too small and its codes fill the prior unevenly. To find out: ask for an encoder and the ELBO of held-out points (a GAN has none), or for draws with the decoder's noise. (c) Unusual measurements: a VAE, since it has a bound of $\log p(x)$ and reconstructions; neither of the two tables says how good it is at that, so test it on measurements known to be unusual. A GAN gives no number for an $x$ that somebody brings. Rare cases: A, it covers; warn that over a third of its points lie where no data are (filter them, or mend $\sigma$), and that even a coverage of 0.98 doesn't say that the rare cases come *as often* as they should.
#
# **Rubric.** 1 point: A VAE, B GAN (or that two numbers can't decide, with what speaks for each), and that both faults belong to models that can't hold their data: on the moons the latents hold everything (half a point each). 1 point: one thing that fits B's numbers, or one measurement that tells a VAE from a GAN. 1 point: for both customers a choice with a reason that names the property it rests on (density, bound or encoder; coverage), and one warning. Another choice with a sound reason counts as well.
# ### END SOLUTION

# %% [markdown]
# ## 13 · Summary
#
# - A latent variable model has a density, an integral over $z$; with many latents sampling from the prior can't compute it, so an encoder looks where it matters.
# - The ELBO is the reconstruction minus the cost of the code. It lies below $\log p(x)$ by exactly the KL from $q$ to the true posterior.
# - A Gaussian decoder makes the squared error, and its $\sigma$ decides what that error costs. To let it fall was the safe way here, to learn it a matter of luck. Say whether you show draws or means.
# - $z = \mu + \sigma\varepsilon$ lets gradients pass through a draw; one loss, one optimizer, no game.
# - Where a model is too small for its data, likelihood covers and blurs, and the game is sharp and leaves out. The digits show it; on the moons, where the latents hold everything, both do well.
#
# **Read next:** an introduction by the authors of the method, [Kingma and Welling 2019](https://arxiv.org/abs/1906.02691), *An Introduction to Variational Autoencoders*. Then lesson 09, on a distance that says *how far* two distributions are from each other.

# %%
checks.score_board("08_vae_contrast")
