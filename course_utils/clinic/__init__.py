"""A clinic for GANs: short trainings on the two moons with exactly one fault each, and the instruments that watch them.

`Training` is a healthy one, in small methods (``patients``). A patient is a subclass that gets one of them wrong; its
docstring says what, and ``strength`` how badly, where that makes sense. `examine` trains some members of a patient side
by side and gives a `Record` of each: for every instrument one number at each of the `LOOKS` (``examination``). Records
of many runs travel with the course (``records``); ``trainer/record_clinic.py`` makes them again. `judged` says what a
student's check makes of a step.
"""

from course_utils.clinic.examination import LOOKS, STEPS, examine
from course_utils.clinic.judging import judged
from course_utils.clinic.patients import FAULTS, HEALTHY, LATENT_DIM, PATIENTS, Training, diagnosis_of
from course_utils.clinic.records import INSTRUMENTS, Record, load_cases, load_records, read_records

__all__ = [
    "FAULTS",
    "HEALTHY",
    "INSTRUMENTS",
    "LATENT_DIM",
    "LOOKS",
    "PATIENTS",
    "STEPS",
    "Record",
    "Training",
    "diagnosis_of",
    "examine",
    "judged",
    "load_cases",
    "load_records",
    "read_records",
]
