"""What of a run's outputs is kept: known kinds, within limits, and of check cells nothing that shows hidden tests."""

from __future__ import annotations

import re
from collections.abc import Collection

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_utils.grading.execute import Limits

_RICH = {
    "text/plain", "text/html", "text/markdown", "text/latex",
    "image/png", "image/jpeg", "image/gif", "image/svg+xml",
}  # fmt: skip
_MISTAKE = re.compile(r"^\s*mistake\s+([\w-]+)\s*$", re.MULTILINE)
_MAX_OUTPUTS = 200
HIDDEN = "[a line of the course's own tests]"


def clean(outputs: list, check: bool, limits: Limits, hidden_lines: Collection[str] = ()) -> list[NotebookNode]:
    """Outputs fit for nbgrader, which reads marks from those of check cells.

    A check cell passes unless it holds an error. nbgrader also gives 0 for anything on stderr (a warning, a progress
    bar), and reads a cell's value as partial credit: the first becomes stdout here, the second a plain display.

    Args:
        outputs: as they came from the worker.
        check: whether they belong to a check cell.
        limits: enforced once more.
        hidden_lines: lines that are blotted out wherever they appear.
    """
    kept = []
    for raw in outputs[:_MAX_OUTPUTS]:
        if not isinstance(raw, dict):
            continue
        made = _clean_one(raw, check, limits)
        if made is not None:
            kept.append(_redact(made, hidden_lines))
    if check and any(isinstance(raw, dict) and raw.get("output_type") == "error" for raw in outputs[_MAX_OUTPUTS:]):
        kept.append(new_output("error", ename="Error", evalue="see the course's staff", traceback=[]))
    return kept


def _clean_one(raw: dict, check: bool, limits: Limits) -> NotebookNode | None:
    kind = raw.get("output_type")
    if kind == "stream":
        name = "stderr" if raw.get("name") == "stderr" and not check else "stdout"
        return new_output("stream", name=name, text=_text(raw.get("text"), limits.text_bytes + 100))
    if kind in ("display_data", "execute_result"):
        data = {key: _text(value, limits.output_bytes) for key, value in _dict(raw.get("data")).items() if key in _RICH}
        return new_output("display_data", data=data) if data else None
    if kind == "error":
        name, value = _text(raw.get("ename"), 200), _text(raw.get("evalue"), limits.text_bytes)
        lines = raw.get("traceback") if isinstance(raw.get("traceback"), list) else []
        trace = [_text(line, limits.text_bytes) for line in lines[:200]]
        if check:
            # A traceback quotes the lines around the error, hidden tests among them; the message is all that helps.
            trace = (value if name in ("CheckFailed", "NotStarted") else f"{name}: {value}").splitlines()
        return new_output("error", ename=name, evalue=value, traceback=trace)
    return None


def _redact(output: NotebookNode, hidden_lines: Collection[str]) -> NotebookNode:
    def redacted(text: str) -> str:
        for line in hidden_lines:
            text = text.replace(line, HIDDEN)
        return text

    if output.output_type == "stream":
        output.text = redacted(output.text)
    elif output.output_type == "error":
        output.evalue = redacted(output.evalue)
        output.traceback = [redacted(line) for line in output.traceback]
    else:
        output.data = {kind: redacted(text) if kind.startswith("text/") else text for kind, text in output.data.items()}
    return output


def _text(value: object, limit: int) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value[:limit].encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def finding(outputs: list[NotebookNode]) -> str:
    """What a check cell's outputs say of the answer, in a word or two.

    ``ok``, ``not started``, the name of the mistake, ``wrong`` where no known mistake was recognized, or what
    stopped it: ``NameError``, ``CellStopped``, ….
    """
    error = next((output for output in outputs if output.output_type == "error"), None)
    if error is None:
        return "ok"
    if error.ename == "NotStarted":
        return "not started"
    if error.ename == "CheckFailed":
        mistake = _MISTAKE.search(error.evalue)
        return mistake.group(1) if mistake else "wrong"
    return error.ename or "error"
