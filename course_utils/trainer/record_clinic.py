"""Trains the clinic's patients and writes their records: python -m course_utils.trainer.record_clinic

Three files: ten runs of each patient for lesson 11 to look at; others for the check of `diagnose`; and others, from
other seeds and some with faults milder or worse, for the hidden tests, which students do not install. A few minutes on
one core.
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
HIDDEN_SEED = 7310  # of no run that students can find in the course; whoever graded with it may take another
SHOWN = 10  # runs of each patient to look at
HARDER = {"one noise": 2.0, "dead units": 0.7, "wild start": 0.6, "rate too high": 0.7, "other noise when shown": 1.3}
Records = Mapping[str, Sequence[clinic.Record]]


def runs_of(patient: str) -> list[clinic.Record]:
    """Runs of a patient that students get, side by side: those to look at first, then those for the check."""
    return clinic.examine(patient, SEED, SHOWN + 2 * _hidden(patient))


def hidden_runs_of(patient: str) -> list[clinic.Record]:
    """Runs of a patient that they don't get, with the fault as it is and, of some, milder or worse."""
    runs = clinic.examine(patient, HIDDEN_SEED, _hidden(patient))
    if strength := HARDER.get(patient):
        runs += clinic.examine(patient, HIDDEN_SEED + 1, members=3, strength=strength)
    return runs


def _hidden(patient: str) -> int:
    """How many runs of a patient stay hidden; the check has twice as many."""
    return 7 if clinic.diagnosis_of(patient) == clinic.HEALTHY else 2


def hidden_records() -> dict[str, list[clinic.Record]]:
    """The records for hidden tests, as they stand in their file: by patient."""
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
    runs = {name: runs_of(name) for name in tqdm(clinic.PATIENTS, desc="patients")}
    write(ASSETS / "clinic_records.npz", {name: ones[:SHOWN] for name, ones in runs.items()})
    write(ASSETS / "clinic_cases.npz", {name: ones[SHOWN:] for name, ones in runs.items()})
    write(HIDDEN, {name: hidden_runs_of(name) for name in tqdm(clinic.PATIENTS, desc="hidden")})


if __name__ == "__main__":
    use_one_thread()
    main()
