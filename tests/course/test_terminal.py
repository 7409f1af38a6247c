"""What commands print: words whole, wide letters counted, nothing that steers a terminal."""

import sys

import pytest

from course_utils.course.terminal import columns, message, padded, plain, wrapped

TEXT = "a word that is never cut although it is_longer_than_the_terminal_is_wide and one more"


@pytest.mark.parametrize("width", [10, 20, 40, 200])
def test_words_stay_whole_and_lines_fit_unless_a_word_alone_is_longer(width):
    lines = wrapped(TEXT.split(" "), width, "- ", "  ")
    assert " ".join(line[2:] for line in lines) == TEXT
    assert all(columns(line) <= width or " " not in line.strip("- ") for line in lines)


def test_letters_of_two_columns_and_accents_are_counted():
    assert (columns("王小明"), columns("Go\u0308del"), columns(padded("王", 5))) == (6, 5, 5)
    assert wrapped(["王小明", "王小明"], 8) == ["王小明", "王小明"]


def test_what_steers_a_terminal_is_made_visible():
    shown = plain("a\x1b[2Jb\rc\nd\u202ee\x9b\ud800")
    assert shown.isprintable() and shown == r"a\x1b[2Jb\rc\nd\u202ee\x9b\ud800"
    assert plain("Gödel 王") == "Gödel 王"


def test_a_message_is_one_line_unless_a_terminal_is_too_narrow_for_it(monkeypatch):
    assert message(TEXT) == f"course: {TEXT}"
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    lines = message(f"{TEXT}\n- one\x1b[2J").splitlines()
    assert lines[0] == "course: a word that is never" and lines[-1] == r"  - one\x1b[2J"
    assert all(len(line) <= 30 or "is_longer" in line for line in lines) and len(lines) > 4
