"""Times of clones: what git itself says, of loose and packed commits; no time of a repository that is made for harm."""

import os
import struct
import subprocess
import time
import zlib

import pytest
from grading_course import SMALL, small_course

from course_utils.grading.hand_ins.archives import collect_archive
from course_utils.grading.hand_ins.arrivals import Arrivals
from course_utils.grading.hand_ins.git_time import commit_time

LAST = 1_790_000_000  # seconds since 1970
SAME = "\n".join(f"line {number} of a message that stays the same" for number in range(200))


def git(folder, *arguments, at=LAST):
    """What git prints."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_COMMITTER_DATE": f"{at} +0200", "GIT_AUTHOR_DATE": "1500000000 +0000", "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "a@x", "GIT_COMMITTER_NAME": "A > B",
        "GIT_COMMITTER_EMAIL": "a@x",
    }  # fmt: skip
    told = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, env=environment)
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.fixture
def clone(tmp_path):
    """A repository of a few commits, each of another time."""
    folder = tmp_path / "clones" / "gan-01-ada"
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for number in range(6):
        (folder / "a.ipynb").write_text(str(number))
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", f"{number}\n\n{SAME}", at=LAST - 3600 * (5 - number))
    return folder


def told(folder):
    """The time in seconds since 1970, None where it isn't told."""
    base = folder / ".git"
    files = [path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file()]
    found = commit_time(files, lambda name: (base / name).read_bytes() if (base / name).is_file() else b"")
    return found and found.timestamp()


def as_it_is(clone):
    return clone


def in_a_pack(clone):
    git(clone, "gc", "--quiet")
    assert not (clone / ".git" / "refs" / "heads" / "main").exists()  # in packed-refs
    return clone


def as_deltas(clone):
    git(clone, "repack", "-adfq", "--depth=50", "--window=50")
    (index,) = (clone / ".git" / "objects" / "pack").glob("*.idx")
    commits = [line.split() for line in git(clone, "verify-pack", "-v", index).splitlines() if " commit " in line]
    (delta,) = [line for line in commits if len(line) == 7][:1]
    git(clone, "checkout", "--quiet", delta[0])
    return clone


def cloned(clone):
    git(clone.parent, "clone", "--quiet", f"file://{clone}", "other")
    return clone.parent / "other"


def on_no_branch(clone):
    git(clone, "checkout", "--quiet", "HEAD~2")
    return clone


def on_another_branch(clone):
    git(clone, "checkout", "--quiet", "-b", "feature/two.1")
    (clone / "a.ipynb").write_text("x")
    git(clone, "commit", "--quiet", "--all", "--message", "x", at=LAST + 77)
    return clone


@pytest.mark.parametrize("make", [as_it_is, in_a_pack, as_deltas, cloned, on_no_branch, on_another_branch])
def test_the_time_is_what_git_says(clone, make):
    folder = make(clone)
    assert told(folder) == int(git(folder, "log", "-1", "--format=%ct"))


def test_a_clones_time_is_that_of_the_hand_in(clone, tmp_path):
    git(clone.parent, "clone", "--quiet", f"file://{clone}", "gan-01-bob")
    (clone.parent / "gan-01-cyd" / ".git").mkdir(parents=True)
    (clone.parent / "gan-01-cyd" / "a.ipynb").write_text("1")
    course = small_course(tmp_path / "course")
    collect_archive(course, SMALL.name, clone.parent)
    times = {student: arrival.time for student, arrival in Arrivals(course, SMALL.name).of.items()}
    assert times == {"ada": "2026-09-21T14:13:20+00:00", "bob": "2026-09-21T14:13:20+00:00", "cyd": ""}


# -- made for harm: no time, no program that runs, no waiting


def no_head(clone):
    (clone / ".git" / "HEAD").unlink()


def head_that_leads_out(clone):
    (clone.parent / "secret").write_text("0" * 40)
    (clone / ".git" / "HEAD").write_text("ref: refs/../../../secret")


def head_to_itself(clone):
    (clone / ".git" / "HEAD").write_text("ref: refs/heads/a")
    (clone / ".git" / "refs" / "heads" / "a").write_text("ref: refs/heads/a")


def loose(clone, data):
    """Put other data where the last commit stands."""
    name = git(clone, "rev-parse", "HEAD").strip()
    path = clone / ".git" / "objects" / name[:2] / name[2:]
    path.unlink()
    path.write_bytes(data)


def bomb(clone):
    loose(clone, zlib.compress(b"commit 1\0" + b"\0" * 200_000_000))


def no_zlib(clone):
    loose(clone, b"x" * 1000)


def a_blob(clone):
    loose(clone, zlib.compress(b"blob 3\0committer x <x> 1 +0000\n\n"))


def odd_time(clone):
    loose(clone, zlib.compress(b"commit 9\0tree x\ncommitter x <x> 99999999999 +0000\n\n"))


def time_in_the_message(clone):
    loose(clone, zlib.compress(b"commit 9\0tree x\n\ncommitter x <x> 1700000000 +0000\n"))


def pack_with(clone, entry):
    """A pack whose one object, that of HEAD, is this."""
    name = git(clone, "rev-parse", "HEAD").strip()
    for path in (clone / ".git" / "objects").glob("??"):
        for file in path.iterdir():
            file.unlink()
    place = clone / ".git" / "objects" / "pack"
    fan = b"".join(struct.pack(">I", int(byte >= int(name[:2], 16))) for byte in range(256))
    index = b"\xfftOc\0\0\0\2" + fan + bytes.fromhex(name) + b"\0" * 4 + struct.pack(">I", 12)
    (place / "pack-00.idx").write_bytes(index)
    (place / "pack-00.pack").write_bytes(b"PACK\0\0\0\2\0\0\0\1" + entry(name))


def delta_upon_itself(clone):
    pack_with(clone, lambda name: b"\x70" + bytes.fromhex(name) + zlib.compress(b"\1\1\1x"))


def delta_upon_what_is_before_the_pack(clone):
    pack_with(clone, lambda name: b"\x60\x7f" + zlib.compress(b"\1\1\1x"))


def size_without_end(clone):
    pack_with(clone, lambda name: b"\xff" * 10_000)


def cut_index(clone):
    pack_with(clone, lambda name: b"")
    path = clone / ".git" / "objects" / "pack" / "pack-00.idx"
    path.write_bytes(path.read_bytes()[:1040])


def count_that_lies(clone):
    pack_with(clone, lambda name: b"")
    path = clone / ".git" / "objects" / "pack" / "pack-00.idx"
    path.write_bytes(path.read_bytes()[:1028] + b"\xff\xff\xff\xff" + path.read_bytes()[1032:])


@pytest.mark.parametrize(
    "spoil",
    [no_head, head_that_leads_out, head_to_itself, bomb, no_zlib, a_blob, odd_time, time_in_the_message,
     delta_upon_itself, delta_upon_what_is_before_the_pack, size_without_end, cut_index, count_that_lies],
)  # fmt: skip
def test_a_repository_made_for_harm_tells_no_time(clone, spoil):
    spoil(clone)
    started = time.monotonic()
    assert told(clone) is None
    assert time.monotonic() - started < 2


def test_no_program_of_git_runs(clone, tmp_path, monkeypatch):
    """Whatever hooks and configuration name."""
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a program was started"))
    with open(clone / ".git" / "config", "a") as file:
        file.write(f"[core]\n\tfsmonitor = touch {tmp_path / 'ran'}\n\tpager = touch {tmp_path / 'ran'}\n")
    assert told(clone) == LAST and not (tmp_path / "ran").exists()
