"""Laws of small networks, whatever their layers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from course_utils.checks.engine.diagnosis import Condition, broke, crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.device import expect_on_meta
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape

Inputs = tuple[torch.Tensor, ...]

NO_MODULE = Mistake(
    "not-a-module",
    "What you built is not a network with parameters, so no optimizer can train it.",
    "The class inherits from nn.Module, and its layers are made in __init__, as attributes of self.",
)
HIDDEN_IGNORED = Mistake(
    "hidden-dim-ignored",
    "The network has the same size whatever hidden_dim is asked for.",
    "Look for a number where hidden_dim should stand.",
)
WRONG_INPUTS = Mistake(
    "wrong-number-of-inputs",
    "A layer expects another number of inputs than it gets.",
    "Count what comes in, for the first layer the columns of everything that is glued together: as arguments, not as "
    "fixed numbers.",
)
CONCAT_ROWS = Mistake(
    "concatenated-as-rows",
    "The two batches are put under each other (dim=0). Each example needs its two parts side by side.",
    "Use torch.cat([…, …], dim=1).",
)
NO_ACTIVATION = Mistake(
    "no-activation",
    "The network is a straight (affine) map: without an activation between them several layers are one.",
    "Look for a missing ReLU between the linear layers.",
)
ROWS_MIXED = Mistake(
    "examples-mixed",
    "The result for one example depends on the others in its batch.",
    "Look for a sum, a mean or a reshape over dimension 0, or for a norm over the batch.",
)
BATCH_NORM = Mistake(
    "examples-mixed",
    "A batch norm in your network lets the result for one example depend on the others in its batch.",
    "Leave the batch norm out: each example has to be judged by itself.",
)
BATCH_SQUEEZED = Mistake(
    "batch-squeezed-away",
    "With one example in the batch, the dimension of the batch is lost.",
    "Look for .squeeze() without a dimension, for .item(), or for [0].",
)
HEAD_ON_HEAD = Mistake(
    "head-on-head",
    "One head can be computed from the other: it stands on that head's logits instead of on the features.",
    "Two linear layers, each with the features as its input.",
)
SIGMOID_INSIDE = Mistake(
    "sigmoid-inside",
    "The outputs are probabilities: a sigmoid (or softmax) is inside of the network. The loss applies its own.",
    "End in a plain linear layer: logits can be any number.",
)
SQUASHED = Mistake(
    "output-squashed",
    "The outputs never leave a narrow range, but the moons reach beyond it.",
    "End in a plain linear layer, without tanh or sigmoid.",
)
ONE_SIGN = Mistake(
    "outputs-of-one-sign",
    "The outputs are never negative, or never positive: an activation stands behind the last layer.",
    "End in a plain linear layer; activations stand between layers.",
)
NOT_REGISTERED = Mistake(
    "layers-not-registered",
    "Some layers lie in a plain list or dictionary: they are not moved with the network, and no optimizer trains them.",
    "Use nn.ModuleList, nn.ModuleDict or nn.Sequential, or make each layer an attribute of self.",
)
NOT_FLAT = Mistake(
    "one-column-too-many",
    "There is one logit for each example, so the shape is (n,); yours is (n, 1).",
    "Look for a missing .squeeze(-1) or .flatten() at the end.",
)
RANDOM_OUTPUT = Mistake(
    "random-output",
    "The same inputs give other outputs each time.",
    "Look for random numbers inside of the network, for dropout that is on, or for layers that are made in forward: "
    "they belong into __init__.",
)


def as_outputs(result) -> Inputs:
    """The outputs of a network as a tuple: a tensor alone, or several in a tuple or list."""
    return tuple(result) if isinstance(result, (tuple, list)) else (result,)


def expect_network(network) -> None:
    """Raises ``Broken`` unless it is a module with parameters."""
    if not isinstance(network, nn.Module) or not list(network.parameters()):
        apart = isinstance(network, nn.Module) and holds_layers_apart(network)
        mistake = NOT_REGISTERED if apart else NO_MODULE
        raise Broken("to build one", f"{type(network).__name__} without parameters", mistake)


def to_judge(network: nn.Module) -> nn.Module:
    """The network as it is judged by what it says: in eval mode, and with weights that say something.

    Weights that begin all alike, zeros for example, are a right start that tells nothing yet: they get random numbers.
    """
    with torch.no_grad():
        for weights in network.parameters():
            if not is_lazy(weights) and weights.ndim > 1 and weights.numel() > 1 and weights.min() == weights.max():
                weights.normal_(std=weights[0].numel() ** -0.5)
    return network.eval()


def fillings(
    network: nn.Module, weights: Sequence[torch.Tensor], biases: Sequence[torch.Tensor], all_biases: bool = True
) -> Iterator[None]:
    """Fills the parameters with known numbers, in each way that their shapes allow: likely ones first.

    So it doesn't matter what the layers are called, in which order they were made, what numbers they began with,
    whether weights are turned round, as ``x @ W`` wants them, and whether biases are rows of shape (1, n). Where a row
    of biases is as long as the last layer's only row of weights, there is more than one way. There is none if the
    parameters don't fit, one by one.

    Args:
        network: its lazy layers have their sizes already.
        weights, biases: what the parameters shall be. Several of one size may be the same tensor.
        all_biases: whether every bias has to be there.
    """
    groups: dict[tuple[int, ...], list[nn.Parameter]] = {}
    for parameter in network.parameters():
        groups.setdefault(_size(parameter), []).append(parameter)
    values: dict[tuple[int, ...], list[torch.Tensor]] = {size: [] for size in groups}
    for weight in weights:
        values.setdefault(_size(weight), []).append(weight)
    for bias in biases:
        size = _size(bias)
        if all_biases or len(values.get(size, [])) < len(groups.get(size, [])):
            values.setdefault(size, []).append(bias)
    if any(len(values[size]) != len(groups.get(size, [])) for size in values):
        return
    parameters = [parameter for group in groups.values() for parameter in group]
    for way in itertools.product(*(_orders(group, values[size]) for size, group in groups.items())):
        with torch.no_grad():
            for parameter, value in zip(parameters, itertools.chain(*way), strict=True):
                turned = value if value.squeeze().shape == parameter.squeeze().shape else value.mT
                parameter.copy_(turned.reshape(parameter.shape))
        yield


def _size(tensor: torch.Tensor) -> tuple[int, ...]:
    """The same for a matrix and the one turned round, and for a row of shape (n,) and of shape (1, n)."""
    return tuple(sorted(tensor.squeeze().shape))


def _orders(group: list[nn.Parameter], values: list[torch.Tensor]) -> list[tuple[torch.Tensor, ...]]:
    """The values in every order, those first that fit the group's shapes as they are; equal orders come once."""

    def misfits(order: tuple[torch.Tensor, ...]) -> int:
        return sum(value.shape != parameter.shape for value, parameter in zip(order, group, strict=True))

    different = {tuple(map(id, order)): order for order in itertools.permutations(values)}
    return sorted(different.values(), key=misfits)


def repeats_itself(network: nn.Module, given: Inputs) -> bool:
    """Whether the same inputs give the same outputs when they come again, bit for bit."""
    return all(map(torch.equal, as_outputs(network(*given)), as_outputs(network(*given))))


def expect_examples_apart(network: nn.Module, given: Inputs, others: Inputs) -> None:
    """Raises ``Broken`` if the outputs for the first example change when others stand behind it."""
    mixed = tuple(torch.cat([x[:1], y[1:]]) for x, y in zip(given, others, strict=True))
    for one, two in zip(as_outputs(network(*given)), as_outputs(network(*mixed)), strict=True):
        if not torch.allclose(one[0], two[0], atol=1e-5):
            mistake = BATCH_NORM if _norms_over_the_batch(network) else ROWS_MIXED
            raise Broken("an example among others, then among other ones", "two different results", mistake)


def _norms_over_the_batch(network: nn.Module) -> bool:
    """Whether one of its layers is a batch norm that uses the numbers of the batch it is given."""
    norms = [one for one in network.modules() if isinstance(one, nn.modules.batchnorm._BatchNorm)]
    return any(one.training or one.running_mean is None for one in norms)


def expect_works_anywhere(
    network: nn.Module, given: Inputs, tried: str = "the network and its inputs on another device"
) -> None:
    """Raises ``Broken`` unless the network works on the device that it is moved to."""
    mistake = NOT_REGISTERED if holds_layers_apart(network) else words.WRONG_DEVICE
    network = network.to("meta")
    expect_on_meta(lambda: network(*(x.to("meta") for x in given)), tried, mistake)


def expect_heads_apart(realness: torch.Tensor, classes: torch.Tensor, tried: str) -> None:
    """Raises ``Broken`` if one head's logits, (n,) or (n, K), are a linear map of the other's, or of their maximum or
    logsumexp."""
    columns = {"realness": realness.detach().double()[:, None], "class": classes.detach().double()}
    for name, other in (("realness", "class"), ("class", "realness")):
        told, logits = columns[name], columns[other]
        summaries = logits.amax(dim=1), logits.logsumexp(dim=1), torch.ones(len(logits), dtype=logits.dtype)
        known = torch.cat([logits, *(one[:, None] for one in summaries)], dim=1)
        rest = told - known @ torch.linalg.lstsq(known, told).solution
        if (rest.norm(dim=0) < 1e-4 * (told - told.mean(dim=0)).norm(dim=0)).any():
            raise Broken(tried, f"{name} logits that follow from those of the other head", HEAD_ON_HEAD)


def network_laws(
    build: Callable[[type, int], nn.Module],
    inputs: Callable[[Trial, int], Inputs],
    shapes: Callable[[int], list[tuple[int, ...]]],
    range_mistake: Mistake,
    mode: Callable[[nn.Module], nn.Module] = to_judge,
) -> list[Law]:
    """What holds for each small network.

    Args:
        build: makes the student's network with a hidden dimension of that size.
        inputs: fresh inputs for so many examples.
        shapes: the shapes of the outputs for so many examples.
        range_mistake: what is wrong with outputs that are squashed into a narrow range.
        mode: brings a network into the state that it is judged in.
    """

    def ready(net: type, hidden: int) -> nn.Module:
        return mode(build(net, hidden))

    def outputs(network: nn.Module, given: Inputs) -> Inputs:
        return as_outputs(network(*given))

    @law("it is a network: an nn.Module with parameters", basic=True)
    def is_a_network(net, trial):
        expect_network(build(net, 8))

    @law("shapes: one result for each example, also in a batch of 1", basic=True)
    def has_the_shapes(net, trial):
        for n in (6, 1):
            given, expected = inputs(trial, n), shapes(n)
            tried = "inputs of shape " + ", ".join(str(tuple(x.shape)) for x in given)
            # In train mode batch norm needs more than one example.
            network = build(net, 8) if n > 1 else ready(net, 8)
            result = network(*given)
            for tensor in as_outputs(result):
                as_tensor(tensor, tried)
            got = [tuple(tensor.shape) for tensor in as_outputs(result)]
            if len(got) != len(expected):
                mistake = words.SEVERAL_RESULTS if len(expected) == 1 else None
                raise Broken(tried, f"{len(got)} result{'s' * (len(got) > 1)} instead of {len(expected)}", mistake)
            for tensor, shape in zip(as_outputs(result), expected, strict=True):
                one_too_many = len(shape) == 1 and tuple(tensor.shape) == (*shape, 1)
                expect_shape(tensor, shape, tried, NOT_FLAT if one_too_many else None)
                expect_float32(tensor, tried)

    @law("the same inputs give the same outputs")
    def is_a_function(net, trial):
        network, given = ready(net, 8), inputs(trial, 6)
        before = [x.clone() for x in given]
        if not repeats_itself(network, given):
            changed = not all(map(torch.equal, given, before))
            got = "two different results" + changed * ", for the inputs hold other numbers after the first call"
            raise Broken("the same inputs twice", got, CHANGES_INPUT if changed else RANDOM_OUTPUT)

    @law("each example stands for itself: the others in its batch do not matter")
    def keeps_examples_apart(net, trial):
        expect_examples_apart(ready(net, 8), inputs(trial, 6), inputs(trial, 6))

    @law("the network bends: it is no straight map")
    def bends(net, trial):
        network = ready(net, 32)
        a, b = inputs(trial, 6), inputs(trial, 6)
        both, none = tuple(x + y for x, y in zip(a, b, strict=True)), tuple(torch.zeros_like(x) for x in a)
        parts = [outputs(network, given) for given in (a, b, both, none)]
        if all(torch.allclose(p + q, r + s, atol=1e-5) for p, q, r, s in zip(*parts, strict=True)):
            raise Broken("f(a) + f(b) against f(a + b) + f(0)", "the same numbers", NO_ACTIVATION)

    @law("the outputs can be any number")
    def is_unbounded(net, trial):
        given = tuple(torch.cat([x, -x]) for x in inputs(trial, 16))
        networks = [ready(net, 32) for _ in range(5)]
        far, farther = (
            [outputs(one, tuple(scale * x for x in given)) for one in networks] for scale in (1000.0, 1_000_000.0)
        )
        with torch.no_grad():  # what bounds the outputs does so with any weights; a norm before the last layer doesn't
            for weights in networks[0].parameters():
                weights *= 30
        stretched = outputs(networks[0], tuple(1000 * x for x in given))
        for i, result in enumerate(far[0]):
            values = result.detach().flatten()
            low, high = float(values.min()), float(values.max())
            saturated = float((values.abs() > 0.98).float().mean()) > 0.9 and float(values.abs().max()) <= 1.0
            others = farther[0][i], stretched[i]
            grows = any(float(one.detach().abs().max()) > 2 * float(values.abs().max()) for one in others)
            if (saturated or (low >= 0.0 and high <= 1.0)) and not grows:
                got = f"outputs between {low:.2f} and {high:.2f}"
                raise Broken("inputs a thousand times as large", got, range_mistake)
            # One network's outputs may be of one sign by chance, those of five are not.
            if all((one[i] >= 0).all() for one in far) or all((one[i] <= 0).all() for one in far):
                raise Broken("five networks, inputs a thousand times as large", "outputs of one sign", ONE_SIGN)

    @law("hidden_dim sets the size of the hidden layers")
    def uses_hidden_dim(net, trial):
        def size(hidden: int) -> int:
            network = build(net, hidden)
            network(*inputs(trial, 2))  # lazy layers get their sizes here
            return sum(p.numel() for p in network.parameters())

        few, many = size(8), size(16)
        if not many > few:
            raise Broken("hidden_dim = 8 and 16", f"{few} and {many} parameters", HIDDEN_IGNORED)

    @law("the network works wherever it is moved")
    def any_device(net, trial):
        expect_works_anywhere(ready(net, 8), inputs(trial, 6))

    return [
        is_a_network,
        has_the_shapes,
        is_a_function,
        keeps_examples_apart,
        is_unbounded,
        bends,
        uses_hidden_dim,
        any_device,
    ]


def holds_layers_apart(network: nn.Module) -> bool:
    """Whether layers lie in a list, tuple or dictionary of a network, where torch doesn't find them."""
    held = [value for name, value in vars(network).items() if not name.startswith("_")]
    return any(
        isinstance(one, nn.Module)
        for value in held
        if isinstance(value, list | tuple | dict)
        for one in (value.values() if isinstance(value, dict) else value)
    )


def network_mistakes() -> list[tuple[Condition, Mistake]]:
    """The mistakes that a crash tells in each of these exercises."""
    return [
        (crashed_with("Sizes of tensors must match"), CONCAT_ROWS),
        (crashed_with("shapes cannot be multiplied"), WRONG_INPUTS),
        # In eval mode, a batch of one: only a norm that still counts the batch asks for more.
        (crashed_with("more than 1 value per channel"), BATCH_NORM),
        (crashed_with("no attribute") & broke("is_a_network"), NO_MODULE),
    ]
