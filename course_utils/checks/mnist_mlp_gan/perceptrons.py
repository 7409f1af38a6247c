"""Checks of lesson 06: the two perceptrons, small and deep."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.laws import networks
from course_utils.checks.laws.learning import learning_law, one_function_law, teaches_law
from course_utils.checks.laws.results import as_tensor, close, expect_float32, expect_shape

NOT_AN_IMAGE = Mistake(
    "not-an-image",
    "The generator's output has the right numbers, but not the shape of images, (n, 1, 28, 28).",
    "Reshape at the end: .reshape(-1, 1, 28, 28), or nn.Unflatten(1, (1, 28, 28)).",
)
REDUCED = Mistake(
    "batch-reduced",
    "The result is one number for the whole batch; each image has to keep a logit of its own.",
    "Look for a mean or a sum over the batch.",
)
TWO_OUTPUTS = Mistake(
    "two-outputs",
    "There are two outputs for each image, as if real and fake were two classes; one logit is asked for.",
    "Look at the size of the last layer, and at what is done with its output.",
)
DEEP_TURNED = Mistake(
    "deep-turned-round",
    "The two networks have changed places: deep=False builds the deep one, deep=True the small one.",
    "Look at the condition in __init__.",
)
NOT_FLATTENED = Mistake(
    "not-flattened",
    "A batch of images should become flat rows of 784 pixels and then logits (n,): rows of 28 pixels went on.",
    "Flatten each image first: x.flatten(1) or nn.Flatten().",
)
RANGE_MISMATCH = Mistake(
    "range-mismatch",
    "The pixels have another range than the data that this player goes with. D would tell fakes by that alone.",
    "The small generator ends in a sigmoid, range [0, 1]; the deep one in tanh, range [-1, 1].",
)
WRONG_LAYERS = Mistake(
    "other-layer-sizes",
    "The layers have other sizes than the exercise names.",
    "Compare the sizes of your linear layers with the table above the exercise.",
)
DEEP_IGNORED = Mistake(
    "deep-ignored",
    "With deep=True and with deep=False __init__ makes the same layers.",
    "The argument deep decides which layers __init__ makes: those of the small network or those of the deep one, and "
    "never both.",
)
DEEP_BY_ITSELF = Mistake(
    "deep-by-default",
    "Without an argument it is the deep network that is built.",
    "Let the line stand as it was given: def __init__(self, deep=False).",
)
BENT_AT_END = Mistake(
    "activation-at-the-end",
    "An activation stands behind the last linear layer: what comes out there below 0 is changed.",
    "The activations of the table stand between the layers. After the last layer: nothing in D, in G a sigmoid (small) "
    "or tanh (deep) alone.",
)
BATCH_FLATTENED = Mistake(
    "batch-flattened",
    "The whole batch becomes one row of numbers; each image should become a row of its own, 784 pixels.",
    "x.flatten(1) or nn.Flatten() leave the first dimension as it is; x.flatten() does not.",
)
ACTIVATION = Mistake(
    "other-activation",
    "The layers have the right sizes, but with known weights other numbers come out: an activation is missing, "
    "another one, or in another place.",
    "Small pair: LeakyReLU(0.2) between the layers. Deep pair: ReLU. After the last layer: nothing in D, in G a "
    "sigmoid (small) or tanh (deep).",
)
PLAIN_RELU = Mistake(
    "plain-relu",
    "With known weights the numbers are those of a plain ReLU: the small pair uses the leaky one.",
    "nn.LeakyReLU(0.2).",
)
SLOPE_001 = Mistake(
    "slope-of-0.01",
    "With known weights the numbers are those of a leaky ReLU of slope 0.01, PyTorch's default.",
    "nn.LeakyReLU(0.2).",
)
NO_DROPOUT = Mistake(
    "no-dropout",
    "In train mode the deep discriminator says the same each time: nothing is dropped.",
    "nn.Dropout(0.3) after each ReLU.",
)
OTHER_DROPOUT = Mistake(
    "other-dropout",
    "The deep discriminator drops another share of its units than 30 %, or not after each hidden layer and only there.",
    "nn.Dropout(0.3), whose default is 0.5, after each of the three ReLUs: not on the pixels, not on the logit.",
)
WHOLE_ROWS_DROPPED = Mistake(
    "whole-examples-dropped",
    "The units of an example are dropped together, all or none.",
    "nn.Dropout drops unit by unit; nn.Dropout1d and its relatives drop whole rows or channels.",
)
DROPOUT_IN_EVAL = Mistake(
    "dropout-in-eval",
    "In eval mode the same images get other outputs each time.",
    "Use nn.Dropout as a layer, or pass training=self.training to F.dropout.",
)
DROPOUT_IN_SMALL = Mistake(
    "dropout-in-the-wrong-player",
    "In train mode the same inputs give other outputs each time; only the deep discriminator drops anything.",
    "Look for nn.Dropout in a player that has none.",
)

_SIZES = {
    "G": {False: [(300, 100), (784, 300)], True: [(256, 100), (512, 256), (1024, 512), (784, 1024)]},
    "D": {False: [(300, 784), (100, 300), (1, 100)], True: [(1024, 784), (512, 1024), (256, 512), (1, 256)]},
}
# What comes out when all weights are filled in by `_filled` and all inputs are 1, and what it is with known mistakes.
_OUTPUTS = {
    ("G", False): (0.7685, {0.8176: PLAIN_RELU, 0.8157: SLOPE_001, 0.5: ACTIVATION}),
    ("G", True): (0.7814, {}),
    ("D", False): (3.7632, {5.88: PLAIN_RELU, 5.7630: SLOPE_001, 0.9773: networks.SIGMOID_INSIDE}),
    ("D", True): (8.2208, {0.9997: networks.SIGMOID_INSIDE}),
}


def _inputs(who: str, n: int, trial: Trial) -> torch.Tensor:
    if who == "G":
        return trial.randn(n, 100)
    return torch.rand(n, 1, 28, 28, generator=trial.generator)


def _filled(
    net, who: str, deep: bool, weights: list[torch.Tensor], biases: list[torch.Tensor] | None = None
) -> Iterator[nn.Module]:
    """The student's network in eval mode, with these weights and biases (0 if not given), in each way that fits."""
    network = net(deep).eval()
    with torch.no_grad():
        network(torch.ones(1, 100) if who == "G" else torch.ones(1, 1, 28, 28))  # lazy layers get their sizes here
    biases = biases or [torch.zeros(len(weight)) for weight in weights]
    for _ in networks.fillings(network, weights, biases, all_biases=False):
        yield network


def _known_weights(who: str, deep: bool) -> list[torch.Tensor]:
    """Every weight has one size; in odd rows it is negative."""
    weights = [torch.full(size, 0.005 if deep else 0.01) for size in _SIZES[who][deep]]
    for weight in weights:
        weight[1::2] *= -1
    return weights


def _one_way(who: str) -> list[torch.Tensor]:
    """Weights of the deep network that are 0 but for the way through the first unit of each layer, where they are 1."""
    weights = [torch.zeros(size) for size in _SIZES[who][True]]
    weights[0][0] = 1.0
    for weight in weights[1:]:
        weight[0, 0] = 1.0
    return weights


def _drawn(net, who: str, deep: bool, trial: Trial) -> nn.Module:
    """The student's network in eval mode with weights of ordinary size, whatever it begins with."""
    weights = [trial.randn(*size) * (2 / size[1]) ** 0.5 for size in _SIZES[who][deep]]
    return next(_filled(net, who, deep, weights, [0.1 * trial.randn(len(weight)) for weight in weights]))


def _shapes(network: nn.Module, inputs: torch.Tensor) -> list[tuple[int, ...]]:
    with torch.no_grad():
        network(inputs)  # lazy layers get their sizes here
    return [tuple(parameter.shape) for parameter in network.parameters()]


def _known_shapes(who: str, n: int) -> dict[tuple[int, ...], Mistake]:
    """What shapes of the discriminator's result for n images tell."""
    if who == "G":
        return {}
    return {
        (): REDUCED if n > 1 else networks.BATCH_SQUEEZED,
        (n, 1): networks.NOT_FLAT,
        (n, 2): TWO_OUTPUTS,
    }


def _laws(who: str) -> list[Law]:
    """The laws of the generator ("G") or of the discriminator ("D")."""
    inputs_text = "latents of shape (n, 100)" if who == "G" else "images of shape (n, 1, 28, 28)"
    outputs_text = "images of shape (n, 1, 28, 28)" if who == "G" else "logits of shape (n,)"
    sizes = [lambda net: net(False), lambda net: net(True)]

    def inputs(trial: Trial, n: int) -> tuple[torch.Tensor]:
        return (_inputs(who, n, trial),)

    @law("it is a network: an nn.Module with parameters, small and deep", basic=True)
    def is_a_network(net, trial):
        for deep in ((), (False,), (True,)):
            networks.expect_network(net(*deep))

    @law(f"{inputs_text} become {outputs_text}, also in a batch of 1", basic=True)
    def has_the_shapes(net, trial):
        for deep in (False, True):
            for n in (5, 1):
                shape, tried = (n, 1, 28, 28) if who == "G" else (n,), f"deep={deep}, n = {n}"
                result = as_tensor(net(deep)(_inputs(who, n, trial)), tried)
                known = _known_shapes(who, n)
                same_numbers = NOT_AN_IMAGE if who == "G" and result.numel() == 784 * n else None
                not_flat = NOT_FLATTENED if who == "D" and result.ndim > 2 else same_numbers
                expect_shape(result, shape, tried, known.get(tuple(result.shape), not_flat))
                expect_float32(result, tried)

    @law("its linear layers have the sizes of the table, and nothing else is learned", basic=True)
    def has_its_layers(net, trial):
        for deep, right in _SIZES[who].items():
            if next(_filled(net, who, deep, _known_weights(who, deep)), None) is None:
                got, other = (_shapes(net(one), _inputs(who, 2, trial)) for one in (deep, not deep))
                matrices, asked = (
                    [sorted(size) for size in sizes if min(size, default=1) > 1 < len(size)] for sizes in (got, right)
                )
                other_sizes = WRONG_LAYERS if sorted(matrices) != sorted(asked) else None
                turned = [size for size in other if len(size) > 1] == [size for size in right if len(size) > 1]
                mistake = DEEP_IGNORED if got == other else DEEP_TURNED if turned else other_sizes
                raise Broken(f"deep={deep}", f"parameters of shape {got}; the weights should be {right}", mistake)

    @law("it is the small one if nobody says otherwise")
    def is_small_by_itself(net, trial):
        by_itself, small = (_shapes(net(*deep), _inputs(who, 2, trial)) for deep in ((), (False,)))
        if by_itself != small:
            raise Broken("without an argument", f"parameters of shape {by_itself}", DEEP_BY_ITSELF)

    @law("with known weights and inputs of 1 it gives the known output")
    def gives_the_known_output(net, trial):
        for deep in (False, True):
            right, known = _OUTPUTS[who, deep]
            ones = torch.ones(2, 100) if who == "G" else torch.ones(2, 1, 28, 28)
            networks_filled = _filled(net, who, deep, _known_weights(who, deep))
            outputs = [float(network(ones).detach().flatten()[0]) for network in networks_filled]
            if not any(close(output, right, 1e-3) for output in outputs):
                got = outputs[0]
                mistake = next((one for value, one in known.items() if close(got, value, 1e-3)), ACTIVATION)
                if who == "G" and close(got, 0.7685 if deep else 0.8337, 1e-3):
                    mistake = RANGE_MISMATCH
                raise Broken(f"deep={deep}, weights of ±{0.005 if deep else 0.01}", f"{got:.4f}, not {right}", mistake)

    @law("nothing bends what comes out of the last layer, but for the sigmoid or tanh of a generator")
    def is_not_bent_at_the_end(net, trial):
        for deep in (False, True):
            if not networks.repeats_itself(_drawn(net, who, deep, trial), (_inputs(who, 4, trial),)):
                return  # another law tells
            middle = 0.5 if (who, deep) == ("G", False) else 0.0
            ones = torch.ones(2, 100) if who == "G" else torch.ones(2, 1, 28, 28)
            weights = _known_weights(who, deep)
            upright = [float(network(ones).detach().flatten()[0]) for network in _filled(net, who, deep, weights)]
            weights[-1] *= -1
            turned = [float(network(ones).detach().flatten()[0]) for network in _filled(net, who, deep, weights)]
            # Where the shapes allow two ways, an output in the middle tells that biases and weights were exchanged.
            pairs = [pair for pair in zip(upright, turned, strict=True) if not close(pair[0], middle, 1e-3)]
            if not pairs or any(close(below, 2 * middle - above, 1e-3) for above, below in pairs):
                continue
            above, below = pairs[0]
            # A bend leaves it between the middle and where it should be; elsewhere it's something else, and another law
            # tells.
            if 2 * middle - above < below <= middle:
                got = f"{above:.4f}, then {below:.4f} instead of {2 * middle - above:.4f}"
                raise Broken(f"deep={deep}, the weights of the last layer times -1", got, BENT_AT_END)

    @law("in eval mode the same inputs give the same outputs")
    def is_a_function_in_eval(net, trial):
        for deep in (False, True):
            if not networks.repeats_itself(_drawn(net, who, deep, trial), (_inputs(who, 4, trial),)):
                mistake = DROPOUT_IN_EVAL if (who, deep) == ("D", True) else networks.RANDOM_OUTPUT
                raise Broken(f"deep={deep}, the same inputs twice", "two different results", mistake)

    @law("in train mode the deep discriminator drops a part of its units, and nobody else does")
    def drops_where_it_should(net, trial):
        for deep in (False, True):
            same = networks.repeats_itself(_drawn(net, who, deep, trial).train(), (_inputs(who, 4, trial),))
            if same and (who, deep) == ("D", True):
                raise Broken("deep=True in train mode, the same images twice", "the same logits", NO_DROPOUT)
            if not same and (who, deep) != ("D", True):
                tried = f"deep={deep} in train mode, the same inputs twice"
                raise Broken(tried, "two different results", DROPOUT_IN_SMALL)

    @law("in train mode each hidden unit of the deep discriminator is dropped with a probability of 0.3")
    def drops_three_in_ten(net, trial):
        filled, ones = _filled(net, who, True, _one_way(who)), torch.ones(200, 1, 28, 28)
        with torch.no_grad():
            # Where the shapes allow two ways, an output of 0 tells that biases and weights were exchanged.
            network = next((network for network in filled if network(ones)[0] != 0), None)
            if network is None:
                return  # other laws tell
            whole = float(network(ones)[0])
            logits = network.train()(ones) / whole
        # What is left of a unit is divided by 0.7, so a logit that came through all three layers grows by 0.7**-3.
        kept = logits > 0.01
        if not (kept.any() and torch.allclose(logits[kept], torch.tensor(0.7**-3), rtol=1e-2)):
            got = f"logits {', '.join(f'{value:.2f}' for value in logits.unique()[:4])} times as large"
            raise Broken("one way through all layers: dropped, or 2.92 times as large", got, OTHER_DROPOUT)

    @law("in train mode each unit is dropped or kept by itself")
    def drops_unit_by_unit(net, trial):
        weights, images = [weight.abs() for weight in _known_weights(who, True)], torch.ones(50, 1, 28, 28)
        with torch.no_grad():  # where the shapes allow two ways to fill it in, the right one tells
            several = [len(network.train()(images).unique()) for network in _filled(net, who, True, weights)]
        if max(several) < 20:
            got = f"only {max(several)} different logits"
            raise Broken("50 times the same image, all weights alike", got, WHOLE_ROWS_DROPPED)

    @law("each example stands for itself: the others in its batch do not matter")
    def keeps_examples_apart(net, trial):
        for deep in (False, True):
            one, two = (_inputs(who, 4, trial) for _ in range(2))
            networks.expect_examples_apart(_drawn(net, who, deep, trial), (one,), (two,))

    @law("the pixels fill the range of the data: [0, 1] for the small generator, [-1, 1] for the deep one")
    def has_its_range(net, trial):
        for deep, low in ((False, 0.0), (True, -1.0)):
            with torch.no_grad():
                pixels = _drawn(net, who, deep, trial)(1000.0 * trial.randn(20, 100))
            least, most = float(pixels.min()), float(pixels.max())
            if not (close(least, low, 0.05) and close(most, 1.0, 0.05)):
                tried, got = f"deep={deep}, huge latents", f"pixels from {least:.2f} to {most:.2f}"
                raise Broken(tried, got, RANGE_MISMATCH)

    @law("D's logits can be any number, below 0 and above 1")
    def gives_logits(net, trial):
        for deep in (False, True):
            network = _drawn(net, who, deep, trial)
            with torch.no_grad():
                logits = torch.cat([network(s * _inputs(who, 20, trial)) for s in (-1e4, 1e4)])
            if float(logits.min()) >= 0.0 and float(logits.max()) <= 1.0:
                got = f"outputs from {float(logits.min()):.2f} to {float(logits.max()):.2f}"
                raise Broken(f"deep={deep}, huge images", got, networks.SIGMOID_INSIDE)

    @law("the network works wherever it is moved")
    def any_device(net, trial):
        for deep in (False, True):
            networks.expect_works_anywhere(net(deep), (_inputs(who, 2, trial),))

    return [
        is_a_network,
        has_the_shapes,
        has_its_layers,
        is_small_by_itself,
        is_not_bent_at_the_end,
        has_its_range if who == "G" else gives_logits,
        is_a_function_in_eval,
        drops_where_it_should,
        *([] if who == "G" else [drops_three_in_ten, drops_unit_by_unit]),
        gives_the_known_output,
        keeps_examples_apart,
        any_device,
        learning_law(sizes, inputs, rate=0.001),
        one_function_law(sizes, inputs),
        *([] if who == "G" else [teaches_law(sizes, inputs)]),
    ]


MLPGenerator = Check(
    "MLPGenerator",
    laws=_laws("G"),
    mistakes=[
        (crashed_with("more than 1 value"), networks.BATCH_NORM),
        (crashed_with("x100 and"), networks.WRONG_INPUTS),
    ],
    success="latents become images of the right shape and range, small and deep",
)

MLPDiscriminator = Check(
    "MLPDiscriminator",
    laws=_laws("D"),
    mistakes=[
        (crashed_with("more than 1 value"), networks.BATCH_NORM),
        (crashed_with("x28 and 784"), NOT_FLATTENED),
        (crashed_with("(1x3920 and 784x"), BATCH_FLATTENED),
    ],
    success="one logit for each image; only the deep one drops units, and only in train mode",
)
