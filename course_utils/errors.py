"""The one exception for mistakes that the reader of the message can mend."""


class CourseError(Exception):
    """What happened, where, and what to do next, in one line.

    The command line prints it without a traceback and exits with status 2.
    """
