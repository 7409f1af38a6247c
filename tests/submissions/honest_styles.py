"""Honest hand-ins, continued: right answers in unusual styles, and what else people write."""

from __future__ import annotations

from submissions.honest import odd, own

STYLES = [
    own("typed", """\
import functools, typing
def typed(function):
    hints = typing.get_type_hints(function)
    @functools.wraps(function)
    def wrapper(*args, **named):
        for name, value in zip(hints, args):
            assert isinstance(value, hints[name]), name
        return function(*args, **named)
    return wrapper""", generator_loss="""\
@typed
def generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    return F.softplus(-fake_logits).mean()""", sample_latent="""\
@typed
def sample_latent(batch_size: int, latent_dim: int, device: torch.device):
    return torch.randn(batch_size, latent_dim, device=device)"""),
    own("lambda", generator_loss="generator_loss = lambda fake_logits: F.softplus(-fake_logits).mean()", sample_latent="""\
sample_latent = lambda batch_size, latent_dim, device: torch.randn(batch_size, latent_dim, device=device)"""),
    own("partial", """\
from functools import partial
def loss(sign, logits):
    return F.softplus(sign * logits).mean()""", generator_loss="generator_loss = partial(loss, -1)", discriminator_loss="""\
def both(one, other, real_logits, fake_logits):
    return one(real_logits) + other(fake_logits)
discriminator_loss = partial(both, partial(loss, -1), partial(loss, 1))"""),
    own("partial-keywords", "from functools import partial", generator_loss="""\
def loss(fake_logits, sign=1):
    return F.softplus(sign * fake_logits).mean()
generator_loss = partial(loss, sign=-1)"""),
    own("callable-object", generator_loss="""\
class Loss:
    def __call__(self, fake_logits):
        return F.softplus(-fake_logits).mean()
generator_loss = Loss()"""),
    own("static-method", generator_loss="""\
class Losses:
    @staticmethod
    def g(fake_logits):
        return F.softplus(-fake_logits).mean()
    @classmethod
    def d(cls, real, fake):
        return cls.g(real) + cls.g(-fake)
generator_loss = Losses.g""", discriminator_loss="discriminator_loss = lambda r, f: F.softplus(-r).mean() + F.softplus(f).mean()"),
    own("bare-static-method", generator_loss="""\
@staticmethod
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()"""),
    own("bound-method", """\
class Game:
    def __init__(self, d=1.0):
        self.scale = d
    def g(self, fake_logits):
        return self.scale * F.softplus(-fake_logits).mean()
    def d(self, real, fake):
        return self.g(real) + self.g(-fake)
game = Game()""", generator_loss="generator_loss = game.g", discriminator_loss="discriminator_loss = game.d"),
    own("class-with-new", generator_loss="""\
class generator_loss:
    def __new__(cls, fake_logits):
        return F.softplus(-fake_logits).mean()"""),
    own("jit-script", generator_loss="""\
@torch.jit.script
def generator_loss(fake_logits):
    return torch.nn.functional.softplus(-fake_logits).mean()"""),
    own("jit-trace", generator_loss="generator_loss = torch.jit.trace(lambda x: F.softplus(-x).mean(), (torch.zeros(3),))"),
    own("torch-function-class", generator_loss="""\
class Softplus(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return F.softplus(x)
    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return grad * torch.sigmoid(x)
def generator_loss(fake_logits):
    return Softplus.apply(-fake_logits).mean()"""),
    own("lru-cache", """\
from functools import lru_cache, wraps
@lru_cache
def sign():
    return -1.0""", generator_loss="""\
@lru_cache(maxsize=None)
def helper(name):
    return getattr(F, name)
def generator_loss(fake_logits):
    return helper('softplus')(sign() * fake_logits).mean()"""),
    own("lru-cache-itself", generator_loss="""\
import functools
@functools.lru_cache(maxsize=4)
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()"""),
    own("singledispatch", generator_loss="""\
import functools
@functools.singledispatch
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()"""),
    own("context-decorator", generator_loss="""\
@torch.enable_grad()
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()""", sample_latent="""\
@torch.no_grad()
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, latent_dim, device=device)"""),
    own("inference-mode", sample_latent="""\
@torch.inference_mode()
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, latent_dim, device=device)"""),
    own("timed", """\
import functools, time
times = {}
def timed(function):
    @functools.wraps(function)
    def wrapper(*a, **k):
        began = time.perf_counter()
        try:
            return function(*a, **k)
        finally:
            times.setdefault(function.__name__, []).append(time.perf_counter() - began)
    return wrapper""", generator_loss="""\
@timed
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()""", discriminator_loss="""\
@timed
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()""", sample_latent="""\
@timed
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, latent_dim, device=device)"""),
    own("closures", """\
def make(config):
    def d(real_logits, fake_logits):
        return config['w'] * (F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean())
    return d
CONFIG = {'w': 1.0}""", discriminator_loss="discriminator_loss = make(CONFIG)"),
    own("dataclass-config", """\
from dataclasses import dataclass, field
@dataclass
class Config:
    sign: float = -1.0
    seen: list = field(default_factory=list)
CONFIG = Config()""", generator_loss="""\
def generator_loss(fake_logits):
    CONFIG.seen.append(fake_logits.shape)
    return F.softplus(CONFIG.sign * fake_logits).mean()"""),
    own("global-counter", "calls = 0", generator_loss="""\
def generator_loss(fake_logits):
    global calls
    calls += 1
    print('call', calls)
    return F.softplus(-fake_logits).mean()"""),
    own("asserts", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    assert real_logits.dim() == fake_logits.dim() == 1
    assert (loss := F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()).ndim == 0
    return loss"""),
    own("broad-except", generator_loss="""\
def generator_loss(fake_logits):
    try:
        return F.softplus(-fake_logits).mean()
    except:
        print('?')
        raise"""),
    own("exotic-hints", """\
from typing import Annotated, Literal, TypeVar
import typing as t
T = TypeVar('T')
class Weird(type):
    def __getitem__(cls, x):
        return cls
    def __repr__(cls):
        raise ValueError
class F32(metaclass=Weird): pass""", generator_loss="""\
def generator_loss(fake_logits: F32['batch'], *, scale: Annotated[float, F32] = 1.0, mode: Literal['a', 'b'] = 'a') -> F32[()]:
    return scale * F.softplus(-fake_logits).mean()"""),
    own("defaults", generator_loss="""\
def generator_loss(fake_logits, reduce=torch.mean, net=nn.Softplus(), log=[]):
    log.append(1)
    return reduce(net(-fake_logits))"""),
    own("prints-a-lot", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    for i in range(2000):
        print('step', i, real_logits)
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()"""),
    own("bars", "from tqdm.auto import tqdm, trange", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    total = 0
    for logit in tqdm(real_logits, desc='real'):
        total = total + F.softplus(-logit) / len(real_logits)
    for logit in tqdm(fake_logits):
        total = total + F.softplus(logit) / len(fake_logits)
    return total"""),
    own("displays", "from IPython.display import display, HTML, clear_output, Markdown", generator_loss="""\
def generator_loss(fake_logits):
    clear_output(wait=True)
    display(HTML('<b>loss</b>'), Markdown('*x*'), fake_logits)
    return F.softplus(-fake_logits).mean()"""),
    own("figures", "import matplotlib.pyplot as plt", generator_loss="""\
def generator_loss(fake_logits):
    fig, ax = plt.subplots()
    ax.hist(fake_logits.detach().numpy() if fake_logits.device.type == 'cpu' else [])
    plt.title('logits'); plt.show()
    return F.softplus(-fake_logits).mean()"""),
    own("figures-left-open", "import matplotlib.pyplot as plt", generator_loss="""\
def generator_loss(fake_logits):
    plt.figure(); plt.plot([1, 2])
    return F.softplus(-fake_logits).mean()"""),
    own("logs", """\
import logging
log = logging.getLogger('gan')
logging.basicConfig(level=logging.DEBUG, force=True)""", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    log.debug('real %s', real_logits)
    logging.warning('careful')
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()"""),
    own("seeds-inside", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    torch.manual_seed(0)
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()""", generator_loss="""\
import numpy as np, random
def generator_loss(fake_logits):
    np.random.seed(0); random.seed(0); torch.manual_seed(1)
    return F.softplus(-fake_logits).mean()"""),
    own("fork-rng", generator_loss="""\
def generator_loss(fake_logits):
    with torch.random.fork_rng():
        torch.manual_seed(3)
        torch.randn(2)
    return F.softplus(-fake_logits).mean()"""),
    own("switches-inside", generator_loss="""\
def generator_loss(fake_logits):
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(2)
    return F.softplus(-fake_logits).mean()""", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    torch.set_grad_enabled(True)
    torch.autograd.set_detect_anomaly(True)
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()"""),
    own("numpy-latents", """\
import numpy as np
rng = np.random.default_rng(1)""", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.as_tensor(rng.normal(size=(batch_size, latent_dim)), dtype=torch.float32, device=device)"""),
    own("numpy-global-latents", "import numpy as np", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.from_numpy(np.random.randn(batch_size, latent_dim)).float().to(device)"""),
    own("python-latents", "import random", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.tensor([[random.gauss(0, 1) for _ in range(latent_dim)] for _ in range(batch_size)]).to(device)"""),
    own("own-generator", "rng = torch.Generator().manual_seed(4)", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, latent_dim, generator=rng).to(device)"""),
    own("in-place-latents", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.empty(batch_size, latent_dim, device=device).normal_()"""),
    own("distribution-latents", "normal = torch.distributions.Normal(0.0, 1.0)", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return normal.sample((batch_size, latent_dim)).to(device)"""),
    own("scipy-latents", "from scipy import stats", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.tensor(stats.norm.rvs(size=(batch_size, latent_dim)), dtype=torch.float32, device=device)"""),
    own("generator-of-latents", """\
def rows(n, dim, device):
    while n:
        n -= 1
        yield torch.randn(dim, device=device)""", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.stack(list(rows(batch_size, latent_dim, device)))"""),
    own("latents-from-thread-pool", """\
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)""", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return pool.submit(torch.randn, batch_size, latent_dim, device=device).result()"""),
    own("loss-from-thread", "import threading", generator_loss="""\
def generator_loss(fake_logits):
    box = []
    def work():
        box.append(F.softplus(-fake_logits).mean())
    thread = threading.Thread(target=work)
    thread.start(); thread.join()
    return box[0]"""),
    own("async-inside", """\
import asyncio
async def loss(x):
    await asyncio.sleep(0)
    return F.softplus(x).mean()""", generator_loss="""\
def generator_loss(fake_logits):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(loss(-fake_logits))
    finally:
        loop.close()"""),
    own("alarm-inside", "import signal", generator_loss="""\
def generator_loss(fake_logits):
    def late(*_):
        raise TimeoutError
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(5)
    try:
        return F.softplus(-fake_logits).mean()
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)"""),
    own("from-a-file", """\
open('losses.py', 'w').write('''import torch
from torch.nn import functional as F
def g(fake_logits):
    return F.softplus(-fake_logits).mean()
''')
import sys
sys.path.insert(0, '.')
import losses""", generator_loss="generator_loss = losses.g"),
    own("from-a-file-star", """\
open('mylosses.py', 'w').write('''import torch
from torch.nn import functional as F
def softly(x):
    return F.softplus(x).mean()
''')
from mylosses import *""", generator_loss="""\
def generator_loss(fake_logits):
    return softly(-fake_logits)"""),
    own("exec", generator_loss="""\
exec('def generator_loss(fake_logits):\\n    return F.softplus(-fake_logits).mean()')"""),
    own("vmap", generator_loss="""\
def generator_loss(fake_logits):
    return torch.func.vmap(F.softplus)(-fake_logits).mean()""", discriminator_loss="""\
def discriminator_loss(real_logits, fake_logits):
    each = torch.vmap(lambda x: F.softplus(x))
    return each(-real_logits).mean() + each(fake_logits).mean()"""),
    own("autocast-inside", generator_loss="""\
def generator_loss(fake_logits):
    with torch.autocast(fake_logits.device.type, enabled=False):
        return F.softplus(-fake_logits).mean()"""),
    own("checkpointed", "from torch.utils.checkpoint import checkpoint", generator_loss="""\
def generator_loss(fake_logits):
    return checkpoint(lambda x: F.softplus(-x).mean(), fake_logits, use_reentrant=False)"""),
    own("tensor-hook", generator_loss="""\
def generator_loss(fake_logits):
    loss = F.softplus(-fake_logits).mean()
    if loss.requires_grad:
        loss.register_hook(lambda g: print(g))
    return loss"""),
    own("anomaly-inside", generator_loss="""\
def generator_loss(fake_logits):
    with torch.autograd.detect_anomaly(check_nan=True):
        return F.softplus(-fake_logits).mean()"""),
    own("warns-strictly", "import warnings", generator_loss="""\
def generator_loss(fake_logits):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always'); warnings.warn('x')
    return F.softplus(-fake_logits).mean() * len(seen)"""),
    own("parameter-scale", "scale = nn.Parameter(torch.ones(()), requires_grad=False)", generator_loss="""\
def generator_loss(fake_logits):
    return scale.to(fake_logits.device) * F.softplus(-fake_logits).mean()"""),
    own("tensor-subclass", """\
class Loss(torch.Tensor):
    pass""", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean().as_subclass(Loss)"""),
    own("module-list", generator_loss="""\
generator_loss = nn.Sequential(nn.LogSigmoid(), type('Mean', (nn.Module,), {'forward': lambda self, x: -x.mean()})())"""),
    own("compose", """\
from functools import reduce
def compose(*steps):
    return lambda x: reduce(lambda value, step: step(value), steps, x)""", generator_loss="generator_loss = compose(torch.neg, F.softplus, torch.mean)"),
    own("dict-of-functions", """\
LOSSES = {}
def register(function):
    LOSSES[function.__name__] = function
    return function""", generator_loss="""\
@register
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()"""),
    own("nonlocal-state", """\
def counted():
    n = 0
    def loss(fake_logits):
        nonlocal n
        n += 1
        return F.softplus(-fake_logits).mean()
    return loss""", generator_loss="generator_loss = counted()"),
    own("walrus", generator_loss="""\
def generator_loss(fake_logits):
    if (n := fake_logits.numel()) > 0:
        return (s := F.softplus(-fake_logits)).sum() / n"""),
    own("help-and-source", "import inspect", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()
print(inspect.getsource(generator_loss))
help(generator_loss)"""),
    own("keywords-only-caller", generator_loss="""\
def generator_loss(*, fake_logits=None, **rest):
    raise TypeError
generator_loss = lambda *a, **k: F.softplus(-(a[0] if a else k['fake_logits'])).mean()"""),
]  # fmt: skip
# and more
MORE = [
    odd("background-shell", "!sleep 30 &"),
    odd("popen-left", """\
import subprocess
subprocess.Popen(['sleep', '50'])"""),
    odd("fork", """\
import os
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)"""),
    odd("environment-cleared", """\
import os
os.environ.clear()"""),
    odd("time-zone", """\
import os, time
os.environ['TZ'] = 'Asia/Tokyo'
time.tzset()
import locale
locale.setlocale(locale.LC_ALL, 'C')"""),
    odd("switch-interval", """\
import sys, threading
sys.setswitchinterval(1e-6)
threading.stack_size(256 * 1024)"""),
    odd("sharing-strategy", """\
import torch.multiprocessing as mp
mp.set_sharing_strategy('file_system')
mp.set_start_method('spawn', force=True)"""),
    odd("builtins-from-numpy", """\
import builtins, numpy
for name in ('sum', 'max', 'min', 'any', 'all', 'round', 'abs'):
    setattr(builtins, name, getattr(numpy, name))"""),
    odd("import-patched", """\
import builtins
_import = builtins.__import__
builtins.__import__ = lambda *a, **k: _import(*a, **k)"""),
    odd("open-patched", """\
import builtins
_open = builtins.open
def logged(*a, **k):
    print('open', a[0])
    return _open(*a, **k)
builtins.open = logged"""),
    odd("time-patched", """\
import time
_time = time.perf_counter
time.perf_counter = lambda: _time() - 5"""),
    odd("numpy-patched", """\
_numpy = torch.Tensor.numpy
torch.Tensor.numpy = lambda self, **k: _numpy(self.detach().cpu(), **k)"""),
    odd("item-patched", """\
_item = torch.Tensor.item
torch.Tensor.item = lambda self: round(_item(self), 4) if self.is_floating_point() else _item(self)"""),
    odd("module-repr-patched", """\
nn.Module.__repr__ = lambda self: type(self).__name__
nn.Linear(1, 2)"""),
    odd("module-getattr-patched", """\
_get = nn.Module.__getattr__
def found(self, name):
    if name == 'device':
        return next(self.parameters()).device
    return _get(self, name)
nn.Module.__getattr__ = found"""),
    odd("wakeup", """\
import signal, socket
a, b = socket.socketpair()
b.setblocking(False)
signal.set_wakeup_fd(b.fileno())"""),
    odd("default-socket-timeout", """\
import socket
socket.setdefaulttimeout(0.01)"""),
    odd("memory-for-a-while", """\
big = torch.zeros(300_000_000)
big += 1
del big"""),
    odd("many-names", """\
for i in range(20_000):
    globals()[f'x{i}'] = torch.zeros(3)"""),
    odd("checks-run-again", """\
checks.moons_gan.sample_latent(lambda n, d, device: torch.randn(n, d, device=device))
checks.score_board('02_moons_gan')"""),
    odd("many-figures", """\
import matplotlib.pyplot as plt
for _ in range(25):
    plt.figure()
    plt.plot(range(10))"""),
    odd("other-backend", """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
plt.switch_backend('agg')
plt.ion()"""),
    odd("warnings-to-logging", """\
import logging
logging.captureWarnings(True)
import warnings
warnings.warn('x')"""),
    odd("threads-hooks", """\
import threading, sys
threading.settrace(lambda *a: None)
threading.setprofile(lambda *a: None)
sys.unraisablehook = print"""),
    odd("cell-hooks", """\
ip = get_ipython()
ip.events.register('pre_run_cell', lambda info: print('run'))
ip.events.register('post_run_cell', lambda result: print('ran'))"""),
    odd("cell-hook-fails", "get_ipython().events.register('post_execute', lambda: 1 / 0)"),
    odd("input-transformer", "get_ipython().input_transformers_cleanup.append(lambda lines: lines)"),
    odd("ast-transformer", """\
import ast
class Same(ast.NodeTransformer):
    pass
get_ipython().ast_transformers.append(Same())"""),
    odd("own-magic", """\
from IPython.core.magic import register_cell_magic
@register_cell_magic
def skip(line, cell):
    print('skipped')"""),
    odd("own-displayhook", """\
import sys
sys.displayhook = print
3"""),
    odd("long-output", """\
import sys
sys.stdout.write('x' * 200_000)
sys.stderr.write('y\\n')"""),
    odd("inference-mode-used", """\
@torch.inference_mode()
def look(net, x):
    return net(x)
look(nn.Linear(2, 2), torch.ones(3, 2))"""),
    odd("backward-in-threads", """\
x = torch.ones(3, requires_grad=True)
import threading
t = threading.Thread(target=lambda: (x ** 2).sum().backward())
t.start(); t.join()
print(x.grad)"""),
    odd("amp", """\
scaler = torch.amp.GradScaler('cpu', enabled=False)
with torch.autocast('cpu', dtype=torch.bfloat16):
    nn.Linear(3, 3)(torch.ones(2, 3))"""),
    odd("nothing-but-a-comment", "# nothing"),
    # What a look at random states and numbers could stumble over.
    odd("numpy-other-generator", "import numpy as np\nnp.random.set_bit_generator(np.random.PCG64(3))"),
    odd("numpy-kept-normal", "import numpy as np\nnp.random.randn(3)\nimport random\nrandom.gauss(0, 1)"),
    own("numpy-one-normal-at-a-time", "import numpy as np", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    rows = [[np.random.randn() for _ in range(latent_dim)] for _ in range(batch_size)]
    return torch.tensor(rows, dtype=torch.float32, device=device)"""),
    own("negative-bit", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    both = torch.complex(torch.randn(batch_size, latent_dim), torch.randn(batch_size, latent_dim))
    return both.conj().imag.to(device)"""),
    own("past-torch", generator_loss="""\
def generator_loss(fake_logits):
    signs = -fake_logits.detach().clone()
    signs.data = signs.data * 1.0
    signs.data.clamp_(-200, 200)
    return F.softplus(-fake_logits).mean() + 0 * signs.sum()"""),
]  # fmt: skip
