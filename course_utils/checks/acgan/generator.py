"""Check of lesson 07: the generator that is built from a table of layers."""

from __future__ import annotations

import copy
import itertools

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words
from course_utils.checks.laws.learning import learning_law, one_function_law, teaches_law
from course_utils.checks.laws.networks import (
    RANDOM_OUTPUT,
    expect_examples_apart,
    expect_network,
    expect_works_anywhere,
    repeats_itself,
)
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape, shown

Table = list[dict]

OUTPUT_PADDING_FORGOTTEN = Mistake(
    "output-padding-forgotten",
    "A side comes out smaller than the table says, by what output_padding would put on.",
    "transpose_conv_size(…, 0) says what kernel, stride and padding alone reach; the rest is output_padding.",
)
OUTPUT_PADDING_ALWAYS = Mistake(
    "output-padding-always",
    "A side comes out larger than the table says: pixels are put on where none are missing.",
    "output_padding depends on the row: its side, less what transpose_conv_size says for an output_padding of 0.",
)
OUTPUT_PADDING_GUESSED = Mistake(
    "output-padding-guessed",
    "For some tables the side is right, for this one it is not: the output_padding does not follow the row's side.",
    "It is the row's side, less what transpose_conv_size says for an output_padding of 0. Kernel, stride and padding "
    "alone don't tell it.",
)
ROW_LEFT_OUT = Mistake(
    "row-left-out",
    "The images have the channels and the side of another row than the last.",
    "Count the layers: a table of k rows has one linear layer and k - 1 transposed convolutions.",
)
SIZES_OF_SMALL = Mistake(
    "size-hard-coded",
    "The network has the sizes of one table, whatever table is given.",
    "Look for numbers, or for TABLES, where the argument table should stand.",
)
NOT_AN_IMAGE = Mistake(
    "not-an-image",
    "What comes out is not a batch of images, which has four dimensions: n, channels, side, side.",
    "Behind the linear layer: nn.Unflatten(1, (channels, side, side)).",
)
NUMBERS_FOR_IMAGE = Mistake(
    "not-unflattened",
    "A convolution gets the row of numbers that the linear layer gives, not an image.",
    "Between the two: nn.Unflatten(1, (channels, side, side)).",
)
CHANNELS_OFF = Mistake(
    "channels-do-not-fit",
    "A transposed convolution expects another number of channels than the layer before it gives.",
    "nn.ConvTranspose2d takes the channels that come in first (those of the row before), then those that go out.",
)
SHRINKS = Mistake(
    "images-shrink",
    "The images become smaller on the way, as behind ordinary convolutions.",
    "nn.ConvTranspose2d makes images larger; nn.Conv2d makes them smaller.",
)
TANH_MISSING = Mistake(
    "tanh-missing",
    "The images leave the range from -1 to 1: no tanh stands at the end.",
    "End the network with nn.Tanh().",
)
SIGMOID_AT_THE_END = Mistake(
    "sigmoid-for-tanh",
    "The images go from 0 to 1, as behind a sigmoid; asked for is -1 to 1.",
    "End the network with nn.Tanh().",
)
RELU_AT_THE_END = Mistake(
    "relu-at-the-end",
    "No pixel is below 0: a ReLU stands behind the last row, before the tanh.",
    "ReLU stands behind each row but the last.",
)
RELU_MISSING = Mistake(
    "relu-missing",
    "The first row reaches the second without an activation: what is negative there goes on.",
    "Behind each row but the last stands nn.ReLU().",
)
OTHER_ACTIVATION = Mistake(
    "another-activation",
    "Between the rows stands another activation than ReLU.",
    "nn.ReLU() makes 0 of everything below 0 and leaves the rest as it is.",
)
OTHER_CONVOLUTION = Mistake(
    "another-convolution",
    "The kernel paints at other places than the row's stride and padding say, though the side fits.",
    "One way to get this: arguments in another order than nn.ConvTranspose2d(in, out, kernel, stride, padding, "
    "output_padding).",
)
PADDED_BEHIND = Mistake(
    "padded-behind-the-convolution",
    "Kernel, stride and padding are right. The pixels that are still missing are put on in another way, as by zeros "
    "behind the convolution; the kernel does not paint there.",
    "Hand their number to nn.ConvTranspose2d, as its output_padding.",
)
OTHER_LAYERS = Mistake(
    "other-layers",
    "The weights have other shapes than the table asks for.",
    "One nn.Linear, then one nn.ConvTranspose2d for each further row, from the channels of the row before to its own.",
)
NORM_EVERYWHERE = Mistake(
    "norm-everywhere",
    "There is a batch norm though no row of the table asks for one.",
    "Add nn.BatchNorm2d only where the row's norm is true; behind the last row there is none.",
)
NORM_MISSING = Mistake(
    "norm-missing",
    "A row's norm is true, and there is no batch norm.",
    'Look at row["norm"], of the first row, too.',
)
NORM_COUNTS_NOTHING = Mistake(
    "norm-counts-nothing",
    "In eval mode batch norm uses running means and variances that train mode left as they were.",
    "nn.BatchNorm2d(channels) counts by itself: look for momentum=0, or for a norm in eval mode from the start.",
)
NORM_SHIFTED = Mistake(
    "norm-of-another-row",
    "The batch norms do not belong to the rows whose norm is true.",
    "A row's norm stands behind that row's own layer and counts its channels; look at which of the two rows you ask.",
)
NORM_OF_NUMBERS = Mistake(
    "norm-of-single-numbers",
    "The batch norm of the first row counts all of its numbers one by one, not its channels.",
    "nn.BatchNorm2d(channels) stands behind the Unflatten; a norm in front of it knows no channels.",
)
NORM_BEHIND_RELU = Mistake(
    "norm-behind-relu",
    "The batch norm stands behind the ReLU, so that values below 0 reach the next layer again.",
    "First nn.BatchNorm2d, then nn.ReLU.",
)
ONE_SET_OF_WEIGHTS = Mistake(
    "weights-shared",
    "Two networks that are built one after the other share their weights.",
    "Make the layers inside of the function, anew at each call.",
)


def _first(channels: int, side: int, norm: bool = False) -> dict:
    return {"channels": channels, "side": side, "norm": norm}


def _further(channels: int, side: int, kernel: int, stride: int, padding: int, norm: bool = False) -> dict:
    return {
        "channels": channels,
        "side": side,
        "kernel": kernel,
        "stride": stride,
        "padding": padding,
        "norm": norm,
    }


PLAIN = [_first(6, 4, norm=True), _further(4, 8, 4, 2, 1, norm=True), _further(1, 16, 4, 2, 1)]
LESSONS_OWN = [_first(32, 7, norm=True), _further(1, 28, 4, 2, 1)]  # the ends of the small table
# Sides that need output_padding: none in the second row, 1 in the third and the last, 2 in the fourth.
ODD = [
    _first(5, 3),
    _further(4, 6, 4, 1, 0),
    _further(3, 12, 5, 2, 2),
    _further(2, 36, 3, 3, 1),
    _further(3, 72, 3, 2, 1),
]


def _drawn(trial: Trial) -> Table:
    """A small table in which the kernel does not tell the output_padding: an odd kernel that needs none, though the
    stride leaves room for some, and an even one that needs some; in either order."""

    def number(least: int, most: int) -> int:
        return int(torch.randint(least, most + 1, (), generator=trial.generator))

    table = [_first(number(1, 3), number(2, 3))]
    for odd in (True, False) if number(0, 1) else (False, True):
        kernel, stride = 2 * number(1, 2) + odd, number(2, 3)
        padding, output_padding = number(0, (kernel - 1) // 2), 0 if odd else number(1, stride - 1)
        side = (table[-1]["side"] - 1) * stride + kernel - 2 * padding + output_padding
        table.append(_further(number(1, 3), side, kernel, stride, padding))
    return table


def _build(build, table: Table, latent_dim: int) -> nn.Module:
    """The answer's network, of a table of its own: an answer that changes the table is told so by one law."""
    return _sized(build(copy.deepcopy(table), latent_dim), latent_dim)


def _sized(network: nn.Module, latent_dim: int) -> nn.Module:
    """The network when its lazy layers, if there are any, have their sizes."""
    if isinstance(network, nn.Module) and any(map(is_lazy, network.parameters())):
        with torch.no_grad():
            network.eval()(torch.zeros(2, latent_dim))
        network.train()
    return network


def _plain(build) -> nn.Module:
    return _build(build, PLAIN, 5)


def _latents(trial: Trial, n: int) -> tuple[torch.Tensor]:
    return (trial.randn(n, 5),)


def _shape(table: Table, n: int) -> tuple[int, ...]:
    last = table[-1]
    return n, last["channels"], last["side"], last["side"]


def _in_words(table: Table) -> str:
    return " → ".join(f"{row['channels']} × {row['side']} × {row['side']}" for row in table)


@law("it is a network: an nn.Module with parameters", basic=True)
def is_a_network(build, trial):
    network = _build(build, PLAIN, 5)
    if network is None:
        raise Broken("a table of three rows", "None", words.RETURNS_NOTHING)
    expect_network(network)


@law("latents become images: the channels and the side of the last row", basic=True)
def gives_images(build, trial):
    for table, latent_dim in ((PLAIN, trial.size(5, 3, 9)), ([*PLAIN[:1], _further(2, 8, 4, 2, 1)], 7)):
        for n in (3, 1):
            network, tried = (
                _build(build, table, latent_dim),
                f"{n} latents of {latent_dim} numbers, {_in_words(table)}",
            )
            network = network if n > 1 else network.eval()
            result = as_tensor(network(trial.randn(n, latent_dim)), tried)
            if result.ndim != 4:
                raise Broken(tried, f"a result of shape {tuple(result.shape)}", NOT_AN_IMAGE)
            mistake = None
            if table is not PLAIN and tuple(result.shape) == _shape(LESSONS_OWN, n):
                mistake = SIZES_OF_SMALL
            elif result.shape[-1] < table[0]["side"]:
                mistake = SHRINKS
            elif any(tuple(result.shape) == _shape(table[:until], n) for until in range(1, len(table))):
                mistake = ROW_LEFT_OUT
            if mistake is not None or tuple(result.shape[:2]) != _shape(table, n)[:2]:
                expect_shape(result, _shape(table, n), tried, mistake)  # of other sides the next law tells why
            expect_float32(result, tried)


@law("every row has its channels and its side", basic=True)
def every_row_has_its_side(build, trial):
    for table in (PLAIN, *(ODD[:until] for until in range(2, len(ODD) + 1))):
        tried = f"the table {_in_words(table)}"
        got = tuple(_build(build, table, 4).eval()(trial.randn(2, 4)).shape)
        if got == _shape(table, 2):
            continue
        mistake = None
        if got[:2] == _shape(table, 2)[:2]:
            mistake = OUTPUT_PADDING_FORGOTTEN if got[-1] < table[-1]["side"] else OUTPUT_PADDING_ALWAYS
        raise Broken(tried, f"images of shape {got[1:]}", mistake)
    for table in (_drawn(trial) for _ in range(3)):
        got = tuple(_build(build, table, 4).eval()(trial.randn(2, 4)).shape)
        if got != _shape(table, 2):
            rows = (f"kernel {row['kernel']}, stride {row['stride']}, padding {row['padding']}" for row in table[1:])
            tried = f"the table {_in_words(table)}: {'; '.join(rows)}"
            raise Broken(tried, f"images of shape {got[1:]}", OUTPUT_PADDING_GUESSED)


@law("the weights are those of the rows: one linear layer, then a kernel for each further row", basic=True)
def has_the_layers(build, trial):
    network, got = _build(build, ODD, 4), []
    network(trial.randn(2, 4))  # lazy layers get their shapes here
    for parameter in network.parameters():
        if parameter.ndim > 1:
            shape = tuple(parameter.shape)
            got.append(shape if len(shape) > 2 else tuple(sorted(shape)))  # as x @ W wants it, too
    expected: list[tuple[int, ...]] = [(4, 5 * 9)]
    expected += [(a["channels"], b["channels"], b["kernel"], b["kernel"]) for a, b in itertools.pairwise(ODD)]
    if sorted(got) != sorted(expected):
        raise Broken(f"the table {_in_words(ODD)}", f"weights of shape {got}", OTHER_LAYERS)


# Two latents, four numbers of a first row without norm, and a kernel that tells its ends apart.
HAND = [_first(1, 2), _further(1, 4, 3, 2, 1)]
LATENTS = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
ROWS = torch.tensor([[0.5, -0.4], [-0.3, 0.6], [0.2, 0.7], [-0.6, -0.5]])
KERNEL = torch.tensor([[0.1, -0.5, 0.9], [0.3, 0.4, -0.2], [-0.7, 0.8, 0.6]])


def _set_weights(network: nn.Module, rows: torch.Tensor, kernel: torch.Tensor) -> None:
    """Gives a network of one linear layer and one kernel known weights, and biases of 0; norms stay as they are."""
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim == 2:
                parameter.copy_(rows if parameter.shape == rows.shape else rows.T)
            elif parameter.ndim == 4:
                parameter.copy_(kernel)
            elif parameter.numel() == 1 or not (parameter == 1).all():
                parameter.zero_()


def _painted(values: torch.Tensor, kernel: torch.Tensor, stride: int, padding: int, side: int) -> torch.Tensor:
    """Each pixel of values (n, h, h) paints its patch, one by one: (n, side, side)."""
    n, height, _ = values.shape
    size = max(side, stride * (height - 1) + len(kernel)) + 2 * padding
    canvas = torch.zeros(n, size, size)
    for y in range(height):
        for x in range(height):
            patch = slice(stride * y, stride * y + len(kernel)), slice(stride * x, stride * x + len(kernel))
            canvas[:, patch[0], patch[1]] += values[:, y, x, None, None] * kernel
    return canvas[:, padding : padding + side, padding : padding + side]


@law("by hand: what the linear layer gives, cut off at 0, painted patch by patch, then tanh")
def by_hand(build, trial):
    network = _build(build, HAND, 2).eval()
    _set_weights(network, ROWS, KERNEL)
    got = network(LATENTS.clone())[:, 0].detach()
    hidden = (LATENTS @ ROWS.T).reshape(3, 2, 2)

    def image(values: torch.Tensor) -> torch.Tensor:
        return _painted(values, KERNEL, 2, 1, 4)

    expected = image(hidden.clamp(min=0.0)).tanh()
    if not torch.allclose(got, expected, atol=1e-4):
        tried = "three latents, the table 1 × 2 × 2 → 1 × 4 × 4 and known weights"
        raise Broken(tried, f"a first row {shown(got[0, 0].round(decimals=2))}", _what_differs(got, image, hidden))


def _what_differs(got: torch.Tensor, image, hidden: torch.Tensor) -> Mistake | None:
    """Why an image made by hand is another one."""
    right = image(hidden.clamp(min=0.0))
    known = [
        (TANH_MISSING, right),
        (TANH_MISSING, image(hidden)),
        (SIGMOID_AT_THE_END, right.sigmoid()),
        (RELU_AT_THE_END, right.clamp(min=0.0).tanh()),
        (RELU_MISSING, image(hidden).tanh()),
    ]
    for mistake, values in known:
        if torch.allclose(got, values, atol=1e-4):
            return mistake
    inner = right[:, :3, :3].tanh()  # what comes out without the output_padding of 1
    if any(torch.allclose(part, inner, atol=1e-4) for part in (got[:, :3, :3], got[:, 1:, 1:])):
        return PADDED_BEHIND
    # What another activation makes of a pixel alone is what all patches of that pixel are multiplied by.
    positive = hidden > 0
    basis = torch.stack([image(torch.eye(4)[i].reshape(1, 2, 2))[0] for i in range(4)]).flatten(1)
    before = torch.atanh(got.clamp(-0.999999, 0.999999)).flatten(1)
    values = torch.linalg.lstsq(basis.T, before.T).solution.T
    fits = torch.allclose(values @ basis, before, atol=1e-3)
    changed = (values.reshape(hidden.shape) - hidden.clamp(min=0.0)).abs() > 1e-3
    if not fits:
        return OTHER_CONVOLUTION
    return OTHER_ACTIVATION if changed[~positive].any() or changed[positive].any() else None


def _norms(network: nn.Module) -> list[int]:
    """How many channels each batch norm counts, by its running means; in order of size."""
    return sorted(len(values) for name, values in network.named_buffers() if name.endswith("running_mean"))


def _mixes_examples(network: nn.Module, inputs: torch.Tensor, others: torch.Tensor) -> bool:
    """Whether what the network makes of an example depends on the others in its batch."""
    try:
        expect_examples_apart(network, (inputs,), (others,))
    except Broken:
        return True
    return False


@law("batch norm stands where the table says, and nowhere else")
def norms_where_the_table_says(build, trial):
    inputs, others = trial.randn(6, 4), trial.randn(6, 4)
    network = _build(build, ODD[:4], 4).train()
    try:
        expect_examples_apart(network, (inputs,), (others,))
    except Broken as broken:
        raise Broken("a table without any norm", broken.got, NORM_EVERYWHERE) from None
    for flagged in ((1,), (0,), (0, 2)):
        table = [{**row, "norm": place in flagged} for place, row in enumerate(ODD[:4])]
        network = _build(build, table, 4).train()
        tried = "norm is true in row " + " and ".join(str(place + 1) for place in flagged)
        found, expected = _norms(network), sorted(table[place]["channels"] for place in flagged)
        # Units that are 0 for all of these examples can hide a batch norm: then another network tells.
        if not any(
            _mixes_examples(_build(build, table, 4).train() if again else network, inputs, others) for again in range(4)
        ):
            raise Broken(tried, "no example depends on the others in its batch", NORM_MISSING)
        if found in (expected, []):
            continue
        of_rows = len(found) == len(expected) and {*found} <= {row["channels"] for row in table}
        mistake = NORM_SHIFTED if of_rows else None
        if table[0]["norm"] and table[0]["channels"] * table[0]["side"] ** 2 in found:
            mistake = NORM_OF_NUMBERS
        raise Broken(tried, f"batch norms of {found} channels instead of {expected}", mistake)


@law("behind a row: first batch norm, then ReLU")
def norm_before_relu(build, trial):
    network = _build(build, [_first(2, 1, norm=True), _further(1, 1, 1, 1, 0)], 3).train()
    rows, kernel, z = trial.randn(2, 3), torch.tensor([0.7, -0.4]), trial.randn(8, 3)
    _set_weights(network, rows, kernel.reshape(2, 1, 1, 1))
    got = network(z).flatten().detach()

    def normed(values: torch.Tensor) -> torch.Tensor:
        return (values - values.mean(dim=0)) / (values.var(dim=0, unbiased=False) + 1e-5).sqrt()

    hidden = z @ rows.T
    if not torch.allclose(got, (normed(hidden).clamp(min=0.0) @ kernel).tanh(), atol=1e-3):
        behind = (normed(hidden.clamp(min=0.0)) @ kernel).tanh()
        mistake = NORM_BEHIND_RELU if torch.allclose(got, behind, atol=1e-3) else None
        raise Broken("a table 2 × 1 × 1 (norm) → 1 × 1 × 1, and 8 latents", f"{shown(got[:3])} …", mistake)


@law("the same latents give the same images, whatever else is in the batch (in eval mode)")
def is_a_function(build, trial):
    network, given = _build(build, PLAIN, 5).eval(), (trial.randn(6, 5),)
    if not repeats_itself(network, given):
        raise Broken("the same latents twice", "two different results", RANDOM_OUTPUT)
    expect_examples_apart(network, given, (trial.randn(6, 5),))


@law("every call builds a network of its own, and the table stays as it was")
def builds_anew(build, trial):
    table = copy.deepcopy(PLAIN)
    one = _sized(build(table, 5), 5)
    if table != PLAIN:
        raise Broken("a table of three rows", f"now its rows are {table}"[:160], CHANGES_INPUT)
    two = _sized(build(table, 5), 5)
    with torch.no_grad():
        before = [parameter.clone() for parameter in two.parameters()]
        for parameter in one.parameters():
            parameter.add_(1.0)
    if not all(map(torch.equal, before, two.parameters())):
        raise Broken("two networks, then other weights for the first", "the second changed, too", ONE_SET_OF_WEIGHTS)


@law("the network works wherever it is moved")
def any_device(build, trial):
    expect_works_anywhere(_build(build, PLAIN, 5).eval(), (trial.randn(4, 5),))


@law("what batch norm counts in train mode is what it uses in eval mode")
def norms_count_in_train_mode(build, trial):
    network, latents = _build(build, PLAIN, 5), 3 * trial.randn(8, 5)
    with torch.no_grad():
        right, before = network.train()(latents), network.eval()(latents)
        for _ in range(40):
            network.train()(latents)
        after = network.eval()(latents)
    if not float((after - right).abs().mean()) < 0.9 * float((before - right).abs().mean()):
        got = "in eval mode other images than in train mode, as before the first batch"
        raise Broken("40 times the same 8 latents in train mode", got, NORM_COUNTS_NOTHING)


conv_generator = Check(
    "conv_generator",
    laws=[
        is_a_network,
        gives_images,
        every_row_has_its_side,
        has_the_layers,
        norms_where_the_table_says,
        by_hand,
        norm_before_relu,
        is_a_function,
        builds_anew,
        any_device,
        learning_law([_plain], _latents),
        one_function_law([_plain], _latents),
        teaches_law([_plain], _latents),
        norms_count_in_train_mode,
    ],
    mistakes=[
        (crashed_with("to conv_transpose2d, but got input of size"), NUMBERS_FOR_IMAGE),
        (crashed_with("expected 4D input (got 2D input)"), NUMBERS_FOR_IMAGE),
        (crashed_with("given transposed=1, weight of size"), CHANNELS_OFF),
    ],
    success="every row with its channels and side, norms where the table says, images from -1 to 1",
)
