"""Hidden tests in what a student can read, as they stand or encoded."""

from __future__ import annotations

import base64
import codecs
import html
import re
from collections.abc import Iterator
from urllib.parse import quote

from nbformat import NotebookNode

_REGION = re.compile(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS", re.DOTALL | re.MULTILINE)
_SHORT = 20  # a shorter line may stand in anybody's code


def hidden_lines(solved: NotebookNode, handed_out: NotebookNode) -> list[str]:
    """The lines of a lesson's hidden tests that stand nowhere in what students are given."""
    given = "\n".join(cell.source for cell in handed_out.cells)
    lines = [
        line.strip() for cell in solved.cells for region in _REGION.findall(cell.source) for line in region.splitlines()
    ]
    return [line for line in dict.fromkeys(lines) if len(line) >= _SHORT and line not in given]


def encodings(text: str) -> Iterator[str]:
    """The ways in which a text could be carried out."""
    yield from (text, text[::-1], html.escape(text), repr(text)[1:-1], quote(text), codecs.encode(text, "rot13"))
    yield from (text.encode(code).hex() for code in ("utf-8", "utf-16-le"))
    yield " ".join(str(byte) for byte in text.encode())
    yield ", ".join(str(byte) for byte in text.encode())
    for shift in range(3):  # where it stands in a longer text moves its base64
        whole = base64.b64encode(b"\0" * shift + text.encode()).decode()
        yield whole[4 : len(whole) // 4 * 4 - 4]


def leaked(page: str, lines: list[str]) -> list[str]:
    """The hidden lines that stand in a page, in whatever form."""
    pages = (page, html.unescape(page), page.replace("\n", ""), re.sub(r"<[^>]*>", "", page))
    return [line for line in lines if any(form in one for form in encodings(line) for one in pages)]
