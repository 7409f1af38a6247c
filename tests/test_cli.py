"""The command line: its help, its exit statuses, and what it says when it can't do its work."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from tiny_course import ROOT, TINY, edit

from course_utils.cli import main


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def test_the_help_lists_the_commands_and_comes_at_once():
    code = "import sys; from course_utils.cli import main; main(['--help'], standalone_mode=False);"
    code += "print(sorted({'torch', 'nbgrader', 'jupytext', 'matplotlib'} & set(sys.modules)))"
    started = time.monotonic()
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert time.monotonic() - started < 5  # a tenth of a second on a quiet machine
    assert "build" in told and told.endswith("[]\n")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_that_fits_its_line(command):
    assert run(command, "--help").exit_code == 0
    assert main.commands[command].get_short_help_str(100).strip()
    assert not main.commands[command].get_short_help_str(66).endswith("...")


def test_build_check_tells_that_all_is_well(built_course, tiny_lesson, monkeypatch):
    monkeypatch.chdir(built_course.root / "notebooks")
    result = run("build", "--check")
    assert (result.exit_code, result.output) == (0, "00_tiny: fits its source\n")


def test_build_check_tells_what_differs_and_fails(fresh_course, tiny_lesson, monkeypatch):
    monkeypatch.chdir(fresh_course.root)
    result = run("build", "--check", TINY.name)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "00_tiny: 2 to mend",
        "  - solutions/00_tiny/00_tiny.ipynb is missing: run course build.",
        "  - notebooks/00_tiny/00_tiny.ipynb is missing: run course build.",
    ]


def test_build_without_names_builds_what_has_a_source(fresh_course, tiny_lesson, monkeypatch):
    monkeypatch.chdir(fresh_course.root)
    result = run("build")
    assert (result.exit_code, result.stdout) == (0, "00_tiny: built\n")
    assert fresh_course.student(TINY).exists()


@pytest.mark.parametrize("arguments, told", [
    (["build", "99_none"], "course: There is no lesson '99_none'. The lessons are: 00_tiny.\n"),
    (["build", "--check"], "course: 00_tiny: the students' notebook could not be made. no end solution"),
])  # fmt: skip
def test_what_the_user_can_mend_is_told_in_a_line_with_status_2(
    fresh_course, tiny_lesson, monkeypatch, arguments, told
):
    edit(fresh_course, "    ### END SOLUTION\n", "")
    monkeypatch.chdir(fresh_course.root)
    result = run(*arguments)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith(told) and "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments, told", [
    (["build", "--chek"], "course: No such option.*--chek.*All options: main build --help\n"),
    (["grade"], "course: Missing argument 'LESSON'. All options: main grade --help\n"),
    (["bild"], "course: No such command 'bild'.*All options: main --help\n"),
    (["--no"], "course: No such option.*--no.*All options: main --help\n"),
    (["grade", "02_moons_gan", "--zip", "nowhere.zip"], "course: Invalid value for '--zip': .*nowhere.zip.*\n"),
])  # fmt: skip
def test_bad_options_are_told_in_the_same_style(arguments, told):
    result = run(*arguments)
    assert result.exit_code == 2 and result.stdout == ""
    assert re.fullmatch(told, result.stderr)  # in one line


@pytest.mark.parametrize(("value", "color"), [("1", "False"), ("", "None")])
def test_who_wants_no_colors_gets_none(value, color, monkeypatch):
    monkeypatch.setenv("NO_COLOR", value)
    code = "from course_utils.cli import main; print(main.context_settings['color'])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.strip() == color


def test_without_a_command_it_shows_its_help():
    result = run()
    assert result.exit_code == 2 and "Commands:" in result.stderr


def test_outside_of_a_course_it_says_where_to_go(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.exit_code == 2 and "is not in a course" in result.stderr


def test_a_course_without_sources_is_told(fresh_course, tiny_lesson, monkeypatch):
    fresh_course.source(TINY).unlink()
    monkeypatch.chdir(fresh_course.root)
    assert "No lesson has a source yet" in run("build").stderr
    assert "Lesson 00_tiny has no source" in run("build", TINY.name).stderr


def test_a_students_install_is_told_what_the_command_line_needs():
    code = "import sys; sys.modules['click'] = None; from course_utils.cli import main; main()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1 and "pip install -e '.[instructor]'" in result.stderr
