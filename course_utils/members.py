"""Several players in the place of one: a GAN's run with ten seeds takes as long as four or five runs.

One run of a GAN proves nothing, and on networks as small as ours most of a step is overhead. So ten members train side
by side: every weight has a first axis "member", and the rows of a batch belong to the members in turn, row ``r`` to
member ``r % members``. Loops, losses and steps that are written for one player see ordinary batches, ten times as
large, and run on them as they are::

    G, D = Members(models.Generator, 10), Members(models.Discriminator, 10)
    average, _ = training.play(train, G, D, [moons.train], Recipe())
    fakes = apart(average(torch.randn(20_000, 4)), 10)  # (10, 2000, 2)

Each member has its own start, its own batches, its own latents, its own averages in Adam. No weight of one member sees
a row of another. A mean over the batch is the mean over the members' own means, which leaves to each member its
gradient divided by the number of members: its direction stays, and Adam divides by its size. (`training.play` divides
Adam's ε by that number as well, so members take the very steps of single runs.)

Any network can be a member: `torch.func.vmap` computes them all. Where all weights are those of linear layers, as in a
perceptron, and every row is judged by itself, one product of matrices does for a layer of all members what vmap does in
many small steps. That is two to three times as fast, and the first batch is computed in both ways to see that it's the
same. Networks with buffers, such as the running statistics of a batch norm, compute one after the other.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.func import functional_call, stack_module_state, vmap

from course_utils.errors import CourseError


class Members(nn.Module):
    """Some networks of the same build that compute as one.

    Takes what each of them takes, with ``members`` times as many rows; gives what each of them gives (a tensor, or a
    tuple of tensors), in the same order of rows.

    Args:
        make: makes one network, for example a class; called once for each member, so each has a start of its own.
        members: how many.

    Attributes:
        members: how many.

    Raises:
        CourseError: a batch doesn't divide among the members.
    """

    def __init__(self, make: Callable[[], nn.Module], members: int = 10):
        super().__init__()
        networks = [make() for _ in range(members)]
        self.members = members
        # vmap lets no network write into its buffers.
        self._singly = nn.ModuleList(networks if any(True for _ in networks[0].buffers()) else ())
        weights = {} if self._singly else stack_module_state(networks)[0]
        self._names = list(weights)
        self.weights = nn.ParameterList([nn.Parameter(weight.detach()) for weight in weights.values()])
        # In lists: their weights are none of ours.
        self._build = [] if self._singly else [networks[0].to("meta")]
        self._layers = [] if self._singly else _with_layers_of_all(self._build[0], self._names, self.weights)
        self._compared = False

    def forward(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        """Rows of all members in turn, ``(n · members, …)``, in every input and in what comes out."""
        batches = tuple(apart(rows, self.members) for rows in inputs)
        if self._layers and not self._compared and not batches[0].is_meta:
            self._compare(batches)
        found = self._compute(batches)
        if isinstance(found, tuple):
            return tuple(_in_turn(part) for part in found)
        return _in_turn(found)

    def _compute(self, batches: tuple[Tensor, ...]) -> Tensor | tuple[Tensor, ...]:
        """What each member makes of its batch: ``(members, n, …)`` in and out."""
        if self._singly:
            return self._one_by_one(batches)
        return self._by_layers(batches) if self._layers and self._compared else self._by_vmap(batches)

    def _one_by_one(self, batches: tuple[Tensor, ...]) -> Tensor | tuple[Tensor, ...]:
        """The same, from one network after the other."""
        found = [network(*rows) for network, *rows in zip(self._singly, *batches, strict=True)]
        if isinstance(found[0], tuple):
            return tuple(torch.stack(part) for part in zip(*found, strict=True))
        return torch.stack(found)

    def _by_vmap(self, batches: tuple[Tensor, ...]) -> Tensor | tuple[Tensor, ...]:
        """The same, from `torch.func.vmap`."""
        build = self._build[0].train(self.training)

        def compute(weights: dict[str, Tensor], *rows: Tensor) -> Tensor | tuple[Tensor, ...]:
            return functional_call(build, weights, rows)

        weights = dict(zip(self._names, self.weights, strict=True))
        return vmap(compute, randomness="different")(weights, *batches)

    def _by_layers(self, batches: tuple[Tensor, ...]) -> Tensor | tuple[Tensor, ...]:
        """The same, from one network whose layers hold the weights of all members."""
        network = self._layers[0]
        if network.training != self.training:  # setting it takes as long as a layer
            network.train(self.training)
        found = network(*(batch.flatten(0, 1) for batch in batches))
        if isinstance(found, tuple):
            return tuple(part.unflatten(0, (self.members, -1)) for part in found)
        return found.unflatten(0, (self.members, -1))

    @torch.no_grad()
    def _compare(self, batches: tuple[Tensor, ...]) -> None:
        """Gives the layers up where they make something else of a batch than vmap does: where rows are mixed, say."""
        with torch.random.fork_rng():
            right = self._by_vmap(batches)
            try:
                torch.testing.assert_close(self._by_layers(batches), right)
            except (AssertionError, RuntimeError, ValueError):
                self._layers.clear()
        self._compared = True

    def member(self, number: int) -> nn.Module:
        """A copy of one member, an ordinary network."""
        if self._singly:
            return copy.deepcopy(self._singly[number])
        network = copy.deepcopy(self._build[0]).to_empty(device=self.weights[0].device)
        network.load_state_dict(
            {name: weight[number].detach() for name, weight in zip(self._names, self.weights, strict=True)}
        )
        return network


def count(network: nn.Module) -> int:
    """How many members train in a network, or in what is wrapped around it; 1 if it's an ordinary one."""
    return max((module.members for module in network.modules() if isinstance(module, Members)), default=1)


def apart(rows: Tensor, members: int) -> Tensor:
    """The rows of each member: ``(n · members, …)`` → ``(members, n, …)``.

    Raises:
        CourseError: the rows don't divide among the members.
    """
    if len(rows) % members:
        raise CourseError(f"{len(rows)} rows don't divide among {members} members: each needs as many as the others.")
    return rows.unflatten(0, (-1, members)).transpose(0, 1)


def _in_turn(batches: Tensor) -> Tensor:
    """The rows of all members in turn: ``(members, n, …)`` → ``(n · members, …)``, the way back from `apart`."""
    return batches.transpose(0, 1).flatten(0, 1)


class _Layer(nn.Module):
    """The linear layers of all members that stand at one place: rows (members · n, in), one member after the other."""

    def __init__(self, weights: nn.ParameterList, weight: int, bias: int | None):
        super().__init__()
        self.weights, self.weight, self.bias = weights, weight, bias

    def forward(self, rows: Tensor) -> Tensor:
        weight = self.weights[self.weight].transpose(1, 2)
        batches = rows.reshape(len(weight), -1, weight.shape[1])
        if self.bias is None:
            found = torch.bmm(batches, weight)
        else:
            found = torch.baddbmm(self.weights[self.bias][:, None], batches, weight)
        return found.reshape(*rows.shape[:-1], -1)


def _with_layers_of_all(network: nn.Module, names: list[str], weights: nn.ParameterList) -> list[nn.Module]:
    """A copy of a network whose linear layers are those of all members; none if it has weights of another kind."""
    layers = {name: layer for name, layer in network.named_modules() if type(layer) is nn.Linear}
    if {name.rpartition(".")[0] for name in names} - set(layers):
        return []
    at = {name: place for place, name in enumerate(names)}
    found = nn.ModuleDict({"network": copy.deepcopy(network)})
    for name in layers:
        where = f"network.{name}".rstrip(".")
        owner, _, attribute = where.rpartition(".")
        prefix = f"{name}." if name else ""
        of_all = _Layer(weights, at[f"{prefix}weight"], at.get(f"{prefix}bias"))
        setattr(found.get_submodule(owner), attribute, of_all)
    return [found["network"]]
