"""Archives: whose notebook a file is, what is refused, and that nothing is lost when one cannot be read."""

import json
import os
import shutil
import stat
import time
import zipfile

import pytest
from grading_course import RIGHT, SMALL, fill, hand_in, small_course, student_notebook

from course_utils.errors import CourseError
from course_utils.grading.hand_ins import packed
from course_utils.grading.hand_ins.archives import collect_archive
from course_utils.grading.hand_ins.arrivals import Arrivals
from course_utils.grading.pipeline import mend_lesson


@pytest.fixture
def course(tmp_path):
    return small_course(tmp_path / "course")


def make(path, *entries):
    """An archive of these entries: path, text, and optionally the date that the archive gives it and its mode."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text, *more in entries:
            info = zipfile.ZipInfo(name, *more[:1])
            if len(more) > 1:
                info.external_attr = more[1] << 16
            archive.writestr(info, text)
    return path


def collect(course, archive):
    """Who is in the archive."""
    return collect_archive(course, SMALL.name, archive).students


def texts(course):
    """What was handed in, by student and file."""
    files = [path for path in course.submitted.rglob("*") if path.is_file()]
    return {f"{path.relative_to(course.submitted).parts[0]}/{path.name}": path.read_text() for path in files}


def test_no_path_leads_out_of_the_folder_of_hand_ins(course, tmp_path):
    course.submitted.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    archive = make(
        tmp_path / "all.zip",
        ("../../ada/a.ipynb", "1"),
        ("/etc/bob/../b.ipynb", "2"),
        ("..\\..\\cyd/c.ipynb", "3"),
        ("../dan/..ipynb", "4"),
    )
    assert collect(course, archive) == ["ada", "cyd", "dan", "etc"]
    assert set(texts(course)) == {"ada/a.ipynb", "etc/b.ipynb", "cyd/c.ipynb", "dan/..ipynb"}
    new = {path for path in tmp_path.rglob("*") if course.submitted not in path.parents} - before
    arrivals = course.root / "grading" / "arrivals"
    assert new == {archive, arrivals, arrivals / f"{SMALL.name}.json"}


def test_links_and_folders_in_an_archive_are_no_hand_ins(course, tmp_path):
    link = ("ada/link.ipynb", "/etc/passwd", (2026, 1, 1, 0, 0, 0), stat.S_IFLNK | 0o777)
    folder = ("ada/folder.ipynb/", "", (2026, 1, 1, 0, 0, 0), stat.S_IFDIR | 0o755)
    assert collect(course, make(tmp_path / "one.zip", link, folder, ("ada/a.ipynb", "1"))) == ["ada"]
    assert texts(course) == {"ada/a.ipynb": "1"}
    with pytest.raises(CourseError, match="holds no file whose student can be told"):
        collect(course, make(tmp_path / "two.zip", link))


def test_a_hand_in_that_was_there_is_replaced_and_others_stay(course, tmp_path):
    hand_in(course, "ada", b"old")
    hand_in(course, "ada", b"late", "timestamp.txt")
    hand_in(course, "bob", b"bob's")
    assert collect(course, make(tmp_path / "all.zip", ("ada/new.ipynb", "new"))) == ["ada"]
    assert texts(course) == {"ada/new.ipynb": "new", f"bob/{SMALL.name}.ipynb": "bob's"}
    assert sorted(path.name for path in course.submitted.iterdir()) == ["ada", "bob"]


def test_the_newest_file_counts_by_the_date_of_the_archive(course, tmp_path):
    archive = make(
        tmp_path / "all.zip",
        ("ada/a.ipynb", "newer", (2026, 5, 2, 12, 0, 0)),
        ("../ada/a.ipynb", "older", (2026, 5, 1, 12, 0, 0)),
        ("ada/z.ipynb", "oldest", (2025, 5, 1, 12, 0, 0)),
        ("bob/b.ipynb", "no date", (1980, 0, 0, 0, 0, 0)),
    )
    collect(course, archive)
    assert texts(course) == {
        "ada/a.ipynb": "newer",
        "ada/a (2).ipynb": "older",
        "ada/z.ipynb": "oldest",
        "bob/b.ipynb": "no date",
    }
    place = course.submitted / "ada" / SMALL.name
    assert (place / "z.ipynb").stat().st_mtime < (place / "a.ipynb").stat().st_mtime


def test_two_students_never_become_one_in_any_lesson(course, tmp_path):
    first = make(tmp_path / "one.zip", ("Ada B/a.ipynb", "1"))
    assert collect(course, first) == ["Ada_B"]
    both = make(tmp_path / "two.zip", ("Ada_B/a.ipynb", "2"), ("Ada B/a.ipynb", "1"))
    assert collect_archive(course, "91_other", both).students == ["Ada_B", "Ada_B-212e"]
    other = {path.parts[-3]: path.read_text() for path in course.submitted.rglob("91_other/*")}
    assert other == {"Ada_B": "1", "Ada_B-212e": "2"}
    assert collect(course, both) == ["Ada_B", "Ada_B-212e"]


NAMES = {
    "Kurt Go\u0308del": "Kurt_Gödel",  # as a Mac writes it
    "राम": "राम",
    "रोम": "रोम",
    "น้ำ": "น้ำ",
    "O'Brien, Ann": "O_Brien_Ann",
    "new\nline": "new_line",
    "<b>x\x1b[2J": "b_x_2J",
    "ada@example.org": "ada_example.org",
    "*?[x]": "x",
    "李明": "李明",
    "a" * 300: "a" * 95 + "-" + "98cf",
    "😀": "unnamed-",
}


def test_odd_names_merge_nobody_lose_nobody_and_never_refuse_the_archive(course, tmp_path):
    archive = make(tmp_path / "all.zip", *((f"{name}/a.ipynb", name) for name in NAMES))
    found = collect(course, archive)
    assert len(found) == len(NAMES) == len(texts(course))
    by_text = {path.read_text(): path.parts[-3] for path in course.submitted.rglob("*.ipynb")}
    for name, student in NAMES.items():
        assert by_text[name].startswith(student.split("-")[0])
    assert all(len(student.encode()) <= 120 and student.isprintable() for student in found)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp437"])
def test_names_in_old_encodings_are_read(course, tmp_path, encoding):
    archive = make(tmp_path / "all.zip", ("Muxller/a.ipynb", "1"), ("bob/b.ipynb", "2"))
    name = "Müller".encode(encoding).ljust(7, b"_") if encoding != "utf-8" else "Müller".encode()
    archive.write_bytes(archive.read_bytes().replace(b"Muxller", name))
    assert sorted(student.rstrip("_") for student in collect(course, archive)) == ["Müller", "bob"]


def test_everybody_whom_the_archive_names_gets_a_folder(course, tmp_path):
    archive = make(
        tmp_path / "all.zip",
        ("ada/a.ipynb", "1"),
        ("bob/essay.pdf", "%PDF"),
        ("cyd/.ipynb_checkpoints/a-checkpoint.ipynb", "2"),
        ("dan/", ""),
        ("eve/.DS_Store", "3"),
        ("readme.txt", "4"),
    )
    collected = collect_archive(course, SMALL.name, archive)
    assert collected.students == ["ada", "bob", "cyd", "dan", "eve"]
    assert collected.strays == ["readme.txt"]
    assert any("1 files in it belong to nobody: readme.txt" in line for line in collected.told(archive))
    assert set(texts(course)) == {"ada/a.ipynb", "bob/essay.pdf"}
    assert all((course.submitted / student / SMALL.name).is_dir() for student in collected.students)


def test_files_that_differ_in_their_folders_or_case_are_all_kept(course, tmp_path):
    archive = make(
        tmp_path / "all.zip",
        ("ada/a/b.ipynb", "1"),
        ("ada/a__b.ipynb", "2"),
        ("ada/A/B.ipynb", "3"),
        ("bob/b.ipynb", "4"),
        (f"bob/{'b' * 300}.ipynb", "5"),
    )
    collect(course, archive)
    places = {
        path.relative_to(course.submitted).as_posix(): path.read_text() for path in course.submitted.rglob("*.ipynb")
    }
    assert sorted(places.values()) == ["1", "2", "3", "4", "5"]
    assert places[f"ada/{SMALL.name}/a/b.ipynb"] == "1" and places[f"ada/{SMALL.name}/a__b.ipynb"] == "2"


def test_folders_of_folders_of_students_are_refused(course, tmp_path):
    groups = [("Group 1", ("ada", "bob")), ("Group 2", ("cyd", "dan"))]
    archive = make(
        tmp_path / "all.zip", *((f"{group}/{name}/a.ipynb", "1") for group, names in groups for name in names)
    )
    with pytest.raises(CourseError, match=r"Group 1 would be one student with notebooks in the folders ada, bob"):
        collect(course, archive)
    assert not course.submitted.exists()


@pytest.mark.parametrize(
    "paths",
    [
        ["A/ada/a.ipynb", "A/bob/a.ipynb", "B/cyd/a.ipynb"],
        ["A/ada/a.ipynb", "A/bob/a.ipynb", "B/cyd/a.ipynb", "C/dan/a.ipynb"],
    ],
)
def test_sections_of_one_student_hide_no_section_of_several(course, tmp_path, paths):
    with pytest.raises(CourseError, match=r"A would be one student with notebooks in the folders ada, bob"):
        collect(course, make(tmp_path / "all.zip", *((path, "1") for path in paths)))


def test_folders_that_students_made_in_their_own_refuse_nothing(course, tmp_path):
    paths = ["ada/hw/a.ipynb", "bob/hw/a.ipynb", "bob/hw2/a.ipynb", "cyd/a.ipynb"]
    assert collect(course, make(tmp_path / "all.zip", *((path, "1") for path in paths))) == ["ada", "bob", "cyd"]
    assert collect(course, make(tmp_path / "two.zip", *((path, "1") for path in paths[:3]))) == ["ada", "bob"]


GROUPS = [
    "Group 1-Ada Lovelace_101_assignsubmission_file_/a.ipynb",
    "Group 1-Jean-Luc Picard_102_assignsubmission_file_/a.ipynb",
    "Group 2-Ada Lovelace_101_assignsubmission_file_/a.ipynb",
    "Ada Lovelace_101_assignsubmission_file_/a.ipynb",
    "Jean-Luc Picard_102_assignsubmission_file_/a.ipynb",
]


@pytest.mark.parametrize("roster", ["", "id,first_name,last_name\nada,Ada,Lovelace\njlp,Jean-Luc,Picard\n"])
def test_who_is_in_two_groups_of_moodle_is_one_student(course, tmp_path, roster):
    """In one archive of several groups, and in one after the other; Moodle's number tells who it is."""
    if roster:
        (course.root / "students.csv").write_text(roster)
    first = collect(course, make(tmp_path / "one.zip", *((f"{path[:7]}/{path}", path) for path in GROUPS[:3])))
    assert len(first) == 2 and (not roster or first == ["ada", "jlp"])
    assert sorted(texts(course).values()) == sorted(GROUPS[:3])
    for number, paths in enumerate([GROUPS[:2], GROUPS[2:3], GROUPS[3:]]):
        archive = make(tmp_path / f"{number}.zip", *((path, path) for path in paths))
        collected = collect_archive(course, SMALL.name, archive)
        assert set(collected.students) <= set(first) and collected.unknown == {}
    assert sorted(path.name for path in course.submitted.iterdir()) == first


def test_names_of_thousands_of_dashes_take_no_time(course, tmp_path):
    paths = [f"{'-' * 3000}{number}_1_assignsubmission_file_/a.ipynb" for number in range(20)]
    started = time.monotonic()
    assert len(collect(course, make(tmp_path / "all.zip", *((path, "1") for path in paths)))) == 20
    assert time.monotonic() - started < 10


def test_one_number_of_two_assignments_makes_nobody_another(course, tmp_path):
    path = "Kurt Lovelace_101_assignsubmission_file_/a.ipynb"
    (ada,) = collect(course, make(tmp_path / "one.zip", (GROUPS[3], "1")))
    (kurt,) = collect(course, make(tmp_path / "two.zip", (path, "2")))
    assert ada != kurt and sorted(texts(course).values()) == ["1", "2"]
    assert len(collect(course, make(tmp_path / "three.zip", (GROUPS[3], "1"), (path, "2")))) == 2


def test_a_blind_archive_of_several_groups_is_blind(course, tmp_path):
    (course.root / "students.csv").write_text("id,first_name,last_name\nada,Ada,Lovelace\n")
    paths = [f"Group {number}-Participant_10{number}_assignsubmission_file_/a.ipynb" for number in (1, 2)]
    collected = collect_archive(course, SMALL.name, make(tmp_path / "all.zip", *((path, "1") for path in paths)))
    assert collected.blind and len(collected.students) == 2 and collected.unknown == {}


def test_another_lessons_archive_is_refused_before_it_replaces_anything(course, tmp_path):
    hand_in(course, "ada", b"old")
    other = json.dumps({"cells": [{"metadata": {"nbgrader": {"grade_id": "test_sample_latent"}}}]}, indent=1)
    archive = make(tmp_path / "all.zip", ("ada/a.ipynb", other), ("bob/a.ipynb", "1"))
    with pytest.raises(CourseError, match=r"is an archive of 02_moons_gan: 1 of its notebooks"):
        collect(course, archive)
    assert texts(course) == {f"ada/{SMALL.name}.ipynb": "old"}


def test_an_archive_without_any_notebook_replaces_nothing(course, tmp_path):
    """Feedback pages, for example, which are packed by the same names."""
    first = make(tmp_path / "all.zip", ("lovelaceada_34_567_a.ipynb", "1"), ("godelkurt_35_568_a.ipynb", "2"))
    pages = make(tmp_path / "pages.zip", ("lovelaceada_34_567_x.html", "3"), ("godelkurt_35_568_x.html", "4"))
    students = collect(course, first)
    with pytest.raises(CourseError, match=r"holds no notebook.* Nothing was replaced"):
        collect(course, pages)
    assert sorted(texts(course).values()) == ["1", "2"]
    shutil.rmtree(course.submitted)
    assert collect(course, pages) == students  # nobody is lost where there is nothing to lose


def test_how_each_hand_in_arrived_is_kept(course, tmp_path):
    archive = make(
        tmp_path / "moodle.zip",
        ("Ada Lovelace_101_assignsubmission_file_/a.ipynb", "1", (2026, 10, 1, 12, 0, 0)),
        ("Kurt Gödel_102_assignsubmission_file_/a.ipynb", "2", (2026, 10, 3, 12, 0, 0)),
    )
    collect(course, archive)
    arrivals = Arrivals(course, SMALL.name).of
    assert arrivals["Ada_Lovelace_101"].platform == "moodle"
    assert (arrivals["Ada_Lovelace_101"].name, arrivals["Ada_Lovelace_101"].number) == ("Ada Lovelace", "101")
    assert arrivals["Kurt_Gödel_102"].time == "2026-10-03T12:00:00"
    assert arrivals["Ada_Lovelace_101"].files == {"a.ipynb": "Ada Lovelace_101_assignsubmission_file_/a.ipynb"}


def test_dates_of_the_packing_are_not_those_of_the_hand_ins(course, tmp_path):
    archive = make(
        tmp_path / "moodle.zip",
        ("Ada Lovelace_101_assignsubmission_file_/a.ipynb", "1", (2026, 10, 1, 12, 0, 0)),
        ("Kurt Gödel_102_assignsubmission_file_/a.ipynb", "2", (2026, 10, 1, 12, 0, 4)),
    )
    collect(course, archive)
    assert {arrival.time for arrival in Arrivals(course, SMALL.name).of.values()} == {""}


def test_a_folder_of_clones_is_collected(course, tmp_path):
    for name in ("gan-01-ada", "gan-01-bob"):
        (tmp_path / "clones" / name / ".git").mkdir(parents=True)
        (tmp_path / "clones" / name / ".git" / "HEAD").write_text("ref: refs/heads/main")
        (tmp_path / "clones" / name / "a.ipynb").write_text(name)
    (tmp_path / "clones" / "gan-01-bob" / "link.ipynb").symlink_to("/etc/passwd")
    assert collect(course, tmp_path / "clones") == ["ada", "bob"]
    assert texts(course) == {"ada/a.ipynb": "gan-01-ada", "bob/a.ipynb": "gan-01-bob"}


def test_a_folder_of_students_with_names_in_latin_1_is_collected(course, tmp_path):
    for name in (b"M\xfcller", "Gödel".encode()):
        os.makedirs(os.fsencode(tmp_path) + b"/class/" + name)
        with open(os.fsencode(tmp_path) + b"/class/" + name + b"/a.ipynb", "w") as file:
            file.write("1")
    assert collect(course, tmp_path / "class") == ["Gödel", "Müller"]


def test_a_class_of_200_with_one_broken_file_is_collected_and_listed_in_seconds(course, tmp_path):
    notebook = json.loads(json.dumps(fill(student_notebook(course), **RIGHT)))
    notebook["cells"].append({"cell_type": "raw", "source": "x" * 500_000, "metadata": {}})
    text = json.dumps(notebook)
    (course.root / "students.csv").write_text("id\n" + "".join(f"s{number}\n" for number in range(200)))
    collect(course, make(tmp_path / "one.zip", ("s0_7_assignsubmission_file_/a.ipynb", text)))
    mend_lesson(course, SMALL.name)  # starts the process that reads hand-ins, which takes three seconds, once
    files = [(f"s{number}_7_assignsubmission_file_/a.ipynb", text) for number in range(200)]
    files[77] = (files[77][0], text[:300_000])
    archive = make(tmp_path / "all.zip", *files)
    started = time.monotonic()
    assert len(collect(course, archive)) == 200
    report = mend_lesson(course, SMALL.name)
    assert [result.student for result in report.not_graded] == ["s77"] and "cut off" in report.not_graded[0].reason
    assert len(report.results) == 200
    assert time.monotonic() - started < 17


def damaged(archive):
    data = archive.read_bytes()
    where = data.index(b"cut me")
    archive.write_bytes(data[:where] + b"CUT" + data[where + 3 :])


def encrypted(archive):
    data = bytearray(archive.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # of the file, and of the list of files
        data[data.rindex(mark) + flags] |= 1
    archive.write_bytes(data)


def unknown_method(archive):
    data = bytearray(archive.read_bytes())
    for mark, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.rindex(mark) + method] = 99
    archive.write_bytes(data)


def cut_off(archive):
    archive.write_bytes(archive.read_bytes()[30:])


@pytest.mark.parametrize("spoil", [damaged, encrypted, unknown_method, cut_off])
def test_an_archive_that_cannot_be_read_changes_nothing(course, tmp_path, spoil):
    hand_in(course, "ada", b"old")
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("ada/a.ipynb", "new")
        file.writestr("bob/b.ipynb", "cut me")
    spoil(archive)
    with pytest.raises(
        CourseError, match=r"cannot be read: .+ Download it again|could not be collected: .+ Is it whole"
    ) as caught:
        collect(course, archive)
    assert len(str(caught.value).splitlines()) == 1
    assert texts(course) == {f"ada/{SMALL.name}.ipynb": "old"}
    assert [path.name for path in course.submitted.iterdir()] == ["ada"]


@pytest.mark.parametrize(("limit", "value"), [("MAX_BYTES", 5), ("MAX_FILES", 1)])
def test_an_archive_over_the_limits_is_refused(course, tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(packed, limit, value)
    archive = make(tmp_path / "all.zip", ("ada/a.ipynb", "1234"), ("readme.txt", "1234"))
    with pytest.raises(CourseError, match=r"holds 2 files, .*: too much"):
        collect(course, archive)
    assert not course.submitted.exists()


def test_what_cannot_be_written_is_told(course, tmp_path):
    archive = make(tmp_path / "all.zip", ("ada/a.ipynb", "1"))
    course.submitted.mkdir(parents=True)
    (course.submitted / "ada").symlink_to(tmp_path)
    with pytest.raises(CourseError, match="is a link, and links are not followed"):
        collect(course, archive)
    (course.submitted / "ada").unlink()
    (course.submitted / "ada").write_text("a file")
    with pytest.raises(CourseError, match=r"could not be collected: .*ada"):
        collect(course, archive)
    assert os.listdir(course.submitted) == ["ada"]
