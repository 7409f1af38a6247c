"""A mistake is known by what the answer does: the same laws broken, the same numbers given."""

from __future__ import annotations

import json

import pytest

from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.known import FILE, Known, alike, known_of, trace_of

DOUBLED = Mistake("doubled", "Doubled.", "Look there.")
OTHER = Mistake("other", "Other.", "Look elsewhere.")


def trace(got="4 instead of 9.000", numbers=None, crashed=False):
    return trace_of({"is_nine": Broken("3", got, crashed=crashed)}, numbers or {})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (trace(), trace(), True),
        (trace("9.001 at -2"), trace("9.002 at -2"), True),  # within the tolerance
        (trace("9.0 at -2"), trace("9.1 at -2"), False),
        (trace("9.0 at -2"), trace("9.0 at 2"), False),  # the sign counts
        (trace("nan"), trace("nan"), True),
        (trace("nan"), trace("inf"), False),
        (trace("rose to 4"), trace("fell to 4"), False),
        (trace(), trace_of({"is_four": Broken("3", "4 instead of 9.000")}, {}), False),
        (trace(numbers={"hand": 0.5}), trace(numbers={"hand": 0.5001}), True),
        (trace(numbers={"hand": 0.5}), trace(numbers={"hand": 0.6}), False),
        (trace(), trace(crashed=True), False),
        # The lines that lead to an error are each student's own.
        (trace("line 3 of f:  a + b\nNameError: name 'a' is not defined", crashed=True),
         trace("line 9 of g:  a\nNameError: name 'a' is not defined", crashed=True), True),
        (trace("NameError: name 'a' is not defined", crashed=True),
         trace("NameError: name 'b' is not defined", crashed=True), False),
    ],
)  # fmt: skip
def test_evidence_is_alike_if_words_and_numbers_are(one, other, same):
    assert alike(one, other) is same and alike(other, one) is same


def test_one_mistake_is_known():
    assert Known([(trace("4"), DOUBLED), (trace("5"), OTHER)]).mistake(trace("4")) is DOUBLED


def test_what_two_mistakes_leave_is_no_evidence():
    assert Known([(trace(), DOUBLED), (trace(), OTHER)]).mistake(trace()) is None
    assert Known().mistake(trace()) is None


def test_the_file_stands_beside_the_checks(tmp_path):
    told = {"square": {"mistakes": {"doubled": ["Doubled.", "Look there."]}, "evidence": {"doubled": [trace("6")]}}}
    (tmp_path / FILE).write_text(json.dumps(told))
    assert known_of(tmp_path, "square").mistake(trace("6")) == DOUBLED
    assert known_of(tmp_path, "cube").mistake(trace("6")) is None
    assert known_of(tmp_path / "nowhere", "square").mistake(trace("6")) is None
