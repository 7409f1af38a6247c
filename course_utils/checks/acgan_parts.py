"""Checks of lesson 07 for what the players are built of: the class embedding and D's two heads."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.check import Check, Trial, broke, crashed_with, law
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.mistakes import CHANGES_INPUT
from course_utils.checks.networks import RANDOM_OUTPUT, SIGMOID_INSIDE, expect_heads_apart, network_laws
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import NO_GRADIENT, RETURNS_NOTHING, as_tensor, expect_float32, expect_shape

LESSON = "07_acgan"

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
    "This is a matrix product, which mixes the examples of the batch with each other.",
    "The Hadamard product multiplies number by number: *, not @.",
)
DOT_PRODUCT = Mistake(
    "dot-product",
    "The products are added up: this is a dot product, one number for each example.",
    "The Hadamard product keeps every product by itself: it has the shape of z.",
)
LABEL_IGNORED = Mistake(
    "label-ignored",
    "The label makes no difference: every class gets the same row of the embedding.",
    "Look the rows up with the labels: embedding(labels) has one row for each example.",
)
LATENT_IGNORED = Mistake(
    "latents-ignored",
    "The latents make no difference: all images of a class would be one and the same.",
    "The result is the product of both, z and the embedding of the label.",
)
OTHER_EMBEDDING = Mistake(
    "another-embedding",
    "The result does not come from the rows of the embedding that was passed in.",
    "Look for an embedding that is made inside of your function, or for rows that are taken one place off.",
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
        wider = result.ndim == 2 and (result.shape[-1] == 2 * width or result.shape[0] == 2 * n)
        square = tuple(result.shape) == (n, n)
        summed = DOT_PRODUCT if result.numel() == n else None
        expect_shape(result, (n, width), tried, CONCATENATED if wider else MATRIX_PRODUCT if square else summed)
        expect_float32(result, tried)


@law("a small example by hand")
def by_hand(embed, trial):
    embedding = nn.Embedding(2, 2)
    with torch.no_grad():
        embedding.weight.copy_(torch.tensor([[2.0, -1.0], [0.5, 3.0]]))
    z, labels = torch.tensor([[1.0, 4.0], [4.0, 2.0], [0.0, 3.0]]), torch.tensor([0, 1, 1])
    got = embed(z, labels, embedding).tolist()
    if got != [[2.0, -4.0], [2.0, 6.0], [0.0, 9.0]]:
        known = {ADDED: [[3.0, 3.0], [4.5, 5.0], [0.5, 6.0]], LATENT_IGNORED: [[2.0, -1.0], [0.5, 3.0], [0.5, 3.0]]}
        mistake = next((mistake for mistake, values in known.items() if got == values), None)
        raise Broken("z = [[1, 4], [4, 2], [0, 3]], labels [0, 1, 1], rows [2, -1] and [0.5, 3]", f"{got}", mistake)


@law("another label gives another result")
def label_matters(embed, trial):
    z, embedding, labels = trial.randn(6, 4), _embedding(3, 4, trial), torch.tensor([0, 1, 2, 0, 1, 2])
    others = torch.tensor([0, 2, 0, 1, 2, 0])  # the first stays, in case all examples get its row
    if (embed(z, labels, embedding) == embed(z, others, embedding)).all(dim=1)[1:].any():
        raise Broken("the same latents with other labels", "the same result", LABEL_IGNORED)


@law("the result doubles with the latents, and with the embedding")
def is_a_product(embed, trial):
    z, embedding, labels = trial.randn(6, 4), _embedding(5, 4, trial), _labels(6, 5, trial)
    once, twice = embed(z, labels, embedding), embed(2 * z, labels, embedding)
    if torch.allclose(once, twice):
        raise Broken("z, then 2 z", "the same result", LATENT_IGNORED)
    if not torch.allclose(twice, 2 * once, atol=1e-4):
        raise Broken("z, then 2 z", "the result did not double")
    with torch.no_grad():
        embedding.weight.mul_(2.0)
    if not torch.allclose(embed(z, labels, embedding), 2 * once, atol=1e-4):
        raise Broken("an embedding, then one with doubled weights", "the result did not double", OTHER_EMBEDDING)


@law("latents and labels stay as they were")
def keeps_its_inputs(embed, trial):
    z, embedding, labels = trial.randn(6, 4), _embedding(3, 4, trial), _labels(6, 3, trial)
    before = z.clone(), labels.clone(), embedding.weight.detach().clone()
    embed(z, labels, embedding)
    if not all(torch.equal(a, b) for a, b in zip((z, labels, embedding.weight), before, strict=True)):
        raise Broken("6 latents and labels", "the tensors that were passed in hold other numbers now", CHANGES_INPUT)


@law("a gradient comes back to the latents, and to the embedding")
def gradient_to_both(embed, trial):
    z, embedding = trial.randn(6, 4).requires_grad_(), _embedding(3, 4, trial)
    result = embed(z, torch.tensor([0, 1, 2, 0, 1, 2]), embedding)
    slopes: tuple[torch.Tensor | None, ...] = (None, None)
    if result.requires_grad:
        slopes = torch.autograd.grad(result.square().sum(), (z, embedding.weight), allow_unused=True)
    for name, slope in zip(("the latents", "the embedding"), slopes, strict=True):
        if slope is None or (slope == 0).all():
            raise Broken("the gradient of the result", f"none for {name}", NO_GRADIENT)


@law("the result is on the device of its inputs")
def any_device(embed, trial):
    try:
        result = embed(
            torch.empty(3, 4, device="meta"), torch.zeros(3, dtype=torch.int64, device="meta"),
            nn.Embedding(2, 4, device="meta"),
        )  # fmt: skip
    except Exception as error:
        if mixes_devices(error):
            raise Broken("inputs on another device", " ".join(str(error).split())[:160], WRONG_DEVICE) from None
        return
    if result.device.type != "meta":
        raise Broken("inputs on another device", f"a result on {result.device}", WRONG_DEVICE)


embed_and_multiply = Check(
    LESSON,
    "embed_and_multiply",
    laws=[has_the_shape_of_z, keeps_its_inputs, label_matters, by_hand, is_a_product, gradient_to_both, any_device],
    mistakes=[
        (crashed_with("shapes cannot be multiplied"), MATRIX_PRODUCT),
        (crashed_with("index out of range"), OTHER_EMBEDDING),
        (broke("by_hand"), OTHER_EMBEDDING),
    ],
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
    "The two heads share (nearly) nothing: what one learns about digits does not help the other.",
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
    "Look for a 10 where num_classes should stand.",
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
CLASSES = 10


def _build(net, hidden: int = 0) -> nn.Module:
    return net("small", CLASSES)


def _images(trial: Trial, n: int) -> tuple[torch.Tensor]:
    return (trial.randn(n, 1, 28, 28).clamp(-1, 1),)


@law("it returns two things: realness logits (n,) and class logits (n, num_classes)", basic=True)
def has_two_heads(net, trial):
    result = _build(net)(*_images(trial, 3))
    if result is None:
        raise Broken("3 images", "None", RETURNS_NOTHING)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        shape = tuple(result.shape) if isinstance(result, torch.Tensor) else type(result).__name__
        raise Broken("3 images", f"one result: {shape}", ONE_HEAD)
    shapes = [tuple(tensor.shape) for tensor in result]
    if shapes == [(3, CLASSES), (3,)]:
        raise Broken("3 images", f"results of shape {shapes[0]} and {shapes[1]}", HEADS_SWAPPED)


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
    network = _build(net)
    realness, classes = network(*_images(trial, 4))
    parameters = list(network.parameters())
    touched = []
    for result in (realness, classes):
        slopes = torch.autograd.grad(result.square().sum(), parameters, retain_graph=True, allow_unused=True)
        touched.append([slope is not None and bool(slope.any()) for slope in slopes])
    shared = sum(p.numel() for p, a, b in zip(parameters, *touched, strict=True) if a and b)
    every = sum(p.numel() for p in parameters)
    if shared < 0.9 * every:
        raise Broken("one image batch", f"{shared:,} of {every:,} parameters serve both heads", TWO_TRUNKS)


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
    few, many = (sum(p.numel() for p in network.parameters()) for network in (small, full))
    shapes = [tuple(result.shape) for result in full.eval()(*_images(trial, 2))]
    if many <= few:
        raise Broken("both sizes", f"{few:,} and {many:,} parameters", FULL_BROKEN)
    if shapes != [(2,), (2, CLASSES)]:
        raise Broken('size="full", 2 images', f"results of shape {shapes}", None)


_SHARED_LAWS = [
    one
    for one in network_laws(_build, _images, lambda n: [(n,), (n, CLASSES)], SIGMOID_INSIDE)
    if one.name in ("is_a_network", "has_the_shapes", "is_a_function", "keeps_examples_apart", "any_device")
]

ACDiscriminator = Check(
    LESSON,
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
    ],
    mistakes=[
        (broke("takes_the_full_size"), FULL_BROKEN),
        (crashed_with("shapes cannot be multiplied"), FULL_BROKEN),
        (broke("is_a_function"), RANDOM_OUTPUT),
    ],
    success="two heads of logits on one body: realness (n,) and classes (n, num_classes)",
)
