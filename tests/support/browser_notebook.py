"""A notebook in JupyterLab, handled as people do: by its menus, its cells and the keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class NotebookPage:
    """The notebook that is open in a window.

    Attributes:
        page: the window.
        cells: all of its code cells.
    """

    def __init__(self, page: Page):
        self.page = page
        self.cells = page.locator(".jp-Notebook .jp-CodeCell")
        expect(self.cells.first).to_be_visible()
        expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible()

    def cell(self, text: str) -> Locator:
        """The code cell that holds this text in its source."""
        return self.cells.filter(has=self.page.locator(".jp-InputArea", has_text=text)).first

    def output(self, text: str) -> Locator:
        """What the code cell with this text in its source shows."""
        return self.cell(text).locator(".jp-OutputArea")

    def select(self, text: str) -> Locator:
        """Makes that cell the active one, as a click beside its text does."""
        cell = self.cell(text)
        cell.scroll_into_view_if_needed()
        cell.locator(".jp-InputPrompt").click()
        return cell

    def menu(self, *entries: str) -> None:
        """Opens a menu of the bar at the top and chooses from it."""
        bar, *rest = entries
        self.page.get_by_role("menubar").get_by_role("menuitem", name=bar, exact=True).click()
        for entry in rest:
            self.page.get_by_role("menu").get_by_role("menuitem", name=entry, exact=True).click()

    def run_up_to(self, text: str) -> None:
        """Runs every cell above that one, then that one, and waits until it is done."""
        self.select(text)
        self.menu("Run", "Run All Above Selected Cell")
        self.run(text)

    def run(self, text: str) -> None:
        """Runs a cell and waits until it is done."""
        cell = self.select(text)
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"))

    def type_into(self, text: str, source: str) -> None:
        """Types a new source into a cell, key by key, but for the spaces that JupyterLab puts after a colon."""
        self.cell(text).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(re.sub(r":\n +", ":\n", source))
