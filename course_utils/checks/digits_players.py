"""Checks of lesson 06: the two perceptrons, told by their behavior under weights that the check fills in."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.check import Check, Law, crashed_with, law
from course_utils.checks.digits_labels import LESSON
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.networks import NO_MODULE, NOT_FLAT, ROWS_MIXED, SIGMOID_INSIDE, WRONG_INPUTS
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import as_tensor, close, expect_float32, expect_shape

NOT_AN_IMAGE = Mistake(
    "not-an-image",
    "The generator's output has the right numbers, but not the shape of images, (n, 1, 28, 28).",
    "Reshape at the end: .reshape(-1, 1, 28, 28), or nn.Unflatten(1, (1, 28, 28)).",
)
NOT_FLATTENED = Mistake(
    "not-flattened",
    "A batch of images should become flat rows and then logits (n,): rows of 28 pixels went on, or the batch got lost.",
    "Flatten each image first, x.flatten(1) or nn.Flatten(); at the end remove the last dimension only, .squeeze(-1).",
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
    "deep=True builds the same network as deep=False.",
    "Look at what __init__ does with its argument.",
)
ACTIVATION = Mistake(
    "other-activation",
    "The layers have the right sizes, but with known weights other numbers come out: an activation is missing, "
    "another one, or in another place.",
    "Small pair: LeakyReLU(0.2) between the layers. Deep pair: ReLU. No activation after D's last layer.",
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
    ("D", False): (3.7632, {5.88: PLAIN_RELU, 5.7630: SLOPE_001, 0.9773: SIGMOID_INSIDE}),
    ("D", True): (8.2208, {0.9997: SIGMOID_INSIDE}),
}


def _inputs(who: str, n: int, trial) -> torch.Tensor:
    if who == "G":
        return trial.randn(n, 100)
    return torch.rand(n, 1, 28, 28, generator=trial.generator)


def _filled(network: nn.Module, deep: bool) -> nn.Module:
    """Every weight gets one size; in odd rows it is negative. All biases are 0."""
    size = 0.005 if deep else 0.01
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.fill_(size if parameter.ndim == 2 else 0.0)
            if parameter.ndim == 2:
                parameter[1::2] = -size
    return network.eval()


def _laws(who: str) -> list[Law]:
    """The laws of the generator ("G") or of the discriminator ("D")."""
    inputs_text = "latents of shape (n, 100)" if who == "G" else "images of shape (n, 1, 28, 28)"
    outputs_text = "images of shape (n, 1, 28, 28)" if who == "G" else "logits of shape (n,)"

    @law("it is a network: an nn.Module with parameters, small and deep", basic=True)
    def is_a_network(net, trial):
        for deep in ((), (False,), (True,)):
            network = net(*deep)
            if not isinstance(network, nn.Module) or not list(network.parameters()):
                raise Broken("to build one", f"{type(network).__name__} without parameters", NO_MODULE)

    @law(f"{inputs_text} become {outputs_text}, also in a batch of 1", basic=True)
    def has_the_shapes(net, trial):
        for deep in (False, True):
            for n in (5, 1):
                shape, tried = (n, 1, 28, 28) if who == "G" else (n,), f"deep={deep}, n = {n}"
                result = as_tensor(net(deep)(_inputs(who, n, trial)), tried)
                mistake = NOT_AN_IMAGE if who == "G" else NOT_FLATTENED
                if who == "D" and tuple(result.shape) == (n, 1):
                    mistake = NOT_FLAT
                expect_shape(result, shape, tried, mistake)
                expect_float32(result, tried)

    @law("its linear layers have the sizes of the table")
    def has_its_layers(net, trial):
        shapes = {deep: [tuple(p.shape) for p in net(deep).parameters() if p.ndim == 2] for deep in (False, True)}
        for deep, right in _SIZES[who].items():
            if sorted(shapes[deep]) != sorted(right):
                mistake = DEEP_IGNORED if shapes[False] == shapes[True] else WRONG_LAYERS
                raise Broken(f"deep={deep}", f"weights of shape {shapes[deep]} instead of {right}", mistake)

    @law("with known weights and inputs of 1 it gives the known output")
    def gives_the_known_output(net, trial):
        for deep in (False, True):
            network = _filled(net(deep), deep)
            ones = torch.ones(2, 100) if who == "G" else torch.ones(2, 1, 28, 28)
            got = float(network(ones).detach().flatten()[0])
            right, known = _OUTPUTS[who, deep]
            if not close(got, right, 1e-3):
                mistake = next((one for value, one in known.items() if close(got, value, 1e-3)), ACTIVATION)
                if who == "G" and close(got, 0.7685 if deep else 0.8337, 1e-3):
                    mistake = RANGE_MISMATCH
                raise Broken(f"deep={deep}, weights of ±{0.005 if deep else 0.01}", f"{got:.4f}, not {right}", mistake)

    @law("in eval mode the same inputs give the same outputs")
    def is_a_function_in_eval(net, trial):
        for deep in (False, True):
            network, given = net(deep).eval(), _inputs(who, 4, trial)
            if not torch.equal(network(given), network(given)):
                raise Broken(f"deep={deep}, the same inputs twice", "two different results", DROPOUT_IN_EVAL)

    @law("in train mode the deep discriminator drops a part of its units, and nobody else does")
    def drops_where_it_should(net, trial):
        for deep in (False, True):
            network, given = net(deep).train(), _inputs(who, 4, trial)
            same = torch.equal(network(given), network(given))
            if same and (who, deep) == ("D", True):
                raise Broken("deep=True in train mode, the same images twice", "the same logits", NO_DROPOUT)
            if not same and (who, deep) != ("D", True):
                tried = f"deep={deep} in train mode, the same inputs twice"
                raise Broken(tried, "two different results", DROPOUT_IN_SMALL)

    @law("in train mode each hidden unit of the deep discriminator is dropped with a probability of 0.3")
    def drops_three_in_ten(net, trial):
        network = _filled(net(True), True)
        with torch.no_grad():
            for weight in (p for p in network.parameters() if p.ndim == 2):
                weight[1:] = 0.0  # one way is left: through the first unit of each layer
                if weight.shape[1] < 784:
                    weight[:, 1:] = 0.0
            whole = float(network(torch.ones(1, 1, 28, 28)))
            logits = network.train()(torch.ones(200, 1, 28, 28)) / whole
        # What is left of a unit is divided by 0.7, so a logit that came through all three layers grows by 0.7**-3.
        kept = logits > 0.01
        if not (kept.any() and torch.allclose(logits[kept], torch.tensor(0.7**-3), rtol=1e-2)):
            got = f"logits {', '.join(f'{value:.2f}' for value in logits.unique()[:4])} times as large"
            raise Broken("one way through all layers: dropped, or 2.92 times as large", got, OTHER_DROPOUT)

    @law("each example stands for itself: the others in its batch do not matter")
    def keeps_examples_apart(net, trial):
        for deep in (False, True):
            network, one, two = net(deep).eval(), _inputs(who, 4, trial), _inputs(who, 4, trial)
            two[0] = one[0]
            if not torch.allclose(network(one)[0], network(two)[0], atol=1e-5):
                raise Broken("an example among others, then among other ones", "two different results", ROWS_MIXED)

    @law("the pixels fill the range of the data: [0, 1] for the small generator, [-1, 1] for the deep one")
    def has_its_range(net, trial):
        for deep, low in ((False, 0.0), (True, -1.0)):
            with torch.no_grad():
                pixels = net(deep)(1000.0 * trial.randn(20, 100))
            least, most = float(pixels.min()), float(pixels.max())
            if not (close(least, low, 0.05) and close(most, 1.0, 0.05)):
                tried, got = f"deep={deep}, huge latents", f"pixels from {least:.2f} to {most:.2f}"
                raise Broken(tried, got, RANGE_MISMATCH)

    @law("D's logits can be any number, below 0 and above 1")
    def gives_logits(net, trial):
        for deep in (False, True):
            network = net(deep).eval()
            with torch.no_grad():
                logits = torch.cat([network(s * _inputs(who, 20, trial)) for s in (-1e4, 1e4)])
            if float(logits.min()) >= 0.0 and float(logits.max()) <= 1.0:
                got = f"outputs from {float(logits.min()):.2f} to {float(logits.max()):.2f}"
                raise Broken(f"deep={deep}, huge images", got, SIGMOID_INSIDE)

    @law("the network works wherever it is moved")
    def any_device(net, trial):
        for deep in (False, True):
            try:
                net(deep).to("meta")(_inputs(who, 2, trial).to("meta"))
            except Exception as error:
                if mixes_devices(error):
                    got = " ".join(str(error).split())[:160]
                    raise Broken("the network and its inputs on another device", got, WRONG_DEVICE) from None

    return [
        is_a_network,
        has_the_shapes,
        has_its_layers,
        has_its_range if who == "G" else gives_logits,
        is_a_function_in_eval,
        drops_where_it_should,
        *([] if who == "G" else [drops_three_in_ten]),
        gives_the_known_output,
        keeps_examples_apart,
        any_device,
    ]


MLPGenerator = Check(
    LESSON,
    "MLPGenerator",
    laws=_laws("G"),
    mistakes=[
        (crashed_with("more than 1 value"), ROWS_MIXED),
        (crashed_with("shapes cannot be multiplied"), WRONG_INPUTS),
    ],
    success="latents become images of the right shape and range, small and deep",
)

MLPDiscriminator = Check(
    LESSON,
    "MLPDiscriminator",
    laws=_laws("D"),
    mistakes=[
        (crashed_with("more than 1 value"), ROWS_MIXED),
        (crashed_with("shapes cannot be multiplied"), NOT_FLATTENED),
    ],
    success="one logit for each image; only the deep one drops units, and only in train mode",
)
