"""The examiner finds what the notebook's own check finds: same verdict, same mistake, same words."""

import datetime

import pytest
from corpus import Answer, corpus
from examined import Students, judge_here

EACH = 150  # a push tries one answer of so many, of all lessons, others each day
TODAY = datetime.date.today().toordinal() % EACH
ALL = corpus()


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


def same(students: Students, answer: Answer) -> None:
    assert students.judge(answer) == judge_here(answer)


@pytest.mark.parametrize("answer", ALL[TODAY::EACH], ids=lambda answer: answer.name)
def test_some_answers_of_the_corpus(students, answer):
    same(students, answer)


@pytest.mark.nightly
@pytest.mark.parametrize("answer", ALL, ids=lambda answer: answer.name)
def test_all_answers_of_the_corpus(students, answer):
    same(students, answer)
