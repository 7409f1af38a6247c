"""Calls inside of torch.func's transforms (grad, vmap, …), which hand over tensors without numbers of their own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch.utils import _pytree as trees


class _Call:
    """A call as a function of its tensors alone.

    Args:
        ask: makes the call, with ordinary tensors.
        given: its arguments, tensors among them.
        parameters: other tensors that the result depends on.
    """

    def __init__(self, ask: Callable[[Any], Any], given: Any, parameters: Sequence[torch.Tensor]):
        self._ask = ask
        self._leaves, self._spec = trees.tree_flatten(given)
        self._places = [n for n, leaf in enumerate(self._leaves) if isinstance(leaf, torch.Tensor)]
        self.parameters = list(parameters)
        self.tensors = [self._leaves[n] for n in self._places]

    def __call__(self, tensors: Sequence[torch.Tensor]) -> list:
        leaves = list(self._leaves)
        for place, tensor in zip(self._places, tensors, strict=True):
            leaves[place] = tensor
        found, self.shape = trees.tree_flatten(self._ask(trees.tree_unflatten(leaves, self._spec)))
        return found


class _Called(torch.autograd.Function):
    @staticmethod
    def forward(call: _Call, *tensors: torch.Tensor) -> tuple:
        return _no_input(call(tensors[: len(call.tensors)]), tensors)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple, output: Any) -> None:
        ctx.call, *tensors = inputs
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple:
        return (None, *_Slopes.apply(ctx.call, *ctx.saved_tensors, *grads))

    @staticmethod
    def jvp(ctx: Any, _: None, *directions: torch.Tensor | None) -> tuple:
        along = [torch.zeros_like(x) if d is None else d for x, d in zip(ctx.saved_tensors, directions, strict=True)]
        return _Along.apply(ctx.call, *ctx.saved_tensors, *along)

    @staticmethod
    def vmap(info: Any, in_dims: tuple, call: _Call, *tensors: torch.Tensor) -> tuple:
        return _one_by_one(_Called, info, in_dims[1:], call, tensors)


class _Slopes(torch.autograd.Function):
    @staticmethod
    def forward(call: _Call, *given: torch.Tensor) -> tuple:
        count = len(call.tensors)
        tensors, grads = given[:count], given[count + len(call.parameters) :]
        with torch.enable_grad():
            starts = _leaves(tensors)
            results, inputs = call(starts), [*starts, *call.parameters]
            return _no_input(_products(results, inputs, grads), given)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple, output: Any) -> None:
        ctx.call, *given = inputs
        ctx.save_for_backward(*given)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple:
        return (None, *_SlopesOfSlopes.apply(ctx.call, *ctx.saved_tensors, *grads))

    @staticmethod
    def vmap(info: Any, in_dims: tuple, call: _Call, *tensors: torch.Tensor) -> tuple:
        return _one_by_one(_Slopes, info, in_dims[1:], call, tensors)


class _Along(torch.autograd.Function):
    """How the results change along a direction of what was given (forward mode). The slopes of some weights are linear
    in these weights: how they change with them, seen along the direction, is it."""

    @staticmethod
    def forward(call: _Call, *given: torch.Tensor) -> tuple:
        many, count = len(given) // 2, len(call.tensors)
        with torch.enable_grad():
            starts = _leaves(given[:count])
            results, inputs = call(starts), [*starts, *call.parameters]
            weights = _leaves([torch.zeros_like(one) for one in results])
            slopes = _products(results, inputs, weights, create_graph=True)
            return _no_input(_products(slopes, weights, given[many:]), given)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple, output: Any) -> None:
        ctx.call, *given = inputs
        ctx.save_for_backward(*given)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple:
        many = len(ctx.saved_tensors) // 2
        given, along = ctx.saved_tensors[:many], ctx.saved_tensors[many:]
        by_given = _SlopesOfSlopes.apply(ctx.call, *given, *grads, *along)[:many]
        return (None, *by_given, *_Slopes.apply(ctx.call, *given, *grads))

    @staticmethod
    def vmap(info: Any, in_dims: tuple, call: _Call, *tensors: torch.Tensor) -> tuple:
        return _one_by_one(_Along, info, in_dims[1:], call, tensors)


class _SlopesOfSlopes(torch.autograd.Function):
    @staticmethod
    def forward(call: _Call, *given: torch.Tensor) -> tuple:
        count, many = len(call.tensors), len(call.tensors) + len(call.parameters)
        tensors, grads, outer = given[:count], given[many:-many], given[-many:]
        with torch.enable_grad():
            starts, weights = _leaves(tensors), _leaves(grads)
            results, inputs = call(starts), [*starts, *call.parameters]
            slopes = _products(results, inputs, weights, create_graph=True)
            return _no_input(_products(slopes, [*inputs, *weights], outer), given)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple, output: Any) -> None:
        pass  # what it would need for third derivatives, which it refuses aloud

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple:
        raise NotImplementedError("third derivatives inside of torch.func's transforms cannot be graded")

    @staticmethod
    def vmap(info: Any, in_dims: tuple, call: _Call, *tensors: torch.Tensor) -> tuple:
        return _one_by_one(_SlopesOfSlopes, info, in_dims[1:], call, tensors)


def _no_input(results: Sequence[torch.Tensor], given: Sequence[torch.Tensor]) -> tuple:
    """The results, views of those that are inputs: torch saves no input that comes out as it is."""
    return tuple(one.view_as(one) if any(one is other for other in given) else one for one in results)


def _leaves(tensors: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    return [one.detach().requires_grad_() if one.is_floating_point() else one for one in tensors]


def _products(
    results: Sequence[torch.Tensor], inputs: Sequence[torch.Tensor], grads: Sequence[torch.Tensor], **options: bool
) -> tuple:
    """Of each input the vector–Jacobian product; zeros where nothing depends on it."""
    needed = [n for n, one in enumerate(inputs) if one.requires_grad]
    pairs = [(one, grad) for one, grad in zip(results, grads, strict=True) if one.requires_grad]
    found = [torch.zeros_like(one) for one in inputs]
    if pairs:
        slopes = torch.autograd.grad(
            [one for one, _ in pairs], [inputs[n] for n in needed], [grad for _, grad in pairs], allow_unused=True,
            **options,
        )  # fmt: skip
        for n, slope in zip(needed, slopes, strict=True):
            found[n] = found[n] if slope is None else slope
    return tuple(found)


def _one_by_one(function: Any, info: Any, in_dims: tuple, call: _Call, tensors: Sequence[torch.Tensor]) -> tuple:
    rows = [
        function.apply(call, *(t if dim is None else t.select(dim, n) for t, dim in zip(tensors, in_dims, strict=True)))
        for n in range(info.batch_size)
    ]
    found = list(zip(*rows, strict=True))
    many = [isinstance(parts[0], torch.Tensor) for parts in found]
    stacked = tuple(torch.stack(parts) if batched else parts[0] for parts, batched in zip(found, many, strict=True))
    return stacked, tuple(0 if batched else None for batched in many)


def transformed(given: Any) -> bool:
    """Whether tensors in these arguments belong to a transform of torch.func."""
    if torch._C._functorch.peek_interpreter_stack() is None:  # none is going on
        return False
    wrapped = torch._C._functorch.is_functorch_wrapped_tensor
    return any(isinstance(leaf, torch.Tensor) and wrapped(leaf) for leaf in trees.tree_leaves(given))


@contextlib.contextmanager
def seen_from_outside(given: Any) -> Iterator[Any]:
    """Around what looks at numbers: no transform is going on, and the arguments are the tensors that stand behind those
    of ``grad`` and ``jvp``."""
    if torch._C._functorch.peek_interpreter_stack() is None:
        yield given
        return
    with torch._C._DisableFuncTorch():
        yield trees.tree_map_only(torch.Tensor, _behind, given)


def _behind(tensor: torch.Tensor) -> torch.Tensor:
    while torch._C._functorch.is_gradtrackingtensor(tensor):
        tensor = torch._C._functorch.get_unwrapped(tensor)
    return tensor


def call_inside(ask: Callable[[Any], Any], given: Any, parameters: Sequence[torch.Tensor]) -> Any:
    """Make a call whose arguments belong to transforms; its results do, too."""
    call = _Call(ask, given, parameters)
    return trees.tree_unflatten(list(_Called.apply(call, *call.tensors, *call.parameters)), call.shape)
