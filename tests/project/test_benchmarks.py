"""Benchmarks and gates: what is counted, what is promised, and that the pages show what was measured.

Nothing here trains or is timed; that is what ``make bench`` and ``tests/benchmarks/gates_….py`` do.
"""

from __future__ import annotations

import re

import bench
import bench_report
import gate_tables
import pages
import pytest
import source_recipes
import torch
from corpus import corpus

from course_utils.lessons import LESSONS

pytestmark = pytest.mark.usefixtures("one_thread")
# How many fresh seeds each gate was measured on: trainings on points take seconds, those on images half a minute.
WITH_A_GATE = dict.fromkeys(("02_moons_gan", "03_conditional_gan", "04_infogan", "05_gaussian_gan"), 100)
WITH_A_GATE |= dict.fromkeys(("06_mnist_mlp_gan", "07_acgan"), 20)


def training(source_seconds=100.0, to_gate=5.0, source_quality=None, **course):
    source = {"seconds": source_seconds, "ms a step": 2.0}
    if source_quality is not None:
        source |= {"to gate": None, "quality": source_quality}
    return {"source": source, "course": {"seconds": 6.0, "to gate": to_gate, "quality": {}} | course}


@pytest.fixture
def measured(tmp_path, monkeypatch):
    """An empty folder in place of what was measured."""
    monkeypatch.setattr(gate_tables, "MEASURED", tmp_path)
    monkeypatch.setattr(bench_report, "HISTORY", tmp_path / "bench.json")
    monkeypatch.setattr(pages, "PAGES", ())
    return tmp_path


# Gates


def test_a_row_keeps_the_median_the_worst_and_how_many_passed(measured):
    outcomes = [(True, {"precision": 0.9, "swd": 0.1}), (False, {"precision": 0.5, "swd": 0.3})]
    gate_tables.record("00_tiny", "D never moves", "broken", range(5, 7), outcomes)
    gate_tables.record("00_tiny", "the lesson's recipe", "recipe", range(2), [(True, {"precision": 1.0, "swd": 0.0})])
    rows = gate_tables.read("00_tiny")
    assert list(rows) == ["the lesson's recipe", "D never moves"]  # the recipe first, whenever it was measured
    assert rows["D never moves"]["numbers"] == {"precision": [0.7, 0.5], "swd": [0.2, 0.3]}
    assert "| D never moves | 5:7 | 1 of 2 | 0.700 / 0.500 | 0.200 / 0.300 |" in gate_tables.table("00_tiny")


@pytest.mark.parametrize(("runs", "passed", "share", "bound"), [(100, 100, 0.0, 0.0295), (20, 19, 0.05, 0.2161)])
def test_the_bound_of_the_false_failure_rate(runs, passed, share, bound):
    assert gate_tables.false_failures({"runs": runs, "passed": passed}) == pytest.approx((share, bound), abs=1e-3)


@pytest.mark.parametrize("lesson", WITH_A_GATE)
def test_a_gate_lets_right_runs_pass_and_catches_broken_ones(lesson):
    rows = gate_tables.read(lesson).values()
    recipe = [row for row in rows if row["kind"] == "recipe"]
    assert len(recipe) == 1 and recipe[0]["runs"] >= WITH_A_GATE[lesson]
    assert recipe[0]["runs"] - recipe[0]["passed"] <= recipe[0]["runs"] // 200
    broken = [row for row in rows if row["kind"] == "broken"]
    assert len(broken) >= 4
    assert all(row["passed"] < row["runs"] for row in broken)
    # InfoGAN without its info loss sometimes finds the moons by luck: what it makes then is as good.
    assert sum(row["passed"] for row in broken) <= 0.2 * sum(row["runs"] for row in broken)


def test_every_measured_lesson_has_its_table_in_the_docs():
    page = (pages.COURSE / "docs" / "quality-gates.md").read_text(encoding="utf-8")
    for lesson in WITH_A_GATE:
        assert f"<!-- table: {lesson} -->\n\n{gate_tables.table(lesson)}\n\n<!-- end -->" in page
    assert {path.stem for path in gate_tables.MEASURED.glob("0*.json")} <= set(LESSONS)


def test_the_docs_count_the_answers_that_are_there():
    page = (pages.COURSE / "docs" / "fairness.md").read_text(encoding="utf-8")
    for lesson in LESSONS:
        kinds = [answer.kind for answer in corpus(lesson)]
        right, wrong, by_heart = (kinds.count(kind) for kind in ("right", "wrong", "memorized"))
        line = f"| {lesson} | {right} | {right} | {wrong} | {wrong} | {wrong} | {by_heart} | {by_heart} |"
        assert line in page, f"make answers has to run again: {line}"


# The benchmark


def test_tables_go_to_their_places_and_nothing_else_changes():
    page = "before\n<!-- table: a -->\nold\n<!-- end -->\nbetween\n<!-- table: b -->\n<!-- end -->\nafter\n"
    once = pages.with_tables(page, {"a": "| new |"})
    assert once == page.replace("old\n", "\n| new |\n\n")
    assert pages.with_tables(once, {"a": "| new |"}) == once


def test_a_ratio_is_the_sources_whole_time_over_the_time_to_the_gate():
    assert bench_report.ratio(training()) == 20
    assert bench_report.ratio(training(to_gate=None)) is None


def test_a_lessons_recipe_runs_on_two_seeds_before_its_sources_and_on_two_after_it():
    order = []

    def course(seed):
        order.append(seed)
        return {"seconds": 10.0 * seed, "to gate": None if seed == 4 else 5.0, "quality": {"precision": seed / 4}}

    found = bench.beside(course, lambda: order.append("source") or {"seconds": 100.0})
    assert order == [1, 2, "source", 3, 4]
    assert found["source"] == {"seconds": 100.0}
    # One run that never got to its gate: the recipe did not keep its promise.
    assert found["course"] == {"seconds": 25.0, "to gate": None, "quality": {"precision": 0.625}}
    assert bench.beside(lambda seed: {"to gate": float(seed)}, dict)["course"] == {"to gate": 2.5}


def test_each_broken_promise_is_named():
    found = {
        "trainings": {
            "moons": training(source_seconds=10),
            "conditional": training(),
            "InfoGAN": training(to_gate=None),
            "MNIST MLP": training(
                source_seconds=5, source_quality={"Fréchet distance": 90}, quality={"Fréchet distance": 80}
            ),
        },
        "grading": {"stock": 4.0, "course": 12.0, "ratio to stock": 3.0},
    }
    broken = "\n".join(bench_report.broken_promises(found))
    assert "moons: 2.0 times as fast; 7 is promised." in broken and "conditional" not in broken
    assert "InfoGAN: the lesson's recipe did not pass its gate." in broken
    assert "11% lower; 30% is promised" in broken and "takes longer" in broken
    assert "grading: 3.0 times stock; 4 is promised." in broken


def test_runs_are_kept_and_the_newest_whole_one_counts(measured):
    bench_report.keep({"grading": {"stock": 4.0, "course": 20.0, "ratio to stock": 5.0}}, quick=False)
    bench_report.keep({"grading": {"stock": 4.0, "course": 8.0, "ratio to stock": 2.0}}, quick=True)
    assert [run["quick"] for run in bench_report.history()] == [False, True]
    assert bench_report.newest("grading")["ratio to stock"] == 5.0


@pytest.mark.parametrize("part", ["trainings", "grading", "install", "lessons"])
def test_the_pages_show_what_the_benchmark_found_and_it_is_what_is_promised(part):
    found = {part: bench_report.newest(part)}
    assert found[part], f"not measured yet: python tests/benchmarks/bench.py --only {part}"
    assert bench_report.broken_promises(found) == []
    for name, table in bench_report.tables(found).items():
        places = [page for page in pages.PAGES if f"<!-- table: {name} -->" in page.read_text(encoding="utf-8")]
        assert places, f"no page has a place for {name}"
        for page in places:
            text = page.read_text(encoding="utf-8")
            assert re.search(rf"<!-- table: {name} -->\n\n{re.escape(table)}\n\n<!-- end -->", text), page.name


@pytest.mark.parametrize(
    "make", ["moons", "conditional", "infogan", "gaussian", "mnist_mlp", "mnist_mlp_deep", "acgan"]
)
def test_a_sources_recipe_takes_a_step(make):
    recipe, seen = getattr(source_recipes, make)(), []
    recipe.train(1, seen.append)
    with torch.no_grad():
        samples = recipe.samples(4, torch.arange(4) % 2)
    assert seen == [0] and len(samples) == 4 and torch.isfinite(samples).all()
