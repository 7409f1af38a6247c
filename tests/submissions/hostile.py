"""Hand-ins that fight the grader: they cost themselves, nobody else, and win nothing."""

from __future__ import annotations

from nbformat.v4 import new_code_cell

from submissions.hand_ins import LOSSES, RIGHT, WRONG, HandIn, with_answer, with_cell
from submissions.short_course import SECRET

_G = "def generator_loss(fake_logits):\n"
G_ONLY = frozenset({"generator_loss"})


def in_generator_loss(body: str) -> dict[str, str]:
    """Right answers, but for one whose body does something else first."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return with_answer(generator_loss=f"{_G}{lines}    return F.softplus(-fake_logits).mean()")


def cheat(name: str, source: str, answers: dict[str, str] = WRONG, before: str = "sample_latent") -> HandIn:
    """Wrong losses, and a cell that is to make them count; it may cost the cell's own process the right answer, too."""
    return HandIn(name, LOSSES, answers, with_cell(source, before), maybe=frozenset({"sample_latent"}))


# They do not come back, or take more than there is.
STUBBORN = [
    HandIn("endless-loop", G_ONLY, in_generator_loss("while True:\n    pass")),
    HandIn("swallows-interrupts", G_ONLY, in_generator_loss(
        "import time\nwhile True:\n    try:\n        time.sleep(1)\n    except BaseException:\n        pass")),
    HandIn("ignores-signals", change=with_cell(
        "import signal\nfor s in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):\n"
        "    signal.signal(s, signal.SIG_IGN)\nwhile True: pass"), told="could not be interrupted"),
    HandIn("loops-in-c", change=with_cell("sum(range(10**15))"), told="stopped after"),
    HandIn("sleeps", change=with_cell("import time\ntime.sleep(10**6)"), told="stopped after"),
    HandIn("os-exit", G_ONLY, in_generator_loss("import os\nos._exit(0)"), told="ended its kernel"),
    HandIn("kills-itself", G_ONLY, in_generator_loss("import ctypes\nctypes.string_at(0)"), told="ended its kernel"),
    HandIn("kills-all", change=with_cell("import os, signal\nos.kill(-1, signal.SIGKILL)")),
    HandIn("kills-its-parent", change=with_cell("import os, signal\nos.kill(os.getppid() or 1, signal.SIGKILL)")),
    HandIn("sys-exit-inside", G_ONLY, in_generator_loss("import sys\nsys.exit(0)")),
    HandIn("input-inside", G_ONLY, in_generator_loss("input('?')")),
    HandIn("fork-bomb", change=with_cell("import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n"
                                         "        pass")),
    HandIn("shell-bomb", change=with_cell("import subprocess\nsubprocess.run('b() { b | b & }; b', shell=True)\n"
                                          "import time; time.sleep(3)")),
    HandIn("threads", change=with_cell(
        "import threading, time\ndef work():\n    while True:\n        time.sleep(.01)\n"
        "for _ in range(50): threading.Thread(target=work).start()")),
    HandIn("memory-hog", change=with_cell("x = []\nwhile True: x.append(torch.ones(10_000_000))")),
    HandIn("memory-by-many", change=with_cell(
        "import os\nfor _ in range(20):\n    if os.fork() == 0:\n        x = [torch.ones(100_000_000) for _ in "
        "range(4)]\n        import time; time.sleep(100); os._exit(0)\nimport time; time.sleep(2)")),
    HandIn("memory-that-is-shared", change=with_cell(
        "import mmap\nkept = mmap.mmap(-1, 8 * 10**9)\nfor place in range(0, len(kept), 4096): kept[place] = 1")),
    HandIn("files-without-a-name", change=with_cell(
        "import os\nkept = []\nwhile True:\n    kept.append(os.memfd_create('x'))\n"
        "    for _ in range(15): os.write(kept[-1], b'x' * 10_000_000)")),
    HandIn("endless-small-files", change=with_cell("n = 0\nwhile True:\n    open(f'{n}', 'w').close(); n += 1")),
    HandIn("opens-endless-sockets", maybe=frozenset({"sample_latent", *LOSSES}), change=with_cell(
        "import socket\nkept = []\nwhile True: kept += socket.socketpair()")),
    HandIn("stops-its-group", change=with_cell(
        "import os, signal\nfor s in (signal.SIGSTOP, signal.SIGKILL):\n    os.kill(0, s)\n    os.kill(1, s)")),
    HandIn("fills-the-disk", change=with_cell(
        "with open('big', 'wb') as f:\n    while True: f.write(b'x' * 10_000_000)")),
    HandIn("flood", change=with_cell("print('x' * 200_000_000)\nfor _ in range(10_000): print('y' * 1000)")),
    HandIn("many-pictures", change=lambda notebook, path: notebook | {"cells": [
        *notebook.cells[:3], *(new_code_cell("from IPython.display import HTML\nHTML('x' * 1_900_000)")
                               for _ in range(80)), *notebook.cells[3:]]}),
    HandIn("flood-past-python", maybe=frozenset({"sample_latent", *LOSSES}), change=with_cell(
        "import os\nfor n in range(100):\n    try:\n        os.write(n, b'z' * 1_000_000)\n    except OSError:\n"
        "        pass")),
    HandIn("closes-all-files", change=with_cell("import os\nos.closerange(0, 1000)"), told="ended its kernel"),
    HandIn("daemon", change=with_cell(
        "import subprocess\nsubprocess.Popen(['sh', '-c', 'sleep 987654'], start_new_session=True)")),
    HandIn("deep-recursion", change=with_cell("import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()")),
    HandIn("segfault", change=with_cell("import faulthandler\nfaulthandler._sigsegv()")),
    HandIn("dies-every-time", frozenset({"sample_latent", *LOSSES}), with_answer(
        **{name: f"import os; os._exit(1)\n{RIGHT[name]}" for name in ("sample_latent", *LOSSES)})),
    HandIn("shadows-packages", change=with_cell(
        "for name in ('scipy', 'copy', 'stats', 'course_utils'):\n"
        "    open(name + '.py', 'w').write('raise SystemExit')")),
    HandIn("random-state", change=with_cell("torch.set_default_dtype(torch.float64)\ntorch.manual_seed = print")
           , maybe=frozenset({"sample_latent", *LOSSES})),
]  # fmt: skip

# They want points that they did not earn.
CHEATS = [
    cheat("replaces-allclose", "torch.allclose = lambda *a, **k: True\n"
          "torch.testing.assert_close = lambda *a, **k: None"),
    cheat("replaces-checks", "class Yes:\n    def __getattr__(self, name): return Yes()\n"
          "    def __call__(self, *a, **k): print('✓ all right'); return self\n"
          "    def __enter__(self): return self\n    def __exit__(self, *a): return True\nchecks = Yes()"),
    cheat("replaces-module", "import sys, types, course_utils\nfake = types.ModuleType('checks')\n"
          "fake.moons_gan = fake\nfake.discriminator_loss = fake.generator_loss = fake.sample_latent = print\n"
          "import contextlib\nfake.hidden_tests = lambda *a: contextlib.nullcontext()\n"
          "sys.modules['course_utils.checks'] = fake\ncourse_utils.checks = fake\nchecks = fake"),
    cheat("replaces-call", "type(checks.moons_gan.generator_loss).__call__ = lambda *a, **k: None"),
    cheat("empties-laws", "checks.moons_gan.generator_loss.laws.clear()\n"
          "checks.moons_gan.discriminator_loss.laws.clear()"),
    cheat("replaces-a-law", "for c in (checks.moons_gan.generator_loss, checks.moons_gan.discriminator_loss):\n"
          "    for law in c.laws: object.__setattr__(law, 'test', lambda *a: None)"),
    cheat("replaces-code", "import course_utils.checks.engine.check as c\n"
          "c.Check._gather.__code__ = (lambda self, answer, seed: c.Evidence()).__code__"),
    # Five that hook into IPython, through which checks do not go.
    cheat("drops-asserts", "import ast\nclass Drop(ast.NodeTransformer):\n"
          "    def visit_Assert(self, node): return ast.Pass()\n    def visit_Raise(self, node): return ast.Pass()\n"
          "    def visit_Expr(self, node): return ast.Pass()\n"
          "    def visit_With(self, node): return ast.Pass()\n"
          "get_ipython().ast_transformers.append(Drop())"),
    cheat("blanks-cells", "get_ipython().input_transformers_post.append("
          "lambda lines: [] if any('checks.' in l for l in lines) else lines)"),
    cheat("cleans-cells", "get_ipython().input_transformer_manager.cleanup_transforms.insert(0, "
          "lambda lines: ['pass\\n'] if any('checks.' in l for l in lines) else lines)"),
    cheat("replaces-run-cell", "from IPython.core.interactiveshell import InteractiveShell as S, ExecutionResult\n"
          "S.run_cell = lambda self, *a, **k: ExecutionResult(None)\n"
          "S._run_cell = S.run_cell\nget_ipython().run_code = lambda *a, **k: False"),
    cheat("swallows-errors", "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)\n"
          "get_ipython().showtraceback = lambda *a, **k: None"),
    cheat("replaces-assertion-error", "import builtins\nclass Quiet(Exception): pass\n"
          "builtins.AssertionError = Quiet"),
    cheat("replaces-float", "import builtins\nclass Any(float):\n    __lt__ = __gt__ = lambda *a: True\n"
          "builtins.float = Any\nbuiltins.abs = lambda x: 0"),
    cheat("replaces-tensor-method", "torch.Tensor.__lt__ = torch.Tensor.__gt__ = lambda *a: torch.tensor(True)\n"
          "torch.Tensor.item = lambda self: 0.0"),
    cheat("shadows-builtins", "import course_utils.checks.engine.check as c, course_utils.checks.laws.numbers as l\n"
          "class Yes(float):\n    __lt__ = __gt__ = __sub__ = lambda *a: Yes(0)\nc.float = l.float = Yes\n"
          "c.next = lambda *a: None"),
    cheat("replaces-open-function", "import course_utils.checks.engine.failure as f\n"
          "import course_utils.checks.engine.check as c\n"
          "c.CheckFailed = f.CheckFailed = lambda *a, **k: None"),
    cheat("traces", "import sys\ndef t(f, e, a):\n    if e == 'exception' and 'evidence' in f.f_locals: "
          "f.f_locals['evidence'].broken.clear()\n    return t\nsys.settrace(t)"),
    cheat("searches-memory", "import gc\nfor o in gc.get_objects():\n"
          "    if type(o).__name__ == 'socket': print(o)"),
    cheat("walks-frames", "import sys\nf = sys._getframe()\nwhile f: print(list(f.f_locals)); f = f.f_back"),
    cheat("walks-tracebacks", "try:\n    1 / 0\nexcept Exception as e:\n    f = e.__traceback__.tb_frame\n"
          "    while f: print(list(f.f_locals)); f = f.f_back"),
    cheat("uses-ctypes", "import ctypes\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)"),
    cheat("lies-about-identity", "import builtins\ntrue_id, real = builtins.id, torch.testing.assert_close\n"
          "lie = lambda *a, **k: None\ntorch.testing.assert_close = torch.allclose = lie\n"
          "torch.Tensor.__lt__ = torch.Tensor.__gt__ = lambda *a: torch.tensor(True)\n"
          "builtins.id = lambda o: true_id(real) if o is lie else true_id(o)"),
    cheat("rewires", "import course_utils.grading.execute.snapshot as w, course_utils.grading.execute.cells as c\n"
          "import course_utils.checks.engine.check as k\nw.seal = w.take = c._told = lambda *a: ('error', '', '', '')\n"
          "w.Snapshot.compare = lambda *a: []\nw.len = w.hash = c.len = lambda *a: 0\n"
          "k.Check._gather = lambda *a: k.Evidence()"),
    cheat("comes-and-goes", "import course_utils.checks.engine.check as c\nreal = c.Check._gather\n"
          "def come(*a): c.Check._gather = lambda *a: c.Evidence()\ndef go(*a): c.Check._gather = real\n"
          "for when in ('pre_execute', 'pre_run_cell'): get_ipython().events.register(when, come)\n"
          "for when in ('post_execute', 'post_run_cell'): get_ipython().events.register(when, go)"),
    cheat("filters-its-messages", """\
import course_utils.checks.engine.check as c
for cell in get_ipython().send.__closure__:
    if callable(cell.cell_contents) and 'send' in repr(cell.cell_contents):
        real = cell.cell_contents
        cell.cell_contents = lambda texts: None if texts[0] in ('changed', 'alarm') else real(texts)
c.Check._gather = lambda *a: c.Evidence()"""),
    cheat("reads-the-key", "print(get_ipython().send.__closure__)\nfor cell in get_ipython().send.__closure__:\n"
          "    try: print(cell.cell_contents.__self__.gi_frame.f_locals)\n    except AttributeError: pass"),
    cheat("borrows-a-file-name", "exec(compile('import sys\\nf = sys._getframe()\\nwhile f: f = f.f_back', "
          "torch.__file__, 'exec'), {})"),
    HandIn("debugs-the-check", LOSSES, {**WRONG, "generator_loss": """\
import bdb
class Debugger(bdb.Bdb):
    def user_return(self, frame, value):
        evidence = frame.f_locals.get("evidence")
        if evidence is not None:
            evidence.broken.clear()
def generator_loss(fake_logits):
    debugger = Debugger()
    debugger.set_trace()
    return fake_logits.sum() * 0"""}),
    HandIn("traces-when-its-time-is-up", LOSSES, {**WRONG, "generator_loss": """\
import sys
def clear(frame, event, value):
    if "evidence" in frame.f_locals:
        frame.f_locals["evidence"].broken.clear()
    return clear
late = []
def generator_loss(fake_logits):
    while not late:
        try:
            while True:
                pass
        except BaseException:
            late.append(True)
            sys.settrace(clear)
    return fake_logits.sum() * 0"""}, maybe=frozenset({"sample_latent"})),
    cheat("changes-a-constant", "import course_utils.checks.engine.check as c, course_utils.checks.laws.numbers as l\n"
          "c.SECONDS = 1e9\nfor m in (c, l):\n    for n, v in list(vars(m).items()):\n"
          "        if isinstance(v, float): setattr(m, n, 1e9)"),
    cheat("patches-a-layer", "nn.Linear.forward = nn.Sequential.forward = lambda self, x: x * 0"),
    cheat("shadows-names", "import builtins\nfor n in ('abs', 'all', 'any', 'float', 'len', 'range', 'isinstance'):\n"
          "    globals()[n] = lambda *a, **k: True\n__builtins__ = {**vars(builtins), 'AssertionError': Warning}"),
    cheat("opens-its-memory", """\
import os, subprocess, sys
os.symlink(f"/proc/{os.getpid()}/mem", "m")
try: open("m", "r+b"); print("FOUND by link")
except OSError: pass
print(subprocess.run([sys.executable, "-c", f"open('/proc/{os.getpid()}/mem', 'r+b'); print('FOUND')"],
                     capture_output=True, text=True).stdout)"""),
    cheat("exits-with-success", "import atexit, os\natexit.register(os._exit, 0)"),
    HandIn("exits-inside-check", LOSSES, {**WRONG, "discriminator_loss":
           "import os\ndef discriminator_loss(*a):\n    os._exit(0)", "generator_loss":
           "class Done(BaseException): pass\ndef generator_loss(*a):\n    raise Done"}),
    HandIn("raises-system-exit", LOSSES, {**WRONG, "discriminator_loss":
           "def discriminator_loss(*a):\n    raise SystemExit(0)", "generator_loss":
           "def generator_loss(*a):\n    raise KeyboardInterrupt"}),
    HandIn("clears-evidence", LOSSES, {**WRONG, "generator_loss": """\
import sys
def generator_loss(fake_logits):
    f = sys._getframe(1)
    while f is not None:
        for value in f.f_locals.values():
            if type(value).__name__ == "Evidence":
                value.broken.clear()
        f = f.f_back
    return fake_logits.sum() * 0"""}),
    HandIn("equal-to-all", LOSSES, {**WRONG, "generator_loss": """\
class Equal(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return True
def generator_loss(fake_logits):
    return fake_logits.sum().as_subclass(Equal) * 0"""}),
    HandIn("forges-answers", LOSSES, {**WRONG, "generator_loss": """\
import os
for number in range(3, 20):
    try:
        os.write(number, b'00 ["done","","error","AssertionError","",""]' + bytes([10]))
    except OSError:
        pass
def generator_loss(fake_logits):
    return fake_logits.sum() * 0"""}),
    cheat("reads-solutions", f"""\
import glob, os
for place in ('/', os.getcwd(), os.path.dirname(os.path.dirname(checks.__file__)), '/proc/1/root'):
    for root, folders, files in os.walk(place):
        if root.startswith(('/proc', '/sys', '/usr')): folders[:] = []; continue
        for name in files:
            path = os.path.join(root, name)
            if name.endswith(('.ipynb', '.db', '.json')) and {SECRET!r} in open(path, errors='ignore').read():
                print('FOUND', path)
"""),
    cheat("writes-the-gradebook", """\
import glob, os, sqlite3
for root, folders, files in os.walk('/'):
    if root.startswith(('/proc', '/sys')): folders[:] = []; continue
    for name in files:
        if name == 'gradebook.db' and 'site-packages' not in root:  # nbgrader brings some for its own tests
            print('FOUND', root)
            sqlite3.connect(os.path.join(root, name)).execute('update grade set auto_score = 100')
"""),
    cheat("writes-packages", "import os\nfor place in (checks.__file__, torch.__file__, os.__file__):\n"
          "    open(place, 'a').write('# was here')"),
    cheat("calls-home", "import socket, urllib.request\nfor host in ('1.1.1.1', '127.0.0.1'):\n"
          "    try: socket.create_connection((host, 53), 2); print('FOUND', host)\n    except OSError: pass"),
    cheat("leaves-a-note", "import os\nfor place in ('/tmp', '/dev/shm', '/hand-in', '/var/tmp', '/'):\n"
          "    try: open(place + '/note', 'w').write('the answer')\n    except OSError: pass"),
    cheat("finds-a-note", "import os\nfor place in ('/tmp', '/dev/shm', '/hand-in', '/var/tmp', '/'):\n"
          "    if os.path.exists(place + '/note'): print('FOUND', place)"),
    cheat("reads-the-environment", "import os\nfor n in os.listdir('/proc'):\n    try:\n"
          "        text = open(f'/proc/{n}/environ').read()\n        if 'GRADER_SECRET' in text: print('FOUND', n)\n"
          "    except OSError: pass\nif 'GRADER_SECRET' in os.environ: print('FOUND')"),
    cheat("becomes-root", "import os, subprocess\nfor call in (lambda: os.setuid(0), lambda: os.chroot('/'),\n"
          "    lambda: subprocess.run(['mount', '-t', 'tmpfs', 'x', '/usr'], check=True),\n"
          "    lambda: subprocess.run(['su', '-c', 'id'], check=True, timeout=5)):\n"
          "    try: call(); print('FOUND', call)\n    except Exception as e: pass"),
    HandIn("leaks-hidden-tests", answers=with_answer(generator_loss="""\
import base64, linecache
def generator_loss(fake_logits):
    for name, entry in list(linecache.cache.items()):
        if 'hidden_tests' in str(entry):
            print('FOUND', base64.b64encode(str(entry).encode()))
    return F.softplus(-fake_logits).mean()""")),
    HandIn("runs-in-the-browser", answers=with_answer(question_which_loss=
           "<script>alert('FOUND')</script><img src=x onerror=alert(1)>"), change=with_cell(
           "from IPython.display import HTML\nHTML('<script>alert(1)</script><b onclick=alert(1)>hi</b>')")),
]  # fmt: skip
