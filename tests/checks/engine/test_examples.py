"""Which examples a check draws: in a notebook those of its seed, in the grader others."""

import pytest
from square_check import square_check

from course_utils.checks import CheckFailed
from course_utils.checks.engine import examples


def test_in_a_notebook_seeds_mean_what_they_say():
    assert [examples.drawn_seed(seed) for seed in (0, 7)] == [0, 7]


def test_hidden_tests_draw_other_examples():
    with examples.new_examples(1000, all_new=False):
        assert [examples.drawn_seed(seed) for seed in (0, 7)] == [0, 1007]
    with examples.new_examples(1000, all_new=True):
        assert [examples.drawn_seed(seed) for seed in (0, 7)] == [1000, 1007]
    assert examples.drawn_seed(7) == 7


def test_nobody_knows_the_order_in_which_hidden_tests_ask():
    items = list(range(50))
    usual, in_a_notebook = examples.shuffled(items, 0), examples.shuffled(items, 7)
    assert in_a_notebook == examples.shuffled(items, 7) and sorted(in_a_notebook) == items
    orders = [in_a_notebook]
    for _ in range(2):
        with examples.new_examples(1000, all_new=False):  # the same number
            orders.append(examples.shuffled(items, 7))
            assert examples.shuffled(items, 0) == usual
    assert len(set(map(tuple, orders))) == 3


def test_what_held_for_new_examples_is_not_asked_again():
    check, calls = square_check(), []

    def square(x):
        calls.append(x)
        return x * x

    with examples.new_examples(1000, all_new=True):
        check(square)
        asked = len(calls)
        check(square, seed=5)
        assert len(calls) == asked
        check(lambda x: square(x), seed=5)  # another answer
        assert len(calls) > asked
    asked = len(calls)
    check(square, seed=5)
    assert len(calls) > asked  # in a notebook


def test_what_failed_is_asked_again():
    check = square_check()
    with examples.new_examples(1000, all_new=True):
        for _ in range(2):
            with pytest.raises(CheckFailed):
                check(lambda x: x, seed=5)
