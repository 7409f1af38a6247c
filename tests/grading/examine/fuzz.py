"""A fuzzer of the examiner: true messages of a student's process, changed at random, read by a true examiner.

A whole examination is recorded once: a check cell, an answer, and every message that the student's process sent. The
examiner's own side is the same for equal seeds, so that the record can be played again without a student, and any of
its messages be replaced. Wrong answers are recorded, too: whatever is done to their messages must not let them pass.

``fuzz(messages, seconds, seed)`` gives what was found; as a program: ``python tests/grading/examine/fuzz.py MESSAGES
SECONDS [SEED]``. Each examination must end in a verdict (failed, or ``gone``), within ``SECONDS_EACH`` and ``MEMORY``; nothing else may
come out of ``examine``, and its process has to live.
"""

from __future__ import annotations

import collections
import contextlib
import os
import pickle
import random
import resource
import signal
import socket
import sys
import tempfile
import time
import traceback

import torch

from course_utils.grading.examine import examiner as examining
from course_utils.grading.examine import student as studying
from course_utils.grading.examine.tensors import DTYPES
from course_utils.grading.examine.values import _DECODERS
from course_utils.grading.examine.wire import Gone

SECONDS_EACH, MEMORY = 20, 3_000_000_000
PRELUDE = (
    "import torch, math\nfrom torch import nn\nfrom torch.nn import functional as F\nfrom course_utils import checks\n"
)
RIGHT = {
    "sample_latent": "def sample_latent(n, d, device):\n    return torch.randn(n, d, device=device)\n",
    "discriminator_loss": "def discriminator_loss(r, f):\n    return F.softplus(-r).mean() + F.softplus(f).mean()\n",
    "generator_loss": "def generator_loss(f):\n    return F.softplus(-f).mean()\n",
    "generator_step": "def generator_step(G, D, z, o):\n    loss = generator_loss(D(G(z)))\n    o.zero_grad()\n"
    "    loss.backward()\n    o.step()\n    return loss.detach()\n",
    "train": "def train(G, D, data, g, d, epochs, n, latent, after_step=None):\n    h = {'d_loss': [], 'g_loss': []}; v = next(G.parameters()).device\n"
    "    for _ in range(epochs):\n        for i in torch.randperm(len(data)).split(n):\n"
    "            dl = F.softplus(-D(data[i].to(v))).mean() + F.softplus(D(G(torch.randn(len(i), latent, device=v)).detach())).mean()\n"
    "            d.zero_grad(); dl.backward(); d.step()\n            gl = F.softplus(-D(G(torch.randn(len(i), latent, device=v)))).mean()\n"
    "            g.zero_grad(); gl.backward(); g.step()\n            h['d_loss'].append(float(dl)); h['g_loss'].append(float(gl))\n"
    "            if after_step: after_step(len(h['d_loss']) - 1, d_loss=float(dl), g_loss=float(gl))\n    return h\n",
}
WRONG = {
    "sample_latent": "def sample_latent(n, d, device):\n    return torch.zeros(n, d, device=device)\n",
    "discriminator_loss": "def discriminator_loss(r, f):\n    return r.sum() * 0\n",
    "generator_loss": "def generator_loss(f):\n    return F.softplus(f).mean()\n",
    "generator_step": RIGHT["generator_step"].replace("o.step()", "pass"),
    "train": RIGHT["train"].replace("g.step()", "pass"),
}
HIDDEN = "with checks.hidden_tests('{0}'):\n    checks.moons_gan.{0}({0}, seed=103)\n"


_played: list = [None]


class _Record:
    """Recorded messages in place of a wire."""

    def __init__(self, messages):
        self.messages, self.place = messages, 0

    def send(self, message):
        pass

    def receive(self, seconds=None):
        if self.place >= len(self.messages):
            raise Gone("the record ends")
        self.place += 1
        return self.messages[self.place - 1]


def _tuples(value):
    return tuple(map(_tuples, value)) if isinstance(value, (list, tuple)) else value


def record(name: str, answers: dict[str, str]):
    """The check cell of an exercise, and what the student's process said; from a true examination."""
    source = f"checks.moons_gan.{name}({name})\n" + HIDDEN.format(name)
    ours, theirs = socket.socketpair()
    reader, writer = os.pipe()
    if os.fork() == 0:
        ours.close()
        names = {"__name__": "__main__"}
        exec(PRELUDE + "".join(answers.values()), names)
        said, one = [], studying.Student(theirs, names)
        send = one.wire.send
        one.wire.send = lambda message: (said.append(_tuples(message)), send(message))
        with contextlib.suppress(BaseException):
            one.examination()
        with os.fdopen(writer, "wb") as file:
            pickle.dump(said, file)
        os._exit(0)
    theirs.close()
    os.close(writer)
    verdict = examining.examine(ours, source, [name], _lesson(), 7)
    with os.fdopen(reader, "rb") as file:
        said = pickle.load(file)
    os.wait()
    return source, said, verdict


def _lesson():
    return examining.define("02_moons_gan", PRELUDE, {})


# ------------------------------------------------------------------------------------------------- change
PLAIN = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    3,
    4,
    5,
    7,
    1 << 62,
    -(1 << 63),
    0.0,
    float("nan"),
    float("inf"),
    -1e308,
    "",
    "x",
    "__class__",
    "forward",
    "training",
    "x" * 5000,
    b"",
    b"\0" * 5056,
    (),
    ((),),
    "cpu",
    "meta",
    "float32",
]
METHODS = [
    "numpy",
    "append",
    "pop",
    "shape",
    "grad",
    "data",
    "copy_",
    "apply_",
    "steps",
    "step",
    "zero_grad",
    "param_groups",
    "parameters",
    "forward",
    "laws",
    "__class__",
    "__globals__",
    "register_hook",
    "resize_",
    "set_",
    "untyped_storage",
    "type",
    "storage",
    "tofile",
    "view",
    "new_empty",
    "backward",
    "manual_seed",
    "seen",
    "player",
    "network",
    "calls",
]


def _nodes(value, path=()):
    yield path
    if isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _nodes(part, (*path, n))


def _at(value, path):
    for n in path:
        value = value[n]
    return value


def _put(value, path, new):
    if not path:
        return new
    return (*value[: path[0]], _put(value[path[0]], path[1:], new), *value[path[0] + 1 :])


def _value(draw: random.Random, pool, depth=0):
    """Something that looks like a value."""
    kind = draw.choice([*_DECODERS, "plain", "plain", "pool", "pool", "known"])
    if kind == "plain" or depth > 3:
        return draw.choice(PLAIN)
    if kind == "pool":
        return draw.choice(pool)
    part = lambda: _value(draw, pool, depth + 1)  # noqa: E731
    key = draw.randrange(200)
    numbers = (draw.choice([*DTYPES]), draw.choice(["cpu", "meta"]), draw.choice([(), (3,), (2, 2), (0, 1 << 40), None, (-1,)]),
               draw.choice([None, b"\0" * 4, b"\0" * 12, b"\0" * 16, b""]))  # fmt: skip
    made = {
        "int": (str(draw.randrange(10**9)) * draw.choice([1, 300]),), "known": (key,), "list": (key, (part(), part())),
        "dict": (key, ((part(), part()),), draw.choice([None, ("course_utils.clinic.records", "Record")])),
        "tuple": ((part(), part()),), "named": (key, "A", draw.choice([("a",), ()]), (part(),), None), "text": (key, "word"),
        "tensor": (key, draw.random() < 0.3, draw.random() < 0.5, (numbers, draw.random() < 0.5, None)),
        "array": (key, ("<f4", (2,), b"\0" * 8)), "module": (key, "M", draw.choice(["Linear", "Module", "Sequential", "x"]),
                  draw.choice([None, (("x", 1, False), ("y", 1, True)), (("x", 9, False),)]), (True, (("w", part()),), (), (("m", part()),), (("a", part()),), False)),
        "class": (key, "C", ()), "function": (key, "f", None, (part(),), True), "object": (key, "O", ("__float__", "__eq__", "__lt__"), None),
        "set": ((part(),),), "frozenset": ((part(),),), "range": (0, 10, 1), "size": ((1, 2),), "dtype": (draw.choice([*DTYPES]),), "type": ("float",),
        "device": ("cpu",), "slice": (None, 1, None), "complex": (0.0, 1.0), "number": (("<f4", (), b"\0" * 4),),
        "optimizer": (key, "SGD", "SGD", part()), "network": (key, 0, None, (), ()), "generator": (key, b"\0" * 5056), "dataclass": (key, "m", "N", ()), "...": (),
    }[kind]  # fmt: skip
    return (kind, *made)


def changed(message, draw: random.Random, pool):
    """A message with something else in it."""
    for _ in range(draw.choice([1, 1, 1, 2, 5])):
        nodes = list(_nodes(message))
        path = draw.choice(nodes)
        old, way = _at(message, path), draw.randrange(7)
        if way == 0:
            new = draw.choice(PLAIN)
        elif way == 1:
            new = draw.choice(pool)
        elif way == 2:
            new = _value(draw, pool)
        elif way == 3 and isinstance(old, tuple) and old:
            n = draw.randrange(len(old))
            new = draw.choice([old[:n] + old[n + 1 :], old[: n + 1] + old[n:], old[::-1]])
        elif way == 4 and type(old) is int:
            new = old + draw.choice([-2, -1, 1, 2, 10])
        elif way == 5 and isinstance(old, bytes):
            new = old[: draw.randrange(len(old) + 1)] + bytes(draw.randrange(256) for _ in range(draw.randrange(9)))
        elif way == 6 and isinstance(old, str):
            new = draw.choice([*DTYPES, *METHODS, *_DECODERS])
        else:
            new = _value(draw, pool)
        message = _put(message, path, new)
    return message


def request(draw: random.Random, pool):
    """A request that nobody made."""
    key, number = draw.randrange(0, 120), draw.randrange(1, 4000, 2)
    args, named = ("tuple", tuple(_value(draw, pool) for _ in range(draw.randrange(3)))), ("dict", number + 2, (), None)
    what, body = draw.choice([
        ("call", (key, args, named, None, ())), ("method", (key, draw.choice(["__len__", "__getitem__", "step", "__call__", "__eq__"]), args, named)),
        ("attribute", (key, draw.choice(METHODS))), ("copy", (key,)), ("slopes", (number, args, draw.random() < 0.5)),
        ("hooks", (key, args, _value(draw, pool))), ("name", ("checks",)), ("over", ()),
    ])  # fmt: skip
    changes = (
        (
            draw.choice(["tensor", "module", "list", "dict", "array", "generator", "dataclass"]),
            key,
            _value(draw, pool),
            True,
        ),
    )
    return (
        "request",
        what,
        number,
        (),
        None,
        body,
        changes if draw.random() < 0.4 else (),
        (None, None, None),
        True,
        None,
        False,
    )


# ------------------------------------------------------------------------------------------------- run
def _one(case, draw: random.Random, pool):
    """An examination with one message or two that are not what they were; gives an outcome in one word."""
    source, name, said, right = case
    messages = list(said)
    # Half of the time among the first: an examination that goes wrong early is short.
    n = draw.randrange(min(len(messages), draw.choice([3, 10, 30, 10**6])))
    if draw.random() < 0.3:
        messages.insert(n, request(draw, pool))
    else:
        messages[n] = changed(messages[n], draw, pool)
    if draw.random() < 0.1 and n + 1 < len(messages):
        messages[n + 1] = changed(messages[n + 1], draw, pool)
    played = _played[0] = _Record(messages)
    examining.Wire = lambda channel: played
    started = time.monotonic()
    verdict = examining.examine(None, source, [name], _lesson(), 7)
    took = time.monotonic() - started
    if took > SECONDS_EACH / 2:
        return f"SLOW {took:.0f} s"
    if verdict.passed:
        return "passed" if right else "WRONG ANSWER PASSED"
    return "gone" if verdict.gone is not None else "failed"


def _child(cases, pool, seed, first, last, pipe, deadline):
    """Runs of these numbers, each told before it begins and when it has ended."""
    os.chdir(tempfile.mkdtemp(prefix="fuzz-"))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for n in (1, 2):
        os.dup2(nowhere, n)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for number in range(first, last):
        if time.monotonic() > deadline:
            os._exit(0)
        os.write(pipe, f"begin {number}\n".encode())
        signal.alarm(SECONDS_EACH)
        draw = random.Random(f"{seed}-{number}")
        try:
            outcome = _one(draw.choice(cases), draw, pool)
        except BaseException as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            outcome = f"ESCAPED {type(error).__name__}: {error} at {os.path.basename(where.filename)}:{where.lineno}"[
                :200
            ]
        signal.alarm(0)
        os.write(pipe, f"end {number} {_played[0].place} {outcome!r}\n".encode())
    os._exit(0)


def fuzz(messages: int, seconds: float, seed: int = 0, each: int = 400):
    """So many examinations with changed messages, or as many as there is time for.

    Returns:
        How many, how often each outcome, and the numbers of the runs with an outcome that must not be.
    """
    torch.set_num_threads(1)
    cases = []
    for name in RIGHT:
        for right, answers in ((True, RIGHT), (False, {**RIGHT, name: WRONG[name]})):
            source, said, verdict = record(name, answers)
            assert verdict.passed is right, (name, right, verdict)
            cases.append((source, name, said, right))
    # Long examinations are rarer, wrong answers twice as often.
    cases = [case for case in cases for _ in range((1 if len(case[2]) > 300 else 8) * (1 if case[3] else 2))]
    parts = [_at(m, p) for said in {id(c[2]): c[2] for c in cases}.values() for m in said[:60] for p in _nodes(m) if p]
    pool = random.Random(seed).sample(parts, min(5000, len(parts)))
    counts, bad, done, first = collections.Counter(), [], 0, 0
    deadline = time.monotonic() + seconds  # what is changed was recorded before
    while first < messages and time.monotonic() < deadline:
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            _child(cases, pool, seed, first, min(messages, first + each), writer, deadline)
        os.close(writer)
        last = None
        with os.fdopen(reader) as told:
            for line in told:
                word, number, *rest = line.split(None, 3)
                last = (int(number), None) if word == "begin" else (int(number), rest[1].strip().strip("'\""))
                if word == "end":
                    done += 1
                    counts["messages read"] += int(rest[0])
                    counts[last[1].split(":")[0]] += 1
                    if last[1] not in ("gone", "failed", "passed"):
                        bad.append(last)
        _, status = os.waitpid(pid, 0)
        if last is not None and last[1] is None:
            done += 1
            outcome = f"DIED of signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"DIED with {status}"
            counts[outcome] += 1
            bad.append((last[0], outcome))
        if last is None:
            break
        first = last[0] + 1
    return done, counts, bad, cases, pool


def show(number: int, seed: int, cases, pool):
    """The change that a run made, for a closer look."""
    draw = random.Random(f"{seed}-{number}")
    _, name, said, right = draw.choice(cases)
    messages = list(said)
    n = draw.randrange(min(len(messages), draw.choice([3, 10, 30, 10**6])))
    if draw.random() < 0.3:
        return name, right, n, "inserted", request(draw, pool)
    return name, right, n, said[n], changed(messages[n], draw, pool)


if __name__ == "__main__":
    wanted, limit = int(sys.argv[1]), float(sys.argv[2])
    start = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    began = time.monotonic()
    done, counts, bad, cases, pool = fuzz(wanted, limit, start)
    print(f"{done} examinations in {time.monotonic() - began:.0f} s: {dict(counts)}")
    for number, outcome in bad[:60]:
        print(number, outcome, "|", repr(show(number, start, cases, pool))[:600])
    sys.exit(1 if bad or not done else 0)
