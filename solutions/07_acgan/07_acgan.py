# %% [markdown]
# # Lesson 07 · One digit of each, please
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/07_acgan/07_acgan.ipynb)
#
# **You order a digit, and a convolutional GAN writes it, in a hand of its own: the auxiliary-classifier GAN, trained on your CPU in about half a minute.**
#
# ![Left: ten columns of digits that a trained generator wrote, a column for each class from 0 to 9. Right of a white gap: ten columns of real digits.](../../images/acgan_result.png)
#
# | | |
# |---|---|
# | Time | about 150 minutes of your work, written answers included; the notebook runs in about a minute on an idle computer, two or three times as long on a busy one |
# | Points | 19 for seven exercises, 7 for two written answers |
# | You need | lesson 02: losses and steps; lesson 03: labels for both players; lesson 01: the theorem of the optimal discriminator |
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
from dataclasses import replace
from functools import partial

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import image_metrics, models, plotting, settings, training
from course_utils.digits import load_mnist
from course_utils.classifier import load_classifier
from course_utils.recording import Recorder
from course_utils.tables import runs_table

NUM_CLASSES = 10
LATENT_DIM = 64
CENTER = 0.5  # the middle of the noise
SMOOTH = 0.95  # what D is asked to say about real images
BATCH_SIZE, EPOCHS = 40, 4

# %% [markdown]
# ## 1 · A discriminator that also reads
#
# In lesson 03 you told *D* the label, and it judged pairs. [Odena et al. 2016](https://arxiv.org/abs/1610.09585) turn this round: do not *tell* the discriminator which digit it sees, let it **say** so. Their *D* has two heads on one body. One says how real an image is, the other which class it shows. The second is an ordinary classifier, an *auxiliary* one, which gives the model its name: AC-GAN.
#
# ![Data flow. Noise and an asked class go into G, which makes a fake. Real images and fakes go into D's body of convolutions. Two heads stand on it: realness, which learns from both, and class, which learns from real images only. G is paid by both heads.](../../images/acgan_players.png)
#
# Both players want the class head to be right. *D* wants to read real digits; *G* wants its order to be readable. They fight about realness only.
#
# $$ L_D = \underbrace{\mathrm{BCE}(\text{realness}, \text{target})}_{\text{real and fake}} + \underbrace{\mathrm{CE}(\text{class}, y)}_{\text{real only}}, \qquad L_G = \mathrm{BCE}(\text{realness}, \text{“real”}) + \mathrm{CE}(\text{class}, \text{asked}) $$
#
# The data are 8,000 real digits; 2,000 more are held out for measuring. *G* will end in $\tanh$, so the players see images from −1 (paper) to 1 (ink).

# %% tags=["nbval-check-output"]
mnist = load_mnist()
images, labels = 2 * mnist.train - 1, mnist.train_labels
print("images", tuple(images.shape), f"from {float(images.min()):.0f} to {float(images.max()):.0f}")
print("how many of each class:", labels.bincount().tolist())

# %% [markdown]
# ## 2 · How the order enters: a product
#
# In lesson 03 the label was glued to the noise. Here each class has a row of numbers of its own, its **embedding** $e_y$, which is learned like a weight. Noise and embedding are multiplied number by number. This is the Hadamard product:
#
# $$ h = z \odot e_y, \qquad h_i = z_i \, e_{y,i} $$
#
# What does that do? Each class stretches and flips the cloud of noise along the axes in its own way. And the *middle* of the noise matters more than it seems. With $z$ around 0, as in the lessons before, $-z$ is as likely as $z$: all classes have the same middle, and an embedding $e$ and its opposite $-e$ make the very same cloud. With noise around $c$ the middle of class $y$ is $c\, e_y$, and each class has a place of its own:

# %%
rows = torch.tensor([[1.6, 0.4], [-1.6, -0.4]])  # two embeddings, one the opposite of the other
for center in (0.0, 0.5, 1.0):
    z = center + torch.randn(20_000, 2)
    for label, row in enumerate(rows):
        h = z * row
        middle = [round(float(v), 1) + 0.0 for v in h.mean(dim=0)]
        spread = [round(float(v), 1) for v in h.std(dim=0)]
        print(f"noise around {center}, class {label}: middle {middle}, spread {spread}")

# %% [markdown]
# A place of its own is easy to read, so more digits should come out as asked. But the further apart the classes, the less *G* needs the noise to please *D*, and it may draw the same 3 again and again. This lesson draws its noise around ½; section 10 shows what happens around 3.

# %%
def noise(n, latent_dim=LATENT_DIM, device="cpu"):
    """Normal latents around CENTER, with spread 1: (n, latent_dim)."""
    return CENTER + torch.randn(n, latent_dim, device=device)


# %% [markdown]
# ### Exercise 1 · `embed_and_multiply` ●○○ · 2 minutes · 1 point
#
# `z` has shape `(n, latent_dim)`, `labels` are integers of shape `(n,)`, `embedding` is an `nn.Embedding(num_classes, latent_dim)`: called with labels, it gives their rows. Return the product, shape `(n, latent_dim)`, as a new tensor: `z` stays as it is.

# %% nbgrader={"grade": false, "grade_id": "embed_and_multiply", "locked": false, "schema_version": 3, "solution": true, "task": false}
def embed_and_multiply(z, labels, embedding):
    """Latents (n, d) times the embeddings of their labels (n,), number by number: (n, d)."""
    ### BEGIN SOLUTION
    return z * embedding(labels)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_embed_and_multiply", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.acgan.embed_and_multiply(embed_and_multiply)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("embed_and_multiply"):
    checks.acgan.embed_and_multiply(embed_and_multiply, seed=101)
    embedding0, z0, labels0 = nn.Embedding(7, 5), torch.randn(11, 5), torch.randint(7, (11,))
    expected0 = torch.stack([z0[i] * embedding0.weight[int(labels0[i])] for i in range(11)])
    torch.testing.assert_close(embed_and_multiply(z0, labels0, embedding0), expected0)
    embed_and_multiply(z0, labels0, embedding0).sum().backward()
    sums0 = torch.zeros(7, 5).index_add(0, labels0, z0)
    torch.testing.assert_close(embedding0.weight.grad, sums0)
    checks.expect_slopes(lambda z: embed_and_multiply(z, labels0, embedding0), z0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What shape do the rows of the labels have, side by side with `z`?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `embedding(labels)` is a tensor of the same shape as `z`. `*` multiplies number by number.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With an embedding of ones, the latents come back as they were.
#
# </details>

# %% [markdown]
# ## 3 · From 3 to 28 pixels
#
# A convolution with stride 2 halves an image. *G* goes the other way: its **transposed convolution** lets each input pixel paint a patch of `kernel` pixels, `stride` apart, and adds where patches overlap. Take three pixels, a kernel of 4 and stride 2, and watch:

# %% tags=["nbval-check-output"]
layer = nn.ConvTranspose1d(1, 1, kernel_size=4, stride=2, bias=False)
nn.init.ones_(layer.weight)
for pixels in ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 1.0, 1.0]):
    print([int(p) for p in pixels], "->", layer(torch.tensor([[pixels]])).flatten().int().tolist())

# %% [markdown]
# Then `padding` is *cut off* at both sides (it undoes the padding of an ordinary convolution), and `output_padding` puts pixels on at one side. The last one settles a doubt: with stride 2, images of 13 and of 14 pixels both become 7 on the way down, so on the way up somebody has to say which it was.

# %% [markdown]
# ### Exercise 2 · `transpose_conv_size` ●●○ · 10 minutes · 2 points
#
# How many pixels does an image have along one side behind a transposed convolution, if it had `n` before? All arguments and the result are `int`s.

# %% nbgrader={"grade": false, "grade_id": "transpose_conv_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    """Pixels along one side behind a transposed convolution of n pixels: an int."""
    ### BEGIN SOLUTION
    return (n - 1) * stride + kernel - 2 * padding + output_padding
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_transpose_conv_size", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.acgan.transpose_conv_size(transpose_conv_size)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("transpose_conv_size"):
    checks.acgan.transpose_conv_size(transpose_conv_size, seed=102)
    for given in itertools.product((2, 7, 10), (3, 6, 11), (1, 2, 4), (0, 1), (0, 1)):
        if given[4] < given[2]:
            out0 = nn.ConvTranspose2d(1, 1, *given[1:])(torch.zeros(1, 1, given[0], given[0]))
            assert transpose_conv_size(*given) == out0.shape[-1]
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Forget the padding at first. Where does the first patch begin, and where does the last one end?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Count in the example above: the first patch starts at pixel 0, the last one `stride` · (n − 1) further on, and it is `kernel` wide.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The three layers of the large generator below, one after the other: 3 → 7 → 14 → 28.
#
# </details>

# %% tags=["plumbing"]
side = 3
for kernel, stride, padding, output_padding in ((5, 1, 0, 0), (5, 2, 2, 1), (5, 2, 2, 1)):
    try:
        side = transpose_conv_size(side, kernel, stride, padding, output_padding)
    except NotImplementedError:
        print("exercise 2 is still open")
        break
    print(f"kernel {kernel}, stride {stride}, padding {padding}, "
          f"output_padding {output_padding}: {side} pixels")

# %% [markdown]
# Such a generator is read best as a **table**, a row for each layer: how many channels come out, and how many pixels there are along one side. Ours comes in two sizes. `"full"` is a common architecture for this task: 3 × 3 × 384, then 7, 14, 28 pixels. It needs a GPU: on a CPU it takes over a second for each step. `"small"` starts at 7 × 7 × 32 and learns on your machine.

# %%
TABLES = {
    "small": [
        {"channels": 32, "side": 7, "norm": True},
        {"channels": 16, "side": 14, "kernel": 4, "stride": 2, "padding": 1, "norm": True},
        {"channels": 1, "side": 28, "kernel": 4, "stride": 2, "padding": 1, "norm": False},
    ],
    "full": [
        {"channels": 384, "side": 3, "norm": False},
        {"channels": 192, "side": 7, "kernel": 5, "stride": 1, "padding": 0, "norm": True},
        {"channels": 96, "side": 14, "kernel": 5, "stride": 2, "padding": 2, "norm": True},
        {"channels": 1, "side": 28, "kernel": 5, "stride": 2, "padding": 2, "norm": False},
    ],
}

# %% [markdown]
# ### Exercise 3 · `conv_generator` ●●● · 20 minutes · 4 points
#
# Build the network that a table describes, layer by layer. `conv_generator(table, latent_dim)` returns an `nn.Module` that turns latents `(n, latent_dim)` into images `(n, channels, side, side)` of the last row, from −1 to 1.
#
# - The first row is a linear layer with `channels · side · side` outputs, brought into the shape `(n, channels, side, side)`.
# - Every further row is a transposed convolution (`nn.ConvTranspose2d`) from the channels of the row before to its own, with the row's `kernel`, `stride` and `padding`. The table does not give the `output_padding`. It is what is still missing from the row's `side`; exercise 2 computes the rest.
# - After each row but the last: batch norm (`nn.BatchNorm2d`) if the row's `norm` is true, then ReLU. (A convolution's bias in front of a batch norm does nothing; with it or without it, your network is right.)
# - After the last row: $\tanh$, and nothing else. (Its `norm` is always false.)
#
# A table is a list of two rows or more, with any channels and sides; the first row has no `kernel`, `stride` and `padding`. The table stays as it is. There is no more guidance than that: write down for `"small"` which layers you want, then let a loop make them.

# %% nbgrader={"grade": false, "grade_id": "conv_generator", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_generator(table, latent_dim):
    """The network of a table: latents (n, latent_dim) to images (n, channels, side, side) in (-1, 1)."""
    ### BEGIN SOLUTION
    before, *rows = table
    channels, side = before["channels"], before["side"]
    layers = [nn.Linear(latent_dim, channels * side**2), nn.Unflatten(1, (channels, side, side))]
    for row in rows:
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        how = row["kernel"], row["stride"], row["padding"]
        missing = row["side"] - transpose_conv_size(before["side"], *how, 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], *how, missing))
        before = row
    return nn.Sequential(*layers, nn.Tanh())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conv_generator", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.acgan.conv_generator(conv_generator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("conv_generator"):
    checks.acgan.conv_generator(conv_generator, seed=112)
    # The lesson's own tables, each cut off after every row; then the whole small one against torch's functions.
    for table0 in TABLES.values():
        for until0 in range(2, len(table0) + 1):
            cut0 = [{**row0, "channels": -(-row0["channels"] // 8)} for row0 in table0[:until0]]
            shape0 = conv_generator(cut0, 9).eval()(torch.randn(2, 9)).shape
            assert shape0 == (2, cut0[-1]["channels"], cut0[-1]["side"], cut0[-1]["side"])
    G0, z0 = conv_generator(TABLES["small"], 11), torch.randn(6, 11)
    G0(z0)  # lazy layers get their sizes here
    by_dim0 = {dim: [p for p in G0.parameters() if p.ndim == dim] for dim in (1, 2, 4)}
    with torch.no_grad():
        for one0 in by_dim0[1]:  # norms have the scale 1 and the shift 0 at first; biases get 0
            one0.copy_(one0.round())
        kernels0 = sorted(by_dim0[4], key=lambda weight: -len(weight))
        x0 = (z0 @ by_dim0[2][0].T).reshape(6, 32, 7, 7)
        for kernel0 in kernels0:
            x0 = F.batch_norm(x0, None, None, training=True).relu()
            x0 = F.conv_transpose2d(x0, kernel0, stride=2, padding=1)
        torch.testing.assert_close(G0(z0), x0.tanh(), rtol=1e-3, atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# A row says what comes *out* of its layer. What goes *in* stands in the row before: walk through the table with two rows in hand. And ask of each layer whether it stands between two rows (batch norm, ReLU) or makes one (linear layer, convolution).
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Collect the layers in a list and end with `nn.Sequential(*layers)`. The list begins with `nn.Linear` and `nn.Unflatten(1, (channels, side, side))`. For each further row: what belongs *behind the row before*, then the convolution. Its `output_padding` is the row's side less what `transpose_conv_size` says for an `output_padding` of 0.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In the cell below, the sides of the table, row by row: 7, 14, 28 and 3, 7, 14, 28. The small generator has 111,121 parameters, its embedding included.
#
# </details>

# %%
class ConvGenerator(nn.Module):
    """Latents (n, latent_dim) and labels (n,) to images (n, 1, 28, 28) from -1 to 1."""

    def __init__(self, latent_dim=LATENT_DIM, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        self.embedding = nn.Embedding(num_classes, latent_dim)
        self.net = conv_generator(TABLES[size], latent_dim)

    def forward(self, z, labels):
        return self.net(embed_and_multiply(z, labels, self.embedding))


# %%
def conv_features(size="small"):
    """D's body as a network from images (n, 1, 28, 28) to features (n, width), and the width."""
    if size == "small":
        return nn.Sequential(
            nn.Conv2d(1, 16, 5, stride=2, padding=2), nn.LeakyReLU(0.2),
            nn.Conv2d(16, 32, 5, stride=2, padding=2), nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 64), nn.LeakyReLU(0.2),
        ), 64
    if size == "full":
        layers, channels = [], 1
        for width, stride in ((32, 2), (64, 1), (128, 2), (256, 1)):
            convolution = nn.Conv2d(channels, width, 3, stride, padding=1)
            layers += [convolution, nn.LeakyReLU(0.2), nn.Dropout(0.3)]
            channels = width
        return nn.Sequential(*layers, nn.Flatten()), 256 * 7 * 7
    raise ValueError(f"size is {size!r}: take 'small' or 'full'.")


# %% tags=["plumbing"]
for size, table in TABLES.items():
    body, width = conv_features(size)
    print(f"{size:<6} D's body has {models.count_parameters(body):>8,} parameters and gives {width:,} features")
    try:
        sides = [conv_generator(table[:until], 2)(torch.randn(2, 2)).shape[-1]
                 for until in range(2, len(table) + 1)]
        print(f"       the generator has {models.count_parameters(ConvGenerator(size=size)):>9,} parameters; "
              f"sides {[table[0]['side'], *sides]}")
    except NotImplementedError:
        print("       exercise 3 is still open: no generator yet")

# %% [markdown]
# ### Exercise 4 · `ACDiscriminator` ●●○ · 10 minutes · 3 points
#
# `conv_features(size)` builds the body and tells how many features it gives. Put two heads on it: realness logits of shape `(n,)` and class logits of shape `(n, num_classes)` (whose softmax gives the probabilities of the classes), returned in this order. Compute the features once.

# %% nbgrader={"grade": false, "grade_id": "ACDiscriminator", "locked": false, "schema_version": 3, "solution": true, "task": false}
class ACDiscriminator(nn.Module):
    """Images (n, 1, 28, 28) to realness logits (n,) and class logits (n, num_classes)."""

    def __init__(self, size="small", num_classes=NUM_CLASSES):
        super().__init__()
        ### BEGIN SOLUTION
        self.features, width = conv_features(size)
        self.realness = nn.Linear(width, 1)
        self.classes = nn.Linear(width, num_classes)
        ### END SOLUTION

    def forward(self, images):
        ### BEGIN SOLUTION
        features = self.features(images)
        return self.realness(features).squeeze(-1), self.classes(features)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ACDiscriminator", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.acgan.ACDiscriminator(ACDiscriminator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("ACDiscriminator"):
    checks.acgan.ACDiscriminator(ACDiscriminator, seed=103)
    D0, x0 = ACDiscriminator("small", 6), torch.rand(5, 1, 28, 28) * 2 - 1
    real0, class0 = D0(x0)
    assert real0.shape == (5,) and class0.shape == (5, 6)
    for flipped, straight in zip(D0(x0.flip(0)), (real0, class0), strict=True):
        torch.testing.assert_close(flipped.flip(0), straight, rtol=1e-4, atol=1e-5)
    # From a trained body both heads get what they need: a few steps fit a handful of images in both ways.
    targets0, classes0 = torch.tensor([1.0, 0.0, 1.0, 0.0, 1.0]), torch.arange(5)
    optimizer0 = torch.optim.Adam(D0.parameters(), lr=5e-3)
    for _ in range(60):
        real0, class0 = D0(x0)
        loss0 = F.binary_cross_entropy_with_logits(real0, targets0) + F.cross_entropy(class0, classes0)
        optimizer0.zero_grad()
        loss0.backward()
        optimizer0.step()
    real0, class0 = D0(x0)
    assert ((real0 > 0) == (targets0 > 0.5)).all() and (class0.argmax(dim=1) == classes0).all()
    assert float(class0.max()) > 1.01 or float(class0.min()) < -0.01
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# How many numbers describe an image behind the body? Both heads read these numbers, and only these.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `self.features, width = conv_features(size)`, then two `nn.Linear(width, …)`. No sigmoid and no softmax: the losses apply their own.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For 3 images two results of shape `(3,)` and `(3, 10)`.
#
# </details>

# %% [markdown]
# ## 4 · D's targets: 0.95 for real images, still 0 for fakes
#
# By lesson 01 the best *D* says $p/(p+q)$. Where there are real images and no fakes that is 1, a logit without an upper end, and *D* climbs on and on. [Salimans et al. 2016](https://arxiv.org/abs/1606.03498), *Improved Techniques for Training GANs*, ask for a little less than 1 (**one-sided label smoothing**; they name 0.9, here it is 0.95). And why not 0.05 for the fakes, too? Repeat the proof of lesson 01 with targets $s$ for real and $f$ for fake images. The best discriminator becomes (their paper has this formula, too)
#
# $$ D^*(x) = \frac{s\, p(x) + f\, q(x)}{p(x) + q(x)} $$

# %%
# Data and fakes at four places.
p, q = torch.tensor([0.4, 0.4, 0.2, 0.0]), torch.tensor([0.0, 0.1, 0.3, 0.6])
for s, f in ((1.0, 0.0), (0.95, 0.0), (0.95, 0.05)):
    logits = torch.zeros(4, requires_grad=True)
    optimizer = torch.optim.Adam([logits], lr=0.05)
    for _ in range(1000):
        cost = sum(
            F.binary_cross_entropy_with_logits(logits, torch.full((4,), target), mass, reduction="sum")
            for target, mass in ((s, p), (f, q))
        )
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    formula = (s * p + f * q) / (p + q)
    print(f"real {s}, fake {f}: the best D is {[round(float(d), 2) for d in logits.detach().sigmoid()]}, "
          f"by the formula {[round(float(d), 2) for d in formula]}")

# %% [markdown]
# With $f = 0$ the formula is $s$ times the old one, and where there are only fakes, *D* still says 0. With $f > 0$ it says $f$ there. The places keep their order in both cases, but look at the slope: where $p$ is far smaller than $q$, $D^* = f + (s - f)\,p/(p + q)$ is nearly equal to $f$ in the whole neighborhood, while with $f = 0$ it shrinks with $p/q$, and its logarithm has a slope that *G* can follow. With smoothed fakes $-\log D$ is flat exactly for the fakes that have the longest way to go. Hence **one-sided** smoothing.

# %% [markdown]
# ### Exercise 5 · `discriminator_targets` ●○○ · 3 minutes · 1 point
#
# *D* sees `batch_size` real images and then `batch_size` fakes. Return the targets: float32, shape `(2 * batch_size,)`, first `smooth` for the real images, then 0.

# %% nbgrader={"grade": false, "grade_id": "discriminator_targets", "locked": false, "schema_version": 3, "solution": true, "task": false}
def discriminator_targets(batch_size, smooth=0.95):
    """Targets of the realness for batch_size real images, then as many fakes: (2 * batch_size,)."""
    ### BEGIN SOLUTION
    return torch.cat([torch.full((batch_size,), smooth), torch.zeros(batch_size)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_discriminator_targets", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.acgan.discriminator_targets(discriminator_targets)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("discriminator_targets"):
    checks.acgan.discriminator_targets(discriminator_targets, seed=104)
    for n0, smooth0 in ((1, 0.95), (5, 0.8), (64, 1.0)):
        expected0 = torch.tensor([smooth0] * n0 + [0.0] * n0)
        torch.testing.assert_close(discriminator_targets(n0, smooth0), expected0)
    torch.testing.assert_close(discriminator_targets(7), torch.tensor([0.95] * 7 + [0.0] * 7))
    try:
        zeros0 = discriminator_targets(3, 0.0).tolist()
    except Exception:  # who takes no 0 may say so
        zeros0 = [0.0] * 6
    assert zeros0 == [0.0] * 6  # 0 is not the default
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Two blocks, one behind the other: how long is each, and what stands in it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.full((n,), value)`, `torch.zeros(n)`, `torch.cat`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `discriminator_targets(2)` is `tensor([0.9500, 0.9500, 0.0000, 0.0000])`.
#
# </details>

# %% [markdown]
# ## 5 · D's loss: who may teach it the classes?
#
# Real images come with true labels. Fakes come with the class that *G* was *asked* for, which early in the training has nothing to do with the picture: a gray smear is labeled 7. Labels that say nothing about the picture teach nothing about it, so in this lesson the class term counts real images only. (Odena et al. let it count the fakes as well; question 2 asks what that allows.)
#
# The usual way to write this is a weight for each example of the joint batch of $2B$: **2** for the real half, **0** for the fakes. Why 2? Because the mean runs over all $2B$:
#
# $$ \frac{1}{2B} \Bigl( \sum_{i \le B} 2 \, \mathrm{CE}_i + \sum_{i > B} 0 \cdot \mathrm{CE}_i \Bigr) \;=\; \frac{1}{B} \sum_{i \le B} \mathrm{CE}_i $$

# %%
cross_entropies = torch.rand(8)
weights = torch.tensor([2.0] * 4 + [0.0] * 4)
print(f"weighted mean over all {float((weights * cross_entropies).mean()):.6f}, "
      f"mean over the real half {float(cross_entropies[:4].mean()):.6f}")

# %% [markdown]
# ### Exercise 6 · `acgan_discriminator_loss` ●●● · 12 minutes · 4 points
#
# **Find the bug.** A friend wrote *D*'s loss. For the weights 2 and 0 he had an idea: the targets are 1 for real images and 0 for fakes, so he doubles them. He compared the result with the formula, and it was right:

# %%
def loss_of_a_friend(realness_logits, class_logits, targets, labels):
    """D's loss on real images and then as many fakes. It has one mistake."""
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    cross_entropies = F.cross_entropy(class_logits, labels, reduction="none")
    return realness + (2 * targets * cross_entropies).mean()


targets, asked = torch.tensor([1.0] * 4 + [0.0] * 4), torch.arange(8)
realness, classes = torch.randn(8), torch.randn(8, NUM_CLASSES)
by_formula = F.binary_cross_entropy_with_logits(realness, targets) + F.cross_entropy(classes[:4], asked[:4])
print(f"by the friend {loss_of_a_friend(realness, classes, targets, asked):.4f}, by the formula {by_formula:.4f}")

# %% [markdown]
# In this lesson it's wrong all the same: it has **one mistake**. Find it, and write the loss as it should be. The batch has $2B$ images, first $B$ real ones, then $B$ fakes: the place alone says what is real, for targets may be any numbers from 0 to 1, those of fakes as well.
#
# - `realness_logits` and their `targets` have shape `(2B,)`: binary cross-entropy, mean over all.
# - `class_logits` have shape `(2B, K)`, integer `labels` shape `(2B,)`: cross-entropy, weighted by 2 and 0, mean over all, as above.
#
# Return the sum of the two terms. The targets are smoothed already; take them as they come. The logits may be anything from −100 to 100.

# %% nbgrader={"grade": false, "grade_id": "acgan_discriminator_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    """D's loss on real images and then as many fakes; classes are learned from the real half."""
    ### BEGIN SOLUTION
    n_real = len(labels) // 2
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    classes = F.cross_entropy(class_logits[:n_real], labels[:n_real])  # weights 2 and 0, mean over all
    return realness + classes
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_acgan_discriminator_loss", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.acgan.acgan_discriminator_loss(acgan_discriminator_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("acgan_discriminator_loss"):
    checks.acgan.acgan_discriminator_loss(acgan_discriminator_loss, seed=105)
    for n0, k0, smooth0, of_fakes0 in ((1, 3, 0.95, 0.0), (6, 10, 0.9, 0.05), (20, 4, 1.0, 0.0)):
        real0, class0 = 3 * torch.randn(2 * n0), 3 * torch.randn(2 * n0, k0)
        targets0, labels0 = torch.tensor([smooth0] * n0 + [of_fakes0] * n0), torch.randint(k0, (2 * n0,))
        expected0 = 0.0
        for i in range(2 * n0):  # example by example, in plain numbers
            r, t = float(real0[i]), float(targets0[i])
            expected0 += (t * math.log1p(math.exp(-r)) + (1 - t) * math.log1p(math.exp(r))) / (2 * n0)
            if i < n0:
                row = class0[i].tolist()
                expected0 += (math.log(sum(math.exp(c) for c in row)) - row[int(labels0[i])]) / n0
        assert abs(float(acgan_discriminator_loss(real0, class0, targets0, labels0)) - expected0) < 1e-4
    checks.expect_slopes(lambda *logits: acgan_discriminator_loss(*logits, targets0, labels0), real0, class0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# The friend tried it with targets of 1 and 0. Which targets does *D* get in this lesson (exercise 5), and what becomes of his weights?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A target says how sure *D* shall be of the realness; a weight says whether an image teaches the classes. They agree by chance, and only where nothing is smoothed. An image's place in the batch tells whether it is real: weight the halves by it, or take the real half alone.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With all logits 0, ten classes and the targets of exercise 5: log 2 + log 10 = 2.996. The friend's is log 2 + 0.95 · log 10 = 2.881.
#
# </details>

# %% [markdown]
# ## 6 · G's step: look real, and be read as what was asked
#
# *G* is paid by both heads. For realness it plays *D*'s own trick against it: the target for its fakes is the one that real images have, 0.95. For the class, the labels are those it was asked for. Nothing is left out here, so both terms have the weight 1.

# %% [markdown]
# ### Exercise 7 · `acgan_generator_step` ●●○ · 10 minutes · 4 points
#
# Play one move of *G*: make images of the latents `z` `(n, latent_dim)` for the integer `labels` `(n,)`, let `D` judge them, and let `optimizer` (it holds *G*'s parameters) make one step on the sum of
#
# - the binary cross-entropy of the realness logits with the target `smooth` for every image, and
# - the cross-entropy of the class logits with `labels`.
#
# *D* stays as it was: its parameters, which can still learn afterwards, and its mode. Old gradients may lie in *G*'s `.grad` when the step begins: they must not count. Return the loss. How many images there are is the caller's choice: take as many as `z` has rows.

# %% nbgrader={"grade": false, "grade_id": "acgan_generator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    """One step of G on images of the latents z (n, d) for the labels (n,); returns the loss."""
    ### BEGIN SOLUTION
    realness, classes = D(G(z, labels))
    looks_real = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    reads_right = F.cross_entropy(classes, labels)
    loss = looks_real + reads_right
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_acgan_generator_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
checks.acgan.acgan_generator_step(acgan_generator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("acgan_generator_step"):
    checks.acgan.acgan_generator_step(acgan_generator_step, seed=106)
    # By hand: G is a table of points, D is linear, so that the slopes have a closed form.
    class Table(nn.Module):
        def __init__(self):
            super().__init__()
            self.points = nn.Parameter(torch.randn(4, 3))

        def forward(self, z, labels):
            return z + self.points[labels]

    class Linear(nn.Module):
        def __init__(self):
            super().__init__()
            self.w, self.V = nn.Parameter(torch.randn(3)), nn.Parameter(torch.randn(3, 4))

        def forward(self, x):
            return x @ self.w, x @ self.V

    G0, D0, z0, c0 = Table(), Linear(), torch.randn(14, 3), torch.randint(4, (14,))
    points0, w0, V0 = (t.detach().clone() for t in (G0.points, D0.w, D0.V))
    x0 = z0 + points0[c0]
    r0, chances = x0 @ w0, (x0 @ V0).softmax(dim=1)
    slopes = (torch.sigmoid(r0) - 0.9)[:, None] * w0 + (chances - torch.eye(4)[c0]) @ V0.T
    returned = acgan_generator_step(G0, D0, z0, c0, torch.optim.SGD(G0.parameters(), lr=0.3), 0.9)
    by_hand = (0.9 * F.softplus(-r0) + 0.1 * F.softplus(r0)).mean() - chances[torch.arange(14), c0].log().mean()
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), by_hand)
    torch.testing.assert_close(G0.points.detach(), points0 - 0.3 * torch.eye(4)[c0].T @ slopes / 14)
    assert torch.equal(D0.w.detach(), w0) and torch.equal(D0.V.detach(), V0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Follow one image: who makes it, from what, and which two things does *D* say of it? Each of them is compared with something: with what?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `realness, classes = D(G(z, labels))`; `torch.full_like(realness, smooth)` has the right shape and device. Then the three lines of every step.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With untrained players about log 2 + log 10 ≈ 3.0.
#
# </details>

# %% [markdown]
# ## 7 · The game, and a picture of it
#
# *D*'s step puts your two functions together. One addition you know from lessons 05 and 06: on some steps it adds **R1**, the mean squared slope of *D*'s verdict at *real* images ([Mescheder et al. 2018](https://arxiv.org/abs/1801.04406), *Which Training Methods for GANs do actually Converge?*):
#
# $$ \frac{\gamma}{2} \, \mathbb{E}_{x, y \sim \text{data}} \bigl\| \nabla_x \bigl[ \text{realness}(x) + \log p_D(y \mid x) \bigr] \bigr\|^2 $$
#
# A *D* that cannot be steep at the data stops pulling once the fakes have arrived. The second term in the bracket, the log-probability of the true class, is our addition to their formula, which has the realness alone. The thought behind it: where the *class* head is steep, a change that no eye sees could buy another reading. What R1 buys on these digits, and what it costs, is measured in section 10. Slopes of slopes are expensive, so we take R1 every fourth step, four times as strong.

# %%
def r1_penalty(D, real, labels, gamma):
    """gamma / 2 times the mean squared slope of D's verdict at real images (n, 1, 28, 28)."""
    real = real.detach().requires_grad_()
    realness, classes = D(real)
    verdict = realness.sum() - F.cross_entropy(classes, labels, reduction="sum")
    slopes = torch.autograd.grad(verdict, real, create_graph=True)[0]
    return gamma / 2 * slopes.square().flatten(1).sum(dim=1).mean()


def acgan_discriminator_step(G, D, real, real_labels, z, asked, optimizer, gamma=0.0, smooth=SMOOTH):
    """One step of D on real images and fakes for the asked labels (n,); returns the loss."""
    fake = G(z, asked).detach()
    realness, classes = D(torch.cat([real, fake]))
    targets = discriminator_targets(len(real), smooth).to(real.device)
    loss = acgan_discriminator_loss(realness, classes, targets, torch.cat([real_labels, asked]))
    total = loss + r1_penalty(D, real, real_labels, gamma) if gamma else loss
    optimizer.zero_grad()
    total.backward()
    optimizer.step()
    return loss.item()


# %%
def balanced_labels(n):
    """As many of each class as possible: (n,) integers."""
    return torch.arange(n) % NUM_CLASSES


def random_labels(n):
    """Classes at random: (n,) integers."""
    return torch.randint(NUM_CLASSES, (n,))


def train_acgan(
    G, D, images, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None,
    gamma=3.0, every=4, ask=balanced_labels, generator_step=acgan_generator_step, draw_noise=noise,
):
    """Trains on images (n, 1, 28, 28), labels (n,); tells after_step(step, d_loss=…, g_loss=…).

    gamma is the strength of R1, which counts every so many steps.
    ask(n) says which classes G has to make, draw_noise(n, latent_dim, device) draws its latents.
    """
    step, device = 0, images.device
    for _ in range(epochs):
        for rows in torch.randperm(len(images), device=device).split(batch_size):
            z, asked = draw_noise(len(rows), latent_dim, device), ask(len(rows)).to(device)
            strength = gamma * every if step % every == 0 else 0.0
            real = images[rows], labels[rows]
            d_loss = acgan_discriminator_step(G, D, *real, z, asked, d_optimizer, strength)
            g_loss = generator_step(G, D, z, asked, g_optimizer)
            if after_step is not None:
                after_step(step, d_loss=float(d_loss), g_loss=float(g_loss))
            step += 1


# %% [markdown]
# Two details: both players use the *same* latents, so nothing is drawn twice. And each batch asks for **as many of each class**, four in a batch of 40, not for classes at random, so that no class is rare in any batch.
#
# You will look at many digits. `class_grid` sorts them: a column for each class, and real ones beside the fakes. (Its code is folded: it only lays out pictures.)

# %% tags=["plumbing"]
def class_grid(images, labels, real_images=None, real_labels=None):
    """Images (n, 1, 28, 28) from -1 to 1 as one picture from 0 to 1: a column for each class.

    With real images a white column follows, and then the real ones. The smallest class says how many rows there are.
    """
    halves = [(images, labels)]
    if real_images is not None:
        halves.append((real_images, real_labels))
    rows = min(int(own.bincount(minlength=NUM_CLASSES).min()) for _, own in halves)

    def columns(images, labels):
        of_class = [images[labels == c][:rows] for c in range(NUM_CLASSES)]
        return torch.cat([column.reshape(-1, 28) for column in of_class], dim=1)

    parts = [columns(*half) for half in halves]
    if len(parts) == 2:
        parts.insert(1, torch.ones_like(parts[0][:, :28]))
    return (torch.cat(parts, dim=1) + 1) / 2


def show_grid(ax, grid):
    """A picture of class_grid, with the class under each column."""
    ax.imshow(grid, cmap="gray", vmin=0, vmax=1)
    columns = [c for c in range(grid.shape[1] // 28) if c != NUM_CLASSES]  # the eleventh is the white gap
    ax.set_xticks([28 * c + 13.5 for c in columns], [str(c % (NUM_CLASSES + 1)) for c in columns])
    ax.set_yticks([])
    ax.tick_params(length=0)
    ax.set_frame_on(False)
    ax.set_xlabel("class")


# %%
fig, ax = plt.subplots(figsize=(9.5, 2.2))
show_grid(ax, class_grid(images[:60], labels[:60], images[60:120], labels[60:120]))
ax.set_title("real digits, and other real ones")
plotting.show(fig, alt=("Real digits in ten columns from 0 to 9, a white gap, "
                        "and ten more columns of other real digits."))

# %% [markdown]
# ## 8 · Metrics: four questions to a stranger
#
# Who says whether a 3 is a 3? Not *D*: it is a party to the game. We ask an independent **classifier**, a small network that was trained on real digits only and never met these players. Its 64 features, the layer before the last, also serve as a ruler for likeness.

# %%
classifier = load_classifier()
held_out, held_out_labels = mnist.held_out, mnist.held_out_labels
right = image_metrics.class_accuracy(held_out, held_out_labels, classifier)
print(f"the classifier reads {right:.1%} of the held-out digits as they were meant")

# %% [markdown]
# 1. **Asked class**: the share of images in which the classifier sees what was asked for, over all and for the worst class.
# 2. **Mode histogram**: how many images of each class are there, if nobody looks at the order? Its entropy, divided by log 10, is 1 for equal shares and 0 for a single class.
# 3. **Fréchet distance** ([Heusel et al. 2017](https://arxiv.org/abs/1706.08500), *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*): take the features of real and of generated images for two normal distributions and measure how far apart these are,
#
#    $$ d^2 = \|m_a - m_b\|^2 + \operatorname{tr}\bigl(C_a + C_b - 2\,(C_a C_b)^{1/2}\bigr). $$
#
# 4. **Precision and recall** ([Kynkäänniemi et al. 2019](https://arxiv.org/abs/1904.06991), *Improved Precision and Recall Metric for Assessing Generative Models*): put balls around all real features, each reaching to its third neighbor. Precision is the share of fakes that lie in a ball of real ones; recall is the share of real images that lie in a ball of fakes.
#
# In one dimension the formula of the Fréchet distance is easy to read: $d^2 = (m_a - m_b)^2 + (\sigma_a - \sigma_b)^2$. And it is the squared Wasserstein-2 distance of the two bell curves, which for numbers is found by *sorting*:

# %%
a, b = 1.0 + 2.0 * torch.randn(200_000), 3.5 + 0.5 * torch.randn(200_000)
by_formula = (1.0 - 3.5) ** 2 + (2.0 - 0.5) ** 2
by_sorting = float((a.sort().values - b.sort().values).square().mean())
print(f"by the formula {by_formula:.3f}, by sorting 200,000 numbers {by_sorting:.3f}")

# %% [markdown]
# Trust no measure until you have seen what it misses. Spoil real digits in known ways, and read the table row by row:

# %% tags=["experiment"]
real, asked = mnist.train[:2000], mnist.train_labels[:2000]
first = torch.stack([real[asked == c][0] for c in range(NUM_CLASSES)])
low, low_labels = real[asked < 5], asked[asked < 5]
blur = nn.AvgPool2d(5, stride=1, padding=2)
spoiled = {
    "other real digits": (real, asked),
    "blurred": (blur(real), asked),
    "gray noise added": ((real + 0.3 * torch.randn_like(real)).clamp(0, 1), asked),
    "one digit of each, repeated": (first[asked], asked),
    "classes 0 to 4 only": (low.repeat(3, 1, 1, 1)[:2000], low_labels.repeat(3)[:2000]),
    "real digits, wrong order": (real, asked.roll(1)),
}
rows = {
    name: image_metrics.digits_quality(pictures, held_out, classifier, order)
    for name, (pictures, order) in spoiled.items()
}
runs_table(rows, caption="What each measure sees and misses: 2,000 spoiled digits, 2,000 held-out ones. "
           "A small Fréchet distance is good; of the others, a large value")

# %% [markdown]
# Ten images, repeated, do as well as real digits by precision, entropy and asked class, with most choices of the ten; recall and the Fréchet distance notice, with every choice. <!-- claim: 07-repeated --> The wrong order is perfect for all measures but asked class and the worst class. Half of the classes missing: precision and asked class are content. Blur costs precision *and* recall. No column alone will do; together they leave few hiding places.
#
# The mode histogram of the half without 5 to 9 shows at once what is missing:

# %% tags=["experiment"]
print("classes 0 to 4 only:", image_metrics.class_histogram(spoiled["classes 0 to 4 only"][0], classifier))
print("other real digits:  ", image_metrics.class_histogram(real, classifier))

# %% [markdown]
# ## 9 · The run that works
#
# `training.play` puts around the loop what you know: Adam for both players, rates that fall to zero, an average of *G*'s weights. Batches are small, 40 images, so that 800 steps fit into half a minute on an idle core. The recorder keeps two moments of each epoch, with a thousand images to measure.

# %% tags=["experiment", "plumbing"]
images, labels = images.to(device), labels.to(device)
RECIPE = training.Recipe(epochs=EPOCHS, batch_size=BATCH_SIZE, latent_dim=LATENT_DIM,
                         lr_g=2e-3, lr_d=2e-3, ema=0.995)
fixed_z = noise(1000, LATENT_DIM, device)
fixed_labels = balanced_labels(1000)


def draw(ax, frame):
    show_grid(ax, frame["grid"])


def run(title, recipe, seed=3, size="small", n=None, frames=9, live=True, shift=0.0, **how):
    """Trains a pair on the first n images, by default all: returns G's average and the recorder.

    shift moves the noise away from CENTER.
    """
    settings.seed_everything(seed)
    G, D = ConvGenerator(recipe.latent_dim, size).to(device), ACDiscriminator(size).to(device)

    def watch(average, steps):
        def capture():
            made = average(fixed_z + shift, fixed_labels.to(device))
            read = D(made)[1].argmax(dim=1).cpu() == fixed_labels
            made = made.cpu()
            return {"grid": class_grid(made[:40], fixed_labels[:40]), "made": (made + 1) / 2,
                    "read": read.float().mean()}

        return Recorder(capture, draw, steps, frames=frames, live=live, stays=False, title=title,
                        models=(average, D), figsize=(4.4, 2.3))

    train = partial(train_acgan, draw_noise=lambda *size: noise(*size) + shift, **how)
    return training.play(train, G, D, (images[:n], labels[:n]), recipe, watch)


def measure(G, n=2000, seed=0):
    """All measures of section 8 for n images, n / 10 of each class."""
    torch.manual_seed(seed)
    asked = balanced_labels(n)
    with torch.no_grad(), models.evaluating(G):
        made = (G(noise(n, LATENT_DIM, device), asked.to(device)).cpu() + 1) / 2
    return image_metrics.digits_quality(made, held_out, classifier, asked), made, asked


# %% tags=["experiment"]
G, good_run = run("AC-GAN", RECIPE)

# %% tags=["experiment"]
good_run.filmstrip(alt=("Six moments of the training: "
                        "gray smears turn into ten columns with the digits 0 to 9."))

# %% tags=["experiment"]
good_run.animation(alt=("Animation of the training: forty gray smears turn into digits, "
                        "a column for each class."))

# %% tags=["experiment"]
quality, made, asked = measure(G)
highs = "precision", "recall", "entropy", "asked class", "worst class"
better = {"frechet": "low"} | dict.fromkeys(highs, "high")
runs_table({"AC-GAN": quality, "other real digits": rows["other real digits"]},
           caption="The generator and what real digits reach", better=better)

# %% tags=["experiment"]
checks.acgan.quality(made, asked, held_out, classifier)

# %% [markdown]
# <details><summary>The gate says no?</summary>
#
# If all exercises pass, run the experiment again with another seed, `run("AC-GAN", RECIPE, seed=2)`. If one is open, start there. The gate gives no points.
#
# </details>
#
# Why another classifier? Ask the party to the game instead, on the thousand images of the recorder's last frame:

# %% tags=["experiment"]
last = good_run.frames[-1]
strangers = image_metrics.class_accuracy(last["made"], fixed_labels, classifier)
print(f"read as what they were meant to be: {float(last['read']):.1%} of the fakes by D, "
      f"{strangers:.1%} by the classifier")

# %% [markdown]
# *G* was paid for what *D* reads, and some of its digits are what was asked for in *D*'s eyes only. Class by class for the classifier, and all together beside real digits:

# %% tags=["experiment"]
by_class = image_metrics.accuracy_by_class(made, asked, classifier)
layout = [["bars", "bars"], ["fakes", "real"]]
fig, axes = plt.subplot_mosaic(layout, figsize=(9.2, 5.4), height_ratios=[1, 1.6])
axes["bars"].bar(range(NUM_CLASSES), by_class, color=plotting.FAKE.color)
axes["bars"].set(xlabel="asked class", ylabel="came out right", ylim=(0, 1), xticks=range(NUM_CLASSES))
show_grid(axes["fakes"], class_grid(2 * made[:60] - 1, asked[:60]))
axes["fakes"].set(title="six fakes of each class", xlabel="asked class")
show_grid(axes["real"], class_grid(images[:120].cpu(), labels[:120].cpu())[: 6 * 28])
axes["real"].set_title("six real digits of each class")
plotting.show(fig, alt=("Above: the share of right images for each asked class. Below: generated digits, a column "
                        "for each asked class, and beside them real digits in such columns."))

# %% [markdown]
# Is any of this copied? Take each of ten fakes and find the training image that is nearest to it in the classifier's features:

# %% tags=["experiment"]
with torch.no_grad():
    train_features = torch.cat([classifier.features(part) for part in mnist.train.split(500)])
    made_features = classifier.features(made[:10])
    held_out_features = torch.cat([classifier.features(part) for part in held_out.split(500)])
nearest = torch.cdist(made_features, train_features).argmin(dim=1)
fig, ax = plt.subplots(figsize=(9, 1.9))
pair = torch.cat([torch.cat(list(row[:, 0]), dim=1) for row in (made[:10], mnist.train[nearest])])
ax.imshow(pair, cmap="gray", vmin=0, vmax=1)
ax.set(xticks=[], yticks=[14, 42], yticklabels=["fake", "nearest real"])
plotting.show(fig, alt=("Ten generated digits above and the nearest training digits below. Are the strokes the same?"))
for name, features in (("the ten fakes", made_features), ("held-out digits", held_out_features)):
    distances = torch.cdist(features, train_features).min(dim=1).values
    print(f"{name + ':':<16} distance to the nearest training digit {distances.median():.2f} (median), "
          f"{distances.min():.2f} (smallest)")

# %% [markdown]
# Here, no: each pair differs in its strokes, though some are much alike, and the fakes come no nearer to the training digits than held-out ones do, which nobody can have copied. (That most pairs are of one class says nothing: a classifier's features put digits of a class together.)
#
# ### Write your birthday
#
# Four lines, each in a hand of its own: one latent vector for all digits of a line. Is it really one hand? Look at the slant and at the weight of the strokes.

# %% tags=["experiment"]
from course_utils import play

play.birthday(G, lambda n: noise(n, LATENT_DIM, device))

# %% [markdown]
# ## 10 · Training issues and solutions
#
# Now some runs that fail, on purpose and briefly. A failure means little without a **control**, and it explains something only if it differs from the control in **one** change. The control is a short run as it should be: a quarter of the images in batches of 20, an average over fewer steps, 200 steps in all. It comes surprisingly far.
#
# To the measures of section 8 comes one more: the **spread within a class**. Take the features of all images of one asked class, and add up their variances; then compare with the same of real digits. 1 is as varied as real digits, 0 is one picture again and again.

# %% tags=["experiment"]
def within_class(pictures, labels):
    """The variance of the classifier's features within a class, summed; the mean over the classes."""
    with torch.no_grad():
        features = torch.cat([classifier.features(part) for part in pictures.split(500)])
    return float(torch.stack([features[labels == c].var(dim=0).sum() for c in range(NUM_CLASSES)]).mean())


SHORT = replace(RECIPE, epochs=2, batch_size=20, ema=0.98)
real_spread = within_class(held_out, held_out_labels)
short_runs, results = {}, {}


def short_run(title, recipe, **how):
    """A run on 2,000 images; keeps what the classifier says about its last thousand fakes."""
    _, short_runs[title] = run(title, recipe, n=2000, frames=2, live=False, **how)
    made = short_runs[title].frames[-1]["made"]
    results[title] = image_metrics.digits_quality(made, held_out[:1000], classifier, fixed_labels)
    results[title]["spread"] = within_class(made, fixed_labels) / real_spread


short_run("control", SHORT)

# %% [markdown]
# **Issue 1: nobody pays for the class.** Leave the class term out of *G*'s step:

# %% tags=["experiment"]
def realness_only(G, D, z, labels, optimizer):
    """G's step without the class term."""
    realness, _ = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, SMOOTH))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


short_run("class not paid", SHORT, generator_step=realness_only)

# %% [markdown]
# **Issue 2: mode collapse.** Draw the noise around 3 instead of ½. The classes now lie so far apart that *G* gets along without the noise:

# %% tags=["experiment"]
short_run("noise around 3", SHORT, shift=3.0 - CENTER)

# %% tags=["experiment"]
names = "control", "class not paid", "noise around 3"
highs = "precision", "entropy", "asked class", "worst class", "spread"
GATE = {"frechet": 40, "asked class": 0.86}
runs_table({name: results[name] for name in names}, better={"frechet": "low"} | dict.fromkeys(highs, "high"),
           gate=GATE, caption="200 steps each: a control, and two single changes; 1,000 fakes each")

# %% tags=["experiment"]
fig, axes = plt.subplots(3, 1, figsize=(6.2, 6.8))
for ax, name in zip(axes, names):
    draw(ax, short_runs[name].frames[-1])
    ax.set_title(name)
plotting.show(fig, alt=("Samples of three runs after 200 steps, a column for each class. The control: ten "
                        "different digits, each a little different from the next. Class not paid: digits in any "
                        "column. Noise around 3: ten digits, most of them clear, and each column repeats a single one."))

# %% [markdown]
# Without the class term the wish is ignored: by the median of twenty seeds one digit in ten comes out as asked, which is chance, and at most about two. <!-- claim: 07-class-term --> The precision looks normal for so short a run.
#
# The second failure is more interesting. Look at its row: asked class, entropy and precision are *better* than the control's, in nearly every run, and so is even the Fréchet distance, in most. <!-- claim: 07-praised --> Now look at its picture: each column repeats one single digit. Only the spread within a class says so: a few percent of that of real digits. <!-- claim: 07-collapse --> A table of good numbers is no reason not to look. (Recall would tell, too, in a long run; after so few steps it is near 0 for the control as well.)
#
# **Issue 3: the gradient vanishes.** Lesson 01 says that the loss of the minimax game, $\log(1 - D)$, is flat where *D* is sure that a fake is a fake. So is that loss bad? Two things are needed for the trouble: the loss, and a *D* that is far ahead. Try all four combinations. The lead itself takes two changes: *D* learns ten times as fast, and without R1.

# %% tags=["experiment"]
def saturating(G, D, z, labels, optimizer):
    """G's step with log(1 - D) for realness, which is flat where D is sure; the class term is as it was."""
    realness, classes = D(G(z, labels))
    loss = -F.softplus(realness).mean() + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


lead = replace(SHORT, lr_d=2e-2)
short_run("log(1 - D)", SHORT, generator_step=saturating)
short_run("D far ahead", lead, gamma=0.0)
short_run("log(1 - D), D far ahead", lead, gamma=0.0, generator_step=saturating)

# %% tags=["experiment"]
names = "control", "log(1 - D)", "D far ahead", "log(1 - D), D far ahead"
runs_table({name: results[name] for name in names}, better={"frechet": "low"} | dict.fromkeys(highs, "high"),
           gate=GATE, caption="200 steps each: two losses, two leads; 1,000 fakes each")

# %% tags=["experiment"]
fig, axes = plt.subplots(4, 2, figsize=(9, 10), gridspec_kw={"width_ratios": [1.8, 1]})
for (left, right), name in zip(axes, names):
    draw(left, short_runs[name].frames[-1])
    left.set_title(name)
    plotting.plot_losses(right, short_runs[name].losses, reference=False)
    right.set(title="losses, cut at 8", xlim=(0, 200), ylim=(-1, 8))  # one scale, so that they compare
plotting.show(fig, alt=("Samples and loss curves of four runs after 200 steps, the losses on one scale. With D far ahead its loss "
                        "shoots up at first and ends below that of the others; the digits stand on gray paper, and with "
                        "the loss log(1 - D) most of them stay smears."))

# %% [markdown]
# By itself the old loss does no harm here: its Fréchet distance is no worse than the control's, by the median. <!-- claim: 07-saturating-alone --> A *D* that learns ten times as fast, without R1, harms both losses, and the old one more. <!-- claim: 07-lead --> Of the two changes the rate alone does about as much harm as both together, by the median of the Fréchet distance. <!-- claim: 07-rate --> "The saturating loss fails" is half of a sentence; the other half is "against a *D* that is sure".
#
# | issue | how you tell | what helps |
# |---|---|---|
# | the wish is ignored | asked class low (.10 is chance) while precision looks normal for so short a run | the class term in *G*'s step; correct labels on real images |
# | collapse within a class | the picture; the spread within a class; *not* the Fréchet distance, precision or entropy | noise that counts (here: a center near ½) |
# | *D* far ahead, gradient vanishes | after a wild start *D*'s loss falls well below that of a healthy run; digits on gray paper, or smears | a slower *D*, the non-saturating loss |
#
# ### R1 is a dial
#
# What does the penalty do for these digits? Turn its strength $\gamma$ and nothing else. Before you run the cell, write down for each of its four columns whether it will go up or down without the penalty. Then put strengths of your own into `MINE`, 10 for example, and run it again.

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% tags=["experiment"]
MINE = [0]  # strengths to try beside the control's 3
for strength in MINE:
    short_run(f"γ = {strength}", SHORT, gamma=float(strength))
dial = {"γ = 3 (control)": results["control"]}
dial |= {f"γ = {strength}": results[f"γ = {strength}"] for strength in MINE}
columns = "asked class", "worst class", "spread", "frechet"
runs_table({name: {column: found[column] for column in columns} for name, found in dial.items()},
           caption="200 steps each, with R1 and without it")

# %% [markdown]
# The stronger the penalty, the more digits come out as asked, in the worst class, too, and the less they vary. <!-- claim: 07-dial --> (That is what the medians over other seeds say, for 0, 1 and 3. A single pair of runs may say otherwise, and the Fréchet distance goes now up, now down.) In this range you choose between obedience and variety. Far beyond it the dial has an end: with 10 some runs come out better than with 3, others worse.

# %% [markdown]
# ## 11 · Where this leads
#
# One question stayed open in section 10. A *D* that is far ahead is sure of every fake: what can *G* still learn from it? Real images fill a thin sheet in the space of all pictures, and so do fakes, and two thin sheets hardly ever meet. The Jensen–Shannon divergence of two things that do not meet is $\log 2$, however far they are from each other: it says *that* they differ and not *how far*.
#
# There is a distance that says how far, a critic that measures it, and a good deal to be said about what *G* really feels, with this lesson's losses as well. All of it is in [lesson 09](https://github.com/gan-workbook/gan-workbook/blob/main/notebooks/09_wasserstein_gan/09_wasserstein_gan.ipynb).

# %% [markdown]
# ## 12 · Questions

# %% [markdown]
# **Question 1 · homework** (4 points, about 20 minutes). A game that this lesson does not play: *D*'s batch holds *three* fakes for each real image, its loss is one mean over all of them, and the target of a real image is not the number $s$ but a coin: 1 with probability $s$, else 0. Fakes have the target 0. Let $p$ and $q$ be the densities of real images and of fakes. Find the best $D^*(x)$, with proof. Why does the coin lead to the same $D^*$ as the number $s$? What does $D^*$ say, and which logit, where $p = q$ and $s = 0.95$? A friend stops the training when *D* says ½ everywhere: what should he wait for instead, and does *G* still get the right advice on the way? (The proof of lesson 01 shows how to begin.)

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_optimal_discriminator", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** A quarter of the batch is real. *D* maximizes $\tfrac14 \mathbb E_p[t \log D + (1 - t) \log(1 - D)] + \tfrac34 \mathbb E_q[\log(1 - D)]$, where $t$ is the coin. The expression is linear in $t$ and the coin doesn't depend on the image, so its mean over the coin has $\mathbb E[t] = s$ in the place of $t$: the same as with the number $s$ (only the gradient of a single batch has more noise). As one integral: $\tfrac14 \int \left[s\,p \log D + ((1 - s)\,p + 3\,q) \log(1 - D)\right] dx$. $D(x)$ may be chosen freely at each $x$, so maximize the integrand point by point. For $a, b \ge 0$, not both 0, the function $a \log d + b \log(1 - d)$ has the derivative $a/d - b/(1 - d)$, which is 0 only at $d = a/(a + b)$; its second derivative $-a/d^2 - b/(1 - d)^2$ is negative, so this is the maximum. With $a = s\,p$ and $b = (1 - s)\,p + 3\,q$: $D^* = s\,p / (p + 3\,q)$. Where $p = q$ this is $s/4 = 0.2375$, a logit of $\log(0.2375/0.7625) = -1.17$. So ½ everywhere never comes: he should wait until *D* says the same everywhere, here 0.2375. *G*'s advice keeps its direction: $D^*$ rises with the ratio $p/q$ whatever the factors 3 and $s$ are, so places where the data are too rarely served still count as more real than those where fakes crowd.
#
# **Rubric.** 1 point: the objective with the shares ¼ and ¾, one integrand, maximized point by point, with an argument that it is a maximum. 1 point: $D^* = s\,p/(p + 3\,q)$. 1 point: the coin by its mean (the loss is linear in the target). 1 point: $s/4 = 0.2375$, logit −1.17, and "the same everywhere" in place of ½, or that $D^*$ still rises with $p/q$.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (3 points, 10 minutes). Fakes have the weight 0 in the class term of *D*, but the class term of *G* uses *D*'s class head on fakes. *(a)* Why is this no contradiction? *(b)* Describe a *G* and a *D* whose class terms are both 0 although not one fake is a digit. Which term of which loss still objects to them? *(c)* A friend says: "With the weight 0 there can be no such pair, for *D* learns its classes from real digits." Refute him: compute the class terms of your pair with the weight 0 and with the weight 1. What does the weight 1 change, then? (At the end of section 9 the fakes are read by *D* and by the classifier. What do the two numbers say about it?)

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_class_weight", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** *(a)* In *D*'s step the question is what a 3 looks like. Only real images come with labels that are true, so only they may teach it; the class that *G* was asked for says nothing about what *G* made, least of all early on. In *G*'s step the class head is a fixed ruler, and *G* is to move until the ruler reads what was asked. So the gradient of the class term flows into *D* from real images only and into *G* from fakes only. *(b)* Let *G* draw for each class a squiggle of its own, whatever it is, and let *D* read real digits rightly and each squiggle as its class. Both class terms are 0 (or as near to it as real digits allow); the two players have a private code. Only the realness terms object: *D* tells squiggles from digits, and *G* pays for that. *(c)* The class term of *G* on this pair is 0, since *D* reads each squiggle as what was asked; that of *D* is 0 on real digits. With the weight 1, *D*'s term has one summand more, the fakes read as what was asked, and that is *G*'s term again: 0. So the pair has class terms of 0 with either weight. What a loss of 0 doesn't tell is how one gets there. With the weight 1 *D* is paid for learning the code: both players walk towards it. With the weight 0 no step of *D* teaches it; *G* alone has to find pictures that a head which only ever saw digits happens to read as a 3. There are such pictures, for nothing says what the head does far from digits, and *G* is paid for finding them: *D* reads more of the fakes as what was asked than the independent classifier does, so a few of them are readable by *D* alone.
#
# **Rubric.** 1 point: no contradiction: which player learns from which class term (*D* from real images, whose labels are true; *G* from fakes, through a *D* that it can't move). 1 point: a pair with a private code, and that only realness objects to it (half a point each). 1 point: both class terms are 0 with either weight (half a point); with the weight 1 *D* is taught the code, with the weight 0 *G* has to find what *D* happens to read so, as the two readings of the fakes suggest (half a point). Accept what the student's own run shows of the last: in some the two readings hardly differ.
# ### END SOLUTION

# %% [markdown]
# ## 13 · Summary
#
# - The AC-GAN's discriminator has two heads. Both players want the class head to be right; they fight about realness.
# - *D* learns classes from real images alone (weights 2 and 0); *G* learns them from its fakes, through *D*.
# - R1 is a dial: up to a point, more of it, and more digits come out as asked, with less variety.
# - A failure is understood when *one* change makes it. A collapsed generator can look better than a healthy one to nearly every measure; the spread within a class and recall see it.
#
# **Read next:** AC-GAN, [Odena et al. 2016](https://arxiv.org/abs/1610.09585), *Conditional Image Synthesis With Auxiliary Classifier GANs*; what goes wrong with it for many classes, [Gong et al. 2019](https://arxiv.org/abs/1907.02690). Lesson 08 goes another way to the same goal.

# %%
checks.score_board("07_acgan")
