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
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TypeVar

from torch import Tensor, nn
from torch.func import functional_call, stack_module_state, vmap

from course_utils.errors import CourseError

Measured = TypeVar("Measured")


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
        CourseError: the networks keep running statistics (batch norm), or a batch doesn't divide among the members.
    """

    def __init__(self, make: Callable[[], nn.Module], members: int = 10):
        super().__init__()
        networks = [make() for _ in range(members)]
        if any(True for _ in networks[0].buffers()):
            raise CourseError("Networks with running statistics, such as batch norm, cannot train side by side.")
        weights, _ = stack_module_state(networks)
        self.members = members
        self._names = list(weights)
        self.weights = nn.ParameterList([nn.Parameter(weight.detach()) for weight in weights.values()])
        self._build = [networks[0].to("meta")]  # in a list: its weights are none of ours

    def forward(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        """Rows of all members in turn, ``(n · members, …)``, in every input and in what comes out."""
        build = self._build[0].train(self.training)

        def compute(weights: dict[str, Tensor], *rows: Tensor) -> Tensor | tuple[Tensor, ...]:
            return functional_call(build, weights, rows)

        weights = dict(zip(self._names, self.weights, strict=True))
        side_by_side = vmap(compute, in_dims=0, out_dims=1, randomness="different")
        found = side_by_side(weights, *(apart(rows, self.members) for rows in inputs))
        if isinstance(found, tuple):
            return tuple(part.flatten(0, 1) for part in found)
        return found.flatten(0, 1)

    def member(self, number: int) -> nn.Module:
        """A copy of one member, an ordinary network."""
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
