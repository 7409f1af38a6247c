"""Hand-ins of people who mean well: every one gets what its answers deserve, or is reported as not graded."""

from __future__ import annotations

import json
import os
from copy import deepcopy

import nbformat
from nbformat.v4 import new_code_cell, new_output

from submissions.hand_ins import ALL, RIGHT, HandIn, cell_of, index_of, with_answer, with_cell
from submissions.short_course import SHORT

OTHER_WORDS = {
    **RIGHT,
    "discriminator_loss": "def discriminator_loss(real_logits, fake_logits):\n"
    "    bce = nn.BCEWithLogitsLoss()\n"
    "    return bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))",
    "generator_loss": "class GeneratorLoss(nn.Module):\n    def forward(self, fake_logits):\n"
    "        return -F.logsigmoid(fake_logits).mean()\ngenerator_loss = GeneratorLoss()",
}
SWAPPED = """\
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(real_logits).mean() + F.softplus(-fake_logits).mean()"""


def pasted_twice(notebook, path):
    where = index_of(notebook, "generator_loss")
    notebook.cells.insert(where, deepcopy(notebook.cells[where]))
    notebook.cells[where].source = "def generator_loss(fake_logits):\n    return fake_logits.mean()  # first try"
    return notebook


def schema(version):
    def change(notebook, path):
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                cell.metadata.nbgrader.schema_version = version
        return notebook

    return change


def without_metadata(notebook, path):
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
    return notebook


def one_id_lost(notebook, path):
    del cell_of(notebook, "generator_loss").metadata["nbgrader"]["grade_id"]
    return notebook


def test_called_a_solution(notebook, path):
    cell_of(notebook, "test_generator_loss").metadata.nbgrader.solution = True
    return notebook


def without(*grade_ids):
    def change(notebook, path):
        for grade_id in grade_ids:
            del notebook.cells[index_of(notebook, grade_id)]
        return notebook

    return change


def edited_test(notebook, path):
    cell_of(notebook, "test_discriminator_loss").source = "print('fine')"
    return notebook


def renamed(name):
    def change(notebook, path):
        place = path.parent / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(json.dumps(notebook))

    return change


def with_first_imported(line):
    """One more line on top of the import cell."""

    def change(notebook, path):
        cell = next(cell for cell in notebook.cells if cell.source.startswith("import "))
        cell.source = f"{line}\n{cell.source}"
        return notebook

    return change


def cut_off(notebook, path):
    return json.dumps(notebook).encode()[:3000]


def linked(notebook, path):
    target = path.parents[2] / "elsewhere.ipynb"
    target.write_text(json.dumps(notebook))
    path.symlink_to(target)


def bad_timestamp(notebook, path):
    (path.parent / "timestamp.txt").write_text("last Tuesday")
    return notebook


def as_colab_saves(notebook):
    """The notebook as Colab writes it: format 4.0, ids in the metadata, outputs, and states of widgets."""
    saved = json.loads(json.dumps(notebook))
    saved["nbformat_minor"] = 0
    saved["metadata"] = {
        "colab": {"provenance": [], "toc_visible": True},
        "accelerator": "GPU",
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"0a1b": {"model_name": "FloatProgressModel"}}},
    }
    for number, cell in enumerate(saved["cells"]):
        cell["metadata"]["id"] = cell.pop("id", f"q{number:02}XyZ")
        cell["source"] = cell["source"].splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["metadata"] |= {"outputId": f"{number:08x}-4e5f", "colab": {"base_uri": "https://localhost:8080/"}}
            cell["outputs"] = cell["outputs"] or [new_output("stream", name="stdout", text="what Colab had printed")]
            cell["execution_count"] = number
    return saved


def colab(notebook, path):
    notebook.cells.insert(1, new_code_cell("!nvidia-smi"))
    path.with_name(f"Copy of {SHORT.name}.ipynb").write_text(json.dumps(as_colab_saves(notebook)))


def version_3(notebook, path):
    return json.dumps(nbformat.convert(notebook, 3)).encode()


def many_outputs(notebook, path):
    cell_of(notebook, "sample_latent").outputs = [new_output("stream", name="stdout", text="x" * 50_000_000)]
    return notebook


def unreadable(notebook, path):
    path.write_bytes(b"\x80\x04\x95" if os.getuid() == 0 else json.dumps(notebook).encode())
    path.chmod(0)


def empty_folder(notebook, path):
    (path.parent / "essay.docx").write_bytes(b"PK")


def shuffled(notebook, path):
    first, second = index_of(notebook, "discriminator_loss"), index_of(notebook, "generator_loss")
    notebook.cells[first], notebook.cells[second] = notebook.cells[second], notebook.cells[first]
    return notebook


REAL_LIFE = [
    HandIn("honest-like-the-book"),
    HandIn("honest-other-words", answers=OTHER_WORDS),
    HandIn("half-done", frozenset({"discriminator_loss", "generator_loss"}),
           {"sample_latent": RIGHT["sample_latent"]}),
    HandIn("untouched", ALL, {}),
    HandIn("labels-swapped", frozenset({"discriminator_loss"}), with_answer(discriminator_loss=SWAPPED)),
    HandIn("pasted-twice", change=pasted_twice, told="2 cells claimed"),
    HandIn("schema-1", change=schema(1)),
    HandIn("schema-99", change=schema(99)),
    HandIn("id-lost", change=one_id_lost, told="found by its definition"),
    HandIn("test-called-solution", change=test_called_a_solution),
    HandIn("test-deleted", change=without("test_generator_loss"), told="the check cell was missing"),
    HandIn("set-up-deleted", change=lambda notebook, path: notebook | {"cells": notebook.cells[2:]}, told="put back"),
    HandIn("imports-seaborn", change=with_first_imported("import seaborn"),
           told="the import cell, as it was changed, failed: ModuleNotFoundError: No module named 'seaborn'"),
    HandIn("mounts-a-drive", change=with_first_imported('from google.colab import drive; drive.mount("/content/drive")'),
           told="the import cell, as it was changed, failed: ModuleNotFoundError"),
    HandIn("test-edited", change=edited_test, told="test_discriminator_loss"),
    HandIn("metadata-lost", change=without_metadata, told="found by its definition"),
    HandIn("renamed", change=renamed(f"{SHORT.name} (1).ipynb"), told="graded from the file"),
    HandIn("in-a-folder", change=renamed("my work/final FINAL.ipynb"), told="graded from the file"),
    HandIn("cut-off", None, change=cut_off, told="cut off"),
    HandIn("empty-file", None, change=lambda notebook, path: b"", told="the file is empty"),
    HandIn("no-notebook", None, change=empty_folder, told="no .ipynb file"),
    HandIn("a-link", None, change=linked, told="link"),
    HandIn("unreadable", None, change=unreadable, told="ask the student" if os.getuid() == 0 else "cannot be read"),
    HandIn("bad-timestamp", change=bad_timestamp, told="timestamp.txt holds no date"),
    HandIn("colab", change=colab, told="Copy of"),
    HandIn("format-3", change=version_3),
    HandIn("fifty-megabytes", change=many_outputs),
    HandIn("shuffled", change=shuffled),
    HandIn("warns", answers=with_answer(generator_loss=f"import warnings, sys\n{RIGHT['generator_loss']}".replace(
        "    return", "    warnings.warn('careful')\n    print('50 %', file=sys.stderr)\n    return"))),
    HandIn("progress-bar", change=with_cell("from tqdm.auto import tqdm\nfor i in tqdm(range(50)): pass")),
    HandIn("own-picture", change=with_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")),
    HandIn("own-names", change=with_cell("data = 3\nlist = [1, 2]\nF2 = F\ndevice = 'cpu'")),
    HandIn("own-error", change=with_cell("1 / 0")),
    HandIn("syntax-error", frozenset({"generator_loss"}),
           with_answer(generator_loss="def generator_loss(fake_logits)\n    return fake_logits.mean()")),
    HandIn("syntax-error-elsewhere", change=with_cell("for x in\n")),
    HandIn("cuda", frozenset({"sample_latent"}), with_answer(
        sample_latent="def sample_latent(batch_size, latent_dim, device):\n"
        "    return torch.randn(batch_size, latent_dim).cuda()")),
    HandIn("pip-install", change=with_cell("!pip install torch-fidelity")),
    HandIn("trains", change=with_cell(
        "net = nn.Linear(2, 1)\nopt = torch.optim.Adam(net.parameters())\nfor _ in range(5):\n"
        "    opt.zero_grad(); net(torch.randn(8, 2)).mean().backward(); opt.step()")),
    HandIn("reads-its-errors", change=with_cell(
        "import traceback, logging, inspect\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n"
        "    traceback.print_exc()\n    logging.exception('oh')\nprint(inspect.signature(print))")),
    HandIn("several-workers", change=with_cell(
        "from torch.utils.data import DataLoader\n"
        "print(sum(len(b) for b in DataLoader(torch.arange(20.), batch_size=4, num_workers=2)))")),
    HandIn("asks", change=with_cell("name = input('Who are you? ')"), told=""),
    HandIn("exits", change=with_cell("import sys\nsys.exit(0)")),
    HandIn("quits", change=with_cell("quit()")),
    HandIn("borrows", frozenset({"generator_loss"}),
           with_answer(generator_loss='checks.lend("generator_loss")')),
    HandIn("borrows-and-wraps", frozenset({"generator_loss"}), with_answer(
        generator_loss='checks.lend("generator_loss")\nborrowed = generator_loss\n'
        "def generator_loss(fake_logits):\n    return borrowed(fake_logits)")),
]  # fmt: skip
