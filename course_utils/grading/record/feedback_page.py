"""nbgrader's feedback page, for everybody's eyes and ears: its template has no setting for any of this."""

from __future__ import annotations

import re

# A screen reader has to know the language. Text on gray is as dark as WCAG asks for, links aren't told by color alone.
_STYLE = """
<style>
a { color: #285e8e; text-decoration: underline; }
caption { color: #555; }
a.anchor-link { display: none; }
div.nbgrader_cell .panel-heading a { color: white; }
div.input_area .highlight, div.input_area pre, div.output_area pre { background: white; }
.highlight pre { overflow: visible; white-space: pre-wrap; }  /* a keyboard cannot scroll it */
.highlight .c1 { color: #2f6464; }
.highlight .ne, .ansi-red-fg, .ansi-red-intense-fg { color: #a8302a; }
.ansi-green-fg, .ansi-green-intense-fg { color: #006b35; }
.ansi-yellow-fg, .ansi-yellow-intense-fg { color: #705700; }
.ansi-blue-fg, .ansi-blue-intense-fg { color: #1d5f8f; }
.ansi-cyan-fg, .ansi-cyan-intense-fg { color: #1f6669; }
</style>
"""


def accessible(page: str) -> str:
    """The page with its language, enough contrast, links that show as links and say where they lead."""
    page = page.replace("<html>", '<html lang="en">', 1)
    page = re.sub(r'<a href="#(\w+)">(?:Test cell|Written response)</a>', r'<a href="#\1">\1</a>', page)
    return page.replace("</head>", f"{_STYLE}</head>", 1)
