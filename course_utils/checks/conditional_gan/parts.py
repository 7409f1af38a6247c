"""Checks of lesson 03: one-hot vectors and the two conditional players."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.networks import (
    CONCAT_ROWS,
    SIGMOID_INSIDE,
    SQUASHED,
    network_laws,
    network_mistakes,
    to_judge,
)
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape

# --- one_hot ---
WRONG_AXIS = Mistake(
    "wrong-axis",
    "The rows and the columns have changed places: there is one column for each example.",
    "One row for each example: scatter along dimension 1, or turn the result round.",
)
OFF_BY_ONE = Mistake(
    "off-by-one",
    "The 1 stands beside its place: label 0 belongs to the first column.",
    "Labels count from 0, and so do columns; nothing has to be added or subtracted.",
)
COLUMN_OF_LABELS = Mistake(
    "column-not-accepted",
    "Labels of shape (n,) come out right, labels of shape (n, 1) do not.",
    "Bring the labels into one shape first: .flatten() or .reshape(-1) turns (n, 1) into (n,).",
)
FLAT_LABELS = Mistake(
    "flat-labels-not-accepted",
    "Labels of shape (n, 1) come out right, labels of shape (n,) do not.",
    "Bring the labels into one shape first: .reshape(-1, 1) turns (n,) into (n, 1).",
)
BATCH_OF_ONE = Mistake(
    "batch-of-one",
    "A single label comes out without its row: the shape is wrong for n = 1.",
    "squeeze() removes every dimension of size 1, the batch too: name the dimension, or use reshape(-1).",
)
CLASSES_FROM_BATCH = Mistake(
    "classes-counted-in-the-batch",
    "The number of columns follows the labels that happen to be in the batch.",
    "There are num_classes columns, also if the last classes do not occur.",
)
NOT_ONE_HOT_VALUES = Mistake(
    "not-one-hot",
    "The rows are not one-hot: each has a single 1, at its label's place, and zeros elsewhere.",
    "Look at a small example by hand: one_hot(torch.tensor([1, 0]), 3).",
)


def _labels(trial: Trial, n: int, classes: int) -> torch.Tensor:
    return torch.randint(classes, (n,), generator=trial.generator)


def _six_labels(trial: Trial) -> tuple[torch.Tensor, int]:
    """Six labels, and the number of their classes."""
    return _labels(trial, 6, 3), 3


@law("one row for each label, one column for each class, float32", basic=True)
def rows_and_columns(one_hot, trial):
    labels = torch.tensor([2, 0, 1, 2, 3])
    tried = "one_hot(tensor([2, 0, 1, 2, 3]), 4)"
    result = as_tensor(one_hot(labels, 4), tried)
    expect_shape(result, (5, 4), tried, WRONG_AXIS if tuple(result.shape) == (4, 5) else words.WRONG_SHAPE)
    expect_float32(result, tried)


@law("the 1 stands at the label's place, and each row sums to 1")
def one_at_the_label(one_hot, trial):
    for n, classes in ((7, 5), (3, 2), (40, 11)):
        labels = _labels(trial, n, classes)
        result = one_hot(labels, classes)
        expect_shape(result, (n, classes), f"{n} labels, {classes} classes", words.SIZE_HARD_CODED)
        for label, row in zip(labels.tolist(), result.tolist(), strict=True):
            if sum(row) != 1 or max(row) != 1 or row[label] != 1:
                shifted = sum(row) == 1 and row[(label + 1) % classes] + row[label - 1] == 1
                raise Broken(
                    f"the label {label} of {classes} classes", f"the row {row}", OFF_BY_ONE if shifted else None
                )


@law("classes that do not occur in the batch have their columns, too")
def counts_all_classes(one_hot, trial):
    for labels in (torch.tensor([0, 1]), torch.tensor([0])):
        tried, result = f"one_hot({labels}, 6)", one_hot(labels, 6)
        expect_shape(result, (len(labels), 6), tried, BATCH_OF_ONE if result.shape[-1:] == (6,) else CLASSES_FROM_BATCH)


@law("labels may come as a column of shape (n, 1)")
def takes_a_column(one_hot, trial):
    labels = _labels(trial, 6, 4)
    result, expected = one_hot(labels[:, None], 4), one_hot(labels, 4)
    expect_shape(result, (6, 4), "labels of shape (6, 1)", COLUMN_OF_LABELS)
    if not torch.equal(result, expected):
        raise Broken("the same labels as (6,) and as (6, 1)", "two different results", COLUMN_OF_LABELS)


one_hot = Check(
    "one_hot",
    laws=[
        rows_and_columns,
        inputs_stay(
            _six_labels,
            "the labels stay as they were",
            "labels of shape (6,)",
            "the tensor that was passed in is another one now",
        ),
        counts_all_classes,
        one_at_the_label,
        takes_a_column,
        follows_its_inputs(_six_labels, "the result is on the device of the labels", "labels on another device"),
    ],
    mistakes=[
        (crashed_with("index 4 is out of bounds") | crashed_with("out of bounds for dimension"), OFF_BY_ONE),
        (crashed_with("Index tensor must have the same number of dimensions"), FLAT_LABELS),
        (broke("takes_a_column") & ~broke("one_at_the_label"), COLUMN_OF_LABELS),
        (broke("one_at_the_label"), NOT_ONE_HOT_VALUES),
    ],
    success="a single 1 in each row, at the label's place; labels of shape (n,) or (n, 1)",
)

# --- the two players ---
LABEL_IGNORED = Mistake(
    "label-ignored",
    "The label makes no difference to the output.",
    "Look at forward: y_onehot has to be glued to the other input before the first layer.",
)
LABEL_ADDED = Mistake(
    "label-only-adds",
    "The label adds the same amount to every output, whatever the other input is. Two moons are not shifted copies of "
    "each other, and what is real for one is not real for the other plus a constant.",
    "Let the label in before the first layer, not behind the last one.",
)
LABEL_ROUNDED = Mistake(
    "label-not-differentiable",
    "The label changes the output, but no gradient comes back to its columns: it is turned into an index on the way.",
    "Use the one-hot vector as it comes; no argmax, no rounding.",
)
LATENT_IGNORED = Mistake(
    "input-ignored",
    "The other input (z, or the point) makes no difference to the output: only the label counts.",
    "Glue both together before the first layer.",
)
CLASSES, LATENT_DIM = 3, 5


def _one_hots(trial: Trial, n: int) -> torch.Tensor:
    return torch.eye(CLASSES)[_labels(trial, n, CLASSES)]


def _label_laws(build, inputs) -> list[Law]:
    """What the label has to do in a network ``net(x, y_onehot)``."""

    @law("another label gives another output")
    def label_matters(net, trial):
        network, (x, y) = build(net, 32), inputs(trial, 24)
        if torch.allclose(network(x, y), network(x, y.roll(1, 1)), atol=1e-6):
            raise Broken("24 examples, then the same with other labels", "the very same outputs", LABEL_IGNORED)

    @law("another input gives another output, with the same label")
    def input_matters(net, trial):
        network, (x, y) = build(net, 32), inputs(trial, 24)
        if torch.allclose(network(x, y), network(x.flip(0), y), atol=1e-6):
            raise Broken("24 examples, then others with the same labels", "the very same outputs", LATENT_IGNORED)

    @law("what the label does depends on the other input")
    def label_interacts(net, trial):
        network, (x, _) = build(net, 64), inputs(trial, 64)
        first, second = (torch.eye(CLASSES)[label].expand(64, CLASSES) for label in (0, 1))
        difference = (network(x, first) - network(x, second)).detach().reshape(64, -1)
        if float(difference.std(dim=0).max()) < 1e-4 * (1e-3 + float(difference.abs().max())):
            got = "every output changed by the same amount"
            raise Broken("64 examples with label 0, then with label 1", got, LABEL_ADDED)

    def expect_gradient(result: torch.Tensor, to: torch.Tensor, name: str, rounded: Mistake) -> None:
        slopes = torch.autograd.grad(result.square().sum(), to, allow_unused=True)[0] if result.requires_grad else None
        if slopes is None or (slopes.abs().sum(dim=0) == 0).any():
            mistake = rounded if result.requires_grad else words.NO_GRADIENT
            raise Broken(f"the gradient with respect to {name}", "none, or 0 in some column", mistake)

    @law("a gradient comes back to each column of the label")
    def gradient_reaches_the_label(net, trial):
        network, (x, y) = build(net, 64), inputs(trial, 24)
        y = y.clone().requires_grad_()
        expect_gradient(network(x, y), y, "y_onehot", LABEL_ROUNDED)

    @law("a gradient comes back to the other input: through D it shows G the way")
    def gradient_reaches_the_input(net, trial):
        network, (x, y) = build(net, 64), inputs(trial, 24)
        x = x.clone().requires_grad_()
        expect_gradient(network(x, y), x, "the first input", words.NO_GRADIENT)

    return [label_matters, input_matters, label_interacts, gradient_reaches_the_label, gradient_reaches_the_input]


def _player(exercise: str, build, inputs, shapes, range_mistake: Mistake, success: str) -> Check:
    return Check(
        exercise,
        laws=[
            *network_laws(build, inputs, shapes, range_mistake),
            *_label_laws(lambda net, hidden: to_judge(build(net, hidden)), inputs),
        ],
        mistakes=[
            *network_mistakes(),
            (crashed_with("Expected size for first two dimensions"), CONCAT_ROWS),
            (broke("label_matters"), LABEL_IGNORED),
        ],
        success=success,
    )


ConditionalGenerator = _player(
    "ConditionalGenerator",
    build=lambda net, hidden: net(LATENT_DIM, CLASSES, hidden),
    inputs=lambda trial, n: (trial.randn(n, LATENT_DIM), _one_hots(trial, n)),
    shapes=lambda n: [(n, 2)],
    range_mistake=SQUASHED,
    success="points (n, 2) that depend on the latent, on the label, and on how the two meet",
)
ConditionalDiscriminator = _player(
    "ConditionalDiscriminator",
    build=lambda net, hidden: net(CLASSES, hidden),
    inputs=lambda trial, n: (trial.randn(n, 2), _one_hots(trial, n)),
    shapes=lambda n: [(n,)],
    range_mistake=SIGMOID_INSIDE,
    success="one logit for each pair; what is real for one label may be fake for another",
)
