"""What a check said is taken apart as it was laid out, whichever part comes first."""

import pytest
from nbformat.v4 import new_output

from course_utils.checks.engine import words
from course_utils.checks.engine.failure import Broken, CheckFailed, Mistake, NotDefined, NotStarted
from course_utils.grading.record.message import Message, read_message
from course_utils.grading.record.outputs import finding
from course_utils.grading.record.results import Verdict

SWAPPED = Mistake("labels-swapped", "Real and fake are swapped.", "Look at the target.")
EVIDENCE = (("law", "the loss falls"), ("tried", "[1, 2]"), ("got", "it rose:\n  from 1\nto 2"), ("printed", "hello"))


def error(failure):
    return [new_output("error", ename=type(failure).__name__, evalue=str(failure), traceback=[])]


def test_the_message_of_a_known_mistake():
    failure = CheckFailed("f", "the loss falls", Broken("[1, 2]", "it rose:\n  from 1\nto 2"), SWAPPED, "hello")
    assert read_message(error(failure), "f") == Message(
        Verdict.WRONG, SWAPPED.says, SWAPPED.look, EVIDENCE, "labels-swapped"
    )


def test_the_same_message_as_it_was_laid_out_once_with_its_sentences_last():
    text = (
        "✗ f is not right yet\n  law      the loss falls\n  tried    [1, 2]\n  got      it rose:\n"
        "             from 1\n           to 2\n  mistake  labels-swapped\n  Real and fake are swapped.\n"
        "  Look at the target.\n  printed  hello"
    )
    told = read_message([new_output("error", ename="CheckFailed", evalue=text, traceback=[])], "f")
    assert told == Message(Verdict.WRONG, SWAPPED.says, SWAPPED.look, EVIDENCE, "labels-swapped")


def test_without_a_known_mistake_the_law_is_what_helps():
    told = read_message(error(CheckFailed("f", "the loss falls", Broken("1", "2"))), "f")
    assert told.says == "This does not hold yet: the loss falls." and told.mistake == ""
    assert told.evidence == (("tried", "1"), ("got", "2"))


def test_an_open_stub_is_not_wrong():
    told = read_message(error(NotStarted("f", "f")), "f")
    assert told.verdict is Verdict.OPEN and told.says == "Nothing was handed in for this exercise."
    told = read_message(error(NotStarted("f", "g")), "f")
    assert told.says == "not started yet. It uses g, which is still open: fill that in first."


def test_an_answer_whose_cell_did_not_run_is_no_open_stub():
    told = read_message(error(NotDefined("f")), "f")
    assert told.verdict is Verdict.WRONG and told.says.startswith("Its cell did not run")


def test_success_is_told_without_the_name_which_stands_above_it():
    printed = [new_output("stream", name="stdout", text="✓ f: costs 2 log 2\n✓ f: on other examples, too\n")]
    assert read_message(printed, "f") == Message(Verdict.PASSED, "costs 2 log 2 on other examples, too")


@pytest.mark.parametrize("text", ["", "✗ f is not right yet", "\n\n  mistake  \n           "])
def test_a_message_of_another_shape_is_still_a_sentence(text):
    assert read_message([new_output("error", ename="CheckFailed", evalue=text, traceback=[])], "f").says


def test_another_error_says_what_it_is():
    told = read_message([new_output("error", ename="NameError", evalue="name 'f' is not defined", traceback=[])], "f")
    assert (told.verdict, told.says) == (Verdict.WRONG, "NameError: name 'f' is not defined")


def test_an_answer_that_the_clock_stopped_has_the_name_that_its_check_would_have_given():
    stopped = [new_output("error", ename="CellStopped", evalue="your code was stopped after 30 s", traceback=[])]
    told = read_message(stopped, "f")
    assert told.says == "Your code was stopped after 30 s" and told.mistake == words.ENDLESS.name
    assert finding(stopped) == words.ENDLESS.name
