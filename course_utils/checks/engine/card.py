"""How a notebook shows a verdict: as a card of HTML, in the words that terminals and the grader print.

Everything that a card needs travels with it: its looks stand in the elements themselves, so that they survive where a
front end takes ``<style>`` and variables out. With them, cards are dark in JupyterLab's dark theme, and the red output
of an error that its card has told already is not shown a second time; it stays in the notebook, where nbgrader looks
for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

_STYLE = """<style>
[data-jp-theme-light="false"] .course-card, html[data-theme="dark"] .course-card {
  --course-text: #e6e9ec; --course-quiet: #a9b1b9; --course-edge: #454b52; --course-empty: #3d444b;
  --course-right: #14291b; --course-wrong: #331a14; --course-open: #22272c; --course-bar: #3fa35c;
}
.jp-OutputArea-child:has(.course-card-error) + .jp-OutputArea-child:has([data-mime-type$="stderr"]) { display: none; }
.course-card a:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }
</style>"""
# Each color twice: a front end that does not trust a notebook drops what holds a variable, and its own color of text
# may be white.
QUIET = "color: #57606a; color: var(--course-quiet, #57606a)"
_TEXT = "color: #1f2328; color: var(--course-text, #1f2328)"
_CODE = "font-family: var(--jp-code-font-family, ui-monospace, monospace)"
_RULES = {"right": ("#1a7f37", "#f1faf4"), "wrong": ("#bc4c00", "#fff3ee"), "open": ("#8c959f", "#f5f7f9")}


def in_notebook() -> bool:
    """Whether what is printed now goes into a notebook: not to a terminal, to the grader, or to hidden tests."""
    streams = sys.modules.get("ipykernel.iostream")
    return streams is not None and isinstance(sys.stdout, streams.OutStream)


def show(html: str, text: str) -> None:
    """Show a card in a notebook, and its text elsewhere."""
    if not in_notebook():
        print(text)
        return
    from IPython.display import display

    display({"text/html": html, "text/plain": text}, raw=True)


def passed(exercise: str, success: str, gained: int = 0, points: int = 0, of: int = 0) -> str:
    """The card of an answer that passes.

    Args:
        exercise: its name.
        success: what was shown.
        gained: the points that it gives.
        points, of: those so far, and those of all exercises; without ``of`` nothing is said of points.
    """
    told = f'<div style="float: right; {QUIET}">+{gained} · {points} of {of} points</div>' if of else ""
    title = f"<div>{told}✓ <b>{escape(exercise)}</b></div>"
    return card("right", title + f"<div>{escape(success)}</div>" + (bar(points, of, "0.25em") if of else ""))


def failed(exercise: str, sentences: Sequence[str], evidence: Sequence[tuple[str, str]], mistake: str) -> str:
    """The card of an answer that is not right yet.

    Args:
        exercise: its name.
        sentences: the one that helps first, then where to look.
        evidence: names and texts: the law, what was tried, what came out.
        mistake: the short name of a known mistake; may be empty.
    """
    first, *others = sentences
    fields = "".join(
        f"<div>{escape(name)}</div><div style='white-space: pre-wrap; overflow-wrap: anywhere'>{escape(text)}</div>"
        for name, text in evidence
    )
    slug = f"<div style='text-align: right; font-size: 11px; {_CODE}; {QUIET}'>{escape(mistake)}</div>"
    return card(
        "wrong",
        f"<div>✗ <b>{escape(exercise)}</b> is not right yet</div>"
        f"<div style='margin-top: 0.15em'><b>{_prose(first)}</b></div>"
        + "".join(f"<div>{_prose(sentence)}</div>" for sentence in others)
        + "<div style='display: grid; grid-template-columns: max-content 1fr; column-gap: 1em; margin-top: 0.4em; "
        f"font-size: 12px; {_CODE}; {QUIET}'>{fields}</div>" + (slug if mistake else ""),
        tells_error=True,
    )


def _prose(text: str) -> str:
    """A sentence as HTML, with the names of code in it as code."""
    return re.sub(r"\b[A-Za-z]\w*_\w+(?:\(\))?|\b\w+\(\)", r"<code>\g<0></code>", escape(text))


def unfinished(name: str, text: str) -> str:
    """The card of an answer that is not there yet: ``○``, its name, and what to do."""
    return card("open", f"<div>○ <b>{escape(name)}</b>: {escape(text)}</div>", tells_error=True)


def card(kind: str, content: str, tells_error: bool = False) -> str:
    """A box with a rule at its left.

    Args:
        kind: ``right``, ``wrong`` or ``open``.
        content: HTML.
        tells_error: whether it tells of the error that follows, which JupyterLab then need not show.
    """
    rule, back = _RULES[kind]
    style = (
        "margin: 0.2em 0; padding: 0.5em 0.9em; max-width: 62em; border: 1px solid #d0d7de; "
        "border-color: var(--course-edge, #d0d7de); "
        f"border-left: 5px solid {rule}; border-radius: 5px; "
        f"background-color: {back}; background-color: var(--course-{kind}, {back}); "
        f"{_TEXT}; font-size: 14px; line-height: 1.5; overflow-wrap: anywhere"
    )
    name = "course-card course-card-error" if tells_error else "course-card"
    return f'{_STYLE}<div class="{name}" style="{style}">{content}</div>'


def bar(points: int, of: int, height: str) -> str:
    """A bar that is filled as far as points go, and says so to those who do not see it."""
    share = 100 * points / of if of else 0
    return (
        f'<div role="img" aria-label="{points} of {of} points" style="height: {height}; margin: 0.4em 0 0.1em; '
        'border-radius: 99px; background-color: #d8dee4; background-color: var(--course-empty, #d8dee4)">'
        f'<div style="width: {share:.0f}%; height: 100%; border-radius: 99px; background-color: #1a7f37; '
        'background-color: var(--course-bar, #1a7f37)"></div></div>'
    )


# A link leads to the heading that names the exercise. Front ends give headings other addresses, or none.
_TO_HEADING = (
    "const name=this.dataset.exercise,"
    "found=[...document.querySelectorAll('h3')].find(one=>[...one.querySelectorAll('code')]"
    ".some(code=>code.textContent===name));"
    "if(found){event.preventDefault();event.stopPropagation();found.scrollIntoView({block:'start'});}"
)


def chip(kind: str, exercise: str, text: str, title: str) -> str:
    """A small label that leads to an exercise.

    Args:
        kind: as for `card`.
        exercise: whose heading the link leads to.
        text: what it says.
        title: the same in words, for whoever rests the mouse on it or does not see it.
    """
    rule, back = _RULES[kind]
    style = (
        f"display: inline-block; margin: 0.2em 0.3em 0.2em 0; padding: 0.1em 0.7em; border: 1px solid {rule}; "
        f"border-radius: 99px; background-color: {back}; background-color: var(--course-{kind}, {back}); {_TEXT}; "
        "text-decoration: none"
    )
    address = f"#cell-id={quote(exercise)}"  # JupyterLab's own address of the cell that the exercise is answered in
    return (
        f'<a href="{address}" data-exercise="{escape(exercise)}" title="{escape(title)}" onclick="{_TO_HEADING}" '
        f'style="{style}">{escape(text)}</a>'
    )
