"""Check of lesson 04: the discriminator with two heads."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.laws.learning import defaults_law, learning_law, one_function_law, teaches_law
from course_utils.checks.laws.networks import (
    BATCH_SQUEEZED,
    SIGMOID_INSIDE,
    expect_heads_apart,
    network_laws,
    network_mistakes,
    to_judge,
)

HEADS_SWAPPED = Mistake(
    "heads-swapped",
    "The two results come in the other order.",
    "Return the realness logits first, then the code logits.",
)
ONE_RESULT = Mistake(
    "heads-not-separate",
    "There is one result where two are expected.",
    "Return a pair: realness_logits of shape (n,), code_logits of shape (n, num_codes).",
)
TAKES_A_CODE = Mistake(
    "code-as-input",
    "Your discriminator wants a second input. It has to guess the code, so nobody may tell it.",
    "forward takes the points and nothing else.",
)
TWO_TRUNKS = Mistake(
    "two-trunks",
    "The two heads share nothing: each has a network of its own, so what the one learns does not help the other.",
    "Compute the features once, from one body, and put one linear layer for each head on them.",
)
HEAD_DETACHED = Mistake(
    "head-detached",
    "No gradient of one of the heads (or of both) reaches the shared layers, so what it learns does not shape the "
    "features.",
    "Look for .detach() or torch.no_grad() in forward: both heads take the features as they are.",
)
BATCH_REDUCED = Mistake(
    "batch-reduced",
    "There is one realness logit for the whole batch; each point has to keep its own.",
    "Look for a mean or a sum over the batch (dim=0, or no dim at all) on the way to the realness logits.",
)
EXTRA_CLASS = Mistake(
    "extra-class",
    "There is one code logit more than there are codes. Whether a point is fake is the other head's business.",
    "Look at the number of outputs of the code head, and at what is added to it.",
)
ONE_LOGIT_LESS = Mistake(
    "one-logit-less",
    "There is one code logit fewer than there are codes.",
    "Each code has a logit of its own, the last one too: look at the number of outputs of the code head.",
)
OTHER_NUMBER_OF_LOGITS = Mistake(
    "other-number-of-code-logits",
    "There are not as many code logits as codes.",
    "Look at the number of outputs of the code head, and at what forward does with its result: it is num_codes.",
)
GUESS_FOR_LOGITS = Mistake(
    "guess-for-logits",
    "The code head gives back one whole number for each point, its guess, instead of a logit for each code.",
    "Look for argmax: the info loss needs all logits as they are.",
)
CODES_HARD_CODED = Mistake(
    "num-codes-ignored",
    "There are as many code logits as you wrote down, not as many as were asked for.",
    "Look for a number where num_codes should stand.",
)
INPUT_CUT = Mistake(
    "input-cut-off",
    "An activation stands before the first layer, so the network cannot see negative coordinates.",
    "The point goes into a linear layer first; activations stand between the layers.",
)
CODES = 3


def _build(net, hidden: int) -> nn.Module:
    return net(hidden, CODES)


def _wide(net) -> nn.Module:
    return _build(net, 32)


def _points(trial: Trial, n: int) -> tuple[torch.Tensor]:
    return (trial.randn(n, 2),)


def _ready(net, hidden: int) -> nn.Module:
    return to_judge(_build(net, hidden))


def _odd_number_of_logits(net, x: torch.Tensor) -> Mistake:
    """The mistake behind a number of code logits that is not that of the codes."""
    few, more, wide = (net(*sizes)(x)[1].shape[-1] for sizes in ((8, CODES), (8, CODES + 2), (10, CODES)))
    known = {
        (few, few, few): CODES_HARD_CODED,
        (CODES + 1, CODES + 3, CODES + 1): EXTRA_CLASS,
        (CODES - 1, CODES + 1, CODES - 1): ONE_LOGIT_LESS,
    }
    return known.get((few, more, wide), OTHER_NUMBER_OF_LOGITS)


@law("it takes points alone and gives two results: realness logits (n,) and code logits (n, num_codes)", basic=True)
def has_two_heads(net, trial):
    network, x = _build(net, 8), trial.randn(6, 2)
    try:
        result = network(x)
    except TypeError as error:
        if "missing" in str(error):
            raise Broken("D(x)", str(error)[:120], TAKES_A_CODE) from None
        raise
    if isinstance(result, torch.Tensor):
        raise Broken("D(x)", f"one tensor of shape {tuple(result.shape)}", ONE_RESULT)
    if isinstance(result, (tuple, list)) and len(result) == 2:
        shapes = [tuple(getattr(part, "shape", ())) for part in result]
        if shapes[0] == (6, CODES) and shapes[1][:1] == (6,) and shapes[1] != (6, CODES):
            raise Broken("D(x)", f"shapes {shapes[0]} and {shapes[1]}", HEADS_SWAPPED)
        if shapes[0] in ((), (1,)):
            raise Broken("D(x) of 6 points", f"realness logits of shape {shapes[0]}", BATCH_REDUCED)
        if shapes[1][:1] == (6,) and len(shapes[1]) == 2 and shapes[1][1] != CODES:
            raise Broken(f"num_codes = {CODES}", f"code logits of shape {shapes[1]}", _odd_number_of_logits(net, x))
        if shapes[1] == (6,) and not torch.is_floating_point(result[1]):
            raise Broken("D(x) of 6 points", f"whole numbers of shape {shapes[1]} for the codes", GUESS_FOR_LOGITS)
        alone = _ready(net, 8)(x[:1])[0]
        if shapes[0] == (6,) and alone.shape == ():
            raise Broken("D(x) of 1 point", "realness logits of shape () instead of (1,)", BATCH_SQUEEZED)


@law("the heads share their body: a gradient of either one reaches it")
def shares_a_body(net, trial):
    network = _ready(net, 32)
    parameters = list(network.parameters())
    reached = []
    for head in network(trial.randn(24, 2)):
        slopes = torch.autograd.grad(head.square().sum(), parameters, allow_unused=True, retain_graph=True)
        reached.append({i for i, slope in enumerate(slopes) if slope is not None and bool((slope != 0).any())})
    if not reached[0] & reached[1]:
        mistake = HEAD_DETACHED if _meet_in_value(network, trial.randn(24, 2)) else TWO_TRUNKS
        raise Broken("the gradients of the two heads", "they meet in no layer", mistake)


def _meet_in_value(network: nn.Module, x: torch.Tensor) -> bool:
    """Whether some weights change both heads' logits, whatever their gradients say."""
    before = network(x)
    for weights in network.parameters():
        with torch.no_grad():
            old = weights.clone()
            weights += 0.5 * torch.randn(weights.shape)
            now = network(x)
            weights.copy_(old)
        if not any(map(torch.equal, before, now)):
            return True
    return False


@law("each head stands on the body: neither can be computed from the other")
def heads_stand_apart(net, trial):
    realness, codes = _ready(net, 32)(trial.randn(60, 2))
    expect_heads_apart(realness, codes, "60 points and 3 codes")


@law("both heads look at the point, also where its coordinates are negative")
def heads_depend_on_the_point(net, trial):
    network = _ready(net, 32)
    for sign, points in ((1, "points"), (-1, "points with negative coordinates")):
        one, two = (network(sign * trial.randn(24, 2).abs()) for _ in range(2))
        for name, a, b in zip(("realness", "code"), one, two, strict=True):
            if torch.allclose(a, b, atol=1e-6):
                raise Broken(f"two batches of {points}", f"the same {name} logits", INPUT_CUT if sign < 0 else None)


InfoDiscriminator = Check(
    "InfoDiscriminator",
    laws=[
        has_two_heads,
        *network_laws(_build, _points, lambda n: [(n,), (n, CODES)], SIGMOID_INSIDE),
        heads_depend_on_the_point,
        shares_a_body,
        heads_stand_apart,
        learning_law([_wide], _points),
        one_function_law([_wide], _points),
        teaches_law([_wide], _points),
        defaults_law((64, 2), (torch.ones(2, 2),)),
    ],
    mistakes=network_mistakes(),
    success="two heads on one body, a logit for real and one for each code; no label goes in",
)
