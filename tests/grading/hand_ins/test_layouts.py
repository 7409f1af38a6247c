"""Layouts: whose each file of an archive is, for every platform, packed as it comes and packed again."""

import time

import pytest

from course_utils.grading.hand_ins.layouts import recognize

METADATA = b"""
submission_71:
  :submitters:
  - :name: Ada Lovelace
    :sid: '301'
    :email: ada@example.org
  :created_at: 2026-10-01 22:15:00.000000000 Z
submission_72:
  :submitters:
  - :name: Kurt G\xc3\xb6del
    :sid: '302'
    :email: kurt@example.org
  :created_at: 2026-10-02 08:00:00.000000000 Z
"""


def claims(*paths, own=None, on_top=""):
    """Platform, and of each path the student's name and number and the file."""
    split = [tuple(f"{on_top}{path}".split("/")) for path in paths]
    platform, found = recognize(split, lambda path: METADATA, own)
    return platform, [
        (found[path].name, found[path].number, "/".join(found[path].file)) if path in found else None for path in split
    ]


PLATFORMS = {
    "moodle": (
        {
            "Ada Lovelace_101_assignsubmission_file_/a.ipynb": ("Ada Lovelace", "101", "a.ipynb"),
            "Kurt Gödel_102_assignsubmission_file/sub/a_1_2_b.ipynb": ("Kurt Gödel", "102", "sub/a_1_2_b.ipynb"),
            "Emmy Noether_103_assignsubmission_onlinetext_/onlinetext.html": ("Emmy Noether", "103", "onlinetext.html"),
        },
    ),
    "moodle, flat and blind": (
        {
            "Participant_101_assignsubmission_file_a.ipynb": ("Participant", "101", "a.ipynb"),
            "Participant_102_assignsubmission_file_my_notes.ipynb": ("Participant", "102", "my_notes.ipynb"),
            "Participant_103_assignsubmission_onlinetext_onlinetext.html": ("Participant", "103", "onlinetext.html"),
        },
    ),
    "moodle, groups": (
        {"Group 1-Ada Lovelace_101_assignsubmission_file_/a.ipynb": ("Group 1-Ada Lovelace", "101", "a.ipynb")},
    ),
    "canvas": (
        {
            "lovelaceada_34_567_a.ipynb": ("lovelaceada", "34", "a.ipynb"),
            "gödelkurt_LATE_35_568_hw_1-2.ipynb": ("gödelkurt", "35", "hw_1-2.ipynb"),
            "noetheremmy_36_text.html": ("noetheremmy", "36", "text.html"),
            "hopper_grace_LATE_37_link.html": ("hopper_grace", "37", "link.html"),
        },
    ),
    "canvas, a folder for each section": (
        {
            "A/lovelaceada_34_567_a.ipynb": ("lovelaceada", "34", "a.ipynb"),
            "A/gödelkurt_LATE_35_568_b.ipynb": ("gödelkurt", "35", "b.ipynb"),
            "B/noetheremmy_36_569_a.ipynb": ("noetheremmy", "36", "a.ipynb"),
        },
    ),
    "canvas, anonymous": (
        {
            "anon_Ab1Cd_567_a.ipynb": ("anon_Ab1Cd", "", "a.ipynb"),
            "LATE_anon_12345_568_b.ipynb": ("anon_12345", "", "b.ipynb"),
            "anon_Xy_text.html": ("anon_Xy", "", "text.html"),
        },
    ),
    "brightspace": (
        {
            "12-345 - Ada Lovelace - Oct 1, 2026 1159 PM/a.ipynb": ("Ada Lovelace", "12", "a.ipynb"),
            "13-345 - Smith - Jones - 2 October, 2026 103 AM/b - c.ipynb": ("Smith - Jones", "13", "b - c.ipynb"),
            "index.html": None,
        },
    ),
    "brightspace, flat": (
        {
            "12-345 - Ada Lovelace - Oct 1, 2026 1159 PM - a - b.ipynb": ("Ada Lovelace", "12", "a - b.ipynb"),
            "12-345 - Ada Lovelace - Oct 3, 2026 800 AM - a.ipynb": ("Ada Lovelace", "12", "a.ipynb"),
        },
    ),
    "blackboard": (
        {
            "HW_1_ada_l_attempt_2026-10-01-23-59-59_a.ipynb": ("ada_l", "", "a.ipynb"),
            "HW_1_kurt_attempt_2026-10-02-00-00-01_b_c.ipynb": ("kurt", "", "b_c.ipynb"),
            "HW_1_kurt_attempt_2026-10-02-00-00-01.txt": ("kurt", "", "attempt.txt"),
        },
    ),
    "ilias": (
        {
            "Lovelace_Ada_alove_301/20261001235959_a.ipynb": ("Lovelace_Ada_alove", "301", "a.ipynb"),
            "Gödel_Kurt_kgoed_302/a.ipynb": ("Gödel_Kurt_kgoed", "302", "a.ipynb"),
            "de la Cruz_Anna Maria_a_cruz_303/a.ipynb": ("de la Cruz_Anna Maria_a_cruz", "303", "a.ipynb"),
        },
    ),
    "ilias, teams": (
        {
            "Team 1/Lovelace_Ada_alove_301/20261001235959_a.ipynb": ("Lovelace_Ada_alove", "301", "a.ipynb"),
            "Team 2/Gödel_Kurt_kgoed_302/20261001235959_a.ipynb": ("Gödel_Kurt_kgoed", "302", "a.ipynb"),
        },
    ),
    "gradescope": (
        {
            "submission_71/a.ipynb": ("Ada Lovelace", "", "a.ipynb"),
            "submission_72/a.ipynb": ("Kurt Gödel", "", "a.ipynb"),
            "submission_73/a.ipynb": ("submission_73", "", "a.ipynb"),
            "submission_metadata.yml": None,
        },
    ),
    "github": (
        {
            "gan-01-ada-l/.git/HEAD": None,
            "gan-01-ada-l/a.ipynb": ("ada-l", "", "a.ipynb"),
            "gan-01-kurt/.git/HEAD": None,
            "gan-01-kurt/src/a.ipynb": ("kurt", "", "src/a.ipynb"),
        },
    ),
    "folders": (
        {
            "ada/a.ipynb": ("ada", "", "a.ipynb"),
            "bob/hw_1_2_end.ipynb": ("bob", "", "hw_1_2_end.ipynb"),
            "cyd/sub/a.ipynb": ("cyd", "", "sub/a.ipynb"),
            "dan/essay.pdf": ("dan", "", "essay.pdf"),
            "readme.txt": None,
        },
    ),
    "folders, with what looks like a platform's inside": (
        {
            "ada/hw_1_final_2/a.ipynb": ("ada", "", "hw_1_final_2/a.ipynb"),
            "bob/hw_1_final_2/hw_1_2_end.ipynb": ("bob", "", "hw_1_final_2/hw_1_2_end.ipynb"),
            "cyd/hw_1_2_end.ipynb": ("cyd", "", "hw_1_2_end.ipynb"),
        },
    ),
}


@pytest.mark.parametrize("on_top", ["", "Homework 1/", "Downloads/hw_1/"])
@pytest.mark.parametrize("name", PLATFORMS)
def test_each_platform_tells_the_student_packed_as_it_is_or_again(name, on_top):
    (files,) = PLATFORMS[name]
    platform, found = claims(*files, on_top=on_top)
    assert platform == name.partition(",")[0]
    assert found == list(files.values())


@pytest.mark.parametrize("name", PLATFORMS)
def test_what_a_mac_packs_along_changes_nothing(name):
    """Finder packs a second file for each, in a folder of its own, and one of the folder's look."""
    (files,) = PLATFORMS[name]
    kept = [f"Homework 1/{path}" for path in files]
    doubles = ["/".join(["__MACOSX", *path.split("/")[:-1], f"._{path.rpartition('/')[2]}"]) for path in kept]
    platform, found = claims(*kept, "Homework 1/.DS_Store", *doubles)
    assert platform == name.partition(",")[0]
    assert found[: len(kept)] == list(files.values()) and not any(found[len(kept) :])


def test_a_folder_beside_those_that_a_platform_named_is_somebodys_too():
    """One student's folder with a .git in it makes no clones of the others'; one that was renamed is not lost."""
    mixed = {
        "gan/ada/.git/HEAD": None,
        "gan/ada/a.ipynb": ("ada", "", "a.ipynb"),
        "gan/ada/b.py": ("ada", "", "b.py"),
        "gan/ada/c.py": ("ada", "", "c.py"),
        "gan/bob/sub/a.ipynb": ("bob", "", "sub/a.ipynb"),
        "gan/cyd/a.ipynb": ("cyd", "", "a.ipynb"),
        "gan/cyd/b.txt": ("cyd", "", "b.txt"),
        "gan/readme.txt": None,
    }
    assert claims(*mixed)[1] == list(mixed.values())
    moodle = {
        "HW/Ada Lovelace_101_assignsubmission_file_/a.ipynb": ("Ada Lovelace", "101", "a.ipynb"),
        "HW/Emmy Noether_103_assignsubmission_file_/a.ipynb": ("Emmy Noether", "103", "a.ipynb"),
        "HW/Ann Lee_104_assignsubmission_file_/a.ipynb": ("Ann Lee", "104", "a.ipynb"),
        "HW/Kurt Gödel late/a.ipynb": ("Kurt Gödel late", "", "a.ipynb"),
        "HW/marks/list.csv": None,
        "HW/solution.ipynb": None,
    }
    assert claims(*moodle) == ("moodle", list(moodle.values()))


def test_what_systems_and_editors_leave_is_nobodys():
    files = ["ada/a.ipynb", "ada/.ipynb_checkpoints/a-checkpoint.ipynb", "__MACOSX/ada/._a.ipynb", "ada/.DS_Store"]
    assert claims(*files, "bob/b.ipynb")[1] == [("ada", "", "a.ipynb"), None, None, None, ("bob", "", "b.ipynb")]


def test_a_pattern_of_the_courses_own_comes_first():
    own = r"(?P<number>\d+) (?P<name>[^/]+)/hand-in/(?P<file>.+)"
    assert claims("7 Ada Lovelace/hand-in/a.ipynb", "8 Bob/hand-in/b/c.ipynb", "8 Bob/draft/a.ipynb", own=own) == (
        "own",
        [("Ada Lovelace", "7", "a.ipynb"), ("Bob", "8", "b/c.ipynb"), None],
    )


def test_times_that_names_tell_are_read():
    names = {
        "12-345 - Ada - Oct 1, 2026 1159 PM/a.ipynb": "2026-10-01T23:59:00",
        "12-345 - Ada - 2 October, 2026 103 AM - a.ipynb": "2026-10-02T01:03:00",
        "HW_ada_attempt_2026-10-01-23-59-59_a.ipynb": "2026-10-01T23:59:59",
        "Lovelace_Ada_alove_301/20261001235959_a.ipynb": "2026-10-01T23:59:59",
        "submission_71/a.ipynb": "2026-10-01T22:15:00+00:00",
    }
    for name, moment in names.items():
        path = tuple(name.split("/"))
        claim = recognize([path, ("submission_metadata.yml",)], lambda path: METADATA)[1][path]
        assert claim.time.isoformat() == moment


def test_canvas_marks_what_is_late():
    paths = [("adalate_LATE_34_567_a.ipynb",), ("LATE_35_568_LATE_b.ipynb",), ("bob_36_569_LATE_c.ipynb",)]
    found = recognize(paths, lambda path: b"")[1]
    assert [found[path].late for path in paths] == [True, False, False]


def test_a_long_name_costs_no_time():
    hostile = [("_" * 200_000 + "assignsubmission_file",), ("1_" * 100_000,), ("a - " * 50_000 + "_attempt_",)]
    started = time.monotonic()
    recognize(hostile, lambda path: b"")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "data", [b"[", b"x" * 6_000_000, b"submission_1: 3", b"submission_1:\n  :submitters: [{':name': [1]}]"]
)
def test_a_list_of_gradescope_that_cannot_be_used_costs_names_only(data):
    paths = [("submission_1", "a.ipynb"), ("submission_metadata.yml",), ("submission_1", "submission_metadata.yml")]
    platform, found = recognize(paths, lambda path: data)
    assert platform == "gradescope" and found[paths[0]].name == "submission_1"
    assert set(found) == {paths[0], paths[2]}
