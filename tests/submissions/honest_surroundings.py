"""Honest hand-ins, continued: what a second attack on the grader thought of. All are right, all get everything."""

from __future__ import annotations

import json

from submissions.hand_ins import HandIn, cell_of
from submissions.honest import odd, own


def _saved(name: str, change) -> HandIn:
    """Right answers in a notebook that some program saved in its own way."""
    return HandIn(f"saved-{name}", change=change)


def _with_bom(notebook, path):
    return b"\xef\xbb\xbf" + json.dumps(notebook, ensure_ascii=False).encode()


def _as_utf_16(notebook, path):
    return json.dumps(notebook).encode("utf-16")


def _keys_twice(notebook, path):
    text = json.dumps(notebook)
    return text.replace('"nbformat": 4', '"nbformat": 3, "nbformat": 4').encode()


def _with_nan(notebook, path):
    notebook.metadata["duration"] = float("nan")
    notebook.cells[0].metadata["papermill"] = {"duration": float("inf"), "exception": None}
    return json.dumps(notebook).encode()


def _of_vs_code(notebook, path):
    for cell in notebook.cells:
        cell.metadata["vscode"] = {"languageId": "python"}
        cell.metadata["tags"] = ["raises-exception", "experiment", "skip-execution"]
    return notebook


def _of_another_kernel(notebook, path):
    notebook.metadata["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R", "argv": ["sh", "-c", "id"]}
    notebook.metadata["language_info"] = {"name": "julia", "file_extension": ".jl"}
    return notebook


def _hidden_cells(notebook, path):
    for cell in notebook.cells:
        cell.metadata |= {"collapsed": True, "jupyter": {"source_hidden": True}, "deletable": False, "editable": False}
        cell.id = "same"
    return notebook


def _odd_sources(notebook, path):
    saved = json.loads(json.dumps(notebook))
    for cell in saved["cells"]:
        cell["source"] = list(cell["source"])
        cell["attachments"] = {"x.png": {"image/png": ""}}
    return json.dumps(saved).encode()


def _form_of_colab(notebook, path):
    cell = cell_of(notebook, "generator_loss")
    cell.source = '#@title My loss { display-mode: "form" }\nsign = -1 #@param {type:"integer"}\n' + cell.source
    cell.metadata |= {"cellView": "form", "colab": {"base_uri": "https://localhost:8080/"}}
    return notebook


_BODY = "\n    return F.softplus(-fake_logits).mean()"
_G = f"def generator_loss(fake_logits):{_BODY}"

SAVED = [
    _saved("with-a-mark", _with_bom), _saved("as-utf-16", _as_utf_16), _saved("keys-twice", _keys_twice),
    _saved("with-nan", _with_nan), _saved("by-vs-code", _of_vs_code), _saved("for-another-kernel", _of_another_kernel),
    _saved("hidden-cells", _hidden_cells), _saved("letter-by-letter", _odd_sources), _saved("as-a-form", _form_of_colab),
]  # fmt: skip

# Right answers of kinds that cross in an odd way.
KINDS = [
    own("learned-scale", "temperature = nn.Parameter(torch.zeros(()))", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits * temperature.to(fake_logits.device).exp()).mean()"""),
    own("compiled-eagerly", generator_loss="@torch.compile(backend='eager')\n" + _G),
    own("symbolic-trace", generator_loss=_G.replace("generator_loss", "traced", 1) + """
from torch import fx
generator_loss = fx.symbolic_trace(traced)"""),
    own("func-vjp", generator_loss="""\
def generator_loss(fake_logits):
    loss, pull = torch.func.vjp(lambda x: F.softplus(-x).mean(), fake_logits)
    return loss"""),
    own("logaddexp", generator_loss="""\
def generator_loss(fake_logits):
    return torch.logaddexp(torch.zeros_like(fake_logits), -fake_logits).mean()"""),
    own("two-classes", generator_loss="""\
def generator_loss(fake_logits):
    both = torch.stack([torch.zeros_like(fake_logits), fake_logits], dim=1)
    return F.cross_entropy(both, torch.ones(len(fake_logits), dtype=torch.long, device=fake_logits.device))"""),
    own("in-double-and-back", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(-fake_logits.double()).mean().float()"""),
    own("custom-op", """\
@torch.library.custom_op('mine::soft', mutates_args=())
def soft(x: torch.Tensor) -> torch.Tensor:
    return F.softplus(x)
@soft.register_fake
def _(x):
    return torch.empty_like(x)
soft.register_autograd(lambda ctx, grad: grad * torch.sigmoid(ctx.saved_tensors[0]),
                       setup_context=lambda ctx, inputs, output: ctx.save_for_backward(*inputs))""",
        generator_loss="def generator_loss(fake_logits):\n    return soft(-fake_logits).mean()"),
    own("metaclass-call", generator_loss="""\
class Called(type):
    def __call__(cls, fake_logits):
        return F.softplus(-fake_logits).mean()
class generator_loss(metaclass=Called):
    pass"""),
    own("operator-methods", "import operator", generator_loss="""\
each = operator.methodcaller('neg')
generator_loss = lambda fake_logits: operator.methodcaller('mean')(F.softplus(each(fake_logits)))"""),
    own("callable-dataclass", generator_loss="""\
from dataclasses import dataclass
@dataclass(frozen=True)
class Loss:
    sign: float = -1.0
    def __call__(self, fake_logits):
        return F.softplus(self.sign * fake_logits).mean()
generator_loss = Loss()"""),
    own("written-in-bold", generator_loss=_G.replace("generator_loss", "𝐠𝐞𝐧𝐞𝐫𝐚𝐭𝐨𝐫_𝐥𝐨𝐬𝐬", 1)),
    own("run-as-a-cell", generator_loss=f"get_ipython().run_cell('''{_G}''')"),
    own("pushed", generator_loss=_G.replace("generator_loss", "mine", 1)
        + "\nget_ipython().push({'generator_loss': mine})"),
    own("run-from-a-file", generator_loss=f"from pathlib import Path\nPath('g.py').write_text('''import torch\n"
        f"from torch.nn import functional as F\n{_G}''')\n%run g.py"),
    own("match", generator_loss="""\
def generator_loss(fake_logits):
    match fake_logits.dim():
        case 1:
            return F.softplus(-fake_logits).mean()
        case other:
            raise ValueError(other)"""),
    own("form-feed", generator_loss="\x0c\n" + _G),
    own("asks-for-help", generator_loss=_G + "\nF.softplus?\ngenerator_loss??"),
    own("error-without-words", generator_loss=_G + """
class Odd(Exception):
    def __str__(self):
        return self.text
raise Odd('still to do')"""),
    own("error-in-a-group", generator_loss=_G + "\nraise ExceptionGroup('two', [ValueError(1), KeyError('x')])"),
    own("turned-latents", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(latent_dim, batch_size, device=device).T"""),
    own("box-muller", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    u, v = 1 - torch.rand(2, batch_size, latent_dim, device=device)
    return (-2 * u.log()).sqrt() * torch.cos(2 * torch.pi * v)"""),
    own("by-erfinv", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    u = torch.rand(batch_size, latent_dim, dtype=torch.float64, device=device).clamp(1e-12, 1 - 1e-12)
    return (torch.erfinv(2 * u - 1) * 2 ** 0.5).float()"""),
    own("mapped-latents", "import numpy as np", sample_latent="""\
def sample_latent(batch_size, latent_dim, device):
    kept = np.memmap('latents.bin', dtype=np.float32, mode='w+', shape=(batch_size, latent_dim))
    kept[:] = np.random.randn(batch_size, latent_dim)
    return torch.from_numpy(kept).clone().to(device)"""),
    own("latents-of-the-system", "import secrets", sample_latent="""\
system = secrets.SystemRandom()
def sample_latent(batch_size, latent_dim, device):
    numbers = [system.gauss(0, 1) for _ in range(batch_size * latent_dim)]
    return torch.tensor(numbers).reshape(batch_size, latent_dim).to(device)"""),
    own("latents-of-a-child", "import torch.multiprocessing as mp", sample_latent="""\
def draw(size):
    torch.seed()
    return torch.randn(size)
def sample_latent(batch_size, latent_dim, device):
    with mp.get_context('fork').Pool(1) as pool:
        return pool.apply(draw, ((batch_size, latent_dim),)).to(device)"""),
]  # fmt: skip

# What else stands around right answers.
AROUND = [
    odd("fresh-imports", """\
import sys
for name in [name for name in sys.modules if name.startswith('course_utils')]:
    del sys.modules[name]
from course_utils import checks"""),
    odd("folder-gone", "import os, shutil\nhere = os.getcwd()\nshutil.rmtree(here, ignore_errors=True)\nos.chdir('/')"),
    odd("path-emptied", "import sys\nsys.path[:] = []"),
    odd("pipe-signal", "import signal\nsignal.signal(signal.SIGPIPE, signal.SIG_DFL)"),
    odd("nice", "import os\nos.nice(5)\nos.umask(0o777)"),
    odd("address-space", "import resource\nresource.setrlimit(resource.RLIMIT_AS, (64 << 30, 64 << 30))"),
    odd("autocast-on", "forever = torch.autocast('cpu', dtype=torch.bfloat16)\nforever.__enter__()"),
    odd("frozen-clock", "import time\ntime.time = time.monotonic = time.perf_counter = time.process_time = lambda: 1.5"),
    odd("slow-end", """\
import time
class Slow:
    def __del__(self):
        time.sleep(0.5)
        print('gone')
slow = [Slow() for _ in range(3)]
del slow"""),
    odd("end-fails", "class Bad:\n    def __del__(self):\n        raise ValueError('late')\nbad = Bad()\nbad = None"),
    odd("pickles", "class Net(nn.Linear): pass\ntorch.save(Net(2, 1), 'net.pt')\n"
        "print(torch.load('net.pt', weights_only=False))"),
    odd("default-bfloat16", "torch.set_default_dtype(torch.bfloat16)"),
    odd("one-autograd-thread", "torch.autograd.set_multithreading_enabled(False)"),
    odd("state-of-another-kind", "state = torch.get_rng_state()\ntorch.set_rng_state(state)\nimport random\n"
        "random.setstate(random.getstate())"),
    odd("json-of-tensors", "import json\njson.JSONEncoder.default = lambda self, one: one.tolist()\n"
        "print(json.dumps(torch.ones(2)))"),
    odd("pictures-of-bytes", "from IPython.display import display\ndisplay({'image/png': b'\\x89PNG', 'text/plain': 'x'}, "
        "raw=True)\ndisplay({('a', 1): 2}, raw=True)"),
    odd("wide-letters", "print('\\ud800', '\\x00', '\\x1b[31mred\\x1b[0m', '\\u202e')"),
    odd("collector-draws", "import gc\ngc.callbacks.append(lambda *_: torch.rand(1))"),
    odd("own-type-of-print", "class T(str):\n    def __len__(self): return 0\nprint(T('x'), end=T(''))"),
    odd("tensors-compare", "torch.Tensor.__eq__ = lambda one, other: torch.equal(one, torch.as_tensor(other))\n"
        "torch.Tensor.__hash__ = object.__hash__"),
]  # fmt: skip

# And more of both, tried after these.
MORE_KINDS = [
    own("manager", "import multiprocessing as mp\nmanager = mp.Manager()\nshared = manager.dict(sign=-1)", generator_loss="""\
def generator_loss(fake_logits):
    return F.softplus(shared['sign'] * fake_logits).mean()"""),
    own("database", """\
import sqlite3
db = sqlite3.connect('runs.db')
db.execute('create table x (sign)')
db.execute('insert into x values (-1)')""", generator_loss="""\
def generator_loss(fake_logits):
    (sign,) = db.execute('select sign from x').fetchone()
    return F.softplus(sign * fake_logits).mean()"""),
    own("numpy-inside", """\
import numpy as np
from scipy.special import expit""", generator_loss="""\
class Soft(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.from_numpy(np.logaddexp(0, x.detach().numpy())).to(x.dtype)
    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return grad * torch.from_numpy(expit(x.numpy()))
def generator_loss(fake_logits):
    if fake_logits.is_meta:
        return F.softplus(-fake_logits).mean()
    return Soft.apply(-fake_logits).mean()"""),
    own("pickled", generator_loss=_G + "\nimport pickle\ngenerator_loss = pickle.loads(pickle.dumps(generator_loss))"),
    own("reads-its-source", generator_loss=_G + "\nimport inspect\nassert 'softplus' in inspect.getsource(generator_loss)"),
    own("main-module", generator_loss="import __main__, sys\n__main__.other = 3\nassert other == 3\n"
        "assert sys.modules['__main__'].F is F\n" + _G),
    own("in-and-out", generator_loss=_G + "\nlen(In), len(Out), _ih, _oh, _i"),
    own("comm", generator_loss="from comm import create_comm\nc = create_comm(target_name='x')\n" + _G),
    own("updates-its-display", generator_loss="from IPython.display import display\nshown = display('0', display_id=True)\n"
        "shown.update('1')\n" + _G),
    own("reads-standard-input", generator_loss="import sys\nline = sys.stdin.readline()\n" + _G),
    own("awaits", generator_loss="import asyncio\nawait asyncio.sleep(0)\n" + _G),
]  # fmt: skip
# --- what stands behind the notebook ---
BEHIND = [
    own("faults-on", generator_loss="import faulthandler\nfaulthandler.enable()\n" + _G),
    own("signs-with-a-name", generator_loss="import getpass\nauthor = getpass.getuser()\n" + _G),
    own("child-prints", generator_loss="import subprocess, sys\nsubprocess.run(['echo', 'hi'], stdout=sys.stdout)\n" + _G),
    own("prints-to-the-file-of-stdout", generator_loss="import sys\nprint(sys.stdout.fileno())\n" + _G),
    odd("clock-in-nanoseconds", "import time\ntime.process_time = time.process_time_ns"),
]  # fmt: skip
SURROUNDINGS = [*SAVED, *KINDS, *AROUND, *MORE_KINDS, *BEHIND]
