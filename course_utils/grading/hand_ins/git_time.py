"""When a clone's last commit was made, read from the files of its ``.git``.

No program of git is started: a clone is a student's, and git runs what a repository's configuration and hooks name.
What is read here is HEAD, the branch that it names, and that one commit, loose or packed. A repository of another
form, or a damaged one, tells no time.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from datetime import datetime, timezone

Read = Callable[[str], bytes]  # a file's content by its path below .git; empty where there is none

_LONGEST = 1_000_000  # bytes of a commit
_DEEPEST = 50  # deltas upon deltas; git itself makes no more
_HASH = re.compile(r"[0-9a-f]{40}")
_BRANCH = re.compile(r"refs/[\w./+@-]{1,200}")
_COMMITTER = re.compile(rb"^committer .{0,1000}> (\d{1,10}) [+-]\d{4}$", re.MULTILINE)
_COMMIT, _BY_OFFSET, _BY_HASH = 1, 6, 7


def commit_time(files: list[str], read: Read) -> datetime | None:
    """The time of the commit that is checked out; None where it cannot be told.

    Args:
        files: the paths below ``.git``.
        read: gives a file's content.
    """
    try:
        name = _head(read)
        text = name and (_loose(name, read) or _packed(name, files, read))
        found = _COMMITTER.search(text.partition(b"\n\n")[0]) if text else None
        return datetime.fromtimestamp(int(found[1]), timezone.utc) if found else None
    except (ValueError, KeyError, IndexError, OverflowError, OSError, struct.error, zlib.error):
        return None


def _head(read: Read) -> str | None:
    """The commit that HEAD names, by way of a branch or not."""
    told = _word(read("HEAD"))
    if told.startswith("ref:"):
        branch = told.removeprefix("ref:").strip()
        if not _BRANCH.fullmatch(branch) or ".." in branch:
            return None
        packed = re.compile(rf"^([0-9a-f]{{40}}) {re.escape(branch)}$", re.MULTILINE)
        kept = packed.search(read("packed-refs").decode("utf-8", "replace"))
        told = _word(read(branch)) or (kept[1] if kept else "")
    return told if _HASH.fullmatch(told) else None


def _word(data: bytes) -> str:
    return data[:300].decode("utf-8", "replace").strip()


def _loose(name: str, read: Read) -> bytes | None:
    """A commit that has a file of its own."""
    data = read(f"objects/{name[:2]}/{name[2:]}")
    kind, _, text = _inflated(data).partition(b"\0") if data else (b"", b"", b"")
    return text if kind.startswith(b"commit ") else None


def _packed(name: str, files: list[str], read: Read) -> bytes | None:
    """A commit in a pack."""
    for path in files:
        if re.fullmatch(r"objects/pack/pack-[0-9a-f]+\.idx", path):
            index = read(path)
            place = _place(index, bytes.fromhex(name))
            if place is not None:
                kind, text = _object(read(f"{path.removesuffix('.idx')}.pack"), place, index, _DEEPEST)
                return text if kind == _COMMIT else None
    return None


def _place(index: bytes, name: bytes) -> int | None:
    """Where in its pack an object begins, by the pack's index, which is sorted by names."""
    if index[:8] != b"\xfftOc\0\0\0\2":
        return None
    (count,) = struct.unpack_from(">I", index, 8 + 255 * 4)
    names = 8 + 256 * 4
    first, last = 0, count
    while first < last:
        middle = (first + last) // 2
        if index[names + 20 * middle : names + 20 * middle + 20] < name:
            first = middle + 1
        else:
            last = middle
    if index[names + 20 * first : names + 20 * first + 20] != name or first >= count:
        return None
    (place,) = struct.unpack_from(">I", index, names + 24 * count + 4 * first)
    if place & 0x80000000:
        (place,) = struct.unpack_from(">Q", index, names + 28 * count + 8 * (place & 0x7FFFFFFF))
    return place


def _object(pack: bytes, place: int, index: bytes, deepest: int) -> tuple[int, bytes]:
    """Kind and content of the object at a place of a pack.

    Raises:
        ValueError: it is a delta upon too many deltas, or too long.
    """
    if not deepest:
        raise ValueError("too many deltas")
    byte = pack[place]
    kind, at = byte >> 4 & 7, place + 1
    while byte & 0x80:  # its size follows, which the data tell as well
        byte = pack[at]
        at += 1
    if kind == _BY_OFFSET:
        byte = pack[at]
        back, at = byte & 0x7F, at + 1
        while byte & 0x80:
            byte = pack[at]
            back, at = (back + 1) << 7 | byte & 0x7F, at + 1
        if not 0 < back <= place:
            raise ValueError("a delta upon nothing")
        base = place - back
    elif kind == _BY_HASH:
        found = _place(index, pack[at : at + 20])
        if found is None:
            raise ValueError("a delta upon an object of another pack")
        base, at = found, at + 20
    else:
        return kind, _inflated(pack[at:])
    delta = _inflated(pack[at:])
    kind, text = _object(pack, base, index, deepest - 1)
    return kind, _patched(text, delta)


def _patched(base: bytes, delta: bytes) -> bytes:
    """What a delta makes of its base: pieces copied from there, and new ones."""
    at, made = 0, bytearray()
    for _ in range(2):  # the sizes before and after
        while delta[at] & 0x80:
            at += 1
        at += 1
    while at < len(delta) and len(made) <= _LONGEST:
        order, at = delta[at], at + 1
        if order & 0x80:
            numbers = []
            for bit in range(7):
                numbers.append(delta[at] if order >> bit & 1 else 0)
                at += order >> bit & 1
            begin = int.from_bytes(bytes(numbers[:4]), "little")
            size = int.from_bytes(bytes(numbers[4:]), "little") or 0x10000
            made += base[begin : begin + size]
        else:
            made += delta[at : at + order]
            at += order
    return bytes(made)


def _inflated(data: bytes) -> bytes:
    """Unpacked, up to the length of any commit."""
    text = zlib.decompressobj().decompress(data[:_LONGEST], _LONGEST)
    if len(text) == _LONGEST:
        raise ValueError("longer than any commit")
    return text
