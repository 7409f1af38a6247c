"""Formulas as MathML: what a page shows that is one file, without a script and without internet."""

from __future__ import annotations

import html
import re

import nh3
from latex2mathml.converter import convert

_LONGEST = 2_000  # characters; a longer one is shown as it was written
_TAGS = {
    "math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "mspace", "msqrt",
    "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"columnalign", "displaystyle", "fence", "form", "linethickness", "mathvariant", "maxsize", "minsize",
          "rowspacing", "columnspacing", "stretchy", "width"},
    "math": {"display"},
}  # fmt: skip
# What the converter doesn't know, in words that it does. As a bare sign, < would be a tag in a \text{}.
_WORDS = {r"\|": "‖", "<": r"\lt ", ">": r"\gt ", "{aligned}": "{split}"}
_WORD = re.compile("|".join(map(re.escape, _WORDS)))
# The name of a function such as log. TeX sets a thin space between it and a number or a letter; the converter does not.
_FUNCTION = re.compile("<mi>[A-Za-z]{2,}</mi>")
_ENDS_A_FACTOR = re.compile(r"(</(mi|mn|msub|msup|msubsup|mfrac|mrow|mstyle|msqrt)>|[)\]}|]</mo>)$")
_BEGINS_A_FACTOR = re.compile("<(mi|mn|msub|msup|msubsup|mfrac|mrow|mstyle|msqrt)[ >]")
_HAS_A_SCRIPT = re.compile("<(msub|msup|msubsup|munder|mover|munderover)>$")
_THIN_SPACE = '<mspace width="0.167em"></mspace>'


def formula(tex: str, display: bool, as_written: str) -> str:
    r"""A formula as MathML that does nothing but show; as text where it can't be read as one.

    Args:
        tex: LaTeX, without its dollars.
        display: it stands on a line of its own.
        as_written: the text, with its dollars.
    """
    made = _mathml(tex, display)
    return made if made is not None else html.escape(as_written, quote=False)


def _mathml(tex: str, display: bool) -> str | None:
    """None for what the converter fails at, or leaves commands in."""
    if len(tex) > _LONGEST:
        return None
    try:
        made = convert(_WORD.sub(lambda found: _WORDS[found[0]], tex), display="block" if display else "inline")
    except Exception:  # it has errors of its own, and fails with any other at what is no LaTeX
        return None
    return None if "\\" in made else _FUNCTION.sub(_spaced, nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES))


def _spaced(function: re.Match) -> str:
    """A function's name with the spaces that it needs, as one part of the formula, whatever it is a part of."""
    before, after = function.string[: function.start()], function.string[function.end() :]
    left = _THIN_SPACE if _ENDS_A_FACTOR.search(before[-20:]) else ""
    right = _THIN_SPACE if _BEGINS_A_FACTOR.match(after) and not _HAS_A_SCRIPT.search(before[-20:]) else ""
    return f"<mrow>{left}{function[0]}{right}</mrow>" if left or right else function[0]
