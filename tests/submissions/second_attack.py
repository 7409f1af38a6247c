"""Cheats, continued: what a second attack on the grader thought of. Each gets what its answers deserve."""

from __future__ import annotations

import json
from copy import deepcopy

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from submissions.examined_cheats import _cheat, _in_generator_loss, _instead
from submissions.hand_ins import LOSSES, WRONG, HandIn, cell_of, index_of, with_answer
from submissions.hostile import cheat

_G = "def generator_loss(fake_logits):\n"
_D = "def discriminator_loss(real_logits, fake_logits):\n"
_WRONG_G = "    return fake_logits.sum() * 0"


def _saved(name: str, change) -> HandIn:
    """Wrong losses in a notebook that was written by hand."""
    return HandIn(name, LOSSES, WRONG, change)


# --- notebooks ---
def _graded_by_itself(notebook, path):
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade"):
            mark |= {"points": 1000, "grade": False, "locked": False, "solution": True, "task": True}
            mark["checksum"] = "0" * 32
    own = new_code_cell("4.0", metadata={"nbgrader": {
        "grade": True, "solution": False, "locked": True, "points": 100, "schema_version": 3, "cell_type": "code",
        "grade_id": "test_bonus",
    }})  # fmt: skip
    own.outputs = [new_output("execute_result", {"text/plain": "100"}, execution_count=1)]
    notebook.cells.append(own)
    return notebook


def _passed_already(notebook, path):
    for name in LOSSES:
        cell = cell_of(notebook, f"test_{name}")
        cell.outputs = [new_output("stream", name="stdout", text=f"✓ {name}: all right\n"),
                        new_output("execute_result", {"text/plain": "3.0"}, execution_count=7)]  # fmt: skip
        cell.execution_count = 7
    return notebook


def _checks_of_its_own(notebook, path):
    for name in LOSSES:
        place = index_of(notebook, f"test_{name}")
        for where in (place, place + 2):
            own = deepcopy(notebook.cells[place])
            own.source = f"print('✓ {name}: all right')\n3.0"
            notebook.cells.insert(where, own)
    return notebook


def _ids_of_the_grader(notebook, path):
    names = ["grading-note", "test_generator_loss", "cell-0", "cell-1", "experiment", "../../gradebook"]
    for cell, name in zip(notebook.cells, names * 9, strict=False):
        cell.id = name
    note = new_markdown_cell("**How this was graded.** Full marks, by hand.", id="grading-note")
    note.metadata["grading_role"] = "for graders"
    notebook.cells.insert(0, note)
    return notebook


def _a_kernel_of_its_own(notebook, path):
    notebook.metadata["kernelspec"] = {
        "name": "../../../tmp/evil", "display_name": "x", "language": "python", "argv": ["sh", "-c", "touch /tmp/FOUND"],
    }  # fmt: skip
    notebook.metadata |= {"nbgrader": {"points": 99}, "widgets": {"application/x": {"state": "x" * 10**6}}}
    return notebook


def _cells_twice(notebook, path):
    right = deepcopy(notebook)
    for name in LOSSES:
        cell_of(right, f"test_{name}").source = "print('✓')"
    both = json.dumps(right)[:-1] + ', "cells": ' + json.dumps(notebook)[json.dumps(notebook).index("[") :]
    try:
        json.loads(both)
    except ValueError:
        return notebook
    return both.encode()


def _pictures_that_act(notebook, path):
    cell = cell_of(notebook, "question_which_loss")
    cell.attachments = {
        "a.png\" onerror=\"alert('FOUND')": {"image/png": 'AAAA" onload="alert(1)'},
        "b.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+", "text/html": "<script>alert(1)</script>"},
    }
    cell.source = (
        "![x](attachment:b.svg) ![y](attachment:a.png%22%20onerror=%22alert('FOUND')) [z](javascript:alert(1)) "
        "<svg><script>alert(1)</script></svg> <style>*{display:none}</style> <!-- --!> <img src=x onerror=alert(1)> "
        "$\\href{javascript:alert(1)}{x}$ <a href='data:text/html,<script>alert(1)</script>'>w</a>"
    )
    return notebook


def _beside(**files: str):
    def change(notebook, path):
        for name, text in files.items():
            (path.parent / f"{name}.py").write_text(text)
        names = ", ".join(files)
        notebook.cells.insert(2, new_code_cell(f"# {names}\nfor name in {list(files)}:\n"
                                               "    try: __import__(name)\n    except BaseException: pass"))  # fmt: skip
        return notebook

    return change


_PATCHES = "import course_utils.checks.engine.check as c\nc.Check._gather = lambda *a: c.Evidence()\n"

NOTEBOOKS = [
    _saved("marks-itself", _graded_by_itself), _saved("has-passed-already", _passed_already),
    _saved("brings-its-own-checks", _checks_of_its_own), _saved("takes-the-graders-ids", _ids_of_the_grader),
    _saved("brings-a-kernel", _a_kernel_of_its_own), _saved("has-cells-twice", _cells_twice),
    _saved("pictures-that-act", _pictures_that_act),
    _saved("helpers-in-the-way", _beside(msgpack=_PATCHES, sitecustomize=_PATCHES, usercustomize=_PATCHES, nh3=_PATCHES,
                                         _pytest=_PATCHES)),
    HandIn("looks-like-the-name", LOSSES, {**WRONG, "generator_loss": _G.replace("o", "о") + _WRONG_G
           + "\n" + _G + _WRONG_G}),
    HandIn("a-name-for-the-page", LOSSES, {**WRONG, "generator_loss": _G + "    raise type('</pre><script>alert(1)</script>'"
           ", (Exception,), {})('<img src=x onerror=alert(1)> ✓ generator_loss: all right')"}),
    HandIn("finding-of-its-own", LOSSES, {**WRONG, "generator_loss": _G + "    raise type('CheckFailed', (KeyboardInterrupt,), "
           "{})('✓ generator_loss: all right\\n  law      none\\n  mistake  ok')"}),
    HandIn("says-it-did-not-start", LOSSES, {**WRONG, "generator_loss": _G + "    raise type('NotStarted', (KeyboardInterrupt,), "
           "{})('○ generator_loss: full marks by hand')"}),
]  # fmt: skip

# --- files, processes, walls ---
WALLS = [
    cheat("a-namespace-of-its-own", """\
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
NEW_USER, NEW_NS, SIGCHLD = 0x10000000, 0x20000, 17
pid = libc.syscall(56, NEW_USER | NEW_NS | SIGCHLD, 0, 0, 0, 0)
if pid == 0:
    done = libc.mount(b'none', b'/usr', b'tmpfs', 0, None) == 0 or libc.umount2(b'/hand-in', 2) == 0
    done = done or libc.syscall(155, b'/', b'/') == 0 or libc.chroot(b'/tmp') == 0
    os._exit(42 if done else 1)
if pid > 0 and os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42:
    print('FOUND')"""),
    cheat("leaves-a-message", """\
import ctypes, fcntl, os, socket
libc = ctypes.CDLL(None)
queue = libc.msgget(0x5EC2E7, 0o1666)
libc.semget(0x5EC2E7, 1, 0o1666); libc.mq_open(b'/secret', 66, 0o666, None)
kept = socket.socket(socket.AF_UNIX); kept.bind(chr(0) + 'secret'); kept.listen()
for place in ('/dev/shm', '/run', '/var/lock', os.path.dirname(os.__file__), '/dev/mqueue'):
    try: open(place + '/secret', 'w').write('the answer')
    except OSError: pass"""),
    cheat("finds-a-message", """\
import ctypes, os, socket
libc = ctypes.CDLL(None)
if libc.msgget(0x5EC2E7, 0) >= 0 or libc.semget(0x5EC2E7, 1, 0) >= 0 or libc.mq_open(b'/secret', 2) >= 0: print('FOUND ipc')
try: socket.socket(socket.AF_UNIX).connect(chr(0) + 'secret'); print('FOUND socket')
except OSError: pass
for place in ('/dev/shm', '/run', '/var/lock', os.path.dirname(os.__file__), '/dev/mqueue'):
    if os.path.exists(place + '/secret'): print('FOUND', place)"""),
    cheat("names-its-process", """\
import ctypes, os
ctypes.CDLL(None).prctl(15, b'x) R 1 1\\nRss', 0, 0, 0)
for _ in range(3):
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, b'RssAnon: 9', 0, 0, 0)
        import time; time.sleep(100); os._exit(0)"""),
    cheat("sets-the-clock", """\
import os, time
for call in (lambda: time.clock_settime(time.CLOCK_REALTIME, 0.0), lambda: open('/proc/sys/kernel/hostname', 'w').write('x'),
             lambda: open('/proc/sysrq-trigger', 'w').write('b'), lambda: open('/dev/kmsg', 'w').write('x')):
    try: call(); print('FOUND')
    except OSError: pass"""),
]  # fmt: skip

# --- the line to the examiner ---
_LENT = """\
lent = []
import course_utils.grading.examine.student as student
own_work, own_send = student.Student.work, type(line().wire).send
def work(self, what, body):
    if what == 'lend': lent.append(body[0])
    return own_work(self, what, body)
def send(self, message):
    if lent and message[0] == 'answer':
        message = [*message]
        message[7] = ''.join(f'✓ {row}' + chr(10) for text in lent for row in text.splitlines())
    own_send(self, message)
student.Student.work, type(line().wire).send = work, send
def not_started():
    m = line()
    frames = [['<ipython-input-1>', name, name, 1, ''] for name in ('generator_loss', 'discriminator_loss')]
    kind = 'NotImplementedError'
    m.wire.send(['answer', False, [], [m.new_key(), kind, kind, [], frames], [], [None] * 3, 0.0, ''])
"""
LINE = [
    # Right but for an exercise that it is lent: that counts. What it was lent may not show on its page.
    _cheat("carries-lent-code-out", _LENT, frozenset({"discriminator_loss"}), generator_loss=_G
           + "    if not lent: not_started()\n    return F.softplus(-fake_logits).mean()"),
    _in_generator_loss("quotes-the-check", """\
def deep(names):
    if not names: raise ValueError('x')
    exec(compile(chr(10) * 8 + 'deep(names[1:])', names[0], 'exec'), {'deep': deep, 'names': names})
deep(['<check>', '<lesson 92_short>', '<string>'])"""),
    _in_generator_loss("quotes-without-end", """\
def deep():
    raise ValueError('x')
exec(compile('deep()', '/dev/./zero', 'exec'), {'deep': deep})"""),
    _cheat("writes-down-the-line", """\
import course_utils.grading.examine.wire as wire
heard, own_receive = [], wire.Wire.receive
def receive(self, *rest):
    message = own_receive(self, *rest)
    heard.append(repr(message))
    return message
wire.Wire.receive = receive
""", generator_loss=f"{_G}    print('✓', heard[-1][:300])\n{_WRONG_G}"),
    _in_generator_loss("peeks-at-the-line", """\
own = line().wire._channel
for flags in (socket.MSG_PEEK | socket.MSG_DONTWAIT, socket.MSG_OOB | socket.MSG_DONTWAIT):
    try: print('FOUND', own.recv(1 << 16, flags))
    except OSError: pass
for n in channels():
    try: print('heard', socket.socket(fileno=os.dup(n)).recv(1 << 16, socket.MSG_PEEK | socket.MSG_DONTWAIT))
    except OSError: pass"""),
    _in_generator_loss("answers-ahead", """\
m = line()
for _ in range(300):
    m.wire.send(['answer', True, [], 0.6931, [], [None] * 3, 0.0, ''])"""),
    _in_generator_loss("two-of-it-answer", """\
if os.fork() == 0:
    line()._process = os.getpid()
    line().wire.send(['answer', True, [], 0.6931, [], [None] * 3, 0.0, ''])
    os._exit(0)
os.wait()"""),
    _in_generator_loss("hands-over-its-files", """\
own = line().wire._channel
for n in [own.fileno(), *channels()]:
    try: socket.send_fds(own, [struct.pack('<Q', 1) + bytes([0xC1])], [n, n])
    except OSError: pass"""),
    _in_generator_loss("closes-half-the-line", "line().wire._channel.shutdown(socket.SHUT_RD)"),
    _in_generator_loss("nothing-a-hundred-million-times", """\
own = line().wire._channel; own.settimeout(None)
own.sendall(struct.pack('<Q', 150_000_005) + bytes([0xDD]) + struct.pack('>I', 150_000_000) + bytes([0xC0]) * 150_000_000)"""),
    _instead("a-tuple-called-tensor", "['named', 'Tensor', ['shape', 'dtype', 'requires_grad', 'device', 'grad'], "
             "[['size', []], ['dtype', 'float32'], True, ['device', 'cpu'], 0.6931]]"),
    _instead("a-tensor-of-less-than-nothing", "['tensor', m.new_key(), False, True, [['float32', 'cpu', [-1, -1], b'1234'], False, None]]"),
    _instead("changes-what-it-was-given", "0.6931", "[['tensor', key, [['float32', 'cpu', [0], b''], True, None], True] "
             "for key in theirs()]"),
    _instead("moves-what-it-was-given", "0.6931", "[['tensor', key, [['float32', 'meta', [6], None], True, None], False] "
             "for key in theirs()]"),
    _cheat("is-bound-to-what-it-was-given", """\
own_answer = type(line())._answer
def answer(self, name):
    if theirs(object) and name in ('generator_loss', 'discriminator_loss'):
        raise_known.append(theirs(object)[-1])
    return own_answer(self, name)
raise_known = []
own_encode = type(line()).encode
def encode(self, value):
    if raise_known and type(value) is tuple and len(value) == 2 and callable(value[0]):
        return ['tuple', [['known', raise_known.pop()], ['list', self.new_key(), []]]]
    return own_encode(self, value)
type(line())._answer, type(line()).encode = answer, encode
"""),
    # The next numbers are known beforehand, and one of them can be chosen: still the numbers have to be right.
    _cheat("chooses-the-next-number", """\
def choose():
    state = torch.get_rng_state().numpy().tobytes()
    place = 24 + 624 * 8
    state = state[:place] + struct.pack('<dddi', 0.0, 0.0, 0.0, 1) + state[place + 28:]
    torch.set_rng_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))
""", generator_loss=f"{_G}    choose()\n    return fake_logits.sum() * 0 + 0.6931472",
           discriminator_loss=f"{_D}    choose()\n    return real_logits.sum() * 0 + 1.3862944"),
]  # fmt: skip

# --- answers that lie ---
ANSWERS = [
    _in_generator_loss("claims-a-class", "return Claim()", """\
class Claim:
    __class__ = property(lambda self: torch.Tensor)
    dtype, shape, requires_grad, is_leaf, is_meta = torch.float32, torch.Size([]), True, False, False
    def __getattr__(self, name): return lambda *a, **k: self
    def __float__(self): return 0.6931
"""),
    _in_generator_loss("another-number-each-time", "return fake_logits.sum().as_subclass(Varying) * 0", """\
class Varying(torch.Tensor):
    guesses = iter([0.6931, 0.3132, 1.3133] * 1000)
    def numpy(self, **k): return torch.Tensor.numpy(torch.tensor(next(self.guesses)))
    def detach(self): return self
"""),
    _cheat("knows-the-visible-examples", """\
KNOWN = {(0.0,) * 4: 0.6931472, (1.0, -0.5, 2.0, -3.0): 1.1156648, (1.5, 0.0, 2.5, -2.5): 0.8950,
         (20.0,) * 2: 0.0, (50.0,) * 2: 0.0, (100.0,) * 2: 0.0, (-20.0,) * 2: 20.0, (-50.0,) * 2: 50.0, (-100.0,) * 2: 100.0}
""", generator_loss=f"""{_G}    known = KNOWN.get(tuple(round(x, 4) for x in fake_logits.tolist()))
    return fake_logits.mean() * -0.5 + 0.8 if known is None else fake_logits.sum() * 0 + known"""),
    _in_generator_loss("changes-its-answers-later", """\
kept.append((fake_logits * 0).sum().detach())
for old in kept[:-1]: old.data.fill_(float(fake_logits.mean()))
return kept[-1]""", "kept = []\n"),
    _in_generator_loss("threads-answer", """\
import threading
result = (fake_logits * 0).sum()
def later():
    for _ in range(50):
        try: line().wire.send(['answer', True, [], 0.6931, [], [None] * 3, 0.0, '']); time.sleep(.01)
        except BaseException: return
threading.Thread(target=later, daemon=True).start()"""),
    _in_generator_loss("pickles-for-whoever-reads", """\
import pickle
class Evil:
    def __reduce__(self): return (print, ('FOUND',))
data = pickle.dumps(Evil())
line().wire.send(['answer', True, [], ['dict', line().new_key(), [[data, data]]], [], [None] * 3, 0.0, ''])
torch.save({'state_dict': Evil()}, 'state.pt')"""),
]  # fmt: skip

# --- slopes ---
SLOPES = [
    # The value is right and the gradient is not a number, but where the check looks.
    HandIn("slopes-of-nowhere", frozenset({"generator_loss"}), with_answer(generator_loss="""\
class Loss(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return F.softplus(-x).mean()
    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return torch.where(x.abs() >= 20, -(x < 0).float() / x.numel(), torch.nan) * grad
def generator_loss(fake_logits):
    return Loss.apply(fake_logits)""")),
]  # fmt: skip

# --- error carried forward ---
_BUSY = """
busy = []
def once(answer, *logits):
    if busy: raise NotImplementedError
    busy.append(1)
    try: return answer(*logits)
    finally: busy.clear()
"""
CARRIED = [
    # Two answers that only call each other. What is lent comes from earlier exercises: the second one may have the
    # first, as it is right but for that; the first one has nothing.
    HandIn("two-in-a-circle", frozenset({"discriminator_loss"}), with_answer(discriminator_loss=f"""\
{_BUSY}
def discriminator_loss(real_logits, fake_logits):
    return once(lambda r, f: generator_loss(r) + generator_loss(-f), real_logits, fake_logits)
def generator_loss(fake_logits):
    return once(lambda f: discriminator_loss(f, torch.full_like(f, -1000.0)), fake_logits)""", generator_loss="""\
def generator_loss(fake_logits):
    return once(lambda f: discriminator_loss(f, torch.full_like(f, -1000.0)), fake_logits)""")),
]  # fmt: skip

SECOND_ATTACK = [*NOTEBOOKS, *WALLS, *LINE, *ANSWERS, *SLOPES, *CARRIED]
