"""Names that others chose: as ids, as file names, and as what two spellings share."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

_LONGEST = 100  # bytes; a path may hold 255 in each part, and reports have to show it
_LONGEST_FILE = 180
_MOST_DASHES = 10


def student_id(name: str) -> str:
    """The id that a name gives: letters of any script with their signs, digits, and ``._-`` for all the rest.

    Two names may give one id; ``Arrivals.id_for`` keeps them apart.
    """
    kept = "".join(char if _is_of_a_word(char) or char in "._-" else " " for char in unicodedata.normalize("NFC", name))
    return _shortened("_".join(kept.split()).strip("._-"), _LONGEST) or f"unnamed-{digest(name)}"


def file_name(name: str) -> str:
    """A name that any file system takes, like the one that a student chose."""
    kept = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in _whole(name))
    return _shortened(unicodedata.normalize("NFC", kept).strip(), _LONGEST_FILE, keep_suffix=True) or "unnamed"


def printed(name: str, number: str) -> str:
    """A student as a platform prints one: name and number, those of them that there are."""
    return "_".join(part for part in (name, number) if part)


def without_group(name: str) -> list[str]:
    """Whom Moodle may mean by a name: before it may stand that of a group and a dash, and both may hold dashes."""
    return [name.split("-", cut)[-1] for cut in range(min(name.count("-"), _MOST_DASHES) + 1)]


@lru_cache(10_000)  # names are compared each with each
def key(text: str) -> str:
    """What spellings of one name share: case, blanks, punctuation and the way of writing an umlaut don't count."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(char for char in unicodedata.normalize("NFC", folded) if _is_of_a_word(char))


def digest(text: str) -> str:
    """Four letters that tell two long names apart."""
    return hashlib.sha256(_whole(text).encode()).hexdigest()[:4]


def _is_of_a_word(char: str) -> bool:
    # Vowels of Hindi and Thai are marks, which \w leaves out: without them राम and रोम are one name.
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _whole(text: str) -> str:
    """Without halves of surrogates, which cannot be written: Python makes them of bytes that are no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _shortened(name: str, longest: int, keep_suffix: bool = False) -> str:
    if len(name.encode()) <= longest:
        return name
    stem, dot, suffix = name.rpartition(".") if keep_suffix and len(name.rpartition(".")[2]) < 10 else (name, "", "")
    end = f"-{digest(name)}{dot}{suffix}"
    return stem.encode()[: longest - len(end.encode())].decode("utf-8", "ignore") + end
