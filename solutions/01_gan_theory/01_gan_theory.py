# %% [markdown]
# # Lesson 01 · Two players and a value function
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/01_gan_theory/01_gan_theory.ipynb)
#
# **You find out what a GAN minimizes: you compute every formula of the theory on a grid, and then you can prove the one theorem that holds it all up.**
#
# ![Three pictures of a bell curve of fakes that moves onto the bell curve of the data, with the best discriminator over both. It is a steep step while the curves are apart and flat at one half where they agree. Under them the number that goes down to 0 with them, the Jensen-Shannon divergence.](../../images/gan_theory_result.png)
#
# | | |
# |---|---|
# | Time | about 180 minutes of your work, more than a third of it for the written answers; nothing is trained, the notebook runs in seconds |
# | Points | 16 for nine functions, 10 for three written answers |
# | You need | Python, PyTorch tensors, probabilities, derivatives |
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
from dataclasses import dataclass, field

import matplotlib.pyplot as plt
import torch
from torch.nn import functional as F

from course_utils import plotting

# %% [markdown]
# In this lesson everything is small enough to be computed exactly: distributions are tables and grids, players have one weight or two. All functions that you write take **torch tensors** (float32 or float64) and give back torch tensors. Whatever a player learns from (a value, a divergence, a loss) must let gradients through. The only exception is the game tree, which works with plain numbers.
#
# ## 1 · Two ways to know something about data
#
# You write down for a hundred mornings what the sky looks like, $x$, and whether it rains on that day, $y$. All there is to know about the pair is the **joint distribution** $P(x, y)$: one probability for each combination.

# %%
sky, day = ["clear", "mixed", "overcast"], ["dry", "rain"]
joint = torch.tensor([[0.38, 0.02],    # clear
                      [0.20, 0.10],    # mixed
                      [0.09, 0.21]])   # overcast

print("all of the table sums to", round(float(joint.sum()), 4))
print("P(x), the sum of each row:   ", ", ".join(f"{word} {p:.2f}" for word, p in zip(sky, joint.sum(dim=1))))
print("P(y), the sum of each column:", ", ".join(f"{word} {p:.2f}" for word, p in zip(day, joint.sum(dim=0))))

# %% [markdown]
# A **generative model** learns $P(x, y)$, or $P(x)$ alone where there are no labels: it knows how data come about. So it can make new ones.

# %%
draws = torch.multinomial(joint.flatten(), num_samples=1000, replacement=True)
for cell in draws[:4].tolist():
    print(f"a new morning: {sky[cell // 2]}, then {day[cell % 2]}")
print("shares among 1,000 new mornings:")
for word, (dry, rain) in zip(sky, torch.bincount(draws, minlength=6).reshape(3, 2) / 1000):
    print(f"{word:<8}  dry {dry:.3f}  rain {rain:.3f}")

# %% [markdown]
# A **discriminative model** learns only $P(y \mid x)$: given the sky, will it rain? That is all that a forecast needs, and it is a smaller task. Bayes' rule leads from the one to the other:
#
# $$ P(y \mid x) \;=\; \frac{P(x \mid y)\,P(y)}{P(x)} \;=\; \frac{P(x, y)}{\sum_{y'} P(x, y')} $$
#
# By hand, for rain under an overcast sky:

# %% tags=["nbval-check-output"]
p_rain, p_overcast = float(joint[:, 1].sum()), float(joint[2].sum())
p_overcast_given_rain = float(joint[2, 1]) / p_rain
print(f"P(overcast | rain) = {p_overcast_given_rain:.3f}, P(rain) = {p_rain:.2f}, "
      f"P(overcast) = {p_overcast:.2f}")
print(f"Bayes:    P(rain | overcast) = {p_overcast_given_rain * p_rain / p_overcast:.3f}")
print(f"directly: P(rain | overcast) = 0.21 / (0.09 + 0.21) = {0.21 / 0.30:.3f}")

# %% [markdown]
# ### Exercise 1 · `posterior_from_joint` ●○○ · 5 minutes · 1 point
#
# Turn a table $P(x, y)$ of shape `(nx, ny)` into the table $P(y \mid x)$ of the same shape: one row for each $x$, and each row with any mass sums to 1. A row without mass has no posterior; what you put there is up to you, but it has to be **finite** (no `nan`). A row that is merely rare, be it as rare as 1e-12, keeps its exact posterior.

# %% nbgrader={"grade": false, "grade_id": "posterior_from_joint", "locked": false, "schema_version": 3, "solution": true, "task": false}
def posterior_from_joint(joint):
    """P(y|x) from the table P(x, y): tensors of shape (nx, ny); rows of zero mass stay finite."""
    ### BEGIN SOLUTION
    mass = joint.sum(dim=1, keepdim=True)
    return joint / mass.clamp(min=torch.finfo(joint.dtype).tiny)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_posterior_from_joint", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.posterior_from_joint(posterior_from_joint)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("posterior_from_joint"):
    checks.gan_theory.posterior_from_joint(posterior_from_joint, seed=101)
    for rows, columns in ((1, 4), (5, 5), (7, 3)):
        table = torch.rand(rows, columns, dtype=torch.float64)
        got = posterior_from_joint(table / table.sum())
        for x in range(rows):
            for y in range(columns):
                assert abs(float(got[x, y]) - float(table[x, y]) / sum(table[x].tolist())) < 1e-4
    assert torch.isfinite(posterior_from_joint(torch.tensor([[0.0, 0.0, 0.0], [0.2, 0.3, 0.5]]))).all()
    for dtype in (torch.float32, torch.float64):  # as rare as 1e-12
        got = posterior_from_joint(torch.tensor([[0.2e-12, 0.3e-12, 0.5e-12], [0.2, 0.3, 0.5]], dtype=dtype))
        torch.testing.assert_close(got[0], torch.tensor([0.2, 0.3, 0.5], dtype=dtype), rtol=0, atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What is each row divided by, and what happens to a row for which that is 0?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The divisor of a row is its own sum. `joint.sum(dim=1, keepdim=True)` keeps the summed dimension, so that the sums form a column and division lines them up with the rows. `.clamp(min=…)` keeps a divisor away from 0; its floor has to lie far below every mass that counts, or it changes rows that were right.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `posterior_from_joint(joint)` gives the rows `[0.95, 0.05]`, `[0.67, 0.33]` and `[0.30, 0.70]`.
#
# </details>

# %% [markdown]
# The way back does not exist. Make another climate, in which clear mornings are rare. The forecast for each sky stays the same, and the posterior cannot tell the two climates apart: <!-- claim: 01-climates -->

# %% tags=["experiment"]
gloomy = joint * torch.tensor([[0.2], [1.0], [2.0]])
gloomy = gloomy / gloomy.sum()
for name, table in (("first climate ", joint), ("gloomy climate", gloomy)):
    p_x, p_rain = table.sum(dim=1).numpy(), posterior_from_joint(table)[:, 1].numpy()
    print(f"{name}  P(x) = {p_x.round(2)}   P(rain | x) = {p_rain.round(2)}")

# %% [markdown]
# That is why a discriminative model has the easier task: a boundary between two classes is enough, how the data are spread on either side is none of its concern. A generative model has to get the whole spread right. The idea of a GAN is to let the one with the easy task teach the other.
#
# ## 2 · A sampler instead of a formula
#
# For pictures nobody can write down a table $P(x)$. But to *make* pictures, you do not need one. A **sampler** is enough: a function *G* that turns noise, which is easy to draw, into data. With a label $y$ as a second input you can order what you want:
#
# $$ (z, y) \;\longmapsto\; x = G(z, y), \qquad z \text{ drawn from a fixed, simple distribution} $$
#
# Where *G* is a neural network, this is called a generative neural sampler ([Nowozin et al. 2016](https://arxiv.org/abs/1606.00709), *f-GAN: Training Generative Neural Samplers using Variational Divergence Minimization*), and GANs train such samplers. The noise $z$ is the **latent** vector, and the set of all of them the **latent space**: each point of it stands for one possible $x$, and near points for similar ones, because *G* is continuous.
#
# The distribution of the results is called $p_G$. Here is a sampler so simple that $p_G$ can be written down: it bends uniform noise into two bells, one for each label.

# %%
def hand_made_sampler(z, y):
    """Uniform noise z (n,), labels y (n,) to points (n,): bells around -2 (y = 0) and 3 (y = 1)."""
    return torch.where(y == 1, 3.0, -2.0) + 0.7 * (torch.log(z) - torch.log(1 - z))


z, y = torch.rand(4000).clamp(1e-6, 1 - 1e-6), torch.randint(2, (4000,))
x = hand_made_sampler(z, y)

fig, axes = plt.subplots(1, 3, figsize=(9.6, 2.9))
axes[0].hist(z, bins=40, color="0.7")
axes[0].set(title="noise", xlabel="latent $z$", ylabel="number of draws")
line = torch.linspace(0.005, 0.995, 200)
for label, look in enumerate(plotting.CLASSES[:2]):
    axes[1].plot(line, hand_made_sampler(line, torch.full((200,), label)), color=look.color,
                 linestyle=look.linestyle, label=f"y = {label}")
    axes[2].hist(x[y == label], bins=40, color=look.color, alpha=0.6,
                 hatch="//" if label else None, label=f"y = {label}")
axes[1].set(title="the sampler bends it", xlabel="latent $z$", ylabel="$G(z, y)$")
axes[2].set(title="what comes out", xlabel="$x$", ylabel="number of draws", ylim=(0, 380))
axes[1].legend()
axes[2].legend()
plotting.show(
    fig,
    alt="Left: a histogram of the noise. Middle: what the sampler makes of each number between 0 and "
    "1, one curve for each label. Right: histograms of what comes out, one for each label.",
)

# %% [markdown]
# Where *G* is steep, the noise is spread thin; where it is flat, points pile up. For uniform noise $z$ between 0 and 1, one label and a rising *G* that is the whole formula:
#
# $$ p_G(x) \;=\; \frac{1}{|G'(z)|} \quad\text{at } x = G(z) $$

# %%
at = torch.tensor([0.1, 0.5, 0.8], requires_grad=True)
points = hand_made_sampler(at, torch.zeros(3))
(slope,) = torch.autograd.grad(points.sum(), at)
of_label_0 = x[y == 0]
for z_i, x_i, density in zip(at.tolist(), points.tolist(), (1 / slope.abs()).tolist()):
    counted = float(((of_label_0 - x_i).abs() < 0.25).float().mean()) / 0.5
    print(f"z = {z_i:.1f}  x = {x_i:6.2f}   p_G by the formula {density:.3f}   counted "
          f"among the draws {counted:.3f}")

# %% [markdown]
# A network with a hundred inputs and a thousand outputs has no such formula that one could compute. All that you can do with it is draw. So how do you train something that you can only draw from? Not by comparing formulas, but by letting somebody look at the draws.
#
# ## 3 · A game for two
#
# Two players, one number. Each in turn chooses a move; in the end there is a value. One of them, the **maximizer**, wants it large, the other, the **minimizer**, wants it small. What one wins the other loses: a **zero-sum game**.
#
# ![A game tree. The maximizer at the top has three moves; after each the minimizer has three. The leaves are 5, 9, 1; 4, 6, 7; 8, 3, 2. The minimizer would take 1, 4 and 2, so the maximizer takes the middle move, and the game is worth 4.](../../images/gan_theory_tree.png)
#
# If both play as well as one can, what is the game worth? Think from the end. At a leaf the value is known. One move before, the player to move takes the best of the values below. And so on to the top: the maximizer must not hope for the 9 on the left, since the minimizer will not give it away.
#
# Large games cannot be followed to the end. One looks `depth` moves ahead and takes a guess (a *heuristic*) at what the position is worth. So every node has a value of its own: the outcome at a leaf, a guess elsewhere.

# %%
@dataclass
class Node:
    """A position: its own value (the outcome at a leaf, else a guess) and those one move away."""

    value: float
    children: list = field(default_factory=list)


def tree_of(rows, guess=0.0):
    """A tree of two moves: one branch for each row of outcomes."""
    return Node(guess, [Node(guess, [Node(outcome) for outcome in row]) for row in rows])


picture = tree_of([[5, 9, 1], [4, 6, 7], [8, 3, 2]])
print("branches:", len(picture.children), "  leaves of the first:",
      [leaf.value for leaf in picture.children[0].children])

# %% [markdown]
# ### Exercise 2 · `minimax` ●●○ · 12 minutes · 3 points
#
# Write the value of a position, as a number.
#
# - A node without children, or with `depth == 0`, is worth its own `node.value`.
# - Otherwise ask what each child is worth in its turn, where the *other* player is to move with one move less to look ahead. The node is worth the **largest** of these if `maximizing` is `True`, the **smallest** if it is `False`.

# %% nbgrader={"grade": false, "grade_id": "minimax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minimax(node, depth, maximizing):
    """What a position is worth, as a number.

    node has .value (a number) and .children (a list of nodes, empty at a leaf);
    depth is how many moves to look ahead (an integer from 0);
    maximizing says whether the maximizer is to move.
    """
    ### BEGIN SOLUTION
    if depth == 0 or not node.children:
        return node.value
    values = [minimax(child, depth - 1, not maximizing) for child in node.children]
    return max(values) if maximizing else min(values)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_minimax", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.minimax(minimax)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("minimax"):
    checks.gan_theory.minimax(minimax, seed=102)
    import random

    def grow(levels):
        return Node(random.uniform(-9, 9), [grow(levels - 1) for _ in range(random.randint(1, 3))] if levels else [])

    def gain(node, moves, sign):
        # One player only, who changes sides: an independent way to the same number.
        if moves == 0 or len(node.children) == 0:
            return sign * node.value
        return max(-gain(child, moves - 1, -sign) for child in node.children)

    random.seed(torch.randint(10**6, ()).item())
    for levels in (1, 2, 3, 4):
        for moves in (0, 1, 2, 3, 6):
            root = grow(levels)
            best, worst = gain(root, moves, 1), -gain(root, moves, -1)  # before anybody else has the tree in hand
            assert abs(minimax(root, moves, True) - best) < 1e-9
            assert abs(minimax(root, moves, False) - worst) < 1e-9
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Suppose that somebody told you what each child is worth. What would be left to do? And who is that somebody?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Let the function call itself for each child: the other player is to move there, with one move less. Deal with the case that ends the search first. If you keep a "best so far", it starts at `-math.inf` for the maximizer and at `math.inf` for the minimizer; starting at 0 goes wrong as soon as all outcomes are negative.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `minimax(picture, 2, True)` is 4, as in the picture. If the minimizer moves first, `minimax(picture, 2, False)` is 7.
#
# </details>

# %% [markdown]
# It matters who moves first. <!-- claim: 01-order --> In the next game the minimizer chooses a row and the maximizer a column. The one who moves second sees what the other did:

# %% tags=["experiment", "nbval-check-output"]
payoff = [[3.0, 1.0],
          [0.0, 2.0]]
print("the minimizer commits first (min max):", minimax(tree_of(payoff), 2, maximizing=False))
print("the maximizer commits first (max min):",
      minimax(tree_of(list(zip(*payoff))), 2, maximizing=True))

# %% [markdown]
# A GAN is such a game, with more moves than any tree can hold: the minimizer *G* chooses a sampler, the maximizer *D* sees it and answers.
#
# ## 4 · The value function
#
# The **discriminator** *D* looks at a point and gives a probability $D(x)$ that it is real. It is shown real points and fakes, and it is paid for what it says:
#
# $$ V(D, G) \;=\; \mathbb{E}_{x \sim p_\text{data}}\bigl[\log D(x)\bigr] \;+\; \mathbb{E}_{z \sim p_z}\bigl[\log\bigl(1 - D(G(z))\bigr)\bigr] $$
#
# $$ \min_G \max_D V(D, G) $$
#
# ([Goodfellow et al. 2014](https://arxiv.org/abs/1406.2661).) *D* wants $V$ large: $D(x)$ near 1 on real points, near 0 on fakes. *G* has no say in the first half; it wants the second half small, so that *D* is near 1 on its fakes.
#
# Why logarithms? Because $V$ is an old friend in disguise. Put equally many real and fake points on one pile, label them 1 and 0, and ask for the **cross-entropy** of *D*'s answers. It is $-V/2$:

# %% tags=["nbval-check-output"]
d_real, d_fake = torch.tensor([0.9, 0.6, 0.8]), torch.tensor([0.3, 0.1, 0.2])

value = torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
answers, labels = torch.cat([d_real, d_fake]), torch.cat([torch.ones(3), torch.zeros(3)])
print(f"V = {value:.4f}    cross-entropy = {F.binary_cross_entropy(answers, labels):.4f}    "
      f"-V/2 = {-value / 2:.4f}")

# %% [markdown]
# So the discriminator is an ordinary classifier with an ordinary loss. All that is new is that somebody else tries to make its task hard.

# %% [markdown]
# ### Exercise 3 · `value_function` ●●○ · 6 minutes · 2 points
#
# Write $V$ from the probabilities that *D* gave: `d_real` of shape `(n,)` on real points, `d_fake` of shape `(m,)` on fakes. The expectations become means over each batch; the result is one number (a tensor without dimensions).
#
# Where *D* is sure and wrong, a logarithm of 0 would make $V$ infinite, so keep it **finite**: 1e-8 under the logarithm, as a floor or added, is one way. It must not show where *D* is merely very sure, with probabilities such as 1e-4: there $V$ has to be right to two decimals.

# %% nbgrader={"grade": false, "grade_id": "value_function", "locked": false, "schema_version": 3, "solution": true, "task": false}
def value_function(d_real, d_fake):
    """V(D, G), a 0-dimensional tensor, finite at 0 and 1.

    d_real (n,) and d_fake (m,) are D's probabilities on real points and on fakes.
    """
    ### BEGIN SOLUTION
    on_real, on_fake = d_real.clamp(min=1e-8), (1 - d_fake).clamp(min=1e-8)
    return torch.log(on_real).mean() + torch.log(on_fake).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_value_function", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.value_function(value_function)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("value_function"):
    checks.gan_theory.value_function(value_function, seed=103)
    for n, m in ((1, 1), (4, 9), (30, 2)):
        real, fake = torch.rand(n) * 0.98 + 0.01, torch.rand(m) * 0.98 + 0.01
        bernoulli = torch.distributions.Bernoulli
        expected = bernoulli(real).log_prob(torch.ones(n)).mean() + bernoulli(fake).log_prob(torch.zeros(m)).mean()
        torch.testing.assert_close(value_function(real, fake), expected, atol=1e-3, rtol=1e-3)
    assert math.isfinite(float(value_function(torch.tensor([0.0, 0.5]), torch.tensor([1.0, 0.0, 0.3]))))
    checks.expect_slopes(value_function, torch.rand(5) * 0.8 + 0.1, torch.rand(8) * 0.8 + 0.1)
    sure0 = torch.tensor([-6.5, -5.0, 5.0, 6.0])  # D very sure, right or wrong
    checks.expect_slopes(lambda a, b: value_function(a.sigmoid(), b.sigmoid()), sure0, sure0.clone())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Try `value_function(torch.tensor([0.0]), torch.tensor([1.0]))`. Which two logarithms are taken there, and of what?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# One mean of logarithms for each batch. The guard against 0 belongs around the *argument of the logarithm*: in the second half that is `1 - d_fake`. Clamping `d_fake` at `1 - 1e-8` would do nothing, because that is 1 in float32.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `value_function(d_real, d_fake)` with the numbers above gives `tensor(-0.5082)`. A guessing *D* gets `tensor(-1.3863)`, that is $-\log 4$; a perfect one gets 0.
#
# </details>

# %% [markdown]
# Two values to remember: a discriminator that always says ½ gets $\log\tfrac12 + \log\tfrac12 = -\log 4 \approx -1.386$, and none gets more than 0.
#
# ## 5 · Moves that are gradient steps
#
# Networks cannot try all moves. So the players take turns with small ones:
#
# ```text
# repeat
#     draw real points x and latents z
#     D: one gradient step UP   V, on D's weights only   (the fakes G(z) are given)
#     draw latents z
#     G: one gradient step DOWN V, on G's weights only   (the gradient passes through D)
# ```
#
# ![Data flow of the game. Left, D's step: real points and detached fakes go into D, gradients flow back into D only. Right, G's step: fakes go into D, gradients flow back through D into G.](../../images/two_players.png)
#
# Look at one round with players that have hardly any weights: $G(z) = \theta + z$ moves its noise, and $D(x) = \sigma(a x + b)$ draws a line somewhere ($\sigma$ is the sigmoid). Real points lie around 2.

# %% tags=["experiment"]
real, z = 2 + torch.randn(1000), torch.randn(1000)
theta, a, b = (torch.tensor(weight, requires_grad=True) for weight in (0.0, 0.5, 0.0))


def toy_value(theta, a, b):
    return value_function(torch.sigmoid(a * real + b), torch.sigmoid(a * (theta + z) + b))


start = toy_value(theta, a, b)
slope_a, slope_b = torch.autograd.grad(start, (a, b))          # D's gradient: G is not asked
a, b = a + 0.5 * slope_a, b + 0.5 * slope_b                    # up
after_d = toy_value(theta, a, b)
(slope_theta,) = torch.autograd.grad(after_d, theta)           # G's: it comes back through D
theta = theta - 0.5 * slope_theta                              # down
after_g = toy_value(theta, a, b)

print(f"V at the start     {start:.4f}")
print(f"after D's step up  {after_d:.4f}   a = {a:.2f}, b = {b:.2f}: "
      "D leans towards 'large x is real'")
print(f"after G's step     {after_g:.4f}   theta = {theta:.2f}: "
      "the fakes have moved to the right")

# %% [markdown]
# *D* pushed $V$ up, *G* pushed it down again, and the fakes are nearer to the data. <!-- claim: 01-one-round --> Nobody told *G* where the data are. All that it got was the slope of *D*.

# %% [markdown]
# ### Exercise 4 · `one_round` ●●○ · 10 minutes · 2 points
#
# **Find the bug.** A friend wrote a function for one such round. It is meant to do what the pseudo-code says. It runs, all three weights move the right way, and it has **one mistake**:

# %%
def round_of_a_friend(theta, a, b, real, z_for_d, z_for_g, rate):
    """One round: D's step up, then G's step down. It has one mistake."""
    theta, a, b = (weight.detach().clone().requires_grad_() for weight in (theta, a, b))

    def value(z):
        d_real, d_fake = torch.sigmoid(a * real + b), torch.sigmoid(a * (theta + z) + b)
        return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()

    slope_a, slope_b = torch.autograd.grad(value(z_for_d), (a, b))
    (slope_theta,) = torch.autograd.grad(value(z_for_g), theta)
    new_a, new_b = a + rate * slope_a, b + rate * slope_b
    new_theta = theta - rate * slope_theta
    return new_theta.detach(), new_a.detach(), new_b.detach()


# %% [markdown]
# Find it, and write the round as it should be. `theta`, `a` and `b` are tensors without dimensions, `real`, `z_for_d` and `z_for_g` have shapes `(n,)`, `(m,)` and `(k,)`, `rate` is the factor in front of both slopes. Return the new `theta`, `a`, `b`, plain tensors without a graph; what came in stays as it was. (The logits stay small here, so no logarithm needs a guard.)

# %% nbgrader={"grade": false, "grade_id": "one_round", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    """One round of G(z) = theta + z and D(x) = sigmoid(a x + b): the new (theta, a, b).

    D's step goes up V with fakes from z_for_d (m,), then G's step down V with fakes from z_for_g (k,).
    """
    ### BEGIN SOLUTION
    theta, a, b = (weight.detach().clone().requires_grad_() for weight in (theta, a, b))

    def value(theta, a, b, z):
        d_real, d_fake = torch.sigmoid(a * real + b), torch.sigmoid(a * (theta + z) + b)
        return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()

    slope_a, slope_b = torch.autograd.grad(value(theta, a, b, z_for_d), (a, b))
    new_a, new_b = (a + rate * slope_a).detach(), (b + rate * slope_b).detach()
    (slope_theta,) = torch.autograd.grad(value(theta, new_a, new_b, z_for_g), theta)
    return (theta - rate * slope_theta).detach(), new_a, new_b
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_one_round", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.one_round(one_round)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("one_round"):
    checks.gan_theory.one_round(one_round, seed=110)

    # Slopes by differences, the value by torch's distributions.
    def worth(weights, points, z):
        theta, a, b = weights
        on_real = torch.distributions.Bernoulli(logits=a * points + b).log_prob(torch.ones_like(points)).mean()
        return on_real + torch.distributions.Bernoulli(logits=a * (theta + z) + b).log_prob(torch.zeros_like(z)).mean()

    def slope(weights, which, points, z, step=1e-4):
        up, down = ([w + sign * step * (i == which) for i, w in enumerate(weights)] for sign in (1, -1))
        return float(worth(up, points, z) - worth(down, points, z)) / (2 * step)

    for n, m, k in ((1, 2, 3), (8, 3, 11)):
        points, z_d, z_g = torch.randn(n).double(), torch.randn(m).double(), torch.randn(k).double()
        before = torch.randn(3).double().tolist()
        new_d = [before[i] + 0.3 * slope(before, i, points, z_d) for i in (1, 2)]
        expected = [before[0] - 0.3 * slope([before[0], *new_d], 0, points, z_g), *new_d]
        weights0 = [torch.tensor(weight, dtype=torch.float64) for weight in before]
        got = [float(weight) for weight in one_round(*weights0, points, z_d, z_g, 0.3)]
        assert max(abs(one - other) for one, other in zip(got, expected, strict=True)) < 1e-3, (got, expected)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Go through the pseudo-code line by line, and ask of each line of the function which players it looks at: those from before *D*'s step, or those from after it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# "The gradient passes through *D*": through which *D*? The friend computes both slopes before anybody has moved. That is another game, in which both move at the same time; lesson 05 shows that it may never come to rest.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# From the same start the two rounds give the same `a` and `b`, and another `theta`.
#
# </details>

# %% [markdown]
# In these small steps *D* is never perfect. But suppose it were: suppose that for each *G* the discriminator gave the best of all answers. What would *G* then be minimizing? The answer is the theorem of this lesson.
#
# ## 6 · The best discriminator
#
# > **Theorem.** Fix *G* and let $p_G$ be the distribution of its points. Among *all* functions *D* with values between 0 and 1, the value $V(D, G)$ is largest for
# >
# > $$ D^*(x) \;=\; \frac{p_\text{data}(x)}{p_\text{data}(x) + p_G(x)} . $$
# >
# > The largest value is
# >
# > $$ V(D^*, G) \;=\; 2\,\mathrm{JSD}(p_\text{data}, p_G) - \log 4 , $$
# >
# > and it is smallest, $-\log 4$, exactly for $p_G = p_\text{data}$.
#
# (JSD is the Jensen–Shannon divergence, section 7.) In words: against a perfect discriminator, the generator minimizes a kind of distance between its distribution and that of the data. It wins if and only if it gets the data right.
#
# The proof has five steps, and you compute each. For that, distributions live on a **grid**: a tensor of probabilities, one for each cell, which sum to 1. Where the theory has an integral, you have a sum.

# %%
grid = torch.linspace(-12, 12, 961, dtype=torch.float64)


def bell(grid, center, spread=1.0):
    """A bell curve as probabilities on the grid: a tensor (n,) that sums to 1."""
    weights = torch.exp(-0.5 * ((grid - center) / spread) ** 2)
    return weights / weights.sum()


p_data, p_g = bell(grid, 0.0), bell(grid, 2.0)
print(f"{len(grid)} cells; sums {p_data.sum():.6f} and {p_g.sum():.6f}; mean of p_g "
      f"{(p_g * grid).sum():.4f}")

# %% [markdown]
# ### Step 1: from noise to points
#
# The second half of $V$ is a mean over latents $z$, the first over points $x$. But $p_G$ is *defined* as the distribution of $G(z)$. So for every function $h$ the mean of $h(G(z))$ over the noise is the mean of $h(x)$ over $p_G$; with $h = \log(1 - D)$:
#
# $$ \mathbb{E}_{z \sim p_z}\bigl[\log(1 - D(G(z)))\bigr] \;=\; \mathbb{E}_{x \sim p_G}\bigl[\log(1 - D(x))\bigr] $$
#
# With $G(z) = 2 + z$, normal noise, and any *D* at all:

# %%
some_d = lambda x: torch.sigmoid(torch.sin(2 * x))
z = torch.randn(200_000, dtype=torch.float64)
print(f"mean over 200,000 latents {torch.log(1 - some_d(2 + z)).mean():.4f}")
print(f"sum over the grid         {(p_g * torch.log(1 - some_d(grid))).sum():.4f}")

# %% [markdown]
# ### Step 2: one sum
#
# Now both halves are sums over the same $x$. Write them as one:
#
# $$ V(D, G) \;=\; \sum_x \Bigl[\; p_\text{data}(x)\,\log D(x) \;+\; p_G(x)\,\log\bigl(1 - D(x)\bigr) \;\Bigr] $$

# %%
def value_on_grid(p_data, p_g, d):
    """V(D, G), exactly: probabilities (n,) on a grid and D's answers (n,) there."""
    # Where fakes are 1e-20 times as likely as data, 1 - D* is rounded to 0.
    # The floor keeps such cells from ruling all.
    floor = torch.finfo(d.dtype).tiny
    return (torch.xlogy(p_data, d.clamp(min=floor))
            + torch.xlogy(p_g, (1 - d).clamp(min=floor))).sum()


d_real, d_fake = some_d(torch.randn(200_000)), some_d(2 + z)
from_two_batches = torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
print(f"V from two large batches {from_two_batches:.4f}    V as one sum "
      f"{value_on_grid(p_data, p_g, some_d(grid)):.4f}")

# %% [markdown]
# ### Step 3: each point for itself
#
# *D* may be any function, so what it says at one $x$ binds it nowhere else. The sum is as large as it can be when *each of its terms* is. And a term is only a function of one number $y = D(x)$, with two fixed numbers $a = p_\text{data}(x)$ and $b = p_G(x)$:
#
# $$ f(y) = a \log y + b \log(1 - y), \qquad f'(y) = \frac{a}{y} - \frac{b}{1 - y}, \qquad f''(y) = -\frac{a}{y^2} - \frac{b}{(1 - y)^2} $$
#
# For $a, b > 0$: $f' = 0$ means $a\,(1 - y) = b\,y$, that is $y = a/(a + b)$. Since $f'' < 0$ everywhere, $f$ is a single hill, and this is its top. If $b = 0$, then $a \log y$ grows up to $y = 1$, which is $a/(a+b)$ too; if $a = 0$, the top is at $y = 0$, again $a/(a+b)$. If both are 0, nothing is at stake at this $x$ and *D* may say anything. So $D^*(x) = p_\text{data}(x) / (p_\text{data}(x) + p_G(x))$. ∎ (for the first claim)

# %%
y = torch.linspace(0.001, 0.999, 999, dtype=torch.float64)
fig, ax = plt.subplots(figsize=(6, 3.2))
for (a, b), style in (((0.3, 0.1), "-"), ((0.2, 0.2), "--"), ((0.05, 0.3), "-.")):
    f = a * torch.log(y) + b * torch.log(1 - y)
    (curve,) = ax.plot(y, f, linestyle=style, label=f"a = {a}, b = {b}")
    peak = a / (a + b)
    top = torch.tensor(peak, dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(a * torch.log(top) + b * torch.log(1 - top), top,
                                   create_graph=True)
    (second,) = torch.autograd.grad(first, top)
    ax.plot(peak, a * math.log(peak) + b * math.log(1 - peak), "o", color=curve.get_color())
    print(f"a = {a:.2f}, b = {b:.2f}:  a/(a+b) = {peak:.3f}   highest point of the curve "
          f"{y[f.argmax()]:.3f}   there f' = {abs(first):.6f}, f'' = {second:.2f}")
ax.set(xlabel="$y = D(x)$", ylabel="$f(y)$", ylim=(-1.2, 0), title="what D gets at one point x")
ax.legend()
plotting.show(
    fig,
    alt="Three hills, one for each pair a, b. Each has a single top, marked by a dot, at "
    "a/(a+b): 0.75, 0.5 and 0.14.",
)

# %% [markdown]
# ### Exercise 5 · `optimal_discriminator` ●○○ · 5 minutes · 2 points
#
# Write $D^*$ for two tensors of densities (or probabilities on a grid) of the same shape: the result has that shape. Where both are 0 the fraction is 0/0; the course agrees on ½ for such cells. All others keep the exact fraction, also in the tails, where both are tiny.

# %% nbgrader={"grade": false, "grade_id": "optimal_discriminator", "locked": false, "schema_version": 3, "solution": true, "task": false}
def optimal_discriminator(p_data, p_g):
    """D* from the densities of data and fakes: tensors of one shape; 1/2 where both are 0."""
    ### BEGIN SOLUTION
    total = p_data + p_g
    return torch.where(total > 0, p_data / total, 0.5)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_optimal_discriminator", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.optimal_discriminator(optimal_discriminator)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("optimal_discriminator"):
    checks.gan_theory.optimal_discriminator(optimal_discriminator, seed=104)
    p, q = torch.rand(7, dtype=torch.float64), torch.rand(7, dtype=torch.float64)
    answers = torch.linspace(0.0005, 0.9995, 1000, dtype=torch.float64)
    gains = p[:, None] * torch.log(answers) + q[:, None] * torch.log(1 - answers)
    best = answers[gains.argmax(dim=1)]
    torch.testing.assert_close(optimal_discriminator(p, q), best, rtol=0, atol=2e-3)
    p, q = torch.tensor([0.0, 0.0, 0.2]), torch.tensor([0.0, 0.5, 0.0])
    torch.testing.assert_close(optimal_discriminator(p, q), torch.tensor([0.5, 0.0, 1.0]))
    for dtype in (torch.float32, torch.float64):  # the tails
        p, q = torch.tensor([3e-32, 1e-31, 0.0], dtype=dtype), torch.tensor([1e-32, 3e-31, 1e-32], dtype=dtype)
        expected = torch.tensor([0.75, 0.25, 0.0], dtype=dtype)
        torch.testing.assert_close(optimal_discriminator(p, q), expected, rtol=0, atol=1e-2)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What does torch say to 0/0? Ask it, and ask it what 0/0 + 1e-8 is, too: a small number that is added everywhere can't be the way, for it would show in the tails.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Compute the fraction for all cells, and choose cell by cell afterwards: `torch.where(condition, this, that)`. A `nan` in the branch that is not chosen does not show in the result.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `optimal_discriminator(torch.tensor([0.2, 0.3, 0.0]), torch.tensor([0.2, 0.1, 0.0]))` gives `tensor([0.5000, 0.7500, 0.5000])`.
#
# </details>

# %% [markdown]
# Do you know this fraction? It is Bayes' rule from section 1, for the question "real or fake?" when both are equally frequent. The best discriminator is the posterior:

# %% tags=["experiment"]
table = torch.stack([p_data, p_g], dim=1) / 2        # P(x, y): half is real, half is fake
gap = (posterior_from_joint(table)[:, 0] - optimal_discriminator(p_data, p_g)).abs().max()
print(f"largest difference between P(real | x) and D*(x): {gap:.1e}")

# %% [markdown]
# ## 7 · How far apart are two distributions?
#
# Two divergences are needed. (In this section $p$ and $q$ are any two distributions.) The **Kullback–Leibler divergence** asks how much more surprised you are, on average, if you believe in $q$ while the points come from $p$:
#
# $$ \mathrm{KL}(p \,\|\, q) \;=\; \sum_x p(x) \log \frac{p(x)}{q(x)} $$
#
# A cell with $p(x) = 0$ adds nothing ($0 \log 0$ counts as 0). A cell with $p(x) > 0$ and $q(x) = 0$ makes it infinite: $q$ called impossible what happened.
#
# It is never negative. That is worth a line of proof, because the last step of the theorem rests on it. For every $t > 0$, $\log t \le t - 1$, with equality only for $t = 1$:

# %%
t = torch.linspace(0.01, 4, 400, dtype=torch.float64)
gap = (t - 1) - torch.log(t)
print(f"smallest gap between t - 1 and log t: {gap.min():.6f}, at t = {t[gap.argmin()]:.2f}")

# %% [markdown]
# Put $t = q(x)/p(x)$ and take the mean under $p$:
#
# $$ -\mathrm{KL}(p \,\|\, q) = \sum_{x:\,p(x)>0} p(x) \log\frac{q(x)}{p(x)} \;\le\; \sum_{x:\,p(x)>0} p(x)\Bigl(\frac{q(x)}{p(x)} - 1\Bigr) = \sum_{x:\,p(x)>0} q(x) - 1 \;\le\; 0 , $$
#
# with equality only if $q(x) = p(x)$ everywhere.

# %%
for _ in range(3):
    p, q = torch.rand(5).softmax(dim=0), torch.rand(5).softmax(dim=0)
    left, right = (p * torch.log(q / p)).sum(), (p * (q / p - 1)).sum()
    print(f"sum of p log(q/p) = {left:.4f}   is at most   sum of p (q/p - 1) = {abs(right):.4f}")

# %% [markdown]
# The **Jensen–Shannon divergence** is never infinite. It compares both with their mixture $m = (p + q)/2$, which is 0 only where both are:
#
# $$ \mathrm{JSD}(p, q) \;=\; \tfrac12\,\mathrm{KL}(p \,\|\, m) + \tfrac12\,\mathrm{KL}(q \,\|\, m) $$

# %% [markdown]
# ### Exercise 6 · `kl_divergence` and `jensen_shannon` ●●○ · 12 minutes · 4 points
#
# Write both for probabilities on a grid: `p` and `q` are tensors of shape `(n,)` that sum to 1, the result is one number (a tensor without dimensions) through which gradients flow where $p$ and $q$ are positive. Cells with $p = 0$ add nothing; KL is infinite (`inf`, not merely large) where $q = 0$ and $p > 0$.

# %% nbgrader={"grade": false, "grade_id": "kl_divergence", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kl_divergence(p, q):
    """KL(p || q), natural log, of p and q (n,) on a grid: 0-dimensional; inf where q misses p."""
    ### BEGIN SOLUTION
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_kl_divergence", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.kl_divergence(kl_divergence)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("kl_divergence"):
    checks.gan_theory.kl_divergence(kl_divergence, seed=105)
    from scipy.stats import entropy

    for cells in (1, 2, 17):
        p, q = torch.rand(cells, dtype=torch.float64), torch.rand(cells, dtype=torch.float64)
        p, q = p / p.sum(), q / q.sum()
        assert abs(float(kl_divergence(p, q)) - entropy(p.numpy(), q.numpy())) < 1e-4
    assert abs(float(kl_divergence(torch.tensor([0.0, 1.0, 0.0]), torch.tensor([0.0, 0.25, 0.75]))) - math.log(4)) < 1e-4
    checks.expect_slopes(lambda a, b: kl_divergence(a.softmax(0), b.softmax(0)), torch.randn(6), torch.randn(6))
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "jensen_shannon", "locked": false, "schema_version": 3, "solution": true, "task": false}
def jensen_shannon(p, q):
    """JSD(p, q), natural log, of probabilities (n,) on a grid: 0-dimensional, from 0 to log 2."""
    ### BEGIN SOLUTION
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_jensen_shannon", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.jensen_shannon(jensen_shannon)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("jensen_shannon"):
    checks.gan_theory.jensen_shannon(jensen_shannon, seed=106)
    from scipy.spatial.distance import jensenshannon

    for cells in (2, 3, 17):
        p, q = torch.rand(cells, dtype=torch.float64), torch.rand(cells, dtype=torch.float64)
        p[0] = 0
        p, q = p / p.sum(), q / q.sum()
        assert abs(float(jensen_shannon(p, q)) - jensenshannon(p.numpy(), q.numpy()) ** 2) < 1e-4
    assert abs(float(jensen_shannon(torch.tensor([1.0, 0.0]), torch.tensor([0.0, 1.0]))) - math.log(2)) < 1e-4
    checks.expect_slopes(lambda a, b: jensen_shannon(a.softmax(0), b.softmax(0)), torch.randn(6), torch.randn(6))
    p, q = torch.zeros(40_000), torch.zeros(40_000)  # a fine grid, on which p and q never meet
    p[:20_000], q[20_000:] = 5e-5, 5e-5
    assert abs(float(jensen_shannon(p, q)) - math.log(2)) < 3e-3
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Three kinds of cell need a thought: $p = 0$; $q = 0$ under a positive $p$; both 0. What should each of them add to the sum? What does `p * torch.log(p / q)` add?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.xlogy(a, b)` is `a * log(b)`, and 0 where `a` is 0 whatever `b` is. Write log(p/q) as log p − log q. For the second function, use the first, on the mixture.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With `p = torch.tensor([0.5, 0.5])` and `q = torch.tensor([0.75, 0.25])`: KL is `tensor(0.1438)`, the other way round `tensor(0.1308)`, and JSD is `tensor(0.0338)`. On `[1, 0]` and `[0, 1]`, KL is `inf` and JSD is `tensor(0.6931)`, log 2.
#
# </details>

# %% [markdown]
# Push two bells apart and watch both. KL grows without end. JSD levels off: once the bells hardly touch, it is $\log 2$, and farther away is no farther. <!-- claim: 01-jsd-levels-off -->

# %% tags=["experiment"]
print("distance      KL      JSD")
for distance in (0, 1, 2, 4, 6, 8):
    p, q = bell(grid, 0.0), bell(grid, float(distance))
    print(f"{distance:8} {kl_divergence(p, q):7.2f} {jensen_shannon(p, q):8.4f}")
print(f"log 2 = {math.log(2):.4f}")

# %% [markdown]
# ## 8 · What the best discriminator is worth
#
# ### Step 4: put it in
#
# With the mixture $m$, $D^*(x) = p_\text{data}(x) / (2\,m(x))$ and $1 - D^*(x) = p_G(x) / (2\,m(x))$. The 2 comes out of each logarithm as $-\log 2$:
#
# $$ V(D^*, G) \;=\; \sum_x p_\text{data}(x) \log\frac{p_\text{data}(x)}{2\,m(x)} \;+\; \sum_x p_G(x) \log\frac{p_G(x)}{2\,m(x)} $$
#
# $$ =\; \mathrm{KL}(p_\text{data} \,\|\, m) - \log 2 \;+\; \mathrm{KL}(p_G \,\|\, m) - \log 2 \;=\; 2\,\mathrm{JSD}(p_\text{data}, p_G) - \log 4 $$

# %% tags=["experiment"]
wide = bell(grid, 2.0, 2.0)          # not p_data's mirror image: the two halves differ
m = (p_data + wide) / 2
d_star = optimal_discriminator(p_data, wide)
halves = torch.xlogy(p_data, d_star).sum(), torch.xlogy(wide, 1 - d_star).sum()
print(f"sum of p_data log D*   {halves[0]:.6f}     KL(p_data, m) - log 2  "
      f"{kl_divergence(p_data, m) - math.log(2):.6f}")
print(f"sum of p_G log(1 - D*) {halves[1]:.6f}     KL(p_G, m) - log 2     "
      f"{kl_divergence(wide, m) - math.log(2):.6f}")
print(f"together: V(D*, G)     {sum(halves):.6f}     2 JSD - log 4          "
      f"{2 * jensen_shannon(p_data, wide) - math.log(4):.6f}")

# %% [markdown]
# ### Step 5: the smallest value
#
# JSD is a mean of two KLs, and no KL is negative. So $V(D^*, G) \ge -\log 4$. Equality needs both KLs to be 0, that is $p_\text{data} = m$ and $p_G = m$: the two are equal. And if they are equal, $D^* = \tfrac12$ everywhere and $V = -\log 4$. ∎

# %% tags=["experiment"]
print("center of p_G   V(D*, G)   above -log 4")
for center in (-1.0, -0.5, 0.0, 0.5, 1.0):
    fakes = bell(grid, center)
    best_value = value_on_grid(p_data, fakes, optimal_discriminator(p_data, fakes))
    print(f"{center:13} {best_value:10.6f} {abs(best_value + math.log(4)):14.6f}")

# %% [markdown]
# ### The whole game as a tree
#
# You can play this game with your `minimax`. Give *G* five samplers to choose from, bells around −2, −1, 0, 1 and 2, and give *D* six answers: the best one against each of the five, and "½ everywhere". A tree of two moves, with the minimizer first:

# %% tags=["experiment", "nbval-check-output"]
centers = (-2.0, -1.0, 0.0, 1.0, 2.0)
opponents = [optimal_discriminator(p_data, bell(grid, c)) for c in centers]
opponents.append(torch.full_like(grid, 0.5))
game = tree_of([[float(value_on_grid(p_data, bell(grid, c), d)) for d in opponents]
                for c in centers])

for c, branch in zip(centers, game.children):
    print(f"G plays the bell around {c:4}: D's best answer makes "
          f"{minimax(branch, 1, maximizing=True):.4f}")
print(f"value of the game: {minimax(game, 2, maximizing=False):.6f}    -log 4 = "
      f"{-math.log(4):.6f}")

# %% [markdown]
# ### A formula to distrust
#
# The line $V(D^*, G) = 2\,\mathrm{JSD} - \log 4$ is often copied with something lost: the constant $-\log 4$, or the ½ inside of the JSD, so that $\mathrm{KL}(p_\text{data} \| m) + \mathrm{KL}(p_G \| m)$ passes for the value, for the JSD, or for both. One table settles it:

# %% tags=["experiment"]
print("center of p_G   V(D*, G)   KL + KL      JSD   2 JSD - log 4")
for center in (0.0, 1.0, 3.0, 6.0):
    fakes = bell(grid, center)
    m, jsd = (p_data + fakes) / 2, jensen_shannon(p_data, fakes)
    best_value = value_on_grid(p_data, fakes, optimal_discriminator(p_data, fakes))
    kl_sum = kl_divergence(p_data, m) + kl_divergence(fakes, m)
    print(f"{center:13} {best_value:10.4f} {kl_sum:9.4f} {jsd:8.4f} "
          f"{2 * jsd - math.log(4):15.4f}")
print(f"log 2 = {math.log(2):.4f}    log 4 = {math.log(4):.4f}")

# %% [markdown]
# The columns $V(D^*, G)$ and 2 JSD − log 4 agree in every row; the two between them are other numbers. For a perfect generator (center 0) the value is $-1.386$, not 0. And the sum of the two KLs comes near $2 \log 2$, while the JSD never gets beyond $\log 2$.
#
# ## 9 · A loss that does not fall asleep
#
# *G* minimizes $\log(1 - D(G(z)))$: the **saturating** loss. Write $D = \sigma(\ell)$ with the logit $\ell$, the number before the sigmoid, and take the derivative: the slope is $-\sigma(\ell) = -D$. The **non-saturating** loss $-\log D(G(z))$ has the slope $-(1 - D)$. Both are negative: both losses ask for the same, fakes that look more real. But they shout at different times.

# %%
logit = torch.linspace(-7, 7, 141, requires_grad=True)
(slope_s,) = torch.autograd.grad(torch.log(1 - torch.sigmoid(logit)).sum(), logit)
(slope_n,) = torch.autograd.grad(-torch.log(torch.sigmoid(logit)).sum(), logit)
d = torch.sigmoid(logit).detach()

fig, ax = plt.subplots(figsize=(6, 3.2))
ax.plot(d, slope_s, "--", color="C0")
ax.plot(d, slope_n, "-", color="C1")
ax.text(1.03, -1, "saturating:\n" r"$\log(1 - D)$", va="center")
ax.text(1.03, 0, "non-saturating:\n" r"$-\log D$", va="center")
ax.set(xlim=(-0.05, 1.33), ylim=(-1.12, 0.12), xticks=[0, 0.25, 0.5, 0.75, 1])
ax.set(xlabel="$D(G(z))$: how real D finds the fake", ylabel="slope of G's loss in the logit",
       title="who gets told to move?")
plotting.show(
    fig,
    alt="The slopes of the saturating and of the non-saturating loss, two lines over D from 0 to 1. "
    "Where a line is near 0, G is hardly told to move.",
)

print("D(G(z))    saturating   non-saturating")
for i in (0, 20, 70, 120, 140):
    print(f"{d[i]:.4f} {slope_s[i]:13.4f} {slope_n[i]:14.4f}")

# %% [markdown]
# Where *D* is sure that a fake is fake, $D(G(z)) \approx 0$: the left end. There the saturating loss is flat, and the player with the most to learn hears nothing. This is the end where it happens, even if a textbook tells it the other way round: **the saturating loss vanishes at $D(G(z)) \approx 0$, not at $D(G(z)) \approx 1$.** What vanishes at $D(G(z)) \approx 1$ is the non-saturating loss, and there it may: the fake passes for real already. (Whether a training ever gets to that end depends on how far *D* is ahead. Lessons 02 and 07 try it.)
#
# The non-saturating loss is what the first GAN paper ([Goodfellow et al. 2014](https://arxiv.org/abs/1406.2661), section 3) recommends in practice. With it the game is not zero-sum any more: each player has a loss of its own. Do the two losses at least come to rest at the same place? Let the data be two bells at $\pm a$, and let *G* be able to do one thing only, stretch normal noise: $G(z) = s z$. For each loss, look for the spread $s$ at which its slope is 0, against the best *D* for just this $s$:

# %% tags=["experiment"]
def slope_in_spread(s, data, saturating):
    """The slope of G's loss in its spread s, against the best D, which stands still."""
    s = torch.tensor(s, dtype=torch.float64, requires_grad=True)
    fakes = bell(grid, 0.0, s)
    d = optimal_discriminator(data, fakes).detach().clamp(1e-300, 1 - 1e-16)
    loss = (fakes * torch.log(1 - d)).sum() if saturating else -(fakes * torch.log(d)).sum()
    return float(torch.autograd.grad(loss, s)[0])


def resting_spread(data, saturating):
    """Where the slope changes its sign, by halving an interval again and again."""
    low, high = 0.2, 4.0
    for _ in range(50):
        middle = (low + high) / 2
        if slope_in_spread(middle, data, saturating) < 0:
            low = middle
        else:
            high = middle
    return middle


print("  a    saturating rests at   non-saturating rests at")
for a in (0.0, 0.5, 1.0, 1.5, 2.0):
    data_at_a = (bell(grid, -a, 0.5) + bell(grid, a, 0.5)) / 2
    print(f"{a:4.1f} {resting_spread(data_at_a, True):15.3f} "
          f"{resting_spread(data_at_a, False):22.3f}")

# %% [markdown]
# With $a = 0$ the data are one bell, and *G* can make it: both losses rest at the right spread, where $D^* = \tfrac12$. As soon as $a > 0$, *G* cannot make the data, and the two losses settle for different compromises. <!-- claim: 01-resting-places --> Where *G* can make the distribution of the data, both are at rest there; where it can't, nothing makes them agree.

# %% [markdown]
# ### Exercise 7 · `saturating_loss` and `non_saturating_loss` ●○○ · 8 minutes · 2 points
#
# Write both losses of *G* from the logits that *D* gave to a batch of fakes, shape `(n,)`: means over the batch, one number each. Both have to stay finite and exact at logits from −100 to 100. The plain formulas don't: in float32 `log(sigmoid(-100))` is `-inf`, and so is `log(1 - sigmoid(100))`. These identities help ($\mathrm{softplus}(t) = \log(1 + e^t)$):
#
# $$ \log \sigma(\ell) = -\mathrm{softplus}(-\ell), \qquad \log(1 - \sigma(\ell)) = -\mathrm{softplus}(\ell) $$

# %% nbgrader={"grade": false, "grade_id": "saturating_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def saturating_loss(logits):
    """The mean of log(1 - D) over the logits (n,) of fakes: a 0-dimensional tensor."""
    ### BEGIN SOLUTION
    return -F.softplus(logits).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_saturating_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.saturating_loss(saturating_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("saturating_loss"):
    checks.gan_theory.saturating_loss(saturating_loss, seed=107)
    for n in (1, 4, 33):
        fake = 3 * torch.randn(n)
        expected = torch.distributions.Bernoulli(logits=fake).log_prob(torch.zeros(n)).mean()
        torch.testing.assert_close(saturating_loss(fake), expected)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "non_saturating_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def non_saturating_loss(logits):
    """The mean of -log D over the logits (n,) of fakes: a 0-dimensional tensor."""
    ### BEGIN SOLUTION
    return F.softplus(-logits).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_non_saturating_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.gan_theory.non_saturating_loss(non_saturating_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("non_saturating_loss"):
    checks.gan_theory.non_saturating_loss(non_saturating_loss, seed=108)
    for n in (1, 4, 33):
        fake = 3 * torch.randn(n)
        expected = -torch.distributions.Bernoulli(logits=fake).log_prob(torch.ones(n)).mean()
        torch.testing.assert_close(non_saturating_loss(fake), expected)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Which sign has a logarithm of a probability? And which of the two losses has a minus in front of it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The two identities turn each loss into one softplus, and `F.softplus` is exact for large and small arguments. (`F.logsigmoid` is its sibling: `F.logsigmoid(l)` is log σ(l).) The first loss is never positive, the second never negative: that catches a wrong sign.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# On `torch.zeros(4)` the losses are `tensor(-0.6931)` and `tensor(0.6931)`. On `torch.full((4,), -10.0)`, fakes that *D* has found out, they are about `-0.00005` and `10.0000`.
#
# </details>

# %% [markdown]
# ## 10 · Why the generator has the harder task
#
# For a fixed *G*, the best *D* is a fraction, found for each $x$ by itself. For a fixed *D*, what is the best *G*? In the sum of step 2, $p_G$ stands in front of $\log(1 - D(x))$ and nowhere else, so $V$ is *linear* in $p_G$. Its smallest value is at an extreme: **put everything on the one point that *D* likes best.**
#
# Here the data have two bells, *G* serves both, though not quite right, and *D* is the best answer to that. Then *D* stands still and *G* may choose anything:

# %% tags=["experiment"]
two_bells = (bell(grid, -3.0, 0.5) + bell(grid, 3.0, 0.5)) / 2
frozen_d = optimal_discriminator(two_bells, (bell(grid, -3.5, 1.2) + bell(grid, 3.2, 1.5)) / 2)

favorite = int(frozen_d.argmax())
one_point = torch.zeros_like(grid)
one_point[favorite] = 1.0
print(f"G copies the data exactly:          V = "
      f"{value_on_grid(two_bells, two_bells, frozen_d):.4f}")
print(f"G makes nothing but x = {grid[favorite]:5.2f}:      V = "
      f"{value_on_grid(two_bells, one_point, frozen_d):.4f}   (smaller is better for G)")

# %% [markdown]
# Against a frozen *D*, the worst possible generator, which always says the same, beats the perfect one. <!-- claim: 01-one-point --> This is one way into **mode collapse**, and the reason why *G* must not run far ahead: only a *D* that keeps answering makes the game fair. (Here it is not the order of moves that hurts, unlike in the table of section 3; it is a *D* that has stopped moving.)
#
# In the words of game theory: the **best response** of *D* to a given *G* is unique wherever anything is drawn at all, since $V$ is strictly concave in *D* there (the single hills of step 3); a best response of *G* to a given *D* is a heap on one point, since $V$ is linear in $p_G$. And $p_G = p_\text{data}$ with $D = \tfrac12$ is a **Nash equilibrium**: there neither player can gain by moving alone. It is a **saddle point** of $V$. Where there is one, the order of moves no longer matters: $\min_G \max_D V = \max_D \min_G V$, here $-\log 4$ both times. The table of section 3 has none.
#
# All this is about *D* and $p_G$ as *functions*. Do not conclude that *D* is easy to train! Networks have weights, and in its weights *D*'s task is no more convex than *G*'s. Train a small *D* between two bells, and give its hidden units new places in the list. That is the same function, so it costs the same. If the cost were convex in the weights, it could not be higher half way between the two:

# %% tags=["experiment"]
def cost_of_weights(weights):
    """D's cost, -V, for a D with one hidden layer, between the bells p_data and p_g."""
    hidden = torch.tanh(grid[:, None] * weights["w"] + weights["b"])
    logit = hidden @ weights["out"] + weights["bias"]
    return (p_data * F.softplus(-logit)).sum() + (p_g * F.softplus(logit)).sum()


def trained_weights(units=8, steps=500):
    weights = {name: torch.randn(units, dtype=torch.float64) for name in ("w", "b", "out")}
    weights["bias"] = torch.zeros(1, dtype=torch.float64)
    for weight in weights.values():
        weight.requires_grad_()
    optimizer = torch.optim.Adam(weights.values(), lr=0.05)
    for _ in range(steps):
        optimizer.zero_grad()
        cost_of_weights(weights).backward()
        optimizer.step()
    return {name: weight.detach() for name, weight in weights.items()}


here = trained_weights()
there = {name: weight.flip(0) for name, weight in here.items()}      # units in reverse order
half_way = {name: (here[name] + there[name]) / 2 for name in here}
for place, weights in (("trained", here), ("the units reversed", there), ("half way", half_way)):
    print(f"{place:<20} D's cost {cost_of_weights(weights):.4f}")

# %% [markdown]
# Half way there is a ridge. <!-- claim: 01-not-convex --> The theorem is about functions; it does not promise that gradient steps on weights get anywhere, for either player. And one more thing is hard for *G*: where the two distributions hardly overlap, the JSD is flat, as you saw in section 7. The experiment shows what is left of the gradient there.
#
# ## 11 · Beside other generative models
#
# | | restricted Boltzmann machine | variational autoencoder | GAN |
# |---|---|---|---|
# | what it learns | an energy, $p(v) = \frac{1}{Z}\sum_h e^{-E(v,h)}$ | encoder and decoder | a sampler and its judge |
# | the density $p(x)$ | up to the constant $Z$ | a lower bound (ELBO) | not at all |
# | a sample costs | many steps of a Markov chain | one pass | one pass |
# | training minimizes | $\mathrm{KL}(p_\text{data} \Vert p)$, its gradient estimated | an upper bound of that KL, up to a constant | JSD, if *D* is at its best |
# | typical fault | $Z$ is out of reach; slow mixing | blurred samples | missing modes |
# | read | [Montúfar 2018](https://arxiv.org/abs/1806.07066), *Restricted Boltzmann Machines: Introduction and Review* | [Kingma and Welling 2013](https://arxiv.org/abs/1312.6114), lesson 08 | [Goodfellow et al. 2014](https://arxiv.org/abs/1406.2661) |
#
# In the column of the RBM, $v$ is what the machine sees, $h$ are its hidden units, numbers 0 or 1 that help to describe it, and a low energy $E(v, h)$ means that the two go well together; a Markov chain *mixes slowly* when it takes many steps from one kind of sample to another. Encoder, decoder and the bound (ELBO) are the subject of lesson 08.
#
# Two of these rows can be computed on the spot. First the constant $Z$: a sum over *all* states of a machine with binary units. It is easy for five units. For a machine that sees digits of 28 × 28 pixels and has 500 hidden units there is a shortcut: for given hidden units the visible ones are independent, so the sum over them is a product, and only the $2^{500}$ states of the hidden layer are left. That will never be done either:

# %%
weights = torch.tensor([[1.0, -1.0], [0.5, 2.0], [-1.5, 0.5]])    # 3 visible units, 2 hidden
bits = lambda n: torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * n)
energy = -(bits(3) @ weights) @ bits(2).T                         # E(v, h), 8 × 4 states
Z = torch.exp(-energy).sum()
p_v = torch.exp(-energy).sum(dim=1) / Z
print(f"5 units: {energy.numel()} states, Z = {Z:.2f}, the probabilities of the 8 visible "
      f"states sum to {p_v.sum():.4f}")
short = torch.prod(1 + torch.exp(bits(2) @ weights.T), dim=1).sum()   # over hidden states only
print(f"the shortcut, over the 4 hidden states: Z = {short:.2f}")
print(f"784 visible and 500 hidden units: still 2^500 terms, a number with "
      f"{math.floor(500 * math.log10(2)) + 1} digits")

# %% [markdown]
# Then the row "training minimizes". The data have two bells again, and two poor models are on offer: one is a single broad bell over both, the other a single sharp bell that gets one of the two right and drops the other. Which is the better model? That depends on who measures:

# %% tags=["experiment"]
broad, one_mode = bell(grid, 0.0, 3.04), bell(grid, 3.0, 0.5)
fig, ax = plt.subplots(figsize=(6.4, 3))
ax.fill_between(grid, two_bells, color="0.85", label="data")
ax.plot(grid, broad, "-.", color="black", label="broad: covers, and blurs")
ax.plot(grid, one_mode, "--", color=plotting.FAKE.color, label="sharp: drops a mode")
ax.set(xlabel="$x$", ylabel="probability of a cell", xlim=(-8, 8), title="two poor models")
ax.legend(loc="upper left")
plotting.show(
    fig,
    alt="Grey data with two bells at -3 and 3. One model is a low broad bell over both, the "
    "other a high sharp bell over the right one only.",
)
print("                     KL broad  KL sharp   JSD broad  JSD sharp")
for s in (0.5, 0.8):
    twins = (bell(grid, -3.0, s) + bell(grid, 3.0, s)) / 2
    broad, one_mode = bell(grid, 0.0, math.sqrt(9 + s**2)), bell(grid, 3.0, s)
    print(f"two bells of spread {s} "
          f"{kl_divergence(twins, broad):8.3f} {kl_divergence(twins, one_mode):9.3f} "
          f"{jensen_shannon(twins, broad):11.3f} {jensen_shannon(twins, one_mode):10.3f}")

# %% [markdown]
# KL, the measure behind maximum likelihood (RBM, VAE), punishes a model without mercy for calling real points nearly impossible. So it takes the broad one, and prefers blur to a gap. The JSD forgives the gap: it prefers the sharp one where the two bells are narrow, and changes its mind where they are wide. <!-- claim: 01-jsd-forgives --> This is a part of the story of why VAEs blur and GANs drop modes, not all of it: with other divergences, KL among them, GANs drop modes too ([Goodfellow 2016](https://arxiv.org/abs/1701.00160), *NIPS 2016 Tutorial: Generative Adversarial Networks*, section 3.2.5), so the way the game is played matters as well.
#
# ## 12 · Experiment: move the generator
#
# First the theorem, on more than one pair. Two hundred pairs of distributions, smooth and jagged ones, some with empty cells. For each, the value of the best discriminator against $2\,\mathrm{JSD} - \log 4$:

# %% tags=["experiment"]
worst = 0.0
for trial in range(200):
    p, q = torch.rand(2, 961, dtype=torch.float64) ** (1 + trial % 7)
    if trial % 2:
        p[torch.rand(961) < 0.3] = 0.0
        q[torch.rand(961) < 0.3] = 0.0
    p, q = p / p.sum(), q / q.sum()
    best_value = value_on_grid(p, q, optimal_discriminator(p, q))
    worst = max(worst, abs(float(best_value - (2 * jensen_shannon(p, q) - math.log(4)))))
print(f"largest difference over 200 pairs: {worst:.1e}   (below 1e-6: {worst < 1e-6})")

# %% [markdown]
# Now move $p_G$. The data are a bell around 0. The generator is $G(z) = c + s z$, with two weights, center and spread. For each position: the best discriminator, the JSD, and both gradients of *G* in its center. The gradients come from *your* losses: fakes go through $D^*$ (which stands still), the loss is taken of the logits, and autograd does the rest.

# %% tags=["experiment", "plumbing"]
def log_density(x, center, spread):
    return -0.5 * ((x - center) / spread) ** 2 - math.log(spread) - 0.5 * math.log(2 * math.pi)


# 2,000 latents that stand for a normal distribution: its quantiles, so that nothing flickers
quantiles = torch.distributions.Normal(0.0, 1.0).icdf((torch.arange(2000) + 0.5) / 2000).double()


def gradients(center, spread=1.0):
    """The slopes of both losses of G in its center, against the best D, which stands still."""
    c = torch.tensor(center, dtype=torch.float64, requires_grad=True)
    fakes = c + spread * quantiles
    # D*'s logit is the log of p_data / p_G
    logits = log_density(fakes, 0.0, 1.0) - log_density(fakes, center, spread)
    losses = (saturating_loss(logits), non_saturating_loss(logits))
    return [float(torch.autograd.grad(loss, c, retain_graph=True)[0]) for loss in losses]


positions = torch.linspace(-7, 7, 142).tolist()
divergence_at = [float(jensen_shannon(p_data, bell(grid, c))) for c in positions]
sizes_at = torch.tensor([gradients(c) for c in positions]).abs()


def draw_players(ax, center, spread=1.0):
    fakes = bell(grid, center, spread)
    scale = 0.9 / max(float(p_data.max()), float(fakes.max()))
    ax.plot(grid, scale * p_data, color=plotting.REAL.color, linestyle="-",
            label="$p_{data}$ (scaled)")
    ax.plot(grid, scale * fakes, color=plotting.FAKE.color, linestyle="--",
            label="$p_G$ (scaled)")
    ax.plot(grid, optimal_discriminator(p_data, fakes), color=plotting.DISCRIMINATOR.color,
            linestyle="-.", label="$D^*$")
    ax.set(xlim=(-8, 8), ylim=(-0.03, 1.05), xlabel="$x$", ylabel="$D^*(x)$")


def draw_curves(ax_divergence, ax_gradients):
    ax_divergence.plot(positions, divergence_at, "-", color="black")
    ax_divergence.axhline(math.log(2), color="0.5", linestyle=":", linewidth=1)
    ax_divergence.annotate("log 2", (0, math.log(2)), xytext=(0, -11),
                           textcoords="offset points", ha="center", fontsize=9)
    ax_divergence.set(xlabel="center of $p_G$", ylabel="JSD", title="the divergence")
    # Both losses look as in section 9
    ax_gradients.semilogy(positions, sizes_at[:, 0], "--", color="C0", label="saturating")
    ax_gradients.semilogy(positions, sizes_at[:, 1], "-", color="C1", label="non-saturating")
    ax_gradients.set(xlabel="center of $p_G$", ylabel="size (log scale)", ylim=(2e-5, 20),
                     title="G's gradients in the center")
    ax_gradients.legend(loc="lower center")


# %% tags=["experiment"]
fig, axes = plt.subplot_mosaic("AABBCC;DDDEEE", figsize=(9.6, 5.6))
draw_curves(axes["D"], axes["E"])
for key, center in zip("ABC", (5.0, 2.0, 0.0)):
    draw_players(axes[key], center)
    divergence = float(jensen_shannon(p_data, bell(grid, center)))
    slope_s, slope_n = gradients(center)
    axes[key].set_title(f"center {center:g}: JSD {divergence:.3f}")
    axes["D"].plot(center, divergence, "o", color=plotting.FAKE.color)
    axes["E"].plot([center] * 2, [abs(slope_s), abs(slope_n)], "o", color=plotting.FAKE.color)
    print(f"center {center:g}: JSD {divergence:.4f}   gradient saturating {slope_s:8.5f}, "
          f"non-saturating {slope_n:8.5f}")
fig.legend(*axes["C"].get_legend_handles_labels(), loc="outside upper left", ncols=3)
plotting.show(
    fig,
    alt="Top: three positions of p_G at 5, 2 and 0. The best D is a steep step, a gentle slope, "
    "and flat at one half. Below left: the JSD is 0 at center 0 and levels off at log 2 from "
    "about 4. Below right, on a log scale: both gradients fall to 0 at the center; going "
    "outward the saturating one rises and then dies away, while the non-saturating one keeps "
    "growing.",
)

# %% [markdown]
# From left to right: far away $D^*$ is nearly a step, sure on both sides. The JSD lies near its plateau, $\log 2$, and the saturating gradient is dying away: a few units farther out, *G* does not feel where the data are. The non-saturating gradient at the same place is a hundred times as large. <!-- claim: 01-gradients-far-away --> In the end $D^*$ is ½ everywhere, the JSD is 0, and so are both gradients (a log axis has no place for a 0, so their dots are missing): nobody wants to move.
#
# Move it yourself, if your viewer shows sliders (JupyterLab and Colab do while the notebook runs; elsewhere the picture above has to do):

# %% tags=["experiment", "plumbing"]
from IPython.display import display
from ipywidgets import HTML, FloatSlider, VBox

center_slider = FloatSlider(value=3.0, min=-7.0, max=7.0, step=0.25, description="center",
                            continuous_update=False)
spread_slider = FloatSlider(value=1.0, min=0.3, max=3.0, step=0.1, description="spread",
                            continuous_update=False)
canvas = HTML()


def redraw(change=None):
    c, s = center_slider.value, spread_slider.value
    divergence = float(jensen_shannon(p_data, bell(grid, c, s)))
    sizes = [abs(slope) for slope in gradients(c, s)]
    fig, axes = plt.subplots(1, 3, figsize=(9.6, 2.9))
    draw_players(axes[0], c, s)
    draw_curves(axes[1], axes[2])
    axes[0].set_title(f"JSD {divergence:.3f}")
    fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper left", ncols=3)
    axes[1].plot(c, divergence, "o", color=plotting.FAKE.color)
    axes[2].plot([c] * 2, sizes, "o", color=plotting.FAKE.color)
    alt = (f"p_G with center {c} and spread {s}, the best D, the JSD ({divergence:.3f}) "
           "and both gradients of G.")
    canvas.value = plotting.image_tag(plotting.figure_to_png(fig), alt)
    plt.close(fig)


center_slider.observe(redraw, "value")
spread_slider.observe(redraw, "value")
redraw()
display(VBox([center_slider, spread_slider, canvas]))

# %% [markdown]
# (The curves are those of spread 1; the dots follow both sliders.)
#
# One more fact is hidden in the picture. The saturating loss is *G*'s half of $V$, and its gradient was taken with $D^*$ standing still. In $2\,\mathrm{JSD}$ the best *D* moves along with *G*. Both have the same slope all the same: at its maximum, $V$ does not change with *D* to first order.

# %% tags=["experiment"]
for center in (0.5, 2.0, 4.0):
    c = torch.tensor(center, dtype=torch.float64, requires_grad=True)
    (slope_of_divergence,) = torch.autograd.grad(2 * jensen_shannon(p_data, bell(grid, c)), c)
    slope_s, slope_n = gradients(center)
    print(f"center {center}: slope of 2 JSD {slope_of_divergence:.4f}    saturating gradient "
          f"{slope_s:.4f}    non-saturating {slope_n:.4f}")

s = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
fakes = 2.0 + s * quantiles
loss = non_saturating_loss(log_density(fakes, 0.0, 1.0) - log_density(fakes, 2.0, 1.0))
(jsd_in_spread,) = torch.autograd.grad(2 * jensen_shannon(p_data, bell(grid, 2.0, s)), s)
(loss_in_spread,) = torch.autograd.grad(loss, s)
print(f"and in the spread, at center 2, spread 1: slope of 2 JSD {jsd_in_spread:.4f}    "
      f"non-saturating {loss_in_spread:.4f}")

# %% [markdown]
# The non-saturating loss follows another slope. It points the same way in the center, but what it minimizes is *not* the JSD. <!-- claim: 01-not-the-jsd --> For the spread the two even ask the opposite: at the center 2, $2\,\mathrm{JSD}$ gets smaller if *G* gets broader, and the non-saturating loss if it gets narrower. <!-- claim: 01-opposite-spread --> The theorem is about the game as written, and about perfect discriminators; practice keeps the first idea and gives up the second.
#
# ### Change one thing
#
# What if *G* is in the right place, but too narrow, or too broad? Write down first: where will $D^*$ say "real", what will the gradient in the *center* be, and which sign will the gradient in the *spread* have? The sliders above show the picture; the next cell has the gradients, too. Then put spreads of your own into it.

# %% [markdown]
# *My prediction, and what came of it (double-click here to write):* …

# %% tags=["experiment"]
SPREADS = (0.4, 2.0)  # the data have the spread 1
fig, axes = plt.subplots(1, 2, figsize=(8, 2.9))
for ax, spread in zip(axes, SPREADS):
    draw_players(ax, 0.0, spread)
    ax.set_title(f"center 0, spread {spread}: JSD "
                 f"{jensen_shannon(p_data, bell(grid, 0.0, spread)):.3f}")
    s = torch.tensor(spread, dtype=torch.float64, requires_grad=True)
    fakes = s * quantiles
    logits = log_density(fakes, 0.0, 1.0) - log_density(fakes, 0.0, spread)
    (in_spread,) = torch.autograd.grad(non_saturating_loss(logits), s)
    print(f"spread {spread}: non-saturating gradient in the center "
          f"{abs(gradients(0.0, spread)[1]):.4f}, in the spread {in_spread:.4f}")
axes[0].legend(loc="center left")
plotting.show(
    fig,
    alt="Two generators at the right center. Too narrow: D* dips to low values in the middle "
    "and is 1 outside. Too broad: D* is a hill in the middle and 0 outside.",
)

# %% [markdown]
# The gradient in the center is 0, for the center is right. Where *G* is too narrow, $D^*$ rises outward on both sides, and a larger *spread* would lower the loss (its gradient is negative); where *G* is too broad, the other way round. <!-- claim: 01-spread --> A discriminator does not give grades; it gives directions, at each point its own.
#
# ## 13 · Questions
#
# Answer in your own words. Photos of handwritten pages are not accepted: type formulas in `$…$`.

# %% [markdown]
# **Question 1** (5 points, about 45 minutes). The pile of section 4 is uneven: a point of it is real with probability $\pi$, fake with probability $1 - \pi$, where $0 < \pi < 1$. So *D* maximizes
#
# $$ V_\pi(D, G) = \pi\, \mathbb{E}_{x \sim p_\text{data}}[\log D(x)] + (1 - \pi)\, \mathbb{E}_{z \sim p_z}[\log(1 - D(G(z)))] . $$
#
# *(a)* Find the best discriminator for densities on the real line (integrals in place of sums), and prove that it is the best. Say at each step what allows it; a computed cell shows an example and proves nothing. *(b)* Prove that its value is $\pi\,\mathrm{KL}(p_\text{data} \,\|\, m) + (1 - \pi)\,\mathrm{KL}(p_G \,\|\, m)$ plus a constant, for the right mixture $m$. Which mixture, which constant, and for which $p_G$ is the value smallest? *(c)* A friend trains with $\pi = 0.9$. In the end his *D* says 0.9 everywhere, and he concludes: "It still sees 90 % of my fakes as real, and it is right in nine of ten cases. So *D* has not been beaten, the generator must be trained on." Where is he wrong?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_proof", "locked": false, "points": 5, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** *(a)* Let $p$ be the density of the data and $q$ that of $G(Z)$. By the definition of $q$ (law of the unconscious statistician) $\mathbb{E}_Z[h(G(Z))] = \int q\,h$ for each $h$ for which it exists, in particular for $h = \log(1-D)$. So $V_\pi = \int \pi p \log D + (1-\pi) q \log(1 - D)\,dx$. The values of *D* at different points are independent of each other, hence a *D* that makes the integrand largest at each $x$ makes the integral largest. Fix $x$, $a = \pi p(x)$, $b = (1-\pi) q(x)$. For $a, b > 0$ the function $y \mapsto a\log y + b\log(1-y)$ on $(0,1)$ has the derivative $a/y - b/(1-y)$, whose only zero is $a/(a+b)$, and a negative second derivative, so that zero is the only maximum. For $b = 0 < a$ the function grows, the maximum is at $1$; for $a = 0 < b$ at $0$: the same formula. For $a = b = 0$ the point does not count. So $D^* = \pi p/(\pi p + (1-\pi) q)$, unique wherever the divisor is positive: the posterior probability of "real", by Bayes' rule with the prior $\pi$.
#
# *(b)* The mixture is that of the pile, $m = \pi p + (1-\pi) q$. Then $\log D^* = \log(p/m) + \log\pi$ where $p > 0$, and $\log(1-D^*) = \log(q/m) + \log(1-\pi)$ where $q > 0$. As $p$ and $q$ integrate to 1, $V_\pi = \pi\,\mathrm{KL}(p\|m) + (1-\pi)\,\mathrm{KL}(q\|m) + \pi\log\pi + (1-\pi)\log(1-\pi)$. The constant is minus the entropy of a coin with probability $\pi$. A KL divergence is at least 0 (from $\log t \le t-1$, or by Jensen's inequality) and is 0 only for equal densities; so $V_\pi$ is at least the constant, with equality only if $p = m = q$ (almost everywhere), that is for $p_G = p_\text{data}$, and then indeed. (At $\pi = ½$ this is half of the theorem, $V_{1/2} = V/2$.)
#
# *(c)* $D = 0.9$ everywhere is $D^*$ exactly for $p_G = p_\text{data}$: nothing in $x$ tells real from fake, and *D* repeats the prior. "Right in nine of ten" is what anybody gets who calls all of the pile real, without looking. There is nothing left to learn for *G*: a constant *D* has no slope. To be beaten means $D^* = \pi$, which is ½ only for an even pile.
#
# **Rubric.** 1 point: second half rewritten as an integral over $x$ with $p_G$, and why. 1 point: $D^*$ by a maximum for each $x$ by itself (with the reason that *D* is free), by derivative *and* a reason why it is a maximum; full credit needs the cases in which a density is 0. 1 point: $m$ is the mixture with weights $\pi$, $1-\pi$, and the constant is minus the entropy, both derived. 1 point: the smallest value from $\mathrm{KL} \ge 0$ with the case of equality. 1 point: the friend's *D* says the prior and sees no difference; accuracy 0.9 is that of never looking. A proof by examples, or of the even pile alone: no points for that step.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (2 points, about 10 minutes). Two weather services work in the first climate of section 1. One has learned the joint table, generative; the other has learned only the posterior, discriminative. Then the climate becomes the gloomy one. *(a)* Each of them goes on forecasting rain from the sky that it sees, the one by Bayes' rule out of its old table. Whose forecasts are still right, and why? *(b)* What does a customer of the generative service get that is wrong now? Give one request, the service's answer, and the right answer before and after the change. *(c)* Which change of the weather would make the forecasts of *both* wrong?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_generative_or_discriminative", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** *(a)* Both. Between the two climates only the frequencies of the skies differ, $P(x)$; what a given sky means, $P(y \mid x)$, is the same. The discriminative service has learned nothing but that. The generative one has a table that is wrong now, but Bayes' rule divides each row by its own sum: how often a sky comes drops out, and what is left is the same posterior as before. *(b)* Whatever needs $P(x)$ or $P(x, y)$: asked to draw a typical year, it draws the old one, as before: 40 clear mornings in a hundred, where 8 would be right now; asked how often it will rain, it gives the old share; asked how unusual this gray morning is, it calls it rarer than it is now; and the sky of a day of which only the weather was written down, it guesses by the old climate. (The other service can serve none of these, before or after.) *(c)* A change of $P(y \mid x)$: the same sky comes to mean other weather, say by a new mountain wind after which clear mornings end in rain.
#
# **Rubric.** 1 point: both are still right, because $P(y \mid x)$ is the same (half a point), and the posterior out of the old table is the same, too, since Bayes' rule divides $P(x)$ out (half a point). 1 point: a request that needs $P(x)$ or $P(x, y)$, with the service's answer (the same before and after) and the right one after, and a change of $P(y \mid x)$ (half a point each).
# ### END SOLUTION

# %% [markdown]
# **Question 3** (3 points, about 20 minutes). Find the errors. A report takes all logarithms to base 2, as information theory does, so that everything is in bits: "After the training we computed the best discriminator on a grid: $V(D^*, G) = -0.87$. So the Jensen–Shannon divergence of data and fakes is $-0.87 + \log_2 4 = 1.13$. That is far from 0, so the two distributions do not overlap any more [1]. Therefore our generator, which learns by the loss $-\log_2 D$, gets no gradient from $D^*$ [2]. With a perfect generator we would have seen $V(D^*, G) = 0$ [3]." *(a)* Without any new computation: how can one see that 1.13 can't be right? Which number is right, and what was lost? *(b)* Refute [1] by that number. *(c)* Judge [2] and [3]: what is wrong in each, and what would be true, in bits?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_find_the_error", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** *(a)* To base 2 every formula of the lesson stands as it is, with $\log_2 2 = 1$ and $\log_2 4 = 2$. A Jensen–Shannon divergence is never larger than $\log_2 2$, 1 bit, and 1.13 is. From $V(D^*, G) = 2\,\mathrm{JSD} - 2$ follows $\mathrm{JSD} = (-0.87 + 2)/2 = 0.565$ bits (0.39 in the lesson's nats). What was lost is the factor ½ of the divergence: the sum of the two divergences from the mixture, here 1.13, is twice the JSD. *(b)* Where two distributions don't overlap, $D^*$ is 1 on the data and 0 on the fakes, so $V = 0$ and the JSD is exactly 1 bit. 0.565 is well below: they overlap (in the table of section 7, two bells of spread 1 with this JSD would stand between the rows 2 and 4). *(c)* [2] is wrong twice. The loss whose gradient dies is the saturating one, $\log_2(1 - D)$, where $D^*$ is sure of the fakes; $-\log_2 D$ is steepest there, and another base only multiplies both by the same number. And with this much overlap neither of the two has died: see the curves of section 12 between 2 and 3. [3] A perfect generator has $p_G = p_\text{data}$ and $D^* = ½$, so $V = -\log_2 4 = -2$ bits; $V = 0$ is the largest value there is, that of distributions without any overlap: the worst generator, not the best.
#
# **Rubric.** 1 point: $1.13 > 1$ bit, and $\mathrm{JSD} = 0.565$ with the factor ½ (half a point for one). 1 point: no overlap would be $V = 0$ or a JSD of 1 bit, and 0.565 is less. 1 point: [2] confuses the two losses (or: with this overlap neither gradient dies), and [3] is $-2$ bits, with the reason (half a point each). Who answers in nats, and says so, loses nothing.
# ### END SOLUTION

# %% [markdown]
# ## 14 · Summary
#
# - A GAN is a sampler *G*, trained by a classifier *D*; their game has one value function, minus twice a cross-entropy.
# - The best discriminator is a posterior, $D^* = p_\text{data}/(p_\text{data} + p_G)$: solved for each $x$ by itself.
# - Against it, *G* minimizes $2\,\mathrm{JSD}(p_\text{data}, p_G) - \log 4$, and the minimum, $-\log 4$, is reached only at $p_G = p_\text{data}$.
# - The saturating loss is flat at $D \approx 0$, where fakes lie that *D* is sure of; the non-saturating loss is steepest there.
# - *G* has the harder task: its best answer to a frozen *D* is a single point, so both have to learn in turns.
#
# The lessons to come play this game with networks, and each changes one thing of it:
#
# ![Six GANs side by side. GAN, lessons 02 and 06: noise goes into G, and D says of real data and of what G made whether it is real. Conditional GAN, lesson 03: a label goes into both players. InfoGAN, lesson 04: a code goes into G, and a second head of D guesses it. Judge of crowds, lesson 05: D sees 100 values as one example. AC-GAN, lesson 07: a class goes into G, and a second head of D names it. Wasserstein GAN, lesson 09: a critic with a slope of at most 1 gives a score.](../../images/gan_variants.png)
#
# **Read next:** the first GAN paper, [Goodfellow et al. 2014](https://arxiv.org/abs/1406.2661), *Generative Adversarial Networks*, section 4: of its Theorem 1 you now know every line (Proposition 2, on convergence, moves $p_G$ freely, as no network can); then lesson 02, where the two players become networks.

# %%
checks.score_board("01_gan_theory")
