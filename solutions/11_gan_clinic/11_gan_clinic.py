# %% [markdown]
# # Lesson 11 · What is wrong with this run?
#
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/gan-workbook/gan-workbook/blob/main/notebooks/11_gan_clinic/11_gan_clinic.ipynb)
#
# **A clinic for GANs: fifteen faults, eighteen instruments, and you. Learn what normal looks like, find the fault, and prove the cure.**
#
# ![Four small plots. Upper row: in two sick runs G doesn't move, the length of its step is zero all along, while the gray band of healthy runs lies above. The norm of G's gradient says why: in one no gradient arrives, for G was detached in its turn; in the other gradients arrive and grow, and the wrong optimizer never uses them. Lower row: in two other runs all fakes lie in one point. The share of dead units says why: in one all units are dead, in the other units answer, but the noise is always the same.](../../images/gan_clinic_result.png)
#
# | | |
# |---|---|
# | Time | about 195 minutes of your work, with the written answers; the notebook runs in half a minute on an idle computer |
# | Points | 24 for nine exercises, 8 for two written answers |
# | You need | lesson 02: losses, steps, the average, precision and coverage |
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
import copy
import itertools
from collections import Counter

import matplotlib.pyplot as plt
import torch
from matplotlib.ticker import LogLocator, NullLocator
from torch import nn
from torch.nn import functional as F

from course_utils import clinic, models, plotting
from course_utils.tables import runs_table

# %% [markdown]
# ## 1 · Patients
#
# In the other lessons the code was right, and you asked what it does. Mostly it's the other way round: a training does something, and you ask what is wrong with the code. The two losses say little: lesson 02 showed that they can look the same for a good and for a bad generator. So what do you look at?
#
# Here is a clinic to practice in. Its patients are short trainings on the two moons, 400 steps each. A healthy one is the game of lesson 02, learning rates that fall to 0 and an average of *G*'s weights included. Each sick one has **exactly one fault** that people really make: labels swapped, a `detach` too many, a gradient that nobody clears. You get what you would have of a run that failed last night: a **record**. Eighteen instruments were read at 21 moments ("looks"): after step 1, and after every 20th.

# %% tags=["nbval-check-output"]
for name, meaning in clinic.INSTRUMENTS.items():
    print(f"{name:<16} {meaning}")

# %% tags=["nbval-check-output"]
records = clinic.load_records()
print(f"{len(records)} patients with {len(records['healthy'])} records each. Four of them are healthy:")
print("\n".join(f"  {name}" for name in records if name not in clinic.FAULTS))
print("and these are the faults:")
for row in range(0, len(clinic.FAULTS), 3):
    print("".join(f"  {name:<24}" for name in list(clinic.FAULTS)[row : row + 3]).rstrip())

# %% [markdown]
# `records["healthy"]` is a list of ten records: ten runs that differ in nothing but their seed. A record is a dictionary of tensors `(21,)`. (The second healthy recipe has R1, lesson 05's penalty on the slope of *D* at the real points; the fourth one the loss $\log(1 - D)$.) This is one instrument of one run:

# %%
for looks in records["healthy"][0]["coverage"].split(7):
    print(*(f"{share:.3f}" for share in looks))

# %% [markdown]
# ## 2 · Two instruments that you build yourself
#
# Half of the instruments you know: losses, *D*'s opinion of held-out points and of fresh fakes, precision and coverage. Some of the others are a line of code each: the spread of the data and of the fakes, the size of *D*'s largest logit, the share of units that are 0. Two kinds you build here. They ask not how good the picture is, but whether anybody is learning, and how fast:
#
# - the **norm of the gradient** that the optimizer finds, over all parameters of a player at once,
#
# $$ \|\nabla\| = \sqrt{\sum_{\text{tensors}} \sum_{\text{numbers}} g^2}, $$
#
# - and the **update ratio**, the length of a step divided by the length of the weights,
#
# $$ r = \frac{\|w_\text{after} - w_\text{before}\|}{\|w_\text{before}\|}. $$
#
# The gradient tells what the loss asks for, the ratio what the optimizer makes of it. With Adam these are two things: it divides each gradient by its usual size. While the rates are high, a ratio near 0.001 is slow and steady; at 0.1 a player would be another one after ten steps; at exactly 0 nobody learns.

# %% tags=["nbval-check-output"]
g1, g2 = torch.tensor([6.0, 0.0]), torch.tensor([0.0, 0.0, 8.0])
both = torch.cat([g1, g2])
print("norm of one tensor, of the other, of both:", g1.norm().item(), g2.norm().item(), both.norm().item())

# %% [markdown]
# ### Exercise 1 · `gradient_norm` and `update_ratio` ●○○ · 8 minutes · 2 points
#
# `gradient_norm(network)` returns the norm over all parameters of the network. A parameter may have no gradient (`parameter.grad` is `None`): it adds nothing, and without any gradient the norm is 0. `update_ratio(before, after)` takes two lists of tensors, the weights before and after a step, and returns the ratio. Both return a number.

# %% nbgrader={"grade": false, "grade_id": "gradient_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_norm(network):
    """The norm of the gradients of all parameters of a network, a number; 0 without any."""
    ### BEGIN SOLUTION
    gradients = [parameter.grad for parameter in network.parameters() if parameter.grad is not None]
    return sum(gradient.square().sum().item() for gradient in gradients) ** 0.5
    ### END SOLUTION


def update_ratio(before, after):
    """Weights before and after a step, lists of tensors -> the length of the step by that of the weights before."""
    ### BEGIN SOLUTION
    step = sum((new - old).square().sum().item() for old, new in zip(before, after))
    weights = sum(old.square().sum().item() for old in before)
    return (step / weights) ** 0.5
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_gradient_norm", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.gradient_norm(gradient_norm, update_ratio)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("gradient_norm"):
    checks.gan_clinic.gradient_norm(gradient_norm, update_ratio, seed=101)
    for sizes0 in ((3, 5, 2), (7, 4), (2, 2, 2, 1)):
        network0 = models.mlp(sizes0)
        network0(torch.randn(9, sizes0[0])).square().sum().backward()
        list(network0.parameters())[1].grad = None
        flat0 = torch.nn.utils.parameters_to_vector(
            [p.grad for p in network0.parameters() if p.grad is not None])
        assert abs(float(gradient_norm(network0)) - float(torch.linalg.vector_norm(flat0))) < 1e-3 * float(flat0.norm())
        one0 = [p.detach().clone() for p in network0.parameters()]
        two0 = [p + 0.3 * torch.randn_like(p) for p in one0]
        flat1, flat2 = (torch.nn.utils.parameters_to_vector(ones) for ones in (one0, two0))
        assert abs(float(update_ratio(one0, two0)) - float((flat2 - flat1).norm() / flat1.norm())) < 1e-4
    checks.expect_scale(lambda a, b: float(update_ratio([a], [b])), torch.randn(3, 4), torch.randn(3, 4))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# A norm over several tensors is no sum of norms. What is added up?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# Squares add. For each tensor `t.square().sum()`, all of these together, and one root at the end. Leave out parameters whose `.grad is None`.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# 10 for the two tensors above. Weights `[3, 4]` that become `[3, 6]` have the ratio 2/5 = 0.4.
#
# </details>

# %% [markdown]
# ## 3 · What is normal
#
# A number alone says nothing. Is a gradient norm of 0.4 high? First look at runs that are known to be well, and at more than one of them. Here are all ten healthy runs, a thin line for each:

# %% tags=["plumbing"]
LOG = {"grad_d", "grad_g", "update_d", "update_g", "logit"}  # instruments that need a logarithmic axis


def plot_runs(ax, name, runs, color, label=None, style="-", width=0.8):
    """A thin line for each run."""
    for number, record in enumerate(runs):
        ax.plot(clinic.LOOKS, record[name].clamp(min=1e-6), color=color, linestyle=style, linewidth=width, alpha=0.7,
                label=label if number == 0 else None)


def plot_band(ax, name):
    """The band of normal, in gray."""
    low, high = BAND[name]
    ax.fill_between(clinic.LOOKS, low, high, color="0.75", linewidth=1, label="80 % of healthy runs")


def tidy(ax, name, title=None):
    ax.set_title(title or name, fontsize=9)
    if name in LOG:
        ax.set_yscale("log")
        low, high = ax.get_ylim()
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 3) if high < 300 * low else (1,), numticks=5))
        ax.yaxis.set_major_formatter("{x:g}")
        ax.yaxis.set_minor_locator(NullLocator())
    ax.set_xticks([0, 200, 400])
    ax.tick_params(labelsize=9)


# %%
fig, axes = plt.subplots(4, 5, figsize=(9, 7.6))
for ax in axes.flat[len(clinic.INSTRUMENTS):]:
    ax.remove()
for ax, name in zip(axes.flat, clinic.INSTRUMENTS):
    plot_runs(ax, name, records["healthy"], "C0")
    tidy(ax, name)
fig.supxlabel("step", fontsize=10)
plotting.show(fig, alt="Eighteen small plots over 400 steps, one for each instrument, with ten healthy runs in each. "
                       "After 150 steps losses mostly stay near 1.35 and 0.72, probabilities near one half, coverage rises to 0.9, "
                       "update ratios fall with the learning rates; the ten runs scatter by different amounts.")

# %% [markdown]
# Look how much they differ from each other, with nothing changed but the seed. Precision at the end (the median of the last five looks) is anything from 0.49 to 0.67, and coverage from 0.84 to 0.95. (At the start precision may be anything: a blob that happens to lie on a moon has a high one. And where an axis counts in powers of ten, a zero is drawn at 1e-6.) With twenty other seeds the ends lay farther apart still: precision went from 0.27 to 0.68. <!-- claim: 11-scatter --> (`clinic.examine("healthy", seed=1, members=20)` makes twenty more; yours may differ less.) After the first 150 steps the losses move little in most runs: *D*'s ends between 1.3 and 1.4, near $2 \log 2 = 1.386$, what it pays when it guesses. In a healthy game *D* is *not* sure. <!-- claim: 11-not-sure --> (That is so of points on a plane, where fakes can lie right among the data. On images *D* wins even healthy games, as in lesson 06.)
#
# So normal is not a line but a **band**: at each look the range in which most healthy runs lie. We take the middle 80 %, from the quantile 0.1 to the quantile 0.9 of the runs.

# %% [markdown]
# ### Exercise 2 · `healthy_band` ●○○ · 6 minutes · 2 points
#
# `records` is a list of records (dictionaries of tensors `(looks,)`), `key` the name of an instrument. Return two tensors `(looks,)`: at each look the quantile 0.1 of the runs, and the quantile 0.9, with linear interpolation between runs (as `torch.quantile` does it).

# %% nbgrader={"grade": false, "grade_id": "healthy_band", "locked": false, "schema_version": 3, "solution": true, "task": false}
def healthy_band(records, key):
    """Records of healthy runs and an instrument -> the low and the high end of its band, (looks,) each."""
    ### BEGIN SOLUTION
    runs = torch.stack([record[key] for record in records])
    return runs.quantile(0.1, dim=0), runs.quantile(0.9, dim=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_healthy_band", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.healthy_band(healthy_band)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("healthy_band"):
    import numpy as np

    checks.gan_clinic.healthy_band(healthy_band, seed=102)
    for runs0, looks0 in ((4, 3), (13, 7), (26, 2)):
        values0 = torch.randn(runs0, looks0).exp()
        records0 = [{"spread": run.clone(), "dead": torch.zeros(looks0)} for run in values0]
        low0, high0 = healthy_band(records0, "spread")
        for got0, share0 in ((low0, 0.1), (high0, 0.9)):
            right0 = np.quantile(values0.numpy(), share0, axis=0)
            got0 = torch.as_tensor(got0).numpy()
            assert got0.shape == right0.shape and np.allclose(got0, right0, atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Put the runs of this instrument on top of each other, a tensor `(runs, looks)`. Along which axis do the quantiles go?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `torch.stack` makes one tensor of a list; `torch.quantile(values, 0.1, dim=0)` goes over the runs.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# For three runs that read 0, 1 and 2: from 0.2 to 1.8. In the next picture, the gray bands.
#
# </details>

# %%
BAND = {name: healthy_band(records["healthy"], name) for name in clinic.INSTRUMENTS}

# %% [markdown]
# Now fifteen instruments with their bands, and against each the patient that it was made for, ten runs. (The bands of `dead` and `data_std` are so narrow that you see a line.)

# %% tags=["experiment"]
MADE_FOR = {
    "loss_d": "sigmoid twice", "loss_g": "labels swapped", "p_real": "real half missing",
    "p_fake": "fake half missing", "accuracy": "labels swapped", "logit": "wild start",
    "grad_d": "D not cleared", "grad_g": "G not cleared", "update_g": "detached in G's turn",
    "update_d": "rate too high", "dead": "dead units", "data_std": "not normalized",
    "spread": "one noise", "coverage": "rate too high", "shown_coverage": "average frozen",
}
fig, axes = plt.subplots(3, 5, figsize=(9, 6.6))
for ax, (name, patient) in zip(axes.flat, MADE_FOR.items()):
    plot_band(ax, name)
    plot_runs(ax, name, records[patient], "C1")
    tidy(ax, name, f"{name}\n{patient}")
fig.supxlabel("step", fontsize=10)
plotting.show(fig, alt="Fifteen small plots, one for each of fifteen instruments: a gray band of healthy runs, and ten "
                       "runs of a patient that lie outside of it: most by far, some only at times or at the start.")

# %% [markdown]
# A healthy run leaves such a band now and then, too: at each look a fifth of the runs lies outside, by definition. One number outside is no finding. We call an instrument **odd** if it is outside at *more than half* of the looks.

# %% [markdown]
# ### Exercise 3 · `is_odd` ●●○ · 8 minutes · 2 points
#
# `record` is a dictionary of tensors `(looks,)`; `band` is a dictionary of pairs `(low, high)`, tensors `(looks,)` each. Return the names of those instruments in `band` that are odd in the record, as a list, a tuple or a set. The ends of a band belong to it. A number that isn't one (`nan`) is outside.

# %% nbgrader={"grade": false, "grade_id": "is_odd", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_odd(record, band):
    """The names of the instruments in the band that are outside of it at more than half of the looks."""
    ### BEGIN SOLUTION
    odd = []
    for name, (low, high) in band.items():
        inside = (low <= record[name]) & (record[name] <= high)  # false for nan
        if inside.float().mean() < 0.5:
            odd.append(name)
    return odd
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_is_odd", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.is_odd(is_odd)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("is_odd"):
    checks.gan_clinic.is_odd(is_odd, seed=103)
    for looks0 in (3, 8, 21):
        names0 = [f"instrument {i}" for i in range(6)]
        band0 = {name: (torch.rand(looks0) - 1, torch.rand(looks0)) for name in names0}
        record0 = {name: 2 * torch.randn(looks0) for name in names0}
        record0[names0[2]][: looks0 // 2 + 1] = torch.nan
        right0 = [name for name in names0 if sum(
            not low <= x <= high for x, low, high in zip(record0[name].tolist(), *(e.tolist() for e in band0[name]), strict=True)
        ) * 2 > looks0]
        assert sorted(is_odd(record0, band0)) == sorted(right0)
    # The ends belong to the band, what lies beyond them by a little does not.
    ends0 = torch.tensor([-1.0, -0.5, 0.0]), torch.tensor([0.5, 1.0, 1.5])
    for away0, odd0 in ((0.0, []), (5e-5, ["a"])):
        for edge0 in (ends0[0] - away0, ends0[1] + away0):
            assert list(is_odd({"a": edge0}, {"a": ends0})) == odd0
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# There are two ways to be outside. And every comparison with `nan` is false: is it easier to ask what is outside, or what is inside?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# `inside = (low <= values) & (values <= high)` is a tensor of looks; its mean (as floats) is the share of looks inside. Odd is less than a half.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The next cell: a table of numbers, one row for each patient.
#
# </details>

# %% tags=["experiment"]
shares = {patient: Counter(name for record in runs for name in is_odd(record, BAND))
          for patient, runs in records.items()}
table = torch.tensor([[found[name] / 10 for name in clinic.INSTRUMENTS] for found in shares.values()])
fig, ax = plt.subplots(figsize=(9, 6))
ax.imshow(table, cmap="Greys", vmin=0, vmax=1.2)
ax.set_xticks(range(len(clinic.INSTRUMENTS)), clinic.INSTRUMENTS, rotation=60, ha="right", fontsize=9)
ax.set_yticks(range(len(shares)), shares, fontsize=9)
for row, column in itertools.product(range(table.shape[0]), range(table.shape[1])):
    if table[row, column] > 0:
        ax.text(column, row, f"{10 * table[row, column]:.0f}", ha="center", va="center", fontsize=9,
                color="white" if table[row, column] > 0.6 else "black")
ax.set_title("in how many of ten runs is each instrument odd?")
ax.grid(False)
plotting.show(fig, alt="A table of patients and instruments: in how many of ten runs the instrument is odd. The first "
                       "row is nearly empty; sick rows have tens in nearly all columns, but for data_std and dead.")

# %% [markdown]
# Nearly everything is odd in nearly every sick run: one fault drags all instruments with it. <!-- claim: 11-drags --> So many odd instruments tell *that* something is wrong, and hardly ever *what*. For that you have to ask how far an instrument is off, in which direction, and when it began. A few odd ones tell nothing at all: the first row is nearly empty because the band was made of these very runs, and of twenty other healthy runs half have three odd instruments or more, some ten. <!-- claim: 11-other-healthy --> Three things do stand out. The last two rows are well but for the last three columns: there the game is a healthy one, and what is shown is not. `data_std` is odd in one fault only. And the healthy rows below the first are not empty, either: with R1, `logit`, `grad_d` and `grad_g` lie below the band in all ten runs, <!-- claim: 11-r1-odd --> and the saturating loss is odd by its sign. They are other recipes, not faults. **Odd is not ill.**
#
# ## 4 · Why one seed proves nothing
#
# You change one thing, run once, coverage goes up. Progress? Take the plain healthy runs and those with half of the batch, and let each of the ten meet each of the other ten:

# %% tags=["nbval-check-output"]
def last(record, name):
    """The median of an instrument over the last five looks."""
    return record[name][-5:].median().item()


for name in ("precision", "coverage"):
    plain = [last(record, name) for record in records["healthy"]]
    small = [last(record, name) for record in records["healthy, small batches"]]
    wins = sum(a > b for a, b in itertools.product(small, plain))
    print(f"{name:<10} batches of 64: {min(plain):.2f} to {max(plain):.2f}; "
          f"of 32: {min(small):.2f} to {max(small):.2f}; the smaller batch wins {wins} of 100 pairs")

# %% [markdown]
# Ten of each speak clearly: with half of the batch and as many steps, fewer points lie on a moon. <!-- claim: 11-small-batches --> But whoever runs each of the two once has, in more than one of five cases, a proof of the opposite in hand, and would write it down as a finding. Even without any change two runs differ by as much as 0.18 in precision. One seed proves nothing, for a fault, for a cure, or for a clever idea.
#
# ## 5 · Look-alikes
#
# A doctor knows pairs of diseases with the same fever. Here are six, and for each the instrument that parts them: <!-- claim: 11-look-alikes -->

# %% tags=["experiment"]
PAIRS = [
    ("detached in G's turn", "wrong optimizer", "update_g", "grad_g"),
    ("one noise", "dead units", "spread", "dead"),
    ("fake half missing", "real half missing", "logit", "p_fake"),
    ("sigmoid twice", "real half missing", "p_fake", "loss_d"),
    ("average frozen", "other noise when shown", "shown_coverage", "shown_spread"),
    ("not normalized", "wild start", "logit", "data_std"),
]
fig, axes = plt.subplots(4, 3, figsize=(9, 9.6))
for number, (one, other, same, parts) in enumerate(PAIRS):
    row, column = 2 * (number // 3), number % 3
    for ax, name in zip(axes[row : row + 2, column], (same, parts)):
        plot_band(ax, name)
        plot_runs(ax, name, records[one], "C1", one, width=1.6)  # thick, so that it is seen under the other's dashes
        plot_runs(ax, name, records[other], "C2", other, style=(0, (3, 3)), width=1.0)
        tidy(ax, name)
    axes[row, column].set_title(f"{one} (brown)\n{other} (violet dashes)\n{same}", fontsize=9)
fig.supxlabel("step", fontsize=10)
plotting.show(fig, alt="Six pairs of faults. Above, an instrument in which both leave the healthy band in much the same "
                       "way; below, one in which their runs lie apart.")

# %% [markdown]
# - ***G* does not move.** Its update ratio is 0 from the first step. Either no gradient arrives (a `detach` in *G*'s own turn, norm 0), or one arrives and nobody uses it: the optimizer holds other parameters.
# - **All points are one.** Either every latent is the same, or *G* no longer looks at its latents: all units of its first layer are dead, so whatever comes in, the same goes on. (With a single latent about half of the units are at 0, or somewhat more, for that one.)
# - ***D* is sure of everything.** If it has learned from real points alone, everything is real to it; from fakes alone, everything is fake. *D*'s loss is near 0 in both: a very good loss of a useless *D*. (And with swapped labels *D* is just as sure, of the opposite of the truth.)
# - **Everything is fake to *D***, once more. With one sigmoid too many it calls everything fake as well, but it pays for it: its loss stays near 1.386. A probability of 0 is taken for a logit of 0, and a logit of 0 costs $\log 2$ in each half: together 1.386, however sure *D* is.
# - ***G* is well, what is shown is not.** The average never followed, then what is shown stays what it was at the start; or the sampler draws other latents than those that *G* learned with, then it changes with *G* and is still off.
# - **Enormous logits.** The data may be enormous, or the weights. Look at the data first: it costs one line.
#
# ## 6 · A decision list
#
# Now put the knowledge into code. A **decision list** is a row of `if … return`. The order counts: what would make other instruments unreadable comes first. Two rules to begin with:
#
# ```python
# if last(record, "data_std") > 3:
#     return "not normalized"             # nothing else can be read before this is mended
# if record["update_g"].max() == 0:
#     return "wrong optimizer" if record["grad_g"].max() > 0 else "detached in G's turn"
# ...
# return "healthy"
# ```
#
# Use thresholds that lie far from both sides, in the middle of the gap between healthy and ill, on a logarithmic scale where numbers span orders of magnitude. A threshold that just parts the runs you have seen will fail on the next seed.

# %% tags=["experiment"]
def extremes(name, of):
    """Smallest and largest number of an instrument over the runs of each patient, read by the function `of`."""
    return {patient: sorted(of(record, name) for record in runs)[:: len(runs) - 1] for patient, runs in records.items()}


for name, of in (("grad_g", last), ("logit", lambda record, name: record[name][0].item())):
    print(name, "at the end:" if of is last else "at the first look:")
    for patient, (low, high) in extremes(name, of).items():
        print(f"    {patient:<26} {low:10.3g} to {high:10.3g}")

# %% [markdown]
# ### Exercise 4 · `diagnose` ●●● · 45 minutes · 5 points
#
# `record` is a record. Return the name of its fault, as it stands in `clinic.FAULTS`, or `"healthy"`. The loop above that prints extremes is there to be used again: give it other instruments, one after the other.
#
# The check tries it on runs that are not among your records: at least four in five of the ill ones have to be recognized, and at most one in twenty of the healthy ones, whatever their recipe, may be called ill. The grader has runs of its own, with faults that are milder or worse.

# %% nbgrader={"grade": false, "grade_id": "diagnose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def diagnose(record):
    """A record -> "healthy", or the name of its fault in clinic.FAULTS."""
    ### BEGIN SOLUTION
    now = {name: values[-5:].median().item() for name, values in record.items()}
    first = {name: values[0].item() for name, values in record.items()}
    if now["data_std"] > 3:
        return "not normalized"
    if record["update_g"].max() < 1e-7:
        return "detached in G's turn" if record["grad_g"].max() < 1e-7 else "wrong optimizer"
    if first["update_d"] > 0.3:
        return "rate too high"
    if first["logit"] > 10:
        return "wild start"
    if first["loss_d"] > 1.2 and 0 < first["loss_g"] < 0.55:
        return "sigmoid twice"
    if record["spread"].max() < 1e-3:
        return "dead units" if record["dead"].median() > 0.95 else "one noise"
    if now["grad_d"] > 5:
        return "D not cleared"
    if now["grad_g"] > 8:
        return "G not cleared"
    if now["p_real"] < 0.2 and now["p_fake"] > 0.8:
        return "labels swapped"
    if now["p_real"] > 0.9 and now["p_fake"] > 0.9:
        return "fake half missing"
    if now["p_real"] < 0.1 and now["p_fake"] < 0.1:
        return "real half missing"
    if now["shown_coverage"] < 0.7 * now["coverage"]:
        moved = (record["shown_spread"].max() - record["shown_spread"].min()).item()
        return "average frozen" if moved < 0.1 else "other noise when shown"
    return "healthy"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_diagnose", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.diagnose(diagnose)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("diagnose"):
    from course_utils.trainer.record_clinic import hidden_records

    checks.gan_clinic.judge_diagnoses(hidden_records())(diagnose, seed=104)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Go by the pairs of section 5 and the pictures of section 3. One rule for each fault, or for each pair and then one that parts it; print the extremes of the instrument that you mean to use, for all patients.
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# First what spoils everything (`data_std`), then *G* that doesn't move (`update_g`), then what is seen at the very first look (`record["update_d"][0]`, `logit`, and the two losses when nobody knows anything: they are about 1.386 and 0.693, unless somebody computed them otherwise). Then gradients far too large, *G*'s points (`spread`, `dead`), *D*'s opinions (`p_real`, `p_fake`), and last what is shown against what is live (`shown_coverage` by `coverage`).
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The next cell: your list on the records that you have seen, and what it mistakes for what.
#
# </details>

# %%
said = {patient: Counter(diagnose(record) for record in runs) for patient, runs in records.items()}
right = sum(found[clinic.diagnosis_of(patient)] for patient, found in said.items())
print(f"{right} of {10 * len(records)} records that you have seen are diagnosed right")
for patient, found in said.items():
    for name, times in found.items():
        if name != clinic.diagnosis_of(patient):
            print(f"    {patient}: called {name!r} {times} times")

# %% [markdown]
# ## 7 · Cures
#
# A diagnosis is a guess until the cure has worked. Here is the code of four patients. Each ran without an error, for 400 steps. Make the **smallest change** that cures it, and then let the same instruments say whether it did.
#
# *D*'s loss of lesson 02 is given, and it is right:

# %%
def discriminator_loss(real_logits, fake_logits):
    """D's loss on its logits for real points and for fakes, (n,) each."""
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


# %% [markdown]
# A patient is a class in [`course_utils/clinic/patients.py`](https://github.com/gan-workbook/gan-workbook/blob/main/course_utils/clinic/patients.py), a healthy training with one method done wrong. To prove a cure, that method is done again, with your function in it:

# %% tags=["plumbing"]
def show_cure(patient, cured, instruments):
    """Trains three members of a cured patient; a table of instruments at the end, before and after."""
    runs = {
        "healthy": records["healthy"],
        f"{patient}": records[patient],
        "with your cure": clinic.examine(cured, seed=1, members=3),
    }
    rows = {}
    for name, ones in runs.items():
        numbers = {key: sorted(last(record, key) for record in ones) for key in instruments}
        rows[name] = {key: f"{values[0]:.3g} to {values[-1]:.3g}" for key, values in numbers.items()}
        rows[name]["diagnoses"] = ", ".join(sorted({diagnose(record) for record in ones}))
    return runs_table(rows, caption="The last looks of all runs: smallest to largest", reference=["healthy"])


# %% [markdown]
# ### Exercise 5 · `cure_generator_step` ●○○ · 3 minutes · 2 points
#
# The first patient. `update_g` is 0, and so is `grad_g`. Its loss climbs, and falls at times: *D* moves.
#
# ```python
# def generator_step(G, D, z, optimizer):
#     with torch.no_grad():
#         fakes = G(z)
#     loss = F.softplus(-D(fakes)).mean()
#     optimizer.zero_grad()
#     loss.backward()
#     optimizer.step()
#     return loss.item()
# ```
#
# `G` and `D` are the players, `z` latents `(n, latent_dim)`, `optimizer` holds *G*'s parameters. After the cure *G* moves, *D* stays, the loss that comes back is the one before the move, and old gradients play no part.

# %% nbgrader={"grade": false, "grade_id": "cure_generator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cure_generator_step(G, D, z, optimizer):
    """One step of G, cured; returns its loss."""
    ### BEGIN SOLUTION
    price = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad(set_to_none=True)
    price.backward()
    optimizer.step()
    return price.item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cure_generator_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.cure_generator_step(cure_generator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("cure_generator_step"):
    checks.gan_clinic.cure_generator_step(cure_generator_step, seed=105)
    G0, D0 = nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    G1, z0 = copy.deepcopy(G0), torch.randn(9, 3)
    by_hand = -torch.distributions.Bernoulli(logits=D0(G1(z0))).log_prob(torch.ones(9)).mean()
    slopes0 = torch.autograd.grad(by_hand, list(G1.parameters()))
    returned = cure_generator_step(G0, D0, z0, torch.optim.SGD(G0.parameters(), lr=0.3))
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), by_hand.detach())
    for now, before, slope in zip(G0.parameters(), G1.parameters(), slopes0, strict=True):
        torch.testing.assert_close(now, before - 0.3 * slope)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Follow the gradient backwards from the loss. Where does its road end, and where should it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# In *G*'s step nothing is cut off. That *D* gets gradients on the way does no harm: who clears them?
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In the table: `update_g` and `grad_g` as healthy runs have them, and the diagnosis `healthy`.
#
# </details>

# %% tags=["experiment"]
class CuredG(clinic.Training):
    def g_turn(self):
        cure_generator_step(self.G, self.D, self.latents(self.batch_size * self.members), self.g_optimizer)


show_cure("detached in G's turn", CuredG, ["grad_g", "update_g", "coverage"])

# %% [markdown]
# ### Exercise 6 · `cure_discriminator_step` ●○○ · 6 minutes · 2 points
#
# `grad_d` of this one is many times too high, and the pictures are bad. Somebody did think of old gradients:
#
# ```python
# def discriminator_step(G, D, real, z, optimizer):
#     fakes = G(z).detach()
#     loss = discriminator_loss(D(real), D(fakes))
#     G.zero_grad()
#     loss.backward()
#     optimizer.step()
#     return loss.item()
# ```
#
# `real` are points `(n, 2)`, `optimizer` holds *D*'s parameters. After the cure only gradients of this very step count; the rest stays as it is.

# %% nbgrader={"grade": false, "grade_id": "cure_discriminator_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cure_discriminator_step(G, D, real, z, optimizer):
    """One step of D, cured; returns its loss."""
    ### BEGIN SOLUTION
    made = G(z).detach()
    price = discriminator_loss(D(real), D(made))
    optimizer.zero_grad(set_to_none=True)
    price.backward()
    optimizer.step()
    return price.item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cure_discriminator_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.cure_discriminator_step(cure_discriminator_step)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("cure_discriminator_step"):
    checks.gan_clinic.cure_discriminator_step(cure_discriminator_step, seed=106)
    G0, D0 = nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    D1, real0, z0 = copy.deepcopy(D0), torch.randn(9, 2), torch.randn(9, 3)
    bernoulli = torch.distributions.Bernoulli
    by_hand = -bernoulli(logits=D1(real0)).log_prob(torch.ones(9)).mean()
    by_hand = by_hand - bernoulli(logits=D1(G0(z0).detach())).log_prob(torch.zeros(9)).mean()
    slopes0 = torch.autograd.grad(by_hand, list(D1.parameters()))
    for parameter in D0.parameters():
        parameter.grad = torch.full_like(parameter, -3.0)
    returned = cure_discriminator_step(G0, D0, real0, z0, torch.optim.SGD(D0.parameters(), lr=0.3))
    torch.testing.assert_close(torch.as_tensor(returned).detach().float(), by_hand.detach())
    for now, before, slope in zip(D0.parameters(), D1.parameters(), slopes0, strict=True):
        torch.testing.assert_close(now, before - 0.3 * slope)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Whose gradients are cleared, and whose are used?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# *G*'s turn leaves gradients in *D* as well. One line has the wrong object; the optimizer knows its own parameters.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In the table: a `grad_d` below 1 again.
#
# </details>

# %% tags=["experiment"]
class CuredD(clinic.Training):
    def d_turn(self):
        z = self.latents(self.batch_size * self.members)
        cure_discriminator_step(self.G, self.D, self.real(), z, self.d_optimizer)


show_cure("D not cleared", CuredD, ["grad_d", "precision", "coverage"])

# %% [markdown]
# ### Exercise 7 · `cure_generator_loss` ●○○ · 2 minutes · 2 points
#
# The losses of this patient start near 1.43 and 0.48, though nobody can know anything yet: they should be about 1.386 and 0.693. The one of *G*:
#
# ```python
# def generator_loss(fake_logits):
#     probabilities = torch.sigmoid(fake_logits)
#     return F.binary_cross_entropy_with_logits(probabilities, torch.ones_like(probabilities))
# ```
#
# `fake_logits` is `(n,)`; the result is a 0-dimensional tensor, exact up to logits of ±100, as in lesson 02.

# %% nbgrader={"grade": false, "grade_id": "cure_generator_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cure_generator_loss(fake_logits):
    """D's logits on fakes (n,) -> the non-saturating loss of G, a 0-dimensional tensor."""
    ### BEGIN SOLUTION
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cure_generator_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.cure_generator_loss(cure_generator_loss)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("cure_generator_loss"):
    checks.gan_clinic.cure_generator_loss(cure_generator_loss, seed=107)
    for n0 in (1, 7, 40):
        logits0 = 3 * torch.randn(n0)
        right0 = -torch.distributions.Bernoulli(logits=logits0.double()).log_prob(torch.ones(n0).double()).mean()
        torch.testing.assert_close(cure_generator_loss(logits0).double(), right0, rtol=1e-4, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What does a logit of 0 cost here, and what should it cost?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# The name of torch's function says what it wants to be given.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# $\log 2 = 0.693$ for logits of 0.
#
# </details>

# %% tags=["experiment"]
class CuredLoss(clinic.Training):
    def d_turn(self):
        real, fakes = self.D(self.real()), self.D(self.fakes().detach())
        self.learn(self.d_optimizer, cure_generator_loss(real) + cure_generator_loss(-fakes))

    def g_turn(self):
        self.learn(self.g_optimizer, cure_generator_loss(self.D(self.fakes())))


show_cure("sigmoid twice", CuredLoss, ["loss_d", "loss_g", "coverage"])

# %% [markdown]
# (Your function also serves *D* here: to find real points real is to pay for logits that are low, and to find fakes fake is the same with the sign turned.)

# %% [markdown]
# ### Exercise 8 · `cure_average` ●●○ · 8 minutes · 2 points
#
# *G* is what its game made of it: `coverage` rises as in other runs. `shown_coverage`, what people get to see, is that of the start. The average is made after every step:
#
# ```python
# def update_average(average, model, decay):
#     with torch.no_grad():
#         mean = copy.deepcopy(average)
#         for a, b in zip(mean.parameters(), model.parameters()):
#             a.mul_(decay).add_(b, alpha=1 - decay)
#         for a, b in zip(mean.buffers(), model.buffers()):
#             a.copy_(b)
#     average = mean
# ```
#
# `average` and `model` are networks of the same build. After the cure every parameter of `average` has moved: `decay` of it stays, the rest comes from the model. Buffers are copied, `model` stays as it is, and the caller's `average` keeps its own tensors.

# %% nbgrader={"grade": false, "grade_id": "cure_average", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cure_average(average, model, decay):
    """Moves the parameters of an average towards those of a model, in place; copies the buffers."""
    ### BEGIN SOLUTION
    pairs = list(zip(average.parameters(), model.parameters()))
    counts = list(zip(average.buffers(), model.buffers()))
    with torch.no_grad():
        for mine, theirs in pairs:
            mine.lerp_(theirs, 1 - decay)
        for mine, theirs in counts:
            mine.copy_(theirs)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cure_average", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.cure_average(cure_average)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("cure_average"):
    checks.gan_clinic.cure_average(cure_average, seed=108)
    for sizes0, decay0 in (((2, 5, 1), 0.73), ((4, 3), 0.999), ((3, 2, 2), 0.25)):
        average0, model0 = checks.may_change(models.mlp(sizes0)), models.mlp(sizes0)
        held0 = list(average0.parameters())
        right0 = [decay0 * a.detach() + (1 - decay0) * b.detach() for a, b in zip(held0, model0.parameters(), strict=True)]
        cure_average(average0, model0, decay0)
        for now, same, right in zip(average0.parameters(), held0, right0, strict=True):
            assert now is same
            torch.testing.assert_close(now.detach(), right, rtol=1e-4, atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# What does the last line change? Who has the old `average` in hand when the function is over?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# A name inside of a function is the function's own. Change the numbers in the caller's tensors, without a copy.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# In the table: `shown_coverage` as high as `coverage`.
#
# </details>

# %% tags=["experiment"]
class CuredAverage(clinic.Training):
    def follow(self):
        cure_average(self.average.module, self.G, 0.98)


show_cure("average frozen", CuredAverage, ["coverage", "shown_coverage", "shown_spread"])

# %% [markdown]
# **Your turn: predict, change, look.** Here is a patient with *two* things to choose: which fault, and how badly. Before you run it, write down which instruments will *not* be odd, which will be farthest off, and what your list will say. Then try a milder fault, for example `strength=0.2` of `"rate too high"`. (There it multiplies the rate, so at 0 nobody moves.) At which strength does your list call it healthy, and is it wrong then? (Ask `coverage` and `precision` as well: a milder fault may leave a run as good as healthy ones are.)

# %% tags=["experiment"]
for patient, strength in (("rate too high", 1.0), ("rate too high", 0.2)):
    runs = clinic.examine(patient, seed=2, members=2, strength=strength)
    for record in runs:
        calm = ", ".join(name for name in BAND if name not in is_odd(record, BAND)) or "none"
        print(f"{patient}, strength {strength}: {diagnose(record)}; not odd: {calm}")

# %% [markdown]
# ## 8 · A check of your own
#
# Better than to diagnose is to find the fault before the run, by a test. You have passed many of our checks; now write one. The hard part is to be **fair**: a check that compares the code, or the order of its lines, refuses people who think differently. Ask what a step *does*.
#
# What a right step of *D* does: it changes *D* by one step of the optimizer down the loss of both halves, and a small step makes *D*'s loss on this very batch fall. <!-- claim: 11-one-step --> (Not more than that: in a fresh game the first steps often make *D* find real points *and* fakes more real, or both more fake.) *G* stays as it was. Gradients that lay around before have no influence. Here is a small game to try it in. It is drawn at random, so ask for nothing that a right step does only by luck, and play more than one: wrong steps are lucky, too.

# %%
def new_game():
    """Fresh small players, a batch of real points, latents, and D's optimizer."""
    G, D = models.Generator(hidden_dim=8), models.Discriminator(hidden_dim=8)
    return G, D, torch.randn(16, 2) + 1, torch.randn(16, 4), torch.optim.SGD(D.parameters(), lr=0.05)


G0, D0, real0, z0, optimizer0 = new_game()
print("D's loss in one step after the other:",
      [round(float(cure_discriminator_step(G0, D0, real0, z0, optimizer0)), 3) for _ in range(5)])

# %% [markdown]
# ### Exercise 9 · `write_a_check` ●●● · 25 minutes · 5 points
#
# `step` is a function `step(G, D, real, z, optimizer)` that claims to be a step of *D* and gives back its loss. Return `True` if it is right and `False` if not (a failed `assert` counts as `False`; end with `return True`). Call it in games of your own; a few calls are enough, and hundreds may take longer than the grader waits.
#
# Your check is tried on right steps of several styles, none of which it may refuse (the same loss in another form ends a rounding error apart), and on wrong ones of five kinds: *D* doesn't move; it learns the wrong way round; a half of the loss is missing; old gradients count; *G* moves. The grader has other styles and other faults, and the report says which of them got past.

# %% nbgrader={"grade": false, "grade_id": "write_a_check", "locked": false, "schema_version": 3, "solution": true, "task": false}
def write_a_check(step):
    """True if step(G, D, real, z, optimizer) is a right step of D, else False."""
    ### BEGIN SOLUTION
    G, D, real, z, optimizer = new_game()
    rate = optimizer.param_groups[0]["lr"]
    loss = discriminator_loss(D(real), D(G(z).detach()))
    slopes = torch.autograd.grad(loss, list(D.parameters()))
    expected = [weights.detach() - rate * slope for weights, slope in zip(D.parameters(), slopes)]
    g_before = [weights.detach().clone() for weights in G.parameters()]
    inputs = real.clone(), z.clone()
    for weights in D.parameters():
        weights.grad = torch.full_like(weights, 5.0)
    told = float(step(G, D, real, z, optimizer))
    moved = all(torch.allclose(now, right, atol=1e-5) for now, right in zip(D.parameters(), expected))
    g_stays = all(torch.equal(now, old) for now, old in zip(G.parameters(), g_before))
    inputs_stay = torch.equal(real, inputs[0]) and torch.equal(z, inputs[1])
    return moved and g_stays and inputs_stay and abs(told - loss.item()) < 1e-4
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_write_a_check", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
checks.gan_clinic.write_a_check(write_a_check)
### BEGIN HIDDEN TESTS
with checks.hidden_tests("write_a_check", seconds=120):
    def bce0(G, D, real, z, optimizer):
        logits = torch.cat([D(real), D(G(z).detach())])
        targets = torch.cat([torch.ones(len(real)), torch.zeros(len(z))])
        loss = 2 * F.binary_cross_entropy_with_logits(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    def slopes_by_hand0(G, D, real, z, optimizer):
        loss = -F.logsigmoid(D(real)).mean() - F.logsigmoid(-D(G(z).detach())).mean()
        weights = list(D.parameters())
        for parameter, slope in zip(weights, torch.autograd.grad(loss, weights), strict=True):
            parameter.grad = slope
        optimizer.step()
        return loss.item()

    def looks_around0(G, D, real, z, optimizer):
        fakes = G(z).detach().clone()
        before = D(fakes).mean().item()
        optimizer.zero_grad()
        loss = F.softplus(-D(real.clone())).mean() + F.softplus(D(fakes)).mean()
        loss.backward()
        optimizer.step()
        D(fakes).mean().item() - before
        return loss.detach()

    def any_turn0(forward=None, after=None, steps=1, seen=slice(None), scale=1.0):
        def step(G, D, real, z, optimizer):
            for _ in range(steps):
                fakes = G(z[seen]).detach()
                logits = D(real[seen]), D(fakes)
                if forward is not None:
                    logits = tuple(forward(one) for one in logits)
                loss = F.softplus(-logits[0]).mean() + F.softplus(logits[1]).mean()
                optimizer.zero_grad()
                (scale * loss).backward()
                optimizer.step()
            if after is not None:
                after(G, D, real)
            return loss.item()
        return step

    @torch.no_grad()
    def clip0(G, D, real):
        for weights in D.parameters():
            weights.clamp_(-0.05, 0.05)

    def shift0(G, D, real):
        real += 1

    def drift0(G, D, real):
        with torch.no_grad():
            next(G.parameters()).mul_(1.01)

    def generators0(G, D, real, z, optimizer):
        loss = F.softplus(-D(G(z).detach())).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    def only_first_clear0(G, D, real, z, optimizer):
        for half in (F.softplus(-D(real)).mean(), F.softplus(D(G(z).detach())).mean()):
            optimizer.zero_grad()
            half.backward()
        optimizer.step()
        return half.item()

    Told = checks.gan_clinic.Told
    right0 = [
        Told("one with a cross-entropy of all logits", bce0),
        Told("one with gradients by autograd.grad", slopes_by_hand0),
        Told("one that looks at D before and after", looks_around0),
        Told("a plain one", any_turn0()),
    ]
    wrong0 = [
        Told("one that goes uphill", any_turn0(scale=-1.0)),
        Told("one with a sigmoid too many", any_turn0(forward=torch.sigmoid)),
        Told("one that steps twice", any_turn0(steps=2)),
        Told("one that clips D's weights", any_turn0(after=clip0)),
        Told("one that changes the real points", any_turn0(after=shift0)),
        Told("one that changes G a little", any_turn0(after=drift0)),
        Told("one with the loss of G", generators0),
        Told("one that clears gradients between its halves", only_first_clear0),
        Told("one that looks at four rows of the batch", any_turn0(seen=slice(4))),
        Told("one whose gradient is ten times too long", any_turn0(scale=10.0)),
    ]
    checks.gan_clinic.write_a_check(write_a_check, seed=109)
    checks.gan_clinic.judge_checks(right0, wrong0, share=0.4)(write_a_check, seed=109)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint: a nudge</summary>
#
# Make a game, keep copies of everything (*D*, *G*), call the step once, and compare. Then ask for each of the five kinds of fault: which comparison would see it?
#
# </details>
#
# <details><summary>Hint: the idea</summary>
#
# "Old gradients count": put some into *D*'s `.grad` before the call, and see whether the step ends elsewhere than the same step without. "The wrong way round": compute *D*'s loss on the batch yourself, before and after, in ten games. "A half is missing": play each game again with other real points, and with other latents: does the step ever end elsewhere? Or, for all of these at once, compute where one step of SGD should lead, and compare the weights.
#
# </details>
#
# <details><summary>What you should see</summary>
#
# The next cell: your check accepts the cured step and refuses the patient's.
#
# </details>

# %%
def patients_step(G, D, real, z, optimizer):
    fakes = G(z).detach()
    loss = discriminator_loss(D(real), D(fakes))
    G.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


print("the cured step is", clinic.judged(write_a_check, cure_discriminator_step),
      "and the patient's", clinic.judged(write_a_check, patients_step))

# %% [markdown]
# ## 9 · A habit
#
# When a run is bad, people change the learning rate. Don't, yet. Four questions come first, each takes a minute, and their order saves the day:
#
# 1. **The data.** Mean, standard deviation, a picture of a batch *as D gets it*.
# 2. **The loss at the start.** Nobody knows anything: *D* pays $2 \log 2$, *G* pays $\log 2$. A number far from these has a reason; 0.07 up or down is chance for *D*, 0.15 for *G*.
# 3. **One batch by heart.** Let *D* learn a single fixed batch of real points and fakes. If it gets no more than half of them right, the step is wrong, and no game will mend it. (A few may stay wrong: real points that lie inside of the blob.)
# 4. **The game**, on more than one seed, with instruments.
#
# The first three for some patients. None of this trains a GAN:

# %% tags=["experiment"]
def first_three(patient):
    """Standard deviation of the data, the first losses, and D's accuracy on one batch that it had 100 steps for."""
    torch.manual_seed(0)
    run = clinic.PATIENTS[patient](members=1)
    real, latents = run.real(), run.latents(run.batch_size)
    judged = run.D(run.G(latents))
    losses = run.d_prices(run.D(real), judged).mean().item(), run.g_prices(judged).mean().item()
    run.real, run.latents = lambda: real, lambda n: latents
    for _ in range(100):
        run.d_turn()
    right = torch.cat([run.D(real) > 0, run.D(run.G(latents)) < 0]).float().mean().item()
    return {"data_std": run.points.std(dim=0).mean().item(), "D's first loss": losses[0], "G's first loss": losses[1],
            "one batch by heart": right}


SOME = ["healthy", "not normalized", "fake half missing", "sigmoid twice", "wild start", "labels swapped", "D not cleared"]
runs_table({patient: first_three(patient) for patient in SOME}, caption="Before the game", reference=["healthy"])

# %% [markdown]
# Five of the six are found before the game begins: <!-- claim: 11-before-the-game --> one by the data (`not normalized`), three by the losses at the start (half of *D*'s is missing; wild weights; with a sigmoid too many *D*'s is off by no more than chance can be, but *G*'s is far too low), one by heart (with swapped labels *D* learns its batch the wrong way round). The last one passes all three and shows in the game only: `grad_d`. That is what the other instruments are for.
#
# ## 10 · Questions

# %% [markdown]
# **Question 1** (4 points, 12 minutes). A stranger sends you two curves of 2,000 steps and nothing else: *D*'s loss falls from 1.4 to less than 0.3 within the first hundred steps and stays low; *G*'s loss climbs above 3 and stays high. "My GAN doesn't learn." Name **three** different explanations that fit both curves, and for each what you expect of one instrument. Then name the **one** measurement that you ask for first, and say for each of the three what it would read.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_strangers_curves", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer.** *D* wins at once and goes on winning; *G* pays what its fakes' logits of −3 and less cost. Three that fit: (a) *G* gets no gradient, for its fakes are detached in its own turn: `grad_g` and `update_g` are exactly 0. (b) *G* gets a gradient and doesn't use it, for its optimizer holds other parameters: `grad_g` is not 0, `update_g` is. (c) *G*'s points can't get to where the data are, for its output is squashed into another range than theirs: *G* moves, and its points have another range than what `data_std` tells of the data. (Also: a leak that lets *D* know real points by something else.) One measurement first: fifty fakes drawn over fifty real points as *D* gets them, at the start and now. In (a) and (b) the fakes are the same at both times, and `grad_g` parts the two; in (c) they have moved, and lie in another range than the data. *G*'s update ratio is as good if the answer says what it reads for each of the three. (*G* that makes one point only fits worse: in the clinic's records *D* is not as sure of it, and *G*'s loss stays near 2.)
#
# **Rubric.** 1 point: three hypotheses that differ and fit *both* curves. 1 point: for each an instrument with its expected reading. 1 point: one measurement that parts all three (or two of them, and says which stay together). 1 point: says what it reads in each case. Swapped labels don't fit: *D*'s loss is low there, but fakes are then called real, and *G* pays nearly nothing. A missing half doesn't fit: half a loss begins at 0.69, and without the fakes *G* pays next to nothing.
# ### END SOLUTION

# %% [markdown]
# **Question 2** (4 points, 15 minutes). Invent a patient. Make a class from `clinic.Training` (`help(clinic.Training)` tells its methods: `real`, `latents`, `d_turn`, `g_turn`, `follow`, `shown` and some more) with one method done wrong in a way that is *not* among `clinic.FAULTS`, and give it to `clinic.examine` with three members. (`data_std` reads the points that `real` gives; it doesn't see what your `d_turn` makes of them later.) Say first what you expect: which instruments will be odd, and what your `diagnose` will call it. Then give the numbers that you saw (which seed, which instruments, from where to where), what you had wrong, and the rule that you would add to your list, or why no rule could tell this patient from a healthy one.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_own_patient", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# **Model answer** (an example; every student has another). "One moon only": `prepare` keeps the points with $y > 0.25$. I expected coverage near one half and the rest as always. Seed 3, three members: coverage was odd in all three, between 0.4 and 0.6, while precision was higher than in healthy runs; my list said "healthy", since it never asks for coverage itself. A rule: high precision and at most 0.65 coverage at the end. It comes last, for other faults lower coverage as well. It would be wrong for a short run, whose coverage is still rising.
#
# **Rubric.** 1 point: the class has one fault, which isn't in the list (code or a description that one could code). 1 point: a prediction, made in terms of instruments. 1 point: numbers of three runs with their seed, compared with the healthy band. 1 point: what follows: a rule that fits these numbers and a thought about whom it would call ill wrongly, or a reason why none can be found. A prediction that turned out wrong costs nothing.
# ### END SOLUTION

# %% [markdown]
# ## 11 · Summary
#
# - Normal is a band over seeds, not a number. One instrument outside at one look is no finding, and one run is no proof.
# - The losses tell little. Whether anybody moves (update ratio), what the optimizer gets (gradient norm) and what comes out (spread, coverage, live and as shown) tell much more.
# - Faults look alike in pairs; for each pair there is an instrument that parts them. Most instruments say that something is wrong, hardly ever what.
# - A cure is proved by the instrument that found the fault.
# - First the data, then the loss at the start, then one batch by heart, then the game.
#
# **Read next:** ten seeds and what they say about reported results, [Lucic et al. 2017](https://arxiv.org/abs/1711.10337); which trainings converge at all, [Mescheder et al. 2018](https://arxiv.org/abs/1801.04406). Then take a run of your own that once went wrong, and write its record.

# %%
checks.score_board("11_gan_clinic")
