"""What the course's commands print: as wide as the terminal, no word cut, and nothing that steers the terminal."""

from __future__ import annotations

import shutil
import sys
import unicodedata


def screen_width() -> int:
    """The terminal's columns; 80 where there is none, and what the variable COLUMNS says if it is set."""
    return shutil.get_terminal_size().columns


def plain(text: str) -> str:
    """A text in which what would steer a terminal, or turn the direction of writing, is made visible."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape", "replace").decode() for char in text)


def columns(text: str) -> int:
    """How many columns a text takes: two for letters of East Asia, none for accents that stand on a letter."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def padded(text: str, width: int) -> str:
    """The text with blanks after it, up to so many columns."""
    return text + " " * (width - columns(text))


def wrapped(words: list[str], width: int, first: str = "", others: str = "", between: str = " ") -> list[str]:
    """Words in lines of at most so many columns. None is cut: a longer one stands alone.

    Args:
        words: what stays together.
        width: of a line.
        first, others: what the first line and the others begin with.
        between: stands between two words of a line.
    """
    lines, line, empty = [], first, True
    for word in words:
        if not empty and columns(line) + columns(between) + columns(word) > width:
            lines.append(line)
            line, empty = others, True
        line += word if empty else between + word
        empty = False
    return [*lines, line]


def message(text: str, label: str = "course:") -> str:
    """What a command says on stderr: one line, or as many as the terminal needs if there is one."""
    parts = [plain(part) for part in text.split("\n")]
    if not sys.stderr.isatty():
        return f"{label} " + "\n".join(parts)
    first, *others = parts
    lines = wrapped(first.split(" "), screen_width(), f"{label} ", "  ")
    for part in others:
        lines += wrapped(part.split(" "), screen_width(), "  ", "    ")
    return "\n".join(lines)
