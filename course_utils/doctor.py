"""``course doctor``: what is installed here, and what is missing for which of the things one does with the course."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field

from packaging.requirements import Requirement

from course_utils.course.folder import Course

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """What was found about one thing that one does with the course.

    Attributes:
        purpose: the thing, as a heading.
        here: what is there, in words.
        missing: what is missing, and how to get it; empty if all is well.
    """

    purpose: str
    here: str
    missing: list[str] = field(default_factory=list)


def examine(course: Course) -> list[Finding]:
    """Looks at packages, programs and files. Imports nothing heavy, changes nothing."""
    project = course.project
    extras = {"instructor": [], "test": [], "docs": [], **project.get("optional-dependencies", {})}
    return [
        _study(project["dependencies"]),
        _packages("build lessons", extras["instructor"], "pip install -e '.[instructor]'"),
        _grade(extras["instructor"]),
        _packages("run the tests", extras["test"], "pip install -e '.[test]'", _browser()),
        _packages("build the site", extras["docs"], "pip install -e '.[docs]'"),
        _notebooks(course),
    ]


def _study(requirements: list[str]) -> Finding:
    found = _packages("open the notebooks as a student", requirements, "pip install -e .")
    here = f"Python {platform.python_version()}, PyTorch {_version('torch') or 'missing'}; {found.here}"
    return Finding(found.purpose, here, found.missing)


def _grade(requirements: list[str]) -> Finding:
    found = _packages("grade hand-ins", requirements, "pip install -e '.[instructor]'")
    if found.missing:
        return found
    from course_utils.grading.execute import walls

    reason = walls.missing()
    if reason is None:
        return Finding(found.purpose, f"{found.here}; hand-ins can be walled in")
    return Finding(
        found.purpose, found.here, [f"{reason}: hand-ins cannot be walled in; on Linux: apt install bubblewrap"]
    )


def _browser() -> list[str]:
    if any(map(shutil.which, _BROWSERS)):
        return []
    return ["a browser for the pages' tests, which are skipped without it; on Debian: apt install chromium"]


def _notebooks(course: Course) -> Finding:
    lessons = course.lessons()
    unbuilt = [lesson.name for lesson in lessons if not course.solution(lesson).is_file()]
    missing = [f"{name} is not built: course build {name}" for name in unbuilt]
    return Finding("the lessons", f"{len(lessons) - len(unbuilt)} of {len(lessons)} are built", missing)


def _packages(purpose: str, requirements: Iterable[str], remedy: str, more: Iterable[str] = ()) -> Finding:
    asked = [Requirement(text) for text in requirements]
    wrong = []
    for one in asked:
        version = _version(one.name)
        if version is None:
            wrong.append(f"{one.name} is missing")
        elif not one.specifier.contains(version, prereleases=True):
            wrong.append(f"{one.name} {version} is too old: {one.specifier} is needed")
    missing = [f"{'; '.join(wrong)}. To mend it: {remedy}"] if wrong else []
    return Finding(purpose, f"{len(asked) - len(wrong)} of {len(asked)} packages", [*missing, *more])


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
