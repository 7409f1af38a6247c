"""The wheel alone: built, installed where the course is not, and used there.

The packages that the course needs are linked into the new environments, because installing PyTorch takes minutes.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tiny_course import ROOT

from course_utils.authoring.publish import publish
from course_utils.course.folder import Course

pytestmark = pytest.mark.slow
COURSE = Course(ROOT)
SMOKE = """
import sys, warnings
warnings.filterwarnings("error", module="course_utils")
from importlib.metadata import version
import torch, course_utils
from torch.nn.functional import softplus
from course_utils import checks, digits, classifier
assert course_utils.__file__.startswith(sys.prefix), course_utils.__file__
checks.moons_gan.generator_loss(lambda logits: softplus(-logits).mean())
try:
    checks.moons_gan.generator_loss(lambda logits: -softplus(logits).mean())
except AssertionError as failure:
    print(failure.mistake.name)
digits = digits.load_mnist()
print(len(digits.train) + len(digits.held_out), float((classifier.load_classifier()(digits.held_out[:500]).argmax(1)
      == digits.held_out_labels[:500]).float().mean()) > 0.9, version("course-utils"))
"""


def run(*command, **options) -> subprocess.CompletedProcess:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


def build(project: Path, target: Path) -> Path:
    """The wheel of a folder with a pyproject.toml, by way of its source distribution."""
    told = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, project)
    assert told.returncode == 0, told.stdout + told.stderr
    (wheel,) = target.glob("*.whl")
    return wheel


def needed(requirements: list[str]) -> set[str]:
    """The installed distributions that these requirements ask for, those that they ask for in turn, and so on."""
    found, waiting = set(), [Requirement(text) for text in requirements]
    for one in waiting:
        name = canonicalize_name(one.name)
        if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            try:
                waiting += map(Requirement, importlib.metadata.requires(name) or [])
            except importlib.metadata.PackageNotFoundError:
                continue  # of another platform
            found.add(name)
    return found


def install(wheel: Path, folder: Path, requirements: list[str]) -> Path:
    """An environment with that wheel and the packages of these requirements. Returns its folder of programs."""
    venv.create(folder)
    place = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    for name in needed(requirements):
        for file in importlib.metadata.files(name) or []:
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not (place / top).exists():
                (place / top).symlink_to(file.locate().parents[len(file.parts) - 2] if len(file.parts) > 1
                                         else file.locate())  # fmt: skip
    told = run(sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "--no-deps", "--no-index",
               wheel)  # fmt: skip
    assert told.returncode == 0, told.stderr
    return folder / "bin"


@pytest.fixture(scope="module")
def course_wheel(tmp_path_factory):
    """Of what stands in the course's folder now, not of what earlier builds left there."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "course_utils", project / "course_utils", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", project / "tests", ignore=shutil.ignore_patterns("__pycache__", "answers"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"):
        shutil.copy(ROOT / name, project)
    return build(project, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def students_wheel(tmp_path_factory):
    """Of what students get: a Colab set-up cell installs this. The wheel holds no notebooks, so none is published."""
    folder = tmp_path_factory.mktemp("published")
    publish(COURSE, [], folder)
    return build(folder, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def student(course_wheel, tmp_path_factory):
    """The programs of an environment as students have it: no instructors' packages."""
    return install(course_wheel, tmp_path_factory.mktemp("student") / "env", COURSE.project["dependencies"])


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def assert_works(programs: Path, tmp_path: Path) -> None:
    told = run(programs / "python", "-c", SMOKE, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    shown, mistake, digits = told.stdout.splitlines()
    assert shown.startswith("✓ generator_loss")
    assert mistake
    assert digits == f"10000 True {COURSE.project['version']}"
    assert told.stderr == ""


def test_the_wheel_holds_the_package_and_nothing_else(course_wheel):
    names = names_in(course_wheel)
    package = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("course_utils/**/*") if path.is_file()}
    package = {name for name in package if "__pycache__" not in name}
    assert {name for name in names if ".dist-info/" not in name} == package
    assert any(name.endswith("licenses/LICENSE") for name in names)
    (source,) = course_wheel.parent.glob("*.tar.gz")
    assert "tests" not in run("tar", "tzf", source).stdout


def test_it_works_alone(student, tmp_path):
    assert_works(student, tmp_path)


def test_its_command_line_says_what_students_do_not_have(student, tmp_path):
    for arguments in (["--help"], ["doctor"]):
        told = run(student / "course", *arguments, cwd=tmp_path)
        assert (told.returncode, told.stdout) == (2, "")
        assert told.stderr.startswith("course: the command line is for instructors") and "[instructor]" in told.stderr


def test_with_the_instructors_packages_the_command_line_works(course_wheel, tmp_path):
    packages = [*COURSE.project["dependencies"], *COURSE.project["optional-dependencies"]["instructor"]]
    programs = install(course_wheel, tmp_path / "env", packages)
    assert "publish" in run(programs / "course", "--help", cwd=tmp_path).stdout
    outside = run(programs / "course", "doctor", cwd=tmp_path)
    assert outside.returncode == 2 and "is not in a course" in outside.stderr
    inside = run(programs / "course", "doctor", cwd=ROOT)
    assert "✓ open the notebooks as a student" in inside.stdout and "✓ build lessons" in inside.stdout


def test_what_students_install_holds_nothing_for_instructors_and_works(students_wheel, tmp_path):
    names = names_in(students_wheel)
    for part in ("authoring", "grading", "cli.py", "solutions", "tests", "entry_points.txt"):
        assert not any(part in name.split("/") for name in names), part
    assert_works(install(students_wheel, tmp_path / "env", COURSE.project["dependencies"]), tmp_path)
