"""The project's own files: they agree with each other, and a student's install stays light."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import yaml
from tiny_course import ROOT

from course_utils.authoring.leaks import student_modules
from course_utils.course.folder import tomllib

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA_NAMES = {
    "torch": "pytorch",
    "jupyter-client": "jupyter_client",
    "jupyter-server-mathjax": "jupyter_server_mathjax",
    "build": "python-build",
    "msgpack": "msgpack-python",
}


OWN_TESTS = [path for path in ROOT.glob("tests/**/*.py") if ROOT / "tests" / "answers" not in path.parents]


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


# Packages


def test_conda_and_pip_ask_for_the_same_packages():
    extras = PYPROJECT["project"]["optional-dependencies"]
    asked = [*PYPROJECT["project"]["dependencies"]]
    asked += [line for name in ("instructor", "test", "cluster", "docs") for line in extras[name]]
    pip = {
        CONDA_NAMES.get(name, name) + bound
        for name, bound in (re.match(r"([\w-]+)(.*)", line).groups() for line in asked)
    }
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {line for line in listed if isinstance(line, str)} - {"pip"}
    assert conda == pip | {"python" + PYPROJECT["project"]["requires-python"]}
    assert {"pip": ["-e .[browser]"]} in listed


def test_the_package_pairs_of_the_projects_own_environment_are_those_asked_for():
    pinned = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")
    )
    assert set(pinned) == {"torch", "torchvision"}
    for name, version in pinned.items():
        found = importlib.metadata.version(name)
        assert re.match(rf"{re.escape(version)}\b", found), f"{name} is {found}, not {version}"


def test_the_oldest_packages_are_those_that_are_allowed():
    extras = PYPROJECT["project"]["optional-dependencies"]
    asked = [*PYPROJECT["project"]["dependencies"], *extras["instructor"], *extras["test"]]
    text = (ROOT / "constraints-oldest.txt").read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if not line.startswith("#")]
    # The one package of which instructors need a later version than students.
    assert pinned == [line.replace(">=", "==").replace("ipython==7.34", "ipython==8.10") for line in asked]


def test_the_version_stands_in_one_place():
    version = PYPROJECT["project"]["version"]
    told = subprocess.run([sys.executable, "-m", "course_utils.cli", "--version"], capture_output=True, text=True)
    assert told.stdout.split()[-1] == version, "install the course again: pip install -e ."
    assert [path for path in ROOT.glob("course_utils/**/*.py") if version in path.read_text("utf-8")] == []


def test_students_modules_import_nothing_that_only_instructors_have():
    """That they import no module of the floors above is held by the contract in pyproject.toml, `lint-imports`."""
    for path in student_modules(ROOT / "course_utils"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                heavy = name.split(".")[0] in {"nbgrader", "jupytext", "click", "pandas", "nbformat", "nbclient"}
                assert not heavy, f"{path.name}, line {node.lineno}, imports {name}"


def test_heavy_packages_are_imported_only_where_they_are_used():
    code = "import sys; from course_utils import checks, data, metrics, models, settings;"
    code += "print({'torchvision', 'sklearn', 'scipy', 'nbgrader', 'jupytext', 'click'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


# The house


def test_long_modules_are_told():
    """A file ends where its subject ends; a long one deserves a look, and no more than that."""
    modules = [*ROOT.glob("course_utils/**/*.py"), *OWN_TESTS, *ROOT.glob("images/*.py")]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    long = {name: length for name, length in lengths.items() if length > 400}
    if long:
        warnings.warn(f"over 400 lines: {long}", stacklevel=1)
    assert modules and max(lengths.values()) < 1000, "this is more than one subject"


def test_every_module_can_be_read_by_the_oldest_python():
    oldest = tuple(map(int, re.fullmatch(r">=(\d+)\.(\d+)", PYPROJECT["project"]["requires-python"]).groups()))
    for path in [*ROOT.glob("course_utils/**/*.py"), *ROOT.glob("solutions/*/*.py"), *OWN_TESTS]:
        ast.parse(path.read_text(encoding="utf-8"), path.name, feature_version=oldest)


def public_callables():
    """Public functions and classes of the course's modules, and methods that no base class explains: name and node."""
    for path in ROOT.glob("course_utils/**/*.py"):
        inside = [("", ast.parse(path.read_text(encoding="utf-8")))]
        for prefix, parent in inside:
            for node in parent.body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                    yield f"{path.name}: {prefix}{node.name}", node
                    if isinstance(node, ast.ClassDef) and not node.bases:
                        inside.append((f"{node.name}.", node))


def test_what_is_public_says_what_it_does():
    """Laws have their sentence instead."""
    silent = [
        name
        for name, node in public_callables()
        if not ast.get_docstring(node)
        and not any(isinstance(one, ast.Call) and getattr(one.func, "id", "") == "law" for one in node.decorator_list)
    ]
    assert silent == []


def test_no_file_tells_of_the_machine_it_was_made_on():
    for path in tracked_files():
        assert f"{ROOT}/".encode() not in path.read_bytes(), f"{path.name} holds a path of this machine"


def test_addresses_of_the_course_are_those_of_pyproject():
    repository = PYPROJECT["project"]["urls"]["Repository"]
    owner_and_name = repository.removeprefix("https://github.com/")
    for path in (*ROOT.glob("*.md"), *ROOT.glob("solutions/*/*.py")):
        for found in re.findall(r"github(?:\.com)?/([\w-]+/gan-[\w-]+)", path.read_text(encoding="utf-8")):
            assert found == owner_and_name, f"{path.name} gives another address: {found}"


def test_what_make_calls_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    assert {"help", "demo", "test", "answers", "build", "check", "lint", "format", "regress", "clean"} <= set(targets)
    assert set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()) == set(targets)
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^  make ([a-z-]+)", listed.stdout, re.MULTILINE) == targets
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_no_module_defines_a_name_twice():
    """The second mistake of a name would stand where the first is meant, and say of an answer what is not so."""
    for path in sorted((ROOT / "course_utils").rglob("*.py")):
        names = [
            name.id if isinstance(name, ast.Name) else name
            for statement in ast.parse(path.read_text(encoding="utf-8")).body
            for name in (statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "name", None)])
        ]
        twice = {name for name in names if isinstance(name, str) and names.count(name) > 1}
        assert not twice, f"{path.relative_to(ROOT)} defines {', '.join(sorted(twice))} twice"
