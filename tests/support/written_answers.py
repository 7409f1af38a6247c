"""Written answers as students write them: what a reader of the page sees of each, and what must not be alive in it."""

from __future__ import annotations

from bs4 import BeautifulSoup

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
ATTACHMENTS = {"p.png": {"image/png": PICTURE}, "mein Bild ü.png": {"image/png": PICTURE}}
_SHOWN = f'src="data:image/png;base64,{PICTURE}"'

# What a student wrote, and the HTML that shows it
KEPT = {
    "formula": (
        "If $p_g(x)<p_d(x)$ the reason is SECRET and then $x>0$ holds.",
        ["If $p_g(x)&lt;p_d(x)$ the reason is SECRET and then $x&gt;0$ holds."],
    ),
    "chain": ("$0<D(x)<1$", ["$0&lt;D(x)&lt;1$"]),
    "display": ("$$\n0<D(x)<1 & y\n$$", ["0&lt;D(x)&lt;1 &amp; y"]),
    "environment": (r"\begin{align}a<b\\c&>d\end{align}", [r"\begin{align}a&lt;b\\c&amp;&gt;d\end{align}"]),
    "in a paragraph": ("<p>$a<b_c$ and $p<q$</p>", ["$a&lt;b_c$ and $p&lt;q$"]),
    "no formula": ("a<q and b>c, p(x)<b and c>d", ["a&lt;q and b&gt;c, p(x)&lt;b and c&gt;d"]),
    "address": ("<https://arxiv.org/abs/1406.2661>", ['href="https://arxiv.org/abs/1406.2661"', ">https://arxiv.org/abs"]),
    "mail": ("<ada@example.org>", ['href="mailto:ada@example.org"', ">ada@example.org</a>"]),
    "code": ("`a<b> and <i>`", ["<code>a&lt;b&gt; and &lt;i&gt;</code>"]),
    "fence": ("```\nif a<b>c: d &lt; e\n```", ["if a&lt;b&gt;c: d &amp;lt; e"]),
    "mermaid": ("```mermaid\na<b>c\n```", ["a&lt;b&gt;c"]),
    "picture of a width": ('<img src="attachment:p.png" width=300>', [_SHOWN, 'width="300"']),
    "picture": ("![drawn](attachment:p.png)", [_SHOWN, 'alt="drawn"']),
    "picture of a long name": ("![drawn](<attachment:mein Bild ü.png>)", [_SHOWN]),
    "picture in the text": (f"![drawn](data:image/png;base64,{PICTURE})", [_SHOWN]),
    "missing picture": ("before ![x](attachment:gone.png)", ["before <em>[no picture attachment:gone.png]</em>"]),
    "tasks": ("- [x] done\n- [ ] open", ["☑ done", "☐ open"]),
    "table": ("|a|b|\n|-|-:|\n|1|2|", ["<td>1</td>", 'style="text-align:right"']),
    "markup": ("H<sub>2</sub>O, <b style='color:red'>red</b>", ["H<sub>2</sub>O", '<b style="color:red">red</b>']),
}  # fmt: skip

# What a student wrote, what its page must not have, and what still shows
DEAD = {
    "script link": ("[click](javascript:alert(1))", ["javascript:"], ["click"]),
    "script link in capitals": ("[click](JaVaScript:alert(1))", ["avascript:", "aVaScript:"], ["click"]),
    "script link with a newline": ("[click](java&#10;script:alert(1))", ["href="], ["click"]),
    "page as a link": ("[click](data:text/html;base64,PHN2Zz4=)", ['href="data:'], ["click"]),
    "page as a picture": ("![x](data:text/html;base64,PHN2Zz4=)", ['src="data:text/html'], []),
    "remote picture": (
        "![seen](https://example.org/p.gif)", ['src="https://example.org'], ['href="https://example.org/p.gif"', "seen"]
    ),
    "remote picture as HTML": ("<img src=//example.org/p.gif srcset=q.gif>", ["example.org", "srcset"], []),
    "remote background": ("<b style='background:url(//example.org/p)'>b</b>", ["example.org"], ["b"]),
    "script": ("<script>alert('x<y')</script>", ["<script>alert"], ["alert('x&lt;y')"]),
    "handler": ("<img src=x onerror=alert(1)>", ["onerror"], []),
    "drawing": ("<svg onload=alert(1)>", ["<svg"], ["svg onload"]),
    "frame": ("<iframe src=x></iframe>", ["<iframe"], ["iframe src=x"]),
    "raw link": ("<a href=' java\tscript:x'>click</a>", ["script:x"], ["click"]),
    "form": ("<form action=x><input name=y></form>", ["<form", "<input name"], []),
}  # fmt: skip

ALL = "\n\n".join([*(one[0] for one in KEPT.values()), *(one[0] for one in DEAD.values())])


def alive(page: str) -> list[str]:
    """What would act, or load something, in the texts of a page that nbgrader made."""
    texts = BeautifulSoup(page, "html.parser").select(".rendered_html")
    assert texts
    found = []
    for tag in (tag for text in texts for tag in text.find_all(True)):
        addresses = {name: str(value) for name, value in tag.attrs.items() if name in ("href", "src")}
        fine = {"href": ("https://", "mailto:", "#"), "src": ("data:image/png;base64,",)}
        forbidden = tag.name in ("script", "iframe", "svg", "form", "input", "style", "link", "meta", "base", "object")
        acts = any(name.startswith("on") or name == "srcset" for name in tag.attrs)
        strange = any(not value.startswith(fine[name]) for name, value in addresses.items())
        if forbidden or acts or strange or "url(" in str(tag.get("style")):
            found.append(str(tag))
    return found
