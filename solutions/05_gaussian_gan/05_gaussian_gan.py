# %% [markdown]
# # Lesson 05 · Learning a bell curve from uniform noise
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/05_gaussian_gan/05_gaussian_gan.ipynb)
#
# **One number at a time, and nowhere to hide: on a distribution that you know exactly, you find out how well a GAN learns, how often it fails, and what makes it stop failing.**
#
# ![Three histograms of generated numbers against the bell curve of the target. Before training they form one thin spike, after 200 steps a hump that is too narrow and too far left, at the end they fill the bell curve.](../../images/gaussian_gan_result.png)
#
# | | |
# |---|---|
# | Time | about 160 minutes of your work, with the written answers and the playground; the notebook runs in about a minute and a half on an idle computer, two or three times as long on a busy one |
# | Points | 22 for ten functions, 6 for three written answers |
# | You need | lesson 02: the two losses, the two steps, `detach`; lesson 01: the theorem of the optimal discriminator |
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
import statistics
from functools import partial

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import metrics, models, plotting, settings, training
from course_utils.members import Members, apart
from course_utils.recording import Recorder
from course_utils.tables import over_seeds

# %% [markdown]
# ## 1 · A target that you know
#
# Two moons are pretty, but nobody knows the exact distribution of pretty. This lesson takes the plainest target there is: single numbers from a **bell curve**, the normal distribution with mean 4 and standard deviation 1.25, written $N(4, 1.25^2)$. Its density, its quantiles and everything else can be computed, so no fault of a generator can hide.

# %% tags=["nbval-check-output"]
MEAN = 4.0
STD = 1.25
target = torch.distributions.Normal(MEAN, STD)
print(f"N({MEAN:g}, {STD:g}²): variance {float(target.variance):.4f}")
for k in (1, 2, 3):
    share = target.cdf(torch.tensor(MEAN + k * STD)) - target.cdf(torch.tensor(MEAN - k * STD))
    low, high = MEAN - k * STD, MEAN + k * STD
    print(f"from {low:.2f} to {high:.2f} (± {k} std): {share:.1%} of all numbers")

# %% [markdown]
# The generator starts from noise, as always. But not from normal noise: that would be too easy. If $z$ is standard normal, then $4 + 1.25\,z$ *is* the target, and two weights would do. So the noise is **uniform** on $[0, 1)$, on purpose: the generator has to bend it.
#
# For one number of noise the perfect generator is even known. Call $F(x)$ the share of real numbers below $x$, the **cumulative distribution function**. If $u$ is uniform, then $F^{-1}(u)$ is distributed like the target. Look at the map that the generator has to find:

# %%
u = torch.rand(20_000)
perfect = target.icdf(u.clamp(1e-6, 1 - 1e-6))

fig, axes = plt.subplots(1, 3, figsize=(11, 3))
axes[0].hist(u, bins=40, density=True, color="0.7")
axes[0].set(title="the noise: uniform", xlabel="$u$", ylabel="density")
grid = torch.linspace(0.001, 0.999, 400)
axes[1].plot(grid, target.icdf(grid), color=plotting.GENERATOR.color, linestyle="-")
axes[1].set(title="the perfect generator", xlabel="$u$", ylabel="$F^{-1}(u)$")
plotting.plot_histogram(axes[2], perfect, lambda x: target.log_prob(x).exp())
axes[2].set(title="what comes out")
axes[2].legend(loc="upper right", fontsize=9)
plotting.show(
    fig,
    alt="Left: a histogram of the noise. Middle: the perfect map from noise to values; look where it "
    "is flat and where it is steep. Right: a histogram of what comes out, and the bell curve of the "
    "target.",
)
for level in (0.5, 0.01, 0.001):
    slope = 1 / target.log_prob(target.icdf(torch.tensor(level))).exp()
    print(f"slope of the perfect map at u = {level}: {slope.item():.1f}")

# %% [markdown]
# Nearly a straight line in the middle, and ever steeper at both ends: the rare numbers of the tails have to be pulled out of a tiny piece of the noise. A network can't become infinitely steep, so the tails will be the hard part. Remember that.

# %% [markdown]
# ### Exercise 1 · `real_sampler`, `noise_sampler` ●○○ · 5 minutes · 2 points
#
# Write two functions that *make* samplers, so that the training loop can draw without knowing what.
#
# - `real_sampler(mean, std)` returns a function that takes `n` and gives `n` fresh float32 numbers from $N(\text{mean}, \text{std}^2)$ as **one row**: shape `(1, n)`.
# - `noise_sampler()` returns a function that takes `m` and `n` and gives fresh uniform float32 numbers from $[0, 1)$: shape `(m, n)`.

# %% nbgrader={"grade": false, "grade_id": "real_sampler", "locked": false, "schema_version": 3, "solution": true, "task": false}
def real_sampler(mean, std):
    """A function n ↦ float32 tensor (1, n) of fresh numbers from N(mean, std²)."""
    ### BEGIN SOLUTION
    return lambda n: mean + std * torch.randn(1, n)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_real_sampler", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.real_sampler(real_sampler)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("real_sampler"):
    from scipy import stats

    checks.gaussian_gan.real_sampler(real_sampler, seed=501)
    assert [real_sampler(0.0, 1.0)(n).shape for n in (1, 17)] == [(1, 1), (1, 17)]
    draws = real_sampler(-3.0, 0.2)(3000).flatten().numpy()
    assert stats.kstest(draws, stats.norm(-3.0, 0.2).cdf).pvalue > 1e-5
    assert len(set(draws.tolist())) > 2900  # no number is rounded
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "noise_sampler", "locked": false, "schema_version": 3, "solution": true, "task": false}
def noise_sampler():
    """A function (m, n) ↦ float32 tensor (m, n) of fresh numbers, uniform on [0, 1)."""
    ### BEGIN SOLUTION
    return lambda m, n: torch.rand(m, n)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_noise_sampler", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.noise_sampler(noise_sampler)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("noise_sampler"):
    from scipy import stats

    checks.gaussian_gan.noise_sampler(noise_sampler, seed=502)
    assert [noise_sampler()(*size).shape for size in ((1, 1), (9, 4))] == [(1, 1), (9, 4)]
    assert stats.kstest(noise_sampler()(1500, 2).flatten().numpy(), "uniform").pvalue > 1e-5
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# When has a number to be drawn so that it is fresh: while the sampler is made, or while it is called?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A function may return a function: with `def` inside of `def`, or with `lambda`. `torch.randn` is standard normal; stretch it by the standard deviation (not by the variance), then shift it. `torch.rand` is uniform on $[0, 1)$.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `real_sampler(4.0, 1.25)(5)` prints one row of five numbers, most of them between 1.5 and 6.5. `noise_sampler()(5, 1)` prints a column of five numbers between 0 and 1.
#
# </details>

# %% [markdown]
# ## 2 · A discriminator that judges crowds
#
# Show a discriminator the number 3.1. Is it real? No single number between 0 and 8 gives a fake away. A **crowd** of 100 numbers is another matter: its mean and its spread tell a lot. So here is an idea. Let *D* look at a whole minibatch of 100 values as **one example**, a row with 100 features, and answer with one logit: is this crowd real?
#
# ![Two discriminators. Above, the judge of crowds: 100 values enter D together as one row, raw or followed by their 100 squared differences, and one logit comes out. Below, the judge of single values: each value enters D alone, and 100 logits come out.](../../images/gaussian_gan_judges.png)
#
# What can *D* read from such a row? A first layer takes weighted sums of the 100 values. The mean is a weighted sum. The spread is not: 3 and 5 have the same sum as 4 and 4. *D* would have to *learn* squares. We can hand them over: **decorate** the row of values $x_1, \dots, x_n$ with the squared differences from its own mean,
#
# $$ \bigl(x_1, \dots, x_n,\; (x_1 - \bar x)^2, \dots, (x_n - \bar x)^2\bigr), \qquad \bar x = \frac{1}{n} \sum_i x_i . $$
#
# Now the variance is a weighted sum, too: the mean of the second half.

# %% tags=["nbval-check-output"]
row = torch.tensor([3.0, 5.0, 4.0, 8.0])
differences = (row - row.mean()) ** 2
print("values              ", row.tolist(), "  mean", row.mean().item())
print("squared differences ", differences.tolist(), "  mean", differences.mean().item())
print("variance by torch   ", row.var(correction=0).item())

# %% [markdown]
# ### Exercise 2 · `decorate_with_diffs` ●●○ · 8 minutes · 3 points
#
# `data` has shape `(rows, n)`: each row is a crowd of its own. Return shape `(rows, 2n)`: first the values, then each value minus **its own row's** mean, raised to `exponent`. Gradients have to flow through everything, the mean included.

# %% nbgrader={"grade": false, "grade_id": "decorate_with_diffs", "locked": false, "schema_version": 3, "solution": true, "task": false}
def decorate_with_diffs(data, exponent=2.0):
    """Rows (rows, n) → (rows, 2n): the values, then (value - the row's mean)**exponent."""
    ### BEGIN SOLUTION
    differences = data - data.mean(dim=1, keepdim=True)
    return torch.cat([data, differences**exponent], dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_decorate_with_diffs", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.decorate_with_diffs(decorate_with_diffs)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("decorate_with_diffs"):
    import numpy as np

    checks.gaussian_gan.decorate_with_diffs(decorate_with_diffs, seed=503)
    for rows, n, power in ((1, 1, 2.0), (6, 5, 2.0), (2, 9, 4.0)):
        values = 2 * torch.randn(rows, n, dtype=torch.float64) - 1
        expected = np.array([[*line, *((x - np.mean(line)) ** power for x in line)] for line in values.numpy()])
        np.testing.assert_allclose(decorate_with_diffs(values.float(), power).numpy(), expected, rtol=1e-3, atol=1e-4)
    # The gradient by its formula: the mean passes back an equal share of what the differences get.
    values0, weights0 = torch.randn(2, 3, requires_grad=True), torch.randn(2, 6)
    (decorate_with_diffs(values0, 3.0) * weights0).sum().backward()
    by_power = 3 * weights0[:, 3:] * (values0 - values0.mean(1, keepdim=True)).detach() ** 2
    torch.testing.assert_close(values0.grad, weights0[:, :3] + by_power - by_power.mean(1, keepdim=True))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# How many means are there, and which shape do they need to be subtracted from the rows?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `mean(dim=1, keepdim=True)` gives one mean for each row, with shape `(rows, 1)`, which broadcasts over the row. `torch.cat` puts tensors side by side with `dim=1` and on top of each other with `dim=0`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `decorate_with_diffs(torch.tensor([[3.0, 5.0], [0.0, 4.0]]))` gives the rows `[3, 5, 1, 1]` and `[0, 4, 4, 4]`.
#
# </details>

# %% [markdown]
# The words "its own row's" are there because of a real bug. A published program for this very task computes the means and then writes `mean.tolist()[0][0]`. Do you see the two faults?

# %% tags=["nbval-check-output"]
crowds = torch.tensor([[3.0, 5.0], [0.0, 4.0]], requires_grad=True)
mean = crowds.mean(dim=1, keepdim=True)
print("the means of the two rows:", mean.flatten().tolist())
print("mean.tolist()[0][0]:      ", mean.tolist()[0][0], "- the first row's mean, for everybody")
print("does a gradient flow?     ", "tensor:", mean.requires_grad, "- Python number:",
      hasattr(mean.tolist()[0][0], "requires_grad"))

# %% [markdown]
# The program shows *D* one row at a time, so that the first fault never bites; it waits for the day when somebody shows two. The second one bends every gradient a little. Bugs like these raise no error. Tests find them.
#
# Does the decoration help? Take 500 real crowds, and 500 crowds with the right mean and twice the spread. Read one weighted sum from each half of the decorated row:

# %%
real_crowds = target.sample((500, 100))
wide_crowds = torch.distributions.Normal(MEAN, 2 * STD).sample((500, 100))
fig, axes = plt.subplots(1, 2, figsize=(9, 2.9))
halves = (("first half: the values", slice(0, 100)),
          ("second half: squared differences", slice(100, 200)))
for ax, (name, half) in zip(axes, halves):
    for crowds, label, role in ((real_crowds, "real crowds", plotting.REAL),
                                (wide_crowds, "twice as wide", plotting.FAKE)):
        read = decorate_with_diffs(crowds)[:, half].mean(dim=1)
        ax.hist(read, bins=30, alpha=0.6, color=role.color, label=label,
                histtype="stepfilled", edgecolor="black")
    ax.set(title=name, xlabel="mean of this half", ylabel="crowds")
axes[0].legend(fontsize=9)
plotting.show(
    fig,
    alt="Left: the means of the values of real and of too wide crowds overlap. Right: the means "
    "of the squared differences lie far apart, near 1.6 and near 6.2.",
)

# %% [markdown]
# From the mean of the values the two kinds of crowd can hardly be told apart: both are right on average. From the mean of the squared differences they can, every time. A deeper network can make squares of its own from raw values, but it has to learn that first. Sections 6 and 7 will show whether it does so in time.
#
# ## 3 · Two small networks
#
# Both players have two hidden layers of the same width and three linear maps, each with its bias. They differ in how they bend:
#
# | | after the first map | after the second map | after the third |
# |---|---|---|---|
# | generator | ELU | sigmoid | nothing |
# | discriminator | ELU | ELU | nothing: a logit |
#
# **ELU** is $x$ for positive $x$ and $e^x - 1$ for negative $x$: a smooth relative of ReLU. The generator's sigmoid can make a map that is steep in some places and flat in others.

# %% tags=["nbval-check-output"]
x = torch.linspace(-4, 4, 9)
print("x       ", *(f"{value:6.2f}" for value in x.tolist()))
print("ELU     ", *(f"{value:6.2f}" for value in F.elu(x).tolist()))
print("sigmoid ", *(f"{value:6.2f}" for value in torch.sigmoid(x).tolist()))

# %% [markdown]
# Why does *D* not end in a sigmoid, too? Lesson 02 said it: because the loss wants logits. Here is the sharpest form of the argument. *D* is sure that a crowd is fake (logit −120), and *G* needs a gradient:

# %% tags=["nbval-check-output"]
for name, loss in (
    ("sigmoid, then cross-entropy ",
     lambda logit: F.binary_cross_entropy(torch.sigmoid(logit), torch.ones(1))),
    ("cross-entropy of the logit  ",
     lambda logit: F.binary_cross_entropy_with_logits(logit, torch.ones(1))),
):
    logit = torch.tensor([-120.0], requires_grad=True)
    value = loss(logit)
    value.backward()
    print(f"{name} loss {value.item():6.1f}   gradient {logit.grad.item() + 0.0:4.1f}")

# %% [markdown]
# With the sigmoid inside, *G* gets nothing at all when it needs it most. (And where you do want a sigmoid, write `torch.sigmoid(x)`. Its sibling `x.sigmoid_()`, with an underscore, overwrites `x` in place, and a backward pass that still needs the old values stops:)

# %%
w = torch.ones(3, requires_grad=True)
hidden = 2 * w
squares = hidden**2
hidden.sigmoid_()
try:
    squares.sum().backward()
except RuntimeError as error:
    print(str(error).split(":")[0])

# %% [markdown]
# ### Exercise 3 · `Generator` ●○○ · 6 minutes · 2 points
#
# Write the generator of the table: `input_size` numbers of noise in, two hidden layers of `hidden_size`, `output_size` numbers out.

# %% nbgrader={"grade": false, "grade_id": "Generator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Generator(nn.Module):
    """Noise (batch, input_size) → values (batch, output_size).

    Three linear maps, ELU after the first, sigmoid after the second.
    """

    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        ### BEGIN SOLUTION
        self.layers = nn.Sequential(
            nn.Linear(input_size, hidden_size), nn.ELU(),
            nn.Linear(hidden_size, hidden_size), nn.Sigmoid(),
            nn.Linear(hidden_size, output_size),
        )
        ### END SOLUTION

    def forward(self, z):
        """Noise (batch, input_size) → values (batch, output_size)."""
        ### BEGIN SOLUTION
        return self.layers(z)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Generator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.Generator(Generator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("Generator"):
    import numpy as np

    checks.gaussian_gan.Generator(Generator, seed=504)
    # Weights of 1 everywhere, in numpy: any order of definition gives the same function.
    G0, noise0 = Generator(4, 7, 3), torch.rand(6, 4)
    with torch.no_grad():
        G0(noise0)  # lazy layers get their sizes here
        for parameter in G0.parameters():
            parameter.fill_(-0.3)
        first = -0.3 * noise0.sum(dim=1).numpy() - 0.3
        second = 1 / (1 + np.exp(0.3 + 0.3 * 7 * np.where(first > 0, first, np.exp(first) - 1)))
        np.testing.assert_allclose(G0(noise0).numpy(), np.tile((-2.1 * second - 0.3)[:, None], 3), rtol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Count what the table asks for: how many maps, how many bends, and what comes after the last map?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Make three `nn.Linear` layers in `__init__` and call them in `forward`, the first two inside of the functions that bend; or put layers and bends into one `nn.Sequential`, where each bend is a layer, too (`nn.ELU()`, `nn.Sigmoid()`).
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `Generator(1, 50, 1)` has 2,701 parameters: 50 + 50, then 2,500 + 50, then 50 + 1.
#
# </details>

# %% [markdown]
# ### Exercise 4 · `Discriminator` ●○○ · 5 minutes · 2 points
#
# Write the discriminator of the table. One row of `input_size` features is one example. With `output_size` 1, as always here, the result is one **logit** for each row, shape `(batch,)` as in the whole course. Don't fix the number of inputs: raw crowds have 100 features, decorated ones 200.

# %% nbgrader={"grade": false, "grade_id": "Discriminator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Discriminator(nn.Module):
    """Rows (batch, input_size) → logits (batch,) for output_size 1.

    Three linear maps, ELU after the first two.
    """

    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        ### BEGIN SOLUTION
        self.layers = nn.Sequential(
            nn.Linear(input_size, hidden_size), nn.ELU(),
            nn.Linear(hidden_size, hidden_size), nn.ELU(),
            nn.Linear(hidden_size, output_size),
        )
        ### END SOLUTION

    def forward(self, x):
        """Rows (batch, input_size) → logits (batch,)."""
        ### BEGIN SOLUTION
        return self.layers(x).squeeze(-1)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Discriminator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.Discriminator(Discriminator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("Discriminator"):
    import numpy as np

    checks.gaussian_gan.Discriminator(Discriminator, seed=505)
    D0, rows0 = Discriminator(8, 6, 1), torch.randn(5, 8)
    with torch.no_grad():
        D0(rows0)
        for parameter in D0.parameters():
            parameter.fill_(-0.3)
        first = -0.3 * rows0.sum(dim=1).numpy() - 0.3
        second = -0.3 * 6 * np.where(first > 0, first, np.expm1(first)) - 0.3
        expected = -1.8 * np.where(second > 0, second, np.expm1(second)) - 0.3
        np.testing.assert_allclose(D0(rows0).numpy(), expected, rtol=1e-3, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Which shape does the last linear map give, and which one is asked for? What becomes of your answer for a batch of one row?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The last linear map gives shape `(batch, 1)`; `.squeeze(-1)` makes `(batch,)` of it. Not `.squeeze()`: with a batch of one row it would take the batch away, too.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `Discriminator(200, 50, 1)(torch.zeros(3, 200))` gives three equal numbers, a tensor of shape `(3,)`.
#
# </details>

# %% [markdown]
# ## 4 · The game, with k steps
#
# Three things are new compared with lesson 02.
#
# **Rows.** *G* makes a *column*: 100 latents go in, shape `(100, 1)`, and 100 values come out, shape `(100, 1)`. *D* wants a *row*, one example with 100 features. So the fakes are transposed, `.t()`, before *D* sees them. Forget it, and the first layer of *D* stops with an error, if you are lucky.
#
# **Steps.** The first GAN paper ([Goodfellow et al. 2014](https://arxiv.org/abs/1406.2661), *Generative Adversarial Networks*) lets *D* take $k$ steps for each step of *G*, so that *G* follows an opinion that is worth following. Here both numbers can be chosen: in each **round** of the game *D* takes `d_steps` steps, then *G* takes `g_steps`. While one player learns, the other stands still.
#
# **A function in between.** `preprocess` turns a row into what *D* sees: raw values, decorated values, or something else that you will meet below.
#
# And one thing to look out for: the target of the loss has to have the shape of the logits. Targets of "some size that fits" are a source of silent disasters:

# %%
column, flat = torch.zeros(5, 1), torch.ones(5)
try:
    F.binary_cross_entropy_with_logits(column, flat)
except ValueError as error:
    print("cross-entropy refuses:", error)
print("a difference does not: a", tuple(column.shape), "minus a", tuple(flat.shape), "is a",
      tuple((column - flat).shape))

# %% [markdown]
# A $5 \times 5$ table: every value against every target, and not a word of warning. `torch.ones_like(logits)` can't go wrong. Give the targets a name, too. A comment "real" beside a 0 helps nobody.

# %% [markdown]
# ### Exercise 5 · `play_round` ●●● · 12 minutes · 5 points
#
# Write one round of the game:
#
# 1. `rules.d_steps` times: draw fresh real values and fresh fakes, show *D* what `rules.preprocess` makes of both rows, and make one step of *D*'s cross-entropy (real is 1, fake is 0: the mean of the losses of the real logits plus the mean of those of the fake ones, as in lesson 02). If there is a `rules.penalty`, add `rules.penalty(D, x)` to that loss, where `x` is the real example as *D* saw it.
# 2. `rules.g_steps` times: draw fresh fakes, and make one step of *G*'s non-saturating loss. *D*'s weights stay as they are.
#
# What is played by stands in `rules`:
#
# | | |
# |---|---|
# | `rules.d_steps`, `rules.g_steps` | how many steps each player takes |
# | `rules.draw_real()` | fresh real values, a **row** `(1, n)` |
# | `rules.draw_noise()` | fresh noise for *G*, `(n, latent_dim)`; what *G* makes of it is a **column** `(n, 1)` |
# | `rules.preprocess(row)` | what *D* sees of a row: of a real one and of a fake one alike |
# | `rules.penalty` | `None`, or a function of `(D, x)` that gives a number |
#
# Don't write a length down: from section 6 on, a row has the values of ten crowds at once, and *D* gives as many logits as `preprocess` makes examples. Return two numbers: the loss of *D*'s last step (with the penalty or without it) and that of *G*'s last step.

# %% nbgrader={"grade": false, "grade_id": "play_round", "locked": false, "schema_version": 3, "solution": true, "task": false}
def play_round(G, D, g_optimizer, d_optimizer, rules):
    """One round: rules.d_steps steps of D, then rules.g_steps steps of G.

    G: noise (n, latent_dim) → values (n, 1).
    D: whatever rules.preprocess makes of a row → logits.

    Returns (d_loss, g_loss), those of the last step of each player.
    """
    ### BEGIN SOLUTION
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        fake = rules.preprocess(G(rules.draw_noise()).t().detach())
        d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        g_loss = F.softplus(-D(rules.preprocess(G(rules.draw_noise()).t()))).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return float(d_loss), float(g_loss)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_play_round", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.play_round(play_round)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("play_round"):
    import copy

    checks.gaussian_gan.play_round(play_round, seed=506)
    # A round of two steps of D and one of G, against the same moves made by hand with autograd.
    G0, D0 = nn.Linear(2, 1), nn.Sequential(nn.Linear(6, 1), nn.Flatten(0))
    G1, D1 = copy.deepcopy(G0), copy.deepcopy(D0)
    reals, noises = torch.randn(2, 1, 3), torch.rand(3, 3, 2)
    queue_real, queue_noise = iter(reals), iter(noises)
    both = lambda row: torch.cat([row, row.sin()], dim=1)
    target0 = torch.distributions.Bernoulli
    result0 = play_round(
        G0, D0, torch.optim.SGD(G0.parameters(), lr=0.2), torch.optim.SGD(D0.parameters(), lr=0.1),
        training.Rules(2, 1, lambda: next(queue_real), lambda: next(queue_noise), both),
    )
    assert next(queue_real, None) is None and next(queue_noise, None) is None

    def move(player, loss, rate):
        slopes = torch.autograd.grad(loss, list(player.parameters()))
        with torch.no_grad():
            for parameter, slope in zip(player.parameters(), slopes, strict=True):
                parameter -= rate * slope
        return float(loss)

    for k in range(2):
        by_hand = -target0(logits=D1(both(reals[k]))).log_prob(torch.ones(1)).mean()
        fake0 = G1(noises[k]).detach().reshape(1, 3)
        d_last = move(D1, by_hand - target0(logits=D1(both(fake0))).log_prob(torch.zeros(1)).mean(), 0.1)
    g_last = move(G1, -target0(logits=D1(both(G1(noises[2]).reshape(1, 3)))).log_prob(torch.ones(1)).mean(), 0.2)
    for one, two in zip([*G0.parameters(), *D0.parameters()], [*G1.parameters(), *D1.parameters()], strict=True):
        torch.testing.assert_close(one, two)
    d_told, g_told = (float(loss) for loss in result0)
    assert abs(d_told - d_last) < 1e-4 and abs(g_told - g_last) < 1e-4, (result0, d_last, g_last)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Write the order of the moves of one round down, for two steps of *D* and one of *G*, before you write code. Which lines would you have to write twice?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Two loops, one after the other. In the first, the fakes are detached; in the second they are not. `F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))` is the mean of $-\log D$, with `zeros_like` it is the mean of $-\log(1 - D)$. Clear each player's gradients right before its own backward pass: *G*'s pass leaves gradients in *D*.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In three rounds with two steps of *D* and one of *G*, *D*'s optimizer steps six times and *G*'s three times.
#
# </details>

# %% [markdown]
# A whole training is many rounds, and a record of them. `train_gaussian` is given: it makes the rules, plays your round over and over, writes both losses down, and tells `after_step`, where progress bars and pictures hang.

# %%
def train_gaussian(
    G, D, preprocess, d_steps, g_steps, real_sampler, noise_sampler,
    g_optimizer, d_optimizer, steps, batch_size, after_step=None, latent_dim=1, penalty=None,
):
    """Plays `steps` rounds: {"d_loss": […], "g_loss": […]}, a float of each for each round."""
    device = next(G.parameters()).device
    rules = training.Rules(
        d_steps, g_steps,
        draw_real=lambda: real_sampler(batch_size).to(device),
        draw_noise=lambda: noise_sampler(batch_size, latent_dim).to(device),
        preprocess=preprocess, penalty=penalty,
    )
    history = {"d_loss": [], "g_loss": []}
    for step in range(steps):
        d_loss, g_loss = map(float, play_round(G, D, g_optimizer, d_optimizer, rules))
        history["d_loss"].append(d_loss)
        history["g_loss"].append(g_loss)
        if after_step is not None:
            after_step(step, d_loss=d_loss, g_loss=g_loss)
    return history

# %% [markdown]
# ## 5 · Mean and standard deviation are not the shape
#
# How good are the generated numbers? Start with the two numbers that everybody computes.

# %% [markdown]
# ### Exercise 6 · `moments` ●○○ · 3 minutes · 1 point
#
# The mean and the standard deviation of all values in `samples`, whatever its shape, as two numbers (floats, or tensors without dimensions). There are two standard deviations in use. Take the one that divides by $n$, the **population** form: it is the standard deviation *of these values* as they lie there, it fits the other measures below, which also look at these values and nothing else, and a single value has spread 0 rather than `nan`. (Dividing by $n - 1$ estimates the spread of the source that the values came from. Know which one your library takes: torch's default is $n - 1$, numpy's is $n$.)

# %% nbgrader={"grade": false, "grade_id": "moments", "locked": false, "schema_version": 3, "solution": true, "task": false}
def moments(samples):
    """(mean, standard deviation) of all values of a tensor of any shape: two numbers.

    The deviation divides by n (population form).
    """
    ### BEGIN SOLUTION
    return samples.mean().item(), samples.std(correction=0).item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_moments", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.moments(moments)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("moments"):
    import numpy as np

    checks.gaussian_gan.moments(moments, seed=507)
    for shape in ((3,), (1, 8), (40, 2)):
        values = 5 * torch.randn(shape) - 2
        right = [np.mean(values.numpy()), np.std(values.numpy())]  # before anybody else has the values in hand
        np.testing.assert_allclose([float(x) for x in moments(values)], right, rtol=1e-4, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What do your numbers say for `[1, 3]`, by hand and by code?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# torch's `std` has an argument, `correction`, for what is subtracted from $n$. Or write it out: the square root of the mean of the squared differences.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `moments(torch.tensor([1.0, 3.0]))` gives `(2.0, 1.0)`. Divided by $n - 1$, the second number would be 1.414.
#
# </details>

# %% [markdown]
# Now look at five sources of numbers. All have mean 4 and standard deviation 1.25, but for the chance of the draw:

# %%
n = 10_000
sources = {
    "normal (real)": target.sample((n,)),
    "uniform": MEAN + STD * 12**0.5 * (torch.rand(n) - 0.5),
    "two spikes": MEAN + STD * (2.0 * torch.randint(2, (n,)) - 1),
    "exponential": MEAN + STD * (torch.distributions.Exponential(1.0).sample((n,)) - 1),
    "two humps": MEAN + STD * (0.95 * (2.0 * torch.randint(2, (n,)) - 1)
                               + (1 - 0.95**2) ** 0.5 * torch.randn(n)),
}
fig, axes = plt.subplots(1, 5, figsize=(12, 2.5), sharey=True)
for ax, (name, samples) in zip(axes, sources.items()):
    plotting.plot_histogram(ax, samples, lambda x: target.log_prob(x).exp())
    mean, std = moments(samples)
    ax.set(title=name, ylim=(0, 0.8), xlabel=f"mean {mean:.2f}, std {std:.2f}")
    ax.label_outer()
plotting.show(
    fig,
    alt="Five histograms with the same mean and standard deviation over the same bell curve: "
    "normal, uniform, two spikes, exponential, two humps. Compare each with the curve.",
)

# %% [markdown]
# A judge who only reads mean and standard deviation calls all five perfect. That goes for you, and it goes for a discriminator.
#
# A measure of *shape* has to look at the whole distribution. Take the cumulative distribution function $F$ of the target, and draw the same for the $n$ samples: the **empirical** one, $F_n(x)$ = share of samples that are $\le x$. It is a staircase that climbs by $1/n$ at every sample. The **Kolmogorov–Smirnov distance** is the largest gap between the two:
#
# $$ \mathrm{KS} = \sup_x \bigl| F_n(x) - F(x) \bigr| $$
#
# The gap is largest right at a step of the staircase, and there it has two sides: *above* the step, at height $i/n$, and *below* it, at height $(i-1)/n$ (with the samples sorted, and $i$ counted from 1). Look at both:
#
# $$ \mathrm{KS} = \max_i \, \max\Bigl( \frac{i}{n} - F(x_{(i)}), \;\; F(x_{(i)}) - \frac{i-1}{n} \Bigr) $$

# %% tags=["nbval-check-output"]
few = torch.tensor([3.2, 4.0, 4.3, 5.9, 7.0])
above, below = torch.arange(1, 6) / 5, torch.arange(0, 5) / 5
height = target.cdf(few)
for name, row in (("F at the samples", height), ("above: i/n - F", above - height), ("below: F - (i-1)/n", height - below)):
    print(f"{name:<20}", *(f"{value:6.3f}" for value in row.tolist()))

fig, ax = plt.subplots(figsize=(5.6, 3.2))
axis = torch.linspace(0, 8, 400)
ax.plot(axis, target.cdf(axis), color=plotting.REAL.color, label="$F$, the target")
stairs = [0.0, *few.tolist(), 8.0], [0.0, *above.tolist(), 1.0]
ax.step(*stairs, where="post", color=plotting.FAKE.color, linestyle="--",
        label="$F_n$, five samples")
worst = (height - below).argmax()
gap = (height - below)[worst].item()
ax.plot([few[worst]] * 2, [below[worst], height[worst]], color="black", linewidth=3,
        linestyle="-", label=f"largest gap: {gap:.3f}")
ax.set(xlabel="$x$", ylabel="share of values up to $x$")
ax.legend(fontsize=9)
plotting.show(
    fig,
    alt="The smooth cumulative curve of the target and the staircase of five samples. A black "
    "bar marks the largest gap between them, from one end of a step to the curve.",
)

# %% [markdown]
# ### Exercise 7 · `ks_distance` ●●○ · 8 minutes · 3 points
#
# **Find the bug.** A friend wrote the distance. "With the absolute value both sides are in it", he says, and he compares it with scipy's, for 10,000 real numbers and for the same stretched by a third:

# %%
from scipy import stats


def ks_of_a_friend(samples, cdf):
    """Two-sided Kolmogorov–Smirnov distance of samples (n,) from cdf. It has one mistake."""
    height = cdf(samples.sort().values)
    above = torch.arange(1, len(samples) + 1) / len(samples) - height
    return float(above.abs().max())


real_numbers = sources["normal (real)"]
for name, crowd in (("real", real_numbers), ("stretched", MEAN + 4 / 3 * (real_numbers - MEAN))):
    scipys = stats.kstest(crowd.double().numpy(), stats.norm(MEAN, STD).cdf).statistic
    print(f"10,000 {name + ':':<10} friend {ks_of_a_friend(crowd, target.cdf):.3f}, scipy {scipys:.3f}")

# %% [markdown]
# To the third decimal they agree. All the same his function has **one mistake**; a large crowd only hides it. The five samples of the picture don't.
#
# Find it, and write the distance as it should be. `samples` has shape `(n,)`, in any order; `cdf` is a function that takes a tensor of values and gives the target's probabilities, for example `target.cdf`. The result is one number between 0 and 1.

# %% nbgrader={"grade": false, "grade_id": "ks_distance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ks_distance(samples, cdf):
    """Two-sided Kolmogorov–Smirnov distance of samples (n,) from cdf: one number in [0, 1]."""
    ### BEGIN SOLUTION
    n = len(samples)
    height = torch.as_tensor(cdf(samples.sort().values))
    steps = torch.arange(n + 1, device=height.device) / n
    return max(float((steps[1:] - height).max()), float((height - steps[:-1]).max()))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ks_distance", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.ks_distance(ks_distance)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("ks_distance"):
    from scipy import stats

    checks.gaussian_gan.ks_distance(ks_distance, seed=508)
    for n0, shift, spread in ((1, 0.0, 1.0), (2, 1.5, 0.1), (30, -0.4, 1.3), (2000, 0.05, 0.9)):
        samples0 = shift + spread * torch.randn(n0)
        expected0 = stats.kstest(samples0.double().numpy(), "norm").statistic
        got0 = float(ks_distance(samples0, torch.distributions.Normal(0.0, 1.0).cdf))
        assert abs(got0 - expected0) < 1e-4, (n0, got0, expected0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What does his function say for `few`, and what stands in the legend of the picture? At which sample is the largest gap, and from where to where does the black bar go?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# At each sample the staircase has *two* heights, before its step and after it, and they differ by $1/n$. His absolute value measures the one gap with either sign; the other gap begins at another height. (And why does nobody notice with 10,000 samples?)
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For the five samples of the picture `ks_distance(few, target.cdf)` gives the number in its legend, his function one that is smaller by a fifth of the whole scale. For one single sample at the median both say 0.5.
#
# </details>

# %% [markdown]
# One more measure, because KS has a blind side: it looks at heights, so that it hardly notices *how far* a few astray values lie from home. The **Wasserstein distance** $W_1$ measures the way. In one dimension that is easy: sort the samples, and compare each with the quantile of the target where it should be,
#
# $$ W_1 \approx \frac{1}{n} \sum_i \Bigl| x_{(i)} - F^{-1}\Bigl(\frac{i - \frac12}{n}\Bigr) \Bigr| . $$
#
# It has the units of the data: a shift of everything by 0.3 gives 0.3. All measures of the five sources, and of a sixth, real numbers of which one in a hundred is thrown out to 50:

# %%
astray = sources["normal (real)"].clone()
astray[::100] = 50.0


BOTH_RIGHT = "Both right: the mean within 5 %, the deviation within 10 %"


def measure(samples):
    """Mean, deviation, KS and W1 of samples (n,), and whether mean and deviation are both right."""
    samples = samples.flatten().cpu()
    mean, std = moments(samples)
    return {
        "mean": mean,
        "std": std,
        "both right": abs(mean / MEAN - 1) <= 0.05 and abs(std / STD - 1) <= 0.10,
        "KS": float(ks_distance(samples, target.cdf)),
        "W1": metrics.wasserstein_1d(samples, target.icdf),
    }


plotting.runs_table(
    {name: measure(samples)
     for name, samples in {**sources, "normal, 1 % astray": astray}.items()},
    caption=f"Six sources of numbers. {BOTH_RIGHT}",
)

# %% [markdown]
# Mean and deviation are right for five of the six, and only one of these five has the right shape. KS and $W_1$ both say which. In the last row KS notices nothing at all, and $W_1$ calls it the second worst. Each measure is blind to something; together they are hard to fool. And keep two rows in mind: even 10,000 *real* numbers don't reach 0, and the uniform **box** with the right mean and deviation, which nobody would take for a bell, has a KS of only 0.06.
#
# ## 6 · The judge of crowds
#
# Time to train. First the recipe as it is often shown: *D* judges crowds of 100, both networks have 50 hidden units, Adam with rate 0.0002 for both players. Once with raw, once with decorated crowds.
#
# One run of a GAN proves nothing: the next seed may tell another story. So each experiment from here on trains **ten GANs side by side**. `Members(make, 10)` holds ten networks that compute as one: it takes ten times as many rows and deals them out in turn, to member 0, 1, 2 … and round again. Each member has its own start and its own numbers, and never sees a row of another. Your loop can't tell the ten from one pair of players, so it trains them as it is. (Its losses are means over all ten, so each member gets a tenth of its own gradient. Adam sets the size of its steps by itself and takes nearly the same steps as ever.) And as a step on networks this small is mostly overhead, ten runs cost as much as four or five.

# %% tags=["experiment", "plumbing"]
MEMBERS = 10
ROUNDS = 1500


def ten_real(n):
    """Real numbers for ten members: one long row (1, 10 n)."""
    return real_sampler(MEAN, STD)(n * MEMBERS)


def ten_noise(n, latent_dim):
    """Noise for ten members: (10 n, latent_dim)."""
    return noise_sampler()(n * MEMBERS, latent_dim)


def crowds(look):
    """A preprocess for ten judges: the long row (1, 10 n) → look(ten crowds (10, n)), a row for each judge."""
    return lambda row: look(apart(row.t(), MEMBERS).squeeze(-1))


def draw_values(ax, frame, density=lambda x: target.log_prob(x).exp()):
    """The values of one member, and D's opinion of single values if the frame has it."""
    plotting.plot_histogram(ax, frame["fake"], density)
    if "opinion" in frame:
        ax.axhline(0.5, color="0.5", linewidth=0.8, linestyle="-", label="½: D cannot tell")
        ax.plot(torch.linspace(-1, 9, 200), frame["opinion"], color=plotting.DISCRIMINATOR.color,
                linestyle="-.", label="D's opinion, a probability")
        ax.set_ylabel("density, or probability")
    ax.set(ylim=(0, 1))


def train_ten(title, players, preprocess, optimizers, batch_size=100, rounds=ROUNDS, latent_dim=1,
              decay=0.0, penalty=None, real=ten_real, opinion=False, seed=1):
    """Trains ten pairs by your rounds: 10,000 values of each averaged G, (10, 10_000), and the recorder.

    players, optimizers: functions that make both, D's after G's. decay: of the averages of G.
    """
    settings.seed_everything(seed)
    G, D = (player.to(device) for player in players())
    average, fixed_noise = training.ema(G, decay), ten_noise(2000, latent_dim).to(device)
    axis = torch.linspace(-1, 9, 200, device=device).repeat_interleave(MEMBERS)[:, None]

    def capture():
        frame = {"fake": apart(average(fixed_noise), MEMBERS).squeeze(-1)}
        return frame | ({"opinion": apart(torch.sigmoid(D(axis)), MEMBERS)} if opinion else {})

    recorder = Recorder(capture, draw_values, rounds, title=title, models=(average, D), live=False)
    train_gaussian(
        G, D, preprocess, 1, 1, real, ten_noise, *optimizers(G, D), rounds, batch_size,
        after_step=training.call_all(training.follow(average, G), recorder),
        latent_dim=latent_dim, penalty=penalty,
    )
    with torch.no_grad():
        values = apart(average(ten_noise(10_000, latent_dim).to(device)), MEMBERS).squeeze(-1)
    return values.cpu(), recorder


def by_ks(values, cdf):
    """The members, from the best KS to the worst."""
    return sorted(range(MEMBERS), key=lambda member: ks_distance(values[member], cdf))


def strips(what, values, recorder, alt):
    """Six moments of the typical member, and below it the same of the member with the worst KS."""
    order = by_ks(values, target.cdf)
    for name, member in (("typical", order[MEMBERS // 2]), ("worst", order[-1])):
        print(f"{what}: the {name} run of ten by KS, member {member + 1}")
        recorder.of_member(member).filmstrip(alt=f"Six moments of the {name} run of ten. {alt}")


def row_of_ten(values):
    """Ten results as a row of a table: how many have both right, the median and the worst of KS and W1."""
    found = [{name: float(value) for name, value in measure(member).items()} for member in values]
    right = sum(each["both right"] for each in found)
    return {"both right": f"{right:.0f} of {len(found)}"} | over_seeds(found, {"KS": "low", "W1": "low"})


# %% tags=["experiment"]
def first_players(features):
    """Ten pairs of your networks, as in section 3."""
    return lambda: (Members(partial(Generator, 1, 50, 1), MEMBERS),
                    Members(partial(Discriminator, features, 50, 1), MEMBERS))


def first_optimizers(G, D):
    return [training.adam(player.parameters(), 2e-4) for player in (G, D)]


def as_it_is(crowd):
    return crowd


table = {}
raw = train_ten("raw crowds", first_players(100), crowds(as_it_is), first_optimizers)
decorated = train_ten("decorated", first_players(200), crowds(decorate_with_diffs), first_optimizers)
table["first recipe: raw crowds"] = row_of_ten(raw[0])
table["first recipe: decorated crowds"] = row_of_ten(decorated[0])

# %% tags=["experiment"]
strips("judge of raw crowds, first recipe", *raw, alt=(
    "Judge of raw crowds, first recipe: the fakes stay one thin spike, which swings from one side of "
    "the bell curve to the other and hardly widens."))

# %% tags=["experiment"]
strips("judge of decorated crowds, first recipe", *decorated, alt=(
    "Judge of decorated crowds, first recipe: in the typical run the fakes spread out and pile up on one "
    "side of the bell curve, with a long tail to the other side; in the worst they miss it altogether."))
plotting.runs_table(
    table, caption=f"The judge of crowds: ten seeds each, {ROUNDS:,} rounds, median [worst]. {BOTH_RIGHT}")

# %% [markdown]
# Not one of the ten has both right, with either judge. <!-- claim: 05-first-recipe --> And the two fail in two ways. The judge of raw crowds leaves a thin spike that swings back and forth across the bell curve. The judge of decorated crowds makes the values of the typical run spread, and piles them up on one side.
#
# It is tempting to stop here and say why: a judge of crowds sees summaries, and no shapes. It may even sound right. But nothing so far says so: a run that fails tells you *that* something is wrong with it, not what.
#
# ## 7 · The judge of single values
#
# Let's look for a better judge, and then find out whether it was the judge.
#
# Turn the crowd around. Let *D* judge each value alone: a batch of 256 examples with one feature each, 256 logits. No single number gives a fake away, that was the objection. But *D* needs no certainty! Where fakes are more frequent than real values, the best answer is below ½; where they are too rare, it is above. Lesson 01 proved it: the best opinion is $D^*(x) = p_\text{data}(x) / \bigl(p_\text{data}(x) + p_G(x)\bigr)$, and that is a picture of the whole shape. Say *G* makes uniform numbers with the right mean and deviation:

# %%
axis = torch.linspace(-1, 9, 400)
half_width = STD * 3**0.5
p_data = target.log_prob(axis).exp()
p_fake = ((axis - MEAN).abs() <= half_width) / (2 * half_width)
best = p_data / (p_data + p_fake)

fig, ax = plt.subplots(figsize=(6.2, 3))
ax.plot(axis, p_data, color=plotting.REAL.color, label="density of the real values")
ax.plot(axis, p_fake, color=plotting.FAKE.color, linestyle="--", label="density of the fakes")
ax.plot(axis, best, color=plotting.DISCRIMINATOR.color, linestyle="-.",
        label="best opinion $D^*$")
ax.axhline(0.5, color="0.6", linewidth=0.8, linestyle="-", label="½: cannot tell")
ax.set(xlabel="$x$", ylabel="density, or probability", ylim=(0, 1.05))
ax.legend(fontsize=9)
plotting.show(
    fig,
    alt="Three lines over the values: the bell curve of the real ones, the box of the fakes, with the "
    "same mean and spread, and the best opinion on single values. A thin line marks one half: see where "
    "the opinion lies above it, and where below.",
)
for x in (4, 2, 7):
    print(f"best opinion at x = {x}: {best[(axis - x).abs().argmin()].item():.2f}")

# %% [markdown]
# The two have the same mean and the same deviation, and the best judge of single values tells what is wrong: too few in the middle, too many near the edges, none beyond.
#
# Your loop can do this already. All it takes is another `preprocess`: `torch.t` turns the row of values back into a column of examples with one feature each. The losses are means over the logits, be it one or 256.
#
# ### The judge or the recipe?
#
# Here is a second recipe: networks with 32 and 32 units and leaky ReLU, two numbers of uniform noise instead of one, rates of 0.002 for *G* and 0.004 for *D*, ten to twenty times the first, Adam with $\beta_1 = 0.5$, and averaged weights of *G* as in lesson 02.
#
# If you now trained single values with the second recipe, it would work, and you would learn nothing about the judge: two things changed at once. So train all four combinations. Two are new with the judge of single values, one is new with the judge of crowds, and one you have.

# %% tags=["experiment"]
def leaky():
    return nn.LeakyReLU(0.2)


def second_players(features, latent_dim=2):
    """Ten pairs of small networks with leaky ReLU."""
    return lambda: (
        Members(partial(models.mlp, [latent_dim, 32, 32, 1], leaky), MEMBERS),
        Members(lambda: nn.Sequential(models.mlp([features, 32, 32, 1], leaky), nn.Flatten(0)), MEMBERS),
    )


def second_optimizers(G, D):
    return [training.adam(player.parameters(), rate, betas=(0.5, 0.99))
            for player, rate in ((G, 2e-3), (D, 4e-3))]


SECOND = {"latent_dim": 2, "decay": 0.99}

values, _ = train_ten("single values, 1", first_players(1), torch.t, first_optimizers)
table["first recipe: single values"] = row_of_ten(values)
values, _ = train_ten("decorated, 2", second_players(200), crowds(decorate_with_diffs), second_optimizers,
                      **SECOND)
table["second recipe: decorated crowds"] = row_of_ten(values)
single = train_ten("single values, second recipe", second_players(1), torch.t, second_optimizers, batch_size=256,
                   opinion=True, **SECOND)
table["second recipe: single values"] = row_of_ten(single[0])

# %% tags=["experiment"]
plotting.runs_table(
    table, caption=f"Two recipes, two judges: ten seeds each, {ROUNDS:,} rounds, median [worst]. {BOTH_RIGHT}")

# %% [markdown]
# Read the table by rows. With the first recipe *every* judge fails, the judge of single values included. With the second one nearly every run has both right, with decorated crowds just as with single values. <!-- claim: 05-recipe --> So it was the **recipe** that kept the judge of decorated crowds from working in section 6, not what it is shown. (It works in so far as both numbers are right. Section 5 warned you that this is not the shape, and by KS the decorated crowds are about as far from the bell as the box there. Section 8 asks what is behind that.)
#
# And what in the recipe? Take its parts back one by one, with decorated crowds. It takes the larger rates and the average together: without either of them most of twenty runs miss, and with both of them even the networks and the single number of noise of the first recipe get both numbers right. <!-- claim: 05-parts --> The first recipe is no dead end either, only slow: with decorated crowds and four times the rounds, some runs have both right. <!-- claim: 05-more-rounds -->
#
# One thing does depend on what the judge is shown. Raw crowds fail with the second recipe, too, in most runs, while decorated ones nearly always succeed. <!-- claim: 05-decoration --> The decoration of exercise 2 earns its place. (All of these are measured on twenty fresh seeds; the numbers stand in the [register of claims](https://github.com/gan-workbook/gan-workbook/blob/main/docs/claims.md).)
#
# Here are the typical and the worst of the ten runs with single values, and the typical one in motion:

# %% tags=["experiment"]
strips("judge of single values, second recipe", *single, alt=(
    "Judge of single values, second recipe: a thin spike spreads out within a few hundred rounds. It fills "
    "the bell curve in the typical run; in the worst it is wide, with edges as steep as a box's."))

# %% tags=["experiment"]
typical = by_ks(single[0], target.cdf)[MEMBERS // 2]
single[1].of_member(typical).animation(
    alt="Animation of the typical run: a thin spike of generated values spreads out, moves to the "
    "right place and fills the bell curve, while D's opinion flattens to one half.",
)

# %% [markdown]
# The green line is *D*'s opinion of each single value. Where it lies above ½ real values are missing, where it lies below there are too many fakes, and *G* climbs it. The gray line is ½ itself. In the end there is little left to climb.
#
# A training that went wrong should not pass unseen. The gate asks the typical member for a mean within 5 %, a deviation within 15 %, KS up to 0.08 and $W_1$ up to 0.2. Compare these limits with the uniform box of section 5: the gate is no proof. Its limits come from a hundred other seeds ([measured](https://github.com/gan-workbook/gan-workbook/blob/main/docs/quality-gates.md), with the penalty of section 9): a gate that asked for a deviation within 10 % may look perfect on ten seeds, and refused three of that hundred. Ten runs without a failure still allow for one failure in four: then, too, ten runs in a row would go well about once in 18 times ($0.75^{10} = 0.056$).

# %% tags=["experiment"]
samples = single[0][typical]
checks.gaussian_gan.quality(samples, MEAN, STD)

# %% [markdown]
# <details><summary>The gate says no?</summary>
#
# If all exercises pass, run the recipe once more with another seed: `train_ten(..., seed=2)`. If an exercise is open, start there: a gate measures the outcome, the checks find the reason. The gate gives no points.
#
# </details>
#
# ### Where it is still wrong
#
# Even 10,000 real numbers don't reach 0 in KS and $W_1$, but they come closer. Where does the rest of the error come from? Put the samples in order and look where they lie against where they should be, for all ten members:

# %% tags=["experiment"]
middle = (torch.arange(10_000) + 0.5) / 10_000
errors = single[0].sort(dim=1).values - target.icdf(middle)
fig, ax = plt.subplots(figsize=(6.2, 2.9))
for member, error in enumerate(errors):
    chosen = member == typical
    ax.plot(middle, error, color=plotting.FAKE.color if chosen else "0.75", linestyle="-",
            zorder=3 if chosen else 2, label="typical member" if chosen else None)
ax.plot([], [], color="0.75", linestyle="-", label="the nine others")
ax.axhline(0, color="black", linewidth=0.8, linestyle="-")
ax.set(xlabel="share of values below", ylabel="generated minus real",
       title="error of each quantile")
ax.legend(fontsize=9)
plotting.show(
    fig,
    alt="The error of the quantiles of ten members: close to zero nearly everywhere; at both ends the "
    "generated values do not reach as far out as the real ones.",
)
tails = (middle < 0.01) | (middle > 0.99)
sizes = [(error[tails].abs().mean().item(), error[~tails].abs().mean().item()) for error in errors]
print(f"mean size of the error, medians of ten: {statistics.median(size[0] for size in sizes):.2f} in the tails "
      f"(1 % at each end), {statistics.median(size[1] for size in sizes):.3f} elsewhere")
print(f"larger in the tails than elsewhere: {sum(a > b for a, b in sizes)} of {MEMBERS} members")

# %% [markdown]
# The tails, as foretold in section 1, in every run. <!-- claim: 05-tails --> That is where the map has to be steep, and where *D* sees hardly any examples. Neither mean nor KS would have shown you that.
#
# ### An experiment of your own
#
# The perfect generator of section 1 needs one number of noise only. Does the real one do as well with one as with two? Write down what you expect: the medians, the worst, and whether the two ranges of KS overlap. Then train ten with one number of noise:

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% tags=["experiment"]
NUMBERS = None  # of noise: write 1 here, then run the cell again; later other numbers
if NUMBERS is not None:
    own, _ = train_ten(f"numbers of noise: {NUMBERS}", second_players(1, latent_dim=NUMBERS), torch.t,
                       second_optimizers, batch_size=256, latent_dim=NUMBERS, decay=0.99)
    for name, values in (("two numbers of noise", single[0]), (f"mine, {NUMBERS}", own)):
        all_ks = sorted(float(ks_distance(member, target.cdf)) for member in values)
        print(f"{name}: KS from {all_ks[0]:.3f} to {all_ks[-1]:.3f}, median {sum(all_ks[4:6]) / 2:.3f}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# Worse: the median of KS rises to three or four times what it was. <!-- claim: 05-one-number --> The ranges hardly overlap, or not at all. One number is enough on paper, but not as easy to bend. Two numbers bring a head start that the next cell computes: their *sum* is a hump already and no longer a box.
#
# </details>

# %%
for count in (1, 2):
    total = torch.rand(10_000, count).sum(dim=1)
    # with the target's mean and deviation
    alike = MEAN + STD * (total - count / 2) * (12 / count) ** 0.5
    print(f"{count} uniform number{'s, their sum' * (count > 1)}: KS {float(ks_distance(alike, target.cdf)):.3f}, "
          f"W1 {metrics.wasserstein_1d(alike, target.icdf):.3f}")

# %% [markdown]
# The second line has a warning in it. A generator that does nothing but *stretch* two numbers of noise to the right mean and deviation gets a KS below 0.03, as good as the ten you trained. So on the bell curve, with two numbers of noise, even a judge who sees nothing but mean and deviation would look like a judge of shapes. If you want to know what a judge sees, you need a target that does not come for free.
#
# ## 8 · What does a judge see?
#
# Take the **two humps** of section 5. They have the bell's mean and deviation, and one number of noise, stretched, makes a box of them at best. A judge who can't see the shape leaves the box as it is. Three judges, all with the second recipe, all with one number of noise:
#
# - **decorated crowds**, to whom exercise 2 hands the variance;
# - **single values**;
# - **sorted crowds**: the same 100 values, but in order. Nothing is added, and all that is lost is the order in which a crowd happens to stand, which means nothing. Shuffle a raw crowd and it is the same crowd, but other features reach each weight of *D*.

# %% [markdown]
# ### Exercise 8 · `as_set` ●○○ · 2 minutes · 1 point
#
# Make a judge of crowds blind to the order. `crowd` has shape `(rows, n)`: each row is a crowd of its own. Return the same shape, each crowd **in order, the smallest value first**: then two crowds of the same values look the same, whatever order they came in. Every value stays, equal ones included, and the gradient of each place flows back to the value that stands there.

# %% nbgrader={"grade": false, "grade_id": "as_set", "locked": false, "schema_version": 3, "solution": true, "task": false}
def as_set(crowd):
    """Crowds (rows, n), each in order: the smallest value first. Gradients flow through it."""
    ### BEGIN SOLUTION
    return crowd.sort(dim=1).values
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_as_set", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.as_set(as_set)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("as_set"):
    import numpy as np

    checks.gaussian_gan.as_set(as_set, seed=509)
    for rows, n in ((2, 2), (9, 13)):
        values = torch.randn(rows, n).requires_grad_()
        np.testing.assert_array_equal(as_set(values).detach().numpy(), np.sort(values.detach().numpy(), axis=1))
        # Weighted by its place, each value gets its rank back.
        (as_set(values) * torch.arange(float(n))).sum().backward()
        np.testing.assert_array_equal(values.grad.numpy(), values.detach().numpy().argsort(axis=1).argsort(axis=1))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# torch can put a tensor in order along one dimension. Which of the two goes along a crowd?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `sort` gives back two things, the values in order and the places where they stood. Only the values are asked for. (Gradients know their way: `sort` remembers who stood where.)
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `[3, 5, 4, 8]` and `[8, 3, 4, 5]` both become `[3, 4, 5, 8]`.
#
# </details>

# %% tags=["experiment"]
def two_humps():
    """Two bells of equal weight which together have the target's mean and deviation."""
    centers, width = MEAN + 0.95 * STD * torch.tensor([-1.0, 1.0]), STD * (1 - 0.95**2) ** 0.5
    return torch.distributions.MixtureSameFamily(
        torch.distributions.Categorical(torch.ones(2)), torch.distributions.Normal(centers, width)
    )


HUMPS = two_humps()


def ten_humps(n):
    return HUMPS.sample((1, n * MEMBERS))


ONE_NUMBER = {"latent_dim": 1, "decay": 0.99, "real": ten_humps}
judges = {
    "decorated crowds": (200, crowds(decorate_with_diffs), 100),
    "single values": (1, torch.t, 256),
    "sorted crowds": (100, crowds(as_set), 100),
}
found = {
    name: train_ten(name, second_players(features, latent_dim=1), preprocess, second_optimizers,
                    batch_size, rounds=2000, **ONE_NUMBER)[0]
    for name, (features, preprocess, batch_size) in judges.items()
}

# %% tags=["experiment"]
box = MEAN + STD * 12**0.5 * (torch.rand(10_000) - 0.5)
rows = {**found, "a box with the right moments": [box], "real numbers": [HUMPS.sample((10_000,))]}
table = {}
for name, members in rows.items():
    distances = [float(ks_distance(member, HUMPS.cdf)) for member in members]
    deviations = [moments(member)[1] for member in members]
    table[name] = {"std": statistics.median(deviations), "best KS": min(distances),
                   **over_seeds([{"KS": distance} for distance in distances], {"KS": "low"})}
fig, axes = plt.subplots(1, 3, figsize=(10, 2.6), sharey=True)
for ax, (name, members) in zip(axes, found.items()):
    member = by_ks(members, HUMPS.cdf)[MEMBERS // 2]
    draw_values(ax, {"fake": members[member]}, lambda x: HUMPS.log_prob(x).exp())
    ax.set(title=name)
    ax.label_outer()
plotting.legend_above(axes[0])
plotting.show(fig, alt=(
    "Typical values of three generators over the density of two humps. With the judge of decorated crowds "
    "they form a flat box, with the judges of single values and of sorted crowds two humps with a valley "
    "between them."))
plotting.runs_table(table, caption="Two humps, ten seeds each: medians, the best KS, and KS as median [worst]. "
                    "The two rows between lines are for comparison", reference=list(rows)[-2:])

# %% [markdown]
# By the median all three get the deviation right, and not all of them the shape. The judge of decorated crowds gets **the box**: *G* stretches its noise to the right moments, and there it stays, no better than with a judge who is shown mean and deviation alone. <!-- claim: 05-box --> The judge of single values sees the humps, and so does the judge of sorted crowds: by the median, both bring KS far below the box's. <!-- claim: 05-sorted --> Not in every run, though: look at the worst. With either judge a run can end as far from the humps as the box does, or farther. The judge of sorted crowds gets 100 values at a time, and answers with a single logit. (Which of the two is better? Twenty other seeds came out level. In your ten runs one of them will lead, and which one depends even on the order in which your `play_round` draws its numbers: a winner of ten may still be none.)
#
# So crowds do not hide the shape. **What a judge of crowds sees is what you show it.** The tenth-smallest of 100 values always stands at the same input of *D*, and says where the distribution has its first tenth; all 100 together are the empirical distribution function of section 5. In the raw row the same numbers stand anywhere, and *D* would have to learn on its own that order means nothing.
#
# A function that gives the same answer for every order is called **permutation invariant** ([Zaheer et al. 2017](https://arxiv.org/abs/1703.06114), *Deep Sets*); sorting is one way to get it, sums over the members of the crowd are another. For images nobody can sort, and the same idea comes in other clothes: minibatch discrimination ([Salimans et al. 2016](https://arxiv.org/abs/1606.03498), *Improved Techniques for Training GANs*), the minibatch standard deviation ([Karras et al. 2017](https://arxiv.org/abs/1710.10196), *Progressive Growing of GANs*), crowds of two or three glued together ([Lin et al. 2017](https://arxiv.org/abs/1712.04086), *PacGAN*). All of them show *D* something of the crowd besides the single image, so that a *G* that always draws the same is found out.
#
# ## 9 · A game that goes in circles
#
# One question about games remains: do they come to rest at all? Look at the smallest GAN that there is ([Mescheder et al. 2018](https://arxiv.org/abs/1801.04406), *Which Training Methods for GANs do actually Converge?*): all real values are 0, the generator makes one number $\theta$, and the discriminator is a line through 0, the logit $\psi x$. The solution, the **Nash equilibrium** of this game, is $\theta = 0$ and $\psi = 0$. Let the two play with the usual losses, in two ways: in turns, as in your loop, or both at the same time, each against what the other was before:

# %%
def tiny_game(weight, rounds, rate, in_turns=True, theta=1.0, psi=0.0):
    """The path of (theta, psi), shape (rounds, 2), with weight · ½ psi² as D's penalty."""
    path = []
    for _ in range(rounds):
        old_psi, fake_is_real = psi, 1 / (1 + math.exp(-psi * theta))
        # D: softplus(psi theta) + weight ½ psi²
        psi -= rate * (fake_is_real * theta + weight * psi)
        seen = psi if in_turns else old_psi
        theta += rate * seen / (1 + math.exp(seen * theta))  # G: softplus(-psi theta)
        path.append((theta, psi))
    return torch.tensor(path)


# %%
fig, axes = plt.subplots(1, 3, figsize=(9, 4.2), sharex=True, sharey=True)
games = {"in turns": (0.0, True), "at the same time": (0.0, False),
         "at the same time,\nwith a penalty on D's slope": (0.5, False)}
for ax, color, (name, (weight, in_turns)) in zip(axes, ("C0", "C1", "C2"), games.items()):
    path = tiny_game(weight, 500, 0.5, in_turns)
    ax.plot(*path.T, color=color, linestyle="-", linewidth=1)
    ax.plot(*path[0], "o", color="black")
    ax.plot(*path[-1], "s", color=color, markerfacecolor="white", markeredgewidth=1.6)
    ax.plot(0, 0, "+", color="black", markersize=12)
    for text, point, place in (("after 1 round", path[0], (0.6, -1.3)),
                               ("after 500 rounds", path[-1], (0.4, 1.3)), ("the solution", (0, 0), (-0.7, -1.3))):
        ax.annotate(text, point, place, ha="center", va="center", fontsize=9,
                    arrowprops={"arrowstyle": "-", "color": "0.4", "linewidth": 0.8, "shrinkB": 4})
    ax.set(title=name, aspect="equal", xticks=[-1, 0, 1], xlim=(-1.25, 1.25), ylim=(-1.45, 1.45))
    ax.set(xlabel=r"generator: $\theta$", ylabel=r"discriminator: $\psi$")
    ax.label_outer()
plotting.show(
    fig,
    alt="Three paths of the tiny game. In turns the path circles around the solution, a little closer each "
    "time. At the same time it settles on a circle around the solution and stays there. With the penalty it "
    "bends inward and ends on the solution.",
)
for name, (weight, in_turns) in games.items():
    distances = tiny_game(weight, 2000, 0.5, in_turns).norm(dim=1)
    print(f"{' '.join(name.split()) + ':':<51} distance after 100, 500 and 2,000 rounds:",
          ", ".join(f"{distances[n - 1].item():.3f}" for n in (100, 500, 2000)))

# %% [markdown]
# In turns, they go round and round, and each round brings them closer by less: four times as many rounds halve the distance. Whenever *G* arrives at the data, *D* is still leaning and pushes it on, past the goal. At the same time, they don't come to rest at all: after 2,000 rounds they are about as far from the solution as after 500. <!-- claim: 05-circles --> How large the circle is, the rate decides: half the rate, a smaller circle. <!-- claim: 05-circle-and-rate --> What is missing is friction. When the fakes are right, *D* should be **flat**: no slope, no push. So charge *D* for its slope at the real data:
#
# $$ R_1 = \frac{\gamma}{2} \; \underset{\text{real}}{\mathrm{mean}} \, \bigl\| \nabla_x D(x) \bigr\|^2 , $$
#
# with $D(x)$ the logit. In the tiny game that is $\frac{\gamma}{2} \psi^2$: the picture on the right. The paper proves that gradient descent with it converges near the solution, also where the real data have no width at all, as here.
#
# In code, this is a slope in the *input* that has to be trained on.
#
# > **A gradient that can be trained on.** `torch.autograd.grad(y, x)` hands you what `y.backward()` would have left in `x.grad`, as a tuple with one gradient for each input, and leaves nothing anywhere. Three things to know:
# >
# > - `y` has to be *one* number, and *D* gives a logit for each example. Their **sum** does it: no example enters the logit of another, so row $i$ of the gradient is the slope of logit $i$.
# > - `x` has to ask for gradients. Data don't, as they come; `x.detach().requires_grad_()` is a tensor with the same numbers that does.
# > - What comes back is a mere number, unless you say `create_graph=True`. Then torch also records how the slope was computed from *D*'s weights, and a loss that is made of it can be trained on: a gradient of a gradient.

# %% tags=["nbval-check-output"]
x = torch.tensor(2.0, requires_grad=True)
for keep in (False, True):
    (slope,) = torch.autograd.grad(x**3, x, create_graph=keep)
    print(f"create_graph={keep}: the slope of x³ at 2 is {slope.item():.0f}, trainable: {slope.requires_grad}")
(bend,) = torch.autograd.grad(slope, x)
print(f"and the slope of the slope, 6x, is {bend.item():.0f}")

# %% [markdown]
# ### Exercise 9 · `r1_penalty` ●●○ · 10 minutes · 3 points
#
# Write the penalty: $\gamma/2$ times the mean squared slope of *D*'s logits at the real examples, as one number, a tensor without dimensions. If `gamma` is left out, it is 0.1.
#
# - `real` has shape `(n, features)`, and `D(real)` gives logits of shape `(n,)`. Each example has a slope of its own, with `features` entries: its squared length comes first, the mean over the examples last.
# - Show *D* all of `real` in one call: ten members that compute as one can't take a single example.
# - A gradient of the penalty has to reach *D*'s parameters. The call itself leaves their `.grad` as it was.

# %% nbgrader={"grade": false, "grade_id": "r1_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def r1_penalty(D, real, gamma=0.1):
    """γ/2 times the mean squared slope of D's logits at real (n, features): 0-dimensional.

    Mescheder et al. 2018, Which Training Methods for GANs do actually Converge?
    """
    ### BEGIN SOLUTION
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_r1_penalty", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.gaussian_gan.r1_penalty(r1_penalty)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("r1_penalty"):
    checks.gaussian_gan.r1_penalty(r1_penalty, seed=510)
    # A D with one hidden layer: its slope, and the slope of the penalty, by their formulas.
    D0 = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 1), nn.Flatten(0))
    inner, outer = D0[0].weight.detach(), D0[2].weight.detach()
    for n0, gamma0 in ((2, 1.0), (11, 0.25)):
        points = torch.randn(n0, 3)
        bent = 1 - torch.tanh(points @ inner.t() + D0[0].bias.detach()) ** 2
        slopes = (bent * outer) @ inner
        got = r1_penalty(D0, points.clone(), gamma0)
        torch.testing.assert_close(got.detach(), gamma0 / 2 * (slopes**2).sum() / n0, rtol=1e-3, atol=1e-5)
        D0.zero_grad()
        got.backward()
        expected = gamma0 / n0 * (bent * (slopes @ inner.t())).sum(dim=0, keepdim=True)
        torch.testing.assert_close(D0[2].weight.grad, expected, rtol=1e-3, atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Three lines: a tensor that asks for gradients, the slope, the formula. Which of the box's three things would you notice last if you forgot it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Give *D* the new tensor, sum its logits, and ask `torch.autograd.grad` for the slope in that same tensor, with `create_graph=True`. The slope has the shape of `real`: square it, sum over dimension 1, take the mean, multiply by `gamma / 2`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For a *D* that is a line with slope 3, in one dimension, the penalty with `gamma=0.1` is 0.1 / 2 · 3² = 0.45, whatever the examples.
#
# </details>

# %% [markdown]
# ### Where it decides
#
# Now the tiny game with a real judge. All real numbers are 4; the generator makes one number, which begins somewhere near; *D* is your network of exercise 4, which judges that number alone. Both learn by plain gradient descent, in turns, by your loop. Ten games, once without a penalty and once with yours:

# %% tags=["experiment"]
class OneNumber(nn.Module):
    """A generator that makes the same number of every noise: (batch, anything) → (batch, 1)."""

    def __init__(self):
        super().__init__()
        self.number = nn.Parameter(MEAN + torch.randn(1))

    def forward(self, noise):
        return self.number.expand(len(noise), 1)


def way_to_a_point(gamma, rounds=1000, rate=0.1, members=MEMBERS, seed=1):
    """How far from the real number each of the generators is after each round, (rounds, members)."""
    settings.seed_everything(seed)
    G, D = (Members(make, members) for make in (OneNumber, partial(Discriminator, 1, 50, 1)))
    # A mean over all members leaves to each of them a share of its gradient: the rate makes up for it.
    optimizers = [torch.optim.SGD(player.parameters(), lr=rate * members) for player in (G, D)]
    way = []
    train_gaussian(
        G, D, torch.t, 1, 1, lambda n: torch.full((1, n * members), MEAN),
        lambda n, latent_dim: noise_sampler()(n * members, latent_dim), *optimizers, rounds, batch_size=1,
        after_step=lambda step, **losses: way.append((G.weights[0].detach().flatten() - MEAN).abs()),
        penalty=partial(r1_penalty, gamma=gamma) if gamma else None,
    )
    return torch.stack(way)


ways = {"without a penalty": way_to_a_point(0.0), "with R1, γ = 1": way_to_a_point(1.0)}

# %% tags=["experiment"]
fig, ax = plt.subplots(figsize=(6.2, 3))
for (name, way), color in zip(ways.items(), ("C0", "C2")):  # the penalty has its color of the tiny game
    ax.plot(way.median(dim=1).values, color=color, label=f"{name}: median of ten")
    ax.fill_between(range(len(way)), way.min(dim=1).values, way.max(dim=1).values, color=color, alpha=0.2)
ax.set(yscale="log", ylim=(1e-6, 4), xlabel="round", ylabel="distance from the real number")
fig.legend(*ax.get_legend_handles_labels(), loc="outside upper left", ncols=2)
plotting.show(
    fig,
    alt="The distance of ten generators from the real number, round by round, without a penalty and with R1: "
    "for each the median and the range.",
)
for name, way in ways.items():
    farthest = way[-100:].max(dim=0).values
    print(f"{name + ':':<19} farthest of the last 100 rounds: median {farthest.median().item():.2g}, "
          f"from {farthest.min().item():.2g} to {farthest.max().item():.2g}")

# %% [markdown]
# With the penalty the games come to rest on the real number, each of them; without it they still circle around it after 1,000 rounds, and not one stays within a hundredth. <!-- claim: 05-r1-decides --> Each time the number passes the goal, *D* is still leaning the way it came from; the penalty flattens *D* where the real data are. That is the theorem at work: plain gradient descent, data without any width, a real network in place of a line.
#
# ### Does it help here?
#
# A theorem is about what it assumes: small steps of plain gradient descent, close to the solution. Your players of section 7 are not like that. They use Adam with little momentum, *G* is averaged, and the bell curve has a width that a single point lacks. So try it: section 7's best pair once more, with $R_1$ and with nothing else changed.

# %% tags=["experiment"]
with_r1 = train_ten("single values, R1", second_players(1), torch.t, second_optimizers, batch_size=256,
                    penalty=r1_penalty, **SECOND)
table = {"without penalty": row_of_ten(single[0]), "with R1, γ = 0.1": row_of_ten(with_r1[0]),
         "real numbers": row_of_ten(target.sample((MEMBERS, 10_000)))}
plotting.runs_table(
    table, caption=f"The judge of single values, second recipe: ten seeds each, median [worst]. {BOTH_RIGHT}")

# %% [markdown]
# Whatever $R_1$ changes here is small beside what the seed changes: on twenty other seeds, each with it and without it, the medians of KS lie within 0.005 of each other, while a single run may get 0.015 or 0.05. <!-- claim: 05-r1-buys-nothing --> Had you run each of them once, you would have found a winner, and soon a reason why it won. (One of us did. An earlier version of this lesson praised the friction here, after ten runs whose worst happened to be the right one.)
#
# So is $R_1$ idle? Not where circling is the trouble: in the tiny game, and in the ten games with your network, it makes the difference between rest and no rest. Keep it in mind for lesson 06, where you will meet it on images, and ask for the control there as well.
#
# ### Feel it: the playground
#
# Lesson 02's playground once more, with a bell in the plane as data. The arrow at a fake is the negative gradient of what *G* pays for it, so it is as long as *D* is steep there: here you see what $R_1$ charges for. The picture stands after twenty rounds of both players, without a penalty. If your `r1_penalty` has passed, it is yours that plays as soon as you choose the penalty R1, and a line under the picture says so. (Once a button has the focus, each button has a letter, too: D, G, B, R, S, F, Z or N.)

# %% tags=["experiment"]
from course_utils import play

play.playground(mine=checks.passing("05_gaussian_gan", globals()), data="one Gaussian", weight=10.0,
                before=20)

# %% [markdown]
# (Where no widgets are shown, the picture stands for them.)
#
# Write down what you expect *before* you try it, and only then open the fold.

# %% [markdown]
# *My predictions (double-click here to write):*
#
# 1. …
# 2. …
# 3. …

# %% [markdown]
# **1. *D* alone.** Press "Start over", set "Run plays" to "*D* alone" and let *D* take 50 steps, then 150 more. *G* never moves. How do the arrows change over the first 50 steps, and do they come to an end?
#
# <details><summary>What happens</summary>
#
# They get long, and then longer: with the seeds 0 to 4 their mean length is 8 to 16 after 50 steps and 15 to 40 after 200. Nothing in its loss charges *D* for being steep.
#
# </details>
#
# **2. The same *D*, charged.** Don't start over. Choose the penalty R1, with the weight 10 that is set already, and let *D* alone take 100 more steps. Neither the data nor the fakes have moved. What becomes of the arrows? And what does $R_1$ charge at the fakes, where they stand?
#
# <details><summary>What happens</summary>
#
# Their mean length falls to between 0.3 and 1.6 (the same five games). $R_1$ is charged at the *real* points only, and at the fakes it charges nothing. Yet there, too, this *D* has become gentle.
#
# </details>
#
# **3. Who wins from here?** Let both run, with R1 and without it, from "Start over" each time. Before you look: in which of the two games will the cloud cover the bell sooner, and will you be able to tell after 300 rounds? Try three seeds.
#
# <details><summary>What happens</summary>
#
# Here you can tell. With the seeds 0 to 4, looked at every 50 rounds up to 300, the distance is 0.04 to 0.12 with R1 and 0.10 to 0.43 without it, and at each of these moments it is the smaller one with R1. The table of this section found next to no difference; but it is another game: numbers on a line, the weight 0.1 instead of 10, and an average of *G*. What a penalty buys has to be measured in each game anew.
#
# </details>

# %% [markdown]
# ## 10 · Questions
#
# Answer in a few sentences each. Where pictures or numbers of your own runs bear you out, point to them.

# %% [markdown]
# **Question 1** (2 points, 8 minutes). Two more ways to show a judge a crowd of 100 values, both proposed by strangers. Think each of them through before anybody trains.
#
# (a) "Each value minus the mean of its crowd, then sorted: a judge of *shape*." Which fault of *G* can this judge never see? Name two generators between which it can't tell.
#
# (b) "Twenty numbers: how many of the 100 values lie in each of twenty boxes from 0 to 8, counted by `torch.histc`." *D* sees the shape in this quite well. And yet *G* learns nothing from it. Why?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_what_d_sees", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** (a) A shift. When everything moves by the same amount, the mean moves along, and what is left is the same as before: $\mathcal N(4, 1.25^2)$ and $\mathcal N(0, 1.25^2)$ look exactly alike to this judge. So nothing tells *G* where its mean belongs, and it stays wherever the start and chance have put it. (Shape and spread can be seen.) What a judge sees is what you show it: what the look throws away, no training brings back. (b) A count is a whole number. When a fake moves a little, it stays in its box and no count changes; so the slope of the counts by the values is 0 (torch gives no gradient for them at all), and the gradient that *D* has to offer ends there. *D* can be as right as it likes: *G* learns only through what is differentiable in its fakes. (Cure: soft boxes, such as sigmoids or small bells around each center; or sorted values, or single values.)
#
# **Rubric.** 1 point: (a) blind to a shift, with two sources that differ by one. 1 point: (b) no gradient flows through counts (zero almost everywhere, or not differentiable). A cure isn't asked for. Half of a point for (b) if only "histc gives an error in backward" is said, without the reason.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (2 points, 8 minutes). Another target: waiting times with the exponential distribution, $F(x) = 1 - e^{-x}$ for $x \ge 0$. The noise is one uniform number again. What is the perfect generator? Compute its slope at $u$ = 0, 0.5, 0.99 and 0.999, and say where you expect errors to be left after training, and where not; compare that with the bell curve. With which noise would this task be as easy as the bell curve is with normal noise, and why is that trick of no use for real data?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_uniform_noise", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** The perfect generator is $F^{-1}(u) = -\log(1 - u)$, with slope $1/(1 - u)$: 1, 2, 100 and 1,000. It's tame at the left end and has no bound at the right one: all times above 4.6 come from the last hundredth of the noise. A network's slope stays bounded, and *D* sees few examples there, so I expect the error in the right tail (too few very long times). At the left end I expect little: the map starts at 0 with slope 1. (The hard edge at 0 may come out a little soft, or a little inside: nothing tells the network where it is but *D*.) With the bell curve both ends are steep, and the errors lay in both tails. Easy with exponential noise: then the identity is the perfect generator, one weight. The trick needs noise that already has the target's distribution up to a shift and a stretch. With real data one doesn't know it: if one could draw from it, nobody would need a GAN.
#
# **Rubric.** 1 point: $-\log(1 - u)$ and slopes that grow at the right end only (two of the four numbers are enough), hence the error in the right tail. 1 point: exponential noise (or a fixed function of it, such as $-\log u$ of a uniform number $u$), and it takes knowing the target's distribution beforehand. A remark on the edge at 0 is welcome, whichever way it is expected to come out.
# ### END SOLUTION

# %% [markdown]
# **Question 3** (2 points, 8 minutes). Ten seeds, each run once with $R_1$ and once without, with nothing else changed. KS goes from 0.01 to 0.06 in both groups; with $R_1$ it is the smaller one for nine of the ten seeds, typically by 0.002. Mean and deviation are right within 1 % in all twenty runs. Three friends look at this. "The two ranges are the same, so nothing follows." [1] "It is better nine times out of ten, so we should always use it." [2] "And all twenty have learned the bell curve." [3] Judge each of them: what follows, what doesn't, and what would decide it?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_mean_and_std", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** [1] Ranges are the right thing to compare where the runs have nothing to do with each other. Here they come in pairs: a seed brings its own luck, the start and the noise, and both runs of a pair share it. So compare within each pair. If $R_1$ made no difference, nine or ten of ten would go its way about once in 93 times (11 of the 1,024 ways in which ten coins can fall), and nine or ten the same way, whichever, once in 47. That is a hint, and no proof, above all if KS was chosen after looking at several measures: twenty fresh seeds, with measure and number fixed beforehand, would decide it. [2] That a difference is there doesn't say that it matters. 0.002 is a tenth of a typical KS and far less than what the seed makes of it; even 10,000 real numbers are farther from the bell than that. And it holds for this recipe alone: with another optimizer or target it has to be measured again. [3] Infinitely many distributions have the right mean and deviation: the uniform box, two spikes, two humps (section 5). A run with a KS of 0.06 need not be closer to the bell than the box with the right moments, which has about that. To decide it: a measure of the whole distribution for each run, KS with $W_1$ beside it (which sees the few far-off values to which KS is nearly blind), or the histogram, beside what real numbers get.
#
# **Rubric.** 1 point: [1] the runs are paired, so the differences within the pairs count and they nearly all point one way; [2] its size: too small to matter beside what the seed does, or true of this recipe only (half a point each). 1 point: [3] two moments do not fix a shape, with a counterexample (or the KS of the box), and a measure of the whole distribution (half a point each). How likely nine of ten is by luck, fresh seeds, and a floor from real samples are welcome extras.
# ### END SOLUTION

# %% [markdown]
# ## 11 · Summary
#
# - A known target shows everything: with one number of noise the perfect generator is the quantile function, and its steep ends are the hard part.
# - Change one thing at a time, on ten seeds: it was the recipe that failed in section 6, not the judge of decorated crowds.
# - What a judge of crowds sees is what you show it: two moments and *G* stops at a box, a sorted crowd and it sees the shape.
# - Games can go in circles. $R_1$ charges *D* for its slope at the real data. With plain gradient descent it decides between circling and rest; on the bell curve, with the second recipe (Adam, an average), it changes less than the seed does.
# - Mean and standard deviation are not the shape. KS and $W_1$ look at the whole distribution, and each sees what the other misses.
#
# **Read next:** [Mescheder et al. 2018](https://arxiv.org/abs/1801.04406), *Which Training Methods for GANs do actually Converge?*, sections 2 to 4; then lesson 06, where the values become pixels.

# %%
checks.score_board("05_gaussian_gan")
