# %% [markdown]
# # Lesson 02 · A first GAN on two moons
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/02_moons_gan/02_moons_gan.ipynb)
#
# **You write a complete generative adversarial network, function by function, and watch it turn noise into two moons in a few seconds.**
#
# ![Left: real points on two interleaving half moons. Right: points of a trained generator, which trace the same two moons.](../../images/moons_gan_result.png)
#
# | | |
# |---|---|
# | Time | about 70 minutes of your work; the notebook runs in under a minute on one CPU core |
# | Points | 17 for six exercises, 6 for three written answers |
# | You need | Python, what a loss and a gradient step are in PyTorch; lesson 01 helps and is not required |

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
import math
from dataclasses import replace

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import data, metrics, models, plotting, settings, training
from course_utils.recording import Recorder
from course_utils.training import Recipe

# %% [markdown]
# ## 1 · The points we want more of
#
# Somebody hands you 2,000 points of the plane and asks for more of them. Not copies: *new* points that could have come from the same source. You are not told what the source is.

# %%
moons = data.load_moons(seed=0)
print("to learn from   ", tuple(moons.train.shape), moons.train.dtype)
print("to measure with ", tuple(moons.held_out.shape))

fig, ax = plt.subplots(figsize=(5, 3.4))
plotting.plot_samples(ax, moons.train)
ax.set_title("2,000 points to learn from")
plotting.show(
    fig,
    alt="Scatter plot of 2,000 real points: two interleaving half circles, one open "
    "below, one open above.",
)

# %% [markdown]
# You see two half circles at once. The program will not be told. It could fit a formula with a few parameters, but which one? A single bell curve, for example, has a center and a spread in each direction, and nothing else:

# %%
center, spread = moons.train.mean(dim=0), torch.cov(moons.train.T)
bell = torch.distributions.MultivariateNormal(center, spread).sample((2000,))

fig, ax = plt.subplots(figsize=(5, 3.4))
plotting.plot_samples(ax, moons.train, bell)
ax.set_title("the best bell curve")
ax.legend(loc="upper right")
plotting.show(
    fig,
    alt="The bell curve that fits best covers the moons with one oval cloud; most of "
    "its points lie where no real point is.",
)
print(f"share of its points that lie on a moon: {metrics.precision(bell):.2f}")

# %% [markdown]
# The bell curve has the right mean and the right covariance, and most of its points are wrong all the same. We want something that can bend.
#
# A **generator** bends. It is a neural network G that takes a **latent** vector $z$, pure noise that we know how to draw, and moves it to a point $x = G(z)$ of the plane. Draw many $z$, and you get many points. Training has to find weights for which these points are spread like the real ones.
#
# But how do you tell a network that a *cloud* of points is wrong? There is no right answer for any single $z$. The idea of Goodfellow and his co-authors ([arXiv 1406.2661](https://arxiv.org/abs/1406.2661)) is to let a second network find the fault.
#
# ## 2 · Two players
#
# The **discriminator** D is shown points and says for each how real it looks. It learns to tell real points from fakes, the points that the generator makes. The generator learns to make points that the discriminator takes for real. Each gets better because the other does.
#
# ![Data flow of the game. Left, D's step: real points and detached fakes go into D, gradients flow back into D only. Right, G's step: fakes go into D, gradients flow back through D into G.](../../images/two_players.png)
#
# Both networks are small: two hidden layers with 64 units.

# %%
G = models.Generator(latent_dim=4, hidden_dim=64).to(device)
D = models.Discriminator(hidden_dim=64).to(device)
print(G)
print(f"G has {models.count_parameters(G)} parameters, D has {models.count_parameters(D)}.")

fig, ax = plt.subplots(figsize=(5, 3.4))
with torch.no_grad():
    plotting.plot_samples(ax, moons.train, G(torch.randn(500, 4, device=device)))
ax.set_title("before training")
ax.legend(loc="upper right")
plotting.show(
    fig,
    alt="An untrained generator puts all of its points into one small blob, somewhere "
    "between the moons.",
)

# %% [markdown]
# The fakes sit in a small blob: an untrained network hardly moves when its input does. Remember this blob. It lies close to the moons, and some measures of quality fall for that.
#
# ## 3 · Noise to start from
#
# Everything that the generator makes starts as a latent vector: here 4 independent standard normal numbers for each point. Why normal? It is easy to draw, it has no corners that the network would have to smooth away, and it puts most of its mass near the center. Why 4 numbers for points with only 2? Some room to move helps the generator; it can ignore what it does not need.

# %% [markdown]
# ### Exercise 1 · `sample_latent` ●○○ · 3 minutes · 1 point
#
# Draw a batch of latent vectors: standard normal numbers of shape `(batch_size, latent_dim)`, on the device that is asked for, new ones at every call.

# %% nbgrader={"grade": false, "grade_id": "sample_latent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    ### BEGIN SOLUTION
    return torch.randn(batch_size, latent_dim, device=device)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sample_latent", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.moons_gan.sample_latent(sample_latent)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("sample_latent"):
    checks.moons_gan.sample_latent(sample_latent, seed=101)
    for size in ((1, 1), (2, 9), (129, 4)):
        assert sample_latent(*size, torch.device("cpu")).shape == size
    from scipy import stats

    numbers = sample_latent(2000, 3, torch.device("cpu")).flatten().numpy()
    assert stats.kstest(numbers, "norm").pvalue > 1e-5
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint</summary>
#
# `torch.randn` draws standard normal numbers and takes `device=…`. Its sibling `torch.rand` draws uniform ones.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `sample_latent(2, 4, device)` prints two rows of four numbers, most of them between −2 and 2, and other numbers each time.
#
# </details>

# %% [markdown]
# ## 4 · What D wants
#
# D ends in a plain linear layer: its output is a **logit** $\ell$, any number from $-\infty$ to $\infty$. The sigmoid turns it into a probability, $D(x) = \sigma(\ell) = 1 / (1 + e^{-\ell})$. Logit 0 means "I can't tell", 5 means "surely real", −5 "surely fake".

# %% tags=["nbval-check-output"]
logits = torch.tensor([-5.0, -1.0, 0.0, 1.0, 5.0])
for logit, probability in zip(logits.tolist(), torch.sigmoid(logits).tolist()):
    print(f"logit {logit:4.0f}   D(x) = {probability:.3f}")

# %% [markdown]
# For a real point the discriminator should say 1, for a fake one 0. The price of a wrong opinion is the cross-entropy: $-\log D(x)$ on a real point, $-\log(1 - D(x))$ on a fake one. Averaged over a batch of each:
#
# $$ L_D \;=\; -\underset{\text{real}}{\mathrm{mean}}\,\log D(x) \;-\; \underset{\text{fake}}{\mathrm{mean}}\,\log\bigl(1 - D(G(z))\bigr) $$
#
# A discriminator that always answers ½ pays $2 \log 2 \approx 1.386$. Anything below that is knowledge.

# %% tags=["nbval-check-output"]
guess = torch.tensor(0.5)
print(f"guessing costs  {-torch.log(guess) - torch.log(1 - guess):.4f}")
print(f"2 log 2         {2 * math.log(2):.4f}")

# %% [markdown]
# Do not compute it as the formula reads. Float32 numbers have about 7 digits, so a sigmoid of −100 or of 20 is already the end of the scale, and the logarithm falls off it:

# %% tags=["nbval-check-output"]
far = torch.tensor([-200.0, -100.0, 0.0, 20.0])
print("log of sigmoid          ", torch.log(torch.sigmoid(far)))
print("log of (1 - sigmoid)    ", torch.log(1 - torch.sigmoid(far)))
print("the first from the logit ", F.logsigmoid(far))
print("the second from the logit", F.logsigmoid(-far))

# %% [markdown]
# One infinite loss, and every weight of the network is `nan` after the next step. The last two lines show the way out: write the loss with functions that take the **logits**. These identities are worth knowing:
#
# $$ -\log \sigma(\ell) = \log(1 + e^{-\ell}) = \mathrm{softplus}(-\ell), \qquad -\log(1 - \sigma(\ell)) = \mathrm{softplus}(\ell) $$

# %%
logit = torch.linspace(-3, 3, 7)
first = -torch.log(torch.sigmoid(logit)) - F.softplus(-logit)
second = -torch.log(1 - torch.sigmoid(logit)) - F.softplus(logit)
print(f"largest difference of the two sides: {first.abs().max():.0e} and "
      f"{second.abs().max():.0e}")

# %% [markdown]
# ### Exercise 2 · `discriminator_loss` ●●○ · 8 minutes · 3 points
#
# Write $L_D$ from logits. `real_logits` has shape `(n,)`, `fake_logits` has shape `(m,)`; the sizes may differ. The result is the **sum of two means**, one number (a tensor without dimensions). It has to stay finite and exact at logits of ±100.

# %% nbgrader={"grade": false, "grade_id": "discriminator_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    ### BEGIN SOLUTION
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_discriminator_loss", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.moons_gan.discriminator_loss(discriminator_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("discriminator_loss"):
    checks.moons_gan.discriminator_loss(discriminator_loss, seed=102)
    for n, m in ((1, 1), (6, 3), (2, 50)):
        real, fake = 3 * torch.randn(n), 3 * torch.randn(m)
        target = torch.distributions.Bernoulli
        expected = -target(logits=real).log_prob(torch.ones(n)).mean()
        expected = expected - target(logits=fake).log_prob(torch.zeros(m)).mean()
        torch.testing.assert_close(discriminator_loss(real, fake), expected)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint</summary>
#
# Two ways that both work: `F.softplus` with the identities above, or `F.binary_cross_entropy_with_logits(logits, targets)`, where the targets are `torch.ones_like(real_logits)` and `torch.zeros_like(fake_logits)`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `discriminator_loss(torch.zeros(3), torch.zeros(5))` gives `tensor(1.3863)`.
#
# </details>

# %% [markdown]
# ## 5 · What G wants
#
# The generator wants the opposite: that D calls its points real. The obvious way is to let it *minimize* what D maximizes, $\log(1 - D(G(z)))$. This is the **saturating** loss. Look at where it is steep and where it is flat:

# %%
logit = torch.linspace(-8, 8, 200, requires_grad=True)
saturating, non_saturating = -F.softplus(logit), F.softplus(-logit)
slope_s = torch.autograd.grad(saturating.sum(), logit, retain_graph=True)[0]
slope_n = torch.autograd.grad(non_saturating.sum(), logit)[0]

fig, axes = plt.subplots(1, 2, figsize=(9, 3.2))
x = logit.detach()
axes[0].plot(x, saturating.detach(), "--", label=r"saturating: $\log(1 - D)$")
axes[0].plot(x, non_saturating.detach(), "-", label=r"non-saturating: $-\log D$")
axes[0].set(xlabel="logit of a fake point", ylabel="loss of G", title="two losses for G")
axes[1].plot(x, slope_s, "--", label="saturating")
axes[1].plot(x, slope_n, "-", label="non-saturating")
axes[1].set(xlabel="logit of a fake point", ylabel="slope", title="their slopes")
for ax in axes:
    ax.axvline(0, color="0.6", linewidth=0.8)
    ax.legend()
plotting.show(
    fig,
    alt="Both losses fall as the logit rises. At logit -8 the slope of the saturating "
    "loss is nearly 0, that of the non-saturating loss nearly -1.",
)

i = (x + 5).abs().argmin()
print(f"slope at logit -5: saturating {slope_s[i]:.4f}, non-saturating {slope_n[i]:.4f}")

# %% [markdown]
# Early in training the fakes are bad and D is sure of it: all logits are far to the left. There the saturating loss is flat. It says nothing to the player that has the most to learn. The **non-saturating** loss
#
# $$ L_G \;=\; -\underset{\text{fake}}{\mathrm{mean}}\,\log D(G(z)) $$
#
# pulls in the same direction (both slopes are negative everywhere), and hardest where G loses. It is the one that the first GAN paper recommends in practice, and the one you use from here on.

# %% [markdown]
# ### Exercise 3 · `generator_loss` ●○○ · 5 minutes · 2 points
#
# Write $L_G$ from `fake_logits` of shape `(m,)`: one number, finite and exact at logits of ±100.

# %% nbgrader={"grade": false, "grade_id": "generator_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    ### BEGIN SOLUTION
    return F.softplus(-fake_logits).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_generator_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.moons_gan.generator_loss(generator_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("generator_loss"):
    checks.moons_gan.generator_loss(generator_loss, seed=103)
    for m in (1, 4, 33):
        fake = 3 * torch.randn(m)
        expected = -torch.distributions.Bernoulli(logits=fake).log_prob(torch.ones(m)).mean()
        torch.testing.assert_close(generator_loss(fake), expected)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the first half of `discriminator_loss`, with fakes in the place of real points: the generator wishes that its points carried the label "real".
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `generator_loss(torch.zeros(5))` gives `tensor(0.6931)`, and `generator_loss(torch.full((5,), -10.0))` gives `tensor(10.0000)`.
#
# </details>

# %% [markdown]
# ## 6 · One move each
#
# A move is a gradient step on one's own loss while the other player stands still. First D's move. It needs real points, it needs fakes, and here is the one line that people get wrong: the fakes come out of G, so the gradient of D's loss would flow on into G, and G would be told how to make D's work *easier*. `.detach()` cuts the fakes off from the network that made them.

# %%
G, D = models.Generator().to(device), models.Discriminator().to(device)
z, real = torch.randn(6, 4, device=device), moons.train[:6].to(device)


def size_of_gradients(network):
    return sum(float(p.grad.abs().sum()) for p in network.parameters() if p.grad is not None)


for name, fake in (("with detach   ", G(z).detach()), ("without detach", G(z))):
    G.zero_grad()
    D.zero_grad()
    (F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()).backward()
    in_d, in_g = size_of_gradients(D), size_of_gradients(G)
    print(f"{name}  gradients in D {in_d:6.2f}   in G {in_g:6.2f}")

# %% [markdown]
# Without `detach`, gradients of the wrong loss lie in G's parameters. Do they hurt? Only if somebody uses them. The generator's move starts with `zero_grad()`, which throws them away, so many programs forget the `detach` and learn all the same; they just compute half of the backward pass for nothing. Swap two lines one day, or clear gradients only once per round, and G begins to follow them. So make it a habit: **a step touches its own player and nothing else.**
#
# The whole step, in the order that PyTorch wants it:
#
# 1. make the loss from the given batch,
# 2. clear the old gradients: `optimizer.zero_grad()`,
# 3. compute the new ones: `loss.backward()`,
# 4. move: `optimizer.step()`.
#
# Step 2 is not politeness. `backward()` *adds* to what is there:

# %% tags=["nbval-check-output"]
w = torch.tensor(2.0, requires_grad=True)
for call in (1, 2, 3):
    (w**2).backward()
    print(f"after backward() number {call} of w² at w = 2: gradient {w.grad.item():.0f}")

# %% [markdown]
# ### Exercise 4 · `discriminator_step` ●●○ · 10 minutes · 4 points
#
# Play one move of D: make fakes from the latents `z`, compute `discriminator_loss` on the real and the fake batch, and let `optimizer` (it holds D's parameters) make **one** step. G stays as it was: its parameters do not move, and D's loss leaves no gradient in them. Old gradients, of G's last move for example, may lie in D's `.grad` when the step begins: they must not count. Return the loss.

# %% nbgrader={"grade": false, "grade_id": "discriminator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    ### BEGIN SOLUTION
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_discriminator_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.moons_gan.discriminator_step(discriminator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("discriminator_step"):
    import copy

    checks.moons_gan.discriminator_step(discriminator_step, seed=104)
    # The same move, made by hand with autograd.
    G0, D0 = nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    D1, real0, z0 = copy.deepcopy(D0), torch.randn(9, 2), torch.randn(9, 3)
    bernoulli = torch.distributions.Bernoulli
    by_hand = -bernoulli(logits=D1(real0)).log_prob(torch.ones(9)).mean()
    by_hand = by_hand - bernoulli(logits=D1(G0(z0).detach())).log_prob(torch.zeros(9)).mean()
    slopes = torch.autograd.grad(by_hand, list(D1.parameters()))
    returned = discriminator_step(G0, D0, real0, z0, torch.optim.SGD(D0.parameters(), lr=0.3))
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), by_hand.detach())
    for now, before, slope in zip(D0.parameters(), D1.parameters(), slopes):
        torch.testing.assert_close(now, before - 0.3 * slope)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint</summary>
#
# Six lines: `fake = G(z).detach()`, the loss, the three optimizer lines, `return`. Return `loss.detach()` or `loss.item()`, so that nobody keeps the whole computation alive by keeping the loss.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With the untrained players from above and `torch.optim.Adam(D.parameters(), lr=6e-3)`, calling the step again and again on the same batch makes the loss fall from about 1.4 to nearly 0: six points are quickly learned by heart.
#
# </details>

# %% [markdown]
# Now G's move. Here the gradient has to flow *through* D into G: the loss is made of D's opinion, D's opinion depends on the point, the point depends on G's weights. D is the road, and it must not move. So nothing is detached, and the optimizer that steps holds G's parameters only.

# %% [markdown]
# ### Exercise 5 · `generator_step` ●●○ · 6 minutes · 3 points
#
# Play one move of G: show D the fakes of the latents `z`, compute `generator_loss`, and let `optimizer` (it holds G's parameters) make one step. D's parameters stay bit for bit as they were. Old gradients may lie in G's `.grad` when the step begins: they must not count. Return the loss.

# %% nbgrader={"grade": false, "grade_id": "generator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    ### BEGIN SOLUTION
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_generator_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.moons_gan.generator_step(generator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("generator_step"):
    import copy

    checks.moons_gan.generator_step(generator_step, seed=105)
    G0, D0 = nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    G1, z0 = copy.deepcopy(G0), torch.randn(9, 3)
    by_hand = -torch.distributions.Bernoulli(logits=D0(G1(z0))).log_prob(torch.ones(9)).mean()
    slopes = torch.autograd.grad(by_hand, list(G1.parameters()))
    returned = generator_step(G0, D0, z0, torch.optim.SGD(G0.parameters(), lr=0.3))
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), by_hand.detach())
    for now, before, slope in zip(G0.parameters(), G1.parameters(), slopes):
        torch.testing.assert_close(now, before - 0.3 * slope)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint</summary>
#
# The loss is `generator_loss(D(G(z)))`. D's parameters will receive gradients on the way; that is fine, because D's own step clears them first.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# Against a discriminator that stands still, step after step the loss falls towards 0. It is an easy win: G finds one place that this D likes and sends everything there. That is why D has to move, too.
#
# </details>

# %% [markdown]
# ## 7 · The game
#
# Now let them alternate. One **epoch** shows every real point once, in a new random order, in batches. The order matters more than it seems: without shuffling, D sees the same points together again and again. And mind the end of the epoch: 2,000 points in batches of 128 make 15 full batches and one of 80.

# %%
order = torch.randperm(len(moons.train))
sizes = [len(part) for part in order.split(128)]
print(f"{len(sizes)} batches: {sizes[0]}, {sizes[1]}, …, {sizes[-1]} points; together "
      f"{sum(sizes)}")

# %% [markdown]
# ### Exercise 6 · `train` ●●● · 15 minutes · 4 points
#
# Write the loop. In each epoch, go once through the shuffled `data` in batches of `batch_size`; the last batch may be smaller. For each batch play one `discriminator_step`, then one `generator_step`, on latents that are fresh for each batch, as many as it has points (both steps may share them).
#
# - `data` may lie on another device than the players: move each batch to where they are.
# - `data` itself stays as it is.
# - Return the history `{"d_loss": [...], "g_loss": [...]}`: plain numbers, one for each step.
# - After each step call `after_step(step, d_loss=..., g_loss=...)` if it is given, with steps counted from 0. Progress bars and pictures hang there, and your loop need not know about them.

# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Alternate the two steps over shuffled batches of data (n, 2), for so many epochs.

    Returns {"d_loss": [...], "g_loss": [...]}: one float for each step.
    """
    ### BEGIN SOLUTION
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for _ in range(epochs):
        for indices in torch.randperm(len(data)).split(batch_size):
            real = data[indices].to(device)
            z = sample_latent(len(real), latent_dim, device)
            d_loss = discriminator_step(G, D, real, z, d_optimizer)
            z = sample_latent(len(real), latent_dim, device)
            g_loss = generator_step(G, D, z, g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss),
                           g_loss=float(g_loss))
    return history
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.moons_gan.train(train)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("train"):
    checks.moons_gan.train(train, seed=106)
    # Other sizes: 7 points in batches of 3, two epochs; D counts the points that it learns from.
    points, shown = 100 + torch.arange(7.0)[:, None].repeat(1, 2), []
    G0, D0 = nn.Linear(5, 2), nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    D0.register_forward_pre_hook(
        lambda module, inputs: shown.extend(
            x for x in inputs[0][:, 0].tolist() if x > 99 and torch.is_grad_enabled()
        )
    )
    optimizers = [torch.optim.SGD(player.parameters(), lr=1e-6) for player in (G0, D0)]
    history0 = train(G0, D0, points, *optimizers, 2, 3, 5)
    assert len(history0["d_loss"]) == len(history0["g_loss"]) == 6
    assert sorted(set(shown)) == points[:, 0].tolist() and len(shown) % 14 == 0
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint</summary>
#
# `torch.randperm(len(data)).split(batch_size)` gives the indices of the batches, the small last one included. `next(G.parameters()).device` tells where the players are. A `DataLoader` with `shuffle=True` works as well.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In a rehearsal with ten points, batches of four and three epochs, nine steps: each epoch shows the batches 4, 4, 2. The real thing follows below.
#
# </details>

# %% [markdown]
# ## 8 · How good is a cloud of points?
#
# Before you train, decide how to judge. "It looks right" is a start. Three numbers that go wrong in different ways are better. Each of them answers one question:
#
# - **Precision**: do the generated points lie where real ones could be? The share of generated points within 0.15 of a true moon.
# - **Coverage**: is every part of the moons served? The share of held-out real points that have a generated point within 0.1.
# - **Sliced Wasserstein distance** (SWD): is each part served *as often* as it should be? Look at both clouds from 64 directions; from each, measure how far the points of one have to travel to become the other; take the mean.
#
# Three made-up generators show why one number is not enough: the blob of an untrained network, a generator that knows only one moon, and real points with too much noise.

# %%
one_moon = moons.train[moons.train_labels == 0]
with torch.no_grad():
    blob = models.Generator().to(device)(sample_latent(2000, 4, device)).cpu()
clouds = {
    "untrained blob": blob,
    "one moon only": one_moon[torch.randint(len(one_moon), (2000,))],
    "too much noise": moons.train + 0.12 * torch.randn(2000, 2),
    "real points": moons.train,
}

fig, axes = plt.subplots(1, 4, figsize=(12, 2.9), sharey=True)
for ax, (name, cloud) in zip(axes, clouds.items()):
    plotting.plot_samples(ax, moons.held_out, cloud)
    ax.set_title(name)
axes[0].legend(loc="lower right", fontsize=7)
plotting.show(
    fig,
    alt="Four clouds over the real moons: a blob, one moon only, both moons blurred, "
    "and real points.",
)

plotting.runs_table(
    {name: metrics.moons_quality(cloud, moons.held_out) for name, cloud in clouds.items()},
    caption="Four clouds, measured",
    better={"precision": "high", "coverage": "high", "swd": "low"},
)

# %% [markdown]
# Look along the rows. "One moon only" has perfect precision. Only coverage and distance notice what is missing. The blob's precision depends on where it happens to lie, which is luck and no merit. The last row is the best that anybody can reach: real points against other real points. **Balance**, the smaller share of the two moons, is ½ for a fair generator.
#
# This is what the three measures look at:

# %%
noisy = clouds["too much noise"]
fig, axes = plt.subplots(1, 3, figsize=(12, 3.2))

curves = torch.cat([data.moon_curve(0, 400), data.moon_curve(1, 400)])
near = torch.cdist(noisy, curves).min(dim=1).values <= 0.15
dots = {"color": plotting.REAL.color, "marker": ".", "markersize": 3, "linestyle": ""}
crosses = {"color": plotting.FAKE.color, "marker": "x", "markersize": 4, "linestyle": ""}
axes[0].plot(*noisy[near].T, **dots, label="near a moon")
axes[0].plot(*noisy[~near].T, **crosses, label="astray")
axes[0].set(title=f"precision = {near.float().mean():.2f}", xlabel="$x_1$", ylabel="$x_2$")

served = torch.cdist(moons.held_out, clouds["one moon only"]).min(dim=1).values <= 0.1
axes[1].plot(*moons.held_out[served].T, **dots, label="served")
axes[1].plot(*moons.held_out[~served].T, **crosses, label="not served")
axes[1].set(title=f"coverage = {served.float().mean():.2f}", xlabel="$x_1$", ylabel="$x_2$")

share = torch.linspace(0, 1, 2000)
a, b = moons.held_out[:, 0].sort().values, clouds["one moon only"][:, 0].sort().values
axes[2].plot(a, share, "-", color=plotting.REAL.color, label="real")
axes[2].plot(b, share, "--", color=plotting.FAKE.color, label="one moon only")
axes[2].fill_betweenx(share, a, b, color="0.85")
area = (a - b).abs().mean()
axes[2].set(title=f"one direction: area {area:.2f}", xlabel="$x_1$",
            ylabel="share of points below")
for ax in axes:
    ax.legend(fontsize=8)
plotting.show(
    fig,
    alt="Left: noisy points near a moon and astray. Middle: held-out points served and "
    "not served by a one-moon generator. Right: two cumulative curves with the area"
    " between them shaded.",
)

# %% [markdown]
# In one dimension the way to travel is simple: sort both clouds and send the smallest to the smallest, the next to the next. The mean way is the shaded area on the right.
#
# ## 9 · Three runs
#
# Time to play. A `Recipe` holds the settings of a run. `training.play` builds the two optimizers from it and calls your `train`, with a `Recorder` at `after_step`: it keeps the fakes and D's opinion at 24 moments and shows the newest while you wait. The background is D's opinion: blue where it says real, orange where it says fake, with a black line where it cannot tell.

# %% tags=["experiment"]
def run(title, players, recipe, seed=1, live=True):
    """Trains fresh players; returns the generator, the recorder, and a row of results."""
    settings.seed_everything(seed)
    G, D = players()
    fixed_z = sample_latent(500, recipe.latent_dim, device)

    def draw(ax, frame):
        plotting.plot_surface(ax, frame["surface"], colorbar=False)
        plotting.plot_samples(ax, moons.train[:500], frame["fake"])

    def watch(generator, steps):
        return Recorder(
            capture=lambda: {"fake": generator(fixed_z), "surface": plotting.surface(D)},
            draw=draw, steps=steps, title=title, models=(generator, D), live=live,
        )

    generator, recorder = training.play(train, G, D, [moons.train], recipe, watch)
    with torch.no_grad():
        fakes = generator(sample_latent(2000, recipe.latent_dim, device)).cpu()
    quality = metrics.moons_quality(fakes, moons.held_out)
    row = {"steps": recipe.steps(len(moons.train))} | quality
    return generator, recorder, row


# %% [markdown]
# The first two attempts use the players that come to mind first: one hidden layer with 128 units, and 32 latent numbers, because more must be better.

# %% tags=["experiment"]
class OneHiddenLayer(nn.Module):
    """A discriminator with one hidden layer: points (n, 2) to logits (n,)."""

    def __init__(self):
        super().__init__()
        self.net = models.mlp([2, 128, 1])

    def forward(self, x):
        return self.net(x).squeeze(-1)


def first_players():
    return models.mlp([32, 128, 2]).to(device), OneHiddenLayer().to(device)


def course_players():
    return models.Generator(latent_dim=4).to(device), models.Discriminator().to(device)


# %% [markdown]
# ### The first attempt: a careful learning rate
#
# Adam with learning rate $10^{-4}$ for both, and batches of 50: a common, careful choice.

# %% tags=["experiment"]
careful = Recipe(
    epochs=100, batch_size=50, latent_dim=32,
    lr_g=1e-4, lr_d=1e-4, betas=(0.9, 0.999), decay=False, ema=0,
)
_, careful_run, careful_row = run("careful", first_players, careful)

# %% tags=["experiment"]
careful_run.filmstrip(
    alt="Six moments of the careful run: the fakes stretch slowly out of their blob and"
    " do not lie on the moons at the end."
)
fig, ax = plt.subplots(figsize=(7, 3))
plotting.plot_losses(ax, careful_run.losses)
ax.set_title("losses of the careful run")
plotting.show(
    fig,
    alt="The two losses of the careful run hover near 2 log 2 and log 2 and wander "
    "slowly.",
)
print({name: round(value, 3) for name, value in careful_row.items()})

# %% [markdown]
# Watch the cloud, not the curves. It creeps, leans over to one side, is pushed back by D, and leans over to the other. It looks as if it were oscillating around the data. The two losses meanwhile wander around $\log 2$ and $2 \log 2$, the values of a discriminator that cannot tell real from fake, although you can tell at a glance.
#
# ### The second attempt: ten times faster
#
# Same players, same number of steps, learning rate $10^{-3}$.

# %% tags=["experiment"]
faster = replace(careful, lr_g=1e-3, lr_d=1e-3)
_, faster_run, faster_row = run("faster", first_players, faster)

# %% tags=["experiment"]
faster_run.filmstrip(
    alt="Six moments of the faster run: the fakes reach both moons, and still shift "
    "between late pictures."
)
fig, ax = plt.subplots(figsize=(7, 3))
plotting.plot_losses(ax, faster_run.losses)
ax.set_title("losses of the faster run")
plotting.show(
    fig,
    alt="The losses of the faster run leave the chance values early, return towards "
    "them, and stay noisy.",
)
print({name: round(value, 3) for name, value in faster_row.items()})

# %% [markdown]
# Now the cloud leaves its blob at once, and more of its points lie on a moon. The small rate was not wiser, only slower. But this run does not settle: G chases D, D chases G, parts of the moons are reached and left again, and what you have when you stop is partly luck. Precision and coverage do not even agree on which of the two runs is better.
#
# ### The third attempt: a recipe
#
# Smaller steps are no cure, and neither are more of them. Five changes, each for a reason:
#
# - **Deeper players and less noise**: two hidden layers of 64 bend better than one of 128, with about as many parameters, and 4 latent numbers leave less to sort out than 32.
# - **D learns three times faster than G** (rates 0.006 and 0.002). G's gradient is only as good as D's opinion; a D that keeps up gives directions that are worth following ([arXiv 1706.08500](https://arxiv.org/abs/1706.08500)).
# - **Adam with less momentum** ($\beta_1 = 0.5$): in a game yesterday's direction is soon wrong ([arXiv 1511.06434](https://arxiv.org/abs/1511.06434)).
# - **Rates that fall to zero**: the chase gets slower and ends.
# - **An average of G's weights** over the last hundred steps or so: what goes round in circles has a good mean ([arXiv 1806.04498](https://arxiv.org/abs/1806.04498)).

# %% tags=["experiment"]
recipe = Recipe(
    epochs=125, batch_size=128, latent_dim=4,
    lr_g=2e-3, lr_d=6e-3, betas=(0.5, 0.99), decay=True, ema=0.99,
)
generator, recipe_run, recipe_row = run("recipe", course_players, recipe)

# %% tags=["experiment"]
recipe_run.filmstrip(
    alt="Six moments of the recipe: the fakes find both moons within a third of the run"
    " and then sharpen."
)
fig, ax = plt.subplots(figsize=(7, 3))
plotting.plot_losses(ax, recipe_run.losses)
ax.set_title("losses of the recipe")
plotting.show(
    fig,
    alt="The losses of the recipe move away from the chance values early and come back "
    "to them as the fakes get good.",
)

# %% tags=["experiment"]
recipe_run.animation(
    alt="Animation of the training: the fakes unfold from a blob into both moons while "
    "the decision surface of D follows them."
)

# %% [markdown]
# Watch D's opinion in the background. Early on it separates the blob from the moons. At the end there is nothing left to separate, and the map is nearly ½ everywhere along the moons, just as the losses return to $2 \log 2$ and $\log 2$. The losses are back where an *ignorant* discriminator starts, because now even a clever one cannot tell.

# %% tags=["experiment"]
plotting.runs_table(
    {"careful": careful_row, "faster": faster_row, "recipe": recipe_row,
     "real against real": {"steps": 0, **metrics.moons_quality(moons.train, moons.held_out)}},
    caption="Three runs",
    better={"precision": "high", "coverage": "high", "swd": "low"},
)

# %% [markdown]
# The recipe takes half as many steps as the other two and comes close to what real points reach. Is that skill or luck? The gate below asks for a quality that this recipe reached with each of 100 seeds when it was measured (the script is `tests/benchmarks/gates_moons_gan.py` in the course's repository).

# %% tags=["experiment"]
with torch.no_grad():
    samples = generator(sample_latent(2000, 4, device)).cpu()
checks.moons_gan.quality(samples, moons.held_out)

# %% [markdown]
# <details><summary>The gate says no?</summary>
#
# If all exercises pass, run the recipe once more with another seed: `run("recipe", course_players, recipe, seed=2)`. If an exercise is open, start there: a gate measures the outcome, the checks find the reason. The gate gives no points.
#
# </details>
#
# ### Ten times more points than data
#
# You learned from 2,000 points. Ask for 20,000:

# %% tags=["experiment"]
with torch.no_grad():
    many = generator(sample_latent(20_000, 4, device)).cpu()

fig, ax = plt.subplots(figsize=(7, 4.2))
ax.plot(*many.T, ",", color=plotting.FAKE.color)
ax.plot(*moons.train[:400].T, ".", color=plotting.REAL.color, markersize=3)
ax.set(xlabel="$x_1$", ylabel="$x_2$", title="20,000 generated points, 400 real ones over them")
plotting.show(
    fig,
    alt="Twenty thousand generated points fill both moons densely and evenly, with a "
    "few thin bridges between them.",
)

exactly = "donot_use_mm_for_euclid_dist"  # cdist's fast way rounds small distances
to_nearest = torch.cdist(many, moons.train, compute_mode=exactly).min(dim=1).values
between_real = torch.cdist(moons.held_out, moons.train, compute_mode=exactly).min(dim=1).values
print(f"copies of training points: {int((to_nearest < 1e-6).sum())} of {len(many)}")
print("median distance to the nearest training point:")
print(f"  fakes {to_nearest.median():.4f}, held-out points {between_real.median():.4f}")

# %% [markdown]
# Is that cheating? G is a function, and each latent vector is new, so each point is new: none is a copy, and they keep about the same distance from the training points as fresh real points do. What you draw from is $p_G$, the *distribution* that the generator learned, and a distribution has no last sample.
#
# What you do not get is more knowledge about the data. However many points you draw, they can only show $p_G$ better, with all of its faults:

# %% tags=["experiment"]
print("sliced Wasserstein distance to held-out points")
for n in (100, 1_000, 20_000):
    print(f"{n:>7} generated points: {metrics.sliced_wasserstein(many[:n], moons.held_out):.4f}")
print(f"   2000 real points:      {metrics.sliced_wasserstein(moons.train, moons.held_out):.4f}")

# %% [markdown]
# The distance falls with the number of points and then stops above that of real points. What is left is the generator's own error.
#
# ### Change one thing
#
# Which of the five changes matters? Take one back: let both players learn at G's rate. And take a second seed for each, because a single run of a game between two networks can be lucky.

# %% tags=["experiment"]
equal_rates = replace(recipe, lr_d=recipe.lr_g)
rows = {"recipe, seed 1": recipe_row}
_, _, rows["recipe, seed 3"] = run("recipe", course_players, recipe, 3, live=False)
_, _, rows["equal rates, seed 1"] = run("equal", course_players, equal_rates, 1, live=False)
_, equal_run, rows["equal rates, seed 3"] = run("equal", course_players, equal_rates, 3,
                                                live=False)

# %% tags=["experiment"]
equal_run.filmstrip(
    alt="Six moments of the run with equal rates and seed 3: the fakes miss large parts"
    " of the moons until the end."
)
plotting.runs_table(
    rows,
    caption="One change, two seeds",
    better={"precision": "high", "coverage": "high", "swd": "low"},
)

# %% [markdown]
# With seed 1 alone you would have said that D's rate does not matter. With seed 3 the same settings fail. **One run of a GAN proves nothing.** Whoever compares recipes compares them over many seeds, looks at the worst run and not only at the mean, and confirms on seeds that were not used for choosing.
#
# Now it is your turn: take back another change (`betas=(0.9, 0.999)`, `decay=False`, `ema=0`) and look at several seeds.

# %% [markdown]
# ## 10 · Questions
#
# Answer in two to five sentences each. Point to pictures or numbers of your own runs.

# %% [markdown]
# **Question 1** (2 points). With the rate $10^{-4}$ the cloud seemed to oscillate and did not arrive. What happened, and how does your experiment tell "too small a rate" from "a game that does not converge"?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_small_rate", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** At every step G moves a little towards where the present D says "real", and D then moves its boundary. With a tiny rate both only creep: within the given number of steps the cloud sways after D's slowly turning opinion and never gets far enough to unfold. The test is the second run: the same players, data and number of steps with ten times the rate do reach both moons, so the game itself can be won and the small rate only had not got there in time. The faster run still shifts from picture to picture at the end, which is the real non-convergence of alternating play; falling rates and averaging, not smaller rates from the start, cure that.
#
# **Rubric.** 1 point: too slow for the number of steps, with the second run as evidence. 1 point: tells this apart from the chase of two players (losses near chance do not show convergence; late pictures still shift; falling rates or averaging).
# ### END SOLUTION

# %% [markdown]
# **Question 2** (2 points). You drew 20,000 points from a generator that had seen 2,000. Why is that legitimate, and what can the additional points not tell you?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_ten_times", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** G defines a distribution, the law of G(z) for normal z, and from a distribution one may draw as often as one likes; every fresh z gives a fresh point, and the nearest-neighbor distances show that the points are no copies of the training set. But everything that G knows about the source came from the 2,000 points (through D's gradients). More draws show p_G more sharply, not p_data: the SWD to held-out points stops falling at the generator's own error. They cannot replace data when one estimates something about the source.
#
# **Rubric.** 1 point: independent draws from the learned distribution, not copies (with evidence). 1 point: no new information on the source; errors of p_G stay.
# ### END SOLUTION

# %% [markdown]
# **Question 3** (2 points). Which of the two losses tells you how good the generated points are? Use your curves to say why.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_which_loss", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** Neither. Each loss is measured against an opponent that changes: G's loss may rise because G got worse or because D got better. At the start (ignorant D) and at the end (perfect fakes) both losses have the same values, 2 log 2 and log 2, with a bad cloud in the one case and a good one in the other; the careful run sits near those values with a bad cloud all the time. Only a measure with a fixed yardstick (precision, coverage, distance to held-out data) can compare moments or runs. D's loss of a discriminator that is trained to the end against a frozen G would tell something: it bounds the Jensen–Shannon divergence (lesson 01).
#
# **Rubric.** 1 point: neither, because the opponent moves. 1 point: evidence: same values at the start and at the end, or in a bad and a good run.
# ### END SOLUTION

# %% [markdown]
# ## 11 · Summary
#
# - A generator turns latent noise into points; a discriminator's opinion is the only teacher that it has.
# - Both losses are cross-entropies, computed from logits; at chance they are $2 \log 2$ and $\log 2$.
# - A step moves its own player and nothing else: `detach` in D's step, a gradient *through* D in G's step, and no stale gradients.
# - The non-saturating loss pulls hardest where G loses.
# - Losses do not measure quality. Precision, coverage and a distance do, because they fail in different ways.
#
# **Read next:** the first GAN paper, [arXiv 1406.2661](https://arxiv.org/abs/1406.2661), sections 1 to 4; then lesson 03, where you choose the moon.

# %%
checks.score_board("02_moons_gan")
