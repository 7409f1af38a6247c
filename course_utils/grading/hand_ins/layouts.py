"""How learning platforms name what they pack: whose each file of an archive is.

A layout is a function of all paths of an archive, since one file alone often fits several: ``hw_1_2_end.ipynb`` in a
student's folder looks like a file of Canvas. What a layout says of a file is a `Claim`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TypeVar

import yaml
from dateutil import parser as dates

from course_utils.grading.hand_ins.git_time import commit_time
from course_utils.grading.hand_ins.names import printed, without_group

Path = tuple[str, ...]  # the parts of a path inside an archive
Read = Callable[[Path], bytes]
_LONGEST_LIST = 5_000_000  # bytes
Begun = TypeVar("Begun", str, Path)

JUNK_FOLDERS = {".ipynb_checkpoints", "__MACOSX", "__pycache__", ".git", "__pypackages__", "node_modules"}
EMPTY = "(an empty folder)"  # stands for the files of a folder that holds none


@dataclass(frozen=True)
class Claim:
    """Whose a file is, as the platform prints it.

    Attributes:
        name: the student's name or login; empty where the platform prints a number only.
        number: the platform's number for the student (Moodle: another one in each assignment); empty without one.
        file: the file's path below the student's.
        time: when it was handed in, where the name tells it.
        late: the platform marks it as late.
        also: other names for the same person, which a roster may hold.
    """

    name: str
    number: str
    file: Path
    time: datetime | None = None
    late: bool = False
    also: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The student as the platform prints it, number and all."""
        return printed(self.name, self.number)


Claims = dict[Path, Claim]
Layout = Callable[[list[Path], Read], Claims]


def is_junk(path: Path) -> bool:
    """A file that no student meant to hand in: checkpoints, what systems leave in folders."""
    return bool(JUNK_FOLDERS & set(path)) or _is_left_by_a_system(path[-1])


def _is_left_by_a_system(name: str) -> bool:
    hidden = name.startswith(".") and ".ipynb" not in name
    return hidden or name.startswith(("._", "~$")) or name in ("Thumbs.db", "desktop.ini")


def _place(path: Path) -> Path | None:
    """The folder that a file of junk stands in, as an empty one; it may be all that tells of a student."""
    above = path[: next((depth for depth, part in enumerate(path) if part in JUNK_FOLDERS), len(path) - 1)]
    return (*above, EMPTY) if above else None


def recognize(paths: list[Path], read: Read, own: str | None = None) -> tuple[str, Claims]:
    """The layout that most of the files fit, by its platform's name, and what it says of them.

    Args:
        paths: all files of the archive.
        read: gives the content of one of them, for a platform that packs a list.
        own: a pattern of the course's own; it comes first.
    """
    places = {place for path in paths if is_junk(path) and (place := _place(path))}
    paths = [*paths, *places]
    files = [path for path in paths if not is_junk(path)]
    layouts = ({"own": _by_pattern(own)} if own else {}) | LAYOUTS
    for platform, layout in layouts.items():
        # What systems leave, and __MACOSX doubles, is nobody's; but a clone is told by its .git.
        told = layout(paths if layout is clones else files, read)
        claims = {path: claim for path, claim in told.items() if not is_junk(path)}
        if claims and 2 * _count(claims) >= _count(files):
            return platform, claims if platform == "own" else claims | _beside(files, claims)
    return "folders", folders(files, read)


def _count(paths: Iterable[Path]) -> int:
    return sum(path[-1] != EMPTY for path in paths)


def _beside(files: list[Path], claims: Claims) -> Claims:
    """Folders with a notebook of which the platform says nothing: a name that was changed must not lose a hand-in."""
    known = {path[:depth] for path in claims for depth in range(1, len(path))}
    rest: dict[Path, list[Path]] = {}
    for path in files:
        folder = next((path[:depth] for depth in range(1, len(path)) if path[:depth] not in known), None)
        if folder is not None:
            rest.setdefault(folder, []).append(path)
    return {
        path: Claim(folder[-1], "", path[len(folder) :])
        for folder, inside in rest.items()
        for path in inside
        if any(map(_is_a_notebook, inside))
    }


def _by_pattern(own: str) -> Layout:
    pattern = re.compile(own)

    def layout(paths: list[Path], read: Read) -> Claims:
        claims = {}
        for path in paths:
            if found := pattern.search("/".join(path)):
                groups = found.groupdict()
                file = tuple((groups.get("file") or path[-1]).split("/"))
                claims[path] = Claim(groups.get("name") or "", groups.get("number") or "", file)
        return claims

    return layout


def moodle(paths: list[Path], read: Read) -> Claims:
    """``Ada Lovelace_101_assignsubmission_file_/a.ipynb``, or the same before a file's name; before the name may stand
    that of a group and a dash. Since a text that was written online is a page, it is kept as one."""
    claims = {}
    for path in paths:
        for depth, part in enumerate(path):
            before, mark, after = part.partition("_assignsubmission_")
            name, _, number = before.rpartition("_")
            if not mark or not number.isdecimal():
                continue
            kind, _, rest = after.partition("_")
            file = (rest, *path[depth + 1 :]) if rest else path[depth + 1 :]
            claims[path] = Claim(name, number, file or (f"{kind}.html",), also=tuple(without_group(name)[1:]))
            break
    return claims


def canvas(paths: list[Path], read: Read) -> Claims:
    """``lovelaceada_LATE_34_567_a.ipynb``, all in one folder, or in one for each section: as Canvas reads it back, the
    first two parts of digits are the student's number and the file's. A text or a link has the first only; who is
    anonymous is ``anon_`` and some letters."""
    claims = {path: claim for path in paths if (claim := _of_canvas(path[-1])) is not None}
    folder_of, students_in = _places(claims)
    if len(students_in) == 1 or (
        all(len(places) == 1 for places in folder_of.values()) and any(len(who) > 1 for who in students_in.values())
    ):
        return claims
    return {}  # files of students who have a folder each, and like numbers in names


def _places(claims: Claims) -> tuple[dict[str, set[Path]], dict[Path, set[str]]]:
    """The folders of each student's files, and whose files are in each folder."""
    folder_of: dict[str, set[Path]] = {}
    students_in: dict[Path, set[str]] = {}
    for path, claim in claims.items():
        folder_of.setdefault(claim.printed, set()).add(path[:-1])
        students_in.setdefault(path[:-1], set()).add(claim.printed)
    return folder_of, students_in


def _of_canvas(file: str) -> Claim | None:
    parts = file.split("_")
    late = parts[0] == "LATE"
    if parts[late] == "anon" and len(parts) > late + 2:
        place = late + 2 + (parts[late + 2].isdecimal() and len(parts) > late + 3)
        return Claim(f"anon_{parts[late + 1]}", "", ("_".join(parts[place:]),), late=late)
    place = next((place for place, part in enumerate(parts) if place and part.isdecimal()), 0)
    if not place:
        return None
    late = parts[place - 1] == "LATE" and place > 1
    name, rest = "_".join(parts[: place - late]), parts[place + 1 :]
    if "_".join(rest) in ("text.html", "link.html"):
        return Claim(name, parts[place], ("_".join(rest),), late=late)
    if len(rest) > 1 and rest[0].isdecimal():
        return Claim(name, parts[place], ("_".join(rest[1:]),), late=late)
    return None


def brightspace(paths: list[Path], read: Read) -> Claims:
    """``12-345 - Ada Lovelace - Oct 1, 2026 1159 PM/a.ipynb``, or the same before a file's name."""
    claims = {}
    for path in paths:
        for depth, part in enumerate(path):
            begin = brightspace_begin(part)
            if begin is None:
                continue
            number, *name, moment = re.split(" ?- ", begin)
            file = (re.sub("^ ?- ", "", part[len(begin) :]),) if depth == len(path) - 1 else path[depth + 1 :]
            claims[path] = Claim(" - ".join(name), number.split("-")[0], file, _time(moment))
            break
    return claims


def brightspace_begin(part: str) -> str | None:
    """Number, name and date at the begin of a name that Brightspace gave, as it wrote them; None for any other name."""
    if not re.match(r"\d+-\d+ ?- ", part):
        return None
    ends = [*(cut.start() for cut in re.finditer(" ?- ", part)), len(part)]
    dated = (end for last, end in pairwise(ends[1:]) if re.search(r"\b\d{4}\b", part[last:end]))
    end = next(dated, None)
    return None if end is None else part[:end]


def _time(text: str) -> datetime | None:
    text = re.sub(r"\b(\d{1,2})(\d\d) ([AP]M)\b", r"\1:\2 \3", text.replace(".", ""))
    try:
        return dates.parse(text)
    except (ValueError, OverflowError):
        return None


def blackboard(paths: list[Path], read: Read) -> Claims:
    """``Homework 1_alovelace_attempt_2026-10-01-23-59-59_a.ipynb``, and a text file about each attempt."""
    found = {}
    for path in paths:
        before, mark, after = path[-1].partition("_attempt_")
        time, file = after[:19], after[19:]
        if mark and re.fullmatch(r"\d{4}(-\d\d){5}", time):
            found[path] = (before, time, file)
    befores = {before for before, _, _ in found.values()}
    # The exercise's name is the same for all; what differs is the login, which may hold a _ of its own.
    shared = _shared(befores).rpartition("_")[0] if len(befores) > 1 else ""
    claims = {}
    for path, (before, time, file) in found.items():
        login = before[len(shared) + 1 :] if shared else before.rpartition("_")[2]
        with contextlib.suppress(ValueError):
            name = file[1:] if file.startswith("_") else f"attempt{file}"
            claims[path] = Claim(login, "", (name,), datetime.strptime(time, "%Y-%m-%d-%H-%M-%S"))
    return claims


def ilias(paths: list[Path], read: Read) -> Claims:
    """``Lovelace_Ada_alovelace_301/20261001235959_a.ipynb``: the folder of a student, the time before the file."""
    claims = {}
    above: dict[str, set[Path]] = {}  # where a student's folder stands
    for path in paths:
        for depth, part in enumerate(path[:-1]):
            if not (found := re.fullmatch(r"([^_]+)_([^_]+)_(.+)_(\d+)", part)):
                continue
            above.setdefault(part, set()).add(path[:depth])
            last, first, login, number = found.groups()
            file, time = path[depth + 1 :], None
            if re.match(r"\d{14}_.", file[-1]):
                with contextlib.suppress(ValueError):
                    time = datetime.strptime(file[-1][:14], "%Y%m%d%H%M%S")
                    file = (*file[:-1], file[-1][15:])
            claims[path] = Claim(f"{last}_{first}_{login}", number, file, time, also=(f"{first} {last}", login))
            break
    # One folder in several places is no student's: it is what each of them called theirs, hw_1_final_2.
    return claims if all(len(places) == 1 for places in above.values()) else {}


def gradescope(paths: list[Path], read: Read) -> Claims:
    """``assignment_1_export/submission_345/a.ipynb``, with the names in ``submission_metadata.yml``."""
    folder = {
        path: depth for path in paths for depth, part in enumerate(path[:-1]) if re.fullmatch(r"submission_\d+", part)
    }
    lists = [path for path in paths if path[-1] == "submission_metadata.yml" and path not in folder]
    known = _gradescope_list(read(lists[0])) if folder and lists else {}
    claims = {}
    for path, depth in folder.items():
        entry = known.get(path[depth])
        entry = entry if isinstance(entry, dict) else {}
        people = entry.get(":submitters")
        person = people[0] if isinstance(people, list) and people and isinstance(people[0], dict) else {}
        told = {what: value for what, value in person.items() if isinstance(value, (str, int))}
        also = tuple(str(told[what]) for what in (":sid", ":email") if told.get(what))
        time = entry.get(":created_at")
        name, file = str(told.get(":name") or path[depth]), path[depth + 1 :]
        claims[path] = Claim(name, "", file, time if isinstance(time, datetime) else None, also=also)
    return claims


def _gradescope_list(data: bytes) -> dict:
    """The list of names, by submission; empty where it cannot be read, or is larger than any class's."""
    if len(data) > _LONGEST_LIST:
        return {}
    try:
        known = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def clones(paths: list[Path], read: Read) -> Claims:
    """A folder of clones as GitHub Classroom makes it: ``gan-01-adalove/``, each with its ``.git``, which tells
    when the last commit was made."""
    inside: dict[Path, list[Path]] = {}  # the files of each .git, by its clone
    for path in paths:
        if ".git" in path[1:]:
            inside.setdefault(path[: path.index(".git")], []).append(path)
    repositories = {path for path in inside if not any(path[:depth] in inside for depth in range(1, len(path)))}
    if not repositories:
        return {}
    times = {path: _commit_time((*path, ".git"), inside[path], read) for path in repositories}
    names = {repository[-1] for repository in repositories}
    shared = _shared(names).rpartition("-")[0] if len(names) > 1 else ""
    claims = {}
    for path in paths:
        place = next((path[:depth] for depth in range(1, len(path)) if path[:depth] in repositories), None)
        if place is not None:
            name = place[-1][len(shared) + 1 :] if shared else place[-1]
            claims[path] = Claim(name, "", path[len(place) :], times[place])
    return claims


def _commit_time(git: Path, files: list[Path], read: Read) -> datetime | None:
    below = {"/".join(path[len(git) :]): path for path in files}
    return commit_time(list(below), lambda name: read(below[name]) if name in below else b"")


def folders(paths: Iterable[Path], read: Read) -> Claims:
    """A folder for each student, whatever stands on top of them all."""
    paths = [path for path in paths if len(path) > 1]
    shared = _shared([path[:-1] for path in paths])
    student = len(shared)
    if any(path[:-1] == shared and _is_a_notebook(path) for path in paths) or all(
        path[:-1] == shared for path in paths
    ):
        student -= 1  # what is shared is the folder of the only student
    return {path: Claim(path[student], "", path[student + 1 :]) for path in paths if len(path) > student + 1}


def _shared(several: Collection[Begun]) -> Begun:
    """The beginning that all have in common."""
    first, last = min(several, default=()), max(several, default=())
    same = next(
        (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
    )
    return first[:same]  # type: ignore[return-value]


def _is_a_notebook(path: Path) -> bool:
    return ".ipynb" in path[-1].lower()


LAYOUTS: dict[str, Layout] = {
    "moodle": moodle,
    "brightspace": brightspace,
    "blackboard": blackboard,
    "gradescope": gradescope,
    "ilias": ilias,
    "github": clones,
    "canvas": canvas,
}
