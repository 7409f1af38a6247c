"""What nbgrader says in its log, where its exceptions only point at it."""

from __future__ import annotations

import logging


class Logged(logging.Handler):
    """Keeps the texts of errors.

    Attributes:
        texts: of all errors so far, in their order.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called by the logger for each error."""
        self.texts.append(record.getMessage().strip())
