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
    return None if "\\" in made else nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES)
