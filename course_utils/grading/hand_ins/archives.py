"""Collect from an archive of a learning platform (Moodle, Canvas), with nbgrader's ``zip_collect``."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
import zipfile
from copy import deepcopy
from pathlib import Path

from nbgrader.apps import ZipCollectApp
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets.config import Config

from course_utils.course.folder import Course
from course_utils.errors import CourseError

_MAX_BYTES = 20_000_000_000
_MAX_FILES = 100_000
# How platforms name what they pack; each pattern is tried on the path inside the archive.
_PATTERNS = [
    re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file(?:_[^/]*)?/(?P<file>.+)"),  # Moodle, folders
    re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file_(?P<file>[^/]+)"),  # Moodle, one folder
    re.compile(r"(?P<name>[^/_]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>[^/]+)"),  # Canvas
    re.compile(r"(?P<name>[^/]+)/(?P<file>.+)"),  # a folder for each student
]


class OneArchive(ExtractorPlugin):
    """Extracts an archive without the archives in it, and only if what is in it is of a sensible size."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        for path in sorted(Path(archive_path).iterdir()):
            with zipfile.ZipFile(path) as archive:
                files = archive.infolist()
                size = sum(file.file_size for file in files)
                if size > _MAX_BYTES or len(files) > _MAX_FILES:
                    raise CourseError(f"The archive holds {len(files)} files, {size / 1e9:.1f} GB: too much.")
                archive.extractall(extracted_path)


class PlatformNames(FileNameCollectorPlugin):
    """Reads student and file name as Moodle, Canvas, or a folder for each student give them."""

    def collect(self, submitted_file: str) -> dict | None:
        path = Path(submitted_file).relative_to(self.parent.extracted).as_posix()
        if path.startswith("__MACOSX/") or not path.endswith(".ipynb"):
            return None
        found = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(path))), None)
        if found is None:
            return None
        parts = [found["name"], found.groupdict().get("number") or ""]
        student = re.sub(r"[^\w.-]+", "_", "_".join(part for part in parts if part)).strip("._") or "unnamed"
        # Two of a student's files may have one name, in different folders: nbgrader would stop at that.
        name = found["file"].replace("/", "__")
        return {"student_id": student, "file_id": name}


class _Collect(ZipCollectApp):
    extracted = ""

    def load_config_file(self, **kwargs: object) -> None:
        """The configuration was given."""

    def _format_collect_path(self, collect_step: str) -> str:
        # nbgrader would put them below the course's folder.
        return str(Path(self.downloaded_directory, collect_step))

    def fail(self, msg: str, *args: object) -> None:
        raise CourseError(f"nbgrader could not collect the archive: {msg % args if args else msg}")


def collect_zip(course: Course, lesson: str, archive: Path) -> int:
    """Put the notebooks of an archive where hand-ins belong; what a student in it had handed in before is replaced.

    Returns:
        How many students it held a notebook of.

    Raises:
        CourseError: the archive cannot be read, is too large, or holds no notebook of anybody.
    """
    if not zipfile.is_zipfile(archive):
        raise CourseError(f"{archive} is no zip archive. Download all hand-ins of the exercise from your platform.")
    with tempfile.TemporaryDirectory(prefix="collect-") as scratch:
        place = Path(scratch, "archive")
        place.mkdir()
        shutil.copy(archive, place / "archive.zip")
        before = {path: path.stat().st_mtime_ns for path in _hand_ins(course, lesson)}
        config = deepcopy(course.config)
        config.merge(Config({
            "CourseDirectory": {"root": str(course.root), "assignment_id": lesson},
            "ZipCollectApp": {
                "downloaded_directory": scratch, "extractor_plugin": OneArchive, "collector_plugin": PlatformNames,
                "force": True, "log_level": logging.ERROR,
            },
        }))  # fmt: skip
        app = _Collect(config=config)
        app.extracted = str(Path(scratch, "extracted"))
        app.initialize([lesson])
        try:
            app.start()
        except (OSError, zipfile.BadZipFile, RuntimeError) as error:
            raise CourseError(f"{archive} cannot be read: {error}.") from error
        collected = {path for path in _hand_ins(course, lesson) if before.get(path) != path.stat().st_mtime_ns}
    if not collected:
        raise CourseError(
            f"{archive} holds no notebook whose student can be told. Known are the archives of Moodle and Canvas, and "
            "a folder for each student."
        )
    return len({path.parents[0] for path in collected})


def _hand_ins(course: Course, lesson: str) -> list[Path]:
    return list(course.submitted.glob(f"*/{lesson}/*.ipynb"))
