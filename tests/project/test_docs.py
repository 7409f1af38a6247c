"""The teacher's guide does what it says: each of its commands is run, and what it prints is what the page shows.

Blocks of a page, in order: ``console`` is run, line by line; ``diff`` is applied; a block whose caption is a file's
name is written to that file; ``sh`` needs another machine, so of it only the ``course`` commands are parsed. A comment
``<!-- meanwhile: … -->`` stands for what people do in a browser; a function here does it.
"""

from __future__ import annotations

import csv
import json
import os
import re
import runpy
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import types
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import nbformat
import pytest
import yaml
from importers import canvas_gradebook, canvas_submissions, moodle_feedback, moodle_worksheet
from nbgrader.api import Gradebook
from tiny_course import ROOT

from course_utils.cli import main
from course_utils.course.cells import answers_of
from course_utils.course.folder import Course
from course_utils.grading.demo_class import fill_in, made_up_class
from course_utils.grading.execute import walls
from course_utils.lessons import find_lesson

DOCS, LESSON = ROOT / "docs", "01_gan_theory"
PAGES = [DOCS / "index.md", *sorted((DOCS / "guide").glob("*.md"))]
_BLOCK = re.compile(
    r"^<!-- meanwhile: (?P<meanwhile>[^\n]*) -->$"
    r"|^```(?:\{code-block\} )?(?P<kind>\w+)\n(?::caption: (?P<caption>[^\n]*)\n)?(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


# Pages


@dataclass(frozen=True)
class Block:
    """What a reader does at one place of a page."""

    kind: str
    text: str
    caption: str = ""


@dataclass(frozen=True)
class Command:
    """A line after a prompt, and the lines that the page shows below it."""

    line: str
    shown: tuple[str, ...]
    who: str


def blocks(page: Path) -> Iterator[Block]:
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if found["meanwhile"]:
            yield Block("meanwhile", found["meanwhile"])
        else:
            yield Block(found["kind"], found["text"], (found["caption"] or "").strip('"'))


def commands(text: str) -> list[Command]:
    read: list[Command] = []
    for line in text.splitlines():
        if prompt := re.match(r"(student)?\$ (.*)", line):
            read.append(Command(prompt[2], (), prompt[1] or ""))
        else:
            read[-1] = Command(read[-1].line, (*read[-1].shown, line), read[-1].who)
    return read


def told_as_shown(told: str, shown: tuple[str, ...]) -> bool:
    """Whether an output is what a page shows; … is anything, alone on a line any lines."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace(re.escape("…"), ".*?") + r"[ ]*\n" for line in shown
    ]
    return not shown or re.fullmatch("".join(lines), told.rstrip("\n") + "\n") is not None


# The reader


class Reader:
    """Somebody who does what a page says, in a course of their own."""

    def __init__(self, folder: Path):
        self.course, self.home = folder / "course", folder / "home"
        self.changes = {"/etc/jupyter": str(folder / "etc"), "/srv/nbgrader": str(folder / "srv")}
        self.environment = os.environ | {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
            "HOME": str(self.home),
            "JUPYTER_CONFIG_PATH": str(folder / "etc"),
            "OMP_NUM_THREADS": "1",
        }
        self._running: list[subprocess.Popen] = []
        self._status = 0
        self.home.mkdir(parents=True)
        self._copy_course()
        if walls.missing() is not None:
            self._wrap_course("for hand-ins that stand here", 'case "$1" in grade) set -- "$@" --no-jail;; esac')

    def _copy_course(self) -> None:
        """The course with lesson 01 alone."""
        unwanted = shutil.ignore_patterns("__pycache__", "[01][02-9]_*", "browser", "benchmarks", "*.pyc")
        for name in ("course_utils", "images", "solutions", "notebooks", "tests"):
            shutil.copytree(ROOT / name, self.course / name, ignore=unwanted)
        for name in (
            "README.md",
            "GLOSSARY.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "conftest.py",
            "pyproject.toml",
            "nbgrader_config.py",
        ):
            shutil.copy(ROOT / name, self.course / name)

    def _wrap_course(self, why: str, change: str) -> None:
        place = self.home / "bin"
        place.mkdir()
        real = Path(sys.executable).parent / "course"
        (place / "course").write_text(f'#!/bin/sh\n# {why}\n{change}\nexec {real} "$@"\n')
        (place / "course").chmod(0o755)
        self.environment["PATH"] = f"{place}{os.pathsep}{self.environment['PATH']}"

    def follow(self, page: Path) -> None:
        """Do all that a page says. A command ends with status 0, unless the page asks for its status next."""
        for block in blocks(page):
            if block.kind == "console":
                lines = commands(block.text)
                for command, following in zip(lines, [*lines[1:], None], strict=True):
                    self._run(command, page.name)
                    if following is None or following.line != "echo $?":
                        assert self._status == 0, f"{page.name}: $ {command.line} ends with status {self._status}"
            elif block.kind == "meanwhile":
                MEANWHILE[block.text](self)
            elif block.kind == "diff":
                applied = subprocess.run(["git", "apply", "-C1", "--unidiff-zero", "--recount", "-"], input=block.text,
                                         cwd=self.course, capture_output=True, text=True)  # fmt: skip
                assert applied.returncode == 0, f"{page.name}: {applied.stderr}\n{block.text}"
            elif block.kind != "sh":
                path = self.course / self._here(block.caption)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(self._here(block.text), encoding="utf-8")

    def _here(self, text: str) -> str:
        """A text of a page with the places and ports of this test."""
        for old, new in self.changes.items():
            text = text.replace(old, new)
        return text

    def _run(self, command: Command, page: str) -> None:
        line, where = self._here(command.line), self.home if command.who else self.course
        settings = {"cwd": where, "env": self.environment, "text": True, "stdin": subprocess.DEVNULL}
        if line.endswith("&"):
            log = open(self.home / f"background-{len(self._running)}.log", "w")  # noqa: SIM115
            self._running.append(
                subprocess.Popen(shlex.split(line[:-1]), stdout=log, stderr=log, start_new_session=True, **settings)
            )
            self._status = 0
            return
        before = f"(exit {self._status}); " if line == "echo $?" else ""
        done = subprocess.run(["bash", "-c", before + line], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=600, **settings)  # fmt: skip
        shown = tuple(self._here(line) for line in command.shown)
        assert told_as_shown(done.stdout, shown), f"{page}: $ {line}\ntells\n{done.stdout}\nand not\n" + "\n".join(
            shown
        )
        self._status = done.returncode

    def leave(self) -> None:
        """End what was started in the background."""
        for process in self._running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


# What happens meanwhile


def saved(course: Path, lesson: str, *who: str) -> list[bytes]:
    """The files of students of the made-up class. Each answers the questions."""
    found = find_lesson(lesson)
    solution = nbformat.read(course / "solutions" / lesson / f"{lesson}.ipynb", as_version=4)
    released = nbformat.read(course / "notebooks" / lesson / f"{lesson}.ipynb", as_version=4)
    students = {one.name: one for one in made_up_class(found, answers_of(solution), ROOT / "tests" / "answers")}
    written = dict.fromkeys(found.questions, "As the theorem says.")
    return [
        json.dumps(students[one].saved(fill_in(released, {**students[one].answers, **written}))).encode() for one in who
    ]


def notebooks(course: Path) -> dict[str, bytes]:
    """Three students' files: all right, one mistake, one cell pasted twice."""
    names = ("Ada Lovelace_1001", "Emmy Noether_1002", "Kurt Gödel_1003")
    return dict(zip(names, saved(course, LESSON, "ada", "emine", "jun"), strict=True))


# The class of the page on platforms: all but the last hand in, each third one as Ada, Kurt and Emmy.
PEOPLE = [
    ("Ada", "Lovelace"), ("Kurt", "Gödel"), ("Emmy", "Noether"), ("राम", "सिंह"), ("रोम", "सिंह"), ("Ann", "O'Brien"),
    ("李", "明"), ("Jean-Luc", "Picard"), ("Anna Maria", "de la Cruz"), ("Zoë", "Ångström"), ("Sam", "Lee"),
    ("Sam", "Lee-Park"), ("Grace", "Hopper"),
]  # fmt: skip
NEXT, HERE = "02_moons_gan", range(12)


def login(number: int) -> str:
    return PEOPLE[number][0].lower() if number < 3 or number == 12 else f"s{number}"


def table(path: Path, *rows: list[str]) -> None:
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def list_of_participants(reader: Reader) -> None:
    head = ["First name", "Last name", "ID number", "Email address"]
    rows = [[*name, str(301 + n), f"{login(n)}@example.org"] for n, name in enumerate(PEOPLE)]
    table(reader.course.parent / "participants.csv", head, *rows)


def twelve_through_moodle(reader: Reader) -> None:
    """The archive, with the students of one third late, and the worksheet that Moodle gives out."""
    folder, kinds = reader.course.parent, saved(reader.course, LESSON, "ada", "jun", "emine")
    with zipfile.ZipFile(folder / "moodle.zip", "w") as archive:
        for n in HERE:
            path = f"Homework 1/{' '.join(PEOPLE[n])}_{1001 + n}_assignsubmission_file_/{LESSON}.ipynb"
            day = 3 if n in (1, 2) else 1
            archive.writestr(zipfile.ZipInfo(path, (2026, 10, day, 12, 0, 0)), kinds[n % 3])
    head = "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)"
    rows = [
        [f"Participant {1001 + n}", " ".join(name), f"{login(n)}@example.org",
         "Submitted for grading" if n in HERE else "No submission", "", "26.00", "Yes", "-"]
        for n, name in enumerate(PEOPLE)
    ]  # fmt: skip
    table(folder / "worksheet.csv", head.split(","), *rows)


def next_lesson_through_canvas(reader: Reader) -> None:
    """The archive, with the names as Canvas writes them, and the gradebook."""
    folder = reader.course.parent
    for place in ("solutions", "notebooks"):
        shutil.copytree(ROOT / place / NEXT, reader.course / place / NEXT)
    kinds = saved(reader.course, NEXT, "ada", "jun", "emine")
    with zipfile.ZipFile(folder / "canvas.zip", "w") as archive:
        for n in HERE:
            called = re.sub(r"\W", "", "".join(reversed(PEOPLE[n])).lower())
            archive.writestr(f"{called}_{34 + n}_{567 + n}_{NEXT}.ipynb", kinds[n % 3])
    rows = [
        [f"{last}, {first}", str(34 + n), str(301 + n), login(n), "W26", ""] for n, (first, last) in enumerate(PEOPLE)
    ]
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 2 (12)"]
    table(folder / "gradebook.csv", head, ["    Points Possible", "", "", "", "", "29.00"], *rows)


def through_moodle(reader: Reader) -> None:
    with zipfile.ZipFile(reader.course.parent / "moodle.zip", "w") as archive:
        for name, data in notebooks(reader.course).items():
            archive.writestr(f"{name}_assignsubmission_file_/{LESSON}.ipynb", data)


def all_answers_read(reader: Reader) -> None:
    folder = Course(reader.course)
    with Gradebook(folder.db_url, folder.directories.course_id) as gradebook:
        for assignment in gradebook.assignments:
            lesson = assignment.name
            for submission in gradebook.assignment_submissions(lesson):
                for question in find_lesson(lesson).questions:
                    grade = gradebook.find_grade(question, lesson, lesson, submission.student_id)
                    grade.manual_score, grade.needs_manual_grade = 2, False
        gradebook.db.commit()


def into_folders(reader: Reader) -> None:
    for name, data in notebooks(reader.course).items():
        place = reader.course / "grading" / "submitted" / name.replace(" ", "_") / LESSON
        place.mkdir(parents=True)
        (place / f"{LESSON}.ipynb").write_bytes(data)


def without_bubblewrap(reader: Reader) -> None:
    """All programs but that one."""
    place = reader.home / "programs"
    place.mkdir()
    for folder in reader.environment["PATH"].split(os.pathsep):
        for program in Path(folder).glob("*"):
            if program.name != "bwrap" and not (place / program.name).exists():
                (place / program.name).symlink_to(program)
    reader.environment["PATH"] = str(place)
    into_folders(reader)


def cluster_ports(reader: Reader) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        reader.changes["8786"] = str(free.getsockname()[1])
    into_folders(reader)


def in_formgrader(reader: Reader) -> None:
    folder = Course(reader.course)
    with Gradebook(folder.db_url, folder.directories.course_id) as gradebook:
        for name, question in enumerate(find_lesson(LESSON).questions):
            grade = gradebook.find_grade(question, LESSON, LESSON, "Ada_Lovelace_1001")
            grade.manual_score, grade.needs_manual_grade = 2.5, False
            comment = gradebook.find_comment(question, LESSON, LESSON, "Ada_Lovelace_1001")
            comment.manual_comment = f"Well said ({name})."
        gradebook.db.commit()


def set_up_the_hub(reader: Reader) -> None:
    exchange = Path(reader.changes["/srv/nbgrader"], "exchange")
    exchange.mkdir(parents=True)
    exchange.chmod(0o777)


def student_works(reader: Reader) -> None:
    fetched = reader.home / LESSON / f"{LESSON}.ipynb"
    assert "your code here" in fetched.read_text(encoding="utf-8")
    fetched.write_bytes(notebooks(reader.course)["Ada Lovelace_1001"])


MEANWHILE: dict[str, Callable[[Reader], None]] = {
    "three students hand in through Moodle": through_moodle,
    "the instructor exports the list of participants, 13 people": list_of_participants,
    "twelve students hand in through Moodle, two of them after the due date": twelve_through_moodle,
    "the same students hand in the next lesson through Canvas": next_lesson_through_canvas,
    "the instructor reads all written answers": all_answers_read,
    "three students hand in": cluster_ports,
    "bubblewrap is not installed, and three students handed in": without_bubblewrap,
    "the instructor grades in Formgrader": in_formgrader,
    "the hub is set up": set_up_the_hub,
    "the student works": student_works,
}


@pytest.fixture
def reader(tmp_path):
    reader = Reader(tmp_path)
    yield reader
    reader.leave()


# Tests


@pytest.mark.one_in(3)
def test_a_term_from_publishing_to_marks(reader):
    reader.follow(DOCS / "guide" / "term.md")
    reader.follow(DOCS / "guide" / "marks.md")
    page = reader.course / "grading" / "feedback" / "Ada_Lovelace_1001" / LESSON / f"{LESSON}.html"
    assert "Well said" in page.read_text(encoding="utf-8")
    students = "".join(path.read_text() for path in (reader.course.parent / "students").rglob("*.ipynb"))
    assert "your code here" in students and "BEGIN SOLUTION" not in students


@pytest.mark.one_in(3)
def test_hand_ins_come_from_platforms_and_marks_go_back(reader):
    reader.follow(DOCS / "guide" / "platforms.md")
    made = reader.course / "grading" / "return"
    moodle = [1001 + n for n, _ in enumerate(PEOPLE)]
    marks = moodle_worksheet(made / f"{LESSON}-moodle.csv", moodle, 26)
    assert marks == {1001 + n: 21 if n % 3 == 2 else 22 for n in HERE}
    pages = moodle_feedback(made / f"{LESSON}-moodle-feedback.zip", moodle)
    assert pages == {1001 + n: [f"{LESSON}.html"] for n in HERE}
    canvas = {34 + n: " ".join(name) for n, name in enumerate(PEOPLE)}
    marks = canvas_gradebook(made / f"{NEXT}-canvas.csv", canvas, {12: "Homework 2"})[12]
    assert set(marks) == {34 + n for n in HERE} and {marks[34 + n] for n in HERE if n % 3 != 2} == {"29"}
    answered = canvas_submissions(made / f"{NEXT}-canvas-feedback.zip", {567 + n: 34 + n for n in HERE})
    assert answered == {34 + n: 567 + n for n in HERE}


@pytest.mark.one_in(3)
def test_a_lesson_is_adapted(reader):
    reader.follow(DOCS / "guide" / "lesson.md")


@pytest.mark.one_in(3)
def test_an_exercise_is_added(reader):
    reader.environment["PYTHONPATH"] = str(reader.course)  # the page changes the package
    reader.follow(DOCS / "guide" / "exercise.md")


@pytest.mark.one_in(3)
def test_grading_without_a_jail(reader):
    reader.follow(DOCS / "guide" / "no-jail.md")


@pytest.mark.nightly
def test_grading_on_a_cluster(reader, monkeypatch, capsys):
    reader.follow(DOCS / "guide" / "cluster.md")
    for manifest in yaml.safe_load_all((reader.course / "graders.yaml").read_text(encoding="utf-8")):
        spec = manifest["spec"]
        asked = spec["scheduler"]["spec"]["containers"][0]["ports"][0]["name"]
        assert spec["scheduler"]["service"]["ports"][0]["targetPort"] == asked
    told = slurm_script_says(reader.course / "slurm_graders.py", monkeypatch, capsys)
    assert told == "course grade LESSON --scheduler tcp://10.0.0.1:40123"


@pytest.mark.nightly
def test_grading_with_an_exchange(reader):
    reader.follow(DOCS / "guide" / "jupyterhub.md")
    pages = list(reader.home.glob(f"{LESSON}/feedback/*/{LESSON}.html"))
    assert len(pages) == 1 and "16.0" in pages[0].read_text(encoding="utf-8")


def slurm_script_says(script: Path, monkeypatch, capsys) -> str:
    """What the script prints where Slurm is: dask-jobqueue and the waiting are stubs."""
    settings = {}

    class SLURMCluster:
        scheduler_address = "tcp://10.0.0.1:40123"

        def __init__(self, **given):
            settings.update(given)

        def adapt(self, maximum_jobs):
            settings["jobs"] = maximum_jobs

    def wait(seconds):
        raise SystemExit

    monkeypatch.setitem(sys.modules, "dask_jobqueue", types.SimpleNamespace(SLURMCluster=SLURMCluster))
    monkeypatch.setattr("time.sleep", wait)
    with pytest.raises(SystemExit):
        runpy.run_path(str(script))
    assert settings["jobs"] == 4 and settings["cores"] == 4 and settings["processes"] == 1
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_every_block_is_of_a_kind_that_is_tested_or_says_why_not(page):
    fences = len(re.findall(r"^ *```", page.read_text(encoding="utf-8"), re.MULTILINE))
    if page.name != "README.md":
        assert 2 * sum(block.kind != "meanwhile" for block in blocks(page)) == fences
    for block in blocks(page):
        if block.kind == "sh" and page.name != "README.md":
            assert block.caption.startswith("Elsewhere: ")
        assert block.kind in ("console", "diff", "sh", "meanwhile") or block.caption
        if block.kind == "meanwhile":
            assert block.text in MEANWHILE


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_course_commands_that_are_not_run_are_right_at_least(page):
    texts = [block.text for block in blocks(page) if block.kind == "sh"]
    texts += re.findall(r"`(course [a-z][^`]*)`", page.read_text(encoding="utf-8"))
    for line in re.findall(r"(?:^|\s)course (\w.*)$", "\n".join(texts), re.MULTILINE):
        name, *arguments = shlex.split(line)
        command = main.get_command(click.Context(main), name)
        assert command is not None, f"{page.name}: there is no course {name}"
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        unknown = {word for word in arguments if word.startswith("-")} - known
        assert not unknown, f"{page.name}: course {name} has no {unknown}"


def test_the_comparison_of_outputs_would_see_a_difference():
    assert told_as_shown("3 hand-ins in 7 s\n", ("3 hand-ins in … s",))
    assert told_as_shown("a\nb\nc\n", ("…", "c"))
    assert not told_as_shown("a\nb\nc\n", ("…", "b"))
    assert not told_as_shown("4 hand-ins in 7 s\n", ("3 hand-ins in … s",))
    assert not told_as_shown("", ("something",))
