"""Check of lesson 11: which fault a record tells."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable

import torch

from course_utils import clinic
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.examples import shuffled
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.words import CHANGES_INPUT
from course_utils.checks.laws import words

# --- diagnose ---
RIGHT_SHARE, ILL_SHARE = 0.8, 0.05
ALL_HEALTHY = Mistake(
    "calls-everything-healthy",
    "Every run is called healthy.",
    "Take one fault that one instrument tells alone, for example data_std. If it has no rule yet, begin with it; if it "
    "has, print what the rule compares.",
)
_UNREAD = (
    "Look at how your rules get to see the record. For example: a loop, for record in …, puts another one in its "
    "place; an answer of an earlier call is kept and given back; or try … except hides an error. Or are there no rules "
    "yet?"
)
ALL_HEALTHY_UNREAD = Mistake(
    ALL_HEALTHY.name, "Every run is called healthy, even one whose record holds nothing at all.", _UNREAD
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
    "Let the last line of the list say 'healthy'. If it does: is there a condition that always holds? Behind or, and a "
    "comparison stands on either side: a > 1 or b > 1. And keep each rule away from the band of normal.",
)
SAME_NAME_UNREAD = Mistake(
    NEVER_HEALTHY.name, "Every run gets the same name, even one whose record holds nothing at all.", _UNREAD
)
HEALTHY_TAKEN = Mistake(
    "rules-take-healthy-runs",
    "What one or more of your rules ask for, healthy runs have as well: runs of the plain recipe are called ill.",
    "The names below say which. Print the extremes of its instrument for all four healthy rows and for the fault: "
    "a threshold belongs far from both. An instrument that is odd, a little outside of the band, is no fault.",
)
OTHERS_ARE_HEALTHY = Mistake(
    "other-recipes-called-ill",
    "Plain healthy runs are called healthy, but runs with R1, small batches or another loss are called ill.",
    "Their bands are wider or lie elsewhere: look at all four healthy rows of the records, and leave room.",
)

BY_HEART = Mistake(
    "records-by-heart",
    "The runs in your records get their names, other runs of the same patients don't: your list knows those by heart.",
    "Another seed gives other numbers. Ask for what all ten runs of a patient have in common, by thresholds.",
)
ONE_FAULT = Mistake(
    "one-fault-only",
    "One fault is told, and every other run is called healthy.",
    "Are there rules that are never reached? In a loop over rules, an else ends it at the first one that doesn't hold: "
    "return 'healthy' behind the loop.",
)
PAIRS_SWAPPED = Mistake(
    "pairs-swapped",
    "Look-alikes are found, and then each gets the name of the other.",
    "Section 5 says which of the two the instrument that parts them points to.",
)
ONE_NAME_FOR_MANY = Mistake(
    "one-name-for-many",
    "Runs of many faults get one and the same name.",
    "What its rule asks for, many faults have in common, at the look at which you read it. Ask for what this fault "
    "alone has, and when (some show at the first look only), or put the rules of the others above it.",
)
READ_TOO_EARLY = Mistake(
    "read-too-early",
    "Several faults are never named. Most would be if their runs were at the start what they are at the end: your "
    "rules read looks at which they don't show yet.",
    "Gradients, D's opinions and what is shown tell at the end: record[name][-5:].median(). The first look tells of "
    "rates, weights and losses at the start.",
)
READ_TOO_LATE = Mistake(
    "read-too-late",
    "Several faults are never named. Most would be if their runs were at the end what they are at the start: your "
    "rules read looks at which they don't show any more.",
    "Rates, weights and losses tell at the first look: record[name][0]. By the end D is sure in many of these runs.",
)
NEVER_NAMED = Mistake(
    "faults-never-named",
    "Several faults are never named: no run at all gets their names.",
    "Is there a rule for each of them, and is it reached? One that stands above it may be met first, at the look that "
    "it reads: what shows at the first look, record[name][0], may be gone or be everywhere at the end.",
)
FIRST_LOOK_ONLY = Mistake(
    "first-look-only",
    "Your list would say the same if only the first look were known. Most faults show later.",
    "record[name][-5:].median() is the end of a run.",
)
END_ONLY = Mistake(
    "last-looks-only",
    "Your list would say the same if only the last looks were known. What shows at the start is gone by then.",
    "record[name][0] is the first look: there you see rates, weights and losses before anybody has learned.",
)
ONLY_THE_LOSSES = Mistake(
    "losses-only",
    "Your list would say the same if only the two losses were known, and they look alike in many faults.",
    "Whether anybody moves (update_g), what comes out (spread, coverage), what D says (p_real, p_fake), and what the "
    "optimizers get (grad_d, grad_g) tell more.",
)
COVERAGE_ONLY = Mistake(
    "coverage-tells-not-what",
    "Coverage alone decides. It's low in most sick runs, so it tells that something is wrong, but not what.",
    "For each fault an instrument of its own.",
)
OPINIONS_ONLY = Mistake(
    "opinions-only",
    "The list asks D's opinions alone, and most faults leave these in the middle.",
    "Whether anybody moves (update_g), what comes out (spread, coverage), and what the optimizers get (grad_d, grad_g) "
    "tell more.",
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


def said_of(diagnose, records: dict[str, list[clinic.Record]], order: int) -> Said:
    """What an answer says of all runs, asked in a random order.

    Raises:
        Broken: it says what is no diagnosis.
    """
    runs = [(patient, record) for patient, ones in records.items() for record in ones]
    return [(patient, _say(diagnose, record)) for patient, record in shuffled(runs, order)]


def _cases(diagnose, trial: Trial) -> Said:
    return said_of(diagnose, clinic.load_cases(), trial.seed)


def _reads_nothing(diagnose) -> bool:
    """Whether a record that holds nothing gets a name: rules that ask it stop with an error."""
    with contextlib.suppress(Exception):
        return isinstance(diagnose(clinic.Record(dict.fromkeys(clinic.INSTRUMENTS))), str)
    return False


def expect_healthy(said: Said, diagnose) -> None:
    """Raises ``Broken`` if more than a twentieth of the healthy runs are called ill.

    Args:
        said: what the answer says of the records.
        diagnose: the answer, which is asked again of a record that holds nothing.
    """
    healthy = [(patient, name) for patient, name in said if clinic.diagnosis_of(patient) == clinic.HEALTHY]
    ill = [(patient, name) for patient, name in healthy if name != clinic.HEALTHY]
    if len(ill) > ILL_SHARE * len(healthy):
        mistake = HEALTHY_TAKEN
        if len({name for _, name in said}) == 1 and _reads_nothing(diagnose):
            mistake = SAME_NAME_UNREAD
        elif all(name != clinic.HEALTHY for _, name in said):
            mistake = NEVER_HEALTHY
        elif not any(patient == clinic.HEALTHY for patient, _ in ill):
            mistake = OTHERS_ARE_HEALTHY
        raise Broken(f"{len(healthy)} healthy runs", f"{len(ill)} called ill: {_worst_of(ill)}", mistake)


def _worst_of(ill: Said) -> str:
    """What healthy runs are called: the plain recipe first, then the worst, three recipes in all."""
    recipes = Counter(patient for patient, _ in ill).most_common()
    recipes.sort(key=lambda recipe: recipe[0] != clinic.HEALTHY)
    told = []
    for patient, _ in recipes[:3]:
        name, times = Counter(name for one, name in ill if one == patient).most_common(1)[0]
        told.append(f"{times} of {patient!r} are called {name!r}")
    return "; ".join(told)


def expect_faults_told(said: Said, diagnose, records: dict[str, list[clinic.Record]]) -> None:
    """Raises ``Broken`` if fewer than four fifths of the ill runs get the name of their fault.

    Args:
        said: what the answer says of the records.
        diagnose, records: the answer is asked again, of records that are changed, which mistake this is.
    """
    ill = [(patient, name) for patient, name in said if clinic.diagnosis_of(patient) != clinic.HEALTHY]
    wrong = [(patient, name) for patient, name in ill if name != patient]
    right = len(ill) - len(wrong)
    if right < RIGHT_SHARE * len(ill):
        told = [
            f"{patient!r} called {name!r} ({times} times)" for (patient, name), times in Counter(wrong).most_common(3)
        ]
        names = {name for _, name in said}
        if (never := [fault for fault in clinic.FAULTS if fault not in names]) and len(names) > 1:
            told.append("never named: " + ", ".join(map(repr, never[:4])) + (", …" if len(never) > 4 else ""))
        mistake = None
        with contextlib.suppress(Broken):
            mistake = _mistake_of(said, diagnose, records)
        raise Broken(f"{len(ill)} runs with a fault", f"{right} are told; {', '.join(told)}", mistake)


def _mistake_of(said: Said, diagnose, records: dict[str, list[clinic.Record]]) -> Mistake | None:
    """Which mistake an answer makes that tells too few of the faults; the first that holds."""
    ill = [(patient, name) for patient, name in said if patient in clinic.FAULTS]
    if _knows_by_heart(ill, diagnose):
        return BY_HEART
    names = {name for _, name in ill}
    if names == {clinic.HEALTHY}:
        return ALL_HEALTHY_UNREAD if _reads_nothing(diagnose) else ALL_HEALTHY
    if len(names) == 1:
        return ONE_NAME
    if len(names - {clinic.HEALTHY}) == 1 and all(name in (patient, clinic.HEALTHY) for patient, name in ill):
        return ONE_FAULT
    for keep, mistake in _ALONE:
        if _says_the_same(diagnose, records, keep):
            return mistake
    called = Counter(ill)
    most = {fault: Counter({name: n for (patient, name), n in called.items() if patient == fault}).most_common(1)[0][0]
            for fault in {patient for patient, _ in ill}}  # fmt: skip
    if any(most.get(name) == fault for fault, name in most.items() if name != fault):
        return PAIRS_SWAPPED
    taken = Counter(name for fault, name in most.items() if name not in (fault, clinic.HEALTHY))
    if taken and taken.most_common(1)[0][1] >= 4:
        return ONE_NAME_FOR_MANY
    if _says_the_same(diagnose, records, lambda name, look: look >= len(clinic.LOOKS) - 5):
        return END_ONLY
    never = set(clinic.FAULTS) - {name for _, name in said}
    if len(never) < 3:
        return None
    if _told_when_always_as_at_the_end(diagnose, records, never):
        return READ_TOO_EARLY
    return READ_TOO_LATE if _told_when_always_as_at_the_start(diagnose, records, never) else NEVER_NAMED


_TOLD_AT_THE_START = ("loss_d", "loss_g", "logit", "update_d", "update_g")


def _told_when_always_as_at_the_end(diagnose, records: dict[str, list[clinic.Record]], faults: set[str]) -> bool:
    """Whether at least half of the faults are told in runs that were at all looks what they are at the end."""
    told = 0
    for fault in faults:
        record = clinic.Record(records[fault][0])
        for name, values in record.items():
            if name not in _TOLD_AT_THE_START:
                record[name] = values[-5:].median().expand(len(values)).clone()
        told += _say(diagnose, record) == fault
    return 2 * told >= len(faults)


def _told_when_always_as_at_the_start(diagnose, records: dict[str, list[clinic.Record]], faults: set[str]) -> bool:
    """Whether at least half of the faults are told in runs whose rates, weights and losses stay what they begin as."""
    told = 0
    for fault in faults:
        record = clinic.Record(records[fault][0])
        for name in _TOLD_AT_THE_START:
            record[name] = record[name][:1].expand(len(record[name])).clone()
        told += _say(diagnose, record) == fault
    return 2 * told >= len(faults)


def _knows_by_heart(ill: Said, diagnose) -> bool:
    """Whether nearly all runs of the student's records get their names, and hardly one of these."""
    seen = [(fault, _say(diagnose, run)) for fault, runs in clinic.load_records().items() if fault in clinic.FAULTS
            for run in runs[:2]]  # fmt: skip
    return _share_told(ill) < 0.3 and _share_told(seen) > RIGHT_SHARE


def _share_told(ill: Said) -> float:
    return sum(patient == name for patient, name in ill) / len(ill)


def _says_the_same(diagnose, records: dict[str, list[clinic.Record]], keep: Callable[[str, int], bool]) -> bool:
    """Whether an answer says the same of every fault when a healthy run's numbers stand in the place of all but some.

    Args:
        keep: whether an instrument's number at a look, counted from 0, stays.
    """
    healthy = records[clinic.HEALTHY][0]
    for fault in clinic.FAULTS:
        record = records[fault][0]
        mixed = {}
        for name, values in record.items():
            stays = torch.tensor([keep(name, look) for look in range(len(values))])
            mixed[name] = torch.where(stays, values, healthy[name])
        if _say(diagnose, clinic.Record(mixed)) != _say(diagnose, record):
            return False
    return True


_ALONE: list[tuple[Callable[[str, int], bool], Mistake]] = [
    (lambda name, look: name == "coverage", COVERAGE_ONLY),
    (lambda name, look: name in ("loss_d", "loss_g"), ONLY_THE_LOSSES),
    (lambda name, look: name in ("p_real", "p_fake", "accuracy"), OPINIONS_ONLY),
    (lambda name, look: look == 0, FIRST_LOOK_ONLY),
]


@law("a record gives one name: 'healthy', or a fault in clinic.FAULTS", basic=True)
def gives_a_name(diagnose, trial):
    records = clinic.load_cases()
    for patient in (clinic.HEALTHY, *clinic.FAULTS):
        _say(diagnose, records[patient][0])


@law("of healthy runs at most one in twenty is called ill")
def calls_healthy_runs_healthy(diagnose, trial):
    expect_healthy(trial.once(_cases, diagnose), diagnose)


@law("of runs with a fault at least four in five get its name")
def tells_the_fault(diagnose, trial):
    expect_faults_told(trial.once(_cases, diagnose), diagnose, clinic.load_cases())


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


# Shares are not among them: a rule may ask whether one is 1, or the same as another.
_MEASURED = ("loss_d", "loss_g", "logit", "grad_d", "grad_g", "update_d", "update_g")


def _nearly(record: clinic.Record, trial: Trial) -> clinic.Record:
    """The same record, whose losses and lengths are off by one share for all of them, at most a ten-thousandth."""
    factor = 1 + 1e-4 * float(2 * torch.rand((), generator=trial.generator) - 1)
    return clinic.Record({name: factor * values if name in _MEASURED else values for name, values in record.items()})


def judge_diagnoses(records: dict[str, list[clinic.Record]]) -> Check:
    """The check of `diagnose` on other runs.

    Args:
        records: by the patient's name.
    """

    def found(diagnose, trial: Trial) -> Said:
        # A rule feels nothing of it; whoever knows these very runs by heart does not find them again.
        nearly = {patient: [_nearly(record, trial) for record in ones] for patient, ones in records.items()}
        return said_of(diagnose, nearly, trial.seed)

    @law("of healthy runs that nobody has seen at most one in twenty is called ill")
    def calls_other_healthy_runs_healthy(diagnose, trial):
        expect_healthy(trial.once(found, diagnose), diagnose)

    @law("of other runs with a fault, milder or worse, at least four in five get its name")
    def tells_other_faults(diagnose, trial):
        expect_faults_told(trial.once(found, diagnose), diagnose, records)

    @law("the same record gives the same name, and stays as it was")
    def depends_on_these_records_alone(diagnose, trial):
        expect_read_only(diagnose, records)

    laws = [calls_other_healthy_runs_healthy, tells_other_faults, depends_on_these_records_alone]
    return Check("diagnose", laws, "holds on runs that nobody has seen")


diagnose = Check(
    "diagnose",
    laws=[gives_a_name, calls_healthy_runs_healthy, tells_the_fault, depends_on_the_record_alone],
    success="at least four in five faults recognized on runs that you never saw, and healthy ones left in peace",
    probes={
        "told": lambda diagnose, trial: sum(said == patient for patient, said in trial.once(_cases, diagnose)),
        "healthy": lambda diagnose, trial: sum(said == clinic.HEALTHY for _, said in trial.once(_cases, diagnose)),
        "names": lambda diagnose, trial: len({said for _, said in trial.once(_cases, diagnose)}),
    },
)
