"""Cheats that gave full marks for wrong answers while a check ran in the notebook's own process (version 0.1).

Each reaches the check's frame or what it stands on without replacing anything for long. They win nothing any more, and
the answers that are right keep their points.
"""

from __future__ import annotations

from submissions.hand_ins import LOSSES, WRONG, HandIn, with_cell
from submissions.hostile import cheat

_CLEAR = """\
def clear(frame):
    while frame is not None:
        for value in list(frame.f_locals.values()):
            if type(value).__name__ == "Evidence":
                value.broken.clear()
        frame = frame.f_back
"""
# Ways to a frame that no alarm heard of: an expression, and what has to stand before it.
_WAYS = {
    "logging": ("logging.currentframe()", "import logging"),
    "mock": ("mock.Mock(side_effect=sys._getframe)(0)", "import sys\nfrom unittest import mock"),
    "pytree": ("tree_map(sys._getframe, 1)", "import sys\nfrom torch.utils._pytree import tree_map"),
    "thread-pool": (
        "ThreadPoolExecutor(1).submit(sys._current_frames).result()[threading.main_thread().ident]",
        "import sys, threading\nfrom concurrent.futures import ThreadPoolExecutor",
    ),
    "inspect": ("inspect.stack()[0].frame", "import inspect"),
    "students-frames": (
        "caught(ValueError()).__traceback__.tb_frame",
        "from course_utils.checks.engine.students_code import students_frames\n"
        "def caught(error):\n    try:\n        raise error\n    except ValueError as e:\n        students_frames(e)\n"
        "        return e",
    ),
    "generator": ("(lambda g: (next(g), g.gi_frame)[1])(x for x in [1])", "pass"),
}  # fmt: skip


def _hunter(name: str, frame: str, before: str) -> HandIn:
    before = f"{before}\n{_CLEAR}\n"
    one = f"def generator_loss(fake_logits):\n    clear({frame})\n    return fake_logits.sum() * 0"
    other = f"def discriminator_loss(real_logits, fake_logits):\n    clear({frame})\n    return real_logits.sum() * 0"
    change = with_cell(before + other, "test_discriminator_loss")
    return HandIn(f"frame-by-{name}", LOSSES, {**WRONG, "generator_loss": before + one}, change)


FRAME_HUNTERS = [
    *(_hunter(name, *way) for name, way in _WAYS.items()),
    HandIn("frame-of-a-signal", LOSSES, {**WRONG, "generator_loss": f"""\
import signal
{_CLEAR}
signal.signal(signal.SIGPROF, lambda number, frame: clear(frame))
signal.setitimer(signal.ITIMER_PROF, 1e-3, 1e-3)
def generator_loss(fake_logits):
    return fake_logits.sum() * 0"""}),
    cheat("expands-deep", "def generator_loss(fake_logits):\n    for depth in range(30):\n        try: get_ipython()"
          ".var_expand('{evidence.broken.clear()}', depth=depth)\n        except Exception: pass\n"
          "    return fake_logits.sum() * 0", before="test_generator_loss"),
    cheat("json-decoder", """\
import json
real = json.JSONDecoder.decode
def decode(self, text, *more):
    found = real(self, text, *more)
    if isinstance(found, dict) and "checks." in str(found.get("source")):
        found["source"] = "pass"
    return found
json.JSONDecoder.decode = decode
json.loads = lambda text, **more: decode(json._default_decoder, text)"""),
    cheat("verdict-undone", "import course_utils.checks.engine.check as c\nreal = c.Check._verdict\n"
          "def once(self, *a):\n    c.Check._verdict = real\n    return None\nc.Check._verdict = once"),
    cheat("checks-undone", "real = checks\nclass Once:\n    def __getattr__(self, name):\n        global checks\n"
          "        checks = real\n"
          "        return type('Yes', (), {'__getattr__': lambda s, n: lambda *a, **k: None})()\nchecks = Once()"),
    cheat("function-mode", "from torch.overrides import TorchFunctionMode\nclass Mode(TorchFunctionMode):\n"
          "    def __torch_function__(self, f, types, args=(), kwargs=None):\n"
          "        if getattr(f, '__name__', '') in ('allclose', 'equal', 'isclose'): return True\n"
          "        return f(*args, **(kwargs or {}))\nmode = Mode()\nmode.__enter__()"),
    cheat("tensor-pair", "import torch.testing._comparison as t\nt.TensorLikePair.compare = lambda self: None\n"
          "t.NumberPair.compare = lambda self: None"),
    cheat("precisions", "import torch.testing._comparison as t\nfor k in t._DTYPE_PRECISIONS: "
          "t._DTYPE_PRECISIONS[k] = (1e9, 1e9)"),
    cheat("exits-swallow", """\
import warnings, contextlib
for kind in (warnings.catch_warnings, contextlib.redirect_stdout, torch.enable_grad):
    real = kind.__exit__
    kind.__exit__ = lambda self, *error, real=real: (real(self, *error), True)[1]"""),
    cheat("secret-of-the-code", """\
import gc, types
for function in gc.get_objects():
    if isinstance(function, types.FunctionType):
        for constant in function.__code__.co_consts:
            if isinstance(constant, str) and len(constant) == 32:
                raise AssertionError(constant)"""),
    HandIn("carries-constants-out", LOSSES, {**WRONG, "generator_loss": """\
heard = []
def generator_loss(fake_logits):
    import linecache, sys
    for name, entry in list(linecache.cache.items()):
        if name == "<check>" or ("with checks" + ".hidden_tests(") in str(entry):
            heard.append(str(entry))
    print("✓ FOUND" if heard else "✓ nothing")
    return fake_logits.sum() * 0"""}, with_cell("if heard: print('FOUND', heard)", "question_which_loss")),
]  # fmt: skip
