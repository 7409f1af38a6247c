"""What a cell would show: the pictures of the built notebook, for cells that an open exercise stops.

A lesson's folder of checks holds them in ``pictures.zip``, which `course build` writes: for each cell with pictures an
entry with their ``<img>`` tags, named after the cell's code. So a cell that somebody changed has none.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = "pictures.zip"
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # one time for all entries: the same pictures give the same bytes


def entries(pictures: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What a lesson's file holds, by the names of its entries: of each cell's code its ``<img>`` tags, in order."""
    return {_name_of(code): "\n".join(tags) for code, tags in pictures.items()}


def pack(pictures: Mapping[str, Iterable[str]]) -> bytes:
    """The content of a lesson's file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, tags in entries(pictures).items():
            file.writestr(zipfile.ZipInfo(name, _ALWAYS), tags, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack(content: bytes) -> dict[str, str]:
    """The entries of a lesson's file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def pictures_of(folders: Iterable[Path], code: str) -> str:
    """The ``<img>`` tags of the cell with this code, from the first folder that knows it; empty if none does."""
    for folder in folders:
        if (folder / FILE).exists():
            with zipfile.ZipFile(folder / FILE) as file:
                if _name_of(code) in file.namelist():
                    return file.read(_name_of(code)).decode()
    return ""


def _name_of(code: str) -> str:
    return hashlib.sha256("\n".join(line.rstrip() for line in code.strip().splitlines()).encode()).hexdigest()[:16]
