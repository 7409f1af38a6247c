"""The claims register: sentences of the lessons, claims and what they found fit together. No experiment runs here."""

from __future__ import annotations

import json

import pytest
import register
import run
from tiny_course import TINY, edit

from course_utils.course.source import read_source
from course_utils.lessons import LESSONS

# The register itself


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_marked_sentence_has_a_claim_and_each_claim_its_sentence(lesson):
    marked = register.marked(lesson)
    claims = register.claims(lesson) if lesson in register.lessons() else {}
    assert set(marked) == set(claims)
    for id, each in claims.items():
        assert marked[id].endswith(each.sentence), f"{id}: the lesson says: {marked[id]}"


@pytest.mark.parametrize("lesson", register.lessons())
def test_each_claim_was_measured_on_enough_fresh_seeds_and_holds(lesson):
    found = register.results(lesson)
    assert list(found) == list(register.claims(lesson)), "make claims CLAIM=… measures what is missing"
    for id, each in register.claims(lesson).items():
        assert id.startswith(lesson.partition("_")[0] + "-") and each.control
        assert found[id]["sentence"] == each.sentence, f"{id}: measured for another sentence: make claims CLAIM={id}"
        seeds = f"{each.seeds.start}:{each.seeds.stop}" if each.seeds else ""
        assert found[id]["seeds"] == seeds and len(each.seeds) not in range(1, register.FEWEST_SEEDS)
        assert all(len(values) == (len(each.seeds) or 1) for values in found[id]["numbers"].values())
        assert each.holds(found[id]["numbers"]), f"{id} is not true: {each.sentence}"


def test_the_page_shows_what_was_found():
    assert register.PAGE.read_text(encoding="utf-8") == register.page(), "python tests/claims/run.py --page"


# How it works


SENTENCE = "A mean is a sum over a count."


@pytest.fixture
def tiny_register(fresh_course, monkeypatch, tmp_path, tiny_lesson):
    """A register of the tiny lesson with one claim, whose experiment counts its calls."""
    monkeypatch.setattr(register, "COURSE", fresh_course)
    monkeypatch.setattr(register, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(register, "PAGE", tmp_path / "claims.md")
    monkeypatch.setattr(register, "lessons", lambda: [TINY.name])

    @register.claim(
        "00-mean", SENTENCE, control="a median", holds=lambda found: register.share(found["mean is right"]) > 0.5
    )
    def mean(seeds):
        return {"mean is right": [seed != 5003 for seed in seeds], "distance": [seed / 7 for seed in seeds]}

    monkeypatch.setattr(register, "claims", lambda lesson: {mean.id: mean})
    return fresh_course


def test_a_claim_that_holds_is_recorded_and_shown(tiny_register, capsys):
    assert run.main([]) == 0
    row = register.results(TINY.name)["00-mean"]
    assert row["seeds"] == "5000:5020" and row["numbers"]["distance"][1] == 714.4
    assert "00-mean: holds" in capsys.readouterr().out
    shown = register.PAGE.read_text()
    assert f"**00-mean** · {SENTENCE}" in shown and "- mean is right: 19 of 20 (75% to 100%)" in shown


def test_a_claim_that_does_not_hold_fails_the_command(tiny_register, monkeypatch, capsys):
    false = register.claim("00-mean", SENTENCE, control="none", holds=lambda found: False)(lambda seeds: {"x": seeds})
    monkeypatch.setattr(register, "claims", lambda lesson: {"00-mean": false})
    assert run.main(["00-mean"]) == 1
    said = capsys.readouterr()
    assert "00-mean: DOES NOT HOLD" in said.out and f"00-mean is not true: {SENTENCE}" in said.err


def test_other_seeds_are_tried_and_nothing_is_written(tiny_register, capsys):
    assert run.main(["--first-seed", "7"]) == 0
    assert "20 of 20" in capsys.readouterr().out
    assert not register.RESULTS.exists() and not register.PAGE.exists()


def test_an_unknown_claim_is_told(tiny_register, capsys):
    with pytest.raises(SystemExit) as stopped:
        run.main(["00-median"])
    assert stopped.value.code == 2 and "There is no claim or lesson 00-median" in capsys.readouterr().err


def test_a_missing_run_is_told():
    each = register.claim("00-mean", SENTENCE, control="a", holds=bool)(lambda seeds: {"x": list(seeds)[1:]})
    with pytest.raises(ValueError, match="00-mean: x has 19 numbers for 20 seeds"):
        each.measured()


def test_a_computation_needs_no_seeds():
    each = register.claim("00-mean", SENTENCE, control="a", holds=bool, seeds=range(0))(lambda: {"x": [2.0]})
    assert each.measured() == {"x": [2.0]} and register.shown([2.0]) == "2"


def test_intervals_are_those_of_the_tables():
    assert register.interval([0.0] * 10) == pytest.approx((0, 0.3085), abs=1e-4)  # Clopper–Pearson, 0 of 10
    assert register.interval([float(value) for value in range(1, 21)]) == (6, 15)  # the median of 20, 95.9 %


def test_a_mark_is_found_with_the_sentence_before_it_and_left_out_of_notebooks(tiny_register):
    before = read_source(tiny_register.source(TINY))
    edit(tiny_register, SENTENCE, f"{SENTENCE} <!-- claim: 00-mean -->")
    assert register.marked(TINY.name) == {"00-mean": SENTENCE}
    assert json.dumps(read_source(tiny_register.source(TINY))) == json.dumps(before)


def test_a_mark_that_is_there_twice_is_told(tiny_register):
    mark = "<!-- claim: 00-mean -->"
    edit(tiny_register, SENTENCE, f"{SENTENCE} {mark} Again. {mark}")
    with pytest.raises(ValueError, match="00-mean is marked twice"):
        register.marked(TINY.name)
