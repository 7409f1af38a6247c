"""Trains the clinic's patients and writes their records: python -m course_utils.trainer.record_clinic

Three files: ten runs of each patient for lesson 11 to look at; others for the check of `diagnose`; and others, some
with faults milder or worse, for the hidden tests, which students do not install. A few minutes on one core.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

import course_utils
from course_utils import clinic
from course_utils.settings import use_one_thread

ASSETS = Path(course_utils.__path__[0]) / "assets"
HIDDEN = Path(__file__).parent / "clinic_hidden.npz"
SEED = 0
SHOWN = 10  # runs of each patient to look at
HARDER = {"one noise": 2.0, "dead units": 0.7, "wild start": 0.6, "rate too high": 0.7, "other noise when shown": 1.3}
Records = Mapping[str, Sequence[clinic.Record]]


def runs_of(patient: str) -> list[clinic.Record]:
    """All runs of a patient, side by side: those to look at, those for the check, those that stay hidden."""
    return clinic.examine(patient, SEED, SHOWN + 2 * _others(patient))


def _others(patient: str) -> int:
    return 7 if clinic.diagnosis_of(patient) == clinic.HEALTHY else 2


def parted(patient: str, runs: Sequence[clinic.Record]) -> tuple[Sequence[clinic.Record], ...]:
    """Runs to look at, for the check, and to hide."""
    cases = SHOWN + _others(patient)
    return runs[:SHOWN], runs[SHOWN:cases], runs[cases:]


def hidden_records() -> dict[str, list[clinic.Record]]:
    """The records for hidden tests, as they stand in their file: by seed, and some with faults milder or worse."""
    return clinic.read_records(HIDDEN.read_bytes())


def write(path: Path, records: Records) -> None:
    """Writes records as `clinic.read_records` reads them."""
    arrays: dict[str, Any] = {"instruments": np.array(list(clinic.INSTRUMENTS))}
    arrays |= {
        patient: np.stack([[run[name].numpy() for name in clinic.INSTRUMENTS] for run in runs])
        for patient, runs in records.items()
    }
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Trains all patients and writes the three files."""
    parts = {name: parted(name, runs_of(name)) for name in tqdm(clinic.PATIENTS, desc="patients")}
    harder = {
        name: clinic.examine(name, SEED + 1, members=3, strength=strength)
        for name, strength in tqdm(HARDER.items(), desc="other strengths")
    }
    write(ASSETS / "clinic_records.npz", {name: shown for name, (shown, _, _) in parts.items()})
    write(ASSETS / "clinic_cases.npz", {name: cases for name, (_, cases, _) in parts.items()})
    write(HIDDEN, {name: [*hidden, *harder.get(name, [])] for name, (_, _, hidden) in parts.items()})


if __name__ == "__main__":
    use_one_thread()
    main()
