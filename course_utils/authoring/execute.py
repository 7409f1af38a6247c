"""Executes a lesson's notebook and tidies its outputs, so that builds differ only where lessons do."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import nbclient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from tqdm import tqdm

from course_utils.course.source import METADATA, cell_name
from course_utils.errors import CourseError

CELL_SECONDS = 600
_WIDGET = "application/vnd.jupyter.widget-view+json"
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
_COLORS = re.compile(r"\x1b\[[0-9;]*m")


def environment(scratch: str, packages: Path | None = None) -> dict[str, str]:
    """The environment that lessons are built in: one thread, no GPU, and nobody's own IPython set-up.

    Args:
        scratch: an empty folder.
        packages: a folder with a package that is not installed.
    """
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    places = filter(None, [str(packages or ""), os.environ.get("PYTHONPATH")])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(places),
        **one_thread,
        "CUDA_VISIBLE_DEVICES": "",
        "IPYTHONDIR": scratch,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def execute(
    notebook: NotebookNode, folder: Path, lesson: str, packages: Path | None = None, cell_seconds: int = CELL_SECONDS
) -> None:
    """Runs all cells of a notebook in order, in place, and tidies what they put out.

    Args:
        notebook: as ``read_source`` gives it.
        folder: the folder that the cells run in.
        lesson: the lesson's name, for messages.
        packages: where the cells find a package that is not installed.
        cell_seconds: how long a cell may take.

    Raises:
        CourseError: a cell failed, took too long or killed the kernel; the message names the cell and
            the error.
    """
    at = 0
    bar = tqdm(total=len(notebook.cells), desc=lesson, unit="cell", leave=False, disable=None)

    def starts(cell: NotebookNode, cell_index: int) -> None:
        nonlocal at
        at = cell_index
        bar.update(cell_index - bar.n)

    with tempfile.TemporaryDirectory(prefix="course-") as scratch, bar:
        client = nbclient.NotebookClient(
            notebook,
            timeout=cell_seconds,
            startup_timeout=180,
            kernel_name="python3",
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(folder)}},
            record_timing=True,  # `make regress` says how long a cell used to take
            store_widget_state=False,
            on_cell_start=starts,
        )
        try:
            client.execute(env=environment(scratch, packages))
        except CellExecutionError as error:
            reason = f"{error.ename}: {error.evalue}"
        except CellTimeoutError:
            reason = f"it ran longer than {cell_seconds} seconds"
        except DeadKernelError:
            reason = "the kernel died (out of memory?)"
        except RuntimeError as error:  # the kernel didn't start
            reason = str(error)
        else:
            tidy(notebook, folder)
            return
    reason = "\n".join(line.rstrip() for line in _COLORS.sub("", reason).splitlines() if line.strip())
    raise CourseError(
        f"{lesson}: {cell_name(notebook, at)} failed, so the notebooks stay as they were. "
        f"Mend the source and build again. {reason}"
    )


def tidy(notebook: NotebookNode, folder: Path) -> None:
    """Takes from the outputs, in place, what differs from run to run or shows only while the kernel lives."""
    notebook.metadata = NotebookNode(METADATA)
    notebook, _ = CoalesceStreamsPreprocessor().preprocess(notebook, {})
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs = [output for output in map(_without_widget, cell.outputs) if output is not None]
        cell.outputs = [output for output in cell.outputs if not _is_cleared(output)]
        for output in cell.outputs:
            if output.output_type == "stream":
                output.text = _impersonal(output.text, folder)
            for kind, value in output.get("data", {}).items():
                if kind.startswith("text/") and isinstance(value, str):
                    output.data[kind] = _impersonal(value, folder)


def _without_widget(output: NotebookNode) -> NotebookNode | None:
    """An output without its live widget; nothing where only the widget's ``repr`` would be left."""
    if _WIDGET not in output.get("data", {}):
        return output
    del output.data[_WIDGET]
    return output if set(output.data) - {"text/plain"} else None


def _is_cleared(output: NotebookNode) -> bool:
    """Whether a live picture that gave way has left nothing but its place."""
    return output.output_type == "display_data" and not any(output.data.values())


def _impersonal(text: str, folder: Path) -> str:
    """A text without memory addresses and without the path of the folder that the cells ran in."""
    return _ADDRESS.sub("0x…", text.replace(str(folder), "."))
