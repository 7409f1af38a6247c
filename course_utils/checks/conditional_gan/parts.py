"""Checks of lesson 03: one-hot vectors and the two conditional players."""

from __future__ import annotations

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.meta_device import stand_in
from course_utils.checks.engine.words import STATE_KEPT
from course_utils.checks.laws import words
from course_utils.checks.laws.device import device_law, makes_beside_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.learning import defaults_law, learning_law, one_function_law
from course_utils.checks.laws.networks import (
    BATCH_SQUEEZED,
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
SCATTERED_DOWN = Mistake(
    "scattered-down-the-rows",
    "The labels choose rows here, not columns: the ones all land in the first column.",
    "The first argument of scatter is the dimension along which the labels count; the classes lie along the columns.",
)
WHOLE_COLUMNS = Mistake(
    "whole-columns",
    "Whole columns are filled with ones: every row gets the labels of the entire batch.",
    "Each row has one label of its own: the index needs the number of the row beside the label.",
)
NUMBER_FOR_LABELS = Mistake(
    "arguments-swapped",
    "F.one_hot is given a plain number where the labels belong.",
    "F.one_hot takes the labels, a tensor, first, then the number of classes.",
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
LABEL_REPEATED = Mistake(
    "label-repeated",
    "Each row holds the label itself, once in every column: a size again, not a name.",
    "Only the column with the label's number holds a 1, all others hold 0.",
)
ANOTHER_COLUMN = Mistake(
    "another-column",
    "Each row has a single 1, but not always in the column of its label.",
    "Column k belongs to label k, wherever it stands and whatever other labels are in the batch.",
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


FIVE_LABELS = (2, 0, 1, 2, 3)


@law("one row for each label, one column for each class, float32", basic=True)
def rows_and_columns(one_hot, trial):
    tried = f"one_hot(tensor({list(FIVE_LABELS)}), 4)"
    result = as_tensor(one_hot(torch.tensor(FIVE_LABELS), 4), tried)
    expect_shape(result, (5, 4), tried, WRONG_AXIS if tuple(result.shape) == (4, 5) else None)
    expect_float32(result, tried)


@law("labels of an earlier call make no difference")
def forgets_earlier_calls(one_hot, trial):
    # As many labels and classes as in the law before: what was kept by its size is found again.
    first = torch.tensor(FIVE_LABELS)
    others = (first + 1) % 4
    one, two, three = (one_hot(labels.clone(), 4) for labels in (first, others, first))
    ones = torch.eye(4)[first], torch.eye(4)[first].maximum(torch.eye(4)[others])
    came_back = torch.equal(one, two) and any(torch.equal(one.float().cpu(), known) for known in ones)
    if came_back or not torch.equal(one, three):
        got = "the labels of an earlier call are still in the result"
        raise Broken("five labels, then five others, then the first again", got, STATE_KEPT)


@law("the 1 stands at the label's place, and each row sums to 1")
def one_at_the_label(one_hot, trial):
    drawn = [(_labels(trial, n, classes), classes) for n, classes in ((7, 5), (3, 2), (40, 11))]
    for labels, classes in (*drawn, (torch.tensor([4, 2]), 5)):  # the last with labels that do not occur before them
        result = one_hot(labels, classes)
        expect_shape(result, (len(labels), classes), f"{len(labels)} labels, {classes} classes", words.SIZE_HARD_CODED)
        for label, row in zip(labels.tolist(), result.tolist(), strict=True):
            if sum(row) != 1 or max(row) != 1 or row[label] != 1:
                raise Broken(f"the label {label} of {classes} classes", f"the row {row}", _misplaced(labels, result))


def _misplaced(labels: torch.Tensor, result: torch.Tensor) -> Mistake | None:
    """The mistake behind rows that are not the labels' one-hot vectors, if they tell one."""
    classes = result.shape[1]
    single = bool(((result == 0) | (result == 1)).all()) and bool((result.sum(dim=1) == 1).all())
    if single and len(((result.argmax(dim=1) - labels) % classes).unique()) == 1:
        return OFF_BY_ONE
    if single:
        return ANOTHER_COLUMN
    if torch.equal(result, labels[:, None].expand_as(result).to(result)):
        return LABEL_REPEATED
    first = torch.zeros_like(result)
    first[labels[labels < len(labels)], 0] = 1
    if torch.equal(result, first):
        return SCATTERED_DOWN
    whole = torch.zeros_like(result)
    whole[:, labels] = 1
    return WHOLE_COLUMNS if torch.equal(result, whole) else None


def _is_right(one_hot, labels: torch.Tensor, classes: int) -> float:
    result = one_hot(labels, classes)
    return float(torch.equal(result.float(), torch.eye(classes)[labels.flatten()]))


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


def _on_another_device(one_hot, trial):
    labels, classes = _six_labels(trial)
    with stand_in("copies"):
        return one_hot(labels.to("meta"), classes)


one_hot = Check(
    "one_hot",
    laws=[
        rows_and_columns,
        forgets_earlier_calls,
        inputs_stay(
            _six_labels,
            "the labels stay as they were",
            "labels of shape (6,)",
            "the tensor that was passed in is another one now",
        ),
        counts_all_classes,
        one_at_the_label,
        takes_a_column,
        device_law("the result is on the device of the labels", _on_another_device, "labels on another device"),
        makes_beside_its_inputs(
            _six_labels, "the result is where the labels are", "another default device than that of the labels"
        ),
    ],
    probes={
        "flat": lambda one_hot, trial: _is_right(one_hot, torch.tensor([2, 0, 1, 2, 3]), 4),
        "column": lambda one_hot, trial: _is_right(one_hot, torch.tensor([2, 0, 1, 2, 3])[:, None], 4),
        "two classes": lambda one_hot, trial: _is_right(one_hot, torch.tensor([1, 0, 1]), 2),
    },
    mistakes=[
        (near("column", 1.0) & ~near("flat", 1.0), FLAT_LABELS),
        (near("flat", 1.0) & ~near("column", 1.0), COLUMN_OF_LABELS),
        (crashed_with("index 2 is out of bounds") & near("two classes", 1.0), words.SIZE_HARD_CODED),
        (crashed_with("class values must be smaller") & near("two classes", 1.0), words.SIZE_HARD_CODED),
        (crashed_with("index 4 is out of bounds"), OFF_BY_ONE),
        (crashed_with("one_hot(): argument") & crashed_with("(position 1) must be tensor, not int"), NUMBER_FOR_LABELS),
        (crashed_with("Index tensor must have the same number of dimensions"), FLAT_LABELS),
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
    "The label changes the output, but no gradient comes back to its columns: it is turned into an index, or cut off, "
    "on the way.",
    "Use the one-hot vector as it comes; no argmax, no rounding, no .detach().",
)
COLUMNS_UNUSED = Mistake(
    "label-in-part",
    "Some columns of y_onehot make no difference to the output: only a part of the label enters the network.",
    "All columns of y_onehot belong beside the other input. For example, look for an index or a slice on it.",
)
LATENT_IGNORED = Mistake(
    "input-ignored",
    "The other input (z, or the point) makes no difference to the output: only the label counts.",
    "Glue both together before the first layer.",
)
INPUT_IN_PART = Mistake(
    "input-in-part",
    "Some columns of the other input (z, or the point) make no difference to the output: only a part of it enters the "
    "network.",
    "All of its columns belong beside y_onehot. For example, look for an index or a slice on it.",
)
NOT_GLUED = Mistake(
    "not-glued",
    "The label is added to the other input, or multiplied with it, number by number: the two mix, and their widths "
    "have to be the same.",
    "Glue them together: torch.cat puts their columns side by side.",
)
OTHER_ARGUMENTS = Mistake(
    "other-arguments",
    "The arguments of __init__ are not those of the exercise in their order, so that a number passed by position lands "
    "in another one.",
    "Compare the line def __init__(…) with the one that you were given.",
)
ONE_LABEL_FOR_ALL = Mistake(
    "one-label-for-all",
    "All examples get the label of one of them.",
    "Look for an index such as [0] on y_onehot: each row has a label of its own.",
)
INPUT_DETACHED = Mistake(
    "input-detached",
    "No gradient comes back through the network to its first input (the latents, or the points).",
    "Look for .detach(), .data or torch.no_grad() around it in forward.",
)
ONE_HOT_TWICE = Mistake(
    "one-hot-twice",
    "The labels come as one-hot vectors already, and they are turned into one-hot vectors once more.",
    "Use y_onehot as it comes.",
)
WRONG_OUTPUTS = Mistake(
    "wrong-number-of-outputs",
    "What comes back has another number of columns than a point has coordinates.",
    "A point of the plane has two numbers: look at the last size in your list of sizes, and at what you return.",
)
OUTPUTS_BY_CLASSES = Mistake(
    "outputs-follow-num-classes",
    "What comes back has num_classes columns. A point has two coordinates, however many classes there are.",
    "Look at the last size in your list of sizes: with two classes it looks right, with others it is not.",
)
TWO_OUTPUTS = Mistake(
    "two-outputs",
    "There are two outputs for each example, as if real and fake were two classes; one logit is asked for.",
    "Look at the size of the last layer.",
)
BATCH_REDUCED = Mistake(
    "batch-reduced",
    "The result is one number for the whole batch; each example has to keep its own.",
    "Look for a mean or a sum over dimension 0.",
)
NO_HIDDEN_LAYER = Mistake(
    "no-hidden-layer",
    "There is a single linear layer, so the network is a straight map.",
    "Look at the list of sizes: the two hidden layers stand between the first and the last.",
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

    @law("each example has the label of its own row")
    def each_has_its_label(net, trial):
        network, (x, y) = build(net, 32), inputs(trial, 24)
        others = torch.cat([y[:1], y[1:].roll(1, 1)])
        if torch.allclose(network(x, y), network(x, others), atol=1e-6):
            tried = "24 examples, then the same with other labels, but for the first"
            raise Broken(tried, "the very same outputs", ONE_LABEL_FOR_ALL)

    @law("what the label does depends on the other input")
    def label_interacts(net, trial):
        network, (x, _) = build(net, 64), inputs(trial, 64)
        first, second = (torch.eye(CLASSES)[label].expand(64, CLASSES) for label in (0, 1))
        difference = (network(x, first) - network(x, second)).detach().reshape(64, -1)
        if float(difference.std(dim=0).max()) < 1e-4 * (1e-3 + float(difference.abs().max())):
            got = "every output changed by the same amount"
            raise Broken("64 examples with label 0, then with label 1", got, LABEL_ADDED)

    def without_gradient(result: torch.Tensor, to: torch.Tensor) -> torch.Tensor:
        """Of each column of an input, whether no gradient comes back to it."""
        slopes = torch.autograd.grad(result.square().sum(), to, allow_unused=True)[0] if result.requires_grad else None
        return torch.ones(to.shape[1]).bool() if slopes is None else slopes.abs().sum(dim=0) == 0

    def expect_gradient(
        net, trial: Trial, place: int, name: str, cut_off: Mistake, in_part: Mistake, spare: int = 0
    ) -> None:
        """Raises ``Broken`` unless a gradient comes back to each column of one of the inputs.

        Args:
            place, name: which input it is, and what the student calls it.
            cut_off, in_part: the mistake if none comes back, and that of columns that make no difference.
            spare: how many columns may make none.
        """
        network, given = build(net, 64), list(inputs(trial, 24))
        given[place] = given[place].clone().requires_grad_()
        result = network(*given)
        missing = without_gradient(result, given[place])
        if int(missing.sum()) <= spare:
            return
        if not result.requires_grad or missing.all():
            mistake = cut_off if result.requires_grad else words.NO_GRADIENT
            raise Broken(f"the gradient with respect to {name}", "none", mistake)
        given[place] = given[place].detach() + missing.float()
        if torch.allclose(network(*given), result, atol=1e-6):
            got = f"{int(missing.sum())} of its {len(missing)} columns could hold any number: the outputs are the same"
            raise Broken(name, got, in_part)
        raise Broken(f"the gradient with respect to {name}", "0 in some column")

    @law("a gradient comes back to the label: its columns are numbers like others")
    def gradient_reaches_the_label(net, trial):
        # One column follows from the others: a network may do without it, and each label is still known.
        expect_gradient(net, trial, 1, "y_onehot", LABEL_ROUNDED, COLUMNS_UNUSED, spare=1)

    @law("a gradient comes back to the other input: through D it shows G the way")
    def gradient_reaches_the_input(net, trial):
        expect_gradient(net, trial, 0, "the first input", INPUT_DETACHED, INPUT_IN_PART)

    return [
        label_matters,
        input_matters,
        each_has_its_label,
        label_interacts,
        gradient_reaches_the_label,
        gradient_reaches_the_input,
    ]


def _shape_laws(build, by_position, by_name, inputs, shapes, known) -> list[Law]:
    """What a network built as the exercise says gives back, where the shape alone tells the mistake.

    Args:
        build, inputs, shapes: see ``_player``.
        by_position, by_name: build a network by its first argument, and call it.
        known: ``known(net, trial, shape)`` gives the mistake behind the shape of the results for six examples, if any.
    """

    def runs(make) -> bool:
        try:
            make()
        except NotImplementedError:
            raise
        except Exception:
            return False
        return True

    def result_of(net, trial, n: int) -> tuple[int, ...] | None:
        shape = None

        def compute() -> None:
            nonlocal shape
            shape = tuple(to_judge(build(net, 8))(*inputs(trial, n)).shape)

        return shape if runs(compute) else None  # other laws tell of what stops it

    @law("__init__ takes the arguments of the exercise, in their order")
    def keeps_its_arguments(net, trial):
        if not runs(lambda: by_position(net, trial)) and runs(lambda: by_name(net, trial)):
            raise Broken("the first argument by position, then by name", "only the second works", OTHER_ARGUMENTS)

    @law("one result for each example: its shape")
    def one_result_for_each(net, trial):
        for n in (6, 1):
            shape, (expected,) = result_of(net, trial, n), shapes(n)
            if shape is None or shape == expected:
                continue
            mistake = known(net, trial, shape) if n > 1 else BATCH_SQUEEZED if shape == expected[1:] else None
            if mistake is not None:
                raise Broken(f"{n} example{'s' * (n > 1)}", f"a tensor of shape {shape} instead of {expected}", mistake)

    @law("there is more than one layer")
    def has_a_hidden_layer(net, trial):
        if result_of(net, trial, 6) is None:
            return
        network, a, b = to_judge(build(net, 8)), inputs(trial, 6), inputs(trial, 6)
        both, none = tuple(x + y for x, y in zip(a, b, strict=True)), tuple(torch.zeros_like(x) for x in a)
        straight = torch.allclose(network(*a) + network(*b), network(*both) + network(*none), atol=1e-5)
        weights = [parameter for parameter in network.parameters() if parameter.dim() > 1]
        if len(weights) == 1 and straight:
            shape = tuple(weights[0].shape)
            raise Broken("to build one", f"a single matrix of weights, {shape[0]} × {shape[1]}", NO_HIDDEN_LAYER)

    return [keeps_its_arguments, one_result_for_each, has_a_hidden_layer]


HIDDEN_IN_PART = Mistake(
    "hidden-dim-in-part",
    "A hidden layer has the same width whatever hidden_dim is asked for.",
    "Look for a number where hidden_dim should stand, in each of the hidden layers.",
)


def _width_law(build, inputs, shapes) -> Law:
    """The law that no layer behind a hidden one has a width of its own, unless it gives the result."""

    @law("hidden_dim sets how wide each hidden layer is")
    def every_hidden_layer_follows(net, trial):
        def sizes(hidden: int) -> list[tuple[int, ...]]:
            network = build(net, hidden)
            network(*inputs(trial, 2))  # lazy layers get their sizes here
            return [tuple(parameter.shape) for parameter in network.parameters()]

        few, many = sizes(8), sizes(24)
        if len(few) != len(many):
            return
        ends = {x.shape[-1] for x in inputs(trial, 2)}
        allowed = {1, sum(ends), *ends, *(shape[-1] for shape in shapes(2))}
        for one, other in zip(few, many, strict=True):
            # Weights (rows, columns): as many columns as the layer before is wide, and a row for each unit.
            if len(one) == 2 and one[1] != other[1] and one[0] == other[0] and one[0] not in allowed:
                raise Broken("hidden_dim = 8 and 24", f"in both a layer of {one[0]} units", HIDDEN_IN_PART)

    return every_hidden_layer_follows


def _player(
    exercise: str, build, by_position, by_name, by_default, inputs, shapes, known, range_mistake: Mistake, success: str
) -> Check:
    return Check(
        exercise,
        laws=[
            *_shape_laws(build, by_position, by_name, inputs, shapes, known),
            *network_laws(build, inputs, shapes, range_mistake),
            *_label_laws(lambda net, hidden: to_judge(build(net, hidden)), inputs),
            _width_law(build, inputs, shapes),
            learning_law([lambda net: build(net, 32)], inputs),
            one_function_law([lambda net: build(net, 32)], inputs),
            defaults_law(*by_default),
        ],
        mistakes=[
            *(
                (crashed_with(f"size of tensor a ({a}) must match the size of tensor b ({b})"), NOT_GLUED)
                for a, b in ((LATENT_DIM, CLASSES), (CLASSES, LATENT_DIM), (2, CLASSES), (CLASSES, 2))
            ),
            (crashed_with("one_hot is only applicable to index tensor"), ONE_HOT_TWICE),
            *network_mistakes(),
            (crashed_with("Expected size for first two dimensions"), CONCAT_ROWS),
            (broke("label_matters"), LABEL_IGNORED),
        ],
        success=success,
    )


def _odd_points(net, trial: Trial, shape: tuple[int, ...]) -> Mistake | None:
    """The mistake behind a result of that shape where six points are asked for."""
    if shape in ((), (2,)):
        return BATCH_REDUCED
    if shape == (6,):
        return WRONG_OUTPUTS
    if len(shape) != 2 or shape[0] != 6:
        return None
    if shape[1] == CLASSES:
        more = to_judge(net(LATENT_DIM, CLASSES + 1, 8))(
            trial.randn(6, LATENT_DIM), torch.eye(CLASSES + 1)[:1].expand(6, -1)
        )
        if tuple(more.shape) == (6, CLASSES + 1):
            return OUTPUTS_BY_CLASSES
    return WRONG_OUTPUTS


def _odd_logits(net, trial: Trial, shape: tuple[int, ...]) -> Mistake | None:
    """The mistake behind a result of that shape where six logits are asked for."""
    return {(6, 2): TWO_OUTPUTS, (): BATCH_REDUCED, (1,): BATCH_REDUCED}.get(shape)


ConditionalGenerator = _player(
    "ConditionalGenerator",
    build=lambda net, hidden: net(LATENT_DIM, CLASSES, hidden),
    by_position=lambda net, trial: net(7)(trial.randn(6, 7), torch.eye(2)[:1].expand(6, 2)),
    by_name=lambda net, trial: net(latent_dim=7)(trial.randn(6, 7), torch.eye(2)[:1].expand(6, 2)),
    by_default=((4, 2, 64), (torch.ones(2, 4), torch.eye(2))),
    known=_odd_points,
    inputs=lambda trial, n: (trial.randn(n, LATENT_DIM), _one_hots(trial, n)),
    shapes=lambda n: [(n, 2)],
    range_mistake=SQUASHED,
    success="points (n, 2) that depend on the latent, on the label, and on how the two meet",
)
ConditionalDiscriminator = _player(
    "ConditionalDiscriminator",
    build=lambda net, hidden: net(CLASSES, hidden),
    by_position=lambda net, trial: net(7)(trial.randn(6, 2), torch.eye(7)[:6]),
    by_name=lambda net, trial: net(num_classes=7)(trial.randn(6, 2), torch.eye(7)[:6]),
    by_default=((2, 64), (torch.ones(2, 2), torch.eye(2))),
    known=_odd_logits,
    inputs=lambda trial, n: (trial.randn(n, 2), _one_hots(trial, n)),
    shapes=lambda n: [(n,)],
    range_mistake=SIGMOID_INSIDE,
    success="one logit for each pair; what is real for one label may be fake for another",
)
