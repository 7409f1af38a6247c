"""nbgrader's feedback page, for everybody's eyes and ears: its template has no setting for any of this."""

from __future__ import annotations

# A screen reader has to know the language. Text on gray is as dark as WCAG asks for, links aren't told by color alone.
_STYLE = """
<style>
a { color: #285e8e; text-decoration: underline; }
caption { color: #555; }
a.anchor-link { color: #333; text-decoration: none; }
div.nbgrader_cell .panel-heading a { color: white; }
div.input_area .highlight, div.input_area pre, div.output_area pre { background: white; }
.highlight pre { overflow: visible; white-space: pre-wrap; }  /* a keyboard cannot scroll it */
.highlight .c1 { color: #2f6464; }
.highlight .ne { color: #a8302a; }
</style>
"""


def accessible(page: str) -> str:
    """The page with its language, enough contrast, and links that show as links."""
    page = page.replace("<html>", '<html lang="en">', 1)
    return page.replace("</head>", f"{_STYLE}</head>", 1)
