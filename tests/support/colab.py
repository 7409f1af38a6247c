"""What a student's notebook finds on Colab, made on this machine: for the tests and for the benchmark of the install.

An environment with all that students' modules need, with ``google.colab`` and without the course; and a git repository
that stands in for the course's address.
"""

from __future__ import annotations

import importlib.metadata
import subprocess
import sysconfig
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

from packaging.requirements import Requirement

from course_utils.authoring.publish import publish
from course_utils.course.folder import Course
from course_utils.syllabus import Lesson

# Colab sets the first. The others keep pip off the network: whatever the install asked for beyond what Colab has, it
# would have to refuse. (NO_BUILD_ISOLATION=0 is pip's way to say "no isolation".)
VARIABLES = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PIP_NO_INDEX": "1",
    "PIP_NO_BUILD_ISOLATION": "0",
}


def with_all_they_need(requirements: Iterable[str]) -> Iterable[importlib.metadata.Distribution]:
    """The installed distributions that these requirements ask for, directly or not."""
    found, seen, left = {}, set(), [Requirement(line) for line in requirements]
    while left:
        asked = left.pop()
        for extra in {"", *asked.extras} - {extra for name, extra in seen if name == asked.name}:
            seen.add((asked.name, extra))
            try:
                found[asked.name] = importlib.metadata.distribution(asked.name)
            except importlib.metadata.PackageNotFoundError:
                continue  # a package of another platform
            needs = map(Requirement, found[asked.name].requires or [])
            left += [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]
    return found.values()


def make_environment(course: Course, folder: Path) -> Path:
    """Makes the environment, of links to what is installed here; gives its Python."""
    venv.create(folder, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    for distribution in with_all_they_need([*course.project["dependencies"], "ipykernel", "pip", "setuptools"]):
        for name in {file.parts[0] for file in distribution.files} - {"..", "__pycache__"}:
            if not (packages / name).exists():
                (packages / name).symlink_to(distribution.locate_file(name))
    (packages / "google" / "colab").mkdir(parents=True)
    (packages / "google" / "colab" / "__init__.py").touch()
    return folder / "bin" / "python"


def publish_to_git(course: Course, lessons: Sequence[Lesson], folder: Path) -> str:
    """Publishes lessons into a git repository; gives the address that pip takes."""
    publish(course, lessons, folder)
    git = ["git", "-c", "user.name=course", "-c", "user.email=course@localhost", "-c", "init.defaultBranch=main"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=published"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return f"git+file://{folder}"
