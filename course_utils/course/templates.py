"""Pages of HTML: their markup is in a package's folder ``templates``, and Python fills in numbers and texts."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def page_template(package: str, name: str) -> Template:
    """A template from the folder ``templates`` of a package.

    Values are escaped when they are filled in, and a value that is missing is an error.

    Args:
        package: the package's full name, such as ``course_utils.grading.report``.
        name: the file's name, such as ``class_report.html.jinja``.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
