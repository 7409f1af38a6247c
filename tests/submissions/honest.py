"""Odd but honest hand-ins: whatever stands around right answers, every mark is full and nobody is told off."""

from __future__ import annotations

from submissions.hand_ins import HandIn, with_answer, with_cell


def odd(name: str, cell: str) -> HandIn:
    """The usual right answers, with one more cell at the top."""
    return HandIn(f"odd-{name}", change=with_cell(cell))


def own(name: str, cell: str = "", **answers: str) -> HandIn:
    """Right answers in other words, with what they use in a cell of its own."""
    change = {"change": with_cell(cell)} if cell else {}
    return HandIn(f"own-{name}", answers=with_answer(**answers), **change)


# torch's switches left on
SWITCHES = [
    odd("float64", "torch.set_default_dtype(torch.float64)"),
    odd("tensor-type", "torch.set_default_tensor_type(torch.DoubleTensor)"),
    odd("meta-by-default", "torch.set_default_device('meta')"),
    odd("cpu-by-default", "torch.set_default_device('cpu')"),
    odd("no-gradients", "torch.set_grad_enabled(False)"),
    odd("no-grad-entered", """\
forever = torch.no_grad()
forever.__enter__()"""),
    odd("four-threads", """\
torch.set_num_threads(4)
torch.randn(500, 500) @ torch.randn(500, 500)"""),
    odd("anomalies", "torch.autograd.set_detect_anomaly(True)"),
    odd("deterministic", """\
torch.use_deterministic_algorithms(True)
torch.backends.cudnn.benchmark = False"""),
    odd("printoptions", "torch.set_printoptions(precision=2, sci_mode=False)"),
    odd("default-device-context", """\
forever = torch.device('cpu')
forever.__enter__()"""),
    odd("matmul-precision", """\
torch.set_float32_matmul_precision('high')
torch.set_flush_denormal(True)"""),
    odd("compiled-never-called", """\
net = torch.compile(nn.Linear(2, 1))
fast = torch.compile(lambda x: x + 1)
@torch.compile
def unused(x):
    return x * 2"""),
    odd("autocast-entered", """\
forever = torch.autocast('cpu', enabled=False)
forever.__enter__()"""),
]  # fmt: skip
# debugging left on
DEBUGGING = [
    odd("repr-patched", """\
torch.Tensor.__repr__ = lambda self, **k: f'T{tuple(self.shape)}'
torch.ones(3)"""),
    odd("repr-patched-badly", "torch.Tensor.__repr__ = lambda self, **k: 1 / 0"),
    odd("gc-objects", """\
import gc
print(sum(torch.is_tensor(o) for o in gc.get_objects() if type(o) is torch.Tensor))
gc.collect()"""),
    odd("frames", """\
import inspect, sys
here = inspect.currentframe()
print(sys._getframe().f_code.co_name, here.f_lineno)"""),
    odd("ctypes", """\
import ctypes
print(ctypes.CDLL(None).getpid())"""),
    odd("breakpoint", "breakpoint()"),
    odd("pdb", """\
import pdb; pdb.set_trace()
x = 1
y = 2"""),
    odd("pdb-on", """\
%pdb on
1 / 0"""),
    odd("debug-magic", "%debug"),
    odd("debug-after-error", """\
try:
    1 / 0
finally:
    get_ipython().run_line_magic('debug', '')"""),
    odd("ipdb-trace", """\
from IPython.core.debugger import set_trace
set_trace()"""),
    odd("tracer-on", """\
import sys
lines = []
def tracer(frame, event, arg):
    lines.append((frame.f_code.co_name, frame.f_lineno))
    del lines[:-100]
    return tracer
sys.settrace(tracer)"""),
    odd("tracer-prints", """\
import sys
def tracer(frame, event, arg):
    if frame.f_code.co_filename.startswith('<ipython'):
        print(event, frame.f_lineno)
    return tracer
sys.settrace(tracer)"""),
    odd("profile-on", """\
import cProfile
profile = cProfile.Profile()
profile.enable()"""),
    odd("profile-hook", """\
import sys
calls = 0
def count(*_):
    global calls
    calls += 1
sys.setprofile(count)"""),
    odd("tracemalloc", """\
import tracemalloc
tracemalloc.start(10)
print(tracemalloc.get_traced_memory())"""),
    odd("torch-profiler", """\
with torch.profiler.profile() as p:
    torch.ones(3).sum()
print(p.key_averages().table(row_limit=3))"""),
    odd("debug-logging", """\
import logging
logging.basicConfig(level=logging.DEBUG, force=True)
logging.debug('on')"""),
    odd("logging-to-stdout", """\
import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, force=True)
logging.getLogger().info('hello')"""),
    odd("faulthandler", """\
import faulthandler
faulthandler.enable(open('faults.txt', 'w'))"""),
    odd("dump-later", """\
import faulthandler
faulthandler.dump_traceback_later(1, file=open('later.txt', 'w'))"""),
    odd("excepthook", """\
import sys
sys.excepthook = lambda *a: print('oh', a)"""),
    odd("custom-exception-handler", """\
def quiet(shell, kind, error, tb, tb_offset=None):
    print('something:', error)
get_ipython().set_custom_exc((Exception,), quiet)
1 / 0"""),
]  # fmt: skip
# IPython's magics
MAGICS = [
    odd("autoreload", """\
%load_ext autoreload
%autoreload 2"""),
    odd("time-cell", """\
%%time
sum(range(1000))"""),
    odd("timeit-cell", """\
%%timeit -n 2 -r 2
sum(range(1000))"""),
    odd("timeit-line", "%timeit -n 2 -r 2 torch.randn(3)"),
    odd("prun", "%prun sum(range(1000))"),
    odd("magics", """\
%matplotlib inline
%config InlineBackend.figure_format = 'retina'
%precision 3
%who
%xmode Minimal"""),
    odd("capture", """\
%%capture out
print(1)"""),
    odd("own-module-file", """\
%%writefile helper.py
import torch
def twice(x):
    return 2 * x"""),
    odd("bash", """\
%%bash
ls
echo hi"""),
    odd("cd", """\
import os
os.makedirs('work', exist_ok=True)
%cd work"""),
    odd("env", """\
%env SEED=3
%env OMP_NUM_THREADS=2"""),
    odd("unknown-magic", """\
%load_ext tensorboard
%tensorboard --logdir runs"""),
    odd("every-result", """\
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.ast_node_interactivity = 'all'
1
2"""),
    odd("top-level-await", """\
import asyncio
await asyncio.sleep(0.01)"""),
    odd("asyncio-run", """\
import asyncio
async def f():
    return 3
asyncio.run(f())"""),
    odd("asyncio-task", """\
import asyncio
async def tick():
    while True:
        await asyncio.sleep(0.1)
task = asyncio.ensure_future(tick())"""),
]  # fmt: skip
# names and settings changed
NAMES = [
    odd("stars", """\
from torch import *
from numpy import *"""),
    odd("stars-nn", """\
from torch.nn import *
from torch.nn.functional import *
from math import *"""),
    odd("print-patched", """\
import builtins
_print = print
builtins.print = lambda *a, **k: _print('>', *a, **k)"""),
    odd("print-shadowed", """\
def print(*a, **k):
    pass"""),
    odd("builtins-shadowed", "sum = max = min = len = type = str = dict = id = 3"),
    odd("main-changed", "__name__ = 'my_notebook'"),
    odd("dunder-file", """\
__file__ = 'lesson.ipynb'
if __name__ == '__main__':
    print('main')"""),
    odd("course-patched", """\
metrics_seen = []
old = checks.score_board
checks.score_board = lambda *a: old(*a)"""),
    odd("stdout-to-file", """\
import sys
sys.stdout = open('log.txt', 'w')"""),
    odd("stdout-tee", """\
import sys
class Tee:
    def __init__(self, other):
        self.other, self.kept = other, []
    def write(self, text):
        self.kept.append(text)
        return self.other.write(text)
    def flush(self):
        self.other.flush()
sys.stdout = Tee(sys.stdout)"""),
    odd("stdout-closed", """\
import os, sys
sys.stdout = sys.stderr = open(os.devnull, 'w')
sys.stdout.close()"""),
    odd("recursion-limit", """\
import sys
sys.setrecursionlimit(20_000)"""),
    odd("recursion-limit-low", """\
import sys
sys.setrecursionlimit(300)"""),
    odd("strict-warnings", """\
import warnings
warnings.simplefilter('error')"""),
    odd("strict-numpy", """\
import numpy as np
np.seterr(all='raise')"""),
    odd("numpy-printing", """\
import numpy as np
np.set_printoptions(precision=1, suppress=True)"""),
    odd("seeds-everywhere", """\
import random
import numpy as np
def seed_everything(n=42):
    random.seed(n); np.random.seed(n)
    torch.manual_seed(n)
    torch.cuda.manual_seed_all(n)
seed_everything()"""),
    odd("seed-wrapped-randn", """\
count = 0
_randn = torch.randn
def counted(*a, **k):
    global count
    count += 1
    return _randn(*a, **k)
torch.randn = counted"""),
]  # fmt: skip
# what runs on, or is left open
RUNNING = [
    odd("thread", """\
import threading, time
def tick():
    while True:
        time.sleep(0.01)
threading.Thread(target=tick, daemon=True).start()"""),
    odd("thread-prints", """\
import threading, time
def tick():
    while True:
        print('.', end='')
        time.sleep(0.01)
threading.Thread(target=tick, daemon=True).start()"""),
    odd("thread-draws", """\
import threading, time
def tick():
    while True:
        torch.randn(3)
        time.sleep(0.003)
threading.Thread(target=tick, daemon=True).start()"""),
    odd("thread-not-daemon", """\
import threading, time
threading.Thread(target=time.sleep, args=(3,)).start()"""),
    odd("thread-trains", """\
import threading
net = nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), 0.01)
def learn():
    for _ in range(3000):
        opt.zero_grad(); net(torch.randn(8, 4)).pow(2).mean().backward(); opt.step()
threading.Thread(target=learn, daemon=True).start()"""),
    odd("timer", """\
import threading
threading.Timer(2, lambda: print('tea is ready')).start()"""),
    odd("pool", """\
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor
pool = ThreadPoolExecutor(4)
print(list(pool.map(abs, [-1, -2])))"""),
    odd("process-pool", """\
from concurrent.futures import ProcessPoolExecutor
pool = ProcessPoolExecutor(2)
print(list(pool.map(abs, [-1, -2])))"""),
    odd("multiprocessing", """\
import multiprocessing as mp
with mp.Pool(2) as pool:
    print(pool.map(abs, [-1, 2]))"""),
    odd("alarm", """\
import signal
signal.alarm(1)"""),
    odd("alarm-handler", """\
import signal
def late(*_):
    print('late')
signal.signal(signal.SIGALRM, late)
signal.alarm(1)"""),
    odd("alarm-raises", """\
import signal
def late(*_):
    raise TimeoutError('this cell takes too long')
signal.signal(signal.SIGALRM, late)
signal.alarm(3)"""),
    odd("itimer", """\
import signal
signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)"""),
    odd("alarm-blocked", """\
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})"""),
    odd("sigint-handler", """\
import signal
signal.signal(signal.SIGINT, lambda *_: print('no'))"""),
    odd("sigchld", """\
import signal, os
signal.signal(signal.SIGCHLD, signal.SIG_IGN)"""),
    odd("usual-exit-hooks", """\
import atexit
atexit.register(print, 'bye')"""),
    odd("left-loaders", """\
from torch.utils.data import DataLoader
loader = DataLoader(torch.arange(40.), batch_size=4, num_workers=2, persistent_workers=True)
first = next(iter(loader))"""),
    odd("file-descriptors", "files = [open(f'{n}.txt', 'w') for n in range(200)]"),
    odd("gc-off", """\
import gc
gc.disable()
gc.set_threshold(1)"""),
    odd("gc-always", """\
import gc
gc.enable()
gc.set_threshold(1)"""),
    odd("gc-debug", """\
import gc
gc.set_debug(gc.DEBUG_SAVEALL)"""),
]  # fmt: skip
# hooks and patches
HOOKS = [
    odd("global-hooks", """\
from torch.nn.modules import module
seen = []
module.register_module_forward_hook(lambda m, i, o: seen.append(type(m).__name__))
module.register_module_forward_pre_hook(lambda m, i: None)
module.register_module_full_backward_hook(lambda m, i, o: None)"""),
    odd("torch-function-mode", """\
from torch.overrides import TorchFunctionMode
class Log(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        return function(*args, **(kwargs or {}))
log = Log()
log.__enter__()"""),
    odd("dispatch-mode", """\
from torch.utils._python_dispatch import TorchDispatchMode
class Log(TorchDispatchMode):
    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        return function(*args, **(kwargs or {}))
log = Log()
log.__enter__()"""),
    odd("saved-tensors-hooks", """\
forever = torch.autograd.graph.saved_tensors_hooks(lambda x: x, lambda x: x)
forever.__enter__()"""),
    odd("backward-patched", """\
_backward = torch.Tensor.backward
def logged(self, *a, **k):
    print('backward of', self.item())
    return _backward(self, *a, **k)
torch.Tensor.backward = logged"""),
    odd("call-patched", """\
_call = nn.Module.__call__
def logged(self, *a, **k):
    result = _call(self, *a, **k)
    print(type(self).__name__)
    return result
nn.Module.__call__ = logged"""),
    odd("tensor-method-added", """\
torch.Tensor.show = lambda self: print(self.shape)
torch.ones(2).show()"""),
    odd("tensor-shape-helper", "torch.Tensor.__format__ = lambda self, spec: 'T'"),
    odd("class-patched-eq", """\
nn.Module.__eq__ = lambda self, other: self is other
nn.Module.__hash__ = object.__hash__"""),
    odd("import-hook", """\
import sys
class Find:
    def find_spec(self, *a, **k):
        return None
sys.meta_path.insert(0, Find())"""),
    odd("audit-hook", """\
import sys
seen = []
sys.addaudithook(lambda name, a: seen.append(name) if len(seen) < 9 else None)"""),
    odd("beartype-like", """\
import functools, typing
def typed(function):
    hints = typing.get_type_hints(function)
    @functools.wraps(function)
    def wrapper(*args, **named):
        for name, value in zip(hints, args):
            assert isinstance(value, hints[name]), name
        return function(*args, **named)
    return wrapper"""),
]  # fmt: skip
# answer cells that hold more than the answer
ANSWER_CELLS = [
    own("time-magic", generator_loss="""\
%%time
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()"""),
    own("capture-magic", generator_loss="""\
%%capture
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
print(generator_loss(torch.zeros(2)))"""),
    own("line-magics-inside", generator_loss="""\
%matplotlib inline
!pip install nothing
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
%timeit -n 1 -r 1 generator_loss(torch.zeros(3))"""),
    own("error-after-it", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()

print(generator_loss(3))"""),
    own("assert-after-it", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()

assert generator_loss(torch.zeros(3)) == 5, 'odd'"""),
    own("exit-after-it", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()

import sys
sys.exit()"""),
    own("checks-itself", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()

checks.moons_gan.generator_loss(generator_loss)
checks.moons_gan.generator_loss(generator_loss, seed=3)"""),
    own("first-wrong-then-right", generator_loss="""\
def generator_loss(fake_logits):
    return fake_logits.sum() * 0
try:
    checks.moons_gan.generator_loss(generator_loss)
except Exception as error:
    print(error)
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
checks.moons_gan.generator_loss(generator_loss)"""),
    own("main-guard", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()

if __name__ == '__main__':
    print(generator_loss(torch.zeros(5)))"""),
    own("future-annotations", generator_loss="""\
from __future__ import annotations
def generator_loss(fake_logits: NoSuchThing) -> Nor | This:
    return F.softplus(-fake_logits).mean()"""),
    own("windows-lines", generator_loss="""\
def generator_loss(fake_logits):\r
    return F.softplus(-fake_logits).mean()\r"""),
    own("tabs", generator_loss="""\
def generator_loss(fake_logits):
\treturn F.softplus(-fake_logits).mean()"""),
    own("unicode", generator_loss='''\
def σ(ℓ):
    return F.softplus(-ℓ)

def generator_loss(fake_logits):
    """Größe 🎲"""
    print('日本 🎲 \\ud83d')
    return σ(fake_logits).mean()'''),
    own("coding-line", generator_loss="""\
# -*- coding: utf-8 -*-
#!/usr/bin/env python
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()"""),
    own("shows-result", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
generator_loss(torch.zeros(5))"""),
    own("trains-a-while", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
import time
began = time.time()
while time.time() - began < 4:
    torch.randn(50, 50).softmax(1)"""),
    own("conditional-definition", generator_loss="""\
if torch.cuda.is_available():
    generator_loss = None
else:
    def generator_loss(fake_logits):
        return F.softplus(-fake_logits).mean()"""),
    own("loop-of-definitions", generator_loss="""\
for name, sign in {'generator_loss': -1, 'other_loss': 1}.items():
    globals()[name] = lambda fake_logits, sign=sign: F.softplus(sign * fake_logits).mean()"""),
    own("tuple-of-answers", generator_loss="generator_loss, helper = (lambda x: F.softplus(-x).mean()), None"),
    own("alias", """\
def my_loss(x):
    return F.softplus(-x).mean()""", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    return my_loss(real_logits) + my_loss(-fake_logits)""", generator_loss="generator_loss = my_loss"),
    own("recursive", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    if fake_logits is None:
        return F.softplus(-real_logits).mean()
    return discriminator_loss(real_logits, None) + discriminator_loss(-fake_logits, None)"""),
    own("uses-ipython", generator_loss="""\
_ = 3
__ = 4
def generator_loss(fake_logits):
    assert get_ipython() is not None
    return F.softplus(-fake_logits).mean()"""),
    own("deep-recursion", generator_loss="""\
def mean(x, i=0):
    return x[i] / len(x) + (mean(x, i + 1) if i + 1 < len(x) else 0)
def generator_loss(fake_logits):
    return mean(F.softplus(-fake_logits))"""),
    own("saves-inputs", generator_loss="""\
import os
def generator_loss(fake_logits):
    torch.save(fake_logits, 'logits.pt')
    os.remove('logits.pt')
    return F.softplus(-fake_logits).mean()"""),
    own("loader-inside", "from torch.utils.data import DataLoader", generator_loss="""\
def generator_loss(fake_logits):
    loader = DataLoader(range(len(fake_logits)), batch_size=2, num_workers=1)
    order = [i for part in loader for i in part.tolist()]
    return F.softplus(-fake_logits[order]).mean()"""),
    own("process-pool-inside", """\
from concurrent.futures import ProcessPoolExecutor
import math""", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(math.sqrt, 4.0).result() == 2
    return torch.randn(batch_size, latent_dim, device=device)"""),
    own("subprocess-inside", "import subprocess", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    assert subprocess.run(['echo', 'hi'], capture_output=True, text=True).stdout == 'hi\\n'
    return torch.randn(batch_size, latent_dim, device=device)"""),
    own("contextvars", """\
import contextvars
SIGN = contextvars.ContextVar('sign', default=1)
SIGN.set(-1)""", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(SIGN.get() * fake_logits).mean()"""),
    own("thread-local", """\
import threading
local = threading.local()
local.sign = -1""", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(local.sign * fake_logits).mean()"""),
    own("environment", """\
import os
os.environ['SIGN'] = '-1'
os.environ['CUDA_VISIBLE_DEVICES'] = ''""", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(int(os.environ['SIGN']) * fake_logits).mean()"""),
    own("strict-inside", """\
import warnings, numpy as np
np.seterr(all='raise')""", generator_loss="""\
def generator_loss(fake_logits):
    warnings.simplefilter('error')
    return F.softplus(-fake_logits).mean()"""),
    own("modes-inside", generator_loss="""\
def generator_loss(fake_logits):
    with torch.no_grad():
        scale = torch.ones((), device=fake_logits.device)
    with torch.enable_grad():
        return scale * F.softplus(-fake_logits).mean()"""),
    own("proxy-names", """\
class Proxy: pass
proxy = peer = wire = student = examiner = Proxy()"""),
]  # fmt: skip
# right answers of unusual kinds
HONEST = [*SWITCHES, *DEBUGGING, *MAGICS, *NAMES, *RUNNING, *HOOKS, *ANSWER_CELLS]
