"""Pages of HTML: their markup is in a package's folder ``templates``, and Python fills in numbers and texts.

What all pages share, colors and cards, is ``look.css.jinja`` in the folder beside this file.
"""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template


@cache
def page_template(package: str, name: str) -> Template:
    """A template from the folder ``templates`` of a package; it may include those of this one.

    Values are escaped when they are filled in, and a value that is missing is an error.

    Args:
        package: the package's full name, such as ``course_utils.grading.report``.
        name: the file's name, such as ``class_report.html.jinja``.
    """
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("course_utils.course")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
