"""What an archive holds: the regular files of a zip or of a folder, by paths in which nothing leads upwards."""

from __future__ import annotations

import lzma
import os
import stat
import struct
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from course_utils.errors import CourseError
from course_utils.grading.hand_ins.layouts import EMPTY

MAX_BYTES = 20_000_000_000
MAX_FILES = 100_000
# What zipfile raises for an archive that is damaged, encrypted, or packed by a method that it does not know.
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Packed:
    """A file in an archive.

    Attributes:
        path: its parts, as composed characters: a Mac takes umlauts apart.
        size: in bytes.
        changed: when, in seconds since 1970.
        open: opens it for reading.
    """

    path: tuple[str, ...]
    size: int
    changed: float
    open: Callable[[], BinaryIO]

    def read(self, most: int = 20_000_000) -> bytes:
        """Its bytes, so many at most."""
        with self.open() as file:
            return file.read(most)


@contextmanager
def unpacked(archive: Path) -> Iterator[list[Packed]]:
    """The files of an archive, which stays open meanwhile.

    Raises:
        CourseError: it is neither a folder nor a zip archive, or too large.
    """
    if archive.is_dir():
        yield _limited(list(_of_folder(archive)), archive)
    elif not zipfile.is_zipfile(archive):
        raise CourseError(f"{archive} is no zip archive. Download all hand-ins of the exercise from your platform.")
    else:
        with ZipFile(archive) as opened:
            yield _limited(list(_of_zip(opened)), archive)


def _limited(files: list[Packed], archive: Path) -> list[Packed]:
    size = sum(file.size for file in files)
    if size > MAX_BYTES or len(files) > MAX_FILES:
        raise CourseError(f"{archive} holds {len(files)} files, {size / 1e9:.1f} GB: too much for one lesson.")
    return files


def _of_folder(folder: Path) -> Iterator[Packed]:
    for place, folders, names in os.walk(folder, followlinks=False):
        inner = Path(place).relative_to(folder).parts
        for name in names:
            path = Path(place, name)
            status = path.lstat()
            if stat.S_ISREG(status.st_mode):
                shown = _readable("/".join([*inner, name]))
                yield Packed(_parts(shown), status.st_size, status.st_mtime, _opener(path))
        if not names and not folders and inner:
            yield Packed((*_parts(_readable("/".join(inner))), EMPTY), 0, 0.0, _opener(Path(os.devnull)))


def _readable(path: str) -> str:
    """A path with the letters that were meant: Python reads bytes that are no UTF-8 as halves of surrogates."""
    data = os.fsencode(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: open(path, "rb")


def _of_zip(opened: ZipFile) -> Iterator[Packed]:
    entries = opened.infolist()
    filled = {folder for entry in entries for folder in _folders_of(entry.filename)}
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)  # 0 where the archive does not say
        path = _parts(_name(entry))
        if not path:
            continue
        if entry.is_dir():
            if entry.filename.rstrip("/") not in filled:
                yield Packed((*path, EMPTY), 0, 0.0, _opener(Path(os.devnull)))
        elif kind in (0, stat.S_IFREG):
            yield Packed(path, entry.file_size, changed(entry), _zip_opener(opened, entry))


def _zip_opener(opened: ZipFile, entry: ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: opened.open(entry)  # type: ignore[return-value]


def _folders_of(name: str) -> Iterator[str]:
    """The folders that a path leads through."""
    above = name.rstrip("/").rpartition("/")[0]
    while above:
        yield above
        above = above.rpartition("/")[0]


def _parts(path: str) -> tuple[str, ...]:
    composed = unicodedata.normalize("NFC", path).replace("\\", "/")
    return tuple(part for part in composed.split("/") if part not in ("", ".", ".."))


def _name(entry: ZipInfo) -> str:
    """The path as it was meant: without a mark for UTF-8, zipfile takes any bytes for those of old DOS."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        data = entry.filename.encode("cp437")
        return data.decode("utf-8")
    except UnicodeEncodeError:
        return entry.filename
    except UnicodeDecodeError:
        # DOS has letters where Latin-1 has control characters, and signs nobody is called by where it has letters.
        of_dos = any(0x80 <= byte < 0xA0 for byte in data)
        return entry.filename if of_dos else data.decode("latin-1")


def changed(entry: ZipInfo) -> float:
    """When a file of a zip archive changed, in seconds since 1970; 0 where that cannot be told."""
    try:
        return time.mktime((*entry.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0
