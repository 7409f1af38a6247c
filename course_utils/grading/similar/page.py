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
                "share": f"{100 * pair.share:.0f} %",
                "sides": [
                    (hand_in.who, _marked(hand_in.code, spans))
                    for hand_in, spans in zip((pair.first, pair.second), pair.marks, strict=True)
                ],
            }
            for number, pair in enumerate(found, start=1)
        ],
    )


def _marked(code: str, spans: list[tuple[int, int]]) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it's in common."""
    pieces, done = [], 0
    for begin, end in sorted(spans):
        pieces += [(False, code[done:begin]), (True, code[max(begin, done) : end])]
        done = max(done, end)
    return [(common, text) for common, text in [*pieces, (False, code[done:])] if text]
