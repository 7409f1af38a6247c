"""The examiner finds what the notebook's own check finds: same verdict, same mistake, same words."""

import pytest
from corpus import Answer, corpus
from examined import Students, judge_here


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


@pytest.mark.one_in(300)
@pytest.mark.parametrize("answer", corpus(), ids=lambda answer: answer.name)
def test_an_answer_of_the_corpus(students: Students, answer: Answer):
    assert students.judge(answer) == judge_here(answer)
