"""What `bench.py` found: kept as JSON, shown as tables, held against what the course promises."""

from __future__ import annotations

import datetime
import json
import os
import platform
from pathlib import Path

import pages
import torch

HISTORY = Path(__file__).parent / "measured" / "bench.json"
# How many times as long the source's recipe takes as the lesson's takes to its gate.
PROMISED = {"moons": 7, "conditional": 10, "InfoGAN": 20, "Gaussian": 10, "AC-GAN": 200}
PROMISED_LOWER = 0.30  # MNIST MLP: how much lower its Fréchet distance is, in no more time
PROMISED_GRADING = 4  # times stock nbgrader's rate


def keep(found: dict, quick: bool) -> None:
    """Adds a run to the history, and writes its tables into the pages that show them (whole runs only)."""
    run = {
        "date": datetime.date.today().isoformat(),
        "quick": quick,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "torch": torch.__version__.partition("+")[0],
        **found,
    }
    runs = history()
    HISTORY.parent.mkdir(exist_ok=True)
    HISTORY.write_text(json.dumps([*runs, run], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if not quick:
        pages.write_tables(tables(found))


def history() -> list[dict]:
    """All runs that were kept, the oldest first."""
    return json.loads(HISTORY.read_text(encoding="utf-8")) if HISTORY.is_file() else []


def newest(part: str) -> dict | None:
    """What the newest whole run found for a part."""
    return next((run[part] for run in reversed(history()) if part in run and not run["quick"]), None)


def tables(found: dict) -> dict[str, str]:
    """The parts as tables in markdown; trainings make two, times and qualities."""
    makers = {
        "trainings": _trainings,
        "grading": _grading,
        "lessons": _lessons,
        "install": _install,
        "verdict": _verdict,
    }
    made = {part: makers[part](rows) for part, rows in found.items()}
    return made | ({"qualities": _qualities(found["trainings"])} if "trainings" in found else {})


def ratio(row: dict) -> float | None:
    """The time of the source's whole recipe over the lesson's time to its gate; None if it didn't get there."""
    reached = row["course"]["to gate"]
    return row["source"]["seconds"] / reached if reached else None


def lower(row: dict) -> float | None:
    """How much lower the lesson's Fréchet distance is than the source's, as a share; None if that isn't known."""
    source = row["source"].get("quality", {}).get("Fréchet distance")
    return 1 - row["course"]["quality"]["Fréchet distance"] / source if source else None


def broken_promises(found: dict) -> list[str]:
    """What falls short, in words."""
    broken = []
    for name, row in found.get("trainings", {}).items():
        if name in PROMISED:
            reached = ratio(row)
            if reached is None:
                broken.append(f"{name}: the lesson's recipe did not pass its gate.")
            elif reached < PROMISED[name]:
                broken.append(f"{name}: {reached:.1f} times as fast; {PROMISED[name]} is promised.")
        share = lower(row) if name == "MNIST MLP" else None
        if share is not None and share < PROMISED_LOWER:
            broken.append(f"{name}: the Fréchet distance is {share:.0%} lower; {PROMISED_LOWER:.0%} is promised.")
        if share is not None and row["course"]["seconds"] > row["source"]["seconds"]:
            broken.append(f"{name}: the lesson's recipe takes longer than the source's.")
    if "grading" in found and found["grading"]["ratio to stock"] < PROMISED_GRADING:
        broken.append(f"grading: {found['grading']['ratio to stock']:.1f} times stock; {PROMISED_GRADING} is promised.")
    return broken


def _duration(seconds: float | None) -> str:
    """Seconds, or hours where they are many."""
    if seconds is None:
        return "never"
    return f"{seconds / 3600:.1f} h" if seconds > 3600 else f"{seconds:.1f} s" if seconds < 20 else f"{seconds:.0f} s"


def _trainings(rows: dict) -> str:
    lines = []
    for name, row in rows.items():
        source, course = row["source"], row["course"]
        reached, share = ratio(row), lower(row)
        result, promised = f"{reached:.0f}" if reached else "–", str(PROMISED.get(name, ""))
        if name == "MNIST MLP":
            result = f"Fréchet distance {share:.0%} lower" if share is not None else "–"
            promised = f"{PROMISED_LOWER:.0%} lower, in no more time"
        projected = " (projected)" if source.get("projected") else ""
        lines.append([name, _duration(source["seconds"]) + projected, _duration(course["to gate"]), result, promised])
    heads = ["training", "source's recipe", "the lesson's, until its gate", "ratio", "goal, at least"]
    return pages.markdown(heads, lines)


def _qualities(rows: dict) -> str:
    lines = []
    for name, row in rows.items():
        for whose, run in (("source", row["source"]), ("lesson", row["course"])):
            cells = [
                name,
                whose,
                _duration(run["seconds"]),
                _duration(run["to gate"]) if "to gate" in run else "–",
                f"{run['ms a step']:.3g}" if "ms a step" in run else "–",
                ", ".join(f"{measure} {value:.3g}" for measure, value in run.get("quality", {}).items()) or "projected",
            ]
            lines.append(cells)
    return pages.markdown(["training", "recipe", "whole", "its gate after", "ms a step", "quality at the end"], lines)


def _grading(row: dict) -> str:
    lines = [
        ("stock nbgrader", f"{row['stock']:.1f}"),
        *([("otter-grader, `otter run`", f"{row['otter']:.1f}")] if "otter" in row else []),
        ("`course grade`, in the jail, with feedback pages", f"{row['course']:.1f}"),
        (f"ratio to stock nbgrader (goal: at least {PROMISED_GRADING})", f"{row['ratio to stock']:.1f}"),
        *([("ratio to otter-grader", f"{row['ratio to otter']:.1f}")] if "otter" in row else []),
    ]
    return pages.markdown(["grader", "hand-ins a minute"], lines)


def _install(row: dict) -> str:
    lines = [("first run of the set-up cell", f"{row['first']:.1f}"), ("run again", f"{row['again']:.2f}")]
    return pages.markdown(["a student's install, PyTorch being there", "seconds"], lines)


def _verdict(rows: dict[str, float]) -> str:
    return pages.markdown(["lesson", "processor seconds"], [(name, f"{seconds:.1f}") for name, seconds in rows.items()])


def _lessons(rows: dict) -> str:
    lines = [
        (name, f"{row['wall seconds']:.0f}", f"{row['processor seconds']:.0f}", f"{row['peak GB']:.2f} GB")
        for name, row in rows.items()
    ]
    return pages.markdown(["lesson", "wall seconds", "processor seconds", "peak memory"], lines)
