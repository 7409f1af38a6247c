# %% [markdown]
# # Lesson 04 · Find the moons without labels
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/04_infogan/04_infogan.ipynb)
#
# **You give a GAN a switch with two positions and never say what it is for. It finds the two moons by itself.**
#
# ![Left: the unlabeled data, two moons in one color. Right: points of a trained generator, colored by the position of its switch; each position makes one moon.](../../images/infogan_result.png)
#
# | | |
# |---|---|
# | Time | about 130 minutes of your work, with the written answers; the notebook runs in about a minute and a half on an idle computer, two or three times as long on a busy one |
# | Points | 18 for six exercises, 6 for three written answers |
# | You need | from lesson 01 the KL divergence; lesson 02 (steps and losses); from lesson 03 the one-hot vector and why *D* has to see a label |
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
import math
from dataclasses import replace

import matplotlib.pyplot as plt
import torch
from matplotlib.colors import LinearSegmentedColormap
from torch import nn
from torch.nn import functional as F

from course_utils import data, metrics, models, plotting, settings, training
from course_utils.members import Members, apart
from course_utils.recording import Recorder

NUM_CODES = 2  # positions of the switch

# %% [markdown]
# ## 1 · The same points, nobody's labels
#
# In lesson 03 every point came with its moon. Labels are expensive: somebody has to look at each point and write one down. Here are the same 2,000 points without them. All you know is a guess: *there may be two kinds of points*.

# %%
moons = data.load_moons(seed=0)

fig, ax = plt.subplots(figsize=(5, 3.4))
plotting.plot_samples(ax, moons.train)
ax.set_title("2,000 points, no labels")
plotting.show(fig, alt="Scatter plot of the two moons, all points in one color, one marker.")

# %% [markdown]
# You want a generator with a switch, a **code** $c$ that is 0 or 1, so that each position makes one kind of point. Give *G* a random code as one more input, and train as before? You know from lesson 03 what happens: if *D* does not see the code, *G* may do with it whatever it likes, which may be nothing. And showing *D* the code does not help this time: real points have none.
#
# InfoGAN ([Chen et al. 2016](https://arxiv.org/abs/1606.03657)) has another idea. Let *D* *guess* the code from the point, and pay *G* for points from which the code can be guessed:
#
# - a generator that ignores its code gives *D* no chance;
# - a generator whose codes make points in different places makes the guess easy.
#
# ![Data flow of InfoGAN. The code goes into G with the noise. D has one body and two heads: one says real or fake, the other guesses the code. The guess is made for fakes only, and its gradient reaches both D and G.](../../images/infogan_players.png)
#
# ## 2 · A discriminator with two heads
#
# *D* gets one body, which turns a point into features, and two heads on it: the one says how real the point looks, as ever; the other gives a logit for each code. Sharing the body is cheap: one pass through it serves both heads.

# %% [markdown]
# ### Exercise 1 · `InfoDiscriminator` ●●○ · 8 minutes · 3 points
#
# Write the network: points `x` of shape `(n, 2)` → the pair `(realness_logits, code_logits)` of shapes `(n,)` and `(n, num_codes)`. Two hidden layers of `hidden_dim` units with ReLU are shared; each head is one linear layer on them. No label goes in, and no sigmoid or softmax stands at the end. (The check judges what the network does: other hidden layers pass, too, also with batch norm, dropout or spectral norm, as long as the heads share a body. In `eval` mode, though, each point has to stand for itself, and the same points have to give the same logits.)

# %% nbgrader={"grade": false, "grade_id": "InfoDiscriminator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class InfoDiscriminator(nn.Module):
    """Points (n, 2) to two heads on one body: realness logits (n,), code logits (n, num_codes)."""

    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        ### BEGIN SOLUTION
        self.body = nn.Sequential(models.mlp([2, hidden_dim, hidden_dim]), nn.ReLU())
        self.realness = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        features = self.body(x)
        return self.realness(features).squeeze(-1), self.code(features)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_InfoDiscriminator", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.infogan.InfoDiscriminator(InfoDiscriminator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("InfoDiscriminator"):
    checks.infogan.InfoDiscriminator(InfoDiscriminator, seed=101)
    D0 = InfoDiscriminator(12, 4).eval()
    x0 = torch.randn(9, 2)
    with torch.no_grad():
        D0(x0)  # lazy layers get their sizes here
        for weights0 in D0.parameters():  # a layer may begin with zeros
            weights0 += 0.1 * torch.randn_like(weights0)
    realness0, codes0 = D0(x0)
    assert realness0.shape == (9,) and codes0.shape == (9, 4)
    torch.testing.assert_close(D0(x0.flip(0))[1], codes0.flip(0))
    parts = [torch.autograd.grad(y.square().sum(), list(D0.parameters()), allow_unused=True, retain_graph=True)
             for y in (realness0, codes0)]
    assert any(a is not None and b is not None and (a != 0).any() and (b != 0).any() for a, b in zip(*parts, strict=True))
    with torch.no_grad():
        for weights0 in D0.parameters():  # what ends in numbers between 0 and 1 stays there, whatever its weights are
            weights0 *= 30
        realness0, codes0 = D0(1e4 * torch.randn(200, 2))
    assert realness0.abs().max() > 1 and codes0.abs().max() > 1
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What do the two heads have in common, and how often has it to be computed?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `models.mlp([2, hidden_dim, hidden_dim])` has no activation after its last layer, so put an `nn.ReLU()` after it. Compute the features once in `forward` and hand them to both heads.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `InfoDiscriminator()(torch.randn(5, 2))` gives a pair of tensors of shapes `(5,)` and `(5, 2)`.
#
# </details>

# %% [markdown]
# ## 3 · What a good guess is worth
#
# Let $q(c \mid x)$ be the code head's opinion: the softmax of its logits. The price of a guess is the cross-entropy, the mean of $-\log q(c \mid x)$ over points and the codes that they were made for. This is the **info loss**:
#
# $$ L_I \;=\; -\underset{c,\; x = G(z, c)}{\mathrm{mean}}\, \log q(c \mid x) $$
#
# A head that knows nothing gives every one of the $K$ codes the same probability and pays $\log K$. With two codes there is a second way to write it, which you may meet elsewhere: one logit instead of two, and the binary cross-entropy. It is the same number, because only the *difference* of the two logits counts:

# %% tags=["nbval-check-output"]
two_logits, codes = torch.randn(6, 2), torch.tensor([0, 1, 1, 0, 1, 0])
one_logit = two_logits[:, 1] - two_logits[:, 0]
binary = F.binary_cross_entropy_with_logits(one_logit, codes.float())
print(f"binary cross-entropy of the difference: {float(binary):.6f}")
rows = zip(two_logits.tolist(), codes.tolist())
by_hand = [-math.log(math.exp(row[c]) / (math.exp(row[0]) + math.exp(row[1])))
           for row, c in rows]
print(f"-log softmax at the code, by hand:      {sum(by_hand) / 6:.6f}")
print(f"a blind head of 2, 3 and 10 codes pays  {math.log(2):.3f}, {math.log(3):.3f}, "
      f"{math.log(10):.3f}")

# %% [markdown]
# ### Exercise 2 · `info_loss` ●○○ · 2 minutes · 2 points
#
# Write $L_I$ from `code_logits` of shape `(n, K)` and integer `codes` of shape `(n,)`: the mean over the $n$ examples, a tensor without dimensions, for any $K$, finite and exact at logits of ±100.

# %% nbgrader={"grade": false, "grade_id": "info_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def info_loss(code_logits, codes):
    """The mean of -log q(c | x): code_logits (n, K), codes (n,) -> a 0-dimensional tensor."""
    ### BEGIN SOLUTION
    return F.cross_entropy(code_logits, codes)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_info_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.infogan.info_loss(info_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("info_loss"):
    checks.infogan.info_loss(info_loss, seed=102)
    for n, k in ((1, 2), (7, 5), (40, 3)):
        logits0, codes0 = 3 * torch.randn(n, k), torch.randint(k, (n,))
        expected = -torch.distributions.Categorical(logits=logits0).log_prob(codes0).mean()
        torch.testing.assert_close(info_loss(logits0, codes0), expected)
    checks.expect_slopes(lambda logits: info_loss(logits, codes0), logits0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# A guess at one of $K$ classes, and a price for the wrong ones: which loss of every classifier is that?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# PyTorch's cross-entropy takes logits and integer classes, and takes the mean over the batch. It applies the softmax itself.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `info_loss(torch.zeros(4, 2), torch.tensor([0, 1, 1, 0]))` gives `tensor(0.6931)`.
#
# </details>

# %% [markdown]
# ### Why it is called *info*
#
# How much does a point tell about its code? **Mutual information** answers this: the uncertainty about the code before you see the point, minus what is left of it afterwards. Uncertainty is measured by the **entropy** $H$, the mean of $-\log p$.
#
# $$ I(c; x) \;=\; H(c) - H(c \mid x) \;=\; H(c) + \mathbb{E}_{c, x}\bigl[\log p(c \mid x)\bigr] $$
#
# If the codes are $K$ and equally likely, $H(c) = \log K$. So $I$ lies between 0 (the point says nothing) and $\log K$ (the point gives its code away). You would like *G* to make $I$ large. The trouble is $p(c \mid x)$: for a neural network nobody can compute it. Put *any* other opinion $q$ in its place, and you can only lose:
#
# $$ I(c; x) \;=\; \underbrace{H(c) + \mathbb{E}_{c, x}\bigl[\log q(c \mid x)\bigr]}_{\text{the bound}} \;+\; \mathbb{E}_x\bigl[\mathrm{KL}\bigl(p(\cdot \mid x) \,\|\, q(\cdot \mid x)\bigr)\bigr] \;\ge\; H(c) + \mathbb{E}_{c, x}\bigl[\log q(c \mid x)\bigr] $$
#
# because a KL divergence is never negative (lesson 01, section 7). The bound is exact if $q$ is right. A table with two codes and three places is small enough to compute every term:

# %% tags=["nbval-check-output"]
# p(c, x): a row for each code, a column for each place
joint = torch.tensor([[0.30, 0.15, 0.05], [0.05, 0.05, 0.40]])
p_x, p_c = joint.sum(dim=0), joint.sum(dim=1)
posterior = joint / p_x
entropy = -(p_c * p_c.log()).sum()
information = (joint * (joint / (p_c[:, None] * p_x)).log()).sum()
print(f"H(c) = {float(entropy):.4f}   I(c; x) = {float(information):.4f}\n")
opinions = {
    "the true p(c | x)": posterior,
    "a cautious one": 0.5 * posterior + 0.25,
    "a blind one": torch.full((2, 3), 0.5),
    "an overconfident one": torch.tensor([[0.99, 0.99, 0.01], [0.01, 0.01, 0.99]]),
}
print("opinion q               bound    mean KL     sum")
for name, q in opinions.items():
    bound = entropy + (joint * q.log()).sum()
    gap = (joint * (posterior / q).log()).sum()
    print(f"{name:<22} {float(bound):7.4f}  {float(gap):7.4f}  {float(bound + gap):7.4f}")

# %% [markdown]
# The sum is $I$ in every row, and no bound lies above it. Now look at the bound again: $H(c)$ is a constant, and the rest is *minus the info loss*. So **making the info loss small makes a lower bound of the mutual information large.** *D*'s head lowers it by guessing better (the bound gets tighter), *G* lowers it by making points that are easier to guess ($I$ itself gets larger).

# %% [markdown]
# ### Exercise 3 · `mutual_information_bound` ●○○ · 5 minutes · 2 points
#
# Write the bound $H(c) + \mathrm{mean} \log q(c \mid x)$ in **nats** (natural logarithm), from `code_logits` of shape `(n, K)` and integer `codes` of shape `(n,)`. All $K$ codes are drawn equally often, so $H(c) = \log K$, whatever codes this batch happens to hold. The result is one number (a float, or a tensor without dimensions), exact for logits up to ±100: $\log K$ for a perfect head, 0 for a blind one, below 0 for one that is confidently wrong.

# %% nbgrader={"grade": false, "grade_id": "mutual_information_bound", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mutual_information_bound(code_logits, codes):
    """A lower bound of I(c; x) in nats, for K equally likely codes: one number.

    code_logits (n, K), codes (n,).
    """
    ### BEGIN SOLUTION
    num_codes = code_logits.shape[1]
    return math.log(num_codes) - float(info_loss(code_logits, codes))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mutual_information_bound", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.infogan.mutual_information_bound(mutual_information_bound)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("mutual_information_bound"):
    checks.infogan.mutual_information_bound(mutual_information_bound, seed=103)
    for k in (2, 3, 7):
        logits0, codes0 = 2 * torch.randn(6 * k, k), torch.arange(6 * k) % k
        expected = math.log(k) + float(torch.distributions.Categorical(logits=logits0).log_prob(codes0).mean())
        assert abs(float(mutual_information_bound(logits0, codes0)) - expected) < 1e-4
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Which of your functions computes the mean of $\log q$, up to its sign?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# You have the second term already, with a minus sign. The number of codes is the number of columns of `code_logits`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# 0.0 for `torch.zeros(4, 2)`, whatever the codes are; 0.693 for logits of 100 at the right code and 0 elsewhere.
#
# </details>

# %% [markdown]
# ## 4 · D's move: guess on fakes only
#
# Whose code can the head learn to guess? A fake has one: you chose it yourself. A real point has *none*. There is nothing that its guess could be compared with, and inventing something (a random code, the head's own opinion) would teach the head a lie. So real points go to the realness head only; **the code head learns from fakes alone**:
#
# $$ L_D \;=\; \underset{\text{real}}{\mathrm{mean}}\,\mathrm{softplus}(-\ell) + \underset{\text{fake}}{\mathrm{mean}}\,\mathrm{softplus}(\ell) + L_I(\text{fakes, their codes}) $$
#
# And yet the head can be *asked* about real points later. If the fakes of code 0 cover one moon and those of code 1 the other, then a head that can tell the fakes apart has learned to tell the moons apart, without a single label.
#
# *G* gets the code as a one-hot vector beside the noise. You saw in lesson 03 what this amounts to: a bias of its own for each code. Here it is written that way:

# %%
class CodeGenerator(nn.Module):
    """Latents (n, latent_dim), one-hot codes (n, num_codes) to points (n, 2): a bias a code."""

    def __init__(self, latent_dim=4, num_codes=NUM_CODES, hidden_dim=64):
        super().__init__()
        self.from_noise = nn.Linear(latent_dim, hidden_dim)
        self.from_code = nn.Linear(num_codes, hidden_dim, bias=False)
        self.rest = models.mlp([hidden_dim, hidden_dim, 2])

    def forward(self, z, code_onehot):
        return self.rest(torch.relu(self.from_noise(z) + self.from_code(code_onehot)))


G, D = CodeGenerator(), InfoDiscriminator()
z, codes = torch.randn(2000, 4), torch.arange(2000) % NUM_CODES
with torch.no_grad():
    points = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(points)
print(f"untrained: a bound of {mutual_information_bound(code_logits, codes):.3f} nats, of "
      f"{math.log(2):.3f} that there are")

# %% [markdown]
# ### Exercise 4 · `infogan_discriminator_step` ●●○ · 6 minutes · 4 points
#
# Play one move of *D* on the loss $L_D$. (A positive weight of your own in front of the info loss is allowed.) `codes` are integers of shape `(n,)`; make them one-hot for *G* with `F.one_hot(codes, NUM_CODES).float()`. Let `optimizer` (it holds *D*'s parameters) make **one** step; *G* stays as it was: its parameters do not move, and *D*'s loss leaves no gradient in them. Old gradients may lie in *D*'s `.grad` when the step begins: they must not count. Return the whole loss.

# %% nbgrader={"grade": false, "grade_id": "infogan_discriminator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    """One step of D on real points (n, 2) and the fakes of codes (n,). Returns the loss.

    The code head learns from the fakes alone.
    """
    ### BEGIN SOLUTION
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    loss = loss + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_infogan_discriminator_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.infogan.infogan_discriminator_step(infogan_discriminator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("infogan_discriminator_step"):
    checks.infogan.infogan_discriminator_step(infogan_discriminator_step, seed=104)
    # A linear D with two heads that share nothing: the slopes of both have a closed form.
    class Linear2(nn.Module):
        def __init__(self):
            super().__init__()
            self.r, self.c = nn.Parameter(torch.randn(2)), nn.Parameter(torch.randn(2, 2))

        def forward(self, x):
            return x @ self.r, x @ self.c

    class Move(nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = nn.Parameter(torch.tensor(2.0))

        def forward(self, z, code_onehot):
            return self.scale * z[:, :2] + 3 * code_onehot

    D0, G0 = Linear2(), Move()
    r, c = D0.r.detach().clone(), D0.c.detach().clone()
    real0, z0, codes0 = torch.randn(10, 2), torch.randn(10, 3), torch.randint(2, (10,))
    onehot0 = torch.eye(2)[codes0]
    fake0 = 2 * z0[:, :2] + 3 * onehot0
    real_slope = -(torch.sigmoid(-real0 @ r)[:, None] * real0).mean(0) + (torch.sigmoid(fake0 @ r)[:, None] * fake0).mean(0)
    code_slope = fake0.T @ ((fake0 @ c).softmax(dim=1) - onehot0) / 10
    infogan_discriminator_step(G0, D0, real0, z0, codes0, torch.optim.SGD(D0.parameters(), lr=0.3))
    torch.testing.assert_close(D0.r.detach(), r - 0.3 * real_slope)
    moved = c - D0.c.detach()  # along the slope, by whatever positive weight the code's loss has
    weight = float((moved * code_slope).sum() / code_slope.square().sum())
    assert weight > 0.01
    torch.testing.assert_close(moved, weight * code_slope)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Go through the formula term by term: which points does it take, and which of the two heads?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `D(…)` gives a pair. You need one half of it for the real points and both halves for the fakes. Three terms make the loss.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With a *D* that knows nothing, the first loss is about $3 \log 2 = 2.079$: $2 \log 2$ for the guess at realness and $\log 2$ for the guess at the code.
#
# </details>

# %% [markdown]
# ## 5 · G's move: look real, and be readable
#
# *G* wants two things: points that look real, and points that tell their code. The info loss has the *same sign* for both players. Here they work together: *D* wants to guess right, and *G* wants *D* to guess right.
#
# $$ L_G \;=\; \underset{\text{fake}}{\mathrm{mean}}\,\mathrm{softplus}(-\ell) + \lambda\, L_I(\text{fakes, their codes}) $$
#
# The weight $\lambda$ says how much readable counts against real. With $\lambda = 0$ nobody pays *G* for being readable, though its code is still an input and *D*'s head still guesses: section 8 shows what becomes of that. The course uses 0.3.

# %% [markdown]
# ### Exercise 5 · `infogan_generator_step` ●●○ · 8 minutes · 4 points
#
# Play one move of *G* on the loss $L_G$, with `info_weight` for $\lambda$. (The bound of exercise 3 may be a plain number: take `info_loss`, whose gradient flows.) The gradients of both terms flow through *D*, whose parameters stay bit for bit as they were and can still learn afterwards. The codes that *G* gets are the codes that the guess is compared with. Old gradients may lie in *G*'s `.grad` when the step begins: they must not count. Return the whole loss.

# %% nbgrader={"grade": false, "grade_id": "infogan_generator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    """One step of G: its fakes shall look real to D and tell D their codes (n,). Returns the loss.

    The info loss has the weight info_weight.
    """
    ### BEGIN SOLUTION
    fake_logits, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-fake_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_infogan_generator_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.infogan.infogan_generator_step(infogan_generator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("infogan_generator_step"):
    checks.infogan.infogan_generator_step(infogan_generator_step, seed=105)
    # G is a table with one point for each code, D is linear: the slope has a closed form for each of the two terms.
    class Table(nn.Module):
        def __init__(self):
            super().__init__()
            self.points = nn.Parameter(torch.randn(2, 2))

        def forward(self, z, code_onehot):
            return z[:, :2] + code_onehot @ self.points

    class Heads(nn.Module):
        def __init__(self):
            super().__init__()
            self.r, self.c = nn.Parameter(torch.randn(2)), nn.Parameter(torch.randn(2, 2))

        def forward(self, x):
            return x @ self.r, x @ self.c

    G0, D0 = Table(), Heads()
    points0, r, c = G0.points.detach().clone(), D0.r.detach().clone(), D0.c.detach().clone()
    z0, codes0 = torch.randn(14, 3), torch.arange(14) % 2
    onehot0 = torch.eye(2)[codes0]
    x0 = z0[:, :2] + points0[codes0]
    look_real = -onehot0.T @ (torch.sigmoid(-x0 @ r)[:, None] * r) / 14
    tell_code = onehot0.T @ (((x0 @ c).softmax(dim=1) - onehot0) @ c.T) / 14
    infogan_generator_step(G0, D0, z0, codes0, torch.optim.SGD(G0.parameters(), lr=0.3))
    rest = (points0 - G0.points.detach()) / 0.3 - look_real  # what is left is the info term, with its weight
    weight = float((rest * tell_code).sum() / tell_code.square().sum())
    assert weight > 0.01
    torch.testing.assert_close(rest, weight * tell_code, rtol=1e-3, atol=1e-4)
    assert torch.equal(D0.c.detach(), c) and torch.equal(D0.r.detach(), r)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Who has to learn from this loss, and through which network does the gradient come to it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# One call of *D* gives both logits. Nothing is detached, and no new codes are drawn.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# Against a *D* that knows nothing the first loss is about $1.3 \log 2 = 0.901$.
#
# </details>

# %% [markdown]
# ## 6 · Do codes and moons agree?
#
# Suppose that it works: each code makes one moon. Which one? Nobody said, so code 0 may be the lower moon. That is no mistake, only another name. So when you compare codes with the true labels (which you kept for this moment), you have to allow for **renaming**: try every way to pair the $K$ codes with the $K$ labels, and count with the best one.

# %% tags=["nbval-check-output"]
codes, labels = torch.tensor([0, 0, 0, 1, 1, 1, 0, 1]), torch.tensor([1, 1, 1, 0, 0, 0, 1, 1])
for renamed in ((0, 1), (1, 0)):
    new_names = torch.tensor(renamed)[codes]
    agree = int((new_names == labels).sum())
    print(f"code 0 called {renamed[0]}, code 1 called {renamed[1]}: {agree} of {len(labels)} "
          f"agree")

# %% [markdown]
# With $K = 2$ there are two ways; with ten, 3,628,800. Then one does not try them all: it is an assignment problem, which `scipy.optimize.linear_sum_assignment` solves in no time.

# %% [markdown]
# ### Exercise 6 · `code_agreement` ●●○ · 8 minutes · 3 points
#
# **Find the bug.** A friend wrote the share of examples whose code agrees with its label under the best renaming. On the example above it is right. Then he took labels of which nine in ten are 0, as when one kind of points is rare, and codes that he drew by tossing a coin:

# %%
def agreement_of_a_friend(codes, labels):
    """Share of codes (n,) that agree with labels (n,) under the best renaming. It has one mistake."""
    agree = 0
    for code in codes.unique():
        own = labels[codes == code]
        agree += int(own.bincount().max())  # under the name that suits this code best
    return agree / len(codes)


rare = (torch.arange(1000) % 10 == 0).long()
coins = torch.randint(2, (1000,))
print(f"the example: {agreement_of_a_friend(codes, labels):.3f}")
print(f"rare labels, codes drawn by tossing a coin: {agreement_of_a_friend(coins, rare):.3f}")

# %% [markdown]
# These codes know nothing, and his function finds them excellent. It has **one mistake**.
#
# Find it, and write the share as it should be: integer `codes` and `labels` of shape `(n,)`, both from 0 to $K - 1$, to one number (a float, or a tensor without dimensions). Each code gets one label, and no two codes get the same. $K$ is the larger of the two maxima plus one; it is at most 6, and some code or label may not occur.

# %% nbgrader={"grade": false, "grade_id": "code_agreement", "locked": false, "schema_version": 3, "solution": true, "task": false}
def code_agreement(codes, labels):
    """Share of codes (n,) that agree with labels (n,) under the best renaming: one number."""
    ### BEGIN SOLUTION
    from itertools import permutations

    num_codes = int(max(codes.max(), labels.max())) + 1
    renamings = (torch.tensor(names, device=codes.device)
                 for names in permutations(range(num_codes)))
    return max(float((names[codes] == labels).float().mean()) for names in renamings)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_code_agreement", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.infogan.code_agreement(code_agreement)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("code_agreement"):
    from scipy.optimize import linear_sum_assignment

    checks.infogan.code_agreement(code_agreement, seed=106)
    for k, n in ((2, 31), (3, 50), (5, 40)):
        labels0 = torch.randint(k, (n,))
        codes0 = torch.where(torch.rand(n) < 0.6, (labels0 + 1) % k, torch.randint(k, (n,)))
        table = torch.zeros(k, k)
        for c0, l0 in zip(codes0, labels0, strict=True):
            table[c0, l0] += 1
        expected = float(table[linear_sum_assignment(table.numpy(), maximize=True)].sum()) / n
        assert abs(float(code_agreement(codes0, labels0)) - expected) < 1e-6
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Which name does his function give to code 0 of the coins, and which one to code 1? Is that a renaming?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# No two codes may get the same name, so they can't choose one after the other: take whole renamings, and the best of them. `itertools.permutations(range(K))` lists them, and indexing a tensor of new names with `codes` renames all codes at once. Or count the pairs in a table of codes and labels and let `linear_sum_assignment` choose.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# 0.875 for the example above; 1.0 for codes that are the labels with other names; about 0.5 for two codes drawn by tossing a coin, rare labels or not.
#
# </details>

# %% [markdown]
# ## 7 · The loop, and a blur that fades
#
# The loop alternates your two steps. It stands here ready for use, and it is simpler than the one that you wrote in lesson 02: each step draws its real points at random instead of going through them in epochs. New are the random codes, one for each fake.

# %%
def train_infogan(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim,
                  after_step=None, info_weight=0.3):
    """Alternates the two steps, as many as the epochs have batches.

    after_step(step, d_loss=…, g_loss=…) hears of each.
    """
    device = next(G.parameters()).device

    def latents_and_codes():
        z = torch.randn(batch_size, latent_dim, device=device)
        return z, torch.randint(NUM_CODES, (batch_size,), device=device)

    for step in range(epochs * math.ceil(len(data) / batch_size)):
        real = data[torch.randint(len(data), (batch_size,))].to(device)
        d_loss = infogan_discriminator_step(G, D, real, *latents_and_codes(), d_optimizer)
        g_loss = infogan_generator_step(G, D, *latents_and_codes(), g_optimizer, info_weight)
        if after_step is not None:
            after_step(step, d_loss=float(d_loss), g_loss=float(g_loss))


# %% [markdown]
# One thing more. **Any** clean cut of the data satisfies the info loss: left half and right half are as easy to guess as upper and lower moon. Four ways to cut the real points in two, and what each tells about its code, at most $\log 2 = 0.693$ nats:

# %%
x1, x2 = moons.train.T
from_the_middle = (moons.train - torch.tensor([0.5, 0.25])).norm(dim=1)
cuts = {"the moons": moons.train_labels, "left and right": (x1 > 0.5).long(),
        "up and down": (x2 > 0.25).long(), "inside and outside": (from_the_middle > 0.9).long()}
fig, axes = plt.subplots(2, 2, figsize=(9, 6.5), sharex=True, sharey=True)
for ax, (name, codes) in zip(axes.flat, cuts.items()):
    plotting.plot_samples(ax, moons.train, labels=codes, kind="code")
    ax.set_title(name)
    ax.label_outer()
fig.legend(*ax.get_legend_handles_labels(), loc="outside upper right", ncols=2)
plotting.show(
    fig,
    alt="Four ways to color the two moons with two colors: by moon, left and right half, upper "
    "and lower half, inner and outer points.",
)
for name, codes in cuts.items():
    sure = 100.0 * F.one_hot(codes, 2).float()  # a head that knows the cut
    agreement = code_agreement(codes, moons.train_labels)
    print(f"{name:<20} bound {mutual_information_bound(sure, codes):.3f} nats, agreement with "
          f"the moons {agreement:.3f}")

# %% [markdown]
# Any clean cut is worth the whole $\log 2$. <!-- claim: 04-any-clean-cut --> So the info loss alone does not know what you would call a *kind* of point. What speaks for the moons is only that a continuous *G* cannot jump: a code that has to serve two separate pieces needs a bridge between them, and *D* punishes bridges. Is that enough? Section 8 tries.
#
# One way to help is to take the fine detail away at the start. Blur *everything that D sees*, real points and fakes alike, with Gaussian noise, and let the noise fade during the first half of the training. This is called **instance noise** ([Sønderby et al. 2016](https://arxiv.org/abs/1610.04490)).

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 3), sharey=True)
for ax, std in zip(axes, (0.5, 0.25, 0.0)):
    blurred = moons.train + std * torch.randn_like(moons.train)
    plotting.plot_samples(ax, blurred, labels=moons.train_labels, extent=(-2.2, 3.2, -1.8, 2.2),
                          kind="moon")
    ax.set_title(f"noise of std {std}")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper right", ncols=2)
plotting.show(
    fig,
    alt="The two moons with much noise, some noise and none, side by side, a marker for each moon. "
    "Look what is left of their shape, and how far apart they lie.",
)
for label in (0, 1):
    moon = moons.train[moons.train_labels == label]
    center, blurred = moon.mean(dim=0), moon + 0.5 * torch.randn_like(moon)
    print(f"moon {label}: center ({float(center[0]):.2f}, {float(center[1]):.2f}), "
          f"spread of its blurred points {float(blurred[:, 0].std()):.2f} "
          f"by {float(blurred[:, 1].std()):.2f}")

# %% [markdown]
# (The colors are for you; the program does not see them.) Under the blur the arms are gone, and what is left of each moon is one blob around its center. Now there is one coarse way to describe the data by two kinds: two blobs that overlap. The hope is that each code takes one, and keeps it as the blobs sharpen into moons.

# %%
class Blurred(nn.Module):
    """Shows a discriminator its points through a blur: Gaussian noise of deviation `std`."""

    def __init__(self, D, std):
        super().__init__()
        self.D, self.start, self.std = D, std, std

    def forward(self, x):
        return self.D(x + self.std * torch.randn_like(x))

    def fade(self, steps):
        """A hook for after_step: the noise falls in a line, to 0 after half of the steps."""

        def after_step(step, **losses):
            self.std = self.start * max(0.0, 1 - 2 * (step + 1) / steps)

        return after_step


# %% [markdown]
# ## 8 · With and without
#
# `run` trains ten fresh pairs of players side by side, as in lesson 02: `Members` stacks ten networks, the rows of a batch belong to them in turn, and your steps need not know. While you wait you see member 1; the strips and the animation name theirs. At the end it asks two questions of each member. *Agreement*: do the generated points of each code lie on one moon? (A generated point belongs to the moon of the nearest held-out point.) *On real points*: what does the code head say to held-out **real** points, which it never saw and which never had a code? A run has *found* the moons if the agreement is at least 0.9.

# %% tags=["experiment", "plumbing"]
LATENT_DIM, MEMBERS = 4, 10
recipe = training.Recipe(epochs=150, latent_dim=LATENT_DIM, betas=(0.0, 0.99))
shorter = replace(recipe, epochs=60)
fixed_codes = torch.arange(400) % NUM_CODES
BETTER = {"agreement": "high", "on real points": "high", "bound (nats)": "high",
          "precision": "high", "coverage": "high"}


def nearest_moon(points):
    """The label of the nearest held-out point, for points (n, 2)."""
    return moons.held_out_labels[torch.cdist(points, moons.held_out).argmin(dim=1)]


def make(G, codes, members=1, z=None):
    """Points of each member for the codes (n,): (members, n, 2)."""
    onehot = F.one_hot(codes, NUM_CODES).float().repeat_interleave(members, dim=0).to(device)
    z = torch.randn(len(onehot), LATENT_DIM, device=device) if z is None else z
    with torch.no_grad():
        return apart(G(z, onehot), members).cpu()


def judge(G, D):
    """Results of each member for 2,000 points, and for its code head on held-out points."""
    codes = torch.arange(2000) % NUM_CODES
    clouds = make(G, codes, MEMBERS)
    real = moons.held_out.repeat_interleave(MEMBERS, dim=0).to(device)
    with torch.no_grad():
        _, on_fakes = D(clouds.transpose(0, 1).flatten(0, 1).to(device))
        _, on_real = D(real)
    return [
        {"agreement": float(code_agreement(codes, nearest_moon(points))),
         "on real points": float(code_agreement(real_logits.argmax(dim=1).cpu(), moons.held_out_labels)),
         "bound (nats)": float(mutual_information_bound(fake_logits.cpu(), codes)),
         **metrics.moons_quality(points, moons.held_out)}
        for points, fake_logits, real_logits in
        zip(clouds, apart(on_fakes, MEMBERS), apart(on_real, MEMBERS))
    ]


def draw(ax, frame):
    plotting.plot_moon_curves(ax)
    plotting.plot_samples(ax, None, frame["fake"], labels=fixed_codes, kind="code")


def run(title, recipe, seed=1, noise=0.5, info_weight=0.3, loudness=1.0, live=False):
    """Trains ten pairs of new players; G's code weights start `loudness` times as large as usual.

    Returns the averaged Gs, the Ds, the recorder, and the results of each member.
    """
    settings.seed_everything(seed)

    def make_G():
        G = CodeGenerator(LATENT_DIM)
        with torch.no_grad():
            G.from_code.weight *= loudness
        return G

    G, D = Members(make_G, MEMBERS).to(device), Members(InfoDiscriminator, MEMBERS).to(device)
    blurred, steps = Blurred(D, noise), recipe.steps(len(moons.train))
    fixed_z = torch.randn(len(fixed_codes) * MEMBERS, LATENT_DIM, device=device)

    def train(*arguments):
        train_infogan(*arguments, info_weight=info_weight)

    def watch(average, steps):
        def capture():
            clouds = make(average, fixed_codes, MEMBERS, fixed_z)
            agreements = [code_agreement(fixed_codes, nearest_moon(points)) for points in clouds]
            return {"fake": clouds, "agreement": torch.tensor(agreements)}

        return Recorder(capture, draw, steps, title=title, models=(average, D), live=live,
                        stays=False, member=0)

    average, recorder = training.play(train, G, blurred, [moons.train], recipe, watch,
                                      hooks=[blurred.fade(steps)])
    return average, D, recorder, judge(average, D)


def report(rows):
    """A row for the tables: how many found the moons; medians, the worst member in brackets."""
    return {"found": f"{sum(row['agreement'] >= 0.9 for row in rows)} of {len(rows)}",
            **plotting.over_seeds(rows, BETTER)}


def by_agreement(rows):
    """The members' numbers, from the one that agrees least with the moons to the best."""
    return sorted(range(len(rows)), key=lambda i: rows[i]["agreement"])


# %% tags=["experiment"]
Gs, Ds, found_run, found_rows = run("InfoGAN", recipe, live=True)
least, typical = by_agreement(found_rows)[0], by_agreement(found_rows)[MEMBERS // 2]

# %% tags=["experiment"]
for which, number in (("typical", typical), ("worst", least)):
    print(f"the {which} seed of {MEMBERS}, member {number + 1}:")
    found_run.of_member(number).filmstrip(
        alt=f"Six moments of the {which} run: the points of the two codes part early into two "
        "groups, one near each moon, and sharpen into the two moons.",
    )
plotting.runs_table({"InfoGAN": report(found_rows)}, caption="No label was used. Median [worst]")

# %% tags=["experiment"]
found_run.of_member(typical).animation(
    alt="Animation of the training: the two codes first make two blobs, which sharpen into the "
    "two moons as the noise fades.",
)

# %% [markdown]
# The markers show the *code*: circles for 0, triangles for 1. Nobody told the program what a moon is, and yet each code makes one, in every one of the ten runs. Which makes which is luck. <!-- claim: 04-names --> The bound says how much a point tells about its code: nearly all of the 0.693 nats that there are.
#
# And the column "on real points": the code head sorts **real** points by moon, although it never learned from one. <!-- claim: 04-on-real-points --> It learned to tell the two kinds of fakes apart, and the fakes are like the data. Here is its opinion all over the plane, for the typical seed:

# %% tags=["experiment"]
class CodeOne(nn.Module):
    """The code head as a map: how sure it is of code 1, as one logit."""

    def __init__(self, D):
        super().__init__()
        self.D = D

    def forward(self, x):
        _, code_logits = self.D(x)
        return code_logits[:, 1] - code_logits[:, 0]


opinion = plotting.surface(CodeOne(Ds.member(typical)))
fig, ax = plt.subplots(figsize=(6, 3.6))
grays = LinearSegmentedColormap.from_list("code", ["#F6F6F6", "#A8A8A8"])
image = ax.imshow(opinion, extent=plotting.MOONS_EXTENT, origin="lower", cmap=grays, vmin=0,
                  vmax=1, zorder=-2)
fig.colorbar(image, ax=ax, shrink=0.8, ticks=[0, 0.5, 1], label="$q(c = 1 \\mid x)$")
plotting.plot_samples(ax, moons.held_out, labels=moons.held_out_labels, kind="moon")
ax.set_title("the code head; markers: the true labels")
ax.legend(loc="upper right", fontsize=9)
plotting.show(
    fig,
    alt="A map of the code head's opinion. One moon lies in the region of code 0, the other in "
    "the region of code 1; the border runs between the moons.",
)

# %% tags=["experiment"]
G, codes = Gs.module.member(typical), torch.arange(2000) % NUM_CODES
checks.infogan.quality(make(G, codes)[0], codes, moons.held_out)

# %% [markdown]
# <details><summary>The gate says no?</summary>
#
# If all exercises pass, run the cell that trains the InfoGAN again with `seed=2` in its call of `run`, and then the cells down to the gate. If an exercise is open, start there. The gate gives no points.
#
# </details>
#
# ### Without the info loss
#
# Nobody pays *G* for being readable: $\lambda = 0$. *D*'s head still tries to guess. What becomes of the code? Many a text says:
#
# > *Without the info loss the code means nothing.*
#
# Test it. One run could tell any story, so it takes many, and seeds that nobody has picked because they came out well: **choose them yourself**, now, before you look. Each seed in the cell below trains ten pairs of players. And say beforehand what would refute the sentence.

# %% [markdown]
# **Before I look** (double-click and write): of ten pairs, … will find the moons without the info loss. I would call the sentence refuted if …

# %% tags=["experiment"]
my_seeds = [1]  # your own; with more than one it takes some seconds longer for each
unpaid_rows = []
for seed in my_seeds:
    *_, rows = run(f"no info loss, seed {seed}", shorter, seed=seed, info_weight=0.0)
    unpaid_rows += rows
print("agreement with the moons, pair by pair:")
print(*(f"{row['agreement']:.2f}" for row in unpaid_rows))
plotting.runs_table({"no info loss": report(unpaid_rows)},
                    caption=f"{len(unpaid_rows)} pairs, median [worst]")

# %% [markdown]
# Is it what you wrote down? The sentence says too much: some pairs make a mess of the code, and some *find the moons*, with nobody paying for it. One run of this experiment could have told either story. So something else decides, something that differs between the seeds. Look at the start: to *G* a code is a bias of its own for each position of the switch, and torch draws these weights between −0.71 and 0.71. At the start the two codes already put their points in two different places. What if the switch starts as a whisper, with weights a tenth as large? Or loud, three times as large?

# %% tags=["experiment"]
starts = {"whisper (×0.1)": 0.1, "loud (×3)": 3.0}
table = {"as torch makes them, nobody pays": unpaid_rows}
recorders = {}
for name, loudness in starts.items():
    *_, recorders[name], table[f"{name}, nobody pays"] = run(
        name, shorter, info_weight=0.0, loudness=loudness
    )
*_, table["whisper (×0.1), info weight 0.3"] = run("paid whisper", shorter, loudness=0.1)

# %% tags=["experiment"]
seen = {"whisper (×0.1)": "Both codes lie mixed on both moons",
        "loud (×3)": "Each code has its own moon"}
for name, recorder in recorders.items():
    print(f"{name}, nobody pays, the typical seed of {MEMBERS}:")
    rows = table[f"{name}, nobody pays"]
    recorder.of_member(by_agreement(rows)[MEMBERS // 2]).filmstrip(
        alt=f"Six moments of the typical run whose switch starts like this: {name}. {seen[name]}.",
    )
plotting.runs_table(
    {name: report(rows) for name, rows in table.items()},
    caption="The start of G's code weights, and who is paid. Median [worst]",
)

# %% [markdown]
# Without the info loss (and with 960 steps in place of 2,400) **the start decides**: a loud switch finds the moons, a whisper never does and tells *D* nothing, and in between it is luck. <!-- claim: 04-start-decides --> That fits what a GAN pays for: as long as the points are good, nothing in it cares what a switch does. (The bound can even be below 0, when the head is surer than it should be. It is a *lower* bound. And why is "on real points" above ½ for a whisper, whose head has nothing to read? It still cuts the plane somewhere, and of the two ways to name its halves the better one is counted, so ½ is the least there is.)
#
# With the info loss the code is *used* whatever the start: even the whisper ends with nearly all of the 0.693 nats. <!-- claim: 04-used --> That is what the loss pays for, and all it pays for. It does not pay for moons: look how many of the whisper's ten seeds find them, with the info loss and with the blur.
#
# ### Without the blur
#
# Now everything is as at first, info loss included, except that *D* sees sharp points from the start.

# %% tags=["experiment"]
*_, sharp_run, sharp_rows = run("no blur", recipe, noise=0.0)
order = by_agreement(sharp_rows)

# %% tags=["experiment"]
seen = {"typical": "each code makes a moon",
        "worst": "the points cover both moons, but each code makes parts of both"}
for which, number in (("typical", order[MEMBERS // 2]), ("worst", order[0])):
    print(f"without the blur, the {which} seed of {MEMBERS}, member {number + 1}:")
    sharp_run.of_member(number).filmstrip(
        alt=f"Six moments of the {which} run without blur: {seen[which]}.",
    )
plotting.runs_table(
    {"with the blur": report(found_rows), "without": report(sharp_rows)},
    caption="With and without the blur, median [worst]",
)

# %% [markdown]
# Read the columns together. Without the blur the bound is as high as ever, the points are good, and yet a run now and then cuts the data in two *across* the moons: only the agreement, which needs the hidden labels, notices. <!-- claim: 04-only-agreement-notices --> The info loss got exactly what it asked for. On 20 fresh seeds, 20 runs with the blur found the moons, and 17 without it. <!-- claim: 04-blur --> A method that fails in silence as often as that is worth a remedy. When is the cut decided?

# %% tags=["experiment"]
fig, axes = plt.subplots(1, 2, figsize=(9.6, 3), sharey=True)
for ax, (name, recorder) in zip(axes, {"with the blur": found_run,
                                       "without": sharp_run}.items()):
    moments = [frame["step"] / recorder.frames[-1]["step"] for frame in recorder.frames]
    for number in range(MEMBERS):
        ax.plot(moments, [float(frame["agreement"][number]) for frame in recorder.frames], "-",
                color="black", linewidth=0.8, alpha=0.7)
    ax.set(xlabel="share of the run", ylim=(0.4, 1.03), title=name)
axes[0].axvspan(0, 0.5, color="0.93", zorder=-1)
axes[0].text(0.25, 0.42, "blur fades", ha="center", color="0.35")
axes[0].set_ylabel("agreement with the moons")
plotting.show(
    fig,
    alt="Agreement over the course of ten runs each. With blur the curves rise, fall back at about a "
    "tenth of the run, then climb towards 1 while the noise fades, and stay there; without blur nearly "
    "all climb at once, and one or the other stays low.",
)

# %% [markdown]
# Early: in the first half with the blur, and here in the first fifth without it. Every run with the blur agrees with the moons half way, when the noise has just gone; without the blur now and then one does not, and it does not come back. <!-- claim: 04-decided-early --> (On those twenty seeds it was three; the curves above show ten others.) With the blur the curves fall back once, at about a tenth of the run, before they climb.
#
# Why does it help? A guess that fits the pictures: while *G* bends its cloud into thin arms, the border between the codes is dragged along; with the blur there are no arms yet, only two blobs, and the border can drift into the gap between them, where no point's code is in doubt. What is *measured* is that it helps and when. Whoever wants to know why would have to change the blur's strength and its end, and look.
#
# ### Change one thing
#
# Your turn: `info_weight=2.0`, a smaller `noise`, another seed. Say beforehand which column will move. Then copy the cell that trains without the blur, and change its call of `run`.

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% [markdown]
# ## 9 · Questions
#
# Answer in two to six sentences each. Point to numbers and pictures of your own runs.

# %% [markdown]
# **Question 1** (2 points, 15 minutes). Somebody trains InfoGAN with three codes on data of three kinds, numbered 0, 1 and 2. For 300 fakes of each code he counts the kind of the nearest real point:
#
# | | run A: kind 0, 1, 2 | run B: kind 0, 1, 2 | run C: kind 0, 1, 2 |
# |---|---|---|---|
# | code 0 | 6, 288, 6 | 104, 97, 99 | 297, 2, 1 |
# | code 1 | 291, 5, 4 | 98, 103, 99 | 3, 152, 145 |
# | code 2 | 4, 3, 293 | 101, 99, 100 | 2, 149, 149 |
#
# He writes: "In A and B the kind equals the code in 34 % of the fakes, no more than by chance. In C it does in 66 %. So C is the best run, and A is as bad as B." What does each of the three generators do with its codes, and what would be a fair share for each? Now suppose that the bound on the mutual information is close to $\log 3 = 1.10$ nats in *all three* runs. What do you know about B and C then that the counts didn't tell you? And if it is close to 0 in B?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_swapped_codes", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** Nothing in the training names the codes, so compare under the best renaming. A: code 0 makes kind 1, code 1 makes kind 0, code 2 makes kind 2. That is right for 872 of 900 fakes, 97 %: A is the best run. B: every code makes all kinds alike, and no renaming gets beyond 307 of 900, 34 %. C: code 0 makes kind 0, and the codes 1 and 2 share the two other kinds half and half; no renaming gets beyond 598 of 900, 66 %. So C found one kind and not the border between the two others. With a bound near $\log 3$ the point tells its code in every run, so the codes are used in B and C, too: *G* cuts its points cleanly, but not by kind. In B each code makes its own part of all three kinds (the left, the middle and the right of each, say), in C the codes 1 and 2 cut the other two kinds across. The counts can't tell that from codes that mean nothing, for they see nothing but the kind. With a bound near 0 in B the head can't read the code from the fakes: they are hardly marked by it, or the head has not learned to read them, since the bound is only a *lower* one.
#
# **Rubric.** 1 point: A is the best run under the best renaming (97 %, or "two names swapped" with the numbers), B has no relation of code and kind, and C has one kind right and mixes two. 1 point: a bound near $\log 3$ says that the codes of B and C are used, by a clean cut that isn't that of the kinds; a bound near 0 that the head can't tell the codes apart. Half of it if only one of the two is there. That the bound is a lower one is welcome and not required.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (2 points, 18 minutes). In somebody's data a tenth of the real points form a small heap, far from both moons, and his *G* never draws anything there. All else went well. He shows the heap to the code head, and it says "code 1, probability 0.98" nearly everywhere on it. "So the heap belongs to the moon of code 1," he writes. "And we waste the real points! I let the head learn from all of them, too, with its own likeliest code as the target. On real points it now pays 0.01 nats, so their information about the code is at least $\log 2 - 0.01 = 0.68$ nats." Refute both sentences. What does the head's answer on the heap rest on, and what will his new term do to it? Describe a *G* and a head which have his 0.68 although the code means nothing at all.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_fakes_only", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** The head learned from fakes, and no fake was ever near the heap. What it says there is what its network happens to say far away from all that it has learned from. The heap lies on one side of a border that was drawn for the moons, and such a network is often surer the further away it is; with another seed it may say "code 0" as surely. So 0.98 is no knowledge about the heap. His term tells the head that it was right, whatever it said. On the heap it makes an accident surer, and on the moons it confirms right guesses and wrong ones alike; no information about any code comes in. And 0.68 isn't the bound: the bound is a mean over pairs of a code and the point that *G* made from it. A real point was made from no code, and if the head's own guess stands in for it, the price is small for every head that is sure of itself. For example: a *G* that ignores its code, and a head that says "code 1, probability 0.99" to whatever it is shown. On real points it pays $-\log 0.99 = 0.01$, so his number is 0.68, and the mutual information of code and fake is 0. On fakes that head would pay dearly for each fake with code 0: the proper bound is far below 0.
#
# **Rubric.** 1 point: no fake lies near the heap, so the answer there is a guess from afar (another seed may say otherwise), and the new term only makes the head surer of its own opinion. 1 point: 0.68 is no bound, for real points have no code, with an example: a *G* that ignores the code, or any head that is sure whatever it sees. Half of it for the reason without a valid example. A test (other seeds, or a *G* that does draw there) is welcome and not required.
# ### END SOLUTION

# %% [markdown]
# **Question 3** (2 points, 15 minutes). You train on pictures of which nobody knows the classes. Run A ends with a bound of 0.69 nats for two codes and a precision of 0.99; run B with a bound of 0.04 and the same precision. What do you know about the codes of either run, and what not? For 20 of the pictures somebody then tells you the class. How do you use them, and what can they tell about each run? Which run do you start again, and what would you change: the weight $\lambda$, the blur, the start of *G*'s code weights?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_missed_moons", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** Run A: the code is *used*; a fake tells which code it was made from (the bound is near $\log 2 = 0.693$), and the fakes are good. Whether the cut is one that means something to us nobody can say from these numbers: any clean cut has the same bound, and three of twenty runs without the blur cut across the moons with a bound as high. Run B: the code is hardly used, the head can't read it from the fakes; it's (nearly) an ordinary GAN. Its fakes can be good all the same. The 20 labels: let the code head name a code for each of these pictures and count how well the two agree, after the better of the two renamings. In run A near 20 of 20 says that the cut is the classes; 10 of 20 that it is another one; in between, 20 is a rough count. In run B the head guesses, so nothing is learned about it by that. Start B again: nobody was paid enough for the code, so a larger $\lambda$ (is it 0?), or code weights that start louder. If A's cut is the wrong one, the info loss won't help, for it is satisfied; other seeds, a blur while the cut is decided, or a louder start may.
#
# **Rubric.** 1 point: A's code is used and B's is not, and A's cut may still be any clean one (bound and precision can't tell). 1 point: the labels serve to measure the agreement up to renaming (A), and a remedy that fits the failure: for B more pay or a louder start, for a wrong cut other seeds, the blur or the start, and not a larger $\lambda$. Half of it for one of the two remedies. "Precision 0.99 shows that the classes were found" is wrong.
# ### END SOLUTION

# %% [markdown]
# ## 10 · Summary
#
# - InfoGAN gives *G* a code and *D* a second head that guesses it from the point; both players are paid for right guesses.
# - $\log K$ minus the info loss is a lower bound of the mutual information of code and point, in nats.
# - The code head learns from fakes only, because only fakes have a code; it sorts real points all the same.
# - The codes have no names: compare them with labels under the best renaming.
# - The info loss makes the code *used*, however *G* starts; it is content with any clean cut. Without it the start of *G*'s code weights decides whether it is used at all. That the cut is the moons takes a start that is loud enough and, in some runs, the blur, while the cut is decided.
#
# **Read next:** [Chen et al. 2016](https://arxiv.org/abs/1606.03657), *InfoGAN: Interpretable Representation Learning by Information Maximizing Generative Adversarial Nets*, and for instance noise [Sønderby et al. 2016](https://arxiv.org/abs/1610.04490), *Amortised MAP Inference for Image Super-resolution*. In lesson 07 a discriminator gets a second head again, this time with labels.

# %%
checks.score_board("04_infogan")
