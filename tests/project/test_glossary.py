"""The glossary's words are those of the lessons."""

from __future__ import annotations

import re

import pytest
from corpus import COURSE

from course_utils.lessons import LESSONS

ENTRIES = re.findall(
    r"(?m)^\*\*(.+?)\*\*(.*?) \((\d\d)\)\. ", (COURSE.root / "GLOSSARY.md").read_text(encoding="utf-8")
)


def test_every_paragraph_is_an_entry_in_the_order_of_the_alphabet():
    text = (COURSE.root / "GLOSSARY.md").read_text(encoding="utf-8")
    assert len(ENTRIES) == len(re.findall(r"(?m)^\*\*", text)) > 40
    terms = [re.sub(r"\W", "", term).casefold() for term, _, _ in ENTRIES]
    assert terms == sorted(terms)


@pytest.mark.parametrize(("term", "more", "number"), ENTRIES, ids=[term for term, _, _ in ENTRIES])
def test_the_lesson_uses_the_word(term, more, number):
    lesson = next(lesson for name, lesson in LESSONS.items() if name.startswith(number))
    said = COURSE.source(lesson).read_text(encoding="utf-8").casefold()
    first = term.split(",")[0].casefold()
    others = [word.strip().casefold() for word in more.split(",") if word.strip()]
    assert any(word in said for word in [first, *others]), f"lesson {number} never says {term}"
