"""The lesson runs to its end with other right answers than its own: nothing in it leans on how the solution is written.

Each round puts one right answer of the corpus in the place of every solution, another one in each round, and executes
the whole notebook. At night all rounds; on a push one of them, for the lesson of the day, without the experiments.
"""

from __future__ import annotations

import pytest
from corpus import COURSE, TODAY, Answer, corpus

from course_utils.authoring.execute import execute
from course_utils.course.cells import is_experiment
from course_utils.course.source import read_source
from course_utils.lessons import LESSONS, find_lesson


def right_answers(lesson: str) -> dict[str, list[Answer]]:
    """The right answers to each exercise."""
    answers = [answer for answer in corpus(lesson) if answer.kind == "right"]
    return {name: [one for one in answers if one.exercise == name] for name in LESSONS[lesson].exercises}


def rounds() -> list:
    """Lesson and number of each round; only the first is for a push."""
    return [
        pytest.param(lesson, number, marks=[pytest.mark.in_turn, *([pytest.mark.nightly] if number else [])])
        for lesson in LESSONS
        for number in range(max(map(len, right_answers(lesson).values())))
    ]


@pytest.mark.parametrize(("lesson", "number"), rounds())
def test_the_lesson_runs_with_right_answers(lesson, number, request):
    at_night = request.config.getoption("--nightly")  # rounds may be spread over nights
    first = number if at_night else TODAY
    answers = {name: ones[first % len(ones)] for name, ones in right_answers(lesson).items()}
    notebook = read_source(COURSE.source(find_lesson(lesson)))
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for name, answer in answers.items():
        cells[name].source = answer.path.read_text(encoding="utf-8")
    if not at_night:
        notebook.cells = [cell for cell in notebook.cells if not is_experiment(cell.metadata)]
    print(*(answer.name for answer in answers.values()), sep="\n")  # shown if it fails
    execute(notebook, COURSE.source(find_lesson(lesson)).parent, lesson)
    board = str(notebook.cells[-1].outputs)
    points = sum(LESSONS[lesson].exercises.values())
    assert f"{points} of {points}" in board, board
