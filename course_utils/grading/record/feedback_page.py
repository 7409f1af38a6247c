"""nbgrader's feedback page, made accessible: nbgrader's template has no setting for any of this.

The markup that is added is in ``templates/feedback_page.html.jinja``.
"""

from __future__ import annotations

import re

from course_utils.course.templates import page_template

_ROOT, _END_OF_HEAD = "<html>", "</head>"
_LINK = re.compile(r'<a href="#(\w+)">(?:Test cell|Written response)</a>')


def accessible(page: str) -> str:
    """The page with its language, enough contrast, links that show as links and say where they lead."""
    added = vars(page_template("course_utils.grading.record", "feedback_page.html.jinja").module)
    page = page.replace(_ROOT, added["root"](), 1)
    page = _LINK.sub(lambda link: added["link"](link[1]), page)
    return page.replace(_END_OF_HEAD, f"{added['style']()}{_END_OF_HEAD}", 1)
