"""The one exception for mistakes that the reader of the message can mend."""


class CourseError(Exception):
    """What happened, where, and what to do next, in one line.

    The command line prints it without a traceback and exits with status 2; a notebook shows it without one, too.
    """

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the reader's mistake is in what was asked for, not in any of the lines between."""
        return [f"{type(self).__name__}: {self}"]
