"""A fuzzer of the decoder: single messages, random ones and true ones that were changed.

``fuzz.py`` plays whole examinations. This one gives an examiner, in the middle of an examination, one message after
the other as bytes, and puts back what it knows: a million of them take minutes of a quiet processor. Each has to
end in a value, in an error that the message tells of, or in ``Gone``, within seconds, in a process that lives.

As a program: ``python tests/grading/examine/fuzz_decoder.py MESSAGES [SEED]``.
"""

from __future__ import annotations

import collections
import contextlib
import io
import random
import signal
import sys
import time
import traceback

import msgpack
import torch

from course_utils.checks.engine.stub import writes_down
from course_utils.checks.gan.players import Recording, small_mlp
from course_utils.checks.laws.optimizing import CountingSGD
from course_utils.grading.examine import tensors
from course_utils.grading.examine.examiner import Examiner
from course_utils.grading.examine.wire import Gone

SECONDS_EACH = 2
NUMBERS = (0, 1, 2, 3, 7, 11, 255, 65535, 1 << 31, 1 << 62, -1, 0.5, float("nan"), float("inf"), -1e308)
GRADS = (([8, 2], 2), ([8], 1), ([1, 8], 1), ([1], 0.125))  # of the optimizer's parameters: shapes and sizes
TEXTS = (
    "",
    "x",
    "tensor",
    "known",
    "float32",
    "meta",
    "cpu",
    "quint8",
    "__class__",
    "forward",
    "training",
    "step",
    "\0",
)


class _Bytes:
    """A channel that brings these bytes, and ends."""

    def __init__(self) -> None:
        self.left = b""

    def recv(self, size: int) -> bytes:
        part, self.left = self.left[:size], self.left[size:]
        return part

    def gettimeout(self) -> None:
        return None

    def settimeout(self, seconds: float | None) -> None:
        pass

    def sendall(self, data: bytes) -> None:
        pass


@writes_down
def _write(step: int, **numbers: float) -> None:
    """A function of a check that would write down what it is told."""


class Target:
    """An examiner that has brought along a recording player, a network, an optimizer and values, again and again."""

    def __init__(self) -> None:
        self.channel = _Bytes()
        self.examiner = one = Examiner(self.channel, "02_moons_gan")  # type: ignore[arg-type]
        network = small_mlp(2, 1, torch.Generator().manual_seed(0))
        optimizer = CountingSGD(network.parameters(), lr=0.1)
        player = Recording(small_mlp(2, 1, torch.Generator().manual_seed(1)))
        values = [1.0, {"a": torch.zeros(2)}]
        one.encode((network, optimizer, player, values, torch.randn(3, 2), torch.Generator(), abs, _write))
        self._names = ("_objects", "_keys", "shared", "watched", "versions", "marks", "_bridged", "begun", "begins")
        self._then = {name: getattr(one, name).copy() for name in self._names}
        self._then["watched"] = {}  # to look at all of it for each message would take most of the time
        self._next = one._next
        self._nowhere = io.StringIO()

    def read(self, data: bytes) -> str:
        """What became of these bytes, in a word."""
        one = self.examiner
        for name in self._names:
            setattr(one, name, self._then[name].copy())
        one._next, one._notes, one._calls, one.late_error, one.depth = self._next, [], {}, None, 0
        one.wire._come.clear()
        self.channel.left = data
        try:
            with contextlib.redirect_stdout(self._nowhere):
                one.ask("call", lambda: [2, None])
        except Gone:
            return "gone"
        except BaseException as error:
            names = [frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)]
            if "climb" in names or "raise_late_error" in names:
                return "an error that it tells of"
            return f"ESCAPED {type(error).__name__}: {error} in {names[-1]}"[:200]
        return "a value"


def answer(value, changes=(), results=(), done=True, states=(None, None, None), used=0.0, printed=""):
    """A message as the student's process makes it."""
    return ["answer", done, list(results), value, list(changes), list(states), used, printed]


def true_messages() -> list[list]:
    """Of each kind of value, change and request one that an honest process could send."""
    numbers, pair = ["float32", "cpu", [2], b"\0" * 8], ["float32", "cpu", [1, 2], b"\0" * 8]
    state = [numbers, False, None]
    values = [
        None, True, 7, 0.5, "text", b"bytes", ["int", "12345678901234567890"], ["complex", 1.0, 2.0],
        ["tuple", [1, ["set", [1, 2]], ["frozenset", [1]]]], ["size", [2, 3]],
        ["named", 3, "A", ["a"], [1], None], ["named", 3, "A", [], [1], None], ["text", 3, "a word"],
        ["list", 1, [1, ["list", 3, []]]], ["dict", 1, [["a", 1]], None], ["dtype", "float32"], ["device", "cpu"],
        ["array", 1, ["<f4", [2], b"\0" * 8]],
        ["number", ["<f4", [], b"\0" * 4]], ["slice", None, 1, None], ["range", 0, 10, 1], ["..."], ["known", 2],
        ["tensor", 1, False, True, state], ["tensor", 1, True, False, [numbers, True, numbers]],
        ["generator", 1, b"\0" * 5056], ["type", "float"], ["class", 1, "C", [["a", 1, False]]],
        ["function", 1, "f", [["a", 1, False]], [["known", 2]], True],
        ["object", 1, "O", ["__float__", "__len__"], None],
        ["module", 1, "M", "Linear", [["x", 1, False]],
         [True, [["w", ["tensor", 3, True, False, [numbers, True, None]]]], [], [], [["n", 1]], False]],
        ["optimizer", 1, "SGD", "SGD",
         ["list", 3, [["dict", 5, [["params", ["list", 7, []]], ["lr", 0.1]], None]]], False],
    ]  # fmt: skip
    changes = [
        ["tensor", 46, state, True], ["list", 42, [1, 2]], ["dict", 44, [["a", 1]]], ["generator", 50, b"\0" * 5056],
        ["cleared", 16, None], ["cleared", 16, [None, None, None, None]],
        ["told", 54, [1, 0.5], [["d_loss", 1.0]]], ["stepped", 16, [None, None, None, None]],
        ["stepped", 16, [["float32", "cpu", shape, b"\0" * int(32 * size)] for shape, size in GRADS]],
        ["called", 0, True, True, [["tensor", 1, False, True, [pair, False, None]]], []],
        ["module", 0, [True, [], [], [], [], False]], ["array", 1, ["<f4", [2], b"\0" * 8]], ["dataclass", 1, []],
    ]  # fmt: skip
    found = [answer(value) for value in values] + [answer(None, [change]) for change in changes]
    found.append(answer(None, results=[[1, state]]))
    found.append(answer([1, "ValueError", "ValueError", ["text"], [["<cell>", "f", "f", 3, "x = 1"]]], done=False))
    found.append(answer(None, states=[b"\0" * 5056, ["MT19937", b"\0" * 2496, 624, 0, 0.0], [3, [0] * 625, None]]))
    for what, body in (
        ("call", [0, ["tuple", []], ["dict", 1, [], None], None, []]),
        ("method", [16, "step", ["tuple", []], ["dict", 1, [], None]]),
        ("call", [0, ["tuple", []], ["dict", 1, [], None], None, [["0.weight", ["tensor", 3, False, True, state]]]]),
        ("attribute", [24, "training"]), ("copy", [0]), ("slopes", [2, ["tuple", [None]], False]),
        ("hooks", [0, ["tuple", []], None]), ("again", [0, True, True, [], []]),
    ):  # fmt: skip
        found.append(["request", what, 1, [], None, body, [], [None, None, None], True, None, False])
    return found


def _parts(value, path=()):
    yield path
    if isinstance(value, list):
        for n, part in enumerate(value):
            yield from _parts(part, (*path, n))


def _at(value, path):
    for n in path:
        value = value[n]
    return value


class Mutations:
    """True messages, changed at random: all that does not depend on chance is made once."""

    def __init__(self, messages: list[list]):
        self.messages = [(msgpack.packb(message), list(_parts(message))) for message in messages]
        parts = [_at(message, path) for message in messages for path in _parts(message)]
        self.pool = [msgpack.packb(part) for part in (*parts, *NUMBERS, *TEXTS)]

    def changed(self, draw: random.Random) -> object:
        """Something else in one place of a message, or in a few."""
        data, paths = draw.choice(self.messages)
        message = msgpack.unpackb(data)
        for _ in range(draw.choice((1, 1, 2, 4))):
            path = draw.choice(paths)
            new = draw.randrange(80) if draw.random() < 0.25 else msgpack.unpackb(draw.choice(self.pool))
            if not path:
                return new
            with contextlib.suppress(IndexError, TypeError, AttributeError):  # a change before took this place away
                place, way = _at(message, path[:-1]), draw.random()
                if way < 0.15:
                    del place[path[-1]]
                elif way < 0.25:
                    place.insert(path[-1], new)
                else:
                    place[path[-1]] = new
        return message

    def made(self, draw: random.Random) -> bytes:
        """The bytes of one message, with its length before it."""
        way = draw.random()
        if way < 0.05:  # nothing but bytes
            data = draw.randbytes(draw.randrange(200))
        else:
            data = msgpack.packb(self.changed(draw))
            if way < 0.2:  # a few bytes of it
                broken = bytearray(data)
                for _ in range(draw.choice((1, 2, 8))):
                    broken[draw.randrange(len(broken))] = draw.randrange(256)
                data = bytes(broken)[: draw.choice((len(broken), draw.randrange(len(broken) + 1)))]
        size = len(data) if draw.random() < 0.98 else draw.choice((0, 1, len(data) + 1, 1 << 27, 1 << 62))
        return size.to_bytes(8, "little") + data


def fuzz(messages: int, seed: int = 0, seconds: float = float("inf")) -> tuple[int, collections.Counter, list[str]]:
    """Read so many messages, or as many as there is time for.

    Returns:
        How many, how often each outcome, and what must not be.
    """
    torch.set_num_threads(1)
    tensors._BLOCKS = 20  # how far a random state is looked for: two thousand blocks are the same code a hundred times
    target, true = Target(), true_messages()
    mutations = Mutations(true)
    for message in true:
        data = msgpack.packb(message)
        target.read(len(data).to_bytes(8, "little") + data)
    counts, bad, deadline = collections.Counter(), [], time.monotonic() + seconds
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # who takes longer ends this process, and that is a failure, too
    done = 0
    for number in range(messages):
        if number % 100 == 0:
            signal.alarm(100 * SECONDS_EACH)
            if number % 20_000 == 19_900:
                target = Target()  # messages may change its numbers for good
            if time.monotonic() > deadline:
                break
        outcome = target.read(mutations.made(random.Random(seed << 32 | number)))
        done += 1
        counts[outcome if not outcome.startswith("ESCAPED") else "ESCAPED"] += 1
        if outcome.startswith("ESCAPED"):
            bad.append(f"{number}: {outcome}")
    signal.alarm(0)
    return done, counts, bad


if __name__ == "__main__":
    began = time.monotonic()
    done, counts, bad = fuzz(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0,
                             float(sys.argv[3]) if len(sys.argv) > 3 else float("inf"))  # fmt: skip
    print(f"{done} messages in {time.monotonic() - began:.0f} s: {dict(counts)}")
    for text in bad[:40]:
        print(text)
    sys.exit(1 if bad or not done else 0)
