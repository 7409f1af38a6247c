"""Check of lesson 11: which fault a record tells."""

from __future__ import annotations

import random
from collections import Counter

import torch

from course_utils import clinic
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words

# --- diagnose ---
RIGHT_SHARE, ILL_SHARE = 0.8, 0.05
ALL_HEALTHY = Mistake(
    "calls-everything-healthy",
    "Every run is called healthy.",
    "Begin with one fault that one instrument tells alone, for example data_std.",
)
ONE_NAME = Mistake(
    "one-name-for-all",
    "Every run that is ill gets the same name.",
    "Return another name in each branch, and look at the branches above the one that always wins.",
)
NO_SUCH_NAME = Mistake(
    "no-such-diagnosis",
    "This is no diagnosis that the clinic knows.",
    "The names stand in clinic.FAULTS, letter by letter; and there is 'healthy'.",
)
NEVER_HEALTHY = Mistake(
    "nobody-is-healthy",
    "No run at all is called healthy.",
    "Let the last line of the list say 'healthy', and keep each rule above it away from the band of normal.",
)
OTHERS_ARE_HEALTHY = Mistake(
    "other-recipes-called-ill",
    "Plain healthy runs are called healthy, but runs with R1, small batches or another loss are called ill.",
    "Their bands are wider or lie elsewhere: look at all four healthy rows of the records, and leave room.",
)

NOT_A_NAME = Mistake(
    "names-expected",
    "A diagnosis is a name, a text; this is something else.",
    "return the text itself, as it stands in clinic.FAULTS, not its place in the list.",
)

Said = list[tuple[str, str]]  # patient and what the answer said of a run


def _say(diagnose, record: clinic.Record) -> str:
    said = diagnose(record)
    if said is None:
        raise Broken("a record", "None", words.RETURNS_NOTHING)
    if not isinstance(said, str) or said not in (clinic.HEALTHY, *clinic.FAULTS):
        raise Broken("a record", f"{said!r}"[:80], NO_SUCH_NAME if isinstance(said, str) else NOT_A_NAME)
    return said


def said_of(diagnose, records: dict[str, list[clinic.Record]], order: int = 0) -> Said:
    """What an answer says of all runs, asked in a random order.

    Raises:
        Broken: it says what is no diagnosis.
    """
    runs = [(patient, record) for patient, ones in records.items() for record in ones]
    random.Random(order).shuffle(runs)
    return [(patient, _say(diagnose, record)) for patient, record in runs]


def _cases(diagnose, trial: Trial) -> Said:
    return said_of(diagnose, clinic.load_cases(), trial.seed)


def expect_healthy(said: Said) -> None:
    """Raises ``Broken`` if more than a twentieth of the healthy runs are called ill."""
    healthy = [(patient, name) for patient, name in said if clinic.diagnosis_of(patient) == clinic.HEALTHY]
    ill = [(patient, name) for patient, name in healthy if name != clinic.HEALTHY]
    if len(ill) > ILL_SHARE * len(healthy):
        (patient, name), times = Counter(ill).most_common(1)[0]
        mistake = None
        if all(name != clinic.HEALTHY for _, name in said):
            mistake = NEVER_HEALTHY
        elif not any(patient == clinic.HEALTHY for patient, _ in ill):
            mistake = OTHERS_ARE_HEALTHY
        got = f"{len(ill)} called ill; {times} of {patient!r} are called {name!r}"
        raise Broken(f"{len(healthy)} healthy runs", got, mistake)


def expect_faults_told(said: Said) -> None:
    """Raises ``Broken`` if fewer than four fifths of the ill runs get the name of their fault."""
    ill = [(patient, name) for patient, name in said if clinic.diagnosis_of(patient) != clinic.HEALTHY]
    wrong = [(patient, name) for patient, name in ill if name != patient]
    right = len(ill) - len(wrong)
    if right < RIGHT_SHARE * len(ill):
        told = [
            f"{patient!r} called {name!r} ({times} times)" for (patient, name), times in Counter(wrong).most_common(3)
        ]
        raise Broken(f"{len(ill)} runs with a fault", f"{right} are told; {', '.join(told)}", _mistake_of(ill))


def _mistake_of(ill: Said) -> Mistake | None:
    names = {name for _, name in ill}
    if names == {clinic.HEALTHY}:
        return ALL_HEALTHY
    if len(names - {clinic.HEALTHY}) == 1 and all(name != clinic.HEALTHY for _, name in ill):
        return ONE_NAME
    return None


@law("a record gives one name: 'healthy', or a fault in clinic.FAULTS", basic=True)
def gives_a_name(diagnose, trial):
    records = clinic.load_cases()
    for patient in (clinic.HEALTHY, *clinic.FAULTS):
        _say(diagnose, records[patient][0])


@law("of healthy runs at most one in twenty is called ill")
def calls_healthy_runs_healthy(diagnose, trial):
    expect_healthy(trial.once(_cases, diagnose))


@law("of runs with a fault at least four in five get its name")
def tells_the_fault(diagnose, trial):
    expect_faults_told(trial.once(_cases, diagnose))


def expect_read_only(diagnose, records: dict[str, list[clinic.Record]]) -> None:
    """Raises ``Broken`` if the answer changes a record, or says something else of it when it's asked again."""
    for patient in (clinic.HEALTHY, "labels swapped", "dead units"):
        record = records[patient][0]
        before = {name: values.clone() for name, values in record.items()}
        first, second = _say(diagnose, record), _say(diagnose, clinic.Record(record))
        if len(record) != len(before) or any(not torch.equal(record[name], one) for name, one in before.items()):
            raise Broken(f"a record of {patient!r}", "it holds other numbers now", CHANGES_INPUT)
        if first != second:
            raise Broken(f"a record of {patient!r}, twice", f"{first!r}, then {second!r}")


@law("the same record gives the same name, and stays as it was")
def depends_on_the_record_alone(diagnose, trial):
    expect_read_only(diagnose, clinic.load_cases())


def judge_diagnoses(records: dict[str, list[clinic.Record]]) -> Check:
    """The check of `diagnose` on other runs.

    Args:
        records: by the patient's name.
    """

    def found(diagnose, trial: Trial) -> Said:
        return said_of(diagnose, records, trial.seed)

    @law("of healthy runs that nobody has seen at most one in twenty is called ill")
    def calls_other_healthy_runs_healthy(diagnose, trial):
        expect_healthy(trial.once(found, diagnose))

    @law("of other runs with a fault, milder or worse, at least four in five get its name")
    def tells_other_faults(diagnose, trial):
        expect_faults_told(trial.once(found, diagnose))

    @law("the same record gives the same name, and stays as it was")
    def depends_on_these_records_alone(diagnose, trial):
        expect_read_only(diagnose, records)

    laws = [calls_other_healthy_runs_healthy, tells_other_faults, depends_on_these_records_alone]
    return Check("diagnose", laws, "holds on runs that nobody has seen")


diagnose = Check(
    "diagnose",
    laws=[gives_a_name, calls_healthy_runs_healthy, tells_the_fault, depends_on_the_record_alone],
    success="at least four in five faults told on runs that you never saw, and healthy ones left in peace",
    probes={
        "told": lambda diagnose, trial: sum(said == patient for patient, said in trial.once(_cases, diagnose)),
        "healthy": lambda diagnose, trial: sum(said == clinic.HEALTHY for _, said in trial.once(_cases, diagnose)),
        "names": lambda diagnose, trial: len({said for _, said in trial.once(_cases, diagnose)}),
    },
)
