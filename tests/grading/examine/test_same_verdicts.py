"""The examiner finds what the notebook's own check and the hidden tests find: same verdict, and where the notebook says
what is wrong, same words."""

import pytest
from corpus import Answer, corpus
from examined import Students


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


@pytest.mark.one_in(300)
@pytest.mark.parametrize("answer", corpus(), ids=lambda answer: answer.name)
def test_an_answer_of_the_corpus(students: Students, answer: Answer):
    students.agree_with_the_notebook(answer)
