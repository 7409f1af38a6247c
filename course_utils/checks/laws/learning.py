"""Laws of networks that will be trained: they learn with the weights that they begin with, and begin as was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import nn
from torch.nn import functional as F

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.engine.students_code import describe_crash
from course_utils.checks.laws.networks import Inputs, as_outputs, to_judge

WEIGHTS_CUT_OFF = Mistake(
    "weights-cut-off",
    "No gradient comes back to any weight of the network, so no optimizer can train it.",
    "Look for .detach(), .data, requires_grad_(False) or torch.no_grad() around the weights.",
)
ALL_ZERO = Mistake(
    "all-weights-zero",
    "All weights of the network are 0 at the start, and they stay so: what a layer gets from the one before it, and "
    "what comes back to it from the one behind it, is 0.",
    "Keep the random numbers that layers begin with. The last layer alone may begin with zeros.",
)
OTHER_IN_TRAINING = Mistake(
    "other-in-training",
    "In training mode the network computes something else than in evaluation mode, and it is no dropout and no norm.",
    "Look for self.training in forward: both modes take the same way.",
)
INPUTS_CUT_OFF = Mistake(
    "inputs-cut-off",
    "No gradient comes back to the network's input, so whatever makes that input learns nothing through it.",
    "Look for .detach(), .data or torch.no_grad() on the way from the input to the first layer.",
)
INPUTS_IN_PART = Mistake(
    "input-in-part",
    "A part of the input makes no difference to what the network gives.",
    "Look for an index or a slice that leaves out columns or pixels of the input.",
)
OTHER_DEFAULTS = Mistake(
    "other-defaults",
    "Without arguments another network is built than the one that you were asked for.",
    "Let the line def __init__(…) stand as it was given, with its numbers.",
)


def learning_law(
    builds: Sequence[Callable[..., nn.Module]], inputs: Callable[[Trial, int], Inputs], rate: float = 0.01
) -> Law:
    """The law that a network learns, in train mode and with the weights that it begins with.

    It is asked for little: to tell two examples apart, with each of its outputs. So a layer that begins with zeros,
    dropout, a norm, or a part that is not meant to learn is right.

    Args:
        builds: make networks of the answer, each of which has to learn.
        inputs: fresh inputs for so many examples.
        rate: Adam's learning rate, the smaller the wider the layers.
    """

    @law("it learns: some steps of an optimizer teach it to tell two examples apart")
    def learns(net, trial):
        for build in builds:
            # Two examples may lie close together, or units be dead by chance: with the 28 right answers of lesson 04,
            # 100 seeds each, 2 first tries failed, and no second one. What cannot learn moves by exactly 0.
            stuck: list[nn.Module] = []
            while not _learns(network := build(net), inputs(trial, 2), rate):
                stuck.append(network)
                if len(stuck) == 5:
                    zero = not any(w.any() for one in stuck for w in one.parameters() if w.ndim > 1)
                    got = "after 40 steps it tells them apart no better than before"
                    raise Broken("five networks, two examples each", got, ALL_ZERO if zero else None)

    return learns


def _learns(network: nn.Module, given: Inputs, rate: float) -> bool:
    """Whether each of its outputs comes to say more of the first example and less of the second, as it is asked to.

    Raises:
        Broken: no gradient comes back to its weights.
    """
    with torch.no_grad():  # lazy layers get their sizes here
        signs = [torch.randn(one[:1].shape).sign() for one in as_outputs(network.train()(*given))]

    def told() -> list[torch.Tensor]:
        """For each output one number of each example."""
        return [
            (one * some).reshape(2, -1).mean(dim=1)
            for one, some in zip(as_outputs(network(*given)), signs, strict=True)
        ]

    def apart() -> list[float]:
        network.eval()  # without dropout, whose noise could look like learning
        with torch.no_grad():
            differences = [float(first - second) for first, second in told()]
        network.train()
        return differences

    optimizer, before = torch.optim.Adam(network.parameters(), rate), apart()
    for steps in (1, 2, 4, 8, 25):  # the first is enough for wide layers
        for _ in range(steps):
            # The first example counts more, so that a bias alone moves, too: behind it layers of zeros may wake.
            loss = sum(F.softplus(-first) + 0.5 * F.softplus(second) for first, second in told())
            network.zero_grad()
            if loss.requires_grad:
                torch.autograd.backward(loss)
            if all(weights.grad is None for weights in network.parameters()):
                raise Broken("a backward pass", "none of its weights gets a gradient", WEIGHTS_CUT_OFF)
            optimizer.step()
        if all(now > then + 0.01 for now, then in zip(apart(), before, strict=True)):
            return True
    return False


def one_function_law(builds: Sequence[Callable[..., nn.Module]], inputs: Callable[[Trial, int], Inputs]) -> Law:
    """The law that a network is the same function in both modes, unless it drops, adds noise or uses its batch.

    Args:
        builds: make networks of the answer.
        inputs: fresh inputs for so many examples.
    """

    def said(network: nn.Module, given: Inputs) -> Inputs:
        with torch.no_grad():
            return tuple(one.clone() for one in as_outputs(network(*given)))

    def close(one: Inputs, other: Inputs) -> bool:
        return all(torch.allclose(a, b, rtol=1e-3, atol=1e-4) for a, b in zip(one, other, strict=True))

    @law("it computes the same in training mode as in evaluation mode")
    def computes_the_same(net, trial):
        for build in builds:
            network, given = build(net), inputs(trial, 6)
            said(network, given)  # lazy layers get their sizes here
            first, second = (said(network.train(), given) for _ in range(2))
            # Last of all, for what a norm over the weights has learned in training it uses in evaluation.
            quiet = said(network.eval(), given)
            few = said(network.train(), tuple(x[:3] for x in given))
            if not close(first, second) or not close(few, tuple(one[:3] for one in second)):
                continue  # what a dropout or a norm does in training is its business
            if not close(quiet, second):
                raise Broken("the same inputs in both modes", "different results", OTHER_IN_TRAINING)

    return computes_the_same


def teaches_law(
    builds: Sequence[Callable[..., nn.Module]], inputs: Callable[[Trial, int], Inputs], least: float = 1.0
) -> Law:
    """The law that a gradient comes back to the first input of a network, for G, or an embedding, learns through it.

    Args:
        builds: make networks of the answer.
        inputs: fresh inputs for so many examples.
        least: the share of the numbers of an example that have to make a difference; a convolution may leave out a rim.
    """

    def reached(network: nn.Module, trial: Trial) -> float:
        """The share of the first input's numbers to which a gradient comes back from each output, in some example."""
        shown, *others = inputs(trial, 32)
        shown = shown.detach().requires_grad_()
        found = torch.zeros_like(shown[0], dtype=torch.bool)
        for output in as_outputs(to_judge(network).train()(shown, *others)):
            if output.requires_grad:
                wanted = (output * torch.randn_like(output)).sum()
                (slope,) = torch.autograd.grad(wanted, shown, retain_graph=True, allow_unused=True)
                found |= torch.zeros_like(found) if slope is None else slope.ne(0).any(dim=0)
        return float(found.float().mean())

    @law("a gradient comes back to what it is shown: through it others learn")
    def teaches(net, trial):
        for build in builds:
            # Units may be dead by chance: three networks are not.
            share = 0.0
            for _ in range(3):
                network = build(net)
                with torch.no_grad():
                    network(*inputs(trial, 2))  # lazy layers get their sizes here
                share = max(share, reached(network, trial))
            if share < least:
                got = f"a gradient reaches {share:.0%} of an example's numbers"
                raise Broken("three networks", got, INPUTS_IN_PART if share else INPUTS_CUT_OFF)

    return teaches


def defaults_law(given: tuple, inputs: Inputs) -> Law:
    """The law that without arguments a network has the inputs and outputs that the exercise names, and is no smaller.

    Args:
        given: the arguments whose values are those by default, in their order.
        inputs: what the network takes then.
    """

    @law("without arguments it is the network that the line def __init__(…) names")
    def keeps_its_defaults(net, trial):
        try:
            by_itself = net()
        except TypeError:  # it has no defaults
            return
        asked = net(*given)
        expected = [tuple(one.shape) for one in as_outputs(asked(*inputs))]  # lazy layers get their sizes here
        try:
            got = [tuple(one.shape) for one in as_outputs(by_itself(*inputs))]
        except RuntimeError as error:
            raise Broken("without arguments", describe_crash(error), OTHER_DEFAULTS) from None
        if got != expected:
            raise Broken("without arguments", f"results of shape {got} instead of {expected}", OTHER_DEFAULTS)
        few, enough = (sum(weights.numel() for weights in one.parameters()) for one in (by_itself, asked))
        if few < enough:
            raise Broken("without arguments", f"{few:,} parameters instead of {enough:,}", OTHER_DEFAULTS)

    return keeps_its_defaults
