# %% [markdown]
# # Lesson 10 · Faces
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/10_modern_gan/10_modern_gan.ipynb)
#
# **A GAN of today on a world that you know completely: sixteen thousand pixel people, of whom you can count who comes out of a generator, and who never does.**
#
# ![Four rows of small faces in color. The first row is drawn by a program. The others come from generators: one without a penalty draws the same few people again and again, one with R1 and one with pairs and two penalties draw many, some of them blurred.](../../images/modern_gan_result.png)
#
# | | |
# |---|---|
# | Time | about 210 minutes of your work, with the written answers; the notebook runs in about a minute and a half on an idle computer, two or three times as long on a busy one |
# | Points | 31 for eleven exercises, 8 for two written answers |
# | You need | lesson 02: losses and steps; lesson 05: the penalty R1, and gradients that can be trained on; lesson 06: the Fréchet distance, precision and recall, the nearest neighbors behind them |
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
import itertools
import math
import statistics
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import faces, image_metrics, models, plotting, settings, training
from course_utils.image_grid import plot_images
from course_utils.members import Members, apart
from course_utils.tables import over_seeds, runs_table

MEMBERS = 5  # seeds side by side
AXES = 64  # of the canvas
LATENT_DIM = 16
WIDTH, BATCH_SIZE, STEPS, LR = 128, 64, 2000, 8e-3

# %% [markdown]
# ## 1 · Pixel people
#
# With real photographs nobody knows how often their source makes which face, so nobody can say for sure what a generator left out. Here the source is a program that you can read, [`course_utils/faces.py`](https://github.com/gan-workbook/gan-workbook/blob/main/course_utils/faces.py). Have a look at it. A person has nine **attributes**, such as the skin, the hair or the hat. Each is drawn with a known probability, and a few laws are kept. (The shares below are those before the laws, which move some of them.) A face that breaks one of them is **lawless**: the program never draws it, but a generator may.

# %% tags=["nbval-check-output"]
for name, shares in faces.ATTRIBUTES.items():
    print(f"{name:<11}" + "  ".join(f"{value} {share:.0%}" for value, share in shares.items()))
print("\nLaws:", *(f"   {law.sentence}" for law in faces.LAWS), sep="\n")
everybody, chances = faces.everybody()
print(f"{len(everybody):,} people can be drawn, the likeliest with probability {chances.max():.1%}")

# %%
data = faces.load_faces()  # 4,000 to learn from, 2,000 others
fig, ax = plt.subplots(figsize=(9, 2.45))
plot_images(ax, data.train[:60], columns=15)
plotting.show(fig, alt="Sixty faces of sixteen by sixteen pixels: all sorts of hair, hats and glasses, "
                       "three skin colors of people, and a few green aliens with antennae.")
print("the first one:", faces.describe(data.train_people[0]).replace(", mouth", ",\n               mouth"))

# %% [markdown]
# What is drawn can be read. `faces.read` looks for the nearest of all faces that the stamps of the program can draw, the lawless ones too, and tells its attributes, how far off the picture is (root mean square over pixels), and which laws this face breaks. A picture counts as **valid** if it is near its face and clearly nearer to it than to any other. Nothing else is called a face:

# %% tags=["nbval-check-output"]
def valid_share(images):
    """Share of pictures (n, 3, 16, 16) that show a face, lawful or not."""
    return faces.read(images.clamp(0, 1)).is_face.float().mean().item()


torch.manual_seed(0)
some, others = data.held_out[:200], data.held_out[200:400]
for name, pictures in {
    "held-out faces": some,
    "the same with a little noise": some + 0.03 * torch.randn_like(some),
    "two faces mixed half and half": (some + others) / 2,
    "left half of one, right half of another": torch.cat([some[..., :8], others[..., 8:]], dim=3),
    "noise": torch.rand_like(some),
}.items():
    print(f"{name:<40} valid: {valid_share(pictures):.2f}")

# %% [markdown]
# ## 2 · A canvas for faces
#
# 768 numbers make a picture, but the faces need far fewer of them: they are stamps on top of each other. **Principal components** find the axes along which they vary most ("eigenfaces"; Turk and Pentland, 1991). Write each picture as
#
# $$ x = \bar x + s \sum_{j=1}^{k} c_j\, v_j $$
#
# with the mean picture $\bar x$, orthonormal axes $v_j$, and one number $s$ for all, so that the coefficients $c$ have the standard deviation 1. The players will only see $c$. Noise outside of the axes can't be drawn at all.
#
# One scale for all axes, mind. Dividing each coefficient by its own spread ("whitening") would blow up the last axes, which hold next to nothing, until they matter as much as the first.

# %% [markdown]
# ### Exercise 1 · `fit_canvas` and `from_canvas` ●●○ · 15 minutes · 3 points
#
# `fit_canvas(images, k)` takes pictures `(n, ...)` and returns two things: their coefficients `(n, k)`, and a canvas, in which you put whatever the way back needs. `from_canvas(coefficients, canvas)` takes coefficients `(m, k)`, also ones that never came from a picture, and returns pictures `(m, ...)`, without a clamp; a gradient flows back to the coefficients.

# %% nbgrader={"grade": false, "grade_id": "fit_canvas", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_canvas(images, k):
    """Pictures (n, ...) -> their coefficients (n, k), with standard deviation 1 in all, and the canvas."""
    ### BEGIN SOLUTION
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.svd(centered, full_matrices=False).Vh[:k]
    coefficients = centered @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)
    ### END SOLUTION


def from_canvas(coefficients, canvas):
    """Coefficients (m, k) -> pictures (m, ...)."""
    ### BEGIN SOLUTION
    mean, axes, scale = canvas
    return mean + (scale * coefficients @ axes).reshape(-1, *mean.shape)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_fit_canvas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.fit_canvas(fit_canvas, from_canvas)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("fit_canvas"):
    checks.modern_gan.fit_canvas(fit_canvas, from_canvas, seed=101)
    for shape0, k0 in (((37, 2, 6), 4), ((25, 3, 5, 5), 7), ((60, 1, 4, 4), 3)):
        images0 = torch.randn(shape0) * torch.linspace(0.2, 3, shape0[-1]) + 5
        coefficients0, canvas0 = fit_canvas(images0, k0)
        flat0 = images0.flatten(1) - images0.flatten(1).mean(dim=0)
        values0, vectors0 = torch.linalg.eigh(flat0.T @ flat0)
        best0 = flat0 @ vectors0[:, -k0:] @ vectors0[:, -k0:].T + images0.flatten(1).mean(dim=0)
        torch.testing.assert_close(from_canvas(coefficients0, canvas0), best0.reshape(shape0), atol=2e-3, rtol=1e-3)
        assert abs(float(coefficients0.std()) - 1) < 0.02
    checks.expect_slopes(lambda own: from_canvas(own, canvas0), torch.randn(2, k0))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Four things in order: center, flatten, find the axes, scale. Which of them does the way back need, and in which order?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.linalg.svd(…, full_matrices=False)` of the centered pictures, one in each row, has the axes in the rows of its last result, the most important first. A coefficient is the product of a centered picture with an axis. The scale is *one* number, the standard deviation of all coefficients together; mean, axes, scale and shape go into the canvas.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The next cell: 64 axes hold nearly all of what varies, and faces look the same on the canvas.
#
# </details>

# %%
coefficients, canvas = fit_canvas(data.train, AXES)
everything = (data.train - data.train.mean(dim=0)).square().mean()
for k in (8, 16, 32, 64, 96):
    lost = (from_canvas(*fit_canvas(data.train, k)) - data.train).square().mean()
    print(f"{k:>2} axes hold {1 - lost / everything:.1%} of the variance, rms {lost.sqrt():.3f}")
fig, ax = plt.subplots(figsize=(9, 0.65))
plot_images(ax, from_canvas(coefficients[:15], canvas).clamp(0, 1), columns=15)
plotting.show(fig, alt=f"The first fifteen faces, drawn with {AXES} axes. Compare them with those above.")

# %% [markdown]
# Your axes may point the other way, or stand in another order: that is as right. The players then see other coefficients, so your runs below are other runs than those in the text, as if they had other seeds.
#
# ## 3 · Pairs and two penalties
#
# Three ideas of recent years, in one loss. They were put together as R3GAN ([Huang et al. 2025](https://arxiv.org/abs/2501.05441), *The GAN is dead; long live the GAN! A Modern GAN Baseline*).
#
# **Pairs.** Don't ask whether a picture looks real, ask whether it looks *more* real than the other one ([Jolicoeur-Martineau 2018](https://arxiv.org/abs/1807.00734), *The relativistic discriminator: a key element missing from standard GAN*):
#
# $$ L_D = \mathbb E\,\big[\mathrm{softplus}\big(D(x_\text{fake}) - D(x_\text{real})\big)\big] + R_1 + R_2, \qquad L_G = \mathbb E\,\big[\mathrm{softplus}\big(D(x_\text{real}) - D(x_\text{fake})\big)\big] $$
#
# Each fake has a real partner, row by row, and only the difference of the two logits counts: no place is good in itself, only better or worse than where the partner is.
#
# **R1 and R2.** The penalty that you know, at the real examples and at the fakes:
#
# $$ R_1 = \frac\gamma2\, \mathbb E_{x_\text{real}} \|\nabla_x D(x)\|^2, \qquad R_2 = \frac\gamma2\, \mathbb E_{x_\text{fake}} \|\nabla_x D(x)\|^2 $$
#
# First by hand, for one pair and a straight $D(x) = 2x$, whose slope is 2 everywhere:

# %% tags=["nbval-check-output"]
x_real, x_fake, gamma = 1.0, 0.5, 1.0
pair = math.log1p(math.exp(2 * x_fake - 2 * x_real))
print(f"pair {pair:.4f} + R1 {gamma / 2 * 2**2:.4f} + R2 {gamma / 2 * 2**2:.4f} = {pair + gamma * 4:.4f}")

# %% [markdown]
# ### Exercise 2 · `r3_discriminator_loss` ●●● · 15 minutes · 4 points
#
# `D` gives logits `(n,)` for a batch; `real` and `fake` are batches of the same size, of any shape `(n, ...)`; `gamma` is a number. Return a 0-dimensional tensor. The norm is that of one example's gradient, over all of its numbers. Ask `D` for all examples of a batch at once (in section 5 several players are one network, which takes no single rows), and leave nothing in anybody's `.grad`.

# %% nbgrader={"grade": false, "grade_id": "r3_discriminator_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def r3_discriminator_loss(D, real, fake, gamma):
    """Loss of D on pairs of real and fake examples (n, ...), with R1 and R2: a 0-dimensional tensor."""
    ### BEGIN SOLUTION
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    real_logits, fake_logits = D(real), D(fake)
    loss = F.softplus(fake_logits - real_logits).mean()
    for x, logits in ((real, real_logits), (fake, fake_logits)):
        (slope,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
        loss = loss + gamma / 2 * slope.flatten(1).square().sum(dim=1).mean()
    return loss
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_r3_discriminator_loss", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.r3_discriminator_loss(r3_discriminator_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("r3_discriminator_loss"):
    checks.modern_gan.r3_discriminator_loss(r3_discriminator_loss, seed=102)
    for n0, gamma0 in ((3, 0.7), (8, 2.0)):
        D0 = nn.Sequential(nn.Flatten(), nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 1), nn.Flatten(0))
        real0, fake0 = torch.randn(n0, 2, 3), torch.randn(n0, 2, 3)
        slopes0 = torch.func.vmap(torch.func.grad(lambda x, D=D0: D(x[None])[0]))
        rows0 = (D0(real0) - D0(fake0)).sigmoid().log().neg()
        rows0 = rows0 + sum(gamma0 / 2 * slopes0(x).flatten(1).norm(dim=1) ** 2 for x in (real0, fake0))
        got0 = r3_discriminator_loss(D0, real0.clone(), fake0.clone(), gamma0)
        torch.testing.assert_close(got0, rows0.mean(), rtol=1e-4, atol=1e-5)
        weights0 = list(D0.parameters())
        for one0, two0 in zip(torch.autograd.grad(got0, weights0, allow_unused=True),
                              torch.autograd.grad(rows0.mean(), weights0, allow_unused=True), strict=True):
            if two0 is not None and float(two0.abs().max()) > 1e-6:
                torch.testing.assert_close(one0, two0, rtol=1e-3, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Three terms, two of which are the same function at different places. Which of the two batches arrives without asking for gradients?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The slope at each example is the gradient of the *sum* of the logits (lesson 05's box), with `create_graph=True`, in a tensor that asks for gradients: both batches, detached and asked anew. Sum its squares over everything but the batch, `flatten(1)` helps with any shape.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For the pair above, 4.3133.
#
# </details>

# %% [markdown]
# ### Exercise 3 · `r3_generator_loss` ●○○ · 2 minutes · 2 points
#
# The other side of the same pairs, without penalties. A gradient goes through `D` to `fake`.

# %% nbgrader={"grade": false, "grade_id": "r3_generator_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def r3_generator_loss(D, real, fake):
    """Loss of G on pairs of real and fake examples (n, ...): a 0-dimensional tensor."""
    ### BEGIN SOLUTION
    return F.softplus(D(real) - D(fake)).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_r3_generator_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.r3_generator_loss(r3_generator_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("r3_generator_loss"):
    checks.modern_gan.r3_generator_loss(r3_generator_loss, seed=103)
    for n0 in (2, 9):
        D0 = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 1), nn.Flatten(0))
        real0, fake0 = torch.randn(n0, 4), torch.randn(n0, 4).requires_grad_()
        rows0 = [math.log1p(math.exp(float(r - f))) for r, f in zip(D0(real0), D0(fake0), strict=True)]
        got0 = r3_generator_loss(D0, real0, fake0)
        assert abs(float(got0) - sum(rows0) / n0) < 1e-4
        assert torch.autograd.grad(got0, fake0)[0].abs().min() > 0
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# *G* looks at the same pairs from the other side. What should fall when a fake gets *more* real than its partner?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# As in the formula: what changes between the two players is the sign of the difference. Leave the fakes attached; that is the only way by which *G* learns.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For the pair above, softplus(1) = 1.3133.
#
# </details>

# %% [markdown]
# ## 4 · Counting people
#
# "Do the faces look right?" is a question for eyes. "Are there as many crowns as there should be? And as many crowned people with beards?" is one for counting. A person's attributes are numbers; `faces.column(name)` says in which column an attribute stands, `faces.values(name)` what its values are called, and −1 means that it can't be seen.

# %% [markdown]
# ### Exercise 4 · `count_attributes` ●●○ · 12 minutes · 3 points
#
# `people` is an integer tensor `(n, 9)`, `names` a list of one attribute's name or more. Return a float tensor with an axis for each name: the share of the people with each combination of values. Each axis has a place for every value, and one more, the last, for "can't be seen". So for `["skin"]` the shape is `(5,)`, for `["background", "glasses"]` it is `(5, 4)`.

# %% nbgrader={"grade": false, "grade_id": "count_attributes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_attributes(people, names):
    """Share of the people (n, 9) with each combination of values: an axis of len(values) + 1 for each name."""
    ### BEGIN SOLUTION
    shape = [len(faces.values(name)) + 1 for name in names]
    place = torch.zeros(len(people), dtype=torch.int64)
    for name, size in zip(names, shape):
        place = place * size + people[:, faces.column(name)] % size
    return place.bincount(minlength=math.prod(shape)).reshape(shape) / len(people)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_count_attributes", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.count_attributes(count_attributes)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("count_attributes"):
    checks.modern_gan.count_attributes(count_attributes, seed=104)
    people0 = faces.draw_people(77)
    for names0 in (["mouth"], ["eyes", "hair"], ["hat", "glasses", "beard"]):
        rows0 = [tuple(int(person[faces.column(name)]) for name in names0) for person in people0]
        shares0 = count_attributes(people0, names0)
        sizes0 = [len(faces.values(name)) for name in names0]
        for place0 in itertools.product(*(range(-1, size) for size in sizes0)):
            assert abs(float(shares0[place0]) - rows0.count(place0) / 77) < 1e-5
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Before you count pairs, count one attribute: into which place goes a person whose value is −1?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A table of zeros, and a loop over the people that adds a share to the place that their values name: a tuple of whole numbers is an index of a tensor. In Python the index −1 is the last place, just where "can't be seen" belongs.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The shares of skin in the 4,000 training faces: close to 31, 31, 31 and 7 percent, and nobody's skin is hidden.
#
# </details>

# %% tags=["nbval-check-output"]
print("skin:", [round(float(share), 3) for share in count_attributes(data.train_people, ["skin"])])
print("rows: no hat, cap, crown; columns: mouth", ", ".join([*faces.values("mouth"), "not seen"]))
for row in count_attributes(data.train_people, ["hat", "mouth"])[:3]:
    print("  ", [round(float(share), 3) for share in row])

# %% [markdown]
# The zeros in the last row are a law at work. How far are two such tables apart? Take the **total variation**, half the sum of all differences: 0 for equal tables, 1 for ones that share nothing. Of the source we know the true shares, so even the sampling error of 2,000 real faces can be measured.

# %% tags=["plumbing"]
RARE = {"night": ("background", "night"), "aliens": ("skin", "alien"), "crowns": ("hat", "crown"),
        "shades": ("glasses", "shades"), "mohawks": ("style", "mohawk")}


def true_shares(names):
    """The shares that the program draws with, as count_attributes would give them for infinitely many people."""
    shape = [len(faces.values(name)) + 1 for name in names]
    table = torch.zeros(shape, dtype=torch.float64)
    places = tuple(everybody[:, faces.column(name)] for name in names)
    return table.index_put(places, chances, accumulate=True)


def total_variation(people, sets_of_names):
    """Half the summed differences to the true shares, averaged over several sets of attributes."""
    off = [(count_attributes(people, list(names)) - true_shares(list(names))).abs().sum() / 2
           for names in sets_of_names]
    return float(torch.stack(off).mean())


train_numbers = faces.numbers(data.train_people)


def portrait(images):
    """What 2,000 pictures amount to: a dictionary of counts."""
    reading = faces.read(images.clamp(0, 1))
    known = faces.numbers(reading.people)
    shown = known[reading.is_face]
    return {
        "valid": reading.is_face.float().mean().item(),
        "people": len(shown.unique()),
        "novel": 1 - torch.isin(shown, train_numbers).float().mean().item(),
        "lawless": reading.broken.any(dim=1).float().mean().item(),
        "attributes": total_variation(reading.people, [[name] for name in faces.NAMES]),
        "night": reading.has("background", "night").float().mean().item(),
        "aliens": reading.has("skin", "alien").float().mean().item(),
    }


real_portrait = portrait(data.held_out)
for name, value in real_portrait.items():
    print(f"{name:<11} {value:.3f}" if isinstance(value, float) else f"{name:<11} {value}")

# %% [markdown]
# These are the numbers of a perfect generator: 2,000 draws show about 1,600 different people, and half of them (**novel**) are not among the 4,000 that were there to learn from.
#
# ## 5 · Three losses, five seeds each
#
# Now the players, two perceptrons in the canvas, five pairs of them side by side. (`Members` holds five networks as one, the rows of a batch belong to them in turn, and `apart` sorts rows by member.) The only thing that changes is the loss: the plain one of lesson 02; the same with R1; pairs with R1 and R2, which you wrote.

# %% tags=["plumbing"]
def leaky():
    return nn.LeakyReLU(0.2)


def new_generator():
    return models.mlp([LATENT_DIM, WIDTH, WIDTH, AXES], leaky)


def new_discriminator():
    return nn.Sequential(models.mlp([AXES, WIDTH, WIDTH, 1], leaky), nn.Flatten(0))


def plain_d(D, real, fake, gamma):
    return F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()


def r1_d(D, real, fake, gamma):
    real = real.detach().requires_grad_()
    logits = D(real)
    (slope,) = torch.autograd.grad(logits.sum(), real, create_graph=True)
    penalty = gamma / 2 * slope.square().sum(dim=1).mean()
    return F.softplus(-logits).mean() + F.softplus(D(fake)).mean() + penalty


def plain_g(D, real, fake):
    return F.softplus(-D(fake)).mean()


LOSSES = {
    "plain": (plain_d, plain_g),
    "R1": (r1_d, plain_g),
    "pairs, R1 + R2": (r3_discriminator_loss, r3_generator_loss),
}


def play(G, D, d_loss, g_loss, data, d_optimizer, g_optimizer, steps, batch_size, gamma, after_step):
    """So many steps of both players on coefficients (n, AXES), each with a batch of its own."""
    def batch():
        real = data[torch.randint(len(data), (batch_size,), device=data.device)]
        return real, G(torch.randn(batch_size, LATENT_DIM, device=data.device))

    for step in range(steps):
        real, fake = batch()
        d_price = d_loss(D, real, fake.detach(), gamma)
        d_optimizer.zero_grad()
        d_price.backward()
        d_optimizer.step()
        g_price = g_loss(D, *batch())
        g_optimizer.zero_grad()
        g_price.backward()
        g_optimizer.step()
        after_step(step, d_loss=d_price.item(), g_loss=g_price.item())


def train_players(d_loss, g_loss, data, gamma=1.0, steps=STEPS, members=MEMBERS, seed=1):
    """Trains pairs of players side by side on coefficients (n, AXES); returns G with averaged weights."""
    settings.seed_everything(seed)
    G, D = Members(new_generator, members), Members(new_discriminator, members)
    optimizers = [training.adam(net.parameters(), LR, (0.5, 0.99), 1e-8 / members) for net in (D, G)]
    average = training.ema(G, 0.995)
    after_step = training.call_all(training.follow(average, G),
                                   *(training.linear_decay(optimizer, steps) for optimizer in optimizers))
    play(G, D, d_loss, g_loss, data, *optimizers, steps, BATCH_SIZE * members, gamma, after_step)
    return average


def draw(G, n, members=MEMBERS, spread=1.0):
    """n pictures of each member, (members, n, 3, 16, 16), from latents with this standard deviation."""
    with torch.no_grad():
        coefficients = G(spread * torch.randn(n * members, LATENT_DIM))
        return apart(from_canvas(coefficients, canvas).clamp(0, 1), members)


# %% tags=["experiment"]
generators, drawn, portraits = {}, {}, {}
for name, (d_loss, g_loss) in LOSSES.items():
    begin = time.perf_counter()
    generators[name] = train_players(d_loss, g_loss, coefficients)
    drawn[name] = draw(generators[name], 2000)
    portraits[name] = [portrait(images) for images in drawn[name]]
    print(f"{name:<15} {MEMBERS} seeds trained and read in {time.perf_counter() - begin:.0f} s")

better = {"valid": "high", "people": "high", "novel": "high", "lawless": "low", "attributes": "low"}
runs_table(
    {name: over_seeds(rows, better) for name, rows in portraits.items()}
    | {"other real faces": {name: real_portrait[name] for name in better}},
    caption="2,000 pictures of each seed: median [worst of five]", better=better,
)

# %% tags=["experiment"]
fig, axes = plt.subplots(3, 1, figsize=(9, 5))
for ax, (name, images) in zip(axes, drawn.items()):
    plot_images(ax, images[0, :28], columns=14)
    ax.set_title(f"{name}, the first seed")
plotting.show(fig, alt="Twenty-eight pictures of a generator for each loss. Plain: crisp faces, the same few again and again. "
                       "R1, and pairs with both penalties: many different faces, some with blurred parts.")

# %% [markdown]
# Read the first column alone, and the plain loss wins: six in ten of its pictures show a face, and hardly a law is broken. But those 1,200 faces are of fewer than 200 people. Among 2,000 faces of the program there are about 1,600 people. Of R1 and of the pairs only about a fifth to a quarter of the 2,000 pictures are valid. Among them are about four people for every five faces; among as few faces of the program it would be nineteen for every twenty, for people come again the more often the more faces there are (section 7 has more of such traps). So they repeat people, too, but far less than the plain loss; and three quarters of their pictures are no clear face. Attribute frequencies are nearest to the truth with pairs and two penalties, by the median; read the worst seeds beside it.
#
# Nobody wins in all columns. (The training is short on purpose: 2,000 steps, so that fifteen generators fit into a coffee break.) Now look at the pictures of the plain loss again. What do all of them have in common?

# %% [markdown]
# **Your turn.** Predict first: with a tenth of the penalty, `gamma=0.1`, will more pictures be valid? Will more people be among them? Here are two short runs of one seed each. Take another $\gamma$, or another seed, and see what stays.

# %% [markdown]
# *My prediction (double-click here to write):* …

# %% tags=["experiment"]
for gamma in (1.0, 0.1):
    G = train_players(r1_d, plain_g, coefficients, gamma, steps=STEPS // 2, members=1)
    found = portrait(draw(G, 2000, members=1)[0])
    print(f"gamma {gamma}: ", ", ".join(f"{name} {value:.3g}" for name, value in found.items()))

# %% [markdown]
# ## 6 · Who is missing
#
# One attribute at a time, with the rare ones first:

# %% tags=["experiment"]
table = {name: {"attribute": name, "true share": chances[faces.has(everybody, *which)].sum().item()}
         for name, which in RARE.items()}
readings = {name: [faces.read(images) for images in pictures] for name, pictures in drawn.items()}
for loss, of_seeds in readings.items():
    for name, which in RARE.items():
        shares = sorted(reading.has(*which).float().mean().item() for reading in of_seeds)
        table[name][loss] = f"{statistics.median(shares):.3f} [{shares[0]:.3f} to {shares[-1]:.3f}]"
runs_table(list(table.values()), caption="Share of the pictures: median [range] of five seeds")

# %% [markdown]
# No median in this table reaches the true share, counting each picture as the face that it is nearest to, clear or not. The plain loss draws no night and no alien at all, in 2,000 pictures of each of five seeds; of those above, all stand on a meadow. R1 draws a small part of the nights, and of the aliens about half or a bit more. With pairs and two penalties some two fifths of the nights come out, in every seed more than in any of R1's; of the aliens about as many as with R1, in most of our runs more, and the seeds of both losses overlap. A share of 0.07 among 2,000 pictures has a standard error of 0.006, so 0.050 in a single seed would not be chance either.
#
# ### Find the bug: a generator that never draws night
#
# A generator may miss the rare because training is short. It may also never have seen them. A colleague's generator never draws a night, whatever the loss and however long it trains. It is trained on 4,000 faces and a handful of pictures that a broken camera made (black ones, ones of a single color, ones with `nan` in them), and a filter is to throw these out. The filter does throw the black pictures out. Whom else? Before you train, count:

# %%
def colleagues_filter(pictures):
    """Is to keep the pictures (n, 3, 16, 16) that are not broken, in their order."""
    edge = pictures[:, :, :, 0].mean(dim=(1, 2))  # its brightness: what is broken has an odd one
    usual = edge.median()
    spread = (edge - usual).abs().median()
    return pictures[(edge - usual).abs() < 4 * spread]


kept = faces.read(colleagues_filter(data.train))
print(f"{len(kept.people)} of {len(data.train)} faces are kept")
for name, which in RARE.items():
    before = faces.has(data.train_people, *which).float().mean()
    print(f"{name:<8} before {before:.3f}   after {kept.has(*which).float().mean():.3f}")

# %% [markdown]
# All nights are gone, and with them the aliens who were out at night. <!-- claim: 10-filter --> (Their *share* hardly moves, since of the others fewer are left, too.) "What is far from the usual is broken" is how the rare disappear. A night is dark, but it is no accident.

# %% [markdown]
# ### Exercise 5 · `drop_broken` ●●○ · 8 minutes · 2 points
#
# Repair the filter. A picture is broken if all of its pixels have one color, or if one of its numbers is not finite or not in $[0, 1]$. Everything else stays, in its order, whoever it shows. `pictures` is `(n, 3, 16, 16)`; return the good ones, `(m, 3, 16, 16)`.

# %% nbgrader={"grade": false, "grade_id": "drop_broken", "locked": false, "schema_version": 3, "solution": true, "task": false}
def drop_broken(pictures):
    """Keeps the pictures (n, 3, 16, 16) that are not broken, in their order: (m, 3, 16, 16)."""
    ### BEGIN SOLUTION
    numbers = pictures.flatten(1)
    in_range = ((numbers >= 0) & (numbers <= 1)).all(dim=1)  # false for nan, too
    one_color = (pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)
    return pictures[in_range & ~one_color]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_drop_broken", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.drop_broken(drop_broken)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("drop_broken"):
    checks.modern_gan.drop_broken(drop_broken, seed=105)
    good0 = faces.pictures(faces.draw_people(40))
    bad0 = [torch.rand(3, 1, 1).expand(3, 16, 16), torch.full((3, 16, 16), 0.25), good0[3] - 0.9, good0[5] + 0.7,
            good0[7] / torch.zeros(16, 16), torch.full((3, 16, 16), torch.nan), 255 * good0[9]]
    for place0, broken0 in itertools.product((0, 13, 40), bad0):
        mixed0 = torch.cat([good0[:place0], broken0[None], good0[place0:]])
        assert torch.equal(drop_broken(mixed0), good0)
    # What is nearly broken stays, what is broken by a little does not.
    nearly0, over0, under0 = torch.full((3, 3, 16, 16), 0.5).unbind()
    nearly0[:, ::2], over0[1, 2, 3], over0[0], under0[2, 5, 6], under0[1] = 0.508, 1.0005, 0.2, -0.0005, 0.3
    assert torch.equal(drop_broken(torch.stack([over0, nearly0, under0])), nearly0[None])
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Say what a *good* picture is, not what a broken one is. What does a comparison with `nan` answer?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Three questions, each a mask `(n,)`. Every comparison with `nan` is false, so asking for what is good settles that case on the way. And "one color" is a matter of the three channels: which pixel could all the others be compared with?
#
# </details>
#
# <details><summary>What you should see</summary>
#
# All 4,000 faces are kept, nights and all.
#
# </details>

# %%
camera = torch.zeros(5, 3, 16, 16)
camera[1] += 1
camera[2, 0] += 0.8
camera[3] = torch.nan
print(f"4,000 faces and 5 broken pictures: {len(drop_broken(torch.cat([data.train, camera])))} are kept")

# %% [markdown]
# ## 7 · What measures hide
#
# Most of the time nobody can count people, and a generator is judged through the features of some network, above all by the **Fréchet distance** of lesson 06. It asks how far two clouds of features are apart in their means and covariances: lower is better. **Precision** asks which share of the pictures lies where real ones are, **recall** which share of the real ones lies where the pictures are: higher is better, up to 1. (More in the [glossary](https://github.com/gan-workbook/gan-workbook/blob/main/GLOSSARY.md).) We can do both, and see what the distance hides. First a judge: a small network that learns to read all nine attributes from pixels. Its last hidden layer gives the features.

# %% tags=["plumbing"]
class Judge(nn.Module):
    """Reads all attributes off a picture; 32 features on the way."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Flatten(), models.mlp([768, 128, 32], leaky), nn.LeakyReLU(0.2))
        self.heads = nn.ModuleList([nn.Linear(32, len(faces.values(name)) + 1) for name in faces.NAMES])

    def features(self, images):
        return self.body(images)

    def forward(self, images):
        h = self.features(images)
        return [head(h) for head in self.heads]


def train_judge(images, people, steps=800, seed=0):
    """A judge that learned to read people (n, 9) off their pictures with a little noise on them; it stays as it is."""
    settings.seed_everything(seed)
    judge = Judge()
    optimizer = training.adam(judge.parameters(), 3e-3)
    decay = training.linear_decay(optimizer, steps)
    targets = people % torch.tensor([len(faces.values(name)) + 1 for name in faces.NAMES])
    for step in range(steps):
        rows = torch.randint(len(images), (128,))
        readings = judge(images[rows] + 0.1 * torch.randn(128, 3, 16, 16))
        loss = sum(F.cross_entropy(logits, target) for logits, target in zip(readings, targets[rows].T))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        decay(step)
    return judge.requires_grad_(False)


# %% tags=["experiment"]
judge = train_judge(data.train, data.train_people)
right = [(logits.argmax(dim=1) == seen % logits.shape[1]).float().mean().item()
         for logits, seen in zip(judge(data.held_out), data.held_out_people.T)]
print(f"on held-out faces the judge reads {min(right):.1%} to {max(right):.1%} of each attribute right")

source = faces.load_faces(n_train=10_000, n_held_out=10_000, seed=50)
source_features = judge.features(source.train)


def frechet(images):
    """Fréchet distance to 10,000 faces of the source, in the judge's features."""
    return image_metrics.frechet_of_features(judge.features(images), source_features)


print(f"2,000 real faces are at a distance of {frechet(data.held_out):.2f}")

# %% [markdown]
# ### A distance with a bias
#
# Two sets from the same source should have the distance 0. They don't, and the smaller the set, the worse:

# %% tags=["experiment"]
SIZES = [100, 200, 400, 800, 1600, 3200]
blocks = source.held_out
distances = {"real faces": []}
for n in SIZES:
    draws = [frechet(blocks[i * n : (i + 1) * n]) for i in range(min(8, len(blocks) // n))]
    distances["real faces"].append(sum(draws) / len(draws))
for n, distance in zip(SIZES, distances["real faces"]):
    print(f"{n:>5} real faces: {distance:6.2f}   times n: {n * distance:6.0f}")

# %% [markdown]
# The last column changes far less than $n$ does: the bias falls about like $1/n$. <!-- claim: 10-bias --> A covariance of $n$ points is off, and the distance is never negative, so it counts what is too much and what is too little alike. (The 10,000 faces that we compare with are a sample, too, and add a little of their own.) That makes a cure possible: measure at several $n$, draw a line through the distances over $1/n$, and read it off where $1/n = 0$ ([Chong and Forsyth 2019](https://arxiv.org/abs/1911.07023), *Effectively Unbiased FID and Inception Score and where to find them*).

# %% [markdown]
# ### Exercise 6 · `extrapolate` ●●○ · 8 minutes · 2 points
#
# `distances` and `sizes` are lists of equal length (two or more different sizes). Return the value at $1/n = 0$ of the least-squares line through the points $(1/n, \text{distance})$, a number.

# %% nbgrader={"grade": false, "grade_id": "extrapolate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def extrapolate(distances, sizes):
    """Where the least-squares line of the distances over 1/n arrives for n without end: a number."""
    ### BEGIN SOLUTION
    y = torch.tensor(distances, dtype=torch.float64)
    x = 1 / torch.tensor(sizes, dtype=torch.float64)
    slope = ((x - x.mean()) * (y - y.mean())).sum() / (x - x.mean()).square().sum()
    return float(y.mean() - slope * x.mean())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_extrapolate", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.extrapolate(extrapolate)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("extrapolate"):
    checks.modern_gan.extrapolate(extrapolate, seed=106)
    import numpy as np
    for count0 in (2, 3, 7):
        sizes0 = [int(n) for n in (torch.randperm(60)[:count0] + 2) * 37]
        distances0 = [20 * float(torch.rand(())) for _ in sizes0]
        oracle0 = np.polyfit(1 / np.array(sizes0), np.array(distances0), 1)[1]
        assert abs(float(extrapolate(distances0, sizes0)) - oracle0) < 1e-3 * max(1, abs(oracle0))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What is $x$ of each point, and what is asked for: the slope, or where the line meets an axis?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A least-squares line goes through the point of the means, $(\bar x, \bar y)$, with the slope $\sum (x - \bar x)(y - \bar y) / \sum (x - \bar x)^2$, where $x = 1/n$. Or let `numpy.polyfit` find it; its result begins with the slope.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `extrapolate([8.0, 5.5, 4.25], [100, 200, 400])` is 3: these distances are 3 + 500/n.
#
# </details>

# %% tags=["experiment"]
for name in ("R1", "pairs, R1 + R2"):
    pictures = draw(generators[name], 3200)[0]
    distances[name] = [frechet(pictures[:n]) for n in SIZES]
fig, ax = plt.subplots(figsize=(6, 3))
for (name, values), marker in zip(distances.items(), "osx"):
    one_by_n, at_zero = [1 / n for n in SIZES], extrapolate(values[1:], SIZES[1:])  # the line leaves out n = 100
    (dots,) = ax.plot(one_by_n, values, marker, label=f"{name}: {at_zero:.1f} at 1/n = 0")
    slope = (sum(values[1:]) / len(values[1:]) - at_zero) / (sum(one_by_n[1:]) / len(one_by_n[1:]))
    ends = [0, one_by_n[1]]  # from the largest 1/n that it was fitted to down to 0
    ax.plot(ends, [at_zero + slope * x for x in ends], color=dots.get_color(), linewidth=1)
ax.set(xlabel="1/n", ylabel="Fréchet distance")
fig.legend(*ax.get_legend_handles_labels(), loc="outside upper left")
plotting.show(fig, alt="The distance of real faces lies on a straight line over one by n that ends near 0. Those of two "
                       "generators rise as well, from a value well above 0.")

# %% [markdown]
# Real faces end near 0, and the two generators don't. At equal $n$ their order is the same all along: compare the markers. (The lines are fitted without the smallest $n$, at the right edge, and end before it.) But compare across sizes, and you can prove anything: 100 real faces are farther off than 3,200 pictures of the pairs' generator. A Fréchet distance without its $n$ says nothing.
#
# ### A distance that can be fooled
#
# The distance sees features, not pictures. So take noise, and move its *pixels* until their features are those of real faces. No generator, no face, only gradient descent.

# %% [markdown]
# ### Exercise 7 · `fool_frechet` ●●○ · 12 minutes · 3 points
#
# `features_of` maps pictures `(n, 3, 16, 16)` to features `(n, f)` and lets gradients through; `target` are features of real pictures, `(n, f)`. Begin with fresh noise, one picture for each row of `target`. In each of `steps` steps let Adam (learning rate 0.02) make the mean squared difference between the features of your pictures and `target` smaller. Return the pictures, `(n, 3, 16, 16)`, on the device of `target`. All numbers of the pictures lie in $[0, 1]$: of those that `features_of` is shown in each step, and of those that you return. The weights of `features_of` stay as they are.

# %% nbgrader={"grade": false, "grade_id": "fool_frechet", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fool_frechet(features_of, target, steps):
    """Noise that was moved until its features are those of target (n, f): pictures (n, 3, 16, 16) in [0, 1]."""
    ### BEGIN SOLUTION
    pictures = torch.rand(len(target), 3, 16, 16, device=target.device, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        F.mse_loss(features_of(pictures), target).backward(inputs=[pictures])
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_fool_frechet", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.fool_frechet(fool_frechet)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("fool_frechet"):
    checks.modern_gan.fool_frechet(fool_frechet, seed=107)
    weights0 = 0.1 * torch.randn(768, 4)
    eye0 = lambda images: (images.flatten(1) @ weights0).tanh()
    goal0 = eye0(faces.pictures(faces.draw_people(9)))
    fooled0 = fool_frechet(eye0, goal0, 200)
    assert fooled0.shape == (9, 3, 16, 16) and fooled0.min() >= 0 and fooled0.max() <= 1
    assert F.mse_loss(eye0(fooled0), goal0) < 0.05 * F.mse_loss(eye0(torch.rand(9, 3, 16, 16)), goal0)
    assert not faces.read(fooled0.detach()).is_face.any()
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# In every training so far the optimizer held the weights of a network. What does it hold here, and what is only looked through?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The optimizer holds the pictures: a tensor of noise that asks for gradients. After each step bring it back into [0, 1], in place and without gradients. `features_of` may have weights that collect gradients, too, which nobody needs: `backward(inputs=[…])` asks for those of the pictures alone.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# Noise that scores like real faces, in the table below.
#
# </details>

# %% tags=["experiment"]
torch.manual_seed(0)
fooled = fool_frechet(judge.features, source_features[:2000], steps=150)
copies = data.train[torch.randint(len(data.train), (2000,))]
handful = data.train[:50].repeat(40, 1, 1, 1)
suspects = {
    "other real faces": source.held_out[:2000],
    "noise, moved": fooled,
    "training faces, copied": copies,
    "50 faces, 40 times each": handful,
} | {f"GAN, {name}": images[0] for name, images in drawn.items()}
rows = {}
for name, images in suspects.items():
    counted = portrait(images)
    precision, recall = image_metrics.precision_recall_of_features(
        judge.features(images[:1000]), judge.features(data.held_out[:1000]))
    rows[name] = {"Fréchet": frechet(images), "precision": precision, "recall": recall,
                  **{key: counted[key] for key in ("valid", "people", "novel", "attributes")}}
runs_table(rows, caption="Seven sets of 2,000 pictures through the judge's eyes, and counted",
           reference=["other real faces"])

# %% tags=["experiment"]
fig, ax = plt.subplots(figsize=(9, 0.8))
plot_images(ax, fooled[:20], columns=20)
plotting.show(fig, alt="Twenty squares of colored noise, none of which shows a face.")

# %% [markdown]
# The moved noise is as near as real faces, has a precision and a recall like theirs, and there is no face in it (so *novel*, a share of its faces, is no number). The copies look like a very good generator, the distance included. Two columns say what they are: they show fewer people than as many real faces do, and *novel* is 0. Fifty faces, forty times each, have a precision of 0.98; distance and recall see them.
#
# And who is the best GAN? By the distance the pairs. By precision and by validity the plain loss, with its few people. By recall and by attributes R1 or the pairs: these are the first seeds alone, and section 5 says how far seeds differ. Each number answers a question of its own, and none of them answers yours until you have said what you want the pictures for.
#
# ## 8 · Directions
#
# What does a latent vector mean? Draw many, read what comes out, and ask a straight line: which combination of the 16 numbers says best whether somebody wears a cap? With $y_i$ = 1 for those who do and 0 for the others,
#
# $$ \min_{w, b} \sum_i \big(y_i - w \cdot z_i - b\big)^2, \qquad \text{direction} = \frac{w}{\|w\|} $$

# %% [markdown]
# ### Exercise 8 · `attribute_direction` and `edit` ●●○ · 12 minutes · 3 points
#
# `attribute_direction(z, has)` takes latents `(n, d)` and a yes or no for each, `(n,)` bool, and returns the direction `(d,)`: the least-squares weights (with an intercept: the latents need not lie around 0), at length 1. `edit(G, z, direction, s)` returns what `G` makes of latents that went a way of `s` along it.

# %% nbgrader={"grade": false, "grade_id": "attribute_direction", "locked": false, "schema_version": 3, "solution": true, "task": false}
def attribute_direction(z, has):
    """Latents (n, d) and who has an attribute, bool (n,) -> direction of least squares, (d,), of length 1."""
    ### BEGIN SOLUTION
    z, has = z - z.mean(dim=0), has.to(z.dtype) - has.to(z.dtype).mean()
    weights = torch.linalg.lstsq(z, has[:, None]).solution[:, 0]
    return weights / weights.norm()
    ### END SOLUTION


def edit(G, z, direction, s):
    """What G makes of latents z (n, d) that went s along the direction (d,)."""
    ### BEGIN SOLUTION
    return G(z + s * direction)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_attribute_direction", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.attribute_direction(attribute_direction, edit)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("attribute_direction"):
    checks.modern_gan.attribute_direction(attribute_direction, edit, seed=108)
    for n0, d0 in ((90, 3), (500, 8)):
        z0 = torch.randn(n0, d0) @ torch.randn(d0, d0) + 2 * torch.randn(d0)
        has0 = z0[:, 0] + torch.randn(n0) > z0[:, 0].median()
        design0 = torch.cat([z0, torch.ones(n0, 1)], dim=1).double()
        weights0 = (torch.linalg.pinv(design0) @ has0.double())[:d0]
        oracle0 = (weights0 / weights0.norm()).float()
        torch.testing.assert_close(attribute_direction(z0, has0), oracle0, atol=5e-3, rtol=1e-2)
    shift0 = edit(lambda z: 3 * z, torch.ones(2, 3), torch.tensor([0.0, 0.6, 0.8]), -5.0)
    torch.testing.assert_close(shift0, torch.tensor([[3.0, -6.0, -9.0]]).expand(2, 3))
    checks.expect_slopes(lambda z: edit(nn.Tanh(), z, torch.tensor([0.0, 0.6, 0.8]), 0.5), torch.randn(4, 3))
    # Small latents, one coordinate much smaller than the other.
    z0 = (torch.randn(60, 2) + 1) * torch.tensor([2.0, 0.25])
    has0 = z0[:, 0] + 8 * z0[:, 1] + torch.randn(60) > 4
    checks.expect_scale(lambda z: attribute_direction(z, has0), z0, small=2**-4, tolerance=0.02)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# A line without an intercept goes through 0. Do the yes and no lie around 0, and need the latents?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.linalg.lstsq(A, B).solution` wants two matrices: make the answers a column of floats. For the intercept put a column of ones beside `z`, and leave its weight out at the end; or subtract both means first.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# Below: along "cap" the caps become more and more, from left to right.
#
# </details>

# %% tags=["experiment"]
G, DIRECTIONS = generators["R1"], {"cap": ("hat", "cap"), "long hair": ("style", "long"), "beard": ("beard", "full"),
                                   "alien": ("skin", "alien")}
G0 = G.module.member(0)


def show_latents(z):
    """What the first R1 generator makes of latents (n, LATENT_DIM): pictures (n, 3, 16, 16)."""
    return from_canvas(G0(z), canvas)


with torch.no_grad():
    z = torch.randn(3000, LATENT_DIM)
    read_z = faces.read(show_latents(z).clamp(0, 1))
    directions = {name: attribute_direction(z, read_z.has(*which)) for name, which in DIRECTIONS.items()
                  if read_z.has(*which).any()}  # there is none to what never comes out
    table = {}
    for name, which in DIRECTIONS.items():
        table[name] = {"attribute": name}
        if name not in directions:
            continue
        for s in (-2, -1, 0, 1, 2, 3):
            shown = faces.read(edit(show_latents, z[:1000], directions[name], s).clamp(0, 1))
            table[name][f"s = {s}"] = shown.has(*which).float().mean().item()
runs_table(list(table.values()), caption="Share of 1,000 edited pictures that have the attribute")

# %% tags=["experiment"]
with torch.no_grad():
    two = [name for name in ("cap", "alien", "long hair") if name in directions][:2]
    steps_along = [edit(show_latents, z[:4], directions[name], s).clamp(0, 1) for name in two
                   for s in (-2, -1, 0, 1, 2, 3)]
grid = torch.stack(steps_along).unflatten(0, (len(two), 6)).transpose(1, 2).flatten(0, 2)
fig, ax = plt.subplots(figsize=(5, 4.8))
plot_images(ax, grid, columns=6, column_titles=[f"{s:+d}" for s in (-2, -1, 0, 1, 2, 3)],
            row_titles=[f"{name}, face {number}" for name in two for number in (1, 2, 3, 4)])
ax.set_title("rows: direction and face; columns: how far, $s$", pad=20)
plotting.show(fig, keep=True, alt="Eight rows of six faces, from left to right: in the first four a red cap appears; in some of the "
                       "last four the skin turns green, and hair and beard go.")

# %% [markdown]
# The shares rise along each direction, and other things come along: of those who turn green, hair and beard go, as the law wants it. The direction found what goes together in the data, not what causes what.
#
# Look at the last row of the table again. Three steps towards "alien", and most are aliens. So the generator *can* draw them. The latents that make them are just rare among those that are drawn. What it can't draw at all is another question, and the next section asks it.
#
# ## 9 · The way back
#
# Which latent vector makes *this* picture? There is no formula, but there is a slope: move $z$ until $G(z)$ is the picture. That is **inversion**, and what it can't reach, the generator hardly draws. (Hardly: even of a generator's own pictures a few are missed.) The landscape has many valleys, so take several starts and keep the best.

# %% [markdown]
# ### Exercise 9 · `invert` ●●● · 18 minutes · 4 points
#
# `G` maps latents `(n, d)` to pictures `(n, ...)`; `image` is one picture `(...)`; `starts` are latents `(m, d)`. Move all starts with Adam (learning rate 0.1) for `steps` steps, each towards a smaller mean squared error between `G(z)` and `image`, as if it were alone. Return the best of them, `(d,)`; with 0 steps that is the best of the starts themselves. Neither `G`, its `.grad` included, nor `starts` changes.

# %% nbgrader={"grade": false, "grade_id": "invert", "locked": false, "schema_version": 3, "solution": true, "task": false}
def invert(G, image, starts, steps):
    """Latents (d,) whose picture is nearest to image, the best of several starts (m, d)."""
    ### BEGIN SOLUTION
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        (G(z) - image).square().flatten(1).mean(dim=1).sum().backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_invert", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.invert(invert)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("invert"):
    checks.modern_gan.invert(invert, seed=109)
    G0_ = nn.Sequential(nn.Linear(3, 20), nn.Tanh(), nn.Linear(20, 12), nn.Unflatten(1, (3, 4)))
    before0 = [parameter.detach().clone() for parameter in G0_.parameters()]
    for number0 in range(3):
        wanted0 = torch.randn(3)
        picture0 = G0_(wanted0[None])[0].detach()
        starts0 = torch.cat([torch.randn(number0, 3), wanted0[None] + 0.1, torch.randn(2 - number0, 3)])
        found0 = invert(G0_, picture0, starts0, 150)
        assert found0.shape == (3,)
        assert (G0_(found0[None])[0] - picture0).square().mean() < 1e-3
    assert all(torch.equal(*pair0) for pair0 in zip(before0, G0_.parameters(), strict=True))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What would couple the starts to each other: a mean over all of them, their sum, or the choice of the best at the end?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# All starts go through `G` as one batch, as one tensor of your own that asks for gradients (a copy: `starts` stay). Adam treats each number on its own, so if the loss is the *sum* of the errors of all starts, each moves as if it were alone. Choose after the last step, by errors computed anew.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# A picture that `G` made itself is found again, nearly to the last pixel.
#
# </details>

# %% tags=["experiment"]
rare = data.held_out[faces.has(data.held_out_people, "background", "night")][:4]
wanted = torch.cat([data.held_out[:8], rare, drawn["R1"][0, :4]])
begin = time.perf_counter()
found = torch.stack([invert(show_latents, image, torch.randn(6, LATENT_DIM), 120) for image in wanted])
with torch.no_grad():
    inverted = show_latents(found).clamp(0, 1)
error = (inverted - wanted).square().flatten(1).mean(dim=1).sqrt()
print(f"{len(wanted)} pictures inverted in {time.perf_counter() - begin:.0f} s")
for name, part in (("held-out faces", error[:8]), ("held-out nights", error[8:12]), ("its own pictures", error[12:])):
    print(f"{name:<17} rms {part.mean():.3f}")
fig, ax = plt.subplots(figsize=(8, 1.4))
plot_images(ax, torch.cat([wanted, inverted]), columns=16, row_titles=["wanted", "found"])
plotting.show(fig, alt="Sixteen faces, and below each the nearest that the generator can draw: eight held-out faces, "
                       "four at night, and at the right four pictures of its own.")

# %% [markdown]
# Its own pictures come back nearly to the last pixel, and faces that it never saw look right at half a glance. The nights are more than twice as far off, with smeared hats and halos: this generator has next to no night to offer, whichever of the starts you take. Four pictures of one generator, mind; but they show what it lacks without a single label.
#
# ## 10 · The straight way: a flow
#
# Diffusion models have a straight cousin, the **flow** ([Liu et al. 2022](https://arxiv.org/abs/2209.03003), *Flow Straight and Fast: Learning to Generate and Transfer Data with Rectified Flow*; [Lipman et al. 2022](https://arxiv.org/abs/2210.02747)). There is no opponent. Connect each noise vector $\epsilon$ to a picture $x$ by a straight line, and let a network say at each place and time in which direction the lines go there:
#
# $$ x_t = (1 - t)\,\epsilon + t\,x, \qquad L = \tfrac1k \, \mathbb E\, \big\| v(x_t, t) - (x - \epsilon) \big\|^2 $$
#
# Many lines cross at one place, so the network learns their *mean* direction. To draw, start at noise and follow it in small steps: $x \leftarrow x + \frac1n v(x, t)$ (Euler's method).

# %% [markdown]
# ### Exercise 10 · `flow_loss` ●●○ · 4 minutes · 3 points
#
# `velocity(x, t)` takes places `(n, k)` and times `(n,)` and returns directions `(n, k)`. `x` and `noise` are `(n, k)`, `t` is `(n,)` in $[0, 1]$. Ask `velocity` once, for all places. Return the mean of the squared error over all numbers of the batch (the $\frac1k$ of the formula), a 0-dimensional tensor.

# %% nbgrader={"grade": false, "grade_id": "flow_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flow_loss(velocity, x, noise, t):
    """Mean squared error of the velocity on straight paths from noise to x, (n, k) each, at times t (n,)."""
    ### BEGIN SOLUTION
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).square().mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_flow_loss", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.flow_loss(flow_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("flow_loss"):
    checks.modern_gan.flow_loss(flow_loss, seed=110)
    for n0, k0 in ((1, 4), (7, 2), (4, 9)):
        x0, noise0, t0, mix0 = torch.randn(n0, k0), torch.randn(n0, k0), torch.rand(n0), torch.randn(k0, k0)
        total0 = 0.0
        for i in range(n0):
            place0 = noise0[i] + float(t0[i]) * (x0[i] - noise0[i])
            total0 += float((place0 @ mix0 + t0[i] ** 2 - x0[i] + noise0[i]).square().sum())
        got0 = flow_loss(lambda x, t, mix=mix0: x @ mix + t.reshape(-1, 1) ** 2, x0, noise0, t0)
        assert abs(float(got0) - total0 / (n0 * k0)) < 1e-4 * max(1, total0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Where is the point at time $t$, and which way does its line go? One of the two depends on $t$, the other doesn't.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A time for each example has shape `(n,)`; to weigh all numbers of its example it needs shape `(n, 1)`. The velocity is asked at $x_t$ and $t$, and compared with the direction of the line.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For data 3, noise 1, t = ¼ and a velocity of ½: the way is 2, the error 1.5, the loss 2.25.
#
# </details>

# %% [markdown]
# ### Exercise 11 · `euler_sample` ●●○ · 4 minutes · 2 points
#
# Begin at `noise` `(n, k)` and make `steps` steps of size `1 / steps`. Step number $i$ (from 0) asks for the velocity at time `i / steps`, with a time for each example, shape `(n,)`, on the device of `noise`. No gradient is kept, and `noise` stays as it is.

# %% nbgrader={"grade": false, "grade_id": "euler_sample", "locked": false, "schema_version": 3, "solution": true, "task": false}
def euler_sample(velocity, noise, steps):
    """Where noise (n, k) arrives when it follows the velocity from t = 0 to 1 in so many steps: (n, k)."""
    ### BEGIN SOLUTION
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps, device=x.device)
            x = x + velocity(x, t) / steps
    return x
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_euler_sample", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.modern_gan.euler_sample(euler_sample)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("euler_sample"):
    checks.modern_gan.euler_sample(euler_sample, seed=111)
    turn0 = torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    for n0, steps0 in ((3, 1), (5, 7), (1, 40)):
        start0 = torch.randn(n0, 2)
        place0 = [[float(a), float(b)] for a, b in start0]
        for i in range(steps0):
            speed0 = 1 + (i / steps0) ** 2
            place0 = [[a - speed0 * b / steps0, b + speed0 * a / steps0] for a, b in place0]
        got0 = euler_sample(lambda x, t: (1 + t.reshape(-1, 1) ** 2) * (x @ turn0), start0.clone(), steps0)
        torch.testing.assert_close(got0, torch.tensor(place0), atol=1e-4, rtol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# At which times is the velocity asked for with 4 steps? (1 is not among them.)
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A loop over `range(steps)` without gradients, and a tensor of equal times, one for each row. `x = x + …` makes a new tensor; `x += …` would change the caller's noise.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In a constant field the number of steps makes no difference.
#
# </details>

# %%
class Velocity(nn.Module):
    """A velocity field over the canvas: places (n, AXES) and times (n,) to directions (n, AXES)."""

    def __init__(self):
        super().__init__()
        self.net = models.mlp([AXES + 8, 128, 128, AXES], nn.SiLU)

    def forward(self, x, t):
        waves = t[:, None] * math.pi * torch.tensor([0.5, 1.0, 2.0, 4.0], device=t.device)
        return self.net(torch.cat([x, waves.sin(), waves.cos()], dim=1))


def train_flow(data, steps, members=1, batch_size=128, seed=1):
    """Trains velocity fields side by side; returns them with averaged weights."""
    settings.seed_everything(seed)
    field, n = Members(Velocity, members), batch_size * members
    optimizer, average = training.adam(field.parameters(), 3e-3, (0.9, 0.99), 1e-8 / members), training.ema(field, 0.99)
    after_step = training.call_all(training.follow(average, field), training.linear_decay(optimizer, steps))
    for step in range(steps):
        x = data[torch.randint(len(data), (n,))]
        loss = flow_loss(field, x, torch.randn_like(x), torch.rand(n))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        after_step(step)
    return average


# %% tags=["experiment"]
FLOW_MEMBERS = 3
begin = time.perf_counter()
field = train_flow(coefficients, steps=1500, members=FLOW_MEMBERS)
print(f"{FLOW_MEMBERS} flows trained in {time.perf_counter() - begin:.0f} s")
noise = torch.randn(1000 * FLOW_MEMBERS, AXES)
table, flown = {}, {}
for steps in (1, 2, 4, 8, 32):
    begin = time.perf_counter()
    images = apart(from_canvas(euler_sample(field, noise, steps), canvas).clamp(0, 1), FLOW_MEMBERS)
    seconds = (time.perf_counter() - begin) / FLOW_MEMBERS
    flown[steps] = images[0, :20]
    table[f"{steps} steps" if steps > 1 else "1 step"] = over_seeds(
        [portrait(one) for one in images], {"valid": "high", "people": "high", "attributes": "low"}
    ) | {"ms for 1,000": f"{1000 * seconds:.0f}"}
runs_table(table, caption="Flows: 1,000 pictures of each of three seeds: median [worst]")

# %% tags=["experiment"]
fig, ax = plt.subplots(figsize=(9, 2.2))
plot_images(ax, torch.cat(list(flown.values())), columns=20, row_titles=[str(steps) for steps in flown])
ax.set_ylabel("steps")
plotting.show(fig, alt="Twenty pictures of a flow from the same noise, drawn in 1, 2, 4, 8 and 32 steps. With one step "
                       "they are ghosts, all faces at once; with more steps they get features, and stay blurred.")

# %% [markdown]
# In one step the network can only give the mean of all directions that cross at the noise: ghosts, many faces at once, and not one of them valid. With more steps the attributes come nearer to the truth, from 0.25 off to 0.11 (the GANs with R1 and with pairs: 0.09 and 0.08), and 32 steps take several times as long as one. But the pictures stay blurred: in one or two of a hundred, at best, you can be sure who it is, and here more steps don't raise that share. So at this length of training the GANs are clearer in one step than the flow in 32. It is a short training for a flow; whether a longer one mends it you can try (`steps=6000`, half a minute or more).
#
# ## 11 · People
#
# Nobody is hurt when pixel aliens are missing. But data about people have their rare ones, too, and there the same arithmetic decides who is in the picture. One study trained GANs on portraits of engineering professors and found minorities less often, and worse drawn, among what came out than in the data ([Jain et al. 2020](https://arxiv.org/abs/2001.09528), *Imperfect ImaGANation: Implications of GANs Exacerbating Biases on Facial Data Augmentation and Snapchat Selfie Lenses*).
#
# Here we can count what usual steps do to them. People show the clearest pictures rather than all. People draw latents near 0, where pictures are more typical ("truncation"). And people train on what other generators made.

# %% tags=["experiment"]
def share_of(images, attribute, value):
    return faces.read(images.clamp(0, 1)).has(attribute, value).float().mean().item()


table = {}
for name in ("R1", "pairs, R1 + R2"):
    tamer = draw(generators[name], 2000, spread=0.7)
    for kind, shares in {
        "as drawn": [reading.has("skin", "alien").float().mean().item() for reading in readings[name]],
        "the half that is nearest to a face": [
            reading.has("skin", "alien")[reading.distance < reading.distance.median()].float().mean().item()
            for reading in readings[name]],
        "latents of 0.7 times the size": [share_of(images, "skin", "alien") for images in tamer],
    }.items():
        table[f"{name}: {kind}"] = {
            "aliens": f"{statistics.median(shares):.3f} [{min(shares):.3f} to {max(shares):.3f}]"}
table = {"the training faces": {"aliens": f"{share_of(data.train, 'skin', 'alien'):.3f}"}} | table
runs_table(table, caption="Share of aliens: median [range] of five seeds", reference=["the training faces"])

# %% [markdown]
# Of the 6.8 % aliens in the data R1 draws about half or a bit more. Show only the half of the pictures that is nearest to a face, and with either loss the median is lower: some of the aliens are among the less clear pictures. Tamer latents cost more: they leave less than half of the aliens that the generator draws. Nobody meant any of this against anybody. Each step was for quality.
#
# And the next one, who learns from what was drawn?

# %% tags=["experiment"]
with torch.no_grad():
    second_data = G0(torch.randn(len(coefficients), LATENT_DIM))
second = train_players(r1_d, plain_g, second_data, members=1)
for name, images in (
    ("faces of the program", data.train),
    ("what the first R1 generator draws", drawn["R1"][0]),
    ("what one draws that learned from it", draw(second, 2000, members=1)[0]),
):
    aliens, nights = share_of(images, "skin", "alien"), share_of(images, "background", "night")
    print(f"{name:<36} aliens {aliens:.3f}   nights {nights:.3f}")

# %% [markdown]
# One run, so it says no more than this: what the first generator had lost did not come back. The second one draws about as few aliens and nights as it saw, or fewer. It could not know better: its data hardly show who is missing.
#
# Who would notice? Leave out *every* alien from 2,000 real faces, and measure:

# %% tags=["experiment"]
alien = faces.has(source.held_out_people, "skin", "alien")
rows = {}
for name, images in {"faces as they come": source.held_out[:2000],
                     "every alien left out": source.held_out[~alien][:2000]}.items():
    counted = portrait(images)
    precision, recall = image_metrics.precision_recall_of_features(
        judge.features(images[:1000]), judge.features(data.held_out[:1000]))
    rows[name] = {"Fréchet": frechet(images), "precision": precision, "recall": recall,
                  **{key: counted[key] for key in ("valid", "people", "attributes", "aliens")}}
runs_table(rows, caption="2,000 real faces each")

# %% [markdown]
# Validity, precision and the number of people don't move. The Fréchet distance does, and recall a little, if somebody has whole data to compare with. But 18 is less than half of what the R1 generator has for all its other reasons, and about what 200 real faces have, so nobody would read it as "the aliens are gone". The count by attribute says just that.
#
# To count somebody you must know that they exist, and have a label for them. With people, that is the hard part: who puts whom into which box, who was asked, and who isn't in any? Some habits that help:
#
# - **Before training**, count who is in the data, in combinations, too, and whom your filters throw out (section 6).
# - **Before publishing**, count what comes out, after every choice that was made for quality, for each group, with the number of pictures and the spread over seeds. Write it where users look: a model card ([Mitchell et al. 2018](https://arxiv.org/abs/1810.03993), *Model Cards for Model Reporting*).
# - **Ask whose faces they are.** A generator that copies its training faces shows people who never agreed to be shown, and of all measures *novel* tells it best from a good one.
# - Faces of people who don't exist are made to deceive as well. If you publish a generator, say for what.
#
# ## 12 · Questions

# %% [markdown]
# **Question 1** (4 points, 12 minutes). Look at the table of section 7 with its seven sets of pictures, and at that of section 5. (Of the Fréchet distance lower is better, of precision and recall higher.) Which of the generators (plain, R1, pairs with R1 + R2, or the copier of training faces) would you ship for (a) avatars in a game, where each must look right, nobody counts, and no player may meet a real face of ours; (b) made-up patients to test a program with, where rare cases matter; (c) a data set to publish in place of private photographs? Name for each the number that decides, and one that would mislead you.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_which_generator", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** (a) What counts is that each picture is a face, and none of the training faces: *valid* and *novel* (which rules the copier out), and a look at the pictures. But a generator with few people would show every player the same heads, so *people* has to be looked at, too; precision misleads, because it is as high for fifty faces repeated forty times. (b) The generator whose attribute frequencies are nearest to the source's, with the shares of the rare looked at one by one (night, aliens): pairs with R1 + R2. Validity and precision mislead: the plain loss, which draws no alien and no night, has the most of both. (c) Not the copier: its pictures are the private photographs. Nearly every measure praises it, the Fréchet distance included; *novel* does not. So novelty decides (and should be checked on each picture), before anything else is asked.
#
# **Rubric.** 1 point for each of the three uses with a number that fits the use. 1 point: names at least two misleading numbers, with the reason from the table (copier, handful, moved noise, or a generator of few people). Accept another choice of generator where the student's own table supports it.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (4 points, 15 minutes). Other pictures: a company has 10,000 X-rays, and 4 % of them show a rare finding. It trains a generator on them. Of what this one draws it keeps the quarter of which a classifier is surest ("quality control"), and trains a second generator on that quarter. The pictures of the second one are sold, for training doctors. Its report, for 2,000 pictures of each kind:
#
# | | the X-rays | first generator | the quarter that is kept | second generator |
# |---|---|---|---|---|
# | Fréchet distance to other X-rays | 1.1 | 14.8 | 13.9 | 15.2 |
# | precision | 0.90 | 0.86 | 0.97 | 0.96 |
# | pictures with the finding | 80 | 52 | 11 | 9 |
# | of these, patients under 40 | 20 | 6 | 0 | 0 |
#
# "Quality control has raised the precision and lowered the distance. From 11 to 9 is chance, so the method is stable: nothing gets lost from one generator to the next. And what is missing will come with longer training of the second one." At which step was how much lost, and which of these losses may be chance? (A count of $k$ has a standard error of about $\sqrt k$; behind a count of 0 there may still be 3 that one would expect.) What is right in "stable", and what is wrong? What would longer training of the second generator do? Why do the first two rows sound so good? Say what you would do before each training and before the sale, and what the two zeros prove.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_who_is_missing", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** Three steps. From the X-rays to the first generator: 80 to 52. By chance a generator that is right would draw about $80 \pm 9$, so 52 is three standard errors off; against the other count, $28 \pm 11$, it is two and a half. Hardly chance. From there to the kept quarter: 52 to 11, a difference of 41 with a standard error of 8. This is the largest loss, and it is no accident: the rare pictures are those of which the classifier is least sure. From 11 to 9 may well be chance ($2 \pm 4.5$). So "stable" is right about the last step and wrong about the method: the second generator gives back about what it was shown, and that is why nothing comes back. With longer training it gets nearer to *its* data, in which the finding is half a percent; nothing in them says that it should be 4. Precision asks whether what is drawn lies among real pictures. Whoever leaves out the rare and the unclear draws more of what is safe, so it rises. The Fréchet distance compares two clouds by their means and covariances: a few percent of the pictures move it little, and all the other faults of the generator, 14 of it, hide that. Before each training: count the finding, also by age, in the data and after each filter; choose within each group instead of over all, or weigh the rare more. Before the sale: count again, per group and with the uncertainty, and say it with the pictures; let somebody look who knows the finding; or don't sell them for this use. The zeros don't prove that none is ever drawn: with a share of one in a thousand, 2,000 pictures show none in one of seven cases. But the kept quarter gives the second generator hardly anything to learn it from.
#
# **Rubric.** 1 point: the losses step by step, the largest at the filter, with standard errors (or another sensible reckoning) for at least two steps, and 11 to 9 as chance. 1 point: what "stable" means: what was lost doesn't come back, and longer training leads to the filtered data, not to patients. 1 point: why precision rises and the distance hardly moves. 1 point: counting by group, after each filter, before a training, and something sensible before the sale. Who calls 80 to 52 borderline, with numbers, is right, too. About the zeros "0 of 2,000 is no proof of never" is enough, and its absence costs nothing.
# ### END SOLUTION

# %% [markdown]
# ## 13 · Summary
#
# - Where the source is known, count: who can be drawn, who is drawn, how often, and who is missing.
# - A canvas of principal components keeps a small GAN from drawing noise; one scale for all of it.
# - On five seeds each the plain loss drew the clearest faces, of the fewest people, no night and no alien among them. R1, and pairs with R1 and R2, drew more people, less clearly.
# - The Fréchet distance falls with the number of pictures, forgives copies, and can be fooled by noise. Each measure is blind to something.
# - Latents can be read, edited and found again; what can't be found again is hardly ever drawn. A flow needs no opponent, and pays with steps.
#
# **Read next:** R3GAN, [Huang et al. 2025](https://arxiv.org/abs/2501.05441); on the Fréchet distance's bias, [Chong and Forsyth 2019](https://arxiv.org/abs/1911.07023); model cards, [Mitchell et al. 2018](https://arxiv.org/abs/1810.03993). Lesson 11 is about the run that went wrong last night: what its instruments say, and how a cure is proved.

# %%
checks.score_board("10_modern_gan")
