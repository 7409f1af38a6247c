"""What Moodle and Canvas make of the files that an instructor uploads, by the rules of their own programs.

These programs are public; the rules are told in our words, with the place where each stands:

- Moodle: ``mod/assign/feedback/offline/importgradeslib.php`` and ``locallib.php`` (worksheet),
  ``mod/assign/feedback/file/importziplib.php`` (feedback files).
- Canvas: ``lib/gradebook_importer.rb`` (gradebook), ``app/models/abstract_assignment.rb``,
  ``infer_comment_context_from_filename`` (submissions that come back).

Both pass over in silence what they don't understand, so what they *took* is what is returned.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path


class Refused(Exception):
    """The platform takes nothing of the file."""


def moodle_worksheet(sheet: Path, participants: Collection[int], maximum: float) -> dict[int, float]:
    """The marks that Moodle takes from a grading worksheet, by the participant's number.

    Args:
        sheet: the file, with its settings left as they are: UTF-8, commas, English.
        participants: the numbers of those who are enrolled and have no mark yet.
        maximum: the points of the exercise.
    """
    rows = list(csv.reader(io.StringIO(sheet.read_bytes().decode("utf-8").removeprefix("\ufeff"), newline="")))
    if len({len(row) for row in rows}) != 1:
        raise Refused("rows of different lengths")
    try:
        number, grade, _ = (rows[0].index(name) for name in ("Identifier", "Grade", "Last modified (grade)"))
    except ValueError as error:
        raise Refused(f"no column: {error}") from error
    taken = {}
    for row in rows[1:]:
        who = row[number][len("Participant ") :]
        # A number of this language: what floatval reads before the first sign that it doesn't know.
        value = re.match(r"\d+(?:\.\d*)?", row[grade].replace(" ", ""))
        if who.isdecimal() and int(who) in participants and value and float(value[0]) <= maximum:
            taken[int(who)] = float(value[0])
    return taken


def moodle_feedback(pages: Path, participants: Collection[int]) -> dict[int, list[str]]:
    """The names of the feedback files that Moodle adds from a zip, by the participant's number."""
    plugins = {("assignsubmission", "file"), ("assignsubmission", "onlinetext"), ("assignfeedback", "file")}
    taken: dict[int, list[str]] = {}
    with zipfile.ZipFile(pages) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            if parts[-1].startswith((".", "~")):
                continue
            while parts:
                cut = parts.pop(0).split("_", 4)
                if len(cut) < 4 or not re.fullmatch(r"\d+", cut[1]) or int(cut[1]) not in participants:
                    continue
                if (cut[2], cut[3]) in plugins:
                    taken.setdefault(int(cut[1]), []).append("/".join([*cut[4:], *parts]))
                    break
    return taken


def canvas_gradebook(
    sheet: Path, students: Mapping[int, str], assignments: Mapping[int, str]
) -> dict[int, dict[int, str]]:
    """The marks that Canvas takes from a gradebook, by the exercise's number and the student's.

    Args:
        sheet: the file.
        students: their names, by number.
        assignments: their titles, by number.
    """
    text = sheet.read_bytes().decode("utf-8").removeprefix("\ufeff")
    lines = text.splitlines()[:3]
    semicolons = min(line.count(";") for line in lines) > min(line.count(",") for line in lines)
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",")
    one_name = "Student" in head[0] and "ID" in head[1]
    two_names = "LastName" in head[0] and "FirstName" in head[1] and "ID" in head[2]
    if not (one_name or two_names) or "Section" not in head[:8]:
        raise Refused("not the first row of a gradebook")
    columns = {}
    for place, name in enumerate(head[head.index("Section") + 1 :], start=head.index("Section") + 1):
        if re.search("(Current|Final|Override) (Score|Points|Grade|Status)", name):
            continue
        found = re.search(r"^(.*) \((\d+)\)$", name)
        if not found or int(found[2]) not in assignments:
            raise Refused(f"a new exercise {name!r} would be made")
        columns[int(found[2])] = place
    taken: dict[int, dict[int, str]] = {number: {} for number in columns}
    for row in rows:
        if "Points Possible" in row[0] or all(
            re.fullmatch(r"(?i)\s*(muted|manual posting.*)?\s*", cell) for cell in row
        ):
            continue
        number = row[2 if two_names else 1]
        if not number.isdecimal() or int(number) not in students:
            raise Refused(f"a new student {row[0]!r} would be made")
        for exercise, place in columns.items():
            value = row[place].strip()
            if re.fullmatch(r"-?[0-9.,]+%?", value):
                *before, last = re.split("[,.]", value)
                value = f"{''.join(before)}.{last}" if before else last
            if value:
                taken[exercise][int(number)] = value
    return taken


def canvas_submissions(pages: Path, attachments: Mapping[int, int]) -> dict[int, int]:
    """The files that Canvas hangs to hand-ins: of each student the number of the attachment that it answers.

    Args:
        pages: the zip.
        attachments: whose each attachment of the exercise is.
    """
    taken = {}
    with zipfile.ZipFile(pages) as archive:
        for name in archive.namelist():
            file = name.rpartition("/")[2]
            numbers = [int(part) for part in file.split("_") if re.fullmatch(r"\d+", part)][:2]
            if len(numbers) == 2 and not file.startswith("._") and attachments.get(numbers[1]) == numbers[0]:
                taken[numbers[0]] = numbers[1]
    return taken
