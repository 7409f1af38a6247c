"""Collect from an archive of a learning platform, or from a folder of clones."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from course_utils.course.files import write_whole
from course_utils.course.folder import Course
from course_utils.course.terminal import plain
from course_utils.errors import CourseError
from course_utils.grading.hand_ins import layouts
from course_utils.grading.hand_ins.arrivals import Arrival, Arrivals
from course_utils.grading.hand_ins.collect import may_be_a_notebook
from course_utils.grading.hand_ins.layouts import EMPTY, Claim
from course_utils.grading.hand_ins.names import file_name, key, without_group
from course_utils.grading.hand_ins.packed import UNREADABLE, Packed, unpacked
from course_utils.grading.hand_ins.roster import Roster, read_roster

_GRADE_ID = re.compile(rb'"grade_id":\s*"(?:test_)?(\w{1,100})"')
_OF_PLATFORMS = {"index.html", "submission_metadata.yml", "submission_metadata.csv", EMPTY}
# What Moodle calls everybody in a blind archive, as `key` makes it, in the languages that were seen.
_PARTICIPANT = (
    "participant",
    "teilnehmer",
    "partecipante",
    "deelnemer",
    "deltag",
    "deltak",
    "uczestnik",
    "osallistuja",
)
_PACKING_SECONDS = 600  # dates closer together than this are those of the packing, not of the hand-ins


@dataclass(frozen=True)
class Collected:
    """What came of an archive.

    Attributes:
        platform: what packed it: a name of ``layouts.LAYOUTS``, ``own`` or ``folders``.
        students: their ids.
        unknown: of those whom the roster does not have, the names that the platform prints, by id.
        strays: paths of files that belong to nobody.
        roster: whether the course has one.
        blind: the platform prints numbers in place of names.
    """

    platform: str
    students: list[str]
    unknown: dict[str, str]
    strays: list[str]
    roster: bool
    blind: bool = False

    def told(self, archive: Path) -> list[str]:
        """What the instructor should know, in lines."""
        lines = [f"{len(self.students)} students' hand-ins collected from {archive}"]
        if self.strays:
            shown = ", ".join(map(plain, self.strays[:5])) + (", …" if len(self.strays) > 5 else "")
            lines.append(f"{len(self.strays)} files in it belong to nobody: {shown}")
        if self.blind:
            lines.append("The archive is blind: the ids are Moodle's numbers, and who handed in nothing can't be told.")
        elif not self.roster:
            lines.append("The ids are those of the platform; with students.csv they would be yours (course roster).")
        for student, name in self.unknown.items():
            lines.append(f"Not in students.csv: {plain(name)}, collected as {student}")
        return lines


@dataclass
class _Person:
    """Somebody whom the archive names, and the files."""

    claim: Claim
    files: list[tuple[Claim, Packed]] = field(default_factory=list)


def collect_archive(course: Course, lesson: str, archive: Path) -> Collected:
    """Put the hand-ins of an archive where they belong; what a student in it had handed in before is replaced.

    Nothing is replaced before the whole archive has been read. Everybody whom the archive names gets a folder, also
    without a notebook.

    Args:
        archive: a zip of Moodle, Canvas, Brightspace, Blackboard, ILIAS or Gradescope, one with a folder for each
            student, or such a folder, of clones of GitHub Classroom for example.

    Raises:
        CourseError: the archive cannot be read, is too large, names nobody, or is another lesson's; or the hand-ins
            cannot be written.
    """
    try:
        with unpacked(archive) as files:
            platform, people, nobodys = _people(course, files, archive)
            handed_in = [file for person in people for _, file in person.files]
            _refuse_what_is_no_hand_in(course, lesson, handed_in, archive)
            _refuse_other_lessons(course, lesson, handed_in, archive)
            roster, arrivals = read_roster(course), Arrivals(course, lesson)
            blind = platform == "moodle" and _is_blind(people)
            ids = _identified(people, platform, roster, arrivals, blind)
            _write(course, lesson, ids)
            _note(course, lesson, arrivals, ids, platform, blind)
            if platform == "brightspace":
                _keep_index(arrivals, nobodys)
    except UNREADABLE as error:
        raise CourseError(f"{archive} cannot be read: {plain(str(error))}. Download it again.") from error
    except OSError as error:
        raise CourseError(
            f"{archive} could not be collected: {plain(str(error))}. Is it whole, is there space on the disk, and "
            f"may files be written in {course.submitted}?"
        ) from error
    unknown = {student: arrivals.of[student].lasting for student in ids if not arrivals.of[student].known}
    strays = ["/".join(file.path) for file in nobodys if file.path[-1] not in _OF_PLATFORMS]
    return Collected(platform, sorted(ids), unknown, strays, bool(roster), blind)


def _people(course: Course, files: Sequence[Packed], archive: Path) -> tuple[str, list[_Person], list[Packed]]:
    """The platform, whom the archive names, and the files that are nobody's."""
    files = _without_its_own_folder(files, archive)
    by_path = {file.path: file for file in files}
    platform, claims = layouts.recognize(list(by_path), lambda path: by_path[path].read(), course.archive_pattern)
    people: dict[str, _Person] = {}
    for claim in claims.values():
        people.setdefault(claim.printed, _Person(claim))
    nobodys = []
    for file in files:
        if file.path in claims and file.path[-1] != EMPTY:
            claim = claims[file.path]
            people[claim.printed].files.append((claim, file))
        elif file.path not in claims and not layouts.is_junk(file.path):
            nobodys.append(file)
    if not people:
        raise CourseError(
            f"{archive} holds no file whose student can be told. Known are the archives of Moodle, Canvas, "
            "Brightspace, Blackboard, ILIAS and Gradescope, clones of GitHub Classroom, and a folder for each student; "
            'a pattern of your own goes into pyproject.toml, [tool.course] archive = "(?P<name>…)/(?P<file>…)".'
        )
    if platform == "folders":
        _refuse_folders_of_folders(list(people.values()), archive)
    found = _of_several_groups(people.values()) if platform == "moodle" else list(people.values())
    return platform, found, nobodys


def _of_several_groups(people: Iterable[_Person]) -> list[_Person]:
    """Those of Moodle, where who is in several groups has a name for each: one person by the number and the name
    without the group's."""
    found: dict[str, list[_Person]] = {}
    for person in people:
        same = found.setdefault(person.claim.number, [])
        for one in same:
            if name := _shared_name(one.claim.name, person.claim.name):
                one.claim = replace(one.claim, name=name, also=tuple(without_group(name)[1:]))
                one.files += person.files
                break
        else:
            same.append(person)
    return [person for same in found.values() for person in same]


def _shared_name(one: str, other: str) -> str:
    """The longest name that may stand behind the groups' in both; empty if there is none."""
    others = {key(name) for name in without_group(other)}
    return next((name for name in without_group(one) if key(name) in others), "")


def _without_its_own_folder(files: Sequence[Packed], archive: Path) -> Sequence[Packed]:
    """Without the folder that was packed, where it has the archive's name: that says nothing of a student."""
    if all(len(file.path) > 2 and file.path[0] == archive.stem for file in files):
        return [replace(file, path=file.path[1:]) for file in files]
    return files


def _refuse_folders_of_folders(people: list[_Person], archive: Path) -> None:
    """Folders whose notebooks all stand in several folders below are hardly students: if that holds for most of them,
    or if no folder below is called like one of somebody else's, as ``hw`` would be."""

    def inner(person: _Person) -> set[str]:
        notebooks = [claim.file for claim, _ in person.files if ".ipynb" in claim.file[-1].lower()]
        return {file[0] for file in notebooks} if all(len(file) > 1 for file in notebooks) else set()

    below_of = [inner(person) for person in people]
    odd = [person for person, below in zip(people, below_of, strict=True) if len(below) > 1]
    all_below = Counter(name for below in below_of for name in below)
    no_two_alike = all(below_of) and max(all_below.values()) == 1
    if 2 * len(odd) > len(people) or (odd and no_two_alike and len(people) > 1):
        below = ", ".join(sorted(map(plain, inner(odd[0])))[:4])
        raise CourseError(
            f"{archive}: {plain(odd[0].claim.name)} would be one student with notebooks in the folders {below}. "
            "If these are the students, pack their folders alone, one archive for each group, or write a pattern into "
            'pyproject.toml, [tool.course] archive = "(?P<name>…)/(?P<file>…)".'
        )


def _refuse_what_is_no_hand_in(course: Course, lesson: str, files: Sequence[Packed], archive: Path) -> None:
    """An archive without any notebook, of feedback pages say, is refused where it would replace something."""
    if not any(may_be_a_notebook(file.path[-1]) for file in files) and any(course.submitted.glob(f"*/{lesson}")):
        raise CourseError(
            f"{archive} holds no notebook, and there are hand-ins of {lesson} already. Nothing was replaced. Is it the "
            "archive of what students handed in?"
        )


def _refuse_other_lessons(course: Course, lesson: str, files: Sequence[Packed], archive: Path) -> None:
    """An archive of another lesson is refused before it replaces anything; notebooks tell theirs by their ids."""
    answers = {name: {*other.exercises, *other.questions} for name, other in course.table.items()}
    lessons: Counter[str] = Counter()
    for file in files:
        if ".ipynb" in file.path[-1].lower():
            ids = {found.decode() for found in _GRADE_ID.findall(file.read())}
            shared = {name: len(ids & wanted) for name, wanted in answers.items()}
            best = max(shared, key=lambda name: (shared[name], name == lesson), default=lesson)
            lessons.update([best] if shared.get(best) else [])
    if lessons and 2 * lessons[lesson] < (most := lessons.most_common(1)[0])[1]:
        raise CourseError(
            f"{archive} is an archive of {most[0]}: {most[1]} of its notebooks are of that lesson, {lessons[lesson]} "
            f"of {lesson}. Nothing was replaced. Run: course grade {most[0]} --zip {archive}"
        )


def _is_blind(people: list[_Person]) -> bool:
    """Whether Moodle hides the names: it calls everybody a participant, in whatever language."""
    names = {person.claim.name.rpartition("-")[2] for person in people}  # without the group's
    return len(names) == 1 and (key(*names).startswith(_PARTICIPANT) or len(people) > 2)


def _identified(
    people: list[_Person], platform: str, roster: Roster, arrivals: Arrivals, blind: bool
) -> dict[str, tuple[_Person, bool]]:
    """Of each person the id, and whether the person is known. Two people never get the same one.

    Whom a blind archive of this lesson told by number only keeps that id, with the marks, when the names come.
    """
    matched = [None if blind else _match(person.claim, platform, roster) for person in people]
    claimed_by = Counter(found for found in matched if found)
    # Those of Moodle who are there already, and whose ids are not the roster's.
    own = {student: one for student, one in arrivals.of.items() if one.blind or not (roster and one.known)}
    earlier = {student: one for student, one in own.items() if one.platform == platform == "moodle"}
    ids: dict[str, tuple[_Person, bool]] = {}
    for person, found in zip(people, matched, strict=True):
        before = _before(person.claim, earlier, {*roster.students, *ids})
        unveiled = before is not None and arrivals.of[before].blind
        known = blind or unveiled or (found is not None and claimed_by[found] == 1)
        student = before if unveiled else found if known else None
        student = student or before or arrivals.id_for(person.claim.printed, {*roster.students, *ids})
        ids[student] = person, known or not roster
    return ids


def _before(claim: Claim, earlier: Mapping[str, Arrival], taken: Collection[str]) -> str | None:
    """The id that a person of Moodle has in this lesson already, by the number there.

    The name has to fit as well: a lesson may be handed in to two exercises, which count on their own.
    """
    for student, one in earlier.items():
        fits = one.number == claim.number and (one.blind or _shared_name(one.name, claim.name))
        if fits and student not in taken:
            return student
    return None


def _match(claim: Claim, platform: str, roster: Roster) -> str | None:
    if platform == "moodle":  # its number is another one in each assignment, and could be another person's
        return roster.find(claim.name, *claim.also)
    return roster.numbered(platform, claim.number) or roster.find(claim.printed, claim.name, *claim.also)


def _write(course: Course, lesson: str, ids: dict[str, tuple[_Person, bool]]) -> None:
    course.submitted.mkdir(parents=True, exist_ok=True)
    # Beside the hand-ins: a folder can only be moved whole on its own disk.
    with tempfile.TemporaryDirectory(prefix=".collect-", dir=course.submitted) as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        for student, (person, _) in ids.items():
            _require_no_link(course.submitted / student)
            (new / student).mkdir(parents=True)
            for name, (claim, file) in _named(person).items():
                _extract(file, new / student / name, claim.time)
        for student in ids:
            _put_in_place(new / student, course.submitted / student / lesson, old / student)


def _named(person: _Person) -> dict[str, tuple[Claim, Packed]]:
    """The files of a person by the paths that they get, each another one, with or without case."""
    named: dict[str, tuple[Claim, Packed]] = {}
    taken: set[str] = set()
    for claim, file in person.files:
        *above, last = [file_name(part) for part in claim.file]
        path, stem, suffix = "/".join([*above, last]), Path(last).stem, Path(last).suffix
        number = 1
        while path.casefold() in taken:
            number += 1
            path = "/".join([*above, f"{stem} ({number}){suffix}"])
        taken.add(path.casefold())
        named[path] = claim, file
    return named


def _extract(file: Packed, target: Path, time: datetime | None) -> None:
    """Write a file of the archive, with the date that the archive gives it: the grader prefers the newest."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with file.open() as source, open(target, "xb") as copy:
        shutil.copyfileobj(source, copy)
    moment = time.timestamp() if time else file.changed
    os.utime(target, (moment, moment))


def _require_no_link(folder: Path) -> None:
    if folder.is_symlink():
        raise CourseError(f"{folder} is a link, and links are not followed: replace it by a folder, and collect again.")


def _put_in_place(new: Path, target: Path, old: Path) -> None:
    """Move a student's new files to where hand-ins belong, and what is there already to ``old``."""
    target.parent.mkdir(exist_ok=True)
    if os.path.lexists(target):
        old.parent.mkdir(exist_ok=True)
        os.replace(target, old)
    os.replace(new, target)


def _note(
    course: Course,
    lesson: str,
    arrivals: Arrivals,
    ids: dict[str, tuple[_Person, bool]],
    platform: str,
    blind: bool,
) -> None:
    """Keep how they arrived. Who was unknown and was found now leaves no second folder behind."""
    dated = _has_dates(platform, [file for person, _ in ids.values() for _, file in person.files])
    for student, (person, known) in ids.items():
        printed = person.claim.printed
        for other in [one for one, told in arrivals.of.items() if not told.known and told.printed == printed]:
            if other != student:
                del arrivals.of[other]
                for place in (course.submitted, course.executed):  # it was never graded: no mark is lost
                    shutil.rmtree(place / other / lesson, ignore_errors=True)
        times = [claim.time for claim, _ in person.files if claim.time]
        if dated:
            times += [datetime.fromtimestamp(file.changed) for _, file in person.files]
        arrivals.of[student] = Arrival(
            platform,
            person.claim.name,
            person.claim.number,
            max(times, key=lambda time: time.timestamp()).isoformat() if times else "",
            any(claim.late for claim, _ in person.files),
            known,
            {name: "/".join(file.path) for name, (_, file) in _named(person).items()},
            blind or (student in arrivals.of and arrivals.of[student].blind),
        )
    arrivals.write()


def _keep_index(arrivals: Arrivals, nobodys: Sequence[Packed]) -> None:
    """Keep the list that Brightspace packs on top: it goes back with the feedback."""
    lists = [file for file in nobodys if file.path[-1] == "index.html"]
    if lists:
        write_whole(arrivals.index, min(lists, key=lambda file: len(file.path)).read())


def _has_dates(platform: str, files: Sequence[Packed]) -> bool:
    """Whether the dates of the files are those of the hand-ins: Moodle keeps them, the others write when they pack."""
    dates = [file.changed for file in files]
    return platform == "moodle" and max(dates, default=0.0) - min(dates, default=0.0) > _PACKING_SECONDS
