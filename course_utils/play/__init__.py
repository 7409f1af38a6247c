"""Widgets to play with. Each has a model that knows no widget, works by keyboard alone, and leaves a picture."""

from course_utils.play.laboratory import playground
from course_utils.play.sketch import draw_your_own

__all__ = ["draw_your_own", "playground"]
