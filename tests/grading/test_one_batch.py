"""A class in which everything goes wrong that students, platforms and packers do, in one archive: whoever means well
gets the mark deserved, who cannot be graded is told with the reason, and nobody is lost."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
import zipfile
from copy import deepcopy
from dataclasses import dataclass

import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from submissions.hand_ins import RIGHT, cell_of, index_of
from submissions.short_course import ROOT, SHORT, short_course, student_notebook

from course_utils import lessons
from course_utils.cli import main
from course_utils.grading import pipeline
from course_utils.grading.execute import walls

LESSON = SHORT.name
WALLS = walls.missing() is None
FULL = sum(SHORT.exercises.values())
DAYS = (2026, 10, 1, 12, 0, 0), (2026, 10, 3, 12, 0, 0)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (ROOT / "solutions" / "02_moons_gan" / "02_moons_gan.ipynb").is_file(), reason="02_moons_gan is not built"
    ),
]


@dataclass
class Person:
    """Somebody of the class.

    Attributes:
        name: as Moodle prints it.
        files: what was handed in: name, content, date.
        points: of the checks; None: it cannot be graded.
        told: what the row of the report has to say of it.
        kind: folder or, for a text that was written online, another plugin of Moodle.
    """

    name: str
    files: list[tuple[str, bytes, tuple]]
    points: float | None = FULL
    told: str = ""
    kind: str = "file"


def saved(notebook) -> bytes:
    return json.dumps(notebook).encode()


def one(name, notebook, points=FULL, told="", file="work.ipynb"):
    data = notebook if isinstance(notebook, bytes) else saved(notebook)
    return Person(name, [(file, data, DAYS[0])], points, told)


def everybody(blank) -> dict[str, Person]:
    """The class, by id; the kinds are numbered as the hand-ins of bug reports were."""
    solved = with_answers(blank)
    text = saved(solved)
    people: dict[str, Person] = {"honest": one("Ada Lovelace", solved)}

    # 1: written answers that look like markup
    reason = r"If $p_g(x)<p_d(x)$ the reason is SECRET and then $x>0$ holds. <https://arxiv.org/abs/1406.2661>"
    people["written"] = one("Wanda Written", with_answers(blank, question_which_loss=reason))
    # 3: other forms and names
    people["txt"] = one("Theo Text", text, file="work.ipynb.txt")
    people["upper"] = one("Uma Upper", text, file="WORK.IPYNB")
    people["utf16"] = one("Igor Sixteen", text.decode().encode("utf-16"))
    people["zipped"] = one("Zara Zip", zipped({"hw/work.ipynb": text}), file="hw.zip")
    people["pdf"] = one("Peter Page", b"%PDF-1.7", None, "there is no .ipynb file", "essay.pdf")
    people["online"] = one("Olga Online", b"<p>My answer</p>", None, "there is no .ipynb file", "onlinetext.html")
    people["online"].kind = "onlinetext"
    # 4: a line on top of the import cell
    for student, line in {
        "seaborn": "import seaborn_that_is_not_installed",
        "drive": 'from google.colab import drive; drive.mount("/content/drive")',
    }.items():
        told = "the import cell, as it was changed, failed: ModuleNotFoundError"
        people[student] = one(f"{student.title()} Line", with_line_on_top(solved, line), told=told)
    # 6: answers in cells of their own
    beside = with_answers(blank, question_which_loss=None)
    beside.cells.append(new_markdown_cell(RIGHT["question_which_loss"]))
    people["beside"] = one("Bea Beside", beside, told="the answer stood in a cell of its own")
    together = with_answers(blank, **dict.fromkeys(SHORT.exercises))
    together.cells.append(new_code_cell("\n\n".join(RIGHT[name] for name in SHORT.exercises)))
    people["together"] = one("Tom Together", together)
    # 7: the right one of several files
    old, new = DAYS
    people["copies"] = Person("Cora Copies", [(f"{LESSON}.ipynb", saved(blank), new), ("solved.ipynb", text, old)])
    untitled = saved({**blank, "cells": blank.cells[:1]})
    people["untitled"] = Person("Una Untitled", [("work.ipynb", text, old), ("Untitled.ipynb", untitled, new)])
    # 11: names
    people["decomposed"] = one("Kurt Go\u0308del", solved)
    people["latin"] = one("Anna Muller", solved)  # its letters are changed in the archive: b"M\xfcller"
    people["ram"], people["rom"] = one("राम सिंह", solved), one("रोम सिंह", with_answers(blank, generator_loss=None), 4)
    people["brien"] = one("Ann O'Brien", solved, file="new\nline.ipynb")
    people["long"] = one("Lena Long", solved, file="b" * 240 + ".ipynb")
    twin = with_answers(blank, generator_loss=None)
    people["twins"] = Person("Tess Twins", [("a/b.ipynb", text, new), ("a__b.ipynb", saved(twin), old)])
    # 12: what is no notebook, for what it is
    conflict = text[:100] + b"\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b\n"
    people["conflict"] = one("Cleo Conflict", conflict, None, "git conflict")
    people["page"] = one("Paula Web", b"<!DOCTYPE html>\n<html>", None, "saved web page")
    # 13: a line of an experiment, and a helper beside the notebook
    signed = "def generator_loss(fake_logits):\n    return F.softplus(SIGN * fake_logits).mean()"
    uses = with_answers(blank, generator_loss=signed)
    experiment = next(cell for cell in uses.cells if cell.get("id") == "experiment")
    experiment.source = f"SIGN = -1\n{experiment.source}"
    uses.cells.remove(experiment)  # where it is not, the student would have to run it before what stands above it
    uses.cells.insert(index_of(uses, "generator_loss"), experiment)
    people["experiment"] = one("Elsa Experiment", uses, told="lines of an experiment were run")
    imports = "from helpers import loss\ndef generator_loss(fake_logits):\n    return loss(fake_logits)"
    helped = with_answers(blank, generator_loss=imports)
    helper = b"import torch.nn.functional as F\ndef loss(x):\n    return F.softplus(-x).mean()\n"
    people["helper"] = Person("Hans Helper", [("work.ipynb", saved(helped), old), ("helpers.py", helper, old)])

    # What would stop or stall everybody
    for student, hostile in {
        "tags": "<img " * 60_000,
        "attributes": "<b " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
        "begins": r"\begin{a}" * 10_000,
        "stars": "*a **a " * 100_000,
    }.items():
        notebook = deepcopy(solved)
        notebook.cells.append(new_markdown_cell(hostile))
        people[student] = one(f"{student.title()} Hostile", notebook)
    notebook = deepcopy(solved)
    notebook.cells.append(new_markdown_cell("x", attachments={"\ud800.png": {"image/png": "aGk="}}))
    people["surrogate"] = one("Half Surrogate", notebook)
    people["shuffled"] = one("Sheila Shuffled", with_shuffled_cells(solved))
    named = "raise type('ok\\x1b[2J\\nNOT GRADED  Ada', (Exception,), {})('ok')"
    raising = with_answers(blank, generator_loss=f"def generator_loss(fake_logits):\n    {named}")
    people["named"] = one("Nina Named", raising, 4)
    return people


def with_answers(blank, **answers):
    """The lesson with all answers right but for these; None leaves one open."""
    notebook = deepcopy(blank)
    for grade_id, text in {**RIGHT, **answers}.items():
        if text is not None:
            cell_of(notebook, grade_id).source = text
    return notebook


def with_line_on_top(notebook, line):
    notebook = deepcopy(notebook)
    cell = next(cell for cell in notebook.cells if cell.source.startswith("import "))
    cell.source = f"{line}\n{cell.source}"
    return notebook


def with_shuffled_cells(notebook):
    notebook, shuffler = deepcopy(notebook), random.Random(0)
    for _ in range(300):
        letters = list(notebook.cells[1].source)
        shuffler.shuffle(letters)
        notebook.cells.append(new_code_cell("# " + "".join(letters).replace("\n", " ")))
    return notebook


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def packed_again(people: dict[str, Person], path):
    """An archive of Moodle as a Mac packs it again: a folder on top, and a double of each file."""
    with zipfile.ZipFile(path, "w") as archive:
        for number, person in enumerate(people.values(), start=101):
            folder = f"{person.name}_{number}_assignsubmission_{person.kind}_"
            for name, data, date in person.files:
                archive.writestr(zipfile.ZipInfo(f"Homework 1/{folder}/{name}", date), data)
                archive.writestr(f"__MACOSX/Homework 1/{folder}/._{name.rpartition('/')[2]}", b"\0\5\x16\7")
        archive.writestr("Homework 1/.DS_Store", b"x")
    path.write_bytes(path.read_bytes().replace(b"Anna Muller", b"Anna M\xfcller"))
    return path


def run(*arguments, status=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output + repr(result.exception)
    return result.output


def grade(*arguments, status=1):
    return run("grade", LESSON, *([] if WALLS else ["--no-jail"]), *arguments, status=status)


@pytest.fixture(scope="module")
def batch(tmp_path_factory, warm_workers):
    """The class, graded once: the course, the people, where the archive lies, what the command said."""
    lessons.LESSONS[LESSON] = SHORT
    folder = tmp_path_factory.mktemp("batch")
    course = short_course(folder / "GAN [WS26]")
    people = everybody(student_notebook(course))
    names = {student: person.name.replace("Muller", "Müller") for student, person in people.items()}
    rows = [f'{student},"{name.partition(" ")[0]}","{name.partition(" ")[2]}"' for student, name in names.items()]
    rows += ["absent,Alice,Absent"]
    (course.root / "students.csv").write_text("id,first_name,last_name\n" + "\n".join(rows) + "\n")
    (course.root / "due.toml").write_text(f'zone = "Europe/Berlin"\n[due]\n{LESSON} = 2026-10-02\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course.root)
        patch.setattr(pipeline, "local", warm_workers.local)
        said = grade("--zip", packed_again(people, folder / "moodle.zip"), "--timeout", "20")
        yield course, people, folder, said
    del lessons.LESSONS[LESSON]


def rows_of(course):
    with open(course.reports / f"{LESSON}.csv", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_everybody_has_the_mark_deserved_or_the_reason(batch):
    course, people, _, _ = batch
    rows = rows_of(course)
    assert set(rows) == {*people, "absent"} and rows["absent"]["status"] == "not graded: handed in nothing"
    odd = {}
    for student, person in people.items():
        row = rows[student]
        points = sum(float(row[name]) for name in SHORT.exercises) if row["status"] == "graded" else None
        if points != person.points or person.told not in " ".join(row.values()):
            odd[student] = row
    assert odd == {}


def test_the_command_says_who_is_not_graded_and_nobody_forges_a_line(batch):
    _, people, _, said = batch
    not_graded = {student for student, person in people.items() if person.points is None}
    assert {line.split()[2].rstrip(":") for line in said.splitlines() if line.startswith("NOT GRADED")} == not_graded
    assert said.replace("\n", "").isprintable()


def test_pages_show_what_was_written_and_tell_what_failed(batch):
    course, people, _, _ = batch
    pages = {student: course.feedback / student / LESSON / f"{LESSON}.html" for student in people}
    assert {student for student, page in pages.items() if page.is_file()} == {
        student for student, person in people.items() if person.points is not None
    }
    written = pages["written"].read_text()
    assert (
        "SECRET" in written
        and "<mo>&lt;</mo><msub><mi>p</mi><mi>d</mi></msub>" in written
        and "https://arxiv.org/abs/1406.2661" in written
    )
    told = "the import cell, as it was changed, failed: ModuleNotFoundError"
    for page in (pages["seaborn"], course.reports / f"{LESSON}.html"):
        assert told in page.read_text()


def read_all(course):
    """Somebody reads what was written, and gives 1.5 points of 2."""
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        for submission in gradebook.assignment_submissions(LESSON):
            mark = gradebook.find_grade("question_which_loss", LESSON, LESSON, submission.student_id)
            assert mark.needs_manual_grade, submission.student_id
            mark.manual_score, mark.needs_manual_grade = 1.5, False
        gradebook.db.commit()


def test_marks_go_back_a_changed_answer_waits_again_and_a_student_leaves(batch):
    course, people, folder, _ = batch
    read_all(course)
    grade("--quiet")
    sheet = [["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Last modified (grade)"]]
    for number, person in enumerate(people.values(), start=101):
        name = person.name.replace("Muller", "Müller")
        sheet.append([f"Participant {number}", name, "", "", "", f"{FULL + 2}.00", "-"])
    with open(folder / "sheet.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(sheet)
    run("return", LESSON, "--moodle", folder / "sheet.csv")
    with open(course.root / "grading" / "return" / f"{LESSON}-moodle.csv", newline="", encoding="utf-8") as file:
        back = [row["Grade"] for row in csv.DictReader(file)]
    deserved = ["" if one.points is None else f"{one.points + 1.5:g}" for one in people.values()]
    assert back == deserved

    # 8: other texts wait again, with the mark that the old one had; whoever changed nothing keeps it
    blank = student_notebook(course)
    people = dict(people)
    people["honest"] = one(people["honest"].name, with_answers(blank, question_which_loss="On second thoughts."))
    people["upper"] = one(people["upper"].name, with_answers(blank, question_which_loss=""))
    grade("--quiet", "--zip", packed_again(people, folder / "again.zip"))
    rows = rows_of(course)
    waiting = {student for student, row in rows.items() if int(row["to_grade_by_hand"] or 0)}
    assert waiting == {"honest", "upper"}
    assert "read it again" in rows["honest"]["happened"] and "(1.5 points)" in rows["honest"]["happened"]
    assert float(rows["written"]["question_which_loss"]) == 1.5

    # 9: nbgrader's own command, which Formgrader's button calls, runs nothing (test_instead: and says what to do)
    stock = [sys.executable, "-m", "nbgrader", "autograde", LESSON, "--student", "honest", "--force"]
    done = subprocess.run(stock, capture_output=True, text=True, check=False)
    assert done.returncode, done.stdout + done.stderr
    assert rows_of(course) == rows

    # 10: a student who left
    run("remove", "rom", LESSON, "--yes")
    assert set(rows_of(course)) == set(rows)  # the roster has her still
    assert rows_of(course)["rom"]["status"] == "not graded: handed in nothing"
