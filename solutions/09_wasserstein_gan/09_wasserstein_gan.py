# %% [markdown]
# # Lesson 09 · A distance that shows the way
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/09_wasserstein_gan/09_wasserstein_gan.ipynb)
#
# **How far is there still to go? You build a distance that says so, let a critic measure it, keep the critic honest, and find out which of the losses that people use today does what.**
#
# ![Left: fourteen fakes and fourteen real points, joined by the lines of the cheapest plan of transport, none of which cross. Right: the grades of a trained critic as a hillside, and arrows at the fakes that point up to the two moons.](../../images/wasserstein_gan_result.png)
#
# | | |
# |---|---|
# | Time | about 205 minutes of your work, with the written answers and the playground; the notebook runs in about a minute and a quarter on an idle computer, two or three times as long on a busy one |
# | Points | 22 for ten functions in eight exercises, 8 for three written answers |
# | You need | lesson 01: the Jensen–Shannon divergence; lesson 02: losses, steps, the loop, its measures of quality; lesson 05: R1, gradients that can be trained on, and the game that goes in circles |
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
from functools import partial

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import data, members, metrics, models, plotting, settings, training
from course_utils.members import Members, apart
from course_utils.recording import Recorder
from course_utils.tables import over_seeds, runs_table

MEMBERS = 10

# %% [markdown]
# ## 1 · A divergence that sees no distance
#
# Real images fill a thin sheet in the space of all pictures, a **manifold**, and so do fakes. Two thin sheets hardly ever meet. What does the Jensen–Shannon divergence of lesson 01 say about things that do not meet? Take the simplest case, all real points at 0 and all fakes at $\theta$:

# %% tags=["nbval-check-output"]
from scipy.spatial.distance import jensenshannon

grid = np.arange(-5, 6)
print("theta    JSD     W1")
for theta in (3, 2, 1, 0):
    real_masses, fake_masses = (grid == 0).astype(float), (grid == theta).astype(float)
    print(f"{theta:5d}  {jensenshannon(real_masses, fake_masses) ** 2:.4f}  {abs(theta):5.1f}")

# %% [markdown]
# At 3, at 2, at 1: always $\log 2$. Without overlap each term of the divergence is $p \log \frac{p}{p/2} = p \log 2$, wherever the other mass lies. The divergence knows *that* they differ, not *how far*, and its slope in $\theta$ is zero. The other column knows how far. It is the **Wasserstein-1 distance**, also called the earth mover's distance: the least work that moves one heap onto the other, mass times distance. ([Arjovsky and Bottou 2017](https://arxiv.org/abs/1701.04862), *Towards Principled Methods for Training GANs*.)
#
# Keep one doubt for section 5. A flat *divergence* is what the best possible discriminator reports. What *G* feels is the slope of its *loss*, and that is another thing.
#
# ## 2 · Moving heaps
#
# Start on a line. You have $n$ real numbers and as many fakes, each with the mass $1/n$, and each fake is to be moved to a real place. The least work is a matching, and the best matching never crosses: if two ways crossed, exchanging their ends would not make them longer. So the smallest goes to the smallest, the second to the second.
#
# $$ W_1 = \min_{\text{matchings } \pi} \frac{1}{n} \sum_i |x_i - y_{\pi(i)}| = \frac{1}{n} \sum_i |x_{(i)} - y_{(i)}| $$

# %%
x, y = torch.randn(7), 2 + 0.5 * torch.randn(7)
tried = min(float((x - y[list(order)]).abs().mean()) for order in itertools.permutations(range(7)))
by_order = float((x.sort().values - y.sort().values).abs().mean())
print(f"best of all {math.factorial(7):,} matchings {tried:.4f}, by sorting {by_order:.4f}")

# %% [markdown]
# With $n$ numbers on one side and $m$ on the other, masses of $1/n$ meet masses of $1/m$, and a piece of mass may be split on its way. In order they still travel: the lowest tenth to the lowest tenth, whoever holds it. Another way to say the same: $W_1$ is the **area between the two curves** "share of numbers below $t$". (Lesson 05 drew these curves, and lesson 02's sliced distance does this along 64 directions.)

# %% [markdown]
# ### Exercise 1 · `transport_cost` ●●○ · 15 minutes · 2 points
#
# `x` has shape `(n,)`, `y` has shape `(m,)`; the sizes may differ. All of `x` weighs 1, and so does all of `y`. Return $W_1$ between the two: a tensor without dimensions, through which a gradient flows back to both. Tensors that you make on the way belong on the device of `x`.

# %% nbgrader={"grade": false, "grade_id": "transport_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transport_cost(x, y):
    """Wasserstein-1 distance between numbers x (n,) and y (m,): a tensor without dimensions."""
    ### BEGIN SOLUTION
    n = math.lcm(len(x), len(y))  # cut all masses into pieces of one size
    x_pieces = x.sort().values.repeat_interleave(n // len(x))
    y_pieces = y.sort().values.repeat_interleave(n // len(y))
    return (x_pieces - y_pieces).abs().mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_transport_cost", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.transport_cost(transport_cost)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("transport_cost"):
    from scipy.stats import wasserstein_distance

    checks.wasserstein_gan.transport_cost(transport_cost, seed=901)
    for n0, m0 in ((1, 1), (2, 9), (8, 5), (11, 4), (30, 30)):
        x0, y0 = torch.randn(n0), 2 * torch.randn(m0) - 1
        assert abs(float(transport_cost(x0, y0)) - wasserstein_distance(x0, y0)) < 1e-4
    # The slope by a small move of one number, unequal sizes.
    x0, y0 = torch.tensor([0.3, 2.0, -1.1, 0.9, 4.0], requires_grad=True), torch.tensor([1.5, -0.4, 2.6])
    transport_cost(x0, y0).backward()
    for i in range(5):
        step = 0.01 * torch.eye(5)[i]
        higher, lower = (wasserstein_distance((x0 + s * step).detach(), y0) for s in (1, -1))
        assert abs(float(x0.grad[i]) - (higher - lower) / 0.02) < 1e-3
    checks.expect_slopes(transport_cost, x0, y0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# With as many numbers on both sides it is two sorts and a mean. Which pieces of mass would make it so when there are 2 on one side and 3 on the other?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Cut all masses into equal pieces, as many as both sizes divide: `math.lcm(n, m)`. Each number stands for several of them, and `repeat_interleave` says so. (Or take the area between the two curves.)
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `transport_cost(torch.tensor([0.0, 3.0]), torch.tensor([0.0, 1.0, 3.0]))` gives `tensor(0.5000)`: the mass ½ at 0 is split, one third stays and one sixth moves by 1; of the ½ at 3 a third stays and a sixth moves by 2.
#
# </details>

# %% [markdown]
# ### In the plane: a plan
#
# Points of the plane can't be sorted. But the problem can still be written down, and it is an old one (Monge, 1781; Kantorovich, 1942). A **plan** is a table $\pi_{ij}$: how much mass goes from source $i$ to target $j$. Row $i$ sends all that the source has, column $j$ gets all that the target is to have, and nobody sends less than nothing:
#
# $$ W_1 = \min_{\pi \ge 0} \sum_{ij} \pi_{ij}\, c_{ij} \qquad \text{with} \quad \sum_j \pi_{ij} = p_i, \quad \sum_i \pi_{ij} = q_j $$
#
# with the way from $i$ to $j$ as cost, $c_{ij} = \|x_i - y_j\|$. Cost and conditions are linear in $\pi$. That is a **linear program**, and scipy solves it: `linprog(c, A_eq=A, b_eq=b)` makes $c \cdot v$ small over all $v \ge 0$ with $A v = b$. A small example, three numbers that sum to 1, and the second twice the third:

# %% tags=["nbval-check-output"]
from scipy.optimize import linprog

found = linprog([3.0, 1.0, 5.0], A_eq=[[1, 1, 1], [0, 1, -2]], b_eq=[1, 0])
print("values", found.x.round(3), " cost", round(found.fun, 3))

# %% [markdown]
# ### Exercise 2 · `transport_plan` ●●● · 15 minutes · 3 points
#
# `cost` has shape `(n, m)`, the masses `p` and `q` have shapes `(n,)` and `(m,)` and the same sum. Return the cheapest plan: a tensor, or an array, of shape `(n, m)`. Use `scipy.optimize.linprog`. Some masses may be 0. (The two sums are the same float: `linprog` calls a problem infeasible, and gives `x = None`, if they differ in the last digits.)

# %% nbgrader={"grade": false, "grade_id": "transport_plan", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transport_plan(cost, p, q):
    """The plan (n, m) whose rows sum to p (n,) and columns to q (m,) with the least total cost (n, m)."""
    ### BEGIN SOLUTION
    from scipy.optimize import linprog

    n, m = cost.shape
    rows = np.kron(np.eye(n), np.ones((1, m)))     # row i of the plan, laid out as one line
    columns = np.kron(np.ones((1, n)), np.eye(m))
    masses = torch.cat([p, q]).double().numpy()
    found = linprog(cost.double().flatten().numpy(), A_eq=np.vstack([rows, columns]), b_eq=masses)
    return torch.tensor(found.x, dtype=torch.float32).reshape(n, m)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_transport_plan", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.transport_plan(transport_plan)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("transport_plan"):
    from scipy.optimize import linear_sum_assignment

    checks.wasserstein_gan.transport_plan(transport_plan, seed=902)
    for n0 in (2, 5, 8):
        cost0, even0 = torch.rand(n0, n0), torch.full((n0,), 1 / n0)
        plan0 = torch.as_tensor(transport_plan(cost0, even0, even0))
        chosen0 = linear_sum_assignment(cost0)
        assert abs(float((plan0 * cost0).sum()) - float(cost0[chosen0].mean())) < 1e-4
    # Masses that are whole numbers of equal pieces: as an assignment of pieces.
    cost0, p0, q0 = torch.rand(3, 4), torch.tensor([3.0, 1.0, 4.0]), torch.tensor([2.0, 2.0, 3.0, 1.0])
    plan0 = torch.as_tensor(transport_plan(cost0, p0, q0))
    pieces0 = cost0[torch.arange(3).repeat_interleave(p0.int())][:, torch.arange(4).repeat_interleave(q0.int())]
    assert abs(float((plan0 * cost0).sum()) - float(pieces0[linear_sum_assignment(pieces0)].sum())) < 1e-3
    assert torch.allclose(plan0.sum(1).float(), p0, atol=1e-4) and torch.allclose(plan0.sum(0).float(), q0, atol=1e-4)
    # Every mass arrives, a small one as well.
    p0, q0 = torch.tensor([0.5, 0.4995, 0.0005]), torch.tensor([0.0005, 0.9995])
    plan0 = torch.as_tensor(transport_plan(torch.rand(3, 2), p0, q0)).float()
    assert torch.allclose(plan0.sum(1), p0, atol=5e-5) and torch.allclose(plan0.sum(0), q0, atol=5e-5)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Write the equations for two sources and three targets on paper, with the six unknowns in one line. How many equations are there, and where do the ones stand?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Lay the plan out as one long row, like `cost.flatten()`. There are `n + m` equations. The one for source `i` has its ones side by side, beginning at place `i * m`; the one for target `j` has them `m` places apart. Two loops fill the table of zeros.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With `cost = torch.tensor([[0.0, 1.0], [1.0, 3.0]])` and masses of ½ the cheapest single way, from 0 to 0, stays empty: taking it would leave the way of cost 3 to the other source. The plan is `[[0, 0.5], [0.5, 0]]`.
#
# </details>

# %% [markdown]
# Now a plan that one can look at: 40 real points of the two moons, and 30 fakes in a blob. Each line is mass on its way, thicker for more.

# %% tags=["experiment"]
settings.seed_everything(3)
real = data.load_moons().train[:40]
fake = torch.tensor([0.5, 0.25]) + 0.35 * torch.randn(30, 2)
cost = torch.cdist(fake, real)
# Masses in 120ths, so that both sums are the same number in float32, too: linprog does not forgive its rounding.
plan = torch.as_tensor(transport_plan(cost, torch.full((30,), 4.0), torch.full((40,), 3.0))) / 120

fig, ax = plt.subplots(figsize=(6, 3.8))
for i, j in (plan > 1e-6).nonzero().tolist():
    ends = torch.stack([fake[i], real[j]])
    ax.plot(*ends.T, color="0.55", linestyle="-", linewidth=60 * float(plan[i, j]), zorder=0)
plotting.plot_samples(ax, real, fake)
ax.set_title(f"the cheapest plan: mean way {float((plan * cost).sum()):.3f}")
ax.legend(loc="upper right", fontsize=9)
plotting.show(fig, alt="Thirty fakes in a blob and forty real points on two moons, joined by lines: "
                       "each fake sends its mass to two or three real points near it, and no two lines cross.")
ways = int((plan > 1e-6).sum())
print(f"{ways} of {plan.numel():,} ways are used; n + m - 1 = {30 + 40 - 1}")

# %% [markdown]
# Few of the ways are used. A best plan never needs more than $n + m - 1$ of them, and with distances as costs no two ways cross.
#
# So why not train *G* with it? People do, on batches (for example [Genevay et al. 2017](https://arxiv.org/abs/1706.00292), *Learning Generative Models with Sinkhorn Divergences*). But a batch of 64 images among all possible ones is a very rough picture of a distribution, and the plan between two *real* batches is far from 0. The way of the Wasserstein GAN is another one.
#
# ## 3 · The other face: a list of prices
#
# Each linear program has a twin, its **dual**. Here it tells of a carrier who offers to do the job. He buys the mass at each fake point $y$ for a price $f(y)$ and sells it at each real point $x$ for $f(x)$, and the prices are his. You accept only if no single way would be cheaper done by yourself, $f(x) - f(y) \le \|x - y\|$. How much can he earn? Exactly as much as the best plan costs (Kantorovich and Rubinstein, 1958):
#
# $$ W_1(p, q) = \max_{f \text{ with slopes} \le 1} \; \mathbb{E}_{x \sim p} f(x) - \mathbb{E}_{x \sim q} f(x) $$
#
# A function whose slopes are at most 1 is called **1-Lipschitz**. scipy gives the prices for nothing: they are the multipliers of the conditions.

# %% tags=["experiment"]
n, m = cost.shape
rows, columns = np.kron(np.eye(n), np.ones((1, m))), np.kron(np.ones((1, n)), np.eye(m))
twin = linprog(cost.double().flatten().numpy(), A_eq=np.vstack([rows, columns]),
               b_eq=np.r_[np.full(n, 1 / n), np.full(m, 1 / m)]).eqlin.marginals
at_fake, at_real = -torch.tensor(twin[:n]).float(), torch.tensor(twin[n:]).float()
steepest = ((at_real[None, :] - at_fake[:, None]) / cost).max()
print(f"cost of the plan                     {float((plan * cost).sum()):.4f}")
print(f"mean price at real minus at fake     {float(at_real.mean() - at_fake.mean()):.4f}")
print(f"steepest slope between fake and real {float(steepest):.4f}")

# %% [markdown]
# Same value, and no slope above 1. The prices stand at 70 points only. [Arjovsky et al. 2017](https://arxiv.org/abs/1701.07875) (*Wasserstein GAN*) let a network find a price for every point there is. It is called a **critic**, because it gives grades, not probabilities: no sigmoid, no logarithm. What it makes large is the difference of the two mean grades; what *G* makes large is the grade of its fakes.
#
# $$ L_{\text{critic}} = \underset{\text{fake}}{\mathrm{mean}}\, f(G(z)) - \underset{\text{real}}{\mathrm{mean}}\, f(x), \qquad L_G = -\underset{\text{fake}}{\mathrm{mean}}\, f(G(z)) $$

# %% [markdown]
# ### Exercise 3 · `critic_loss`, `generator_score_loss` ●○○ · 5 minutes · 2 points
#
# `real_scores` has shape `(n,)`, `fake_scores` has shape `(m,)`. Both losses are tensors without dimensions.

# %% nbgrader={"grade": false, "grade_id": "critic_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def critic_loss(real_scores, fake_scores):
    """What the critic makes small, from its grades of real (n,) and fake points (m,): minus the distance."""
    ### BEGIN SOLUTION
    return fake_scores.mean() - real_scores.mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_critic_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.critic_loss(critic_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("critic_loss"):
    checks.wasserstein_gan.critic_loss(critic_loss, seed=903)
    for n0, m0 in ((1, 1), (4, 9), (13, 2)):
        real0, fake0 = 5 * torch.randn(n0), 5 * torch.randn(m0)
        expected0 = float(np.mean(fake0.numpy()) - np.mean(real0.numpy()))
        assert abs(float(critic_loss(real0, fake0)) - expected0) < 1e-4
        checks.expect_slopes(critic_loss, real0, fake0)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "generator_score_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def generator_score_loss(fake_scores):
    """What G makes small, from the critic's grades of its fakes (m,)."""
    ### BEGIN SOLUTION
    return -fake_scores.mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_generator_score_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.generator_score_loss(generator_score_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("generator_score_loss"):
    checks.wasserstein_gan.generator_score_loss(generator_score_loss, seed=904)
    for m0 in (1, 3, 17):
        fake0 = 5 * torch.randn(m0)
        assert abs(float(generator_score_loss(fake0)) + float(np.mean(fake0.numpy()))) < 1e-4
        checks.expect_slopes(generator_score_loss, fake0)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Whose grades does the critic want high, and whose low? A loss is what is made small.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Two means and a minus. Check the sign by thought: if a real point's grade rises, the critic is doing better, so its loss has to fall.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# `critic_loss(torch.tensor([2.0, -1.0, 5.0]), torch.tensor([0.5, -2.5]))` gives `tensor(-3.)`, and adding 100 to all five grades changes nothing. In lesson 02 it would have changed everything.
#
# </details>

# %% [markdown]
# ## 4 · Keeping the slope down
#
# Without a limit the critic's game has no end: doubling all grades doubles what it earns. The whole art is to hold the slope at 1 at most. Four ways are in use.
#
# **Clip the weights** to $[-c, c]$ after each step, as the first paper did. It bounds the slope, by a number that nobody knows: it depends on $c$, on the width and on the number of layers.
#
# **Charge for the slope**: a **gradient penalty** ([Gulrajani et al. 2017](https://arxiv.org/abs/1704.00028), *Improved Training of Wasserstein GANs*),
#
# $$ \lambda \; \mathrm{mean}\, \bigl(\|\nabla f(\hat x)\| - 1\bigr)^2, \qquad \hat x = t\,x + (1 - t)\,G(z), \quad t \text{ uniform on } [0, 1] . $$
#
# The points $\hat x$ lie on the lines between real points and fakes, because that is where the slope has to be 1: along a way of the best plan, the price rises exactly as fast as the way gets longer. (The pairs of a batch are random ones, not those of the plan. Better pairs would cost a plan for each batch.)
#
# This penalty is **two-sided**: it wants slopes of 1. The theorem asks for slopes of *at most* 1, and the **one-sided** penalty asks for the same: $\lambda \; \mathrm{mean}\, \max(0, \|\nabla f(\hat x)\| - 1)^2$ ([Petzka et al. 2017](https://arxiv.org/abs/1709.08894), *On the regularization of Wasserstein GANs*). Section 5 shows what the difference can do.

# %% [markdown]
# ### Exercise 4 · `interpolate`, `gradient_penalty` ●●● · 15 minutes · 5 points
#
# - `interpolate(real, fake)`: two batches of shape `(n, d)`. Return a point on the line between each real point and the fake beside it, shape `(n, d)`, at a share $t$ that is uniform on $[0, 1]$ and drawn anew **for each example**, on the device of the points.
# - `gradient_penalty(critic, points, one_sided=True)`: the mean over the `points` $(n, d)$ of $\max(0, \text{slope} - 1)^2$, or of $(\text{slope} - 1)^2$ if `one_sided` is False (without $\lambda$). `critic` maps `(n, d)` to grades `(n,)`, and the slope at a point is the length of the gradient of *its own* grade. Ask the critic once, for all points: what the experiments train is ten critics in one network, which takes whole batches and no single rows. The result has to be ready for `backward()`: a gradient has to flow through the slope into the critic's weights, one without nan even where the critic is flat. Nothing may be left in anybody's `.grad`.

# %% nbgrader={"grade": false, "grade_id": "interpolate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def interpolate(real, fake):
    """A random point between each real one (n, d) and the fake (n, d) beside it: (n, d)."""
    ### BEGIN SOLUTION
    t = torch.rand(len(real), 1, device=real.device)
    return t * real + (1 - t) * fake
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_interpolate", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.interpolate(interpolate)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("interpolate"):
    from scipy import stats

    checks.wasserstein_gan.interpolate(interpolate, seed=905)
    # From (0, …, 0) to (1, …, 1) each point is its own t.
    for n0, d0 in ((3000, 1), (3000, 6), (1, 9)):
        points0 = interpolate(torch.ones(n0, d0), torch.zeros(n0, d0)).detach()
        assert points0.shape == (n0, d0)
        torch.testing.assert_close(points0, points0[:, :1].expand(n0, d0))
        assert n0 == 1 or stats.kstest(points0[:, 0].numpy(), "uniform").pvalue > 1e-5
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "gradient_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_penalty(critic, points, one_sided=True):
    """Mean of max(0, slope - 1)² over points (n, d), two-sided: of (slope - 1)²; ready to be trained on."""
    ### BEGIN SOLUTION
    x = points.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    above = gradient.norm(dim=1) - 1
    return (F.relu(above) if one_sided else above).square().mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_gradient_penalty", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.gradient_penalty(gradient_penalty)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("gradient_penalty"):
    checks.wasserstein_gan.gradient_penalty(gradient_penalty, seed=906)
    # f(x) = sum of a · sin(x): its slope has the coordinates a · cos(x).
    class Waves(nn.Module):
        def __init__(self, amplitudes):
            super().__init__()
            self.amplitudes = nn.Parameter(amplitudes)

        def forward(self, x):
            return (self.amplitudes * x.sin()).sum(dim=1)

    for n0, d0 in ((7, 4), (12, 1), (2, 8)):
        waves0, points0 = Waves(3 * torch.rand(d0)), torch.randn(n0, d0)
        amplitudes0 = waves0.amplitudes.detach().clone().requires_grad_()
        slopes0 = (amplitudes0 * points0.cos()).square().sum(1).sqrt()
        for one_sided0, paid0 in ((True, (slopes0 - 1).clamp(min=0)), (False, slopes0 - 1)):
            got0, expected0 = gradient_penalty(waves0, points0, one_sided0), paid0.square().mean()
            torch.testing.assert_close(got0.detach(), expected0.detach(), rtol=1e-4, atol=1e-5)
            torch.testing.assert_close(torch.autograd.grad(got0, waves0.amplitudes)[0],
                                       torch.autograd.grad(expected0, amplitudes0, retain_graph=True)[0],
                                       rtol=1e-3, atol=1e-4)
    # A flat critic has the slope 0, so that two-sided each point pays 1.
    assert abs(float(gradient_penalty(Waves(torch.zeros(3)), torch.randn(6, 3), False)) - 1) < 1e-3
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Two questions. Which shape has one $t$ for each example, whatever `d`? And which tensor has to ask for gradients, so that the slope in it can be taken?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A share of shape `(n, 1)` broadcasts over the coordinates. For the slope take lesson 05's three things: points that ask for gradients, the *sum* of their grades (no grade depends on another point, so row $i$ of the gradient is the slope of grade $i$), and `create_graph=True`. The length is a norm over `dim=1`; what is charged is what lies above 1. A root that you take yourself has no slope at 0, where the critic is flat; the tensor's method `norm` copes with that.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With `critic = lambda x: x @ torch.tensor([3.0, 4.0])` the slope is 5 everywhere, and the penalty is `tensor(16.)`. With `[0.3, 0.4]` it's 0, two-sided 0.25.
#
# </details>

# %% [markdown]
# **Build a network that can't be steep.** A linear layer $x \mapsto W x$ stretches by its largest singular value at most, and a ReLU does not stretch at all. Divide each weight by its largest singular value, and the whole network is 1-Lipschitz: **spectral normalization** ([Miyato et al. 2018](https://arxiv.org/abs/1802.05957), *Spectral Normalization for Generative Adversarial Networks*). The largest singular value comes from a **power iteration**: start with any $u$, go through $W$ back and forth, and what is stretched most takes over.
#
# $$ v \leftarrow \frac{W^\top u}{\|W^\top u\|}, \qquad u \leftarrow \frac{W v}{\|W v\|}, \qquad \sigma = u^\top W v $$

# %% tags=["nbval-check-output"]
W = torch.tensor([[3.0, 0.0], [0.0, 1.0]])
u = torch.tensor([0.6, 0.8])
for step in range(1, 5):
    v = F.normalize(W.T @ u, dim=0)
    u = F.normalize(W @ v, dim=0)
    print(f"after {step} step{'s' * (step > 1)}: u = ({u[0]:.3f}, {u[1]:.3f}), sigma = {u @ W @ v:.4f}")

# %% [markdown]
# The second entry loses a factor of 9 each time, the square of the ratio of the two singular values. Weights move little from one training step to the next, so one step for each training step will do, **if $u$ is kept**. (Nearly: as long as $u$ has not caught up, $\sigma$ is a little less than the largest singular value, and the slope a little above 1.) And $u$ and $v$ are constants to the gradient; $\sigma$ is not: it grows with $W$.

# %% [markdown]
# ### Exercise 5 · `spectral_normalize` ●●● · 15 minutes · 3 points
#
# `weight` has shape `(out, in)`, `u` has shape `(out,)` and length 1. Make `steps` ≥ 1 steps of the power iteration, each of them both lines above, beginning with the caller's `u`. Write the new `u` **into the tensor that you were given**, and return $W / \sigma$, where $\sigma = u \cdot W v$ with the $u$ and $v$ of the last step. The gradient flows back to `weight`, through $\sigma$ as well, with $u$ and $v$ as constants. `weight` itself stays as it was.

# %% nbgrader={"grade": false, "grade_id": "spectral_normalize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def spectral_normalize(weight, u, steps):
    """weight (out, in) over the estimate of its largest singular value; u (out,) is brought forward in place."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight.T @ u, dim=0)
            u.copy_(F.normalize(weight @ v, dim=0))
    return weight / (u @ weight @ v)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_spectral_normalize", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.spectral_normalize(spectral_normalize)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("spectral_normalize"):
    checks.wasserstein_gan.spectral_normalize(spectral_normalize, seed=907)
    for shape0 in ((4, 4), (9, 2), (1, 1), (3, 8)):
        weight0, u0 = torch.randn(shape0), checks.may_change(F.normalize(torch.randn(shape0[0]), dim=0))
        with torch.no_grad():
            result0 = spectral_normalize(weight0, u0, 500)
        assert abs(float(torch.linalg.svdvals(result0)[0]) - 1) < 1e-3
        left0 = torch.linalg.svd(weight0)[0][:, 0]
        assert abs(float((u0 @ left0).abs()) - 1) < 1e-3 and not u0.requires_grad
    # At the end of the iteration the slope is that of the exact norm.
    weight0 = torch.randn(4, 3, requires_grad=True)
    u0, mix0 = checks.may_change(torch.linalg.svd(weight0.detach())[0][:, 0].clone()), torch.randn(4, 3)
    got0 = torch.autograd.grad((mix0 * spectral_normalize(weight0, u0, 1)).sum(), weight0)[0]
    exact0 = torch.autograd.grad((mix0 * weight0 / torch.linalg.matrix_norm(weight0, 2)).sum(), weight0)[0]
    torch.testing.assert_close(got0, exact0, rtol=1e-3, atol=1e-3)
    with torch.no_grad():  # W / sigma is the same for a small W
        start0 = F.normalize(torch.randn(4), dim=0)
        make0 = lambda w: spectral_normalize(w, checks.may_change(start0.clone()), 3)
        checks.expect_scale(make0, torch.randn(4, 6), small=2**-14)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Which lines are the iteration, and which line is the result? Only one of the two may be recorded by autograd.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Run the steps under `torch.no_grad()`, and write into the caller's tensor with one of torch's methods that end in an underscore. Then compute $\sigma$ from `weight` where gradients are recorded again.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With the $W$ and the first $u$ of the cell above, one step divides by 2.7714, and `u` holds (0.989, 0.147).
#
# </details>

# %% [markdown]
# **The fourth way, R1**, you know from lesson 05: $\frac{\gamma}{2}\,\mathrm{mean}\,\|\nabla D(x)\|^2$ at the real points $x$, with the logit as *D*. It charges a *discriminator* for its slope, from slope 0 on. Section 8 comes back to it.

# %% [markdown]
# ## 5 · What G feels
#
# Now the doubt from section 1. Train graders on two heaps of numbers that do not overlap, real ones around 0 and fakes around 4: discriminators as in lesson 02, discriminators with R1, critics with clipped weights, with the two-sided and with the one-sided penalty. (`Members` holds ten networks as one, the rows of a batch belong to them in turn, and `apart` sorts rows by member.) Ten of each, from ten starts, long enough to be sure. Then ask how hard each of them pulls at the fakes, and whether it pulls them **home**: to the place of the real numbers, which is 0.

# %% tags=["experiment"]
def slopes_at(f, x):
    """The slopes of f at numbers x (n, 1), ready to be trained on."""
    x = x.detach().requires_grad_()
    return torch.autograd.grad(f(x).sum(), x, create_graph=True)[0]


def grader_loss(kind, f, real, fake):
    """What a discriminator ("D", "D with R1") or a critic makes small."""
    if kind.startswith("D"):
        loss = F.softplus(-f(real)).mean() + F.softplus(f(fake)).mean()
        return loss + 0.5 * slopes_at(f, real).square().mean() if kind == "D with R1" else loss
    loss = critic_loss(f(real), f(fake))
    if "sided" in kind:
        loss = loss + 10 * gradient_penalty(f, interpolate(real, fake), one_sided="one-sided" in kind)
    return loss


# %% tags=["experiment"]
def make_grader():
    return nn.Sequential(models.mlp([1, 32, 32, 1]), nn.Flatten(0))


def train_graders(kind, real, fake, steps=1000, clip=0.1, seed=0):
    """As many graders as members, from starts of their own, on their numbers (members · n, 1)."""
    settings.seed_everything(seed)
    f = Members(make_grader, MEMBERS)
    optimizer = training.adam(f.parameters(), 5e-3)
    for _ in range(steps):
        loss = grader_loss(kind, f, real, fake)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if kind == "critic, clipped":
            with torch.no_grad():
                for parameter in f.parameters():
                    parameter.clamp_(-clip, clip)
    return f


# %% tags=["experiment"]
def pull(f, fake, paid):
    """For each member the mean pull on its fakes, when G makes paid(f(x)) small; positive is towards the left."""
    x = fake.detach().requires_grad_()
    return apart(torch.autograd.grad(paid(f(x)).sum(), x)[0], MEMBERS).mean(dim=(1, 2))


def two_heaps(n=200):
    """Real numbers around 0 and fakes around 4, n for each member."""
    return 0.4 * torch.randn(n * MEMBERS, 1), 4 + 0.4 * torch.randn(n * MEMBERS, 1)


def saturating(logits):
    return F.logsigmoid(-logits)


def non_saturating(logits):
    return F.softplus(-logits)


def minus_grade(grades):
    return -grades


# %% tags=["experiment"]
torch.manual_seed(0)
real_numbers, fake_numbers = two_heaps()
KINDS = {
    "D": {"D, log(1 - D)": saturating, "D, -log D": non_saturating},
    "D with R1": {"D with R1, -log D": non_saturating},
    "critic, clipped": {"critic, clipped": minus_grade},
    "critic, two-sided penalty": {"critic, two-sided penalty": minus_grade},
    "critic, one-sided penalty": {"critic, one-sided penalty": minus_grade},
}
# Starts among which some fall into the two-sided penalty's trap, so that you see it: seven of forty others did.
STARTS = {"critic, two-sided penalty": 2}
graders, table = {}, {}
for kind, losses in KINDS.items():
    graders[kind] = train_graders(kind, real_numbers, fake_numbers, seed=STARTS.get(kind, 0))
    for name, paid in losses.items():
        pulls = pull(graders[kind], fake_numbers, paid)
        table[name] = {"pull home: least": pulls.min().item(), "median": pulls.median().item(),
                       "most": pulls.max().item(), "wrong way or none": f"{int((pulls < 1e-6).sum())} of {MEMBERS}"}
runs_table(table, caption=f"What G feels at fakes around 4, real numbers around 0: {MEMBERS} graders of each kind")

# %% tags=["experiment"]
axis = torch.linspace(-2, 6, 200)
fig, axes = plt.subplots(1, 4, figsize=(12, 3))
shown = [kind for kind in graders if kind != "critic, clipped"]
for ax, kind in zip(axes, shown):
    with torch.no_grad():
        grades = apart(graders[kind](axis.repeat_interleave(MEMBERS)[:, None]), MEMBERS)
    ax.plot(axis, grades.T, color=plotting.DISCRIMINATOR.color, linestyle="-", linewidth=0.8)
    both = (real_numbers, plotting.REAL, "real"), (fake_numbers, plotting.FAKE, "fake")
    for numbers, role, name in both:
        floor = torch.full((300,), float(grades.min()))
        ax.plot(numbers[:300, 0], floor, "|", color=role.color, label=name)
    ax.set(title=kind.replace(", ", ",\n"), xlabel="$x$")
axes[0].set_ylabel("logit, or grade; each panel its own scale")
axes[0].legend()
plotting.show(fig, alt=("Four kinds of graders over two heaps of numbers, ten lines each. Discriminators: lines "
                        "that fall steeply, each with a slope of its own. Discriminators with R1: ten gentle slopes "
                        "that lie over each other. Critics with either penalty: ramps of slope about one, with "
                        "the two-sided one a line may be flat or go up instead of down."))

# %% [markdown]
# Read it row by row.
#
# - **With $\log(1 - D)$** *G* feels next to nothing: a *D* that tells the heaps apart without a fault is sure of each fake, and there this loss is flat.
# - **With $-\log D$**, the loss of this course, the same *D* pulls hard, and home, with every start. <!-- claim: 09-nonsaturating-pull --> So a flat divergence does not mean a flat loss. But how hard differs from one *D* to the next, over twenty starts by a factor of two and more, and it grows the longer *D* trains. <!-- claim: 09-pull-grows --> (Ten starts, as in the table, may differ less.) Nothing limits it, and a pull of 5 says as little about the distance as one of 3.
# - ***D* with R1** pulls gently, and always home; its starts agree better than those without it. <!-- claim: 09-r1-steady -->
# - **The critic with the one-sided penalty** is a ramp towards the data with every start. <!-- claim: 09-one-sided --> Its slope is not exactly 1, because the penalty is soft: a ramp of slope $s > 1$ wins $s\, W_1 - \lambda (s - 1)^2$, which is largest at $s = 1 + W_1 / 2\lambda$. With $\lambda = 10$ and a distance of 4 that is 1.2, the slope in the table. As the heaps come nearer, the error vanishes.
# - **The two-sided penalty** has a trap. It charges a flat critic as much as one of slope 2, so a ramp that starts the *wrong* way can be stuck there: to turn round it would have to pass through slope 0, where the penalty is $\lambda$. Of forty others some ended flat or going the wrong way. <!-- claim: 09-two-sided --> The ten starts of the table are not typical: they were picked so that you see it, and how many of these did, the last column says.
# - The clipped critic points home, but its scale depends on $c$ and on the layers, so its number is no distance.
#
# And a spectrally normalized critic? By construction its slope can't pass 1, but for what $u$ has not caught up with while the weights move. Ten of them, with your `spectral_normalize`, one step of the power iteration at each training step:

# %% tags=["experiment"]
class SpectralCritic(nn.Module):
    """Numbers (n, 1) to grades (n,): three layers whose weights have the largest singular value 1."""

    def __init__(self, hidden_dim=32):
        super().__init__()
        sizes = [1, hidden_dim, hidden_dim, 1]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in itertools.pairwise(sizes))
        self.directions = [F.normalize(torch.randn(b), dim=0) for b in sizes[1:]]

    def forward(self, x):
        for layer, u in zip(self.layers, self.directions):
            x = F.linear(x, spectral_normalize(layer.weight, u, 1), layer.bias)
            if layer is not self.layers[-1]:
                x = F.relu(x)
        return x.squeeze(-1)


def train_spectral(real, fake, steps=250):
    """One spectrally normalized critic of numbers (n, 1)."""
    f = SpectralCritic()
    optimizer = training.adam(f.parameters(), 2e-2)
    for _ in range(steps):
        grades = f(torch.cat([real, fake]))  # one pass: the next one writes to u, which this one's graph still needs
        loss = critic_loss(grades[: len(real)], grades[len(real) :])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return f


# %% tags=["experiment"]
settings.seed_everything(2)
slopes = []
for member in range(MEMBERS):
    real_one, fake_one = apart(real_numbers, MEMBERS)[member], apart(fake_numbers, MEMBERS)[member]
    slopes.append(-slopes_at(train_spectral(real_one, fake_one), 4 * torch.rand(200, 1)).detach())
steepest, typical = [float(s.max()) for s in slopes], [float(s.median()) for s in slopes]
runs_table({"spectral norm": {"slope between the heaps: least": min(typical), "median": sorted(typical)[MEMBERS // 2],
                              "most": max(typical), "steepest anywhere": max(steepest)}},
           caption=f"Slopes towards the data of {MEMBERS} spectrally normalized critics, W1 wants 1")

# %% [markdown]
# No slope is above 1, and no $\lambda$ had to be chosen. <!-- claim: 09-spectral --> On a line all ten reach it. In more dimensions they need not: a layer stretches by its largest singular value in one direction only, and each ReLU throws some of the directions away. There the number is a lower bound of the distance rather than the distance.
#
# ### Does G get home?
#
# The table showed one moment. Now let *G* move: it is a heap with a place $\theta$, which begins at 4 and walks down the slope of its loss by plain gradient descent. Two things are varied, each alone and both together: *G*'s **loss**, and whether *D* gets a **head start** of 400 steps before *G* may move at all.

# %% tags=["experiment"]
class Heap(nn.Module):
    """A generator with one weight, its place: noise (n, 1) to numbers (n, 1)."""

    def __init__(self, place=4.0):
        super().__init__()
        self.place = nn.Parameter(torch.tensor([place]))

    def forward(self, z):
        return self.place + 0.4 * z


# %% tags=["experiment"]
def walk(kind, paid, head_start, steps=200, rate=0.05, batch_size=64, by_adam=False, seed=0):
    """Heaps of all members walk for so many steps: their distances from home, (steps, members)."""
    settings.seed_everything(seed)
    G, f = Members(Heap, MEMBERS), Members(make_grader, MEMBERS)
    g_optimizer = training.adam(G.parameters(), rate, eps=1e-8 / MEMBERS) if by_adam else None
    f_optimizer = training.adam(f.parameters(), 5e-3, betas=(0.5, 0.99), eps=1e-8 / MEMBERS)
    places = []
    for step in range(-head_start, steps):
        real = 0.4 * torch.randn(batch_size * MEMBERS, 1)
        loss = grader_loss(kind, f, real, G(torch.randn_like(real)).detach())
        f_optimizer.zero_grad()
        loss.backward()
        f_optimizer.step()
        if step >= 0:
            g_loss = paid(f(G(torch.randn_like(real)))).mean()
            G.zero_grad()
            g_loss.backward()
            if by_adam:
                g_optimizer.step()
            else:
                with torch.no_grad():
                    for weight in G.parameters():
                        weight -= rate * MEMBERS * weight.grad  # the mean over members divided it by MEMBERS
            places.append(G.weights[0].detach().flatten().clone())
    return torch.stack(places)


# %% tags=["experiment"]
WALKS = {
    "log(1 - D)": ("D", saturating, 0),
    "log(1 - D), head start": ("D", saturating, 400),
    "-log D": ("D", non_saturating, 0),
    "-log D, head start": ("D", non_saturating, 400),
    "critic, one-sided, head start": ("critic, one-sided penalty", minus_grade, 400),
}
walks = {name: walk(*how) for name, how in WALKS.items()}

# %% tags=["experiment"]
def home(places):
    """Members whose heap lies within 0.4, the width of a heap, of home over the last twenty steps."""
    return int((places[-20:].abs().max(dim=0).values < 0.4).sum())


fig, axes = plt.subplots(1, len(walks), figsize=(13, 2.6), sharey=True)
for ax, (name, places) in zip(axes, walks.items()):
    ax.plot(places, color=plotting.GENERATOR.color, linestyle="-", linewidth=0.8)
    ax.axhline(0, color="black", linestyle=":", linewidth=1)
    ax.set_title("\n".join(name.rsplit(", ", 1)))
    ax.set_xlabel("step of G")
axes[0].set_ylabel(r"place $\theta$ of the fakes")
plotting.show(fig, alt=("Ten walks of the fakes from 4 towards 0 for each of five settings. With log(1 - D) the lines "
                        "stay near 4, with a head start of D and without. In the other settings they fall."))
runs_table({name: {"home at the end": f"{home(places)} of {MEMBERS}", "farthest": float(places[-1].abs().max()),
                   "median distance": float(places[-1].abs().median())} for name, places in walks.items()},
           caption="Where the fakes are after 200 steps: ten seeds each")

# %% [markdown]
# With $\log(1 - D)$ the fakes stay where they are, with the head start and without it; with $-\log D$ they come home in spite of the head start. <!-- claim: 09-walks --> So at this distance and this rate it's the loss that decides, and not the head start: on heaps that don't meet, *D* is sure of every fake long before *G* has got anywhere. On the moons of lesson 02, where fakes and real points soon overlap, either loss did as well. Ask where a loss is flat, and then whether your fakes are there.

# %% [markdown]
# ## 6 · A working WGAN, and one that isn't
#
# Here is the loop. *G* and a critic take turns; the critic is charged for its slope at points between real and fake ones; and since *G*'s move needs no gradients for the critic's weights, the program saves the time to compute them. It runs without an error. Give it the moons:

# %%
def buggy_wgan(G, critic, points, g_optimizer, critic_optimizer, steps, batch_size, latent_dim,
               penalty=0.5, after_step=None):
    """WGAN on points (n, 2); returns the estimate of W1 at each step. There is a bug in it."""
    estimates = []
    for step in range(steps):
        # The critic's move.
        real = points[torch.randint(len(points), (batch_size,), device=points.device)]
        fake = G(torch.randn(batch_size, latent_dim, device=points.device)).detach()
        real_scores, fake_scores = critic(real), critic(fake)
        loss = critic_loss(real_scores, fake_scores)
        loss = loss + penalty * gradient_penalty(critic, interpolate(real, fake))
        critic_optimizer.zero_grad()
        loss.backward()
        critic_optimizer.step()
        estimates.append((real_scores.mean() - fake_scores.mean()).item())

        # G's move; the critic's weights need no gradients here.
        for parameter in critic.parameters():
            parameter.requires_grad_(False)
        g_loss = generator_score_loss(critic(G(torch.randn(batch_size, latent_dim, device=points.device))))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
        if after_step is not None:
            after_step(step, w1=estimates[-1])
    return estimates


# %% tags=["experiment"]
moons = data.load_moons()


def optimizers(G, critic, lr=3e-3):
    """Adam for both, the critic twice as fast."""
    eps = 1e-8 / members.count(G)  # gradients of members side by side are as much smaller
    return (training.adam(G.parameters(), lr, (0.0, 0.9), eps), training.adam(critic.parameters(), 2 * lr, (0.0, 0.9), eps))


settings.seed_everything(1)
G, critic = Members(partial(models.Generator, 4), MEMBERS), Members(models.Discriminator, MEMBERS)
buggy = buggy_wgan(G, critic, moons.train, *optimizers(G, critic), 60, 128 * MEMBERS, 4)
for step in (1, 5, 20, 60):
    print(f"step {step:2d}: mean estimate of the distance {buggy[step - 1]:6.2f}")

# %% [markdown]
# A distance of less than nothing. *G*'s fakes get better grades than the real points, step by step, and the critic doesn't answer.

# %% [markdown]
# ### Exercise 6 · `train_wgan` ●●○ · 12 minutes · 3 points
#
# **Find the bug**, and write the loop without it. Copy it, and change as little as you can; everything else in it is right. It's a bug that real programs have had: which of the lines do *not* undo themselves by the next round? The check plays five rounds and looks at both players after each.

# %% nbgrader={"grade": false, "grade_id": "train_wgan", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_wgan(G, critic, points, g_optimizer, critic_optimizer, steps, batch_size, latent_dim,
               penalty=0.5, after_step=None):
    """WGAN with a one-sided penalty on points (n, d): so many rounds of one critic step and one step of G.

    Returns the estimate of W1 at each step: a list of floats, mean grade of real points minus that of fakes.
    """
    ### BEGIN SOLUTION
    def latents():
        return torch.randn(batch_size, latent_dim, device=points.device)

    distances = []
    for step in range(steps):
        x = points[torch.randint(len(points), (batch_size,), device=points.device)]
        made = G(latents()).detach()
        on_real, on_made = critic(x), critic(made)
        cost = critic_loss(on_real, on_made) + penalty * gradient_penalty(critic, interpolate(x, made))
        critic_optimizer.zero_grad()
        cost.backward()
        critic_optimizer.step()
        distances.append((on_real.mean() - on_made.mean()).item())
        # The bug: requires_grad_(False) stood here. Nothing has to be frozen: g_optimizer moves G's weights only.
        g_optimizer.zero_grad()
        generator_score_loss(critic(G(latents()))).backward()
        g_optimizer.step()
        if after_step is not None:
            after_step(step, w1=distances[-1])
    return distances
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_wgan", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.train_wgan(train_wgan)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("train_wgan"):
    from course_utils.checks.laws.samplers import has_the_tails

    checks.wasserstein_gan.train_wgan(train_wgan, seed=908)
    # Other sizes: both players move in each of seven rounds.
    G0, critic0 = nn.Linear(5, 3), nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 1), nn.Flatten(0))
    rates0 = torch.optim.SGD(G0.parameters(), lr=0.01), torch.optim.SGD(critic0.parameters(), lr=0.01)
    seen0 = []

    def look0(step, **numbers):
        seen0.append([p.detach().clone() for player in (G0, critic0) for p in player.parameters()])

    look0(-1)
    estimates0 = train_wgan(G0, critic0, torch.randn(9, 3) + 1, *rates0, 7, 6, 5, 1.0, look0)
    assert len(estimates0) == 7 and len(seen0) == 8
    for before0, after0 in itertools.pairwise(seen0):
        # The last bias of the critic cancels in its loss.
        assert not torch.equal(before0[0], after0[0]) and not torch.equal(before0[2], after0[2])
    # A large run: of the real points all parts are drawn, penalties are asked for all over the way from fakes to real
    # points, and the latents are normal numbers. Real points have a 7 in the second place, fakes a 0.
    drawn0, latents0 = [], []
    G0, critic0 = nn.Linear(5, 2), nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    for part in G0.parameters():
        nn.init.zeros_(part)
    G0.register_forward_pre_hook(lambda module, inputs: latents0.append(inputs[0].detach().clone()))
    critic0.register_forward_pre_hook(lambda module, inputs: drawn0.append(inputs[0].detach().clone()))
    rates0 = torch.optim.SGD(G0.parameters(), lr=1e-6), torch.optim.SGD(critic0.parameters(), lr=1e-6)
    points0 = torch.stack([torch.arange(2000) / 2000, torch.full((2000,), 7.0)], dim=1)
    train_wgan(G0, critic0, points0, *rates0, 4, 1000, 5)
    numbers0, (across0, up0) = torch.cat(latents0), torch.cat(drawn0).T
    assert numbers0.mean().abs() < 0.05 and has_the_tails(numbers0)
    for share0 in (across0[up0 > 6.999], up0[(up0 > 0.001) & (up0 < 6.999)] / 7):
        counts0 = torch.histc(share0, 8, 0, 1) / len(share0)
        assert (counts0 - 1 / 8).abs().max() < 0.04  # one deviation is 0.005
    # The optimizers keep their memory from round to round.
    from course_utils.checks.laws.optimizing import Mindful

    G0, critic0 = nn.Linear(5, 3), nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 1), nn.Flatten(0))
    mindful0 = Mindful(G0.parameters(), 0.01), Mindful(critic0.parameters(), 0.01)
    train_wgan(G0, critic0, torch.randn(9, 3) + 1, *mindful0, 7, 6, 5)
    mindful0[0].expect_memory(), mindful0[1].expect_memory()
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Look at the critic after one round: does its next loss still have a gradient for each of its weights? (`[p.grad is None for p in critic.parameters()]`, behind a `backward()`.)
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Most lines act on this round's tensors, which are made anew in the next one. One line acts on a *player*, and a player is kept. And does what it saves have to be saved? *G*'s optimizer cannot move what it doesn't hold.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# Estimates that are positive and fall to where they are near 0, of either sign. Why did no error tell? After the first round the critic's loss has no gradient left but through the penalty's points, and that one is enough for `backward()` to run.
#
# </details>

# %% [markdown]
# ### Ten WGANs on the moons
#
# The recipe of lesson 02, with a critic: 2,000 steps, one critic step for each of *G*'s, rates that fall to 0, an average of *G*'s weights. ($\lambda$ is 0.5, which is soft: by the formula of section 5 the *best* critic's number is too large by the factor $1 + W_1$, which hardly matters near the end.) The background of the pictures is the critic's grade less its mean, in bands of an eighth: a hillside, seen from above.

# %% tags=["experiment"]
def run_wgan(steps=2000, watch=None, crew=MEMBERS):
    """Members of WGANs on the moons: averaged generators, critics, and the mean estimate at each step."""
    G, critic = Members(partial(models.Generator, 4), crew), Members(models.Discriminator, crew)
    both = optimizers(G, critic)
    average = training.ema(G, 0.99)
    hooks = [training.follow(average, G), *(training.linear_decay(one, steps) for one in both)]
    if watch is not None:
        hooks.append(watch(G, average, critic, steps))
    found = train_wgan(G, critic, moons.train, *both, steps, 128 * crew, 4, 0.5, training.call_all(*hooks))
    return average, critic, found, hooks[-1]


# %% tags=["experiment", "plumbing"]
GRID_X, GRID_Y = torch.linspace(-1.6, 2.6, 43), torch.linspace(-1.1, 1.6, 28)


def hillside(critic):
    """The grades of all members on a grid of the plane, (members, 28, 43), less their mean."""
    places = torch.cartesian_prod(GRID_Y, GRID_X).flip(1)
    with torch.no_grad():
        grades = apart(critic(places.repeat_interleave(MEMBERS, dim=0)), MEMBERS)
    return (grades - grades.mean(dim=1, keepdim=True)).unflatten(1, (28, 43))


def draw_hillside(ax, frame):
    ax.contourf(GRID_X, GRID_Y, frame["grades"], levels=np.linspace(-1, 1, 17), cmap=plotting.SURFACE, extend="both",
                zorder=-2)
    for color, name in ((1.0, "grade ≥ mean + 1"), (0.0, "grade ≤ mean − 1")):
        ax.scatter([], [], marker="s", s=40, color=plotting.SURFACE(color), label=name)
    plotting.plot_samples(ax, moons.train[:400], frame["fakes"])


def watch_wgan(G, average, critic, steps):
    z = torch.randn(300 * MEMBERS, 4)

    def capture():
        distances = [metrics.sliced_wasserstein(one, moons.train) for one in apart(G(z), MEMBERS)]
        return {"fakes": apart(average(z), MEMBERS), "grades": hillside(critic), "distance": torch.tensor(distances)}

    return Recorder(capture, draw_hillside, steps, title="WGAN", models=(G, average, critic), stays=False,
                    member=0)


# %% tags=["experiment"]
settings.seed_everything(1)
wgan, wgan_critic, estimates, wgan_run = run_wgan(watch=watch_wgan)
with torch.no_grad():
    wgan_points = apart(wgan(torch.randn(2000 * MEMBERS, 4)), MEMBERS)
qualities = [metrics.moons_quality(member, moons.held_out) for member in wgan_points]
by_distance = sorted(range(MEMBERS), key=lambda member: qualities[member]["swd"])
typical, worst = by_distance[MEMBERS // 2], by_distance[-1]

# %% tags=["experiment"]
seen = {"typical": "the fakes unfold from a blob onto the moons, over a hillside of its critic's grades that is "
                   "highest along the moons and becomes flat among them",
        "worst": "over its own critic's hillside the fakes take the same way, to both moons"}
for name, member in (("typical", typical), ("worst", worst)):
    print(f"the {name} seed of {MEMBERS}, member {member + 1}:")
    wgan_run.of_member(member).filmstrip(alt=f"Six moments of the {name} WGAN: {seen[name]}.")
fig, ax = plt.subplots(figsize=(7, 2.6))
smooth = torch.tensor(estimates).unfold(0, 40, 1).mean(dim=1)
ax.plot(torch.arange(len(smooth)) + 20, smooth, "-", color=plotting.DISCRIMINATOR.color,
        label="the critics' estimate of $W_1$, mean of 40 steps")
ax.plot([frame["step"] for frame in wgan_run.frames], [frame["distance"].mean() for frame in wgan_run.frames], ".",
        color=plotting.FAKE.color, label="sliced distance of G's fakes")
ax.set(xlabel="step", ylabel="distance")
ax.legend()
plotting.show(fig, alt="The critics' estimate of the distance over the steps, and dots for the sliced distance of the "
                       "fakes, both means over ten seeds: both fall towards zero, the dots from higher up.")

# %% tags=["experiment"]
wgan_run.of_member(typical).animation(
    alt="Animation of the training: a blob of fakes climbs the critic's hillside and unfolds onto both moons, while "
        "the hillside follows it and becomes flat.")

# %% tags=["experiment"]
BETTER = {"precision": "high", "coverage": "high", "swd": "low"}
passed = sum(q["precision"] >= 0.90 and q["coverage"] >= 0.95 and q["swd"] <= 0.08 for q in qualities)
runs_table({"WGAN, one-sided penalty": {"pass lesson 02's gate": f"{passed} of {MEMBERS}", **over_seeds(qualities, BETTER)},
            "a perfect generator": over_seeds(
                [metrics.moons_quality(data.new_moons(2000, seed=s), moons.held_out) for s in range(MEMBERS)], BETTER)},
           caption="The measures of lesson 02, ten seeds: median [worst]", reference=["a perfect generator"])

# %% [markdown]
# With as many steps as lesson 02's GAN has, the WGAN does as well: all, or nearly all, pass the moons' gate. <!-- claim: 09-wgan --> (Lesson 02's gate asks for a precision of 0.90, a coverage of 0.95 and a sliced distance of 0.08 at most.) With a quarter of the steps hardly one does. A comparison of methods is a comparison of methods only if both get the same time.
#
# And the curve above: is it the loss that says how far there is still to go? The dots are the sliced distance (lesson 02: the mean of $W_1$ along 64 directions, each of them a sort on a line) of 300 fakes of that very moment, which is never larger than $W_1$. (The table above judges the averaged *G* at the end, which does better.) So where the curve lies well below the dots, the critic reports too little. (Not where both are small: 300 fakes would have a distance of about 0.04 from the data even if *G* were perfect.) It knows nothing at the first step, and with one step for each of *G*'s it never quite catches up. So read its fall with care, as the progress of two players. Lesson 02's losses came back to where they had begun.

# %% tags=["experiment"]
checks.moons_gan.quality(wgan_points[typical], moons.held_out)

# %% [markdown]
# ## 7 · Does the game come to rest?
#
# Take pencil and paper. The smallest game: one player chooses $x$ and makes $x \cdot y$ small, the other chooses $y$ and makes it large. The slopes are $y$ for the one and $x$ for the other. Begin at $x = 1$, $y = 0$, with the rate 1, and let them move **in turns**, $x$ first, then $y$ against the new $x$. Play six moves before you read on.

# %% tags=["nbval-check-output"]
x, y = 1.0, 0.0
for move in range(1, 7):
    if move % 2:
        x -= y
    else:
        y += x
    print(f"move {move}, of {'x' if move % 2 else 'y'}:  x = {x:4.0f}, y = {y:4.0f}")

# %% [markdown]
# After six more moves they are back where they began. In turns, $x^2 + y^2 - \eta x y$ (with the rate $\eta$) stays the same for ever, and for rates below 2 that is an ellipse: they go round and round. If both move **at the same time**, $x^2 + y^2$ grows by the factor $1 + \eta^2$ at each step: they spiral out.
#
# Is this a toy? Put all real points at 0, let *G* make one number $\theta$, and let the critic be a line, $f(x) = \psi x$. Then $\mathbb E f(\text{real}) - \mathbb E f(\text{fake}) = -\psi\theta$. It *is* the game $x \cdot y$, the WGAN's form of lesson 05's smallest GAN ([Mescheder et al. 2018](https://arxiv.org/abs/1801.04406), *Which Training Methods for GANs do actually Converge?*). Now every way of holding $\psi$ down can be tried:

# %%
def free(psi, rate):
    return psi


def clip(psi, rate):
    return max(-1.0, min(1.0, psi))


def one_sided(psi, rate):
    return psi - rate * 2 * max(0.0, abs(psi) - 1) * np.sign(psi)


def two_sided(psi, rate):
    return psi - rate * 2 * (abs(psi) - 1) * np.sign(psi)


def r1_step(psi, rate):
    return psi - rate * psi


# What each way of holding the critic's slope down does to it after a step with that rate.
HOLDS = {"nothing": free, "clipped to [-1, 1]": clip, "one-sided penalty": one_sided,
         "two-sided penalty": two_sided, "R1": r1_step}


# %% tags=["nbval-check-output"]
def tiny_wgan(hold, rounds, rate=0.1, in_turns=True, theta=2.0, psi=0.0):
    """The path of (theta, psi), shape (rounds, 2)."""
    path = []
    for _ in range(rounds):
        seen = psi
        psi = HOLDS[hold](psi - rate * theta, rate)
        theta += rate * (psi if in_turns else seen)
        path.append((theta, psi))
    return torch.tensor(path)


def from_rest(path):
    """The largest distance from theta = psi = 0 over the last 200 rounds."""
    return float(path[-200:].norm(dim=1).max())


print(f"{'':20} in turns   at the same time")
for name in HOLDS:
    print(f"{name:20} {from_rest(tiny_wgan(name, 2000)):8.3f}   "
          f"{from_rest(tiny_wgan(name, 2000, in_turns=False)):12,.3f}")

# %%
fig, axes = plt.subplots(1, len(HOLDS), figsize=(9, 2.7), sharex=True, sharey=True)
for number, (ax, name) in enumerate(zip(axes, HOLDS)):
    path = tiny_wgan(name, 2000)
    ax.plot(*path.T, color=f"C{number}", linestyle="-", linewidth=0.8)
    ax.plot(*path[-1], "s", color=f"C{number}", markerfacecolor="white", markeredgewidth=1.6)
    ax.plot(0, 0, "+", color="black", markersize=12)
    for text, point, place in (("after 2,000\nrounds", path[-1], (0, 3.1)), ("the solution", (0, 0), (0, -2.9))):
        ax.annotate(text, point, place, ha="center", va="center", fontsize=9,
                    arrowprops={"arrowstyle": "-", "color": "0.4", "linewidth": 0.8, "shrinkB": 4})
    ax.set(title=name, xlabel=r"$\theta$", aspect="equal", xlim=(-2.4, 2.4), ylim=(-3.4, 3.9))
axes[0].set_ylabel(r"critic's slope $\psi$")
plotting.show(fig, alt="Five paths of the tiny game in turns. With nothing, with clipping, and with the one-sided "
                       "penalty the path goes round the solution for ever, with the two-sided penalty in a wider "
                       "ring. With R1 it spirals into the solution.")

# %% [markdown]
# Neither clipping nor either of the critic's penalties brings the game to rest; R1 does. <!-- claim: 09-rest --> (With a weight well above the rate, as here; a weaker R1 doesn't stop two players who move at the same time, and a much stronger one makes the steps blow up.) Clipping and the one-sided penalty cut the circle down until $\psi$ stays within ±1, and there it goes on. A slope of at most 1 is what makes the critic's number a distance. It doesn't make the chase end: when the fakes are right, the critic may still lean. R1 asks for slope 0 at the data, and a critic that leans there pays. (Why did the ten WGANs above settle, then? Their rates fall to 0, and their generators are averaged.)
#
# So two things are wanted of a slope, and they are not the same: *bounded*, so that it can be followed, and *zero at the end*, so that it can be left.
#
# ### Feel it: the playground
#
# Lesson 02's playground, with the Wasserstein loss and the one-sided penalty on. With this loss the arrow at a fake *is* the critic's slope there: its length is what sections 4 and 5 were about. The picture stands after twenty rounds of both players. Your losses and your penalty play, where they have passed. (A line under the picture says whose. Once one of the buttons has the focus, each of them answers to its letter, too: D, G, B, R, S, F, Z or N.)

# %% tags=["experiment"]
from course_utils import play

play.playground(mine=checks.passing("09_wasserstein_gan", globals()), data="8 Gaussians", loss="Wasserstein",
                penalty="slope at most 1", weight=10.0, before=20)

# %% [markdown]
# (Where no widgets are shown, the picture stands for them.)
#
# Write down what you expect *before* you try it, and only then open the fold. The first one begins with "Start over".

# %% [markdown]
# *My predictions (double-click here to write):*
#
# 1. …
# 2. …
# 3. …

# %% [markdown]
# **1. No limit.** Start over, set the penalty to "none" and play 10 rounds of both, then 40 more. How long do the arrows get? Where would it end?
#
# <details><summary>What happens</summary>
#
# Nowhere. With the seeds 0 to 4 their mean length is 0.8 to 2.1 after 10 rounds and 7 to 24 after 50: doubling all grades doubles what the critic earns.
#
# </details>
#
# **2. The limit, later.** Don't start over. Set the penalty to "slope at most 1" again, and let *D* alone take 20 steps. What happens to a critic that is ten times too steep, and how soon?
#
# <details><summary>What happens</summary>
#
# After 20 steps the arrows have a mean length of 0.7 to 1.3 (the same five games), after 100 steps one of 0.8 to 1.1. The penalty grows with the square of what is too much.
#
# </details>
#
# **3. Far and near.** Start over, choose "drawn by hand" and draw one dot in the upper right corner; let *D* alone take 150 steps. Then the same with a dot close to the fakes. For which dot are the arrows longer? And with the non-saturating loss and no penalty?
#
# <details><summary>What happens</summary>
#
# A critic is a ramp, whatever the distance: with the seeds 0 to 4 a mean length of 1.05 to 1.14 for a dot at (2.3, 1.3) and of 1.0 to 1.1 for one at (1.0, 0.5). The *D* of the other loss has arrows of 3 to 10 for the far dot and of 4 to 13 for the near one, after as many steps, and they keep growing: their length tells how long *D* has trained and how it began, not how far it is.
#
# </details>

# %% [markdown]
# ## 8 · What people use today
#
# Few networks of today are trained as WGANs. What is left of them is the habit of putting a price on slopes. A recipe that does well on large images ([Huang et al. 2025](https://arxiv.org/abs/2501.05441), *The GAN is dead; long live the GAN!*) joins two ideas.
#
# **Pairs.** A relativistic discriminator is not asked whether a point is real. It is shown a real one and a fake, and asked **which is more real** ([Jolicoeur-Martineau 2018](https://arxiv.org/abs/1807.00734), *The relativistic discriminator: a key element missing from standard GAN*). With the logits $a_i$ of the real and $b_i$ of the fake one in pair $i$:
#
# $$ L_D = \mathrm{mean}_i\, \mathrm{softplus}(b_i - a_i), \qquad L_G = \mathrm{mean}_i\, \mathrm{softplus}(a_i - b_i) $$
#
# As with a critic, only differences count, and yet softplus keeps the slope of the loss below 1. One thing follows that no loss of single points has: *D* can't give up on the fakes as a whole, since they are judged beside their real partners. The landscape of such a loss has no bad basins, in which modes are dropped and small steps don't bring them back ([Sun et al. 2020](https://arxiv.org/abs/2011.04926), *Towards a Better Global Loss Landscape of GANs*); whether you see it on data is a question for section 9.
#
# **Two penalties around zero.** R1 charges *D*'s slope at real points, **R2** the same at fakes: $\frac{\gamma}{2}\,\mathrm{mean}\,\|\nabla D\|^2$, with the logit as *D*.

# %% [markdown]
# ### Exercise 7 · `relativistic_losses` ●●○ · 6 minutes · 2 points
#
# `real_logits` and `fake_logits` have the same shape `(n,)`; logits at the same place are a pair. Return both losses, *D*'s first: two tensors without dimensions, exact up to differences of ±100, on the device of the logits.

# %% nbgrader={"grade": false, "grade_id": "relativistic_losses", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relativistic_losses(real_logits, fake_logits):
    """D's and G's loss of pairs of a real and a fake logit, (n,) each."""
    ### BEGIN SOLUTION
    lead = real_logits - fake_logits
    return F.softplus(-lead).mean(), F.softplus(lead).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_relativistic_losses", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.relativistic_losses(relativistic_losses)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("relativistic_losses"):
    checks.wasserstein_gan.relativistic_losses(relativistic_losses, seed=909)
    for n0 in (1, 4, 19):
        real0, fake0 = 3 * torch.randn(n0), 3 * torch.randn(n0)
        wins0 = torch.distributions.Bernoulli(logits=real0 - fake0)
        for got0, said0 in zip(relativistic_losses(real0, fake0), (torch.ones(n0), torch.zeros(n0)), strict=True):
            torch.testing.assert_close(got0, -wins0.log_prob(said0).mean(), rtol=1e-4, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What is it that *D* wants to be large, for each pair? And what would have to be large for *G*?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# One difference for each pair, then softplus, then the mean. For the other player the difference turns round, not the loss.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With equal logits both are `tensor(0.6931)`. With `real_logits` 2 above the fakes everywhere, *D* pays 0.1269 and *G* 2.1269.
#
# </details>

# %% [markdown]
# ### Exercise 8 · `zero_centered_penalty` ●●○ · 6 minutes · 2 points
#
# Half the mean of the squared slopes, $\frac12\,\mathrm{mean}\,\|\nabla D(x)\|^2$, at points `x` of shape `(n, d)`, real ones for R1, fakes for R2. `D` gives logits `(n,)`; ask it once, for all points. The result has to be ready for `backward()`, and where *D* is flat it is 0 and its gradient is 0, too. Again nothing is left in anybody's `.grad`.

# %% nbgrader={"grade": false, "grade_id": "zero_centered_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def zero_centered_penalty(D, x):
    """Half the mean squared slope of D's logits at points x (n, d): a tensor without dimensions."""
    ### BEGIN SOLUTION
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return 0.5 * gradient.square().sum(dim=1).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_zero_centered_penalty", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.wasserstein_gan.zero_centered_penalty(zero_centered_penalty)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("zero_centered_penalty"):
    checks.wasserstein_gan.zero_centered_penalty(zero_centered_penalty, seed=910)
    # D(x) = sum of a · sin(x): its slope has the coordinates a · cos(x).
    class Waves(nn.Module):
        def __init__(self, amplitudes):
            super().__init__()
            self.amplitudes = nn.Parameter(amplitudes)

        def forward(self, x):
            return (self.amplitudes * x.sin()).sum(dim=1)

    for n0, d0 in ((7, 4), (12, 1), (2, 8)):
        waves0, points0 = Waves(3 * torch.rand(d0)), torch.randn(n0, d0)
        amplitudes0 = waves0.amplitudes.detach().clone().requires_grad_()
        expected0 = 0.5 * (amplitudes0 * points0.cos()).square().sum(1).mean()
        got0 = zero_centered_penalty(waves0, points0)
        torch.testing.assert_close(got0.detach(), expected0.detach(), rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(torch.autograd.grad(got0, waves0.amplitudes)[0],
                                   torch.autograd.grad(expected0, amplitudes0)[0], rtol=1e-3, atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# It is `gradient_penalty` with less in it. Which step of yours would go wrong where the gradient is exactly 0?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The squared length is a sum of squares over `dim=1`: no root is needed, and a `sqrt` that you write yourself has no slope at 0.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# With `D = lambda x: x @ torch.tensor([3.0, 4.0])` it's `tensor(12.5000)`.
#
# </details>

# %% [markdown]
# ## 9 · One harness for seven methods
#
# Which of them is best? We run two, and the others are yours. Papers like to answer on **25 Gaussians**: a grid of narrow heaps, 1 apart, with a spread of 0.05. A generator that drops some of them has lost modes, and everyone can count. Here is a harness in which everything but the method is the same: players, steps, batches, noise, the average of *G*'s weights (but the WGAN has betas of its own for Adam). Two methods bring a *D* of their own that sees more than one point at a time: one gets the **standard deviation of its minibatch** as an additional feature ([Karras et al. 2017](https://arxiv.org/abs/1710.10196), *Progressive Growing of GANs for Improved Quality, Stability, and Variation*), the other judges **pairs glued together** ([Lin et al. 2017](https://arxiv.org/abs/1712.04086), *PacGAN: The power of two samples in generative adversarial networks*).

# %% tags=["experiment"]
SPREAD = 0.05


def draw_grid(n):
    """Points (n, 2) of the 25 Gaussians, whose centers have the coordinates -2, -1, 0, 1, 2."""
    return torch.randint(-2, 3, (n, 2)) + SPREAD * torch.randn(n, 2)


class SeesBatch(nn.Module):
    """A discriminator of points (n, 2) that also sees how much the features of its batch vary."""

    def __init__(self):
        super().__init__()
        self.body, self.head = models.mlp([2, 64, 64]), nn.Linear(65, 1)

    def forward(self, x):
        features = F.relu(self.body(x))
        variation = (features.var(dim=0) + 1e-8).sqrt().mean().expand(len(x), 1)
        return self.head(torch.cat([features, variation], dim=1)).squeeze(-1)


class SeesPairs(nn.Module):
    """A discriminator that judges points (n, 2) two at a time: (n / 2,) logits."""

    def __init__(self):
        super().__init__()
        self.net = models.mlp([4, 64, 64, 1])

    def forward(self, x):
        return self.net(x.reshape(-1, 4)).squeeze(-1)


# %% tags=["experiment", "plumbing"]
def plain_d(D, real, fake):
    return F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()


def plain_g(D, real, fake):
    return F.softplus(-D(fake)).mean()


def r1(D, real, fake):
    return 0.1 * zero_centered_penalty(D, real)


def r1_and_r2(D, real, fake):
    return 0.1 * (zero_centered_penalty(D, real) + zero_centered_penalty(D, fake))


def plain_d_with_r1(D, real, fake):
    return plain_d(D, real, fake) + r1(D, real, fake)


def plain_d_with_both(D, real, fake):
    return plain_d(D, real, fake) + r1_and_r2(D, real, fake)


# %% tags=["experiment", "plumbing"]
def relativistic_d_with_both(D, real, fake):
    return relativistic_losses(D(real), D(fake))[0] + r1_and_r2(D, real, fake)


def relativistic_g(D, real, fake):
    return relativistic_losses(D(real), D(fake))[1]


def charged_critic(D, real, fake):
    return critic_loss(D(real), D(fake)) + 0.5 * gradient_penalty(D, interpolate(real, fake))


def score_g(D, real, fake):
    return generator_score_loss(D(fake))


# %% tags=["experiment"]
METHODS = {  # D's network, D's loss, G's loss, Adam's betas
    "plain": (models.Discriminator, plain_d, plain_g, (0.5, 0.99)),
    "R1": (models.Discriminator, plain_d_with_r1, plain_g, (0.5, 0.99)),
    "R1 + R2": (models.Discriminator, plain_d_with_both, plain_g, (0.5, 0.99)),
    "relativistic, R1 + R2": (models.Discriminator, relativistic_d_with_both, relativistic_g, (0.5, 0.99)),
    "WGAN, one-sided penalty": (models.Discriminator, charged_critic, score_g, (0.0, 0.9)),
    "minibatch deviation": (SeesBatch, plain_d, plain_g, (0.5, 0.99)),
    "pairs (PacGAN)": (SeesPairs, plain_d, plain_g, (0.5, 0.99)),
}


# %% tags=["experiment", "plumbing"]
def run_grid(method, rate=3e-3, steps=1500, batch_size=32, crew=MEMBERS, seed=1):
    """Members of one method on the 25 Gaussians: 5,000 points of each, (crew, 5000, 2); D's rate is twice G's."""
    settings.seed_everything(seed)
    make_d, d_loss, g_loss, betas = METHODS[method]
    G, D, n = Members(partial(models.Generator, 4), crew), Members(make_d, crew), batch_size * crew
    both = [training.adam(player.parameters(), lr, betas, 1e-8 / crew) for player, lr in ((G, rate), (D, 2 * rate))]
    average = training.ema(G, 0.99)
    after_step = training.call_all(training.follow(average, G), *(training.linear_decay(one, steps) for one in both))
    for step in range(steps):
        for one, player, loss_of in ((both[1], D, d_loss), (both[0], G, g_loss)):
            fake = G(torch.randn(n, 4))
            loss = loss_of(D, draw_grid(n), fake.detach() if player is D else fake)
            one.zero_grad()
            loss.backward()
            one.step()
        after_step(step)
    with torch.no_grad():
        return apart(average(torch.randn(5000 * crew, 4)), crew)


# %% tags=["experiment"]
def grid_quality(points):
    """Of points (n, 2): heaps that get ten or more, the share within 4 spreads of one, and how uneven these are."""
    centers = points.round().clamp(-2, 2)
    good = (points - centers).norm(dim=1) < 4 * SPREAD
    counts = torch.bincount((5 * (centers[:, 0] + 2) + centers[:, 1] + 2)[good].long(), minlength=25)
    shares = counts / counts.sum().clamp(min=1)
    return {"heaps": int((counts >= 10).sum()), "good points": float(counts.sum()) / len(points),
            "uneven": float(torch.xlogy(shares, 25 * shares).sum())}


GRID_BETTER = {"heaps": "high", "good points": "high", "uneven": "low"}
RUNS = {"plain": ("plain", 3e-3), "relativistic, R1 + R2": ("relativistic, R1 + R2", 3e-3),
        "relativistic, R1 + R2, faster": ("relativistic, R1 + R2", 8e-3)}
grids = {name: run_grid(*how) for name, how in RUNS.items()}

# %% tags=["experiment"]
fig, axes = plt.subplots(1, len(grids), figsize=(9, 3.8), sharex=True, sharey=True, layout="constrained")
for ax, (name, found) in zip(axes, grids.items()):
    rows = [grid_quality(points) for points in found]
    middle = sorted(range(MEMBERS), key=lambda i: rows[i]["heaps"])[MEMBERS // 2]
    ax.plot(*found[middle][:2500].T, ".", color=plotting.FAKE.color, markersize=2, alpha=0.4, label="2,500 fakes")
    ax.plot(*draw_grid(500).round().T, "o", color=plotting.REAL.color, markersize=3, markerfacecolor="none",
            label="centers")
    ax.set_title(name.replace(", ", ",\n", 1), fontsize=9)
    ax.set(xlabel="$x_1$", aspect="equal", xlim=(-3, 3), ylim=(-3, 3))
axes[0].set_ylabel("$x_2$")
plotting.legend_above(axes[0])
plotting.show(fig, alt="Points of three generators over the grid of 25 centers, the typical one of ten seeds each: "
                       "clouds and threads that cover the whole grid.")
runs_table({name: over_seeds([grid_quality(points) for points in found], GRID_BETTER) for name, found in grids.items()}
           | {"an even spray": over_seeds([grid_quality(5 * torch.rand(5000, 2) - 2.5) for _ in range(MEMBERS)],
                                          GRID_BETTER),
              "real points": over_seeds([grid_quality(draw_grid(5000)) for _ in range(MEMBERS)], GRID_BETTER)},
           caption="25 Gaussians, ten seeds each: median [worst]", better=GRID_BETTER,
           reference=["an even spray", "real points"])

# %% [markdown]
# Read the table column by column, and the brackets before the medians. How many heaps does the typical seed of each find at the usual rate, the plain loss included? How far apart are the two methods, compared with the ten seeds of one of them? Then compare the third row with the second: nothing was changed but the rate. Does that move the numbers less than the method does, or more? Ask it of each column, and of the worst of ten, in brackets, as well: the answer is not the same everywhere. And look at the even spray, which no generator made: it finds all 25 heaps, and more evenly than any of them. The share of good points tells it from the data at once, and no generator is sharp after so few steps.
#
# <details><summary>How the course reads its own table</summary>
#
# The typical seed of each finds all 25 heaps, the plain loss included, so that column tells them apart by the worst of ten only. There the change of the rate costs more heaps than the change of the method brings. *Uneven*: here the method counts. At the usual rate even the worst of ten of the relativistic loss is better than the plain loss's median, and the rate hardly moves the median; but at the faster rate the worst is above the plain loss's median again. *Good points*: the three medians are nearer to each other than the plain loss's median and worst are. That the one loss finds more *heaps* than the other, nobody can say from this table.
#
# </details>
#
# Before anybody praises a loss for finding modes, ask at which rate, after how many steps, and over how many seeds.

# %% [markdown]
# ### Your own experiment
#
# **Predict, change, look.** Write your prediction down before you run the cell. Two ideas:
#
# - In section 5, *G* walked by plain gradient descent. Give it Adam, which divides each gradient by its size. Do the fakes that stood still with $\log(1 - D)$ and a head start still stand? (The second line of the cell does it.)
# - Run another method of the harness, for example `run_grid("WGAN, one-sided penalty")` or `run_grid("pairs (PacGAN)")`, and say before you look which of the three columns will move, and where to.

# %% tags=["experiment"]
prediction = "with Adam the fakes …"
yours = walk("D", saturating, 400, by_adam=True)
print(f"{prediction}\nhome at the end: {home(yours)} of {MEMBERS}, median distance {float(yours[-1].abs().median()):.2f}")

# %% [markdown]
# ## 10 · Questions
#
# Answer in two to five sentences each. Point to pictures or numbers of your own runs.

# %% [markdown]
# **Question 1** (3 points, 10 minutes). Two heaps of numbers lie 4 apart and do not meet: real ones on the left, fakes on the right. Three groups train five judges each, each from a start of its own, and note the slope of *G*'s loss at the fakes. All are positive: a step of gradient descent moves the fakes towards the real heap.
#
# | | five starts |
# |---|---|
# | A | 0.0004, 0.0001, 0.0007, 0.0002, 0.0003 |
# | B | 2.9, 4.4, 3.1, 4.8, 3.6 |
# | C | 1.19, 1.21, 1.20, 1.20, 1.19 |
#
# Which judge and which loss of *G* may each group have? A friend says: "The Jensen–Shannon divergence of such heaps is $\log 2$ and flat, so a GAN's generator gets no gradient from them, and that is why one needs the Wasserstein distance." Which row refutes his "so", and why is there no contradiction to the flat divergence? From which row could you compute how far the heaps are apart, and what would you have to know besides? And what do you expect in each row when the heaps are 8 apart?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_flat_loss", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** A: a *D* that was trained long, with $\log(1 - D)$: the loss is flat where *D* is sure. B: such a *D* with $-\log D$: the slope is that of *D*'s logit. C: a critic with a penalty, one-sided or two-sided (the starts that went home): all agree, and 1.2 is $1 + W_1/2\lambda$ for $W_1 = 4$ and $\lambda = 10$. Row B refutes the "so". The divergence is what the *best* *D* reports, one number for each place of the heaps, and that number is flat; *G* doesn't go down the slope of this number but down the slope of its own loss through the *D* that there is, and this has a slope at the fakes. Only with $\log(1 - D)$ is that slope as flat as the divergence. The distance stands in row C: the critic's mean grades differ by about slope times distance, and the slope itself, $1 + W_1/2\lambda$, tells it, too, if one knows $\lambda$. Row B's size says nothing of the distance: it differs from *D* to *D* and grows as *D* trains, and that is what is really wrong with $-\log D$. At 8: A next to nothing, as before; B a few units, unequal, nobody can say which; C about $1 + 8/20 = 1.4$. (R1 mends row B as well, so "needs" is too much.)
#
# **Rubric.** 1 point: A is $\log(1 - D)$, B is $-\log D$, C a critic with a penalty. 1 point: row B refutes "so": the divergence is the value at the best *D*, and *G* follows the slope of its own loss. 1 point: the distance can be had from C only, and at 8 C's slope rises a little while B's can't be foretold (half a point each). Numbers of the student's own table in place of these are as good.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (3 points, 10 minutes). Below are the grades of three critics over the same two heaps, real numbers around 0 and fakes around 4. Each was trained with another way of holding the slope down: clipped weights, the two-sided penalty, the one-sided penalty. For each: which way does it send *G*, what would it report as the distance, and which of the three ways could it be? Say what you can't tell from the picture.

# %%
places = torch.linspace(-1, 5, 100)
three = {"A": -1.2 * places, "B": -0.16 * places, "C": 0.8 * places}
fig, axes = plt.subplots(1, 3, figsize=(10, 2.6), sharex=True)
for ax, (name, grades) in zip(axes, three.items()):
    ax.plot(places, grades, color=plotting.DISCRIMINATOR.color, linestyle="-")
    for middle, role, label in ((0, plotting.REAL, "real"), (4, plotting.FAKE, "fake")):
        ax.plot(middle + 0.4 * torch.linspace(-1.5, 1.5, 25), [float(grades.min())] * 25, "|", color=role.color, label=label)
    ax.set(title=f"critic {name}: from {grades[0]:.2f} to {grades[-1]:.2f}", xlabel="$x$")
axes[0].set_ylabel("grade")
axes[0].legend(fontsize=9)
plotting.show(fig, alt="Three straight lines over real numbers around 0 and fakes around 4. Critic A falls from 1.2 "
                       "to -6, critic B falls from 0.16 to -0.8, critic C rises from -0.8 to 4.")

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_three_critics", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** A: falls towards the fakes with slope −1.2, so fakes win by moving left, home; reported distance $1.2 \cdot 4 = 4.8$ for a true 4: a soft penalty ($\lambda = 10$ gives $1 + 4/20 = 1.2$). One- or two-sided can't be told: both have this optimum. B: slope −0.16, home as well, but it reports 0.64: the scale is that of the clipping, no distance. (A penalized critic that has only begun to learn could look the same.) C: rises towards the fakes with slope 0.8, so it sends *G* away from home and reports −3.2. Only the two-sided penalty has a resting place there: a slope of 0.8 costs $\lambda(0.8 - 1)^2 = 0.4$ and turning round would lead through slope 0, which costs 10. With the one-sided penalty slopes up to 1 are free in both directions, so the critic would turn round.
#
# **Rubric.** 1 point: directions (A and B home, C away) from the sign of the slope. 1 point: distances as grade difference: about 4.8, 0.64, −3.2, and that B's is a matter of scale. 1 point: C can only be two-sided (with the reason: the price of slope 0), and that A may be either. Full marks without "one that has only begun to learn".
# ### END SOLUTION

# %% [markdown]
# **Question 3** (2 points, 8 minutes). For data like ours, whose mean distance from 0 is finite, $W_1$ is finite, and it shows the way where the Jensen–Shannon divergence is flat. When is that no help? Give one case in which a small $W_1$ goes with a bad generator, or a large one with a good one, and one thing that $W_1$ doesn't do for the game between *G* and the critic.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_finite_distance", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** $W_1$ measures ways in the space of the data. If that space is a bad map of what matters, so is $W_1$: in pixels a picture that is moved by one pixel is far away, and the blurred mean of all pictures is near to many of them; a rare class that is dropped costs only its share times the way (a tenth of the data missing, next door to another class, is nearly nothing). The number that training reports is that of a critic of a certain size with a soft limit, on batches: too large by the factor $1 + W_1/(2\lambda)$, or too small if the critic is weak (spectral norm) or young. And a finite distance doesn't make the game come to rest: in the tiny game of section 7 a critic with slope at most 1 circles for ever, whatever penalty of the WGAN it has; for rest its slope has to be 0 at the end.
#
# **Rubric.** 1 point: one sound case (ways in pixels; rare modes cost little; an estimate by a weak or soft critic). 1 point: no rest in the tiny game, or another thing that the distance doesn't do (it doesn't say which mode is missing; it says nothing of memorizing).
# ### END SOLUTION

# %% [markdown]
# ## 11 · Summary
#
# - $W_1$ is the least work that moves one heap onto another: by sorting on a line, by a linear program in the plane, by a critic with slopes of at most 1 elsewhere.
# - A flat divergence is no flat loss: $-\log D$ pulls home through the same *D* that makes $\log(1 - D)$ stand still. What it lacks is a size that means something; a limit on the slope gives it.
# - One-sided penalties ask for what the theorem says. Two-sided ones can hold a critic on the wrong way.
# - Bounded is not the same as zero: a WGAN's penalty lets the tiny game circle for ever, R1 brings it to rest.
# - Before you praise a loss, change the rate and nothing else, and read ten seeds of each: the worst, and then the median.
#
# **Read next:** WGAN, [Arjovsky et al. 2017](https://arxiv.org/abs/1701.07875), sections 2 and 3; which training methods converge, [Mescheder et al. 2018](https://arxiv.org/abs/1801.04406); the recipe of today, [Huang et al. 2025](https://arxiv.org/abs/2501.05441); then lesson 10, where this recipe draws faces.

# %%
checks.score_board("09_wasserstein_gan")
