"""Records of runs: what the instruments said, and the files in which records travel with the course."""

from __future__ import annotations

import functools
import io
import zipfile
from importlib import resources

import numpy as np
import torch
from torch import Tensor

from course_utils.errors import CourseError

INSTRUMENTS = {
    "loss_d": "D's loss",
    "loss_g": "G's loss",
    "p_real": "probability 'real' that D gives to held-out points, mean",
    "p_fake": "probability 'real' that D gives to fresh fakes, mean",
    "accuracy": "share of held-out points and fresh fakes that D judges rightly",
    "logit": "largest size of a logit",
    "grad_d": "norm of the gradient that D's optimizer finds",
    "grad_g": "norm of the gradient that G's optimizer finds",
    "update_d": "length of D's step, divided by the length of its weights",
    "update_g": "length of G's step, divided by the length of its weights",
    "dead": "share of units in G's first hidden layer that are 0 for every latent",
    "data_std": "standard deviation of the points that D is shown as real",
    "spread": "standard deviation of G's points, in those of the data",
    "precision": "share of G's points that lie on a moon",
    "coverage": "share of held-out points with a point of G nearby",
    "shown_spread": "spread of what is shown at the end: the averaged G, by the sampler",
    "shown_precision": "precision of what is shown",
    "shown_coverage": "coverage of what is shown",
}


class Record(dict[str, Tensor]):
    """What the instruments said of one run: for each of them a tensor ``(21,)``, one number for each of the `LOOKS`."""

    def __missing__(self, name: str) -> Tensor:
        raise CourseError(f"This record has no instrument {name!r}. It has: {', '.join(self)}.")


@functools.cache
def _shipped(file: str) -> dict[str, list[Record]]:
    return read_records((resources.files("course_utils") / "assets" / file).read_bytes())


def load_records() -> dict[str, list[Record]]:
    """Records of ten runs of each patient, by its name in `PATIENTS`."""
    return _copies(_shipped("clinic_records.npz"))


def load_cases() -> dict[str, list[Record]]:
    """Records of other runs of the same patients, which `diagnose` is tried on."""
    return _copies(_shipped("clinic_cases.npz"))


def _copies(records: dict[str, list[Record]]) -> dict[str, list[Record]]:
    return {
        patient: [Record({name: values.clone() for name, values in record.items()}) for record in runs]
        for patient, runs in records.items()
    }


def read_records(file: bytes) -> dict[str, list[Record]]:
    """Records from an npz file: an array ``(runs, instruments, looks)`` for each patient, and the instruments' names.

    Raises:
        CourseError: it's no such file.
    """
    try:
        with np.load(io.BytesIO(file), allow_pickle=False) as arrays:
            names = [str(name) for name in arrays["instruments"]]
            return {
                patient: [
                    Record({name: torch.from_numpy(row.copy()) for name, row in zip(names, run, strict=True)})
                    for run in arrays[patient].astype(np.float32)
                ]
                for patient in arrays.files
                if patient != "instruments"
            }
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise CourseError(f"The clinic's records cannot be read ({error}). Install the package again.") from None
