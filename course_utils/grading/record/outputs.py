"""What of a run's outputs is kept: known kinds, within limits."""

from __future__ import annotations

import re

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_utils.grading.execute import Limits
from course_utils.grading.record.message import CARRIED_FORWARD, DID_NOT_RUN, ENDLESS
from course_utils.grading.record.safe_html import harmless_html

_RICH = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "image/gif"}
# Two spaces: lines that the student's code printed stand further in.
_MISTAKE = re.compile(r"^  mistake +([\w-]+(?:, [\w-]+)*) *$", re.MULTILINE)
_MAX_OUTPUTS = 200


def clean(outputs: list, limits: Limits) -> list[NotebookNode]:
    """Outputs of an ordinary cell, fit for nbgrader and for a browser.

    Args:
        outputs: as they came from the worker.
        limits: enforced once more.
    """
    made = (_clean_one(raw, limits) for raw in outputs[:_MAX_OUTPUTS] if isinstance(raw, dict))
    return [output for output in made if output is not None]


def carried_forward(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs of a check cell that passed once the exercises before it were right, and a line that says so."""
    said = "".join(output.text for output in outputs)
    return [new_output("stream", name="stdout", text=f"{said.rstrip()}.\n{CARRIED_FORWARD}\n")]


def clean_check(outputs: list, passed: bool, limits: Limits) -> list[NotebookNode]:
    """Outputs of a check cell: its lines of success if it passed, its error if it did not, nothing else.

    nbgrader reads the mark from them: full points unless there is an error.
    """
    if passed:
        printed = "".join(_text(raw.get("text"), limits.text_bytes) for raw in outputs if isinstance(raw, dict))
        text = "\n".join(dict.fromkeys(line for line in printed.splitlines() if line.startswith("✓ ")))
        return [new_output("stream", name="stdout", text=text + "\n")] if text else []
    errors = [raw for raw in outputs if isinstance(raw, dict) and raw.get("output_type") == "error"]
    raw = errors[-1] if errors else {"ename": "NotPassed", "evalue": "the check did not pass"}
    name, value = _text(raw.get("ename"), 200), _text(raw.get("evalue"), 4000)
    # A traceback quotes the lines around the error, hidden tests among them; the message is all that helps.
    trace = (value if name in ("CheckFailed", "NotStarted", "NotDefined") else f"{name}: {value}").splitlines()
    return [new_output("error", ename=name, evalue=value, traceback=trace)]


def _clean_one(raw: dict, limits: Limits) -> NotebookNode | None:
    kind = raw.get("output_type")
    if kind == "stream":
        name = "stderr" if raw.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=_text(raw.get("text"), limits.text_bytes + 1000))
    if kind == "display_data":
        data = {key: _text(value, limits.output_bytes) for key, value in _dict(raw.get("data")).items() if key in _RICH}
        if "text/html" in data:  # Markdown stays as it was written: what a page makes of it is cleaned there
            data["text/html"] = harmless_html(data["text/html"])
        return new_output("display_data", data=data) if data else None
    if kind == "error":
        name, value = _text(raw.get("ename"), 200), _text(raw.get("evalue"), limits.text_bytes)
        trace = raw.get("traceback")
        lines = trace if isinstance(trace, list) else []
        return new_output(
            "error", ename=name, evalue=value, traceback=[_text(line, limits.text_bytes) for line in lines[:200]]
        )
    return None


def _text(value: object, limit: int) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value[:limit].encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def finding(outputs: list[NotebookNode]) -> str:
    """What a check cell's outputs say of the answer, in a word or two.

    ``ok``, ``not started``, the name of the mistake, ``wrong`` where no known mistake was recognized, or
    what stopped it: ``NameError``, ``KernelDied``, ….
    """
    error = next((output for output in outputs if output.output_type == "error"), None)
    if error is None:
        return "ok"
    if error.ename == "NotStarted":
        return "not started"
    if error.ename == "NotDefined":
        return DID_NOT_RUN
    if error.ename == "CheckFailed":
        mistake = _MISTAKE.search(error.evalue)
        return mistake.group(1) if mistake else "wrong"
    if error.ename == "CellStopped":
        return ENDLESS
    # Anybody may name an exception "ok", or have it print two lines.
    return error.ename if error.ename.isidentifier() and error.ename not in _OURS else "error"


_OURS = ("ok", "wrong")
