# %% [markdown]
# # Lesson 03 · Choose the moon
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/03_conditional_gan/03_conditional_gan.ipynb)
#
# **You give your GAN a wish: name a moon, and it draws points on that moon and on no other.**
#
# ![Left: real points of two moons, each with its own color and marker. Right: points that a trained generator made, colored by the label that it was asked for; they fall on the same two moons.](../../images/conditional_gan_result.png)
#
# | | |
# |---|---|
# | Time | about 125 minutes of your work, written answers included; the notebook runs in half a minute on an idle computer, two or three times as long on a busy one |
# | Points | 20 for nine functions and classes in seven exercises, 6 for two written answers |
# | You need | lesson 02: the two losses, the two steps and the loop; from lesson 01 the Jensen–Shannon divergence |
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
from torch import nn
from torch.nn import functional as F

from course_utils import data, metrics, models, plotting, settings, training
from course_utils.recording import Recorder

NUM_CLASSES = 2  # label 0: the upper moon, label 1: the lower one

# %% [markdown]
# ## 1 · Points that carry a label
#
# The generator of lesson 02 gives you *some* point, on one moon or on the other. You had no say in it. This time each training point comes with a **label**, the moon that it lies on, and you want to choose.

# %%
moons = data.load_moons(seed=0)
print("points", tuple(moons.train.shape), moons.train.dtype)
print("labels", tuple(moons.train_labels.shape), moons.train_labels.dtype)
print("the first five labels:", moons.train_labels[:5].tolist())

fig, ax = plt.subplots(figsize=(5, 3.4))
plotting.plot_samples(ax, moons.train, labels=moons.train_labels, kind="label")
ax.set_title("2,000 labeled points")
ax.legend(loc="upper right")
plotting.show(
    fig,
    alt="Scatter plot of the two moons. The points of the upper moon are circles, label 0; "
    "those of the lower moon are triangles, label 1.",
)

# %% [markdown]
# In the language of probability: lesson 02 learned $p(x)$, now you learn $p(x \mid y)$ for every label $y$. The second knows more than the first. Mix the conditional distributions in the right shares, and you have the old one back:
#
# $$ p(x) \;=\; \sum_y p(y)\, p(x \mid y) $$
#
# Check it with something that can be computed exactly, the share of points in the right half of the plane ($x_1 > 0.5$):

# %%
in_right_half = (moons.train[:, 0] > 0.5).float()
mixed = 0.0
for label in range(NUM_CLASSES):
    on_moon = moons.train_labels == label
    share, inside = float(on_moon.float().mean()), float(in_right_half[on_moon].mean())
    mixed += share * inside
    print(f"label {label}: p(y) = {share:.3f}, p(right half | y) = {inside:.3f}")
print(f"mixed by the formula {mixed:.4f}, counted directly {float(in_right_half.mean()):.4f}")

# %% [markdown]
# The way back does not exist: from $p(x)$ alone nobody can tell which part of it "label 0" means. That knowledge has to come from the labels.
#
# ## 2 · How to tell a network a label
#
# You could hand the number 0 or 1 to the network. With two classes that works. With ten it would claim that class 9 is three times class 3, and that 4 lies between 3 and 5. Labels are names, not sizes. The usual way to say so is the **one-hot** vector: as many numbers as there are classes, a 1 at the label's place and 0 elsewhere. Then no two classes are nearer to each other than any other two:

# %% tags=["nbval-check-output"]
as_numbers, as_one_hots = torch.tensor([[0.0], [1.0], [2.0]]), torch.eye(3)
for name, rows in (("as numbers", as_numbers), ("one-hot", as_one_hots)):
    print(f"distances of the labels 0, 1, 2, {name}:")
    for row in torch.cdist(rows, rows).tolist():
        print("   ", *(f"{distance:.2f}" for distance in row))

# %% [markdown]
# ### Exercise 1 · `one_hot` ●○○ · 5 minutes · 2 points
#
# Turn integer labels (int64, as the data have them) into one-hot vectors: float32, shape `(n, num_classes)`, on the device of the labels. The labels come as a tensor of shape `(n,)`, or as a column of shape `(n, 1)`; accept both.

# %% nbgrader={"grade": false, "grade_id": "one_hot", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    ### BEGIN SOLUTION
    return F.one_hot(labels.flatten(), num_classes).float()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_one_hot", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.one_hot(one_hot)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("one_hot"):
    checks.conditional_gan.one_hot(one_hot, seed=101)
    for n, k in ((1, 1), (1, 9), (13, 4), (200, 2)):
        labels0 = torch.randint(k, (n,))
        for given in (labels0, labels0[:, None]):
            torch.testing.assert_close(one_hot(given, k), torch.eye(k)[labels0])
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Write the result for the labels 1, 0, 1 and three classes on paper. Where do the ones stand, and what does a row have to do with a row of the unit matrix?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `F.one_hot` does most of it. Look at the type of its result, and at its shape when the labels are a column. Other ways: rows of `torch.eye`, or `scatter_` along dimension 1.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `one_hot(torch.tensor([1, 0]), 2)` gives `tensor([[0., 1.], [1., 0.]])`.
#
# </details>

# %% [markdown]
# ## 3 · The game of pairs
#
# The discriminator of lesson 02 was asked: *is this point real?* [Mirza and Osindero 2014](https://arxiv.org/abs/1411.1784) ask another question: *is this **pair** of a point and a label real?* The data consist of pairs $(x, y)$. A fake pair is a point that *G* made for a label, together with that very label: $(G(z, y), y)$. Both players see the label.
#
# $$ \min_G \max_D \; \mathbb{E}_{(x, y)}\bigl[\log D(x, y)\bigr] + \mathbb{E}_{z, y}\bigl[\log\bigl(1 - D(G(z, y), y)\bigr)\bigr] $$
#
# ![Data flow of the conditional game. In both steps the label goes into G, together with the noise, and into D, together with the point that G made. In D's step real points come with their own labels.](../../images/conditional_players.png)
#
# Nothing else is new. This is the game of lesson 01, played with pairs for points, so its theorem holds for pairs: against the best discriminator the value is
#
# $$ 2\,\mathrm{JSD}\bigl(p(x, y),\; p_G(x, y)\bigr) - \log 4 , $$
#
# the Jensen–Shannon divergence of the *joint* distributions. It is smallest, $-\log 4$, only if $p_G(x \mid y) = p(x \mid y)$ for every label. And if somebody forgets to show *D* the labels? Then it can compare no more than the points: the divergence of $p(x)$ and $p_G(x)$. Let us compute both for three toy generators, on a world with just two places, "up" and "down":

# %% tags=["nbval-check-output"]
from scipy.spatial.distance import jensenshannon

# Each table: a row for each place, a column for each label. Real: label 0 is up, 1 is down.
real = torch.tensor([[0.5, 0.0], [0.0, 0.5]])
generators = {
    "does what it is asked": torch.tensor([[0.5, 0.0], [0.0, 0.5]]),
    "does the opposite": torch.tensor([[0.0, 0.5], [0.5, 0.0]]),
    "does not listen": torch.tensor([[0.25, 0.25], [0.25, 0.25]]),
}
print("JSD seen by a D that is shown     pairs    points only")
for name, fake in generators.items():
    pairs = jensenshannon(real.flatten(), fake.flatten()) ** 2
    points = jensenshannon(real.sum(dim=1), fake.sum(dim=1)) ** 2
    print(f"{name:<30} {abs(pairs):8.3f} {abs(points):14.3f}")

# %% [markdown]
# The last column is the whole point of this lesson. For a discriminator that does not see the label, all three generators are perfect: both places are served, half and half. Only the judge of pairs makes the generator listen. You will watch this happen in section 8.
#
# ### Where the label goes in
#
# The simplest way to show a network a point *and* a label is to glue the one-hot vector to the point, one after the other, and let the first layer sort it out. What does that layer do with it? Its weight matrix has a column for each input. A one-hot vector picks one column of its last part, so it adds **a bias of its own for each class**:
#
# $$ W \begin{pmatrix} x \\ e_y \end{pmatrix} + b \;=\; W_x\, x + \bigl(b + \text{column } y \text{ of } W_y\bigr) $$

# %%
layer, x, y = nn.Linear(2 + NUM_CLASSES, 5), torch.randn(2), 1
glued = layer(torch.cat([x, torch.eye(NUM_CLASSES)[y]]))
by_hand = layer.weight[:, :2] @ x + (layer.bias + layer.weight[:, 2 + y])
print(f"largest difference of the two sides: {float((glued - by_hand).abs().max().detach()):.0e}")

# %% [markdown]
# The ReLU that follows switches at other places for each class, and so one network becomes two, which share all that the moons have in common.

# %% [markdown]
# ### Exercise 2 · `ConditionalGenerator` and `ConditionalDiscriminator` ●●○ · 12 minutes · 4 points
#
# Write both players. Each takes a batch and the one-hot labels `y_onehot` of shape `(n, num_classes)`, glues them together and sends them through two hidden layers of `hidden_dim` units with ReLU. `models.mlp([inputs, hidden, hidden, outputs])` builds such a network. (The check judges what the networks do: more or fewer hidden layers and other activations pass, too, also with batch norm, dropout or spectral norm. `hidden_dim` has to set how wide the hidden layers are; and in `eval` mode each example has to stand for itself, and the same inputs have to give the same outputs. The labels come in as numbers like any others: later $(0.7, 0.3)$ will be asked for, too, and gradients have to come back to both inputs.)
#
# - `ConditionalGenerator`: latents `z` of shape `(n, latent_dim)` → points `(n, 2)`.
# - `ConditionalDiscriminator`: points `x` of shape `(n, 2)` → logits `(n,)`, no sigmoid.

# %% nbgrader={"grade": false, "grade_id": "ConditionalGenerator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class ConditionalGenerator(nn.Module):
    """Turns latents (n, latent_dim) and one-hot labels (n, num_classes) into points (n, 2)."""

    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        ### BEGIN SOLUTION
        self.net = models.mlp([latent_dim + num_classes, hidden_dim, hidden_dim, 2])
        ### END SOLUTION

    def forward(self, z, y_onehot):
        ### BEGIN SOLUTION
        return self.net(torch.cat([z, y_onehot], dim=1))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ConditionalGenerator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.ConditionalGenerator(ConditionalGenerator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("ConditionalGenerator"):
    checks.conditional_gan.ConditionalGenerator(ConditionalGenerator, seed=102)
    G0 = ConditionalGenerator(6, 4, 10).eval()
    z0, y0 = torch.randn(9, 6), torch.eye(4)[torch.randint(4, (9,))]
    with torch.no_grad():
        G0(z0, y0)  # lazy layers get their sizes here
        for weights0 in G0.parameters():  # a layer may begin with zeros
            weights0 += 0.1 * torch.randn_like(weights0)
    out0 = G0(z0, y0)
    assert out0.shape == (9, 2) and G0(z0[:1], y0[:1]).shape == (1, 2)
    torch.testing.assert_close(G0(z0.flip(0), y0.flip(0)), out0.flip(0))  # each example for itself
    assert not torch.allclose(G0(z0, y0.roll(1, 1)), out0)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "ConditionalDiscriminator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        ### BEGIN SOLUTION
        self.net = models.mlp([2 + num_classes, hidden_dim, hidden_dim, 1])
        ### END SOLUTION

    def forward(self, x, y_onehot):
        ### BEGIN SOLUTION
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ConditionalDiscriminator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.ConditionalDiscriminator(ConditionalDiscriminator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("ConditionalDiscriminator"):
    checks.conditional_gan.ConditionalDiscriminator(ConditionalDiscriminator, seed=103)
    D0 = ConditionalDiscriminator(3, 10).eval()
    x0, y0 = torch.randn(9, 2), torch.eye(3)[torch.randint(3, (9,))]
    with torch.no_grad():
        D0(x0, y0)
        for weights0 in D0.parameters():
            weights0 += 0.1 * torch.randn_like(weights0)
    out0 = D0(x0, y0)
    assert out0.shape == (9,) and D0(x0[:1], y0[:1]).shape == (1,)
    torch.testing.assert_close(D0(x0.flip(0), y0.flip(0)), out0.flip(0))
    assert not torch.allclose(D0(x0, y0.roll(1, 1)), out0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# One example is a row. What does the row look like after the point and the label are glued, and how long is it? That is what the first layer gets.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.cat([…, …], dim=1)` puts the columns of two batches side by side; `dim=0` would put the rows under each other. The network's first layer then has `latent_dim + num_classes` inputs in the one player and `2 + num_classes` in the other. `.squeeze(-1)` turns `(n, 1)` into `(n,)`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `ConditionalGenerator()(torch.randn(3, 4), one_hot(torch.tensor([0, 1, 1]), 2))` gives three points, and the same latents with other labels give other points.
#
# </details>

# %% [markdown]
# ## 4 · D's move: real pairs and fake pairs
#
# Think about what a judge of pairs must learn to refuse. A point beside the moons: yes, as before. But also a *perfect* point of the wrong moon. Where does *D* learn that? From the fakes: while *G* does not listen yet, half of its points come with a label that does not fit them, and no real pair looks like that.
#
# So each point travels with a label of its own, and it matters which:
#
# | pair | label | *D* should say |
# |---|---|---|
# | real point | the point's own label, from the data | real |
# | fake point | the label that *G* was **asked** for | fake |
#
# The losses are those of lesson 02, on logits:
#
# $$ L_D \;=\; \underset{\text{real pairs}}{\mathrm{mean}}\,\mathrm{softplus}(-\ell) \;+\; \underset{\text{fake pairs}}{\mathrm{mean}}\,\mathrm{softplus}(\ell), \qquad L_G \;=\; \underset{\text{fake pairs}}{\mathrm{mean}}\,\mathrm{softplus}(-\ell) $$

# %% tags=["nbval-check-output"]
guess = torch.zeros(5)  # the logits of a D that cannot tell
print(f"guessing costs D {float(F.softplus(-guess).mean() + F.softplus(guess).mean()):.4f} "
      f"and G {float(F.softplus(-guess).mean()):.4f}")

# %% [markdown]
# ### Exercise 3 · `conditional_discriminator_step` ●●○ · 10 minutes · 4 points
#
# Play one move of *D*. Both kinds of labels come as integers of shape `(n,)`; turn them into one-hot vectors with `one_hot(…, NUM_CLASSES)`. Make the fakes for `fake_labels`, show *D* the real pairs and the fake pairs, and let `optimizer` (it holds *D*'s parameters) make **one** step. Each pair counts the same, whatever its label. *G* stays as it was: its parameters do not move and can still learn afterwards, and *D*'s loss leaves no gradient in them. Old gradients may lie in *D*'s `.grad` when the step begins: they must not count. Return the loss.

# %% nbgrader={"grade": false, "grade_id": "conditional_discriminator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    ### BEGIN SOLUTION
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fake_onehot).detach()
    loss = F.softplus(-D(real, real_onehot)).mean() + F.softplus(D(fake, fake_onehot)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conditional_discriminator_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.conditional_discriminator_step(conditional_discriminator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("conditional_discriminator_step"):
    checks.conditional_gan.conditional_discriminator_step(conditional_discriminator_step, seed=104)
    # The same move with a bilinear judge, made by hand: every logit is x · W · y, so the slopes have a closed form.
    class Bilinear(nn.Module):
        def __init__(self, rows):
            super().__init__()
            self.W = nn.Parameter(torch.randn(rows, 2))

        def forward(self, x, y_onehot):
            return (x @ self.W * y_onehot).sum(dim=1)

    class Shift(nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = nn.Parameter(torch.tensor([[1.0, 2.0]]))

        def forward(self, z, y_onehot):
            return z[:, :2] * self.scale + 3 * y_onehot

    D0, G0 = Bilinear(2), Shift()
    W, real0, z0 = D0.W.detach().clone(), torch.randn(11, 2), torch.randn(11, 3)
    eye, a, b = torch.eye(2), torch.randint(2, (11,)), torch.randint(2, (11,))
    fake0 = (z0[:, :2] * torch.tensor([[1.0, 2.0]]) + 3 * eye[b]).detach()
    real_logits, fake_logits = (real0 @ W * eye[a]).sum(1), (fake0 @ W * eye[b]).sum(1)
    slope = -(real0 * torch.sigmoid(-real_logits)[:, None]).T @ eye[a] / 11
    slope = slope + (fake0 * torch.sigmoid(fake_logits)[:, None]).T @ eye[b] / 11
    returned = conditional_discriminator_step(G0, D0, real0, a, z0, b, torch.optim.SGD(D0.parameters(), lr=0.3))
    by_hand = torch.log1p(torch.exp(-real_logits)).mean() + torch.log1p(torch.exp(fake_logits)).mean()
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), by_hand)
    torch.testing.assert_close(D0.W.detach(), W - 0.3 * slope)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# This step calls networks three times: *G* once, *D* twice. Write down for each of them which points and which labels go in, before you write code.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# It is lesson 02's step with a second argument for both players: `G(z, y)`, `D(x, y)`. Write down first which of the two label tensors goes with which call. Detach the fakes from *G*.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With untrained players and repeated calls on one batch the loss falls from about 1.4 towards 0.
#
# </details>

# %% [markdown]
# ## 5 · G's move: ask, and be judged by what you were asked
#
# Now *G*. The label that you give to *G* is the label that *D* must see beside the point. Give *D* another one, and you pay *G* for points of a moon that nobody asked it for.

# %% [markdown]
# ### Exercise 4 · `conditional_generator_step` ●●○ · 6 minutes · 3 points
#
# Play one move of *G*: make fakes of the latents `z` for the integer `labels` of shape `(n,)`, show them to *D* with the same labels, and let `optimizer` (it holds *G*'s parameters) make one step on the non-saturating loss; each pair counts the same, whatever its label. *D*'s parameters stay bit for bit as they were, and can still learn afterwards. Old gradients may lie in *G*'s `.grad` when the step begins: they must not count. Return the loss.

# %% nbgrader={"grade": false, "grade_id": "conditional_generator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    ### BEGIN SOLUTION
    y_onehot = one_hot(labels, NUM_CLASSES)
    loss = F.softplus(-D(G(z, y_onehot), y_onehot)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conditional_generator_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.conditional_generator_step(conditional_generator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("conditional_generator_step"):
    checks.conditional_gan.conditional_generator_step(conditional_generator_step, seed=105)
    # By hand again: G adds a learned point for each label, D's logit is x · w_y.
    class Table(nn.Module):
        def __init__(self):
            super().__init__()
            self.points = nn.Parameter(torch.randn(2, 2))

        def forward(self, z, y_onehot):
            return z[:, :2] + y_onehot @ self.points

    class Judge(nn.Module):
        def __init__(self):
            super().__init__()
            self.w = nn.Parameter(torch.randn(2, 2))

        def forward(self, x, y_onehot):
            return (x * (y_onehot @ self.w)).sum(dim=1)

    G0, D0 = Table(), Judge()
    points, w, z0, c = G0.points.detach().clone(), D0.w.detach().clone(), torch.randn(12, 3), torch.randint(2, (12,))
    logits = ((z0[:, :2] + points[c]) * w[c]).sum(dim=1)
    slope = -torch.eye(2)[c].T @ (torch.sigmoid(-logits)[:, None] * w[c]) / 12
    returned = conditional_generator_step(G0, D0, z0, c, torch.optim.SGD(G0.parameters(), lr=0.3))
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), torch.log1p(torch.exp(-logits)).mean())
    torch.testing.assert_close(G0.points.detach(), points - 0.3 * slope)
    assert torch.equal(D0.w.detach(), w)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# There is one label for each fake in this step. Who needs to see it? And which of lesson 02's two steps cut the fakes off from *G*, this one or the other?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# One-hot vectors once, used twice. The gradient has to flow through *D* into *G*, so nothing is detached.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# Against a *D* that stands still, step after step the loss falls.
#
# </details>

# %% [markdown]
# ## 6 · The game: keep the pairs together
#
# The loop is that of lesson 02, with one more chance to go wrong. Points and labels are two tensors, and they belong together row by row. Shuffle one of them alone, and half of your "real pairs" are lies:

# %%
order, other_order = torch.randperm(2000), torch.randperm(2000)
for name, points, labels in (
    ("shuffled together", moons.train[order], moons.train_labels[order]),
    ("points alone     ", moons.train[order], moons.train_labels),
    ("two permutations ", moons.train[order], moons.train_labels[other_order]),
):
    true_labels = [moons.train_labels[int((moons.train == point).all(dim=1).nonzero()[0])]
                   for point in points[:500]]
    fit = float((torch.stack(true_labels) == labels[:500]).float().mean())
    print(f"{name}  labels that fit their points: {fit:.3f}")

# %% [markdown]
# With half of the labels wrong, points and labels are independent: there is nothing to learn about $y$.
#
# And which labels do you ask for? As often as they occur in the data. If you asked for label 0 more often than the data have it, *D* could tell fakes by their label alone, and no generator can do anything about that.

# %% [markdown]
# ### Exercise 5 · `draw_pairs` and `draw_wishes` ●●○ · 12 minutes · 3 points
#
# Write the two draws that each step begins with. Both draw anew at each call, leave what they are given as it is, and work on the device where it lies.
#
# - `draw_pairs`: `points` `(n, d)` and their integer `labels` `(n,)` → a batch of `batch_size` pairs, points `(batch_size, d)` and their labels `(batch_size,)`, in this order. Every point is equally likely, whatever its label, and chance decides which points come together: no blocks of neighbors. (`batch_size` is at most `n`. Whether a point may come twice in a batch is up to you.)
# - `draw_wishes`: integer `labels` → `n` labels to ask for, integers `(n,)`. Each is drawn by itself, and each label is as likely as it is frequent in `labels`, which need not be balanced: there may be any labels, in any shares. `n` may be larger than the number of `labels`.

# %% nbgrader={"grade": false, "grade_id": "draw_pairs", "locked": false, "schema_version": 3, "solution": true, "task": false}
def draw_pairs(points, labels, batch_size):
    """Random pairs of points (n, d) with labels (n,): (batch_size, d) and (batch_size,)."""
    ### BEGIN SOLUTION
    rows = torch.randperm(len(points))[:batch_size]
    return points[rows], labels[rows]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_draw_pairs", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.draw_pairs(draw_pairs)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("draw_pairs"):
    checks.conditional_gan.draw_pairs(draw_pairs, seed=106)
    # Other data: each point is 10 times its number, its label the number modulo 3. A chi-square statistic of 22 degrees
    # of freedom is beyond 70 once in a million times.
    points0, tags0, seen0 = 10.0 * torch.arange(23)[:, None], torch.arange(23) % 3, torch.zeros(23)
    for _ in range(120):
        real0, own0 = draw_pairs(points0, tags0, 11)
        assert real0.shape == (11, 1) and own0.shape == (11,)
        numbers0 = (real0[:, 0] / 10).round().long()
        assert torch.equal(numbers0 % 3, own0) and torch.equal(10.0 * numbers0, real0[:, 0])
        seen0 += numbers0.bincount(minlength=23)
    assert float(((seen0 - seen0.mean()) ** 2 / seen0.mean()).sum()) < 70
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "draw_wishes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def draw_wishes(labels, n):
    """Labels to ask for (n,), each as often as it occurs among the labels of the data."""
    ### BEGIN SOLUTION
    return labels[torch.randint(len(labels), (n,))]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_draw_wishes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.draw_wishes(draw_wishes)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("draw_wishes"):
    checks.conditional_gan.draw_wishes(draw_wishes, seed=111)
    # Four labels in other shares; a chi-square statistic of 3 degrees of freedom is beyond 32 once in a million times.
    counts0 = torch.tensor([3.0, 1.0, 8.0, 4.0])
    tags0 = torch.arange(4).repeat_interleave(counts0.long()) + 7
    wishes0 = torch.cat([draw_wishes(tags0, 5) for _ in range(160)])
    expected0 = 800 * counts0 / 16
    assert wishes0.shape == (800,) and int(wishes0.min()) >= 7 and int(wishes0.max()) <= 10
    assert float(((wishes0 - 7).bincount(minlength=4) - expected0).square().div(expected0).sum()) < 32
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What two tensors have in common is the number of a row. Draw numbers of rows, once, and look up whatever you need with them. And a label that stands in many rows of the data is found often by whoever picks a row at random.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# For pairs: `torch.randperm(n)` puts all rows in a random order, `torch.randint(n, (k,))` draws `k` of them; index points *and* labels with the same rows. For wishes you need rows of `labels` only, and more than there are: that is a draw with replacement.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In the cell below: all labels fit their points, and in data of which nine in ten are circles, nine in ten of the wishes are for circles.
#
# </details>

# %%
try:
    mostly_upper = torch.cat([(moons.train_labels == 0).nonzero()[:900, 0],
                              (moons.train_labels == 1).nonzero()[:100, 0]])
    points, labels = moons.train[mostly_upper], moons.train_labels[mostly_upper]
    real, own = draw_pairs(points, labels, 500)
    true_labels = torch.stack([labels[(points == point).all(dim=1)][0] for point in real])
    print(f"pairs   labels that fit their points: {float((own == true_labels).float().mean()):.3f}, "
          f"label 0: {float((own == 0).float().mean()):.3f}")
    print(f"wishes  label 0: {float((draw_wishes(labels, 5000) == 0).float().mean()):.3f}")
except NotImplementedError:
    print("exercise 5 is still open")

# %% [markdown]
# Up to chance, label 0 has the same share among real pairs and among fake ones, so the label *alone* tells *D* nothing. The rest of the loop is lesson 02's. It makes as many steps in an epoch as the data make batches; each of the two steps asks for labels of its own, on latents of its own:

# %%
def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    """Alternates the two steps on batches of pairs; data (n, 2) and labels (n,) stay as they are.

    Returns {"d_loss": […], "g_loss": […]}: one float for each step.
    """
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}

    def order(n):
        """Latents for n fakes, and the labels that they are asked to have."""
        return (torch.randn(n, latent_dim, device=device), draw_wishes(labels, n).to(device))

    for step in range(epochs * math.ceil(len(data) / batch_size)):
        real, real_labels = draw_pairs(data, labels, min(batch_size, len(data)))
        real, real_labels, n = real.to(device), real_labels.to(device), len(real)
        d_loss = conditional_discriminator_step(G, D, real, real_labels, *order(n), d_optimizer)
        g_loss = conditional_generator_step(G, D, *order(n), g_optimizer)
        losses = {"d_loss": float(d_loss), "g_loss": float(g_loss)}
        for name, loss in losses.items():
            history[name].append(loss)
        if after_step is not None:
            after_step(step, **losses)
    return history


# %% [markdown]
# ## 7 · Did it listen?
#
# Precision, coverage and the sliced Wasserstein distance look at points. They do not know what was asked. Take real points, and pretend that each was made for the *other* label:

# %%
liar = moons.train, 1 - moons.train_labels
plotting.runs_table(
    {"real points, every label wrong": metrics.moons_quality(liar[0], moons.held_out)},
    caption="Four measures that do not see labels",
)

# %% [markdown]
# Full marks for a generator that always does the opposite. You need a measure of the wish: the share of points that are nearer to the moon that was asked for than to the other one.
#
# How far is a point from a moon? `data.moon_curve(label)` gives 200 points along the moon's center line, without noise. The distance to the moon is the distance to the **nearest** of them.

# %%
# the right end of the upper moon, and the middle of the lower moon's hollow
point = torch.tensor([[1.0, 0.0]])
for label in range(NUM_CLASSES):
    curve = data.moon_curve(label)
    print(f"moon {label}: "
          f"to the nearest point of its curve {float(torch.cdist(point, curve).min()):.3f}, "
          f"to the curve's center {float((point - curve.mean(dim=0)).norm()):.3f}")

# %% [markdown]
# This point is an end of the upper moon, and yet the *center* of the lower moon is much nearer. Centers are no good for things that are bent.

# %% [markdown]
# ### Exercise 6 · `class_accuracy` ●●○ · 8 minutes · 2 points
#
# Write the share of samples that lie nearer to the moon that was asked for than to the other one: `samples` has shape `(n, 2)`, integer `labels` has shape `(n,)`, the result is one number between 0 and 1 (a float, or a tensor without dimensions). Each sample counts the same, also if one of the labels was asked for rarely or never.

# %% nbgrader={"grade": false, "grade_id": "class_accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): one number."""
    ### BEGIN SOLUTION
    curves = [data.moon_curve(label).to(samples) for label in range(NUM_CLASSES)]
    distances = torch.stack([torch.cdist(samples, curve).min(dim=1).values for curve in curves])
    return float((distances.argmin(dim=0) == labels).float().mean())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_class_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.class_accuracy(class_accuracy)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("class_accuracy"):
    checks.conditional_gan.class_accuracy(class_accuracy, seed=107)
    # Points at random, judged by the exact distance to a half circle instead of 200 points of it.
    def to_half_circle(x, y):
        ends = torch.minimum(torch.hypot(x - 1, y), torch.hypot(x + 1, y))
        return torch.where(y >= 0, (torch.hypot(x, y) - 1).abs(), ends)

    points0 = torch.rand(900, 2) * torch.tensor([4.0, 2.5]) - torch.tensor([1.5, 1.0])
    upper, lower = to_half_circle(*points0.T), to_half_circle(*(torch.tensor([1.0, 0.5]) - points0).T)
    clear = (upper - lower).abs() > 0.02
    points0, truth = points0[clear], (lower < upper).long()[clear]
    asked = torch.randint(2, truth.shape)
    assert abs(float(class_accuracy(points0, asked)) - float((asked == truth).float().mean())) < 1e-6
    assert abs(float(class_accuracy(points0[truth == 1], truth[truth == 1])) - 1) < 1e-6
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Take one sample and two moons: which two numbers do you compare? Then do it for all samples at once: a table of distances, a row for each sample, for each moon.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.cdist(samples, curve)` gives all distances, one row for each sample and one column for each point of the curve; `.min(dim=1).values` keeps the smallest of each row. Do it for both moons, see which is smaller, compare with `labels`, take the mean.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# 1.0 for the training points with their own labels, 0.0 with every label flipped, about 0.5 with labels at random.
#
# </details>

# %% [markdown]
# ### Exercise 7 · `accuracy_by_label`: find the bug ●●○ · 8 minutes · 2 points
#
# One number for all wishes may hide a moon that never comes out right, so a colleague wrote a function that looks at the labels one by one. `nearest` `(n,)` tells for each sample which moon it lies on, `labels` `(n,)` which one was asked for. He tried it on a good generator, whose points end on the wrong moon one time in ten, and was content:

# %%
def careless_accuracy_by_label(nearest, labels, num_classes):
    """Of the samples asked for each label, the share that came out right: (num_classes,)."""
    shares = []
    for label in range(num_classes):
        on_this_moon = labels[nearest == label]
        shares.append((on_this_moon == label).float().mean())
    return torch.stack(shares)


asked = torch.arange(10_000) % NUM_CLASSES
came_out = torch.where(torch.rand(10_000) < 0.1, 1 - asked, asked)
shares = careless_accuracy_by_label(came_out, asked, NUM_CLASSES)
print("one in ten on the wrong moon:", [round(float(share), 2) for share in shares])

# %% [markdown]
# But the code does not do what its docstring says. Think of a generator for which that matters. Then write the mended function: a float32 tensor `(num_classes,)`, on the device of its inputs. A label that nobody asked for has the share `nan`.

# %% nbgrader={"grade": false, "grade_id": "accuracy_by_label", "locked": false, "schema_version": 3, "solution": true, "task": false}
def accuracy_by_label(nearest, labels, num_classes):
    """Of the samples asked for each label, the share that came out right: (num_classes,)."""
    ### BEGIN SOLUTION
    right = (nearest == labels).float()
    return torch.stack([right[labels == label].mean() for label in range(num_classes)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_accuracy_by_label", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.conditional_gan.accuracy_by_label(accuracy_by_label)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("accuracy_by_label"):
    checks.conditional_gan.accuracy_by_label(accuracy_by_label, seed=113)
    for classes0 in (2, 4, 7):
        near0, tags0 = torch.randint(classes0, (50,)), torch.randint(classes0, (50,)).sort().values
        got0 = accuracy_by_label(near0, tags0, classes0 + 1)
        for label0 in range(classes0 + 1):  # counted one by one
            own0 = [int(a) for a, b in zip(near0, tags0, strict=True) if int(b) == label0]
            expected0 = own0.count(label0) / len(own0) if own0 else math.nan
            torch.testing.assert_close(float(got0[label0]), expected0, atol=1e-5, rtol=0, equal_nan=True)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# A share is a share *of* something. Read the line with `nearest == label` aloud: of which points does the next line take the mean?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Points that lie on a moon, and points that were asked for it, are two groups. Where both moons get equally many points, their shares are equal, and the bug hides. Choose by label.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For a generator that draws everything on the upper moon (the next cell): the careless function gives 0.5 and `nan`, yours 1 and 0.
#
# </details>

# %%
lazy = torch.zeros_like(asked)  # everything lies on the upper moon
try:
    for name, by_label in (("careless", careless_accuracy_by_label), ("mended", accuracy_by_label)):
        print(f"{name:<9} of a generator that knows one moon:", by_label(lazy, asked, NUM_CLASSES).tolist())
except NotImplementedError:
    print("exercise 7 is still open")

# %% [markdown]
# ## 8 · With labels, and without
#
# `training.play` puts around the loop what you know from lesson 02: Adam for both players with *D* three times faster, rates that fall to zero, an average of *G*'s weights. `training.Recipe()` holds the settings. The recorder keeps 24 moments: fakes for a fixed set of wishes, and *D*'s opinion for each of the two labels.

# %% tags=["experiment", "plumbing"]
LATENT_DIM = 4
recipe = training.Recipe(latent_dim=LATENT_DIM)
print(f"{recipe.epochs} epochs in batches of {recipe.batch_size}, {recipe.latent_dim} latents; "
      f"rates {recipe.lr_g} for G and {recipe.lr_d} for D, which fall to zero")

fixed_z = torch.randn(600, LATENT_DIM, device=device)
fixed_labels = torch.arange(600) % NUM_CLASSES


class WithLabel(nn.Module):
    """D with its label fixed: points (n, 2) to logits (n,), as `plotting.surface` wants it."""

    def __init__(self, D, label):
        super().__init__()
        self.D, self.label = D, label

    def forward(self, x):
        return self.D(x, one_hot(torch.full((len(x),), self.label, device=x.device),
                                 NUM_CLASSES))


def draw(ax, frame):
    plotting.plot_moon_curves(ax)
    plotting.plot_samples(ax, None, frame["fake"], labels=fixed_labels, kind="label")


def ask(G, labels):
    """Points for the integer labels (n,)."""
    z = torch.randn(len(labels), LATENT_DIM, device=device)
    y_onehot = one_hot(labels, NUM_CLASSES).to(device)
    with torch.no_grad(), models.evaluating(G):
        return G(z, y_onehot).cpu()


def judge(G):
    """What the measures say about 2,000 points, 1,000 for each label."""
    labels = torch.arange(2000) % NUM_CLASSES
    samples = ask(G, labels)
    return {"asked moon": float(class_accuracy(samples, labels)),
            **metrics.moons_quality(samples, moons.held_out)}


def run(title, make_players, recipe, seed=1, labels=None, live=True):
    """Trains new players on the moons, with other labels if given.

    Returns G with averaged weights, the recorder, and a row of results.
    """
    settings.seed_everything(seed)
    G, D = (player.to(device) for player in make_players())

    def watch(average, steps):
        def capture():
            held_out = moons.held_out.to(device)
            own = one_hot(moons.held_out_labels, NUM_CLASSES).to(device)
            return {
                "fake": average(fixed_z, one_hot(fixed_labels, NUM_CLASSES).to(device)),
                "opinions": [plotting.surface(WithLabel(D, label))
                             for label in range(NUM_CLASSES)],
                "own label": float(D(held_out, own).sigmoid().mean()),
                "other label": float(D(held_out, 1 - own).sigmoid().mean()),
            }

        return Recorder(capture, draw, steps, title=title, models=(average, D), live=live, stays=False)

    pairs = moons.train, moons.train_labels if labels is None else labels
    average, recorder = training.play(train_conditional, G, D, pairs, recipe, watch)
    return average, recorder, judge(average)


# %% [markdown]
# ### Both players see the label

# %% tags=["experiment"]
def both_see_it():
    return ConditionalGenerator(LATENT_DIM), ConditionalDiscriminator()


G, labeled_run, labeled_row = run("labels for both", both_see_it, recipe)

# %% tags=["experiment"]
labeled_run.filmstrip(
    alt="Six moments of the training. Points for the two labels start in one blob, part, and "
    "end on the two moons, each label on its own.",
)

# %% tags=["experiment"]
labeled_run.animation(
    alt="Animation of the training: two groups of points, one for each label, unfold from a "
    "blob and settle on the upper and the lower moon.",
)

# %% [markdown]
# The markers show what was *asked*: circles for label 0, triangles for label 1. At the start both wishes lead into the same blob. Then they part, and each unfolds on a moon of its own.
#
# Ask for 1,000 points of each moon and look at the classes one by one. An average over both may hide a weak one.

# %% tags=["experiment"]
def of_one_moon(points, label):
    """The measures of lesson 02 for points that were asked for with one label."""
    held_out = moons.held_out[moons.held_out_labels == label]
    return {
        "asked moon": float(class_accuracy(points, torch.full((len(points),), label))),
        "precision": metrics.precision(points),
        "coverage": metrics.coverage(points, held_out),
        "swd": metrics.sliced_wasserstein(points, held_out),
    }


names = "upper moon, label 0", "lower moon, label 1"
rows = {name: of_one_moon(ask(G, torch.full((1000,), label)), label) for label, name in enumerate(names)}
perfect = {f"a perfect G, label {label}": of_one_moon(data.new_moons(1000, label), label) for label in (0, 1)}
plotting.runs_table(
    rows | perfect, caption="One class at a time: 1,000 points, 1,000 held-out points of the same moon",
    reference=perfect,
)

# %% [markdown]
# Nearly every wish comes true. <!-- claim: 03-obeys --> One caution: a precision of 1.000 is *more* than real points reach (.999 in section 7). This *G* draws the moons a little too thin <!-- claim: 03-too-thin --> and precision rewards that: it asks whether fakes lie where data are, not whether they fill the place. Is that why its distance (SWD) is a few times that of a perfect generator? No: push the points out to the width of the data, and the distance stays about what it was. <!-- claim: 03-thin-distance -->

# %% tags=["experiment"]
labels = torch.arange(2000) % NUM_CLASSES
samples = ask(G, labels)
checks.conditional_gan.quality(samples, labels, moons.held_out)

# %% [markdown]
# <details><summary>The gate says no?</summary>
#
# If all exercises pass, run the cell that trains again with `seed=2` in its call of `run`, and then the cells down to the gate. If an exercise is open, start there. The gate gives no points.
#
# </details>
#
# ### One judge, two opinions
#
# What must a *D* look like to force *G* to listen? Take the moment at which it tells the two labels of real points apart best, and look at its opinion for each label. Blue is real and orange is fake. The fakes that were asked for that label are orange crosses. Compare the two maps: where does *D* call a point real, within the black line at ½ (if there is one), where is gray the best that it says, and where does it refuse with one label what it would let pass with the other?

# %% tags=["experiment"]
frame = max(labeled_run.frames, key=lambda one: one["own label"] - one["other label"])
fig, axes = plt.subplots(1, 2, figsize=(9, 3), sharey=True)
for label, ax in enumerate(axes):
    plotting.plot_surface(ax, frame["opinions"][label], colorbar=label == 1, ends=(0.25, 0.75), name="D(x, y)")
    plotting.plot_moon_curves(ax)
    plotting.plot_samples(ax, None, frame["fake"][fixed_labels == label])
    ax.set_title(f"label {label}, after {frame['step']:,} steps")
    ax.label_outer()
plotting.legend_above(axes[0])
plotting.show(
    fig,
    alt="Two maps of the same discriminator at one moment, one for each label, each with the fakes that "
    "were asked for it. Compare where the maps are blue or gray, and where they are orange.",
)

print("what D says of held-out real points")
for one in sorted((frame, *labeled_run.frames[2::7]), key=lambda one: one["step"]):
    print(f"after {one['step']:>4} steps: with their own label {one['own label']:.2f}, "
          f"with the other label {one['other label']:.2f}")

# %% [markdown]
# The two maps are different judges in one network: the class's own bias in the first layer (section 3) turns one into the other. The numbers tell how strict they are. A real point with its own label becomes a matter of guessing, as it must when *G* is good. The same point with the *other* label is trusted less, from early on to the end. <!-- claim: 03-other-label --> That difference is what *G* obeys.
#
# ### A D that never sees the label
#
# Now take the label away from *D*. `Unlabeled` shows its player zeros in place of the label. Nothing else changes but the length of the run, 1,600 steps instead of 2,000: *G* still gets its wishes, the steps and the draws are yours. What do you expect, after section 3? Write a number down before you run it.

# %% tags=["experiment"]
class Unlabeled(nn.Module):
    """Hides the labels from a player: whatever label comes, it sees zeros."""

    def __init__(self, player):
        super().__init__()
        self.player = player

    def forward(self, x, y_onehot):
        return self.player(x, torch.zeros_like(y_onehot))


def blind_judge():
    return ConditionalGenerator(LATENT_DIM), Unlabeled(ConditionalDiscriminator())


blind = {}
for seed in (1, 2):
    name = f"blind D, seed {seed}"
    _, blind_run, blind[name] = run(name, blind_judge, replace(recipe, epochs=100), seed,
                                    live=False)

# %% tags=["experiment"]
print(f"{name}:")
blind_run.filmstrip(
    alt="Six moments of a run with a discriminator that never sees the label: the points cover "
    "both moons, but not by their labels.",
)
plotting.runs_table({"labels for both": labeled_row, **blind},
                    caption="What becomes of the wish if D does not know it (1,600 steps; the first row 2,000)")

# %% [markdown]
# Look at the shape of the last cloud alone: both moons are there. Coverage is as high as before, balance too, and precision is lower, as it was in lesson 02 without labels <!-- claim: 03-blind-covers --> (where one connected cloud covers both moons, some points lie on the way from one to the other; with labels there is no such way). Lesson 02's measures don't see what is wrong. Only the markers don't fit, and how they don't is luck: the share on the asked moon differs from run to run. <!-- claim: 03-blind-luck --> It is ½ on average and cannot be anything else, because nothing in this game would change if the two labels swapped their names. *G* *has* the label. It uses it as one more noise number, because nobody ever told it what the label means.
#
# ### A G that never sees the label
#
# And the other way round? *D* judges pairs again, but *G* does not hear the wish. 800 steps are enough to see what happens. The control gets no more: both players see the label, for 800 steps as well.

# %% tags=["experiment"]
def deaf_generator():
    return Unlabeled(ConditionalGenerator(LATENT_DIM)), ConditionalDiscriminator()


shorter = replace(recipe, epochs=50)
_, short_run, short_row = run("labels for both, short", both_see_it, shorter, live=False)
_, deaf_run, deaf_row = run("deaf G", deaf_generator, shorter, live=False)

# %% tags=["experiment"]
print("deaf G, seed 1:")
deaf_run.filmstrip(
    alt="Six moments of a run with a generator that never sees the label: the points crowd "
    "together instead of spreading over the moons, and the two labels stay mixed.",
)
fig, axes = plt.subplots(1, 2, figsize=(10, 3), sharey=True)
runs = (("labels for both", short_run.losses), ("deaf G", deaf_run.losses))
for ax, (name, losses) in zip(axes, runs):
    plotting.plot_losses(ax, losses)
    ax.set_title(name)
plotting.show(
    fig,
    alt="Losses of the run with labels for both come back to 2 log 2 and log 2; with a "
    "generator that does not see the label D's loss stays far lower and G's far higher.",
)
plotting.runs_table({"labels for both": short_row, "deaf G": deaf_row},
                    caption="A generator that cannot hear, and the control: 800 steps each")

# %% [markdown]
# Half right again, as it must be. But this time the game *notices*. *D* sees the pairs that do not fit, so its loss stays far below $2 \log 2$ to the end <!-- claim: 03-deaf-notices -->, and *G* pays for a fault that it cannot mend. Wherever it puts a point, the point is wrong for half of the wishes. There is no place that *D* would praise, and in its 800 steps the cloud does not unfold: look at coverage. <!-- claim: 03-deaf-crowds --> A blind *D* leaves everybody content and the wish unheard; a deaf *G* leaves *D* with an easy job. This is the difference between a goal that is missing and a goal that is out of reach:

# %% tags=["experiment"]
for name, losses in (
    ("labels for both", short_run.losses), ("blind D", blind_run.losses),
    ("deaf G", deaf_run.losses),
):
    print(f"{name:<16} mean loss of D over the last 200 steps: "
          f"{sum(losses['d_loss'][-200:]) / 200:.3f}   (2 log 2 = 1.386)")

# %% [markdown]
# ### Between the labels
#
# A one-hot vector is just numbers, and a network takes any. What does the trained *G* do with $(1 - t,\; t)$, a wish between the two? Nobody trained it for that, and *D* never judged it. The latents are the same in all panels.

# %% tags=["experiment"]
sweep, frames, z = {}, [], torch.randn(2000, LATENT_DIM, device=device)
for t in (0.0, 0.25, 0.4, 0.5, 0.75, 1.0):
    wish = torch.tensor([1 - t, t], device=device).expand(2000, 2)
    with torch.no_grad():
        points = G(z, wish).cpu()
    frames.append(points[:500])
    _, lower = metrics.moon_shares(points)
    sweep[f"t = {t:.2f}"] = {"precision": metrics.precision(points),
                             "nearest to the lower moon": lower}


def draw_sweep(ax, points):
    plotting.plot_moon_curves(ax)
    plotting.plot_samples(ax, None, points)


plotting.filmstrip(
    frames, draw_sweep, list(sweep),
    alt="Six panels from label 0 to label 1: the points leave the upper moon, cross the plane "
    "between the moons, and arrive on the lower one.",
)
plotting.runs_table(sweep, caption="A wish between the labels")

# %% [markdown]
# The cloud travels from one moon to the other, straight across the empty plane, and precision falls on the way <!-- claim: 03-between -->: a label between the labels is not a point between the classes of the *data*. *G* is continuous, so it has to pass somewhere. What it does at the two ends is learned; what it does between them is an accident.
#
# ### Change one thing
#
# What if the labels of the data are not quite right? Flip one label in five and train for 800 steps, as the control above. Nothing but the labels differs. Say beforehand what share of the points will lie on the asked moon.

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% tags=["experiment"]
wrong = torch.rand(len(moons.train_labels)) < 0.2
sloppy_labels = torch.where(wrong, 1 - moons.train_labels, moons.train_labels)
_, sloppy_run, sloppy_row = run("sloppy labels", both_see_it, shorter, labels=sloppy_labels,
                                live=False)

# %% tags=["experiment"]
plotting.runs_table(
    {"right labels": short_row, f"{100 * float(wrong.float().mean()):.0f} % wrong labels": sloppy_row},
    caption="One change, the labels of the data: 800 steps each",
)

# %% [markdown]
# You get $p(x \mid y)$ *of the data*, mistakes included: a perfect GAN would put about 80 % on the asked moon, and this short run comes near. <!-- claim: 03-sloppy-labels --> Precision falls as well: some points now lie on neither moon. The game has no way to know that a label is wrong, and a good GAN repeats faithfully what it was shown. Now change something yourself: the share of wrong labels, `lr_d` with `replace(recipe, lr_d=2e-3)`, or the seed. For `replace(recipe, …)`, the full 2,000 steps, the row to compare with is `labeled_row`.

# %% [markdown]
# ## 9 · Questions
#
# Answer in two to six sentences each. Point to numbers and pictures of your own runs.

# %% [markdown]
# **Question 1** (3 points, about 12 minutes). A friend trains a conditional GAN on photographs, 70 % of them cats and 30 % dogs, and asks for them in these shares. Without noticing, she multiplies the label by 0 inside of *D*. All the same her pictures are splendid. She orders 100 dogs. How many dogs will she find among them: which equation must hold in the end, and between which numbers can it be? Which of the measures of sections 7 and 8 would have warned her? She says: "*G* does get the label. I'll train twice as long, then it will learn what it means." What do you answer?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_blind_discriminator", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** *D* compares pictures only, so the game asks for one thing: 30 % dogs over all orders together, $p_G(x) = p(x)$. If *G* makes no use of the label, 30 of her 100 are dogs (and 30 of 100 that were ordered as cats). But *G* may use the label as one more noise number: with $b$ the share of dogs among "dogs" and $a$ among "cats" all that counts is $0.7\,a + 0.3\,b = 0.3$. So $b$ can be anything from 0 (then $a = 3/7$) to 1 (then $a = 0$), and it differs from run to run, as with the blind *D* of section 8. Precision, coverage and the sliced Wasserstein distance don't see the order and say that all is well; the share that came out as asked (class accuracy) is the only one that tells. Longer training doesn't help: whatever *G* learns comes through *D*'s gradient, and *D*'s opinion is the same for both labels. A *G* that obeys and a *G* that does the opposite (as far as the shares allow) pay the same loss, so nothing pulls it from the one to the other.
#
# **Rubric.** 1 point: 30 if the label isn't used, and that only the sum over both orders is fixed (any number from 0 to 100 is possible, or "anything, by luck" with a reason). 1 point: only the measure that sees the label notices. 1 point: no gradient about the label reaches *G*, since *D*'s opinion doesn't depend on it; time changes nothing. Numbers of the student's own blind runs may stand for an argument.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (3 points, about 25 minutes). A classmate writes in *D*'s step: `D(fake, one_hot(real_labels, NUM_CLASSES))`. His reason: "The fakes have to look like the data, and in the data there are these labels. So I show them beside the fakes." Suppose that his *G* obeys perfectly. In which share of the fake pairs that his *D* is shown do point and label fit? Which row of the toy table in section 3 is that, and where does his *D*'s loss stop, according to it? His *G*'s step is right: it asks *D* about a fake beside the label that was asked for. What does a *D* that has learned from his pairs say of it, on which side of $\log 2$ does *G*'s loss stop, and does his *G* obey? (Try it: write his step into a cell of your own, as `his_step`. `train_conditional` calls *D*'s step by its name, so lend him that: `right_step, conditional_discriminator_step = conditional_discriminator_step, his_step`. Run the first training of section 8 again, then put the right one back: `conditional_discriminator_step = right_step`.)

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_label_to_both", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** The label that he shows beside a fake has nothing to do with the one that *G* was asked for, so point and label fit in half of the fake pairs, however well *G* obeys. In the table that is the row "does not listen": all four pairs a quarter, a divergence of 0.216 in the column of pairs. It is the same row for every *G* that serves both moons equally, so *D*'s own step never notices whether *G* obeys, and its loss stops at $2 \log 2 - 2 \cdot 0.216 = 0.955$ instead of 1.386. But what has this *D* learned? A pair that fits comes with ½ among the real ones and with ¼ among the fakes he shows, so it says $\tfrac12 / (\tfrac12 + \tfrac14) = \tfrac23$ of it; a pair that doesn't fit never comes among the real ones, and gets 0. In *G*'s step it is asked about the fake beside the label that was asked for. Who obeys gets $\tfrac23$ there, who doesn't gets 0: so *G* learns to obey, and its loss stops at $-\log \tfrac23 = 0.405$, *below* $\log 2$. On twenty seeds his *D*'s loss stopped at 0.97, his *G*'s at 0.41, and every point lay on the asked moon. <!-- claim: 03-label-to-both --> With the right step both end at $2 \log 2$ and $\log 2$. So one of the two steps is enough to teach obedience; what he loses is a pair of losses that says when the game is even.
#
# **Rubric.** 1 point: half of the pairs, whatever *G* does; the row "does not listen" (0.216), hence a loss of *D* below $2 \log 2$ (about 0.96). 1 point: what *D* says of pairs that fit and of pairs that don't ($\tfrac23$ and 0, or "more than a half" and "fake"), with the reason. 1 point: *G*'s own step rewards obeying, *G*'s loss stops below $\log 2$, and *G* obeys; full marks, too, for one who tried it and explains what came out. "*G* never obeys" is wrong: *D*'s step alone doesn't reward it, but *G*'s does.
# ### END SOLUTION

# %% [markdown]
# ## 10 · Summary
#
# - A conditional GAN learns $p(x \mid y)$: the label goes into *G* *and* into *D*, as a one-hot vector beside the other inputs.
# - *D* judges pairs: real points with their own labels, fakes with the labels that were asked for.
# - Draw points and labels by the same rows, and ask for labels as often as the data have them.
# - Measures that do not see labels cannot notice whether a wish is heard. Measure what was asked, class by class.
# - Withhold the label from *D*, and the points stay good while the wish is ignored: half right on average, more or less by luck. Withhold it from *G*, and *D* never stops winning.
#
# **Read next:** conditional GANs, [Mirza and Osindero 2014](https://arxiv.org/abs/1411.1784), *Conditional Generative Adversarial Nets*, and a way to show *D* the label that scales to a thousand classes, [Miyato and Koyama 2018](https://arxiv.org/abs/1802.05637), *cGANs with Projection Discriminator*. Lesson 04 takes the labels away and finds the moons all the same.

# %%
checks.score_board("03_conditional_gan")
