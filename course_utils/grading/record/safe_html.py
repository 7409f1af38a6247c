"""What students wrote, as HTML that does nothing in the browser of who reads it.

Their Markdown is kept as they wrote it: only what is made of it for a page is cleaned. A sanitizer over the source
would take ``$p(x)<q(x)$`` for a tag, and would not see the links and pictures that Markdown makes later.
"""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable, Mapping
from itertools import pairwise
from urllib.parse import unquote

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course_utils.grading.record.formulas import formula

Attachments = Mapping[str, Mapping[str, str]]  # name, kind, base64

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd", "del", "details", "div",
    "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "tt", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "style", "title", "align", "scope", "colspan", "rowspan"},
    "a": {"href"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
}
# None of them takes an address.
_STYLES = {
    "background-color", "border-bottom-color", "border-collapse", "border-color", "border-left-color",
    "border-right-color", "border-top-color", "clear", "color", "direction", "display", "float", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "overflow",
    "padding", "text-align", "text-decoration", "text-indent", "vertical-align", "white-space", "width",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "data", "attachment"}  # a link or a picture may have fewer: _attribute
_LINK = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
# An <img> neither runs what is in a picture nor loads what it names, SVG included.
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
_DATA = re.compile(rf"data:(?:{'|'.join(map(re.escape, _PICTURES))});base64,[A-Za-z0-9+/=\s]*")
_BEGINS = re.compile(r"\\\\([\[(])|\\begin\{([a-z]*\*?)\}")  # of formulas that may go over lines
_ENDS = re.compile(r"\\\\([\])])|\\end\{([a-z]*\*?)\}")
_END_OF = {"[": "]", "(": ")"}
_FEW = 50
_MOST_MARKS = 20_000  # of emphasis, which no reader's text has: for each, nbconvert may read on to the end of the text
_TAG = r"""<[^"<>]*(?:"[^"]*"[^"<>]*)*>"""  # as nh3 writes it: values in quotes
_TAG_BEGINS = re.compile(r"</?([a-zA-Z][^\s/<>]*)(?=(<?))")


def harmless_html(text: str, attachments: Attachments | None = None) -> str:
    """HTML without anything that runs, or is loaded from elsewhere, in the browser of who reads it.

    Args:
        text: the HTML.
        attachments: pictures that ``<img src="attachment:…">`` may name.
    """
    if not re.search(r"<[a-zA-Z/!?]", text):
        return text
    return nh3.clean(
        text,
        tags=_TAGS,
        clean_content_tags={"style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_attributes_with(attachments or {}),
        filter_style_properties=_STYLES,
        url_schemes=_SCHEMES,
    )


def _attributes_with(attachments: Attachments) -> Callable[[str, str, str], str | None]:
    """Says of an attribute what becomes of its value, None if the attribute goes."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return value if _LINK.match(value) else None
        if name == "src":
            return _shown(value, attachments)
        return value

    return attribute


def _shown(address: str, attachments: Attachments) -> str | None:
    """The data address of a picture that was pasted into the cell or is one already; None for any other."""
    if address.startswith("attachment:"):
        name = address.removeprefix("attachment:")
        kinds = attachments.get(name) or attachments.get(unquote(name)) or {}
        address = next((f"data:{kind};base64,{kinds[kind]}" for kind in _PICTURES if kind in kinds), "")
    return address if _DATA.fullmatch(address) else None


@pass_context
def harmless_markdown(context: Context, source: str) -> str:
    """nbconvert's filter ``markdown2html`` for Formgrader, by nbgrader_config.py."""
    return markdown_as_html(source, (context.get("cell") or {}).get("attachments") or {})


def markdown_as_html(source: str, attachments: Attachments | None = None) -> str:
    """What a page makes of Markdown: formulas, code and attachments show as they were written, nothing in it acts.

    Args:
        source: the Markdown.
        attachments: pictures that it may name.
    """
    return _rendered(source, _AsWritten, attachments or {})


def markdown_with_formulas(source: str, attachments: Attachments | None = None) -> str:
    """What a page without MathJax makes of Markdown: `markdown_as_html`, and formulas as MathML.

    Args:
        source: the Markdown.
        attachments: pictures that it may name.
    """
    formulas: list[tuple[str, bool, str]] = []
    mark = f"formula-{secrets.token_hex(8)}"  # nobody can write it

    class WithFormulas(_AsWritten):
        def _marked(self, tex: str, display: bool, as_written: str) -> str:
            formulas.append((tex, display, as_written))
            return f"{mark}-{len(formulas) - 1}-"

        def inline_math(self, body: str) -> str:
            if body != body.rstrip() and body == body.lstrip():  # "$5 and $6" are two prices
                return super().inline_math(body)
            return self._marked(body, False, f"${body}$")

        def block_math(self, body: str) -> str:
            return self._marked(body, True, f"$${body}$$")

        def latex_environment(self, name: str, body: str) -> str:
            whole = f"\\begin{{{name}}}{body}\\end{{{name}}}"
            return self._marked(whole, True, whole)

    def shown(found: re.Match[str]) -> str:
        if found["tag"]:  # a formula in a picture's description is text
            return re.sub(rf"{mark}-(\d+)-", lambda one: html.escape(formulas[int(one[1])][2]), found["tag"])
        return formula(*formulas[int(found["number"])])

    page = _rendered(source, WithFormulas, attachments or {})
    return re.sub(rf"(?P<tag>{_TAG})|{mark}-(?P<number>\d+)-", shown, page)


def _rendered(source: str, renderer: type[_AsWritten], attachments: Attachments) -> str:
    if source.count("*") + source.count("_") > _MOST_MARKS:
        return f"<pre>{_as_text(source)}</pre>\n"
    kinds = {name: dict(one) for name, one in attachments.items()}
    as_written = renderer(escape=False, exclude_anchor_links=True, attachments=kinds)
    return harmless_html(MarkdownWithMath(renderer=as_written).render(_with_ends(source)), attachments)


def _with_ends(source: str) -> str:
    """The Markdown without the begins of formulas that never end, where there are many: for each of them nbconvert
    reads on to the end of the text. What a page shows of them is the same."""
    last = {found[1] or found[2]: found.start() for found in _ENDS.finditer(source)}
    begins = [(found.start(), _END_OF.get(found[1], found[2])) for found in _BEGINS.finditer(source)]
    endless = [begin for begin, end in begins if last.get(end, -1) < begin]
    if len(endless) <= _FEW:
        return source
    pieces = [source[begin + 1 : end] for begin, end in pairwise([*endless, len(source)])]
    return "&#92;".join([source[: endless[0]], *pieces])


class _AsWritten(IPythonRenderer):
    """Shows as text what Markdown would take for a tag and no page would show: ``a<q and b>c``."""

    def inline_html(self, html: str) -> str:
        words = html.strip("</>").split()
        if len(words) > 1 and "=" not in html and words[1:] != ["open"] and not html.startswith("<!"):
            return _as_text(html)
        return _unknown_as_text(html)

    def block_html(self, html: str) -> str:
        return _unknown_as_text(html) + "\n"

    def block_mermaidjs(self, code: str) -> str:  # the pages have no mermaid, which would draw it
        return f"<pre><code>{_as_text(code)}</code></pre>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """A picture from elsewhere becomes a link to it: a page that is opened asks no other server for anything."""
        if re.match(r"https?://", url, re.IGNORECASE):
            return self.link(text or _as_text(url), url, title)
        if _shown(url, self.attachments) is None:  # IPythonRenderer's own stops the page here
            return f"<em>[no picture {_as_text(unquote(url[:200]))}]</em>"
        return super(IPythonRenderer, self).image(text, url, title)

    def task_list_item(self, text: str, checked: bool = False) -> str:  # without <input>
        return f"<li>{'☑' if checked else '☐'} {text}</li>\n"


def _as_text(text: str) -> str:
    return html.escape(text, quote=False)


def _unknown_as_text(text: str) -> str:
    """HTML in which tags that no page would show are text."""

    def shown(tag: re.Match[str]) -> str:
        known = tag[1].lower() in _TAGS and not tag[2]
        return tag[0] if known else f"&lt;{tag[0][1:]}"

    return _TAG_BEGINS.sub(shown, text)
