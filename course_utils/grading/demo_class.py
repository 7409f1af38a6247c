"""A made-up class for ``course demo``: what each student wrote, how the file was saved, and what it deserves."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

LESSON = "02_moons_gan"

# The second style: other words for the same mathematics. The first style is the lesson's own solution.
_IN_OTHER_WORDS = {
    "sample_latent": """\
def sample_latent(batch_size, latent_dim, device):
    z = torch.empty((batch_size, latent_dim), device=device)
    return z.normal_(mean=0.0, std=1.0)""",
    "discriminator_loss": """\
def discriminator_loss(real_logits, fake_logits):
    bce = nn.BCEWithLogitsLoss()
    for_real = bce(real_logits, torch.ones_like(real_logits))
    for_fake = bce(fake_logits, torch.zeros_like(fake_logits))
    return for_real + for_fake""",
    "generator_loss": """\
def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()""",
    "discriminator_step": """\
def discriminator_step(G, D, real, z, optimizer):
    optimizer.zero_grad()
    with torch.no_grad():
        fake = G(z)
    loss = discriminator_loss(real_logits=D(real), fake_logits=D(fake))
    loss.backward()
    optimizer.step()
    return loss.item()""",
    "generator_step": """\
def generator_step(G, D, z, optimizer):
    optimizer.zero_grad()
    logits = D(G(z))
    loss = generator_loss(logits)
    loss.backward()
    optimizer.step()
    return loss.item()""",
    "train": """\
from torch.utils.data import DataLoader

def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    where = next(D.parameters()).device
    d_losses, g_losses = [], []
    for epoch in range(epochs):
        for real in DataLoader(data, batch_size=batch_size, shuffle=True):
            real = real.to(where)
            n = real.shape[0]
            d_loss = discriminator_step(G, D, real, sample_latent(n, latent_dim, where), d_optimizer)
            g_loss = generator_step(G, D, sample_latent(n, latent_dim, where), g_optimizer)
            d_losses.append(float(d_loss))
            g_losses.append(float(g_loss))
            if after_step:
                after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return {"d_loss": d_losses, "g_loss": g_losses}""",
}

_LABELS_SWAPPED = """\
def discriminator_loss(real_logits, fake_logits):
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.zeros_like(real_logits))
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    return real_loss + fake_loss"""

_FAKES_DETACHED = """\
def generator_step(G, D, z, optimizer):
    fake = G(z).detach()
    loss = generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()"""

_REMAINDER_DROPPED = """\
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for epoch in range(epochs):
        shuffled = data[torch.randperm(len(data))]
        for i in range(len(data) // batch_size):
            real = shuffled[i * batch_size:(i + 1) * batch_size].to(device)
            d_loss = discriminator_step(G, D, real, sample_latent(batch_size, latent_dim, device), d_optimizer)
            g_loss = generator_step(G, D, sample_latent(batch_size, latent_dim, device), g_optimizer)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history"""

_GRADIENTS_NOT_CLEARED = """\
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    loss.backward()
    optimizer.step()
    return loss.item()"""

_NEVER_ENDS = """\
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    epoch = 0
    while epoch < epochs:  # and nothing counts the epochs
        for real in data[torch.randperm(len(data))].split(batch_size):
            z = sample_latent(len(real), latent_dim, device)
            history["d_loss"].append(float(discriminator_step(G, D, real.to(device), z, d_optimizer)))
            history["g_loss"].append(float(generator_step(G, D, z, g_optimizer)))
    return history"""


@dataclass(frozen=True)
class MadeUpStudent:
    """One hand-in of the demo.

    Attributes:
        name: the student's id.
        story: what kind of hand-in it is.
        answers: what stands in the answer cells; others stay open.
        lost: exercises that deserve no points, with the finding that the report has to show for them.
        saved: what an editor or a habit did to the notebook afterwards.
        file_name: as it was handed in.
    """

    name: str
    story: str
    answers: dict[str, str]
    lost: dict[str, str] = field(default_factory=dict)
    saved: Callable[[NotebookNode], NotebookNode] = lambda notebook: notebook
    file_name: str = f"{LESSON}.ipynb"


def made_up_class(solutions: dict[str, str]) -> list[MadeUpStudent]:
    """The class.

    Args:
        solutions: the lesson's own answers by grade id, the first of the two right styles.
    """
    exercises = list(solutions)

    def with_mistake(**wrong: str) -> dict[str, str]:
        return {**_IN_OTHER_WORDS, **wrong}

    open_from_third = dict.fromkeys(exercises[3:], "not started")
    return [
        MadeUpStudent("ada", "right, like the book", solutions),
        MadeUpStudent("ben", "right, in other words", _IN_OTHER_WORDS),
        MadeUpStudent("carla", "half done", {name: solutions[name] for name in exercises[:3]}, open_from_third),
        MadeUpStudent("dmitri", "untouched", {}, dict.fromkeys(exercises, "not started")),
        MadeUpStudent(
            "emine",
            "real and fake swap labels",
            with_mistake(discriminator_loss=_LABELS_SWAPPED),
            {"discriminator_loss": "labels-swapped", "discriminator_step": "labels-swapped"},
        ),
        MadeUpStudent(
            "farid",
            "detaches the fakes in G's step",
            with_mistake(generator_step=_FAKES_DETACHED),
            {"generator_step": "fakes-detached", "train": "fakes-detached"},
        ),
        MadeUpStudent(
            "greta",
            "drops the last, smaller batch",
            with_mistake(train=_REMAINDER_DROPPED),
            {"train": "drops-remainder"},
        ),
        MadeUpStudent(
            "hugo",
            "does not clear the gradients",
            with_mistake(discriminator_step=_GRADIENTS_NOT_CLEARED),
            {"discriminator_step": "stale-gradients"},
        ),
        MadeUpStudent("ines", "a loop that never ends", with_mistake(train=_NEVER_ENDS), {"train": "endless-loop"}),
        MadeUpStudent("jun", "pasted one cell twice", _IN_OTHER_WORDS, saved=_pasted_twice),
        MadeUpStudent(
            "kofi", "saved by Colab", _IN_OTHER_WORDS, saved=_saved_by_colab, file_name=f"Copy of {LESSON}.ipynb"
        ),
        MadeUpStudent("lea", "deleted a check cell", _IN_OTHER_WORDS, saved=_without_a_check_cell),
    ]


def fill_in(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """The students' notebook with these answers in its cells."""
    notebook = deepcopy(notebook)
    for grade_id, text in answers.items():
        notebook.cells[_index(notebook, grade_id)].source = text
    return notebook


def _index(notebook: NotebookNode, grade_id: str) -> int:
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return ids.index(grade_id)


def _pasted_twice(notebook: NotebookNode) -> NotebookNode:
    where = _index(notebook, "generator_loss")
    notebook.cells.insert(where + 1, deepcopy(notebook.cells[where]))
    notebook.cells[where].source = "def generator_loss(fake_logits):\n    return fake_logits.mean()  # first try"
    return notebook


def _without_a_check_cell(notebook: NotebookNode) -> NotebookNode:
    del notebook.cells[_index(notebook, "test_generator_step")]
    return notebook


def _saved_by_colab(notebook: NotebookNode) -> NotebookNode:
    """Format 4.0, ids in the metadata, the outputs of a session, and a cell of the student's own."""
    notebook.cells.insert(2, new_code_cell("!nvidia-smi"))
    notebook.nbformat_minor = 0
    notebook.metadata = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "accelerator": "GPU",
    }
    for number, cell in enumerate(notebook.cells):
        cell.pop("id", None)
        cell.metadata.update({"id": f"q{number:02}XyZ_aBcD", "outputId": "0a1b2c3d-4e5f"})
        if cell.cell_type == "code":
            cell.execution_count = number + 1
            cell.outputs = [new_output("stream", name="stdout", text="what Colab had printed\n")]
    return notebook
