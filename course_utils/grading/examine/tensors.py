"""Numbers on their way: tensors, arrays and random states as plain data, and back."""

from __future__ import annotations

import ctypes
import hashlib
import math
import os
import random
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn.parameter import UninitializedTensorMixin  # type: ignore[attr-defined]  # it is not in __all__

from course_utils.grading.examine.wire import Gone

DTYPES = {str(value)[6:]: value for value in vars(torch).values() if isinstance(value, torch.dtype)}
_NAMES = {value: str(value)[6:] for value in DTYPES.values()}
# Of these there are tensors; operations of others, quantized ones for example, end the process.
_NUMBERS = {
    "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64",
    "complex128",
}  # fmt: skip
# What numpy can take without a copy.
_NUMPYS = {torch.float32, torch.float64, torch.int64, torch.int32, torch.bool, torch.uint8}
NUMBER_KINDS = "biufc"  # of numpy: truth values, integers, floats, complex numbers


class Numbers(NamedTuple):
    """A tensor's numbers.

    Attributes:
        dtype: its name.
        device: ``cpu`` or ``meta``; numbers of another device come from and go to the CPU.
        shape: None for a lazy parameter that has none yet.
        data: None where there are no numbers.
    """

    dtype: str
    device: str
    shape: tuple[int, ...] | None
    data: bytes | None


class TensorState(NamedTuple):
    """All that the other side is told of a tensor; ``grad`` of leaves only."""

    numbers: Numbers
    requires_grad: bool
    grad: Numbers | None


def numbers_of(tensor: torch.Tensor) -> Numbers:
    """The numbers of a tensor."""
    kind = _NAMES[tensor.dtype]
    if isinstance(tensor, UninitializedTensorMixin):
        return Numbers(kind, "cpu", None, None)
    shape = tuple(map(int, tensor.shape))  # torch.jit.trace lets shapes be tensors
    if tensor.is_meta:
        return Numbers(kind, "meta", shape, None)
    tensor = tensor.detach()
    if not (tensor.is_cpu and tensor.dtype in _NUMPYS and tensor.layout is torch.strided and not tensor.is_neg()):
        if tensor.layout != torch.strided:
            tensor = tensor.to_dense()
        tensor = tensor.cpu().resolve_conj().resolve_neg()
        if tensor.dtype == torch.bfloat16:  # which numpy does not know
            tensor = tensor.contiguous().view(torch.int16)
    return Numbers(kind, "cpu", shape, tensor.numpy().tobytes())


def tensor_of(numbers: Numbers) -> torch.Tensor:
    """A new tensor with these numbers."""
    kind, device, shape, data = numbers
    if shape is None:
        raise Gone("a tensor without a shape")
    if device == "meta":
        return torch.empty(shape, dtype=DTYPES[kind], device="meta")
    if data is None or 0 in shape:
        return torch.empty(shape, dtype=DTYPES[kind])
    made = torch.frombuffer(bytearray(data), dtype=DTYPES[kind])
    if made.numel() != math.prod(shape):
        raise Gone("other numbers than the shape says")
    return made.resize_(shape)  # in place, so no view of another tensor: torch words errors about views differently


def state_of(tensor: torch.Tensor) -> TensorState:
    """The state of a tensor."""
    lazy = isinstance(tensor, UninitializedTensorMixin)
    grad = tensor.grad if tensor.is_leaf and not lazy else None
    return TensorState(numbers_of(tensor), tensor.requires_grad, None if grad is None else numbers_of(grad))


def read_state(coded: tuple) -> TensorState:
    """A state as it came by the wire."""
    numbers, requires_grad, grad = coded
    return TensorState(read_numbers(numbers), bool(requires_grad), None if grad is None else read_numbers(grad))


def read_numbers(coded: tuple) -> Numbers:
    """Numbers as they came by the wire."""
    kind, device, shape, data = coded
    if kind not in _NUMBERS or device not in ("cpu", "meta") or (data is None) != (device == "meta" or shape is None):
        raise Gone("no tensor")
    return Numbers(kind, device, None if shape is None else tuple(map(int, shape)), data)


def version_of(tensor: torch.Tensor) -> int | None:
    """Counts changes in place; None for a lazy parameter and for a tensor of inference mode, which have no count."""
    return None if isinstance(tensor, UninitializedTensorMixin) or tensor.is_inference() else tensor._version


def mark_of(tensor: torch.Tensor) -> tuple | None:
    """Tells whether a tensor changed without looking at its numbers; blind for what went past torch (``.data``)."""
    if isinstance(tensor, UninitializedTensorMixin):
        return None
    mark = (version_of(tensor), tensor.data_ptr(), tensor.shape, tensor.device, tensor.requires_grad)
    grad = tensor.grad if tensor.is_leaf else None
    return mark if grad is None else (*mark, id(grad), version_of(grad), grad.data_ptr())


def array_state(array: np.ndarray) -> tuple:
    """An array as plain data: type, shape, bytes."""
    return (array.dtype.str, array.shape, array.tobytes())


def array_of(coded: tuple) -> np.ndarray:
    """A new array of these numbers."""
    kind, shape, data = coded
    if np.dtype(kind).kind not in NUMBER_KINDS:
        raise Gone("no array of numbers")
    return np.frombuffer(bytearray(data), dtype=np.dtype(kind)).reshape(shape)


class RandomStates:
    """The global random numbers of torch, numpy and Python, which go on on one side where they were on the other.

    What the other side sends is taken as it is: the student's process believes the examiner.
    """

    def __init__(self) -> None:
        self._known: list[Any] = [None, None, None]
        self._numpy_memory: bytes | None = None  # at the last look

    def changed(self, all_of_them: bool = True) -> list:
        """The states of torch, numpy and Python; None for one that is as the other side left it.

        Args:
            all_of_them: look at all three; a look costs time, and stub players draw from torch alone.
        """
        now = [torch_state(torch.default_generator), *self._known[1:]]
        if all_of_them:
            memory = _numpy_memory()
            if memory is not None and (now[1] is None or memory != self._numpy_memory or now[1][3]):
                now[1] = _numpy_state()
                self._numpy_memory = memory
            now[2] = random.getstate()
        found = [None if new == old else new for new, old in zip(now, self._known, strict=True)]
        self._known = now
        return found

    def take(self, states: tuple) -> None:
        """Go on from the other side's states."""
        puts: list[Callable] = [self._torch, self._numpy, self._python]
        for number, (state, put) in enumerate(zip(states, puts, strict=True)):
            if state is not None:
                self._known[number] = put(state)
                if put == self._numpy:
                    self._numpy_memory = _numpy_memory()

    def _torch(self, state: bytes) -> bytes:
        set_torch_state(torch.default_generator, state)
        return state

    def _numpy(self, state: tuple) -> tuple:
        name, keys, *rest = state
        if _numpy_memory() is not None:
            np.random.set_state((name, np.frombuffer(keys, dtype=np.uint32), *rest))
        return state

    def _python(self, state: tuple) -> tuple:
        random.setstate(state)
        return state


class GuardedRandomStates(RandomStates):
    """Those of the examiner: they never go on from a state that the other side chose, one that makes all numbers the
    same, for example, or a lucky one that it drew until it had. They begin anew from a seed that depends on it, and on
    something that nobody knows."""

    def __init__(self) -> None:
        super().__init__()
        self._secret = os.urandom(16)

    def _torch(self, state: bytes) -> bytes:
        torch.default_generator.manual_seed(_seed_from(state, self._secret))
        return torch_state(torch.default_generator)

    def _numpy(self, state: tuple) -> tuple:
        if len(state[1]) != _NUMPY_BYTES - 4:
            raise Gone("no random state")
        np.random.seed(_seed_from(state, self._secret))
        return _numpy_state()

    def _python(self, state: tuple) -> tuple:
        if len(state[1]) != 625:
            raise Gone("no random state")
        random.seed(_seed_from(state, self._secret))
        return random.getstate()


def torch_state(generator: torch.Generator) -> bytes:
    """The state of a generator of torch."""
    return generator.get_state().numpy().tobytes()


def set_torch_state(generator: torch.Generator, state: bytes) -> None:
    """Put a generator of torch into a state."""
    generator.set_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))


def follow(generator: torch.Generator, state: bytes) -> None:
    """Put a generator into a state if drawing from it leads there; else begin anew from a seed that depends on it."""
    now = torch_state(generator)
    if len(state) != len(now):
        raise Gone("no random state")
    if _leads_to(now, state):
        set_torch_state(generator, state)
    else:
        generator.manual_seed(_seed_from(state))


# Where the 624 keys of the Mersenne Twister stand in torch's state; behind them, a normal number kept for the next one.
_KEYS, _KEPT = slice(24, 24 + 624 * 8), struct.Struct("<dddi4xf")
_BLOCKS = 2000  # of 624 numbers each
_NUMPY_BYTES = 625 * 4  # as many keys, and the place among them


def _leads_to(old: bytes, new: bytes) -> bool:
    if not all(abs(number) < 10 for number in _KEPT.unpack_from(new, _KEYS.stop)):
        return False
    walker = torch.Generator()
    set_torch_state(walker, old)
    for _ in range(_BLOCKS):
        if torch_state(walker)[_KEYS] == new[_KEYS]:
            return True
        torch.empty(624, dtype=torch.int32).random_(generator=walker)
    return False


def _seed_from(state: Any, secret: bytes = b"") -> int:
    """A seed that depends on a random state and on a secret."""
    return int.from_bytes(hashlib.sha256(secret + repr(state).encode()).digest()[:4], "little")


def _numpy_memory() -> bytes | None:
    """The memory of numpy's generator: the same as long as nobody draws, and a look at it costs a hundredth of asking
    for the state. None for a generator of the student's choice, which goes on by itself.

    A normal number that is kept for the next time, the fourth part of the state, stands elsewhere.
    """
    generator = np.random.get_bit_generator()  # type: ignore[attr-defined]  # numpy has it, its types do not
    if type(generator) is not np.random.MT19937:
        return None
    return ctypes.string_at(generator.ctypes.state_address, _NUMPY_BYTES)


def _numpy_state() -> tuple:
    state: tuple = np.random.get_state()  # type: ignore[assignment]  # the old form, a tuple
    name, keys, *rest = state
    return (name, keys.tobytes(), *rest)
