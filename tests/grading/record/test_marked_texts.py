"""A written answer that changed after it was marked waits for a person again, and its old mark is shown."""

import csv

import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook
from nbgrader.api import Gradebook

from course_utils import lessons
from course_utils.grading import pipeline
from course_utils.grading.execute import Limits
from course_utils.grading.pipeline import grade_lesson


@pytest.fixture
def course(tmp_path, monkeypatch, quick_start):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    return small_course(tmp_path / "course")


def graded(course, **answers):
    """Hand in with these answers, grade, and give the mark of the question and what the CSV says."""
    hand_in(course, "ada", fill(student_notebook(course), **{**RIGHT, **answers}))
    (result,) = grade_lesson(course, SMALL.name, execute=pipeline.local(1, False), limits=Limits(seconds=20)).results
    (row,) = csv.DictReader((course.reports / f"{SMALL.name}.csv").open())
    return result.marks["question_why"], row


def mark(course, points):
    with Gradebook(course.db_url, course.directories.course_id) as gradebook:
        grade = gradebook.find_grade("question_why", SMALL.name, SMALL.name, "ada")
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


@pytest.mark.parametrize("text", ["Because I say so.", "*Write your answer here.*", ""])
def test_another_text_waits_again_and_its_old_mark_is_told(course, text):
    graded(course)
    mark(course, 1.5)
    changed, row = graded(course, question_why=text)
    assert changed.by_hand and row["to_grade_by_hand"] == "1" and row["question_why"] == ""
    assert "question_why: the answer changed after it was marked by hand (1.5 points)" in row["happened"]
    still, row = graded(course, question_why=text, mean=RIGHT["mean"] + "  # again")
    assert still.by_hand and "1.5 points" in row["happened"]
    mark(course, 0.5)
    read, row = graded(course, question_why=text, mean=RIGHT["mean"])
    assert (read.score, read.by_hand) == (0.5, False) and "changed after" not in row["happened"]


def test_the_same_text_keeps_its_mark_whatever_else_changes(course):
    graded(course)
    mark(course, 1.5)
    kept, row = graded(course, mean="def mean(xs):\n    return 0")
    assert (kept.score, kept.by_hand) == (1.5, False) and row["happened"] == ""


def test_a_text_that_comes_back_has_its_mark_again(course):
    graded(course)
    mark(course, 1.5)
    assert graded(course, question_why="Hm.")[0].by_hand
    back, _ = graded(course)
    assert (back.score, back.by_hand) == (1.5, False)


def test_a_mark_outlives_a_file_that_cannot_be_read(course):
    """An archive that is collected again may hold a damaged file, and the next one a whole one."""
    graded(course)
    mark(course, 1.5)
    hand_in(course, "ada", b'{"cells": [')
    (result,) = grade_lesson(course, SMALL.name, execute=pipeline.local(1, False), limits=Limits(seconds=20)).results
    assert "cut off" in result.reason
    back, _ = graded(course)
    assert (back.score, back.by_hand) == (1.5, False)
