"""Checks of lesson 07: embedding, sizes of convolutions, the discriminator with two heads, the grid of classes."""

from __future__ import annotations

from numbers import Integral

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.learning import defaults_law, one_function_law, teaches_law
from course_utils.checks.laws.networks import RANDOM_OUTPUT, SIGMOID_INSIDE, expect_heads_apart, network_laws
from course_utils.checks.laws.results import as_tensor, expect_float32, expect_shape, shown

# --- embed_and_multiply ---
CONCATENATED = Mistake(
    "concatenated",
    "The latents and the embedding stand side by side, so the result is wider than the latents.",
    "The Hadamard product multiplies number by number; it has the shape of z.",
)
ADDED = Mistake(
    "added",
    "The embedding is added to the latents. Then each class shifts the cloud; it does not stretch it.",
    "Multiply number by number: * instead of +.",
)
MATRIX_PRODUCT = Mistake(
    "matrix-product",
    "A matrix product meets sizes that don't fit, or mixes the examples of the batch with each other.",
    "The Hadamard product multiplies number by number: *, not @. If you look the labels up by a product with one-hot "
    "rows: how many classes has the embedding?",
)
DOT_PRODUCT = Mistake(
    "dot-product",
    "The products are added up: this is a dot product, one number for each example.",
    "The Hadamard product keeps every product by itself: it has the shape of z.",
)
LABEL_IGNORED = Mistake(
    "label-ignored",
    "The label makes no difference: an example gets the same numbers, whatever its label is.",
    "Look the rows up with the labels: embedding(labels) has one row for each example.",
)
ONE_LABEL_FOR_ALL = Mistake(
    "one-label-for-all",
    "All examples get the same row of the embedding, that of one of their labels.",
    "Look for an index such as [0] on the labels: embedding(labels) has one row for each example.",
)
NO_ROW_FOR_EACH = Mistake(
    "no-row-for-each",
    "The latents meet as many rows as there are classes, instead of one row for each example.",
    "Call the embedding with the labels: embedding(labels). embedding.weight is the whole table.",
)
LATENT_IGNORED = Mistake(
    "latents-ignored",
    "The latents make no difference: all images of a class would be one and the same.",
    "The result is the product of both, z and the embedding of the label.",
)
OTHER_EMBEDDING = Mistake(
    "another-embedding",
    "The embedding that was passed in makes no difference to the result.",
    "Call the embedding that comes as an argument; look for one that is made inside of your function.",
)
OTHER_ROWS = Mistake(
    "rows-of-other-labels",
    "The rows do come from the embedding, but they are not those of the labels.",
    "Look for labels that are changed before they are looked up, for example by + 1 or - 1: classes count from 0.",
)
LABEL_AS_NUMBER = Mistake(
    "label-as-number",
    "The latents are multiplied by the label itself. That is only the name of a class: class 0 would become nothing, "
    "class 9 nine times as large.",
    "Call the embedding with the labels, and multiply by the rows that it gives.",
)
LATENTS_CHANGED = Mistake(
    "latents-changed",
    "The embedding enters as it should. The latents do not: something is added to them, or they are changed in another "
    "way.",
    "z comes from the caller and is ready for use: look at what happens to it before the product.",
)
ROWS_CHANGED = Mistake(
    "rows-changed",
    "The latents enter as they should. The rows of the embedding do not: they are scaled to a length, shifted, or "
    "changed in another way.",
    "Multiply by the numbers that the embedding gives; look for a norm, a sum or another function around its rows.",
)
BROADCAST = Mistake(
    "broadcast-to-table",
    "Each example meets the label of every other one: broadcasting made a table (n, n, d).",
    "Latents and rows have the same shape already: look for unsqueeze, None or keepdim.",
)
ARGUMENTS_SWAPPED = Mistake(
    "arguments-swapped",
    "The latents and the labels have changed places: the embedding is called with the latents.",
    "An embedding takes integers, a label for each example, and gives their rows. The latents come in by the product.",
)
FLOATS_LOOKED_UP = Mistake(
    "floats-looked-up",
    "The embedding is called with floating-point numbers. It looks up whole numbers, the labels as they come.",
    "Look at what stands between its parentheses: labels alone, without .float(), .to(…) or a product.",
)
LABELS_MIXED = Mistake(
    "examples-mixed",
    "The result for one example depends on the labels of the others.",
    "Each latent meets the row of its own label: look for a sum, a mean or a norm over the batch, also inside of an "
    "einsum, which adds up every index that the result does not have.",
)
ONE_FACTOR = Mistake(
    "one-factor-for-each-row",
    "All numbers of a latent are multiplied by one and the same number, made of its label's row.",
    "The row has a number of its own for each of them: look for a mean, a sum, a norm or an index that leaves one.",
)
EMBEDDING_CUT = Mistake(
    "one-gradient-missing",
    "No gradient comes back to the embedding: its rows would stay as they were drawn in the beginning.",
    "Look for .detach(), .data or torch.no_grad() where the rows are looked up.",
)
LATENTS_CUT = Mistake(
    "one-gradient-missing",
    "No gradient comes back to the latents.",
    "Look for .detach(), .data or torch.no_grad() around z.",
)


def _embedding(rows: int, columns: int, trial: Trial) -> nn.Embedding:
    embedding = nn.Embedding(rows, columns)
    with torch.no_grad():
        embedding.weight.copy_(trial.randn(rows, columns) + 3.0)
    return embedding


def _labels(n: int, classes: int, trial: Trial) -> torch.Tensor:
    return torch.randint(classes, (n,), generator=trial.generator)


@law("the result has the shape of the latents and is float32", basic=True)
def has_the_shape_of_z(embed, trial):
    for n, width in ((6, 4), (1, 7), (5, 5)):
        tried = f"z of shape ({n}, {width}), {n} labels, an embedding of 3 classes"
        result = as_tensor(embed(trial.randn(n, width), _labels(n, 3, trial), _embedding(3, width, trial)), tried)
        mistake = None
        if result.ndim == 2 and (result.shape[-1] == 2 * width or result.shape[0] == 2 * n):
            mistake = CONCATENATED
        elif tuple(result.shape) == (n, n):
            mistake = MATRIX_PRODUCT
        elif tuple(result.shape) == (n, n, width):
            mistake = BROADCAST
        elif result.numel() == n:
            mistake = DOT_PRODUCT
        expect_shape(result, (n, width), tried, mistake)
        expect_float32(result, tried)


SCALAR_PRODUCT = Mistake(
    "scalar-product",
    "The products of a row are summed up into one number, which stands in all places of the row.",
    "Leave the sum out (a matrix product has one, too): each latent number is multiplied by the number in its own "
    "place.",
)


@law("a small example by hand")
def by_hand(embed, trial):
    embedding = nn.Embedding(2, 2)
    with torch.no_grad():
        embedding.weight.copy_(torch.tensor([[2.0, -1.0], [0.5, 3.0]]))
    z, labels = torch.tensor([[1.0, 4.0], [4.0, 2.0], [0.0, 3.0]]), torch.tensor([0, 1, 1])
    got = embed(z, labels, embedding).tolist()
    if got != [[2.0, -4.0], [2.0, 6.0], [0.0, 9.0]]:
        known = {
            ADDED: [[3.0, 3.0], [4.5, 5.0], [0.5, 6.0]],
            LATENT_IGNORED: [[2.0, -1.0], [0.5, 3.0], [0.5, 3.0]],
            LABEL_AS_NUMBER: [[0.0, 0.0], [4.0, 2.0], [0.0, 3.0]],
            SCALAR_PRODUCT: [[-2.0, -2.0], [8.0, 8.0], [9.0, 9.0]],
        }
        mistake = next((mistake for mistake, values in known.items() if got == values), _how_combined(embed, trial))
        raise Broken("z = [[1, 4], [4, 2], [0, 3]], labels [0, 1, 1], rows [2, -1] and [0.5, 3]", f"{got}", mistake)


def _how_combined(embed, trial: Trial) -> Mistake | None:
    """What the results for other labels, latents and embeddings tell."""
    z, labels, embedding = trial.randn(6, 4) + 3.0, torch.tensor([0, 1, 2, 0, 1, 2]), _embedding(3, 4, trial)
    result = embed(z, labels, embedding)
    if not torch.equal(result, embed(z, labels, embedding)):
        return None  # something is drawn at each call: other laws tell
    if not torch.allclose(result[0], embed(z, torch.tensor([0, 2, 2, 1, 2, 0]), embedding)[0], atol=1e-4):
        return LABELS_MIXED
    factors = result / z
    alike = torch.allclose(factors, factors[:, :1].expand_as(factors), rtol=1e-3)
    follows = not torch.allclose(result, embed(z, labels, _embedding(3, 4, trial)))
    return ONE_FACTOR if alike and follows else None


@law("another label gives another result")
def label_matters(embed, trial):
    z, embedding, labels = trial.randn(6, 4), _embedding(3, 4, trial), torch.tensor([0, 1, 2, 0, 1, 2])
    others = torch.tensor([0, 2, 0, 1, 2, 0])  # the first stays, in case all examples get its row
    if (embed(z, labels, embedding) == embed(z, others, embedding)).all(dim=1)[1:].any():
        rows = embed(torch.ones(6, 4), labels, embedding)
        moves = not torch.equal(rows, embed(torch.ones(6, 4), labels.roll(1), embedding))
        mistake = ONE_LABEL_FOR_ALL if moves and (rows == rows[0]).all() else LABEL_IGNORED
        raise Broken("the same latents with other labels", "the same result", mistake)


@law("another embedding gives another result")
def embedding_matters(embed, trial):
    z, labels = trial.randn(6, 4), _labels(6, 5, trial)
    results = []
    for embedding in (_embedding(5, 4, trial), _embedding(5, 4, trial)):
        torch.manual_seed(trial.seed)  # an embedding that is made in the function has the same rows both times
        results.append(embed(z, labels, embedding))
    if torch.equal(*results):
        raise Broken("the same latents and labels with two embeddings", "the same result", OTHER_EMBEDDING)


@law("the result doubles with the latents")
def doubles_with_the_latents(embed, trial):
    z, embedding, labels = trial.randn(6, 4), _embedding(5, 4, trial), _labels(6, 5, trial)
    once, twice = embed(z, labels, embedding), embed(2 * z, labels, embedding)
    if torch.allclose(once, twice):
        raise Broken("z, then 2 z", "the same result", LATENT_IGNORED)
    if not torch.allclose(twice, 2 * once, atol=1e-4):
        raise Broken("z, then 2 z", "the result did not double")


@law("the result doubles with the embedding")
def doubles_with_the_embedding(embed, trial):
    z, embedding, labels = trial.randn(6, 4), _embedding(5, 4, trial), _labels(6, 5, trial)
    once = embed(z, labels, embedding)
    with torch.no_grad():
        embedding.weight.mul_(2.0)
    if not torch.allclose(embed(z, labels, embedding), 2 * once, atol=1e-4):
        raise Broken("an embedding, then one with doubled weights", "the result did not double")


@law("a gradient comes back to the latents, and to the embedding")
def gradient_to_both(embed, trial):
    z, embedding = trial.randn(6, 4).requires_grad_(), _embedding(3, 4, trial)
    result = embed(z, torch.tensor([0, 1, 2, 0, 1, 2]), embedding)
    slopes: tuple[torch.Tensor | None, ...] = (None, None)
    if result.requires_grad:
        slopes = torch.autograd.grad(result.square().sum(), (z, embedding.weight), allow_unused=True)
    missing = [slope is None or not slope.any() for slope in slopes]
    if all(missing):
        raise Broken("the gradient of the result", "none", words.NO_GRADIENT)
    for name, gone, mistake in zip(("latents", "embedding"), missing, (LATENTS_CUT, EMBEDDING_CUT), strict=True):
        if gone:
            raise Broken("the gradient of the result", f"none for the {name}", mistake)


def _six(trial: Trial) -> tuple[torch.Tensor, torch.Tensor, nn.Embedding]:
    """Six latents with their labels, and an embedding of three classes."""
    return trial.randn(6, 4), _labels(6, 3, trial), _embedding(3, 4, trial)


def _looks_up_other_rows(embed, trial) -> bool:
    """Whether latents of 1 give rows of the embedding, but others than those of the labels."""
    embedding, labels = _embedding(3, 4, trial), torch.tensor([0, 1, 2, 0, 1, 2])
    rows = embed(torch.ones(6, 4), labels, embedding)
    of_it = (rows[:, None] == embedding.weight).all(dim=2).any(dim=1).all()
    return bool(of_it) and not torch.equal(rows, embedding.weight[labels])


def _looks_up_latents(embed, trial) -> bool:
    """Whether latents that are integers can be looked up in the embedding: then there is a row for each of their
    numbers."""
    z, labels = torch.zeros(4, 4, dtype=torch.long), torch.zeros(4, dtype=torch.long)
    return embed(z, labels, _embedding(3, 4, trial)).ndim == 3


embed_and_multiply = Check(
    "embed_and_multiply",
    laws=[
        has_the_shape_of_z,
        inputs_stay(
            _six,
            "latents and labels stay as they were",
            "6 latents and labels",
            "the tensors that were passed in hold other numbers now",
        ),
        label_matters,
        by_hand,
        embedding_matters,
        doubles_with_the_latents,
        doubles_with_the_embedding,
        gradient_to_both,
        follows_its_inputs(_six, "the result is on the device of its inputs", "inputs on another device"),
    ],
    mistakes=[
        (crashed_with("shapes cannot be multiplied"), MATRIX_PRODUCT),
        (crashed_with("tensor a (6) must match the size of tensor b (3)"), NO_ROW_FOR_EACH),
        (crashed_with("tensor a (3) must match the size of tensor b (6)"), NO_ROW_FOR_EACH),
        (crashed_with("argument #1 'indices'") & near("latents looked up", 1.0), ARGUMENTS_SWAPPED),
        (crashed_with("argument #1 'indices'") & crashed_with("but got torch.floattensor"), FLOATS_LOOKED_UP),
        (near("other rows", 1.0) | crashed_with("index out of range in self"), OTHER_ROWS),
        (broke("embedding_matters"), OTHER_EMBEDDING),
        (broke("by_hand", "doubles_with_the_latents") & ~broke("doubles_with_the_embedding"), LATENTS_CHANGED),
        (broke("by_hand", "doubles_with_the_embedding") & ~broke("doubles_with_the_latents"), ROWS_CHANGED),
    ],
    probes={"other rows": _looks_up_other_rows, "latents looked up": _looks_up_latents},
    success="number by number, each latent with the row of its class; gradients to both",
)

# --- ACDiscriminator ---
SOFTMAX_INSIDE = Mistake(
    "softmax-inside",
    "The class outputs are probabilities: a softmax is inside of the network, and cross_entropy applies its own.",
    "End in plain linear layers: logits can be any number.",
)
TWO_TRUNKS = Mistake(
    "two-trunks",
    "The two heads do not share their features: what one learns about digits does not help the other.",
    "One network of features, computed once, and two linear layers on top of it.",
)
HEADS_SWAPPED = Mistake(
    "heads-swapped",
    "The two results have changed places.",
    "First the realness logits (n,), then the class logits (n, num_classes).",
)
ONE_HEAD = Mistake(
    "one-result",
    "There is one result; this discriminator has two heads.",
    "Return both: realness logits, class logits.",
)
CLASSES_HARD_CODED = Mistake(
    "classes-hard-coded",
    "The class head has the same number of outputs whatever num_classes is.",
    "Look for a 10, or for NUM_CLASSES, where num_classes should stand.",
)
FEATURES_TWICE = Mistake(
    "features-twice",
    "The body runs twice for each batch: double the work, and with the dropout of the full size the two heads would "
    "judge different features.",
    "features = self.features(images) once; then hand features to both heads.",
)
SQUASHED = Mistake(
    "activation-on-a-head",
    "The class logits never fall below 0: an activation stands behind the head.",
    "End in plain linear layers: logits can be any number.",
)
FULL_BROKEN = Mistake(
    "size-ignored",
    'The networks for size="small" and size="full" do not differ as they should.',
    "Hand size on to conv_features, and take the number of features from what it returns.",
)
IMAGE_IGNORED = Mistake(
    "image-ignored",
    "One of the heads says the same for every image.",
    "Both heads take the features of the image.",
)
FEATURES_DETACHED = Mistake(
    "features-detached",
    "The features are cut off before one of the heads: what its loss teaches reaches neither the body nor G.",
    "Look for .detach(), .data or torch.no_grad() between the body and the heads.",
)
CLASS_FOR_FAKES = Mistake(
    "class-for-fakes",
    "The class head has one output more than there are classes.",
    "Fakes need no class of their own: the realness has its own head. num_classes logits are enough.",
)
IMAGES_TO_A_HEAD = Mistake(
    "images-to-a-head",
    "A head is given the images themselves. It takes the features that the body makes of them.",
    "Follow the images: first through self.features, then what comes out through both heads.",
)
CLASS_FOR_LOGITS = Mistake(
    "class-for-logits",
    "The second result is one whole number for each image, a class. Asked for are the logits of all classes.",
    "Return what the class head gives, without argmax: the loss needs all the logits, and their gradient.",
)
BATCH_SQUEEZED = Mistake(
    "batch-axis-squeezed",
    "A batch of one image loses its batch dimension: squeeze() takes away every dimension of size 1.",
    "Tell squeeze which dimension has to go: .squeeze(-1).",
)
ATTRIBUTE_MISSING = Mistake(
    "attribute-missing",
    "The class asks self for something that __init__ did not keep there. A variable without self. is gone when "
    "__init__ ends.",
    "Compare the names in forward with those in __init__: does self. stand before each of them, in both?",
)
PAIR_NOT_UNPACKED = Mistake(
    "pair-not-unpacked",
    "A pair is called as if it were a network: conv_features returns two things, the body and its number of features.",
    "Give the two things two names before you use them.",
)
CLASSES = 10


def _build(net, hidden: int = 0) -> nn.Module:
    return net("small", CLASSES)


def _images(trial: Trial, n: int) -> tuple[torch.Tensor]:
    return (trial.randn(n, 1, 28, 28).clamp(-1, 1),)


@law("it returns two things: realness logits (n,) and class logits (n, num_classes)", basic=True)
def has_two_heads(net, trial):
    result = _build(net)(*_images(trial, 3))
    if result is None:
        raise Broken("3 images", "None", words.RETURNS_NOTHING)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        shape = tuple(result.shape) if isinstance(result, torch.Tensor) else type(result).__name__
        raise Broken("3 images", f"one result: {shape}", ONE_HEAD)
    shapes = [tuple(tensor.shape) for tensor in result]
    for known, mistake in (([(3, CLASSES), (3,)], HEADS_SWAPPED), ([(3,), (3, CLASSES + 1)], CLASS_FOR_FAKES)):
        if shapes == known:
            raise Broken("3 images", f"results of shape {shapes[0]} and {shapes[1]}", mistake)
    if shapes[1] == (3,) and not result[1].is_floating_point():
        raise Broken("3 images", f"as the second result {shown(result[1])}", CLASS_FOR_LOGITS)
    alone = tuple(_build(net).eval()(*_images(trial, 1))[0].shape)
    if shapes[0] == (3,) and alone == ():
        raise Broken("a batch of 1 image", f"a realness of shape {alone} instead of (1,)", BATCH_SQUEEZED)


@law("num_classes sets the number of class logits")
def takes_other_classes(net, trial):
    shape = tuple(net("small", 4)(*_images(trial, 2))[1].shape)
    if shape != (2, 4):
        raise Broken("num_classes = 4 and 2 images", f"class logits of shape {shape}", CLASSES_HARD_CODED)


@law("class logits are no probabilities")
def gives_class_logits(net, trial):
    logits = _build(net)(*_images(trial, 8))[1].detach()
    if torch.allclose(logits.sum(dim=1), torch.ones(8), atol=1e-4) and float(logits.min()) >= 0:
        raise Broken("8 images", "class outputs that are positive and sum to 1", SOFTMAX_INSIDE)
    # The untrained heads of one network may all be above 0 by chance, those of nine are not.
    if float(logits.min()) >= 0 and all(float(_build(net)(*_images(trial, 8))[1].min()) >= 0 for _ in range(8)):
        raise Broken(f"nine networks, 8 images and {CLASSES} classes", "no class logit below 0", SQUASHED)


@law("the realness is a logit, which can be of either sign")
def gives_realness_logits(net, trial):
    values = torch.cat([_build(net)(*_images(trial, 8))[0].detach() for _ in range(8)])
    if float(values.min()) > 0.0 and float(values.max()) < 1.0 and float((values - 0.5).abs().mean()) < 0.2:
        raise Broken("8 new networks", f"values from {values.min():.2f} to {values.max():.2f}", SIGMOID_INSIDE)


@law("both heads look at the image")
def sees_the_image(net, trial):
    network = _build(net)
    one, two = network(*_images(trial, 4)), network(*_images(trial, 4))
    for name, a, b in zip(("realness", "class"), one, two, strict=True):
        if torch.allclose(a, b, atol=1e-7):
            raise Broken("two batches of images", f"the same {name} logits", IMAGE_IGNORED)


@law("both heads share their features")
def shares_its_features(net, trial):
    network, images = _build(net).eval(), _images(trial, 4)
    results = network(*images)
    layers = [layer for layer in network.modules() if isinstance(layer, nn.Conv2d)]
    parameters = [parameter for layer in layers for parameter in layer.parameters()]
    if not parameters:
        raise Broken("the layers of the network", "no convolution is among them")
    touched = []
    for result in results:
        slopes = torch.autograd.grad(result.square().sum(), parameters, retain_graph=True, allow_unused=True)
        touched.append([slope is not None and bool(slope.any()) for slope in slopes])
    shared = [p for p, *both in zip(parameters, *touched, strict=True) if all(both)]
    if len(shared) == len(parameters):
        return
    count, every = (sum(p.numel() for p in some) for some in (shared, parameters))
    got = f"{count:,} of {every:,} numbers in the convolutions learn from both heads"
    mistake = FEATURES_DETACHED if _all_speak_through(network, images, parameters) else TWO_TRUNKS
    raise Broken("one image batch", got, mistake)


def _all_speak_through(network: nn.Module, images: tuple, parameters: list[nn.Parameter]) -> bool:
    """Whether both heads say something else when any of the parameters changes, whatever gradients reach it."""
    for parameter in parameters:
        before = network(*images)
        with torch.no_grad():
            parameter.add_(torch.linspace(0.1, 0.2, parameter.numel()).reshape(parameter.shape))
        if any(map(torch.equal, before, network(*images))):
            return False
    return True


@law("the body runs once for each batch")
def computes_features_once(net, trial):
    network, runs = _build(net), []
    layers = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    hooks = [layer.register_forward_hook(lambda layer, given, result: runs.append(layer)) for layer in layers]
    network(*_images(trial, 2))
    for hook in hooks:
        hook.remove()
    if len(runs) > len(layers):
        raise Broken("one image batch", f"{len(runs)} convolutions in a body of {len(layers)}", FEATURES_TWICE)


@law("each head stands on the features: neither can be computed from the other")
def heads_stand_apart(net, trial):
    realness, classes = net("small", 3)(trial.randn(60, 1, 28, 28))
    expect_heads_apart(realness, classes, "60 images and 3 classes")


@law('size="full" builds the larger network, with the same outputs')
def takes_the_full_size(net, trial):
    small, full = _build(net), net("full", CLASSES)
    small.eval()(*_images(trial, 2))  # lazy layers get their sizes here
    try:
        shapes = [tuple(result.shape) for result in full.eval()(*_images(trial, 2))]
    except RuntimeError as error:  # the small network works: an earlier law has seen it
        raise Broken('size="full", 2 images', describe_crash(error), FULL_BROKEN) from None
    few, many = (sum(p.numel() for p in network.parameters()) for network in (small, full))
    if many <= few:
        raise Broken("both sizes", f"{few:,} and {many:,} parameters", FULL_BROKEN)
    if shapes != [(2,), (2, CLASSES)]:
        raise Broken('size="full", 2 images', f"results of shape {shapes}", None)


@law('size="full": more of it learns than of the small one')
def all_of_it_learns(net, trial):
    images, reached = _images(trial, 2), []
    for size in ("small", "full"):
        network = net(size, CLASSES)
        realness, classes = network(*images)
        own = list(network.parameters())
        slopes = torch.autograd.grad(realness.sum() + classes.square().sum(), own, allow_unused=True)
        reached.append(sum(slope.numel() for slope in slopes if slope is not None))
    if reached[1] <= reached[0]:
        got = f"a gradient reaches {reached[1]:,} of its numbers, and {reached[0]:,} of the small one's"
        raise Broken("both sizes", got, FULL_BROKEN)


_SHARED_LAWS = [
    one
    for one in network_laws(
        _build, _images, lambda n: [(n,), (n, CLASSES)], SIGMOID_INSIDE, mode=lambda network: network
    )
    if one.name in ("is_a_network", "has_the_shapes", "is_a_function", "keeps_examples_apart", "any_device")
]

ACDiscriminator = Check(
    "ACDiscriminator",
    laws=[
        _SHARED_LAWS[0],
        has_two_heads,
        *_SHARED_LAWS[1:-1],
        takes_other_classes,
        gives_class_logits,
        gives_realness_logits,
        sees_the_image,
        shares_its_features,
        computes_features_once,
        heads_stand_apart,
        takes_the_full_size,
        _SHARED_LAWS[-1],
        all_of_it_learns,
        one_function_law([_build], _images),
        teaches_law([_build], _images, least=0.75),
        defaults_law(("small", CLASSES), (torch.zeros(2, 1, 28, 28),)),
    ],
    mistakes=[
        (crashed_with("'ACDiscriminator' object has no attribute"), ATTRIBUTE_MISSING),
        (crashed_with("'tuple' object is not callable"), PAIR_NOT_UNPACKED),
        (crashed_with("(84x28 and 64x"), IMAGES_TO_A_HEAD),  # three images of 28 rows, a head of 64 features
        (broke("is_a_function"), RANDOM_OUTPUT),
    ],
    success="two heads of logits on one body: realness (n,) and classes (n, num_classes)",
)


AREA = Mistake(
    "area-for-side",
    "This is the number of pixels of the whole picture. Asked for are the pixels along one side.",
    "Look for a square or a product of two sizes at the end.",
)
STRIDE_IGNORED = Mistake(
    "stride-ignored",
    "The stride makes no difference to your result.",
    "The patches start stride pixels apart: where does the last one begin, and where does it end?",
)
GAPS = Mistake(
    "gaps-not-counted",
    "Only painted pixels are counted. Where the stride is larger than the kernel, gaps stay between the patches, and "
    "they belong to the picture.",
    "Ask where the last patch ends, not how many pixels are painted.",
)
BRACKETS = Mistake(
    "brackets-missing",
    "The 1 is taken off the product of n and the stride, not off n.",
    "Multiplication comes before subtraction: set brackets, and try n = 3 with the stride 2.",
)
STRIDE_OFF_N = Mistake(
    "stride-taken-off",
    "The stride is taken off n: without brackets, n - 1 * stride is n - stride.",
    "Multiplication comes before subtraction: set brackets around n - 1.",
)
PADDINGS_SWAPPED = Mistake(
    "paddings-swapped",
    "padding and output_padding have changed places.",
    "padding is cut off at both sides; output_padding is put on at one.",
)
SAME_SIZE = Mistake(
    "same-size",
    "The result is n itself: as many pixels as went in.",
    "Count in the example above: the first patch starts at pixel 0, the last one stride · (n − 1) further on.",
)
SHAPE_FOR_INT = Mistake(
    "shape-for-int",
    "The result holds several numbers, as a shape does; asked for is one int.",
    "Take the pixels along one side: the last number of the shape.",
)
TENSOR_FOR_INT = Mistake(
    "tensor-for-int",
    "The result is a torch tensor; asked for is an int.",
    "Plain Python numbers are enough here: look for torch.tensor, or hand the number over with int(…).",
)
NOT_WHOLE = Mistake(
    "not-a-whole-number",
    "A size is a whole number, an int.",
    "Nothing has to be divided here: a transposed convolution multiplies sizes.",
)
OUTPUT_PADDING_FORGOTTEN = Mistake(
    "output-padding-forgotten",
    "output_padding makes no difference, or not the right one.",
    "It adds so many pixels, at one side, and once.",
)
CONVOLUTION = Mistake(
    "ordinary-convolution",
    "This is the size behind an ordinary convolution, which makes images smaller.",
    "The transposed convolution goes the other way: exchange what comes in and what comes out.",
)
STRIDES_COUNTED = Mistake(
    "one-stride-too-many",
    "Between n pixels there are n - 1 steps of the stride, not n.",
    "Draw three pixels, two apart: the last stands at 2 · (3 - 1).",
)
PADDING_ONE_SIDE = Mistake(
    "padding-once",
    "padding is taken off at both sides.",
    "Take it off twice: once left, once right.",
)
PADDING_IGNORED = Mistake(
    "padding-ignored",
    "padding makes no difference to your result.",
    "It is cut off from what the patches paint, at both sides.",
)
PADDING_ADDED = Mistake(
    "padding-added",
    "padding makes the result larger in your formula. In a transposed convolution it is cut off.",
    "An ordinary convolution adds the padding before it starts; this one undoes that.",
)
KERNEL_OFF = Mistake(
    "kernel-off",
    "The part of the kernel is off: one input pixel alone becomes kernel pixels.",
    "Try n = 1 without padding, with the stride 1 and with one larger than the kernel: the answer is its size.",
)
KERNEL_AND_STRIDE = Mistake(
    "kernel-and-stride-swapped",
    "The kernel and the stride have changed places.",
    "The patches start stride pixels apart; the last of them is kernel pixels wide.",
)


def _torch_size(n: int, kernel: int, stride: int, padding: int, output_padding: int) -> int:
    layer = nn.ConvTranspose1d(1, 1, kernel, stride, padding, output_padding, device="meta")
    return layer(torch.empty(1, 1, n, device="meta")).shape[-1]


def _agree(size, settings) -> None:
    for given in settings:
        expected, got = _torch_size(*given), size(*given)
        if got is None:
            raise Broken(f"transpose_conv_size{given}", "None", words.RETURNS_NOTHING)
        if isinstance(got, bool) or not isinstance(got, Integral):  # numpy's whole numbers are as good
            mistake = None
            if isinstance(got, torch.Tensor):
                mistake = TENSOR_FOR_INT
            elif isinstance(got, (tuple, list)):
                mistake = SHAPE_FOR_INT
            elif isinstance(got, float) and got == expected:
                mistake = NOT_WHOLE
            raise Broken(f"transpose_conv_size{given}", f"{got!r}", mistake)
        if got != expected:
            raise Broken(f"transpose_conv_size{given}", f"{got}; torch makes {expected}")


@law("kernel and stride alone: as many pixels as torch makes")
def without_padding(size, trial):
    _agree(size, [(1, 5, 1, 0, 0), (4, 3, 1, 0, 0), (3, 2, 2, 0, 0), (5, 4, 3, 0, 0)])


@law("padding is cut off")
def with_padding(size, trial):
    _agree(size, [(5, 3, 1, 1, 0), (7, 4, 2, 1, 0), (6, 5, 3, 2, 0)])


@law("output_padding is added")
def with_output_padding(size, trial):
    _agree(size, [(5, 3, 2, 0, 1), (4, 5, 3, 0, 2)])


@law("for all settings the size is what torch makes")
def for_all_settings(size, trial):
    for _ in range(40):
        n, kernel, stride = (int(torch.randint(1, 9, (), generator=trial.generator)) for _ in range(3))
        padding = int(torch.randint(0, kernel, (), generator=trial.generator)) // 2
        output_padding = int(torch.randint(0, stride, (), generator=trial.generator))
        if (n - 1) * stride + kernel + output_padding > 2 * padding:  # torch refuses images without pixels
            _agree(size, [(n, kernel, stride, padding, output_padding)])


def _excess(n: int, kernel: int, stride: int, padding: int, output_padding: int):
    """How much larger the answer's size is than torch's."""
    given = n, kernel, stride, padding, output_padding
    return lambda size, trial: size(*given) - _torch_size(*given)


def _is(probe: str, value: int) -> Condition:
    return near(probe, value, 1e-9)


transpose_conv_size = Check(
    "transpose_conv_size",
    laws=[without_padding, with_padding, with_output_padding, for_all_settings],
    mistakes=[
        (_is("plain", 12) & _is("single", -4), KERNEL_AND_STRIDE),
        (_is("plain", -19) & (_is("single", -8) | _is("single", -7)), CONVOLUTION),
        (_is("plain", -14) & _is("single", -6), SAME_SIZE),
        (_is("plain", 342) & _is("single", 42), AREA),
        (_is("plain", 2) & _is("single", 2), BRACKETS),
        (_is("plain", -10) & _is("single", -2), STRIDE_OFF_N),
        (_is("plain", 0) & _is("padded", 6) & _is("output padded", -6), PADDINGS_SWAPPED),
        (_is("plain", 3) & _is("single", 3), STRIDES_COUNTED),
        (_is("plain", 0) & _is("padded", 2), PADDING_ONE_SIDE),
        (_is("plain", 0) & _is("padded", 4), PADDING_IGNORED),
        (_is("plain", 0) & (_is("padded", 8) | _is("padded", 6)), PADDING_ADDED),
        (_is("plain", 0) & _is("padded", 0) & broke("with_output_padding"), OUTPUT_PADDING_FORGOTTEN),
        (_is("plain", -1) | _is("plain", 1) | _is("plain", -7), KERNEL_OFF),
        (_is("plain", 0) & _is("gaps", -6), GAPS),
        (_is("by stride", 0), STRIDE_IGNORED),
        (_is("gaps", 3), KERNEL_OFF),  # right only where the kernel is as large as the stride
    ],
    probes={
        "single": _excess(1, 7, 3, 0, 0),
        "plain": _excess(5, 7, 3, 0, 0),
        "padded": _excess(5, 7, 3, 2, 0),
        "gaps": _excess(3, 2, 5, 0, 0),
        "output padded": _excess(5, 7, 3, 0, 2),
        "by stride": lambda size, trial: size(5, 7, 4, 0, 0) - size(5, 7, 3, 0, 0),
    },
    success="the size that torch makes, for every kernel, stride, padding and output_padding",
)
