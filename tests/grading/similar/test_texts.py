"""Similar written answers: sentences in common are shown, what everybody is given or writes is not."""

import json
import random
import time
from dataclasses import replace

import pytest
from click.testing import CliRunner
from grading_course import RIGHT, SMALL, fill, small_course, student_notebook

pytest.importorskip("copydetect", reason="the extra similar brings copydetect")

from course_utils import lessons
from course_utils.cli import main
from course_utils.grading.similar.page import page
from course_utils.grading.similar.pairs import Written, written
from course_utils.grading.similar.texts import text_pairs
from course_utils.grading.source import LessonSource, Role

SENTENCE = (
    "Since every single value enters the sum with the same weight, one giant number drags the whole average along, "
    "whereas the value in the middle does not even notice how far away the others are."
)
DISGUISED = SENTENCE.upper().replace(", ", "\n– ").replace("EVEN", "*even*")
OWN = (
    "Imagine ten people in a bar when a billionaire comes in: on average all of them are rich now, but the typical "
    "guest has as much money in the pocket as before, which is what the median says."
)
CHINESE = "因为平均数把每一个数值都以相同的权重加起来所以一个非常大的数字会把整个平均数拉向它那一边" * 2
CHINESE += "而中位数只看排在中间的那个数值其他的数值离得多远它完全不在乎这就是两者的不同之处也是答案的关键所在"


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setitem(lessons.LESSONS, SMALL.name, SMALL)
    course = small_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    return course


@pytest.fixture
def source(course):
    return LessonSource.read(course, SMALL.name)


def executed(course, student, answer, folder=None):
    """What the grader leaves of a hand-in."""
    place = (folder or course.executed) / student / SMALL.name
    place.mkdir(parents=True)
    notebook = fill(student_notebook(course), **{**RIGHT, "question_why": answer})
    (place / f"{SMALL.name}.ipynb").write_text(json.dumps(notebook))


def names(course, source, earlier=()):
    return [(pair.first.who, pair.second.who) for pair in text_pairs(source, written(course, source, earlier))]


@pytest.mark.parametrize(
    ("one", "other"),
    [(SENTENCE, DISGUISED), (SENTENCE, f"I think so: {SENTENCE} That is all."), (CHINESE, f"我认为{CHINESE}")],
)
def test_sentences_in_common_are_found_and_shown(course, source, one, other):
    executed(course, "ada", one)
    executed(course, "bob", OWN)
    executed(course, "cyd", other)
    (pair,) = text_pairs(source, written(course, source))
    assert (pair.first.who, pair.second.who) == ("ada", "cyd") and pair.share > 0.9
    assert str(pair).endswith("% of the shorter written answers")
    for who, whole, marks in pair.sides:
        marked = "".join(whole[begin:end] for begin, end in marks)
        assert len(marked) > 0.85 * len(one), who
    assert '<pre class="text"' in page(SMALL.name, [pair]) and "<mark>" in page(SMALL.name, [pair])


@pytest.mark.parametrize(
    "answer",
    [
        "Because outliers count.",
        "Outliers pull at it.",
        "$$" + SENTENCE + "$$ and $" + SENTENCE + "$",
        "![image.png](attachment:" + "0123456789abcdef" * 12 + ".png)",
    ],
    ids=["short", "the model answer", "formulas", "a picture"],
)
def test_what_can_only_be_alike_is_no_pair(course, source, answer):
    executed(course, "ada", answer)
    executed(course, "bob", answer)
    assert names(course, source) == []


def test_what_the_lesson_asks_and_its_model_answer_are_no_pair(course, source):
    for student in ("ada", "bob"):
        executed(course, student, f"> {SENTENCE}\n\n{OWN}")
    assert names(course, source) == [("ada", "bob")]
    (text, *_) = source.of_role(Role.TEXT)
    source.cells[text.index] = replace(text, released=f"## Why?\n{SENTENCE}")
    source.model_answers["question_why"] = OWN
    assert names(course, source) == []


def test_what_many_of_the_class_write_and_earlier_pairs_are_no_pairs(course, source, tmp_path):
    for number in range(8):
        executed(course, f"s{number}", SENTENCE if number < 4 else f"{OWN[number:]} {number}" * (number == 4))
    assert names(course, source) == []
    earlier = tmp_path / "course-2025"
    for student in ("old1", "old2"):
        executed(course, student, OWN, earlier / "grading" / "executed")
    assert names(course, source, [earlier]) == [("s4", "course-2025/old1"), ("s4", "course-2025/old2")]


def test_the_command_shows_code_and_answers_on_one_page(course):
    executed(course, "ada", SENTENCE)
    executed(course, "cyd", DISGUISED)
    result = CliRunner().invoke(main, ["similar", SMALL.name])
    assert result.exit_code == 0, result.output
    assert "ada and cyd: 100 % of the shorter written answers" in result.output
    assert "1 pairs of 2 hand-ins are shown in grading/reports/90_small-similar.html" in result.output


def test_a_class_of_200_with_long_and_with_hostile_answers_takes_seconds(source):
    shuffler = random.Random(0)
    words = [f"w{number}ord" for number in range(2000)]
    class_ = [Written(f"s{n}", (), text=" ".join(shuffler.choices(words, k=600))) for n in range(200)]
    class_ += [Written(f"x{n}", (), text=text) for n, text in
               enumerate(["![" * 25_000, "$$" * 25_000, "a" * 50_000, "$" * 50_000])]  # fmt: skip
    started = time.monotonic()
    assert text_pairs(source, class_) == []
    assert time.monotonic() - started < 20
