"""What the browser showed, kept for people to look at: ``build/screenshots``."""

from __future__ import annotations

from tiny_course import ROOT

SCREENSHOTS = ROOT / "build" / "screenshots"


def screenshot(page, name: str, of=None) -> None:
    """Keeps what a window shows as ``name.png``, with the part ``of`` of the page in view."""
    if of is not None:
        of.scroll_into_view_if_needed()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
