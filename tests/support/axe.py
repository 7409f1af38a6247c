"""What axe-core finds in a page that a browser shows."""

from __future__ import annotations


def serious_findings(page, within: str | None = None) -> list[str]:
    """What it calls serious or critical, in words.

    Args:
        page: the window.
        within: a CSS selector of the part to examine; the whole page if None.
    """
    from axe_playwright_python.sync_playwright import Axe  # the browser's fixture saw that it is there

    context = {"include": [[within]]} if within else None
    found = Axe().run(page, context=context, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{problem['id']}: {node['target']}: {node['failureSummary']}"
        for problem in found
        for node in problem["nodes"]
        if problem["impact"] in ("serious", "critical")
    ]
