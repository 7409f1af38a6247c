"""The program that runs one hand-in: JSON with code cells in, JSON with their outputs out.

``python -m course_utils.grading.run_notebook`` reads a job from standard input and writes the result to standard
output. It imports nothing of the grader, holds no marks and knows no student: it can be put behind any wall.

A cell that takes too long is interrupted. A cell that kills its kernel, or cannot be interrupted, costs itself:
a fresh kernel runs the cells before it once more, without it and without check cells, and goes on behind it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from queue import Empty

from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

# The first cell imports torch; with other graders beside it, that takes its time.
FIRST_CELL_SECONDS = 120
MAX_RESTARTS = 5

# Stops a flood where it rises: a kernel that prints 200 MB would otherwise send them all.
# A student could undo it, so the client counts once more.
_CAP_PRINTING = """
def _cap_printing(limit):
    import sys
    def capped(stream):
        write, left = stream.write, [limit]
        def counting_write(text):
            if left[0] > 0:
                write(text[:left[0]])
            left[0] -= len(text)
            return len(text)
        stream.write = counting_write
        get_ipython().events.register("pre_run_cell", lambda info: left.__setitem__(0, limit))
    capped(sys.stdout), capped(sys.stderr)
_cap_printing({limit})
del _cap_printing
"""


class _Client(NotebookClient):
    """nbclient with a limit on what one cell may put out, and a mark when a cell ran out of time."""

    def __init__(self, notebook: NotebookNode, text_bytes: int, output_bytes: int):
        super().__init__(
            notebook,
            kernel_name="python3",
            allow_errors=True,
            interrupt_on_timeout=True,
            error_on_timeout={"ename": "CellTimeout", "evalue": "", "traceback": []},
            iopub_timeout=5,
            raise_on_iopub_timeout=True,
            startup_timeout=120,
            store_widget_state=False,
            shutdown_kernel="immediate",
            on_cell_error=self._note_error,
        )
        self.limits = {"stream": text_bytes, "error": text_bytes}
        self.output_bytes = output_bytes
        self.spent: dict[str, int] = {}
        self.timed_out = False
        self.error: dict | None = None

    def run(self, index: int, seconds: float) -> None:
        """Run one cell.

        Raises:
            DeadKernelError: the kernel is gone.
            CellTimeoutError: the cell did not let itself be interrupted.
        """
        self.spent, self.timed_out, self.timeout, self.error = {}, False, seconds, None
        # Without history a later cell cannot print the sources of check cells.
        cell = self.execute_cell(self.nb.cells[index], index, store_history=False)
        # The reply is certain to arrive, the output that shows the error is not; without it a check cell would pass.
        if self.error is not None and not any(output.output_type == "error" for output in cell.outputs):
            cell.outputs.append(new_output("error", **self.error))

    def _note_error(self, cell: NotebookNode, cell_index: int, execute_reply: dict) -> None:
        content = execute_reply["content"]
        self.timed_out = content.get("ename") == "CellTimeout"
        if not self.timed_out:
            self.error = {key: content.get(key, "") for key in ("ename", "evalue", "traceback")}

    @run_sync
    async def prepare(self, code: str) -> None:
        """Run code in silence, and wait until the kernel's outputs are heard: what it says before that is lost."""
        self.kc.execute(code, silent=True)
        for _ in range(100):
            asked = self.kc.kernel_info()
            with suppress(Empty):
                while (await self.kc.get_iopub_msg(timeout=0.2))["parent_header"].get("msg_id") != asked:
                    pass
                return
        raise DeadKernelError("the kernel does not answer")

    def output(self, outs, msg, display_id, cell_index):
        """Keep an output while the cell stays within its limits."""
        kind, content = msg["msg_type"], msg["content"]
        limit = self.limits.get(kind, self.output_bytes)
        spent = self.spent.get(kind, 0)
        if spent > limit:
            return None
        size = len(content.get("text", "")) if kind == "stream" else len(json.dumps(content, default=str))
        self.spent[kind] = spent + size
        if self.spent[kind] > limit:
            note = f"\n… cut: a cell may put out {limit // 1000} kB\n"
            if kind == "stream":
                content["text"] = content["text"][: limit - spent] + note
            else:
                outs.append(new_output("stream", name="stdout", text=note))
                return None
        return super().output(outs, msg, display_id, cell_index)

    def clear_output(self, outs, msg, cell_index):
        """Cleared outputs no longer count: a live picture draws itself many times."""
        self.spent = {}
        super().clear_output(outs, msg, cell_index)


def run(job: dict, folder: Path) -> dict:
    """Run the cells of a job in order.

    Args:
        job: ``cells``: a list of ``{"source", "skip", "check", "seconds"}``; ``text_bytes``, ``output_bytes``:
            limits of one cell.
        folder: the working folder of the kernel.

    Returns:
        ``outputs``: a list of outputs for each cell, ``events``: ``[cell number, what happened]``.
    """
    specs = job["cells"]
    notebook = new_notebook(cells=[new_code_cell(spec["source"]) for spec in specs])
    todo = [i for i, spec in enumerate(specs) if not spec["skip"]]
    events: list[list] = []
    killers: set[int] = set()  # cells that a fresh kernel must not run again
    kept: dict[int, list] = {}

    def attempt(client: _Client, index: int) -> bool:
        """Run one cell; False when its kernel is lost."""
        try:
            seconds = max(specs[index]["seconds"], FIRST_CELL_SECONDS if index == todo[0] else 0)
            client.run(index, seconds)
        except DeadKernelError:
            _stop(notebook.cells[index], events, index, "KernelDied", "this cell ended its kernel")
        except CellTimeoutError:
            text = f"stopped after {seconds:g} s; it could not be interrupted"
            _stop(notebook.cells[index], events, index, "CellStopped", text)
        else:
            if client.timed_out:
                killers.add(index)
                _stop(notebook.cells[index], events, index, "CellStopped", f"stopped after {seconds:g} s")
            return True
        killers.add(index)
        return False

    position = 0
    for _ in range(MAX_RESTARTS + 1):
        client = _Client(notebook, job["text_bytes"], job["output_bytes"])
        with client.setup_kernel(cwd=str(folder), env=_kernel_environment(folder)):
            client.prepare(_CAP_PRINTING.replace("{limit}", str(job["text_bytes"])))
            replay = [i for i in todo[:position] if i not in killers and not specs[i]["check"]]
            alive = all(attempt(client, i) for i in replay)
            for index, outputs in kept.items():  # the first run's outputs stand
                notebook.cells[index].outputs = outputs
            while alive and position < len(todo):
                alive = attempt(client, todo[position])
                kept[todo[position]] = notebook.cells[todo[position]].outputs
                position += 1
        if position == len(todo):
            break
    for index in todo[position:]:
        _stop(notebook.cells[index], events, index, "NotRun", f"not run: the kernel had died {MAX_RESTARTS + 1} times")
    return {"outputs": [cell.outputs for cell in notebook.cells], "events": events}


def _stop(cell: NotebookNode, events: list, index: int, name: str, text: str) -> None:
    cell.outputs = [*cell.outputs, new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])]
    events.append([index, text])


def _kernel_environment(folder: Path) -> dict[str, str]:
    """The kernel's own folders, so that nothing of the grader's profile or of another hand-in is seen."""
    own = {"IPYTHONDIR": folder / ".ipython", "TMPDIR": folder, "JUPYTER_RUNTIME_DIR": folder / ".runtime"}
    return {
        **os.environ,
        **{name: str(path) for name, path in own.items()},
        "NBGRADER_EXECUTION": "autograde",
        "OMP_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def main() -> None:
    """Read a job, run it in a temporary folder, write the result."""
    # What the kernel prints past Jupyter goes to the inherited descriptor 1: that must not be the result's.
    result = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True) as folder:
        answer = run(job, Path(folder))
    json.dump(answer, result)
    result.close()


if __name__ == "__main__":
    main()
