"""Archives: whose notebook a file is, what is refused, and that nothing is lost when one cannot be read."""

import os
import stat
import zipfile

import pytest
from grading_course import SMALL, hand_in, small_course

from course_utils.errors import CourseError
from course_utils.grading.hand_ins import archives
from course_utils.grading.hand_ins.archives import collect_zip, student_and_file


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


def texts(course):
    """What was handed in, by student and file."""
    files = [path for path in course.submitted.rglob("*") if path.is_file()]
    return {f"{path.relative_to(course.submitted).parts[0]}/{path.name}": path.read_text() for path in files}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Ada Lovelace_12_assignsubmission_file/a.ipynb", ("Ada Lovelace_12", "a.ipynb")),
        ("Ada Lovelace_12_assignsubmission_file_/sub/a.ipynb", ("Ada Lovelace_12", "sub__a.ipynb")),
        ("Ada Lovelace_12_assignsubmission_file_a.ipynb", ("Ada Lovelace_12", "a.ipynb")),
        ("lovelaceada_34_567_a-1.ipynb", ("lovelaceada_34", "a-1.ipynb")),
        ("lovelaceada_LATE_34_567_a.ipynb", ("lovelaceada_34", "a.ipynb")),
        ("ada/a.ipynb", ("ada", "a.ipynb")),
        ("a.ipynb", None),
        ("ada/essay.docx", None),
        ("__MACOSX/ada/a.ipynb", None),
    ],
)
def test_platforms_names_tell_the_student(path, expected):
    assert student_and_file(path) == expected


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
    assert collect_zip(course, SMALL.name, archive) == 4
    assert set(texts(course)) == {"ada/a.ipynb", "etc/bob__b.ipynb", "cyd/c.ipynb", "dan/..ipynb"}
    new = {path for path in tmp_path.rglob("*") if course.submitted not in path.parents} - before
    assert new == {archive}


def test_links_and_folders_in_an_archive_are_no_hand_ins(course, tmp_path):
    link = ("ada/link.ipynb", "/etc/passwd", (2026, 1, 1, 0, 0, 0), stat.S_IFLNK | 0o777)
    folder = ("ada/folder.ipynb/", "", (2026, 1, 1, 0, 0, 0), stat.S_IFDIR | 0o755)
    assert collect_zip(course, SMALL.name, make(tmp_path / "one.zip", link, folder, ("ada/a.ipynb", "1"))) == 1
    assert texts(course) == {"ada/a.ipynb": "1"}
    with pytest.raises(CourseError, match="holds no notebook"):
        collect_zip(course, SMALL.name, make(tmp_path / "two.zip", link, folder))


def test_a_hand_in_that_was_there_is_replaced_and_others_stay(course, tmp_path):
    hand_in(course, "ada", b"old")
    hand_in(course, "ada", b"late", "timestamp.txt")
    hand_in(course, "bob", b"bob's")
    assert collect_zip(course, SMALL.name, make(tmp_path / "all.zip", ("ada/new.ipynb", "new"))) == 1
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
    collect_zip(course, SMALL.name, archive)
    assert texts(course) == {"ada/a.ipynb": "newer", "ada/z.ipynb": "oldest", "bob/b.ipynb": "no date"}
    place = course.submitted / "ada" / SMALL.name
    assert (place / "z.ipynb").stat().st_mtime < (place / "a.ipynb").stat().st_mtime


def test_two_students_never_become_one(course, tmp_path):
    archive = make(tmp_path / "all.zip", ("Ada B/a.ipynb", "1"), ("Ada_B/a.ipynb", "2"))
    with pytest.raises(CourseError, match="'Ada B' and of 'Ada_B', who would both become Ada_B"):
        collect_zip(course, SMALL.name, archive)


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
        collect_zip(course, SMALL.name, archive)
    assert len(str(caught.value).splitlines()) == 1
    assert texts(course) == {f"ada/{SMALL.name}.ipynb": "old"}
    assert [path.name for path in course.submitted.iterdir()] == ["ada"]


@pytest.mark.parametrize(("limit", "value"), [("_MAX_BYTES", 5), ("_MAX_FILES", 1)])
def test_an_archive_over_the_limits_is_refused(course, tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(archives, limit, value)
    archive = make(tmp_path / "all.zip", ("ada/a.ipynb", "1234"), ("readme.txt", "1234"))
    with pytest.raises(CourseError, match=r"holds 2 files, .*: too much"):
        collect_zip(course, SMALL.name, archive)
    assert not course.submitted.exists()


def test_what_cannot_be_written_is_told(course, tmp_path):
    archive = make(tmp_path / "all.zip", ("ada/a.ipynb", "1"))
    course.submitted.mkdir(parents=True)
    (course.submitted / "ada").symlink_to(tmp_path)
    with pytest.raises(CourseError, match="is a link, and links are not followed"):
        collect_zip(course, SMALL.name, archive)
    (course.submitted / "ada").unlink()
    (course.submitted / "ada").write_text("a file")
    with pytest.raises(CourseError, match=r"could not be collected: .*ada"):
        collect_zip(course, SMALL.name, archive)
    long = make(tmp_path / "long.zip", (f"bob/{'b' * 300}.ipynb", "1"))
    with pytest.raises(CourseError, match=r"could not be collected: .*File name too long"):
        collect_zip(course, SMALL.name, long)
    assert os.listdir(course.submitted) == ["ada"]
