"""Widgets to play with. Each has a model that knows no widget, works by keyboard alone, and leaves a picture."""

from course_utils.play.duels import duel
from course_utils.play.handwriting import birthday
from course_utils.play.laboratory import playground
from course_utils.play.latent_map import joystick
from course_utils.play.sketch import draw_your_own

__all__ = ["birthday", "draw_your_own", "duel", "joystick", "playground"]
