"""The nights' work in turn: shares, what is skipped, and what is written down."""

import json
from types import SimpleNamespace

import nights
import pytest

ANSWERS = "tests/checks/test_answers.py::test_answer"
ROUNDS = "tests/lessons/test_right_answers.py::test_the_lesson_runs_with_right_answers"


@pytest.fixture
def record(tmp_path, monkeypatch):
    path = tmp_path / "nights.json"
    monkeypatch.setattr(nights, "RECORD", path)
    return path


def report(nodeid: str, tests: int, outcome: str = "passed", when: str = "call"):
    return SimpleNamespace(
        nodeid=nodeid, when=when, passed=outcome == "passed", user_properties=[("tests of its share", tests)]
    )


def test_an_exercises_answers_are_one_share():
    right, wrong = (f"{ANSWERS}[02_moons_gan/train/{name}.py]" for name in ("right_a", "wrong_b"))
    assert nights.share_of(right) == nights.share_of(wrong) == f"{ANSWERS} 02_moons_gan/train"


def test_each_round_of_a_lesson_is_a_share():
    assert nights.share_of(f"{ROUNDS}[02_moons_gan-3]") == f"{ROUNDS} 02_moons_gan-3"


def test_other_tests_run_every_night():
    assert nights.share_of("tests/test_data.py::test_points[3]") is None
    assert nights.share_of("tests/checks/test_answers.py::test_no_answer_is_lost") is None


def test_each_kind_of_work_has_its_test():
    for kind in nights.KINDS:
        path, _, test = kind.partition("::")
        assert f"def {test}(" in (nights.ROOT / path).read_text(encoding="utf-8")


def test_a_share_is_written_down_when_all_of_its_tests_passed(record):
    keeper = nights.Bookkeeper()
    keeper.pytest_runtest_logreport(report(f"{ANSWERS}[02_moons_gan/train/right_a.py]", 2))
    keeper.pytest_runtest_logreport(report(f"{ANSWERS}[02_moons_gan/train/wrong_b.py]", 2, "passed", "teardown"))
    keeper.pytest_runtest_logreport(report(f"{ANSWERS}[02_moons_gan/train/wrong_b.py]", 2, "failed"))
    assert not record.exists()
    keeper.pytest_runtest_logreport(report(f"{ANSWERS}[02_moons_gan/train/wrong_c.py]", 2))
    (share, entry), *others = json.loads(record.read_text()).items()
    assert share == f"{ANSWERS} 02_moons_gan/train" and entry["tests"] == 2 and not others
    assert nights.passed_last(share) == entry["day"] and nights.passed_last(f"{ANSWERS} 02_moons_gan/other") == ""


def test_what_passed_longest_ago_has_its_turn_first(record):
    record.write_text(json.dumps({f"{ROUNDS} a-0": {"day": "2026-12-02"}, f"{ROUNDS} a-1": {"day": "2026-12-01"}}))
    items = [SimpleNamespace(nodeid=f"{ROUNDS}[a-{number}]", user_properties=[]) for number in range(3)]
    nights.take_shares(items)
    assert [item.nodeid[-2] for item in items] == ["2", "1", "0"]
    assert all(item.user_properties == [("tests of its share", 1)] for item in items)


def test_a_share_that_began_in_time_ends(monkeypatch):
    clock = iter([0, 50, 70])
    monkeypatch.setattr(nights.time, "monotonic", lambda: next(clock))
    night = nights.Night(minutes=1)
    night.pytest_runtest_setup(SimpleNamespace(nodeid=f"{ANSWERS}[l/e/right_a.py]"))  # after 50 seconds
    night.pytest_runtest_setup(SimpleNamespace(nodeid=f"{ANSWERS}[l/e/right_b.py]"))  # of the same share: not asked
    with pytest.raises(pytest.skip.Exception, match="for another night"):
        night.pytest_runtest_setup(SimpleNamespace(nodeid=f"{ANSWERS}[l/other/right_a.py]"))


def test_the_page_shows_the_record():
    """Each kind's row of the page: how many shares passed, since when, at which commits."""
    page = (nights.ROOT / "docs" / "fairness.md").read_text(encoding="utf-8")
    shares = list(json.loads(nights.RECORD.read_text(encoding="utf-8")))
    for words, _, passed, since, commits in nights.rows(shares):
        assert any(
            line.startswith(f"| {words} |") and line.endswith(f" {passed} | {since} | {commits} |")
            for line in page.splitlines()
        ), f"python tests/support/nights.py writes the row of: {words}"
