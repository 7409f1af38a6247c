"""Pairs side by side, as a page; the markup is in ``templates/similar.html.jinja``."""

from __future__ import annotations

from course_utils.course.templates import page_template
from course_utils.grading.similar.pairs import Pair


def page(lesson: str, found: list[Pair]) -> str:
    """The whole page as HTML that needs no other file."""
    return page_template("course_utils.grading.similar", "similar.html.jinja").render(
        lesson=lesson,
        pairs=[
            {
                "number": number,
                "title": str(pair),
                "of": pair.of,
                "sides": [(who, _marked(whole, spans)) for who, whole, spans in pair.sides],
            }
            for number, pair in enumerate(found, start=1)
        ],
    )


def _marked(whole: str, spans: list[tuple[int, int]]) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it's in common."""
    pieces, done = [], 0
    for begin, end in sorted(spans):
        pieces += [(False, whole[done:begin]), (True, whole[max(begin, done) : end])]
        done = max(done, end)
    return [(common, text) for common, text in [*pieces, (False, whole[done:])] if text]
