"""Every check is fair: right answers pass in every style, wrong ones fail with their mistake named."""

from __future__ import annotations

import ast

import pytest
from corpus import ANSWERS, COURSE, NIGHTLY, ON_PUSH, Answer, check_of, corpus, examine

from course_utils.authoring.leaks import Secret, gives_away, student_modules, telling_lines
from course_utils.lessons import LESSONS

pytestmark = pytest.mark.usefixtures("one_thread")


def answers() -> list:
    """Each push tries a third of the right answers and a tenth of the others."""
    one_in = {"right": 3, "wrong": 10, "memorized": 10}
    return [pytest.param(answer, id=answer.name, marks=pytest.mark.one_in(one_in[answer.kind])) for answer in corpus()]


@pytest.mark.parametrize("answer", answers())
def test_answer(answer: Answer, request):
    seeds = NIGHTLY if request.config.getoption("--nightly") else ON_PUSH
    problems = examine(answer, seeds).problems
    assert not problems, "\n".join([answer.name, *problems])


@pytest.mark.parametrize(
    ("lesson", "exercise"), [(lesson.name, exercise) for lesson in LESSONS.values() for exercise in lesson.exercises]
)
def test_every_exercise_has_its_answers(lesson, exercise):
    answers = [answer for answer in corpus(lesson) if answer.exercise == exercise]
    kinds = [answer.kind for answer in answers]
    assert kinds.count("right") >= 4
    assert kinds.count("wrong") >= 8
    assert kinds.count("memorized") >= 1


def test_no_answer_is_lost():
    """Each file is of a known kind and belongs to an exercise with a check."""
    assert {answer.path for answer in corpus()} == set(ANSWERS.rglob("*.py"))
    for answer in corpus():
        assert answer.exercise in LESSONS[answer.lesson].exercises
        assert check_of(answer).exercise == answer.exercise


def test_no_answer_uses_what_comes_later_in_its_lesson():
    """A notebook that runs from top to bottom has only the exercises before it."""
    found = []
    for answer in corpus():
        exercises = list(LESSONS[answer.lesson].exercises)
        later = set(exercises[exercises.index(answer.exercise) + 1 :])
        nodes = list(ast.walk(ast.parse(answer.path.read_text(encoding="utf-8"))))
        used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        own = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        if later & (used - own):
            found.append(answer.name)
    assert not found


def test_students_do_not_install_the_answers():
    """No function of the installed modules holds half of an answer's own lines, be it right or wrong."""
    secrets = [Secret(answer.name, lines=tuple(telling_lines(answer.path.read_text()))) for answer in corpus()]
    for path in student_modules(COURSE.root / "course_utils"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                lines = set(telling_lines("\n".join(ast.unparse(statement) for statement in node.body)))
                found = [secret.name for secret in secrets if gives_away(lines, secret)]
                assert not found, f"{path.name}, {node.name} holds {found}"
