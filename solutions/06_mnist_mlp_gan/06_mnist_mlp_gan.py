# %% [markdown]
# # Lesson 06 · Digits from a perceptron
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/06_mnist_mlp_gan/06_mnist_mlp_gan.ipynb)
#
# **From points to pictures: two small perceptrons learn to write digits on your CPU, and you build the instruments that tell whether they really do.**
#
# ![Three squares of sixteen pictures each. Left: real handwritten digits. Middle: a collapse, sixteen times the same blot. Right: digits of the better recipe, soft and of many kinds.](../../images/mnist_mlp_gan_result.png)
#
# | | |
# |---|---|
# | Time | about 160 minutes of your work, with the written answers; the notebook runs in little more than a minute on an idle computer, two or three times as long on a busy one |
# | Points | 18 for seven exercises, 12 for five written answers |
# | You need | lesson 02: the two players, the two steps, `detach`; lesson 05 helps with the penalty |
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
import time

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import models, plotting, settings, training
from course_utils.classifier import load_classifier
from course_utils.digits import load_mnist
from course_utils.image_metrics import precision_recall, predicted_classes
from course_utils.recording import Recorder

NOISE_DIM = 100

# %% [markdown]
# ## 1 · Pictures are points, too
#
# A gray picture of 28 × 28 pixels is a list of 784 numbers: one point in a space of 784 dimensions. Nothing in the game of lesson 02 cares how many dimensions its points have. What changes is that you can't plot the cloud any more, and that "does it look right?" becomes a harder question.
#
# The data are 10,000 handwritten digits of MNIST (Y. LeCun, C. Cortes, C. Burges), which travel with the course: 8,000 to learn from and 2,000 that no network sees. `load_mnist(full=True)` fetches all 70,000 if you have a network and more time, and `load_mnist(fashion=True)` brings clothes in the same format.

# %% tags=["nbval-check-output"]
digits = load_mnist()
print("to learn from   ", tuple(digits.train.shape), digits.train.dtype)
print("to measure with ", tuple(digits.held_out.shape))
print(f"pixels from {digits.train.min():.0f} (paper) to {digits.train.max():.0f} (ink)")

# %%
fig, ax = plt.subplots(figsize=(9, 1.55))
plotting.plot_images(ax, digits.train[:30], columns=15)
ax.set_title("30 of the 8,000 digits")
plotting.show(fig, alt="Thirty handwritten digits in two rows, white ink on black.")

# %% [markdown]
# Almost all points of this space are not digits. Choose every pixel at random, with exactly the right distribution of brightness for that pixel, and look:

# %%
columns = [digits.train.flatten(1)[torch.randint(8000, (15,)), pixel] for pixel in range(784)]
fig, ax = plt.subplots(figsize=(9, 0.95))
plotting.plot_images(ax, torch.stack(columns, dim=1), columns=15)
ax.set_title("each pixel right, the picture wrong")
plotting.show(
    fig, alt="Fifteen pictures in a row, each pixel drawn at random with the right brightness for its place."
)

# %% [markdown]
# The pixels don't matter one by one; their *dependence* does. That is what the generator has to learn.
#
# ## 2 · An activation that never dies
#
# Both networks are **perceptrons**: linear layers with a bend between them. In the discriminator the bend matters more than usual, because *D* is the road on which *G*'s gradient travels. A unit with the plain ReLU, $\max(x, 0)$, passes no gradient where its input is negative. The **leaky ReLU** lets a little through:
#
# $$ \mathrm{leaky}(x) = \begin{cases} x & x > 0 \\ s \cdot x & \text{otherwise} \end{cases} \qquad s = 0.2 $$
#
# Here are ten random layers with each bend. Look at the units of the last one:

# %%
torch.manual_seed(0)
layers = [torch.randn(100, 100) / 10 for _ in range(10)]
for name, bend in (("ReLU", F.relu), ("leaky ReLU", lambda t: F.leaky_relu(t, 0.2))):
    x = torch.randn(500, 100, requires_grad=True)
    h = x
    for weights in layers:
        h = bend(h @ weights)
    h.sum().backward()
    zero = h == 0  # a row for each input, a column for each unit
    print(f"{name + ':':<12} gradient at the input {x.grad.abs().mean():.4f}")
    print(f"   exactly 0: {zero.float().mean():.0%} of all pairs of a unit and an input, "
          f"{zero.all(dim=0).float().mean():.0%} of the units for every input")

# %% [markdown]
# The mean gradient is of the same size: the difference is not its amount but its roads. With the ReLU nearly half of all pairs of a unit and an input give exactly 0, and for that input no gradient passes through that unit. This is no death yet: half of the space is simply where a ReLU is 0, and for another input the same unit works. A unit that is 0 for *every* input is **dead**: no gradient reaches its weights any more, and in the first layer nothing ever wakes it. In the last of such random layers about one unit in ten is dead. <!-- claim: 06-dead-units --> (Dead for these 500 inputs, that is: show it more, and some unit wakes for a rare one.) The leaky ReLU has no dead units at all.

# %% [markdown]
# ## 3 · Two ranges that have to match
#
# What comes out of *G* must be *able* to look like the data. If the data lie in $[0, 1]$ and *G* ends in a tanh, whose values fill $[-1, 1]$, then *D* needs no idea of digits: a negative pixel is fake, and that is all. Look how well this stupid rule works:

# %%
torch.manual_seed(0)
untrained = nn.Linear(NOISE_DIM, 784)(torch.randn(1000, NOISE_DIM))
for name, fakes in (("tanh", untrained.tanh()), ("sigmoid", untrained.sigmoid())):
    caught = float((fakes.min(dim=1).values < 0).float().mean())
    print(f"G ends in {name:<8} fakes with a negative pixel: {caught:.0%}, real digits: 0%")

# %% [markdown]
# Both pairs are in use: a sigmoid with pixels in $[0, 1]$, or tanh with pixels in $[-1, 1]$, which are centered around 0. To go from the first range to a range $[l, h]$ and back takes two moves each way:
#
# $$ y = x \cdot (h - l) + l, \qquad x = \frac{y - l}{h - l} $$

# %% tags=["nbval-check-output"]
low, high = -1.0, 1.0
for x in (0.0, 0.5, 1.0):
    y = x * (high - low) + low
    print(f"x = {x:.1f}   y = {y:+.1f}   and back: {(y - low) / (high - low):.1f}")

# %% [markdown]
# ### Exercise 1 · `leaky_relu`, `to_model_range` ●○○ · 8 minutes · 3 points
#
# Three small functions of tensors of any shape. Each gives back a new tensor of the same shape; what goes in stays as it is.
#
# - `leaky_relu(x, slope=0.2)` is the bend of section 2, by hand. `slope` is what negative numbers are multiplied with (between 0 and 1).
# - `to_model_range(images, low, high)` brings images from $[0, 1]$ to $[l, h]$, and `from_model_range(images, low, high)` brings them back. Images come in $[0, 1]$, whatever their own darkest and brightest pixels are: don't stretch them by these. (On the score board both together are `to_model_range`.)

# %% nbgrader={"grade": false, "grade_id": "leaky_relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def leaky_relu(x, slope=0.2):
    """x where x is positive, slope * x elsewhere; any shape."""
    ### BEGIN SOLUTION
    return torch.where(x > 0, x, slope * x)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_leaky_relu", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.leaky_relu(leaky_relu)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("leaky_relu"):
    checks.mnist_mlp_gan.leaky_relu(leaky_relu, seed=101)
    for slope in (0.0, 0.07, 0.2, 1.0):
        x = 5 * torch.randn(4, 3, 2)
        torch.testing.assert_close(leaky_relu(x, slope), F.leaky_relu(x, slope))
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "to_model_range", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_model_range(images, low, high):
    """Images in [0, 1] -> images in [low, high], same shape."""
    ### BEGIN SOLUTION
    return images * (high - low) + low
    ### END SOLUTION


def from_model_range(images, low, high):
    """Images in [low, high] -> images in [0, 1], same shape."""
    ### BEGIN SOLUTION
    return (images - low) / (high - low)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_to_model_range", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.to_model_range(to_model_range, from_model_range)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("to_model_range"):
    checks.mnist_mlp_gan.to_model_range(to_model_range, from_model_range, seed=102)
    images = torch.rand(5, 1, 6, 7)
    for low, high in ((0.0, 255.0), (-0.5, 0.5), (3.0, 3.5)):
        moved = to_model_range(images, low, high)
        torch.testing.assert_close(moved, torch.lerp(torch.tensor(low), torch.tensor(high), images))
        torch.testing.assert_close(from_model_range(moved, low, high), images, atol=1e-5, rtol=1e-5)
    inner = 0.1 + 0.8 * images[:1]
    checks.expect_slopes(lambda x: to_model_range(x, -2.0, 1.0), inner)
    checks.expect_slopes(lambda x: from_model_range(x, -2.0, 1.0), 3 * inner - 2)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# `leaky_relu` has to decide number by number, so no `if` will do. For the ranges, follow the pixels 0 and 1 through your formula: where do they have to end?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.where(condition, a, b)` takes `a` where the condition holds and `b` elsewhere. To a range: multiply, then add. Back: undo the last move first.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `leaky_relu(torch.tensor([-10.0, 0.0, 3.0]))` gives `tensor([-2., 0., 3.])`. `to_model_range(torch.tensor([0.0, 0.5, 1.0]), -1, 1)` gives `tensor([-1., 0., 1.])`, and `from_model_range` brings it back.
#
# </details>

# %% [markdown]
# ## 4 · Two perceptrons
#
# The picture shows the small pair, the table both:
#
# ![Shapes on the way through both players. The generator turns 100 random numbers into 300 units, 784 pixels and a picture. The discriminator flattens a picture into 784 pixels and goes through 300 and 100 units to one logit.](../../images/mnist_mlp_players.png)
#
# | | small pair (`deep=False`) | deep pair (`deep=True`) |
# |---|---|---|
# | *G*: linear layers | 100 → 300 → 784 | 100 → 256 → 512 → 1024 → 784 |
# | between them | leaky ReLU, slope 0.2 | ReLU |
# | after the last | sigmoid, pixels in [0, 1] | tanh, pixels in [−1, 1] |
# | *D*: linear layers | 784 → 300 → 100 → 1 | 784 → 1024 → 512 → 256 → 1 |
# | between them | leaky ReLU, slope 0.2 | ReLU, then dropout 0.3 |
# | after the last | nothing: a logit | nothing: a logit |
#
# The small pair is what you train here. The deep pair is a common choice on a GPU; **dropout** makes its *D* forget a random 30 % of its units in each training step, which keeps it from learning the training set by heart.
#
# *D* ends in a **logit**, not in a probability. Lesson 02 has shown why: the loss takes its own sigmoid, and two sigmoids in a row squeeze everything into $[0.5, 0.73]$:

# %% tags=["nbval-check-output"]
logits = torch.tensor([-100.0, 0.0, 100.0])
print("one sigmoid ", [round(p, 2) for p in logits.sigmoid().tolist()])
print("two sigmoids", [round(p, 2) for p in logits.sigmoid().sigmoid().tolist()])

# %% [markdown]
# ### Exercise 2 · `MLPGenerator` ●●○ · 8 minutes · 2 points
#
# Write the generator of the table as an `nn.Module`: exactly these layers, and nothing else that learns. `forward` takes noise of shape `(n, 100)` and gives images of shape `(n, 1, 28, 28)`.

# %% nbgrader={"grade": false, "grade_id": "MLPGenerator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class MLPGenerator(nn.Module):
    """Noise (n, 100) -> images (n, 1, 28, 28): in [0, 1], or in [-1, 1] if deep."""

    def __init__(self, deep=False):
        super().__init__()
        ### BEGIN SOLUTION
        if deep:
            self.net = nn.Sequential(models.mlp([NOISE_DIM, 256, 512, 1024, 784]), nn.Tanh())
        else:
            self.net = nn.Sequential(
                nn.Linear(NOISE_DIM, 300), nn.LeakyReLU(0.2), nn.Linear(300, 784), nn.Sigmoid()
            )
        ### END SOLUTION

    def forward(self, z):
        ### BEGIN SOLUTION
        return self.net(z).reshape(-1, 1, 28, 28)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_MLPGenerator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.MLPGenerator(MLPGenerator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("MLPGenerator"):
    import itertools

    checks.mnist_mlp_gan.MLPGenerator(MLPGenerator, seed=103)
    for deep, low, sizes0 in ((False, 0.0, (100, 300, 784)), (True, -1.0, (100, 256, 512, 1024, 784))):
        G0, z0 = MLPGenerator(deep).eval(), torch.randn(3, 100)
        # New weights, told apart by their shapes alone: names, order and first numbers are free. Biases are 0.
        weights0 = [torch.randn(b, a) / a**0.5 for a, b in itertools.pairwise(sizes0)]
        with torch.no_grad():
            G0(z0)  # lazy layers get their sizes here
            for p in G0.parameters():
                fit = [v for w in weights0 for v in (w, w.T) if v.shape == p.shape]
                p.copy_(fit[0] if fit else torch.zeros_like(p))
        pixels = G0(50 * torch.randn(17, 100))
        assert pixels.shape == (17, 1, 28, 28) and low <= pixels.min() < low + 0.1 and 0.9 < pixels.max() <= 1
        # By hand.
        h = z0
        for i, w in enumerate(weights0):
            h = h @ w.T
            if i < len(weights0) - 1:
                h = h.clamp(min=0) + (0 if deep else 0.2) * h.clamp(max=0)
        expected = 2 * torch.sigmoid(2 * h) - 1 if deep else torch.sigmoid(h)
        torch.testing.assert_close(G0(z0).flatten(1), expected, atol=1e-5, rtol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Two networks in one class: let `__init__` choose one of them by `deep`. What has to happen to the 784 numbers at the end?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `nn.Sequential` with `nn.Linear`, `nn.LeakyReLU(0.2)` and `nn.Sigmoid()`; then `.reshape(-1, 1, 28, 28)`. For the deep one `models.mlp([100, 256, 512, 1024, 784])` makes linear layers with ReLU between them.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `MLPGenerator()(torch.randn(5, 100)).shape` is `torch.Size([5, 1, 28, 28])`; every pixel is close to ½, gray noise.
#
# </details>

# %% [markdown]
# ### Exercise 3 · `MLPDiscriminator` ●●○ · 8 minutes · 2 points
#
# Write the discriminator of the table, exactly these layers. `forward` takes images of shape `(n, 1, 28, 28)`, flattens them, and gives logits of shape `(n,)`, without a second dimension.

# %% nbgrader={"grade": false, "grade_id": "MLPDiscriminator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class MLPDiscriminator(nn.Module):
    """Images (n, 1, 28, 28) -> logits (n,)."""

    def __init__(self, deep=False):
        super().__init__()
        ### BEGIN SOLUTION
        if deep:
            body = models.mlp([784, 1024, 512, 256, 1], lambda: nn.Sequential(nn.ReLU(), nn.Dropout(0.3)))
        else:
            body = models.mlp([784, 300, 100, 1], lambda: nn.LeakyReLU(0.2))
        self.net = nn.Sequential(nn.Flatten(), body)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.net(x).squeeze(-1)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_MLPDiscriminator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.MLPDiscriminator(MLPDiscriminator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("MLPDiscriminator"):
    import itertools

    checks.mnist_mlp_gan.MLPDiscriminator(MLPDiscriminator, seed=104)
    for deep, sizes0 in ((False, (784, 300, 100, 1)), (True, (784, 1024, 512, 256, 1))):
        D0, images = MLPDiscriminator(deep).eval(), torch.rand(6, 1, 28, 28)
        assert D0(images).shape == (6,) and D0(images[:1]).shape == (1,)
        # New weights, told apart by their shapes alone: names, order and first numbers are free. Biases are 0, but one:
        # the last layer's weights may have the shape of the biases before them, so both are 0.3, then -0.3.
        for last0 in (0.3, -0.3):
            weights0 = [torch.randn(b, a) / a**0.5 for a, b in itertools.pairwise(sizes0)]
            weights0[-1].fill_(last0)
            rows0 = [p for p in D0.parameters() if p.numel() == sizes0[-2]]
            with torch.no_grad():
                for p in D0.parameters():
                    fit = [v for w in weights0 for v in (w, w.T) if v.shape == p.shape]
                    p.copy_(fit[0] if fit else torch.full_like(p, last0 if p.numel() == sizes0[-2] else 0.0))
            h = images.flatten(1)
            for i, w in enumerate(weights0):
                h = h @ w.T + last0 * (i == len(weights0) - 2 and len(rows0) == 2)
                if i < len(weights0) - 1:
                    h = h.clamp(min=0) + (0 if deep else 0.2) * h.clamp(max=0)
            torch.testing.assert_close(D0(images), h[:, 0], atol=1e-5, rtol=1e-4)
        D0.train()
        assert torch.equal(D0(images), D0(images)) is not deep
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Write down the shape of a batch of 5 images after each step, from `(5, 1, 28, 28)` to `(5,)`.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Begin with `nn.Flatten()`, end with `nn.Linear(…, 1)`, and use `.squeeze(-1)` (or `.flatten()`) on the result. `models.mlp(sizes, activation)` takes a function that makes one bend; for the deep pair it can make a ReLU with a dropout behind it.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `MLPDiscriminator()(digits.train[:5]).shape` is `torch.Size([5])`, and all five logits are close to 0: it can't tell yet.
#
# </details>

# %%
for deep in (False, True):
    G, D = MLPGenerator(deep), MLPDiscriminator(deep)
    sizes = [f"{models.count_parameters(player):>9,}" for player in (G, D)]
    print(f"{'deep' if deep else 'small'} pair: G {sizes[0]}, D {sizes[1]} parameters")

fig, ax = plt.subplots(figsize=(9, 0.95))
with torch.no_grad():
    plotting.plot_images(ax, MLPGenerator()(torch.randn(15, NOISE_DIM)), columns=15)
ax.set_title("before training")
plotting.show(fig, alt="Fifteen pictures of the small generator before training. Are they alike?")

# %% [markdown]
# ## 5 · Labels
#
# Lesson 02 wrote *D*'s loss as a sum of two means. Here is the other common way: put real and fake images into **one batch**, say with a vector of labels which is which, and let the library's cross-entropy do the rest. For logits $\ell_i$ and labels $y_i$,
#
# $$ L_D = -\frac{1}{2n} \sum_{i=1}^{2n} \Bigl( y_i \log \sigma(\ell_i) + (1 - y_i) \log\bigl(1 - \sigma(\ell_i)\bigr) \Bigr) $$
#
# This is *half* of lesson 02's loss, so a guessing *D* pays $\log 2 \approx 0.693$, not $2 \log 2$. Adam doesn't care for the factor, but you should, when you compare curves:

# %% tags=["nbval-check-output"]
real_logits, fake_logits = torch.tensor([2.0, 0.5]), torch.tensor([-1.0, 0.3])
labels = torch.tensor([1.0, 1.0, 0.0, 0.0])
one_batch = nn.BCEWithLogitsLoss()(torch.cat([real_logits, fake_logits]), labels)
two_means = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
print(f"one batch with labels {one_batch:.4f}, sum of two means {two_means:.4f}, "
      f"ratio {two_means / one_batch:.1f}")

# %% [markdown]
# Roughly, *D* wants *P(real image called real) + P(fake image called fake)* to be large. *G* has no say in the first term; it can only make the second one small. And it does so as in lesson 02, with the label that it wishes for.

# %% [markdown]
# ### Exercise 4 · `discriminator_labels`, `generator_targets` ●○○ · 3 minutes · 3 points
#
# These are the two lines in which a GAN's loop says who wants what. Both functions give float32 numbers (the loss wants floats), on the device that is asked for.
#
# - `discriminator_labels(n_real, n_fake, device)`: the labels for a batch of `n_real` real images followed by `n_fake` fakes: ones, then zeros, shape `(n_real + n_fake,)`.
# - `generator_targets(n, device)`: the targets that *G*'s `n` fakes get in *G*'s own loss, shape `(n,)`. Which number says what *G* wishes for? (The same for each of them, exactly: nothing is smoothed.)

# %% nbgrader={"grade": false, "grade_id": "discriminator_labels", "locked": false, "schema_version": 3, "solution": true, "task": false}
def discriminator_labels(n_real, n_fake, device):
    """Labels of D's batch: n_real ones, then n_fake zeros; float32, shape (n_real + n_fake,)."""
    ### BEGIN SOLUTION
    return torch.cat([torch.ones(n_real, device=device), torch.zeros(n_fake, device=device)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_discriminator_labels", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.discriminator_labels(discriminator_labels)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("discriminator_labels"):
    checks.mnist_mlp_gan.discriminator_labels(discriminator_labels, seed=105)
    for n_real, n_fake in ((1, 1), (100, 100), (7, 31)):
        made = discriminator_labels(n_real, n_fake, torch.device("cpu"))
        assert made.tolist() == (torch.arange(n_real + n_fake) < n_real).float().tolist()
        assert made.dtype == torch.float32 and made.shape == (n_real + n_fake,)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "generator_targets", "locked": false, "schema_version": 3, "solution": true, "task": false}
def generator_targets(n, device):
    """What G wishes that D says about its n fakes; float32, shape (n,)."""
    ### BEGIN SOLUTION
    return torch.ones(n, device=device)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_generator_targets", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.generator_targets(generator_targets)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("generator_targets"):
    checks.mnist_mlp_gan.generator_targets(generator_targets, seed=106)
    for n in (1, 12, 100):
        made = generator_targets(n, torch.device("cpu"))
        assert made.tolist() == [1.0] * n and made.dtype == torch.float32
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# *D* calls real images 1. What would *G* like to hear about its fakes?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.ones`, `torch.zeros` and `torch.cat`; all but the last take `device=…`. *G* wishes that its fakes were called what real images are called.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `discriminator_labels(3, 2, device)` gives `tensor([1., 1., 1., 0., 0.])`. `generator_targets(3, device)` gives three equal numbers, and *G*'s loss `nn.BCEWithLogitsLoss()(torch.full((3,), -10.0), …)` with them is 10: large where *D* is sure that they are fakes.
#
# </details>

# %% [markdown]
# ## 6 · The loop
#
# Everything is there; now let them play. The loop is the one that you wrote in lesson 02, with both steps written out, so here it is given. What is missing in it are two lines, and these are yours: `discriminator_labels` and `generator_targets`. Three things are new:
#
# - **Scores.** Beside the losses the loop writes down *D*'s mean probability for the real half of its batch, called $D(x)$, and for the fake half, $D(G(z))$. Both come from the logits that *D*'s step has computed anyway. Their sum with the right sign, $D(x) + 1 - D(G(z))$, is the quantity from the section above: 1 for a guesser, 2 for a perfect *D*.
# - **Sixteen pictures.** After each epoch *G* draws the same 16 noise vectors. Because the noise is fixed, you can follow one picture through the training. It draws in `eval` mode and without gradients, and goes back to `train` mode for the next epoch: a net with dropout behaves differently in the two.
# - **The last batch.** 8,000 digits in batches of 100 leave no remainder, but 60,000 in batches of 128 do. Labels of length `batch_size` crash there; the loop takes `len(real)`.

# %% tags=["nbval-check-output"]
logits = torch.tensor([2.0, 2.0, -1.0, -1.0])  # two real images, two fakes
real_score, fake_score = logits[:2].sigmoid().mean(), logits[2:].sigmoid().mean()
print(f"D(x) = {real_score:.3f}, D(G(z)) = {fake_score:.3f}, "
      f"D(x) + 1 - D(G(z)) = {real_score + 1 - fake_score:.3f}")

# %% tags=["reading"]
def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    """Plays the game on images (N, 1, 28, 28), the packaged digits if data is None.

    optimizers: the pair (g_optimizer, d_optimizer); two Adams with lr and betas if None
    penalty: penalty(discriminator, real) is added to D's loss before its backward pass
    after_step(step, d_loss=..., g_loss=..., real_score=..., fake_score=...), after each step
    after_epoch(epoch, images, history), after each epoch, with the 16 images of the fixed noise

    Returns {"d_loss": [...], "g_loss": [...], "real_score": [...], "fake_score": [...]}:
    a float for each step.
    """
    generator.to(device)
    discriminator.to(device)
    if optimizers is None:
        players = generator, discriminator
        optimizers = [torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in players]
    g_optimizer, d_optimizer = optimizers
    data = load_mnist().train if data is None else data
    criterion = nn.BCEWithLogitsLoss()
    fixed_noise = torch.randn(16, NOISE_DIM, device=device)
    history = {"d_loss": [], "g_loss": [], "real_score": [], "fake_score": []}

    for epoch in range(num_epochs):
        generator.train()
        discriminator.train()
        for indices in torch.randperm(len(data)).split(batch_size):
            real = data[indices].to(device)
            n = len(real)

            # D's step: one batch of the real images and as many fakes, cut off from G
            fake = generator(torch.randn(n, NOISE_DIM, device=device)).detach()
            logits = discriminator(torch.cat([real, fake]))
            d_loss = criterion(logits, discriminator_labels(n, n, device))
            d_cost = d_loss if penalty is None else d_loss + penalty(discriminator, real)
            d_optimizer.zero_grad()
            d_cost.backward()
            d_optimizer.step()

            # G's step: new fakes, and D's opinion of them
            fake = generator(torch.randn(n, NOISE_DIM, device=device))
            g_loss = criterion(discriminator(fake), generator_targets(n, device))
            g_optimizer.zero_grad()
            g_loss.backward()
            g_optimizer.step()

            scores = logits.detach().sigmoid()
            told = {
                "d_loss": d_loss.item(), "g_loss": g_loss.item(),
                "real_score": scores[:n].mean().item(), "fake_score": scores[n:].mean().item(),
            }
            for name, value in told.items():
                history[name].append(value)
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, **told)

        if after_epoch is not None:
            generator.eval()
            with torch.no_grad():
                after_epoch(epoch, generator(fixed_noise), history)
    return history


# %% [markdown]
# Try it for two epochs, with a report after each: the two losses and the two scores of the last step, and the 16 pictures.

# %% tags=["experiment"]
def report(epoch, images, history):
    """Prints the numbers of the last step, and shows the 16 pictures."""
    last = {name: values[-1] for name, values in history.items()}
    print(
        f"epoch {epoch + 1}: d_loss {last['d_loss']:.3f}, g_loss {last['g_loss']:.3f}, "
        f"D(x) {last['real_score']:.2f}, D(G(z)) {last['fake_score']:.2f}"
    )
    fig, ax = plt.subplots(figsize=(9, 0.65))
    plotting.plot_images(ax, images, columns=16)
    plotting.show(
        fig,
        alt=f"The sixteen pictures after epoch {epoch + 1}: white specks begin to gather in the "
        f"middle.",
    )


settings.seed_everything(1)
history = train(MLPGenerator(), MLPDiscriminator(), device, lr=0.0002, num_epochs=2, after_epoch=report)

# %% [markdown]
# Gray noise turned into black paper with some ink in the middle. *D* says it loud and clear: these are no digits. Before you let them play on, decide how to measure.
#
# ## 7 · Instruments
#
# "It looks like a digit" is a question that a classifier can answer for you 2,000 times. The course brings one: a small convolutional network which has never seen a generated image and takes no part in the training.

# %%
classifier = load_classifier()
right = predicted_classes(digits.held_out, classifier) == digits.held_out_labels.numpy()
print(f"the classifier is right on {right.mean():.1%} of the held-out digits")

# %% [markdown]
# What is a generator's typical way to cheat? It finds a few digits that *D* likes and draws them over and over. This is **mode collapse**. Count how many of $n$ samples the classifier puts into each of its $K$ classes, take the shares $p_c$, and measure how even they are by their **entropy**, on a scale from 0 (one class only) to 1 (all equally often):
#
# $$ H = -\frac{1}{\log K} \sum_{c=1}^{K} p_c \log p_c, \qquad 0 \cdot \log 0 = 0 $$

# %% tags=["nbval-check-output"]
for name, shares in (
    ("all ten equally  ", [0.1] * 10), ("five of ten      ", [0.2] * 5 + [0.0] * 5),
    ("nearly all in one", [0.91] + [0.01] * 9), ("one only         ", [1.0] + [0.0] * 9),
):
    print(f"{name} H = {sum(-p * math.log(p) for p in shares if p > 0) / math.log(10):.3f}")

# %% [markdown]
# ### Exercise 5 · `mode_histogram` ●●○ · 8 minutes · 2 points
#
# `classifier(samples)` gives logits of shape `(n, K)`. Return two things: `counts`, how many samples have their largest logit in each class (K whole numbers, 0 where there are none), and the entropy $H$ of the shares, one number.

# %% nbgrader={"grade": false, "grade_id": "mode_histogram", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mode_histogram(samples, classifier):
    """Counts of the classes that the classifier sees in samples (n, ...), and their entropy from 0 to 1.

    Returns (counts, entropy): integers (K,) and one number.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        logits = classifier(samples)
    k = logits.shape[1]
    counts = torch.bincount(logits.argmax(dim=1), minlength=k)
    entropy = torch.special.entr(counts / counts.sum()).sum() / math.log(k)
    return counts, entropy.item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mode_histogram", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.mode_histogram(mode_histogram)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("mode_histogram"):
    from scipy import stats

    checks.mnist_mlp_gan.mode_histogram(mode_histogram, seed=108)
    for k, n in ((3, 10), (10, 200), (50, 7)):
        rows = torch.randn(n, k)
        counts0, entropy0 = mode_histogram(rows, lambda rows: rows)
        expected = [int((rows.argmax(1) == c).sum()) for c in range(k)]
        assert torch.as_tensor(counts0).tolist() == expected
        assert abs(float(entropy0) - stats.entropy(expected) / math.log(k)) < 1e-4
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# First one class for each sample, then how often each class occurs. What becomes of a class that never occurs, in your counts and in your logarithm?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `logits.argmax(dim=1)` names a class for each sample; `torch.bincount(…, minlength=K)` counts them, empty classes included. `torch.special.entr(p)` is $-p \log p$ and knows what $0 \log 0$ is.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `mode_histogram(digits.held_out, classifier)` counts about 200 of each digit, with entropy 0.998 or so: real digits are spread evenly.
#
# </details>

# %% [markdown]
# One number is never enough (lesson 02). The next two measures look through the classifier's eyes: just before its last layer it turns each image into 64 **features**, the numbers from which it tells the classes. In that space two images are near each other if they look alike to the classifier, wherever their single pixels are.

# %%
def features_of(images):
    """What the classifier sees in images (n, 1, 28, 28): features (n, 64)."""
    with torch.no_grad():
        return torch.cat([classifier.features(part) for part in images.split(100)])


real_features = features_of(digits.held_out)
print("features of the held-out digits:", tuple(real_features.shape))

# %% [markdown]
# ### How far apart are two clouds?
#
# Take each cloud of features for a bell curve, with mean $\mu$ and covariance matrix $C$ (its entry $i, j$ says how features $i$ and $j$ go together; on the diagonal stand the variances). The **Fréchet distance** of two bell curves is
#
# $$ d^2 = \lVert \mu_a - \mu_b \rVert^2 + \operatorname{trace}\bigl(C_a + C_b - 2\,(C_a C_b)^{1/2}\bigr) $$
#
# The trace is the sum of the diagonal. $M^{1/2}$ is the matrix whose product with itself is $M$: *not* the roots of its entries. With a single feature there is nothing but numbers, and the second part is $\sigma_a^2 + \sigma_b^2 - 2 \sigma_a \sigma_b = (\sigma_a - \sigma_b)^2$.
#
# Nobody has to find the matrix $M^{1/2}$ for its trace: **a trace is the sum of the eigenvalues**, and the eigenvalues of the root are the roots of the eigenvalues. Try it on a matrix whose root is known because it was made from it:

# %% tags=["nbval-check-output"]
root = torch.tensor([[3.0, 1.0], [1.0, 3.0]], dtype=torch.float64)
matrix = root @ root
eigenvalues = torch.linalg.eigvals(matrix)
print("eigenvalues of the matrix:", *(f"{value:.4f}" for value in sorted(eigenvalues.real.tolist())))
print(f"trace of its root, known: {root.trace():.4f}; by eigenvalues: {eigenvalues.real.sqrt().sum():.4f}; "
      f"by entries, wrong: {matrix.sqrt().trace():.4f}")

# %% [markdown]
# `eigvals` gives complex numbers, since a matrix that isn't symmetric may have such eigenvalues. Those of a product of two covariances are real and never negative. But a computer rounds: an eigenvalue that should be 0 comes out as $10^{-17}$ or as $-10^{-17}$, perhaps with an imaginary part as small as that. A root makes small errors large: in float32, with its seven digits, they can be seen in the result. So compute in float64.
#
# With features of a large network for photographs in the place of these 64, $d^2$ is known as **FID** ([Heusel et al. 2017](https://arxiv.org/abs/1706.08500), *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*), the number that most papers on image generation report.

# %% [markdown]
# ### Exercise 6 · `frechet_distance` ●●● · 15 minutes · 3 points
#
# Write $d^2$ for two sets of features `a` of shape `(n, d)` and `b` of shape `(m, d)`: one number, a float or a tensor without dimensions. Covariances are divided by $n - 1$, as `torch.cov` does by itself. It has to be exact also where there are fewer images than features, so that many eigenvalues are 0: compute in float64, whatever comes in. `a` and `b` stay as they are.

# %% nbgrader={"grade": false, "grade_id": "frechet_distance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def frechet_distance(a, b):
    """The Fréchet distance d² of two sets of features (n, d) and (m, d), taken for bell curves: one number."""
    ### BEGIN SOLUTION
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    eigenvalues = torch.linalg.eigvals(cov_a @ cov_b).real
    overlap = eigenvalues.clamp(min=0).sqrt().sum()
    return (between + cov_a.trace() + cov_b.trace() - 2 * overlap).item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_frechet_distance", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.frechet_distance(frechet_distance)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("frechet_distance"):
    from scipy import linalg

    checks.mnist_mlp_gan.frechet_distance(frechet_distance, seed=109)
    for n, m, d in ((30, 50, 3), (200, 90, 12), (9, 14, 20)):
        a0 = torch.randn(n, d) @ torch.randn(d, d) + torch.randn(d)
        b0 = torch.randn(m, d) * torch.rand(d)
        # Another way: the root of a symmetric matrix with the same trace, by its own eigenvectors.
        cov_a0, cov_b0 = (torch.cov(x.double().T).numpy() for x in (a0, b0))
        values0, vectors0 = linalg.eigh(cov_a0)
        root_a0 = (vectors0 * values0.clip(min=0) ** 0.5) @ vectors0.T
        middle0 = linalg.eigvalsh(root_a0 @ cov_b0 @ root_a0).clip(min=0)
        means0 = (a0.double().mean(0) - b0.double().mean(0)).square().sum()
        expected = float(means0) + cov_a0.trace() + cov_b0.trace() - 2 * (middle0**0.5).sum()
        assert abs(float(frechet_distance(a0, b0)) - expected) < 1e-3 * max(1.0, expected)
    checks.expect_scale(frechet_distance, torch.randn(9, 20), torch.randn(14, 20) + 1, power=2)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Write the parts of the formula one line each, and look at their sizes for `frechet_distance(real_features, real_features)`: they have to cancel.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.cov` wants one *row* for each feature. Of the eigenvalues of the product of both covariances take the real parts, and nothing below 0, before the root.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `frechet_distance(real_features, real_features)` is 0 but for rounding, and `frechet_distance(real_features, real_features + 1)` is 64: each of the 64 features is 1 away.
#
# </details>

# %% [markdown]
# ### Is anything missing?
#
# The Fréchet distance puts all faults into one number. **Coverage** ([Naeem et al. 2020](https://arxiv.org/abs/2002.09797), *Reliable Fidelity and Diversity Metrics for Generative Models*) asks about one of them: is anything *missing*? Put a ball around each real point that reaches to its $k$th nearest other real point: small in a crowd, large where real points are rare. Coverage says how many of these balls hold at least one generated point, from 0 for none to 1 for all. On a line, with $k = 1$:

# %% tags=["nbval-check-output"]
real, fake = [0.0, 1.0, 3.0, 7.0], [0.5, 12.0]
for x in real:
    radius, nearest = min(abs(x - y) for y in real if y != x), min(abs(x - y) for y in fake)
    print(f"real point {x:.0f}: ball of radius {radius:.0f}, nearest fake {nearest:.1f} away: "
          f"{'covered' if nearest <= radius else 'missed'}")

# %% [markdown]
# So the coverage is ½ here. Where the fake at 12 stands makes no difference, as long as it is in no ball: coverage is blind to bad images.

# %% [markdown]
# ### Exercise 7 · `feature_coverage` ●●○ · 10 minutes · 3 points
#
# **Find the bug.** A friend wrote the coverage. For the line above his function says ½, as it should. Then he asked it about a generator that has collapsed: 800 pictures, and every one of them is a 1.

# %%
def coverage_of_a_friend(real, fake, k=5):
    """Share of the real points (n, d) whose ball holds a fake (m, d). It has one mistake."""
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]  # number 0 is the point itself
    in_ball = torch.cdist(real, fake) <= radii[:, None]
    return in_ball.any(dim=0).float().mean().item()


on_a_line = torch.tensor([[0.0], [1.0], [3.0], [7.0]]), torch.tensor([[0.5], [12.0]])
ones = digits.train[digits.train_labels == 1]
only_ones = features_of(ones[:800])
print(f"on the line: {coverage_of_a_friend(*on_a_line, k=1):.2f}")
print(f"ones alone:  {coverage_of_a_friend(real_features, only_ones):.2f}")

# %% [markdown]
# Nine digits of ten are missing, and his function says that nearly all is covered. It has **one mistake**, which the line doesn't show.
#
# Find it, and write the function as it should be, for features `real` of shape `(n, d)` and `fake` of shape `(m, d)`, $k < n$: one number between 0 and 1, a float or a tensor without dimensions. Distances are along the straight line, and a point isn't its own neighbor. (Whether a fake counts that is *exactly* as far away as that neighbor is up to you.) `real` and `fake` stay as they are.

# %% nbgrader={"grade": false, "grade_id": "feature_coverage", "locked": false, "schema_version": 3, "solution": true, "task": false}
def feature_coverage(real, fake, k=5):
    """Share of the real points (n, d) with a fake (m, d) at least as near as their kth nearest real point."""
    ### BEGIN SOLUTION
    among_real = torch.cdist(real, real)
    radii = among_real.sort(dim=1).values[:, k]  # number 0 is the point itself
    nearest_fake = torch.cdist(real, fake).min(dim=1).values
    return (nearest_fake <= radii).float().mean().item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_feature_coverage", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.mnist_mlp_gan.feature_coverage(feature_coverage)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("feature_coverage"):
    checks.mnist_mlp_gan.feature_coverage(feature_coverage, seed=110)
    for n, m, d, k in ((12, 12, 2, 1), (17, 8, 6, 3), (9, 16, 3, 8)):
        real0, fake0 = torch.randn(n, d), 1.5 * torch.randn(m, d) + 0.3
        covered0 = 0
        for i in range(n):  # a plain loop over points
            others0 = sorted(float((real0[i] - real0[j]).norm()) for j in range(n) if j != i)
            covered0 += any(float((real0[i] - fake).norm()) <= others0[k - 1] for fake in fake0)
        assert abs(float(feature_coverage(real0, fake0, k)) - covered0 / n) < 1e-6
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# `in_ball` is a table. What does a row of it stand for, and what a column? Of what is the result a share?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Coverage is a share *of the real points*; the friend's is a share of something else, and 800 ones can all be excellent ones. On the line two of four real points are covered, and one of two fakes lies in a ball: the same number by chance.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `feature_coverage(real_features, only_ones)` is about 0.13: the share of the ones among the digits, and little more. `feature_coverage(real_features, real_features)` is 1. For 50 of them, `real_features[:50]`, it is about 0.1: few images can't cover everything, however good they are.
#
# </details>

# %% [markdown]
# What the friend has written is a good measure, too, only of something else: **precision**, the share of the generated images that lie in a ball of a real one. The course has it, and with it **recall**, the share of the real images that lie in a ball *of the generated ones* ([Kynkäänniemi et al. 2019](https://arxiv.org/abs/1904.06991), *Improved Precision and Recall Metric for Assessing Generative Models*). Recall and coverage ask for the same thing with the balls on different sides.
#
# Test the instruments on pictures whose faults you know:

# %% tags=["experiment"]
def instruments(images):
    """What all instruments say of images (n, 1, 28, 28), against the held-out digits."""
    features = features_of(images)
    precision, recall = precision_recall(images, digits.held_out, classifier)
    return {
        "frechet": float(frechet_distance(features, real_features)),
        "coverage": float(feature_coverage(real_features, features)),
        "precision": precision,
        "recall": recall,
        "entropy": max(0.0, float(mode_histogram(images, classifier)[1])),  # no -0.000
    }


torch.manual_seed(0)
fours_and_more = digits.train[digits.train_labels >= 4]
noisy = (digits.train[:2000] + 0.4 * torch.randn(2000, 1, 28, 28)).clamp(0, 1)
known = {
    "only ones": ones[torch.randint(len(ones), (2000,))],
    "no 0, 1, 2, 3": fours_and_more[:2000],
    "digits under noise": noisy,
    "real digits": digits.train[:2000],
}
known_rows = {name: instruments(images) for name, images in known.items()}
plotting.runs_table(known_rows, caption="Three known faults, and real digits. "
                    "A small Fréchet distance is good; of the other four, a large value")

# %% [markdown]
# Precision misses two of the three faults. The other measures notice all of them, each in its own way: the entropy is far down where classes are missing, and under noise because the classifier sees some digits in it more often than others; coverage and recall where anything is missing, noise included; the Fréchet distance always. But none of them alone says *what* is wrong. Keep all five.
#
# And each of them depends on *how many* images it is shown. Real digits against real digits, of which nothing is wrong:

# %% tags=["experiment"]
train_features = features_of(digits.train)
for n in (50, 200, 500, 2000):
    distance = float(frechet_distance(train_features[:n], real_features))
    covered = float(feature_coverage(real_features, train_features[:n]))
    print(f"{n:>4} real digits: Fréchet distance {distance:4.1f}, coverage {covered:.2f}")

# %% [markdown]
# 50 flawless digits get more than ten times the distance that 2,000 get, and cover about a tenth of the others. <!-- claim: 06-few-images --> So never compare numbers that were made of different numbers of images; here it is always 2,000.
#
# ## 8 · The plain recipe
#
# Adam with learning rate 0.0002 and $\beta_1 = 0.5$ for both, 20 epochs, no tricks: what you find in many tutorials. (`training.adam` is `torch.optim.Adam` with `fused=True`: it changes all weights in one sweep instead of several. Same steps, less time.)

# %% tags=["experiment"]
fixed_z = torch.randn(2000, NOISE_DIM, generator=torch.Generator().manual_seed(0)).to(device)


def measured(samples, seconds):
    """A row of results for 2,000 samples of a run."""
    return {"seconds": round(seconds)} | instruments(samples)


def run(title, num_epochs, lr, betas, penalty=None, decay=False, average=0.0, seed=1):
    """Trains a fresh small pair; returns averaged G, D, 2,000 samples, recorder, and results."""
    settings.seed_everything(seed)
    G, D = MLPGenerator().to(device), MLPDiscriminator().to(device)
    optimizers = [training.adam(net.parameters(), lr, betas) for net in (G, D)]
    mean_G = training.ema(G, average)  # with average=0 simply a copy of G
    steps = num_epochs * math.ceil(len(digits.train) / 100)
    hooks = [training.follow(mean_G, G)]
    if decay:
        hooks += [training.linear_decay(optimizer, steps) for optimizer in optimizers]
    recorder = Recorder(
        capture=lambda: {"images": mean_G(fixed_z[:24])},
        draw=lambda ax, frame: plotting.plot_images(ax, frame["images"], columns=6),
        steps=steps, frames=12, title=title, models=[mean_G], figsize=(3.2, 2.35), stays=False,
    )
    start = time.perf_counter()
    train(G, D, device, num_epochs=num_epochs, optimizers=optimizers, penalty=penalty,
          after_step=training.call_all(*hooks, recorder))
    seconds = time.perf_counter() - start
    with torch.no_grad(), models.evaluating(mean_G):
        samples = mean_G(fixed_z).cpu()
    return mean_G, D, samples, recorder, measured(samples, seconds)


# %% tags=["experiment"]
_, _, plain_samples, plain_run, plain_row = run("plain", num_epochs=20, lr=0.0002, betas=(0.5, 0.999))

# %% tags=["experiment"]
plain_run.filmstrip(
    alt="Six moments of the plain run: gray noise, then bright blobs, then strokes that look like"
    " digits, with specks between them.",
)

# %% [markdown]
# Strokes, and more and more of them can be read. Now the instruments. First the curves: losses and scores.

# %% tags=["experiment"]
def show_curves(recorder, alt):
    """Losses on the left, scores on the right."""
    fig, axes = plt.subplots(1, 2, figsize=(11, 3))
    losses = {name: recorder.losses[name] for name in ("d_loss", "g_loss")}
    plotting.plot_losses(axes[0], losses, reference=False)
    axes[0].axhline(math.log(2), color="0.35", linestyle=":", linewidth=1)
    axes[0].set(title="losses, cut at 6 (dotted: log 2)", ylim=(0, 6))
    scores = {"D(x)": recorder.losses["real_score"], "D(G(z))": recorder.losses["fake_score"]}
    plotting.plot_losses(axes[1], scores, reference=False)
    axes[1].axhline(0.5, color="0.35", linestyle=":", linewidth=1)
    axes[1].set(title="scores (dotted: ½)", ylabel="mean probability of D", ylim=(0, 1))
    plotting.show(fig, alt)


show_curves(
    plain_run,
    "Curves of the plain run over its steps. Left: the losses of D and G, with a dotted line at log 2. "
    "Right: D(x) and D(G(z)), with a dotted line at one half.",
)

# %% [markdown]
# Unlike on the moons, nothing returns to $\log 2$ and ½. *D* has 784 numbers to find fault with, and it always finds one: it wins this game and never loses its lead. *G* learns all the same, because even a clear winner's gradient says in which direction "less fake" lies. So what do these curves tell about quality? Very little. (Question 4 asks you for the trends.)
#
# Next, which digits does it draw?

# %% tags=["experiment"]
def show_modes(samples_of, alt):
    """Mode histograms side by side, over that of the held-out digits."""
    reference = torch.as_tensor(mode_histogram(digits.held_out, classifier)[0]) / len(digits.held_out)
    size = (3.6 * len(samples_of), 2.6)
    fig, axes = plt.subplots(1, len(samples_of), figsize=size, sharey=True, squeeze=False)
    for ax, (name, samples) in zip(axes.flat, samples_of.items()):
        counts, entropy = mode_histogram(samples, classifier)
        shares = torch.as_tensor(counts) / len(samples)
        ax.bar(range(10), shares, color=plotting.FAKE.color, alpha=0.6, label="generated")
        ax.plot(range(10), reference, "o", color=plotting.REAL.color, label="real")
        ax.set(title=f"{name}: entropy {max(0.0, float(entropy)):.2f}", xlabel="digit", xticks=range(10))
    axes[0, 0].set_ylabel("share of the samples")
    axes[0, 0].legend(markerscale=1)
    plotting.show(fig, alt)


show_modes(
    {"plain": plain_samples},
    "Mode histogram of the plain run: some digits are drawn far too often and others hardly ever.",
)
plotting.runs_table({"plain": plain_row}, caption="2,000 samples of the plain run "
                    "(the seconds depend on what else your machine does)")

# %% [markdown]
# Some digits are far too frequent, others nearly missing: a partial mode collapse. Recall and coverage say the same more sharply.
#
# ### Change one thing: Adam's memory
#
# Adam averages the gradients of the last steps; $\beta_1$ says how long it remembers, about $1/(1-\beta_1)$ steps: 2 for 0.5, 10 for 0.9, the library's default. In an ordinary training a longer memory is a good thing. In a game the other player has moved since. Try the default, everything else the same; six epochs are enough to see it. Before you run it, write down what the pictures of the fixed noise will look like, and which measure will suffer most.

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% tags=["experiment"]
_, _, memory_samples, memory_run, memory_row = run(
    "β₁ = 0.9", num_epochs=6, lr=0.0002, betas=(0.9, 0.999)
)

# %% tags=["experiment", "plumbing"]
memory_run.filmstrip(
    alt="Six moments of the run with β₁ = 0.9: nearly all pictures show the same shape, which "
    "changes from moment to moment.",
)
show_curves(memory_run, "Curves of the run with β₁ = 0.9. Left, the losses: D's falls to almost nothing, G's climbs. Right, the "
            "scores: nearly 1 for real images, nearly 0 for fakes.")
show_modes(
    {"β₁ = 0.5": plain_samples, "β₁ = 0.9": memory_samples},
    "Two mode histograms. With β₁ = 0.5 most digits appear, unevenly. "
    "With β₁ = 0.9 nearly all samples fall into few digits.",
)

# %% [markdown]
# The same networks, data and seed; one number makes the difference, and the shorter run only a part of it: on twenty other seeds the entropy was 0 after six epochs, where the plain recipe has about 0.4, and after twenty epochs it was 0.05 for the typical one. <!-- claim: 06-memory --> The filmstrip shows what a collapse looks like: all pictures are alike, whatever the noise, and from moment to moment they change *together*. At the end *D*'s loss is nearly 0, and *G* never gets out of its reach. (Why does memory do that? Momentum follows pushes that were right some steps ago. But that is a guess: this experiment gives both players the long memory and does not say whose it is that harms.) Keep the numbers of this run in mind for the table below: entropy and recall are almost nothing, whatever the *precision* says of 2,000 times the same blot.
#
# And between 0.5 and 0.9? Guess first. Then copy the call of `run` into a cell of your own, with another $\beta_1$.
#
# <details><summary>What you should see</summary>
#
# With the seeds 1 to 3 and six epochs each, 0.8 collapsed like 0.9: entropy 0 every time. At 0.7 the entropy was 0.04 to 0.37, at 0.6 it was 0.22 to 0.40, about what 0.5 had (0.22 to 0.42). (After only six epochs recall is 0 for all of them.)
#
# </details>
#
# ## 9 · A better recipe in the same time
#
# Two things go wrong in the plain run: the images are rough, and some digits are forgotten. The first calls for another training, the second can be mended even when the training is over.
#
# ### A gentle D
#
# *D* wins because it is too sharp: on 8,000 points in 784 dimensions it can be sure of everything and steep everywhere, and *G* is thrown about. So make steepness expensive. The **R1 penalty** charges *D* for the length of its gradient at real images ([Mescheder et al. 2018](https://arxiv.org/abs/1801.04406), *Which Training Methods for GANs do actually Converge?*):
#
# $$ R_1 = \frac{\gamma}{2} \; \underset{x \text{ real}}{\mathrm{mean}} \; \lVert \nabla_x \ell(x) \rVert^2 $$
#
# For the sum of two means, $\gamma = 1$ is a good weight here. Our loss is half of that sum, so the factor is $\gamma/4 = 0.25$. On a linear *D* the gradient is known, so the formula can be tried out:

# %%
def r1_penalty(discriminator, real, weight=0.25):
    """weight times the mean squared length of D's gradient at the real images; one number."""
    real = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(discriminator(real).sum(), real, create_graph=True)
    return weight * slope.square().flatten(1).sum(dim=1).mean()


linear = nn.Sequential(nn.Flatten(), nn.Linear(784, 1), nn.Flatten(0))
by_hand = 0.25 * linear[1].weight.detach().square().sum()
computed = r1_penalty(linear, digits.train[:5])
print(f"R1 of a linear D {computed.item():.5f}, by hand {by_hand.item():.5f}")

# %% [markdown]
# `train` takes it as its `penalty`. The recipe changes four things at once: R1; a learning rate of 0.001 instead of 0.0002, falling to zero along a straight line; $\beta_2 = 0.99$; and an average of *G*'s weights (decay 0.995), as in lesson 02. A step costs more now, so it gets fewer of them: 12 epochs take about as long as 20 plain ones.

# %% tags=["experiment"]
better_G, better_D, gentle_samples, better_run, gentle_row = run(
    "better", num_epochs=12, lr=0.001, betas=(0.5, 0.99), penalty=r1_penalty, decay=True, average=0.995
)

# %% tags=["experiment"]
better_run.filmstrip(
    alt="Six moments of the better run, 24 pictures each, from before training to its end. Compare "
    "them with those of the plain run: specks, strokes, and which digits there are.",
)
show_curves(
    better_run,
    "Curves of the better run, drawn as those of the plain one. Left: the losses of D and G, with a "
    "dotted line at log 2. Right: D(x) and D(G(z)), with a dotted line at one half.",
)

# %% [markdown]
# Which of the changes did it? Each alone was left out, on other seeds ([the tables](https://github.com/gan-workbook/gan-workbook/blob/main/docs/quality-gates.md)). The penalty is of little use without the large rate: in about the same time the large rate without the penalty (20 epochs) ends at a median Fréchet distance of 68, and the penalty with the plain rate (12 epochs) at 148, where *G* has only begun to learn. The average and the falling rate are worth much less.
#
# ### D's last word
#
# When the training is over, one throws *D* away and keeps *G*. But *D* knows something that *G* doesn't: *where G draws too much*. Lesson 01 proved that the best *D* is $p/(p+q)$, with the data's density $p$ and *G*'s density $q$. So its logit and its odds are
#
# $$ \ell^*(x) = \log \frac{p(x)}{q(x)}, \qquad e^{\ell^*(x)} = \frac{p(x)}{q(x)} $$
#
# The odds say how much too rare an image is. Therefore draw not one fake but several, and let *D* take one of them, the one with the best odds ([Azadi et al. 2018](https://arxiv.org/abs/1810.06758), *Discriminator Rejection Sampling*, do this with a coin for each fake). Try it with a *G* that draws half of its digits as threes and a *D* that knows the odds exactly:

# %%
p, q = torch.full((10,), 0.1), torch.tensor([0.5 if digit == 3 else 0.5 / 9 for digit in range(10)])
logits = (p / q).log()
for draws in (1, 2, 4):
    drawn = torch.multinomial(q, 20_000 * draws, replacement=True).reshape(20_000, draws)
    chosen = drawn.gather(1, logits[drawn].argmax(dim=1, keepdim=True))
    print(f"best of {draws}: {(chosen == 3).float().mean():.0%} threes")

# %% [markdown]
# With four draws a three comes through only if all four are threes; 10 % would be right, so here four overdo it. But this *D* knows the odds exactly. A trained one knows them roughly: look below which bars of your run move the right way, and which don't. It costs next to nothing, for no gradient is needed:

# %%
def let_d_choose(generator, discriminator, z):
    """For each row of z (n, draws, NOISE_DIM) the fake with D's largest logit: (n, 1, 28, 28)."""
    n, draws, _ = z.shape
    fakes = generator(z.flatten(0, 1))
    favorite = discriminator(fakes).reshape(n, draws).argmax(dim=1)
    return fakes.reshape(n, draws, 1, 28, 28)[torch.arange(n, device=z.device), favorite]


# %% tags=["experiment"]
start = time.perf_counter()
draws = torch.randn(2000, 4, NOISE_DIM, device=device)
with torch.no_grad(), models.evaluating(better_G):
    better_samples = let_d_choose(better_G, better_D, draws).cpu()
better_row = measured(better_samples, gentle_row["seconds"] + time.perf_counter() - start)

# %% tags=["experiment"]
show_modes(
    {"plain": plain_samples, "G alone": gentle_samples, "D's best of 4": better_samples},
    "Three mode histograms, a bar for each digit: of the plain run, and of the better run without "
    "and with D's choice. Compare the heights of their bars.",
)

# %% tags=["experiment"]
fig, axes = plt.subplots(2, 1, figsize=(9, 5.4))
for ax, (name, samples) in zip(axes, {"plain": plain_samples, "better": better_samples}.items()):
    plotting.plot_images(ax, samples[:60], columns=15)
    ax.set_title(f"{name}: the first 60 samples, none left out")
plotting.show(
    fig,
    alt="Sixty samples of each recipe. Plain: specks between the strokes, many shapes alike. "
    "Better: clean paper, different digits, some of them hard to read.",
)
plotting.runs_table(
    {
        "plain": plain_row,
        "β₁ = 0.9, 6 epochs": memory_row,
        "better, G alone": gentle_row,
        "better, D's best of 4": better_row,
        "real digits": known_rows["real digits"],
    },
    caption="Training time (it depends on what else your machine does) and quality of 2,000 samples; "
    "what real digits reach",
    better={"frechet": "low"} | dict.fromkeys(("coverage", "precision", "recall", "entropy"), "high"),
    gate={"frechet": 65, "entropy": 0.9, "recall": 0.04},
)

# %% [markdown]
# In about the same time the Fréchet distance falls by almost half, the digits are spread far more evenly, and for the first time there is a recall to speak of. <!-- claim: 06-better --> Precision hardly changes, and stays well below that of real digits. One run proves nothing (lesson 02), so all of this was repeated with other seeds ([the tables](https://github.com/gan-workbook/gan-workbook/blob/main/docs/quality-gates.md)). *D*'s choice makes what *G* draws too seldom more frequent, taken together and over twenty seeds (single digits of one run may go the other way). <!-- claim: 06-best-of-4 -->
#
# And which of the four changes did it? A good part of that is the rate alone: the plain recipe with 0.001, and nothing else changed, comes more than half of the way in Fréchet distance, and its digits are spread more evenly, too. <!-- claim: 06-rate --> A recipe that changes four things shows that the four together help, and no more. Before you praise the most elegant of them, try the dullest one alone.
#
# A gate on what you have made, with the measures of section 7. It gives no points:

# %% tags=["experiment"]
checks.mnist_mlp_gan.quality(better_samples, digits.held_out, classifier)

# %% [markdown]
# <details><summary>The gate says no?</summary>
#
# If all exercises pass, run the cell of the better recipe again with `seed=2` in its call of `run`, and then the cells down to the gate. If one is open, start there.
#
# </details>
#
# Now watch it learn:

# %% tags=["experiment"]
better_run.animation(
    alt="Animation of the better run: 24 pictures of fixed noise grow from gray noise into "
    "digits; some change their minds on the way.",
)

# %% [markdown]
# ### A duel with D
#
# Twenty digits: ten of *G*'s, without *D*'s choice, and ten real ones that neither of you has seen. Find the fakes. *D* plays beside you and names the ten with the lowest logits. How many of the ten does each of you find, and which fakes deceive *D*, but not you? (There may be none: some rounds *D* judges without a mistake.)

# %% tags=["experiment"]
from course_utils import play

play.duel(digits.held_out, gentle_samples, better_D)

# %% [markdown]
# (Where no widgets are shown, the picture stands for them. The answer is folded below it.)

# %% [markdown]
# ### Did it learn by heart?
#
# A generator that stores 8,000 pictures would score perfectly. Look for the nearest training image of some samples, and compare the distances with those of held-out digits, which nobody can have copied:

# %% tags=["experiment"]
flat = digits.train.flatten(1)
to_train = torch.cdist(better_samples.flatten(1), flat)
held_out_to_train = torch.cdist(digits.held_out.flatten(1), flat).min(dim=1).values
nearest = flat[to_train[:12].argmin(dim=1)].reshape(-1, 1, 28, 28)

fig, ax = plt.subplots(figsize=(9, 1.45))
both = torch.cat([better_samples[:12], nearest])
plotting.plot_images(ax, both, columns=12, row_titles=["generated", "nearest"])
plotting.show(
    fig,
    alt="Twelve generated digits, and under each the training image that is nearest to it. Is any of "
    "them the same picture?",
)
distances = to_train.min(dim=1).values
print(f"median distance to the nearest training image: generated {distances.median():.2f}, "
      f"held-out {held_out_to_train.median():.2f}")
print(f"smallest distance to a training image:      generated {distances.min():.2f}, "
      f"held-out {held_out_to_train.min():.2f}")

# %% [markdown]
# No copies: of 2,000 samples even the closest keeps more distance than the closest held-out digit, which nobody can have copied, and the typical one is farther from the training set than a fresh real digit is, too. That is no merit. Part of the distance is what is still wrong with them: no training image is near a shape that isn't a digit.
#
# ### The deep pair
#
# The deep pair wants its digits in $[-1, 1]$. Here are a few of its steps on your machine, to see that it runs, and what 50 epochs of 60,000 digits in batches of 32 would take:

# %% tags=["experiment"]
settings.seed_everything(1)
G, D = MLPGenerator(deep=True), MLPDiscriminator(deep=True)
centered = to_model_range(digits.train[:640], -1.0, 1.0)
start = time.perf_counter()
history = train(G, D, device, lr=0.0001, num_epochs=1, data=centered, batch_size=32, betas=(0.9, 0.999))
per_step = (time.perf_counter() - start) / len(history["d_loss"])
print(f"{1000 * per_step:.0f} ms a step; 50 epochs of 60,000 digits: "
      f"about {per_step * 50 * 60_000 / 32 / 3600:.1f} hours")
with torch.no_grad(), models.evaluating(G):
    pixels = G(fixed_z[:100])
print(f"its pixels: {pixels.min():.2f} to {pixels.max():.2f}; brought back: "
      f"{from_model_range(pixels, -1, 1).min():.2f} to {from_model_range(pixels, -1, 1).max():.2f}")

# %% [markdown]
# Five times the parameters, nineteen times as many pictures to look at, the better part of an hour, or more, instead of seconds: on one core the small pair is the sensible choice. On a GPU it's another matter.
#
# ### From the command line
#
# For long runs a notebook is the wrong place. With the course installed from its repository,
#
# ```
# course train mnist-mlp --epochs 20 --batch-size 100 -rs 42
# ```
#
# trains this lesson's networks with your eyes elsewhere: it writes a grid of real digits, a grid after each epoch, the final one and an animation, the losses and a checkpoint to go on from (`--resume`). `course train --help` lists the other models.

# %% [markdown]
# ## 10 · Questions
#
# Answer in two to five sentences each. Point to pictures or numbers of your own runs.

# %% [markdown]
# **Question 1** (2 points, 6 minutes). A friend gives your small discriminator a batch of 10 color pictures of 64 × 64 pixels, `(10, 3, 64, 64)`. Which of its layers complains, which two sizes does it find, and what is the smallest change that lets these pictures through? He changes it, trains, and *D* answers 0, 3 and −3 to three pictures. He reads: "it can't tell; 3 times as real; certainly fake." Correct him.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_discriminator_shapes", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** Each picture is flattened into $3 \cdot 64 \cdot 64 = 12{,}288$ numbers, so the first linear layer gets (10, 12288), but has weights for 784 inputs: these two sizes don't fit. With `nn.Linear(12288, 300)` as the first layer everything behind it works as it is: (10, 300), (10, 100), (10, 1), and (10,) in the end. What comes out are logits, not probabilities or factors: $\sigma(0) = \tfrac12$, "can't tell", is right; $\sigma(3) \approx 0.95$ means probably real, with odds of $e^3 \approx 20$ to 1, not "3 times"; $\sigma(-3) \approx 0.05$ means probably fake, with the same odds, not "certainly".
#
# **Rubric.** 1 point: the flattened size against 784, and the first layer alone changes. 1 point: logits, with what at least two of the values mean.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (2 points, 6 minutes). Somebody trains the *deep* generator on digits that he forgot to move: they lie in $[0, 1]$. Before long *D* knows nearly every single fake for what it is. "So it has learned what digits look like," he says. Refute him: which rule is enough for *D*, and what would a *D* that knows this rule alone say of pictures of pure noise in $[0, 1]$? He mends it by a last line in *G*'s `forward`, `return (images + 1) / 2`. Does that help, and which function of this lesson is it? Which shapes go into *G* and come out of it, before and after?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_generator_shapes", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** The deep *G* ends in tanh, so about half of its pixels are negative at the start, and no pixel of the data is. *D* needs only one negative pixel to know a fake: a rule that a single layer can hold, and that has nothing to do with digits (the cell in section 3). Noise in $[0, 1]$ has no negative pixel either, so this *D* calls it real: it need not know anything of digits. The line helps: it brings $[-1, 1]$ to $[0, 1]$, so it is `from_model_range(images, -1, 1)`, and a gradient flows through it. (To move the data to $[-1, 1]$ would do as well.) The shapes don't change: noise (n, 100) goes in, images (n, 1, 28, 28) come out.
#
# **Rubric.** 1 point: *D* tells by the range alone, for example by one negative pixel, and by that rule calls noise real (half a point each). 1 point: the line mends it, it is the way back of the ranges, shapes as before.
# ### END SOLUTION

# %% [markdown]
# **Question 3** (2 points, 6 minutes). A classmate wants a cautious *D* and starts all biases of its last hidden layer, a layer with ReLU, at −30; what comes into its units without the bias is between −5 and 5. What does this layer say of any image? Which weights of *D* still learn, and what does *G* get? What would a leaky ReLU with slope 0.2 change of each of that? And why is this worse than what the cell of section 2 shows, where nearly half of the outputs are 0 as well?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_leaky_relu", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** Every unit sums up to something between −35 and −25, so the ReLU gives 0 for every image: all of its units are dead. *D*'s logit is then the bias of its output layer, the same for all images. Only that bias learns: the output layer's weights meet zeros, and through a ReLU that is 0 no gradient passes to the weights and biases before it, so the layer stays dead for ever. *G*'s gradient travels through *D*, and nothing of it arrives: *G* stands still. With the leaky ReLU the units give −7 to −5, still different for different images, all weights get a gradient (0.2 of it through this layer), so *D* can learn to tell images apart with its biases where they are, and *G* gets its share. In section 2 a unit that is 0 for one input is positive for another: there it works and learns, and for each input other units pass the gradient on; only those that are 0 for *every* input are dead.
#
# **Rubric.** 1 point: the layer is 0 for every image, so *D* says the same of all and learns nothing but its last bias, and *G*, whose gradient travels through *D*, gets nothing. 1 point: the leak keeps both alive (differences between images, 0.2 of the gradient); and 0 for one input is not dead, 0 for all is. Half of it for one of the two.
# ### END SOLUTION

# %% [markdown]
# **Question 4** (3 points, 10 minutes). A classmate trained with the three recipes of this lesson (plain, $\beta_1 = 0.9$, better) and lost the labels. What he still has are means over the last epoch:
#
# | | *D*'s loss | *G*'s loss | score of real images | score of fakes |
# |---|---|---|---|---|
# | X | 0.53 | 0.90 | 0.59 | 0.41 |
# | Y | 0.01 | 5.9 | 0.99 | 0.01 |
# | Z | 0.08 | 4.1 | 0.95 | 0.06 |
#
# Which is which, by the trends of your own curves? He writes: "X's *G* pays least, so its images are the best. And Y has the best *D* of the three, so its *G* had the best teacher." Why does neither of these follow? Use numbers of your own tables. What do such curves tell for sure, and which *one* number would you ask for to tell a collapsed run from the two others?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_losses", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** X is the better recipe: its penalty keeps *D* from being sure, so both losses stay nearest to $\log 2$ and the scores nearest to ½. Z is the plain run: *D*'s loss falls towards 0 within the first epochs and stays there, *G*'s rises to several times $\log 2$, and after that both hardly change while the pictures get better. Y is $\beta_1 = 0.9$: *D* is surest of all. X's images are the best by the Fréchet distance, but not *because* *G* pays least: each loss is measured against its own opponent, and X's opponent is kept soft. In the plain run *G* pays as much in the end as in the middle, with better pictures. Y's *D* is so sure because it has so little to learn: nearly all fakes are alike, so it knows them by heart, and all that *G* hears is to run from one blot to the next; in the table that run has an entropy near 0 and no recall. For sure the curves tell who leads, by how much, and whether *D* is sure; they don't tell how good the images are. One number: the entropy of the mode histogram (or recall, or coverage); precision wouldn't do.
#
# **Rubric.** 1 point: X better, Z plain, Y $\beta_1 = 0.9$, with a trend (Y and Z the other way round where the student's own curves say so). 1 point: losses are relative to a moving opponent: neither *G*'s low loss nor a sure *D* says that the images are good, with numbers of the own tables. 1 point: curves tell who leads; the number that tells collapse is a measure of variety.
# ### END SOLUTION

# %% [markdown]
# **Question 5** (3 points, 10 minutes). Three strangers measured 2,000 digits of their generators with four of your instruments:
#
# | | Fréchet distance | precision | recall | entropy |
# |---|---|---|---|---|
# | A | 62 | 0.96 | 0.01 | 0.99 |
# | B | 88 | 0.72 | 0.20 | 0.52 |
# | C | 50 | 0.70 | 0.29 | 0.93 |
#
# Mode collapse comes in more ways than one. Which of the three have collapsed, and how? Say for each what you expect to *see*. Which of your instruments is blind to A's trouble? To which of them is your better run nearest? And A's maker says: "My *D* will punish that. It sees that the fakes repeat themselves." Does it see that? Why does nothing in *G*'s loss ask for variety, and what makes a *G* move on after all?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_mode_collapse", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** A has collapsed *within* the classes: all ten digits come equally often (entropy 0.99), each image is a flawless digit (precision 0.96), but the recall is next to nothing: I expect ten or so pictures, one for each digit, again and again. B has collapsed to a few *classes* (entropy 0.52), drawn with some variety (recall 0.20): I expect a grid full of two or three digits in different hands. C has not: all digits, some variety, with specks. Entropy and precision are blind to A's trouble, they even praise it; recall and coverage see it. (The Fréchet distance sees something, and doesn't say what.) My better run is nearest to C (accept what the student's own table shows). The plain run need not be near to any of the three: many digits, but next to no recall. With $\beta_1 = 0.9$ it has collapsed in both ways, entropy and recall near 0. *D* judges each image alone: it never sees that fakes repeat themselves. *G*'s loss asks each fake alone to look real to the present *D*, so the best answer to a *D* that stands still is to send all noise to the image that it likes best. What makes *G* move on is *D*'s next step: it learns that this one image is fake, its score falls, and *G* runs to the next one, which is a chase and not variety. (A judge of whole batches would see repetitions: lesson 05.)
#
# **Rubric.** 1 point: A within the classes, B in classes, C not, with what one would see. 1 point: the blind instruments (entropy, precision) and one that sees it (recall or coverage), and the own better run compared by numbers. 1 point: *D* judges single images, *G*'s loss rewards single images; only *D*'s next move makes *G* move on: the chase.
# ### END SOLUTION

# %% [markdown]
# ## 11 · Summary
#
# - An image is a point with many coordinates, and the game is the same; the generator's range has to be that of the data.
# - Real and fake images in one batch with labels: the loss is a mean over both, and a guessing *D* pays $\log 2$.
# - Gradients reach *G* only through *D*: leaky units and a penalty on *D*'s steepness keep that road open.
# - *D*'s logit estimates the log of $p/q$. A *D* that knew it exactly could choose among several fakes so that what *G* draws too often becomes rarer; a trained one knows it roughly.
# - Adam's $\beta_1$ = 0.9 remembers an opponent who has moved; 0.5 is a good start for games.
# - Losses don't show quality or mode collapse. A classifier, a histogram of modes, Fréchet distance, coverage, precision and recall do, and nearest neighbors show copies.
#
# **Read next:** on training that converges, [Mescheder et al. 2018](https://arxiv.org/abs/1801.04406); then lesson 07, where you ask for the digit that you want.

# %%
checks.score_board("06_mnist_mlp_gan")
