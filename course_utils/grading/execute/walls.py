"""The outer wall: bubblewrap round a worker.

A worker sees the system's libraries, Python with its packages, the package ``course_utils`` and that of the course if
it is another one, all read-only, and empty folders to write into. It has no network, no other processes, and none of
the course's other files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import course_utils
from course_utils.errors import CourseError

# Where a hand-in finds itself; each has its own, in memory, over these empty folders.
WORK, TEMPORARY = "/hand-in", "/tmp"
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/fonts",
             "/etc/localtime", "/etc/nsswitch.conf")  # fmt: skip
# The variable that tells a worker where the course's package stands, if it isn't this one.
_PACKAGE = "COURSE_PACKAGE"
_OWN = Path(course_utils.__file__).resolve().parent
_PROGRAM = "from course_utils.grading.execute.worker import main; main()"


def command(walls: bool, package: Path = _OWN) -> list[str]:
    """The command that starts a worker, behind the wall or, for hand-ins of people one trusts, without it.

    Args:
        walls: whether behind the wall.
        package: the folder of the package that the course's notebooks import.
    """
    program = [sys.executable, "-c", _PROGRAM]
    return [*_bubblewrap([_OWN, package]), *program, "walls"] if walls else program


def environment(package: Path = _OWN) -> dict[str, str]:
    """A worker's variables: nothing of the grader's own but where its programs are."""
    other = {} if package == _OWN else {_PACKAGE: str(package), "PYTHONPATH": str(package.parent)}
    return {
        **other,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": WORK,
        "USER": "student",
        "TMPDIR": TEMPORARY,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",  # the same marks in each run
        "PYTHONNOUSERSITE": "1",
    }


def demand() -> None:
    """See that the walls can be had, both of them.

    Raises:
        CourseError: they cannot; the message says why and what to do.
    """
    if reason := missing():
        raise CourseError(
            f"Hand-ins cannot be walled in here: {reason}. Grade on Linux with bubblewrap (apt install bubblewrap), "
            "or, if you trust every hand-in with this computer and with the other marks, add --no-jail."
        )


def missing() -> str | None:
    """Why the walls cannot be had; None if they can."""
    if not sys.platform.startswith("linux"):
        return "walls need Linux"
    if shutil.which("bwrap") is None:
        return "the program bwrap (bubblewrap) is not installed"
    try:
        tried = subprocess.run(
            [*command(walls=True), "try"], capture_output=True, text=True, timeout=120, env=environment()
        )
    except subprocess.TimeoutExpired:
        return "bubblewrap does not come to an end"
    if tried.stdout.strip() == "walled in":
        return None
    told = (tried.stderr or tried.stdout).strip().splitlines()
    return told[-1] if told else f"bubblewrap ended with status {tried.returncode}"


def packages() -> list[Path]:
    """In a worker, the folders of ``course_utils`` and of the course's package."""
    return list(dict.fromkeys([_OWN, Path(os.environ.get(_PACKAGE, _OWN))]))


def visible(packages: list[Path]) -> list[Path]:
    """What of the system a worker sees: libraries, Python with its packages, and the course's packages."""
    return list(dict.fromkeys([*map(Path, (*_SYSTEM, sys.prefix, sys.base_prefix, sys.exec_prefix)), *packages]))


def _bubblewrap(packages: list[Path]) -> list[str]:
    seen = visible(packages)
    walls = [
        "bwrap", "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net", "--unshare-ipc",
        "--unshare-uts", "--unshare-cgroup-try", "--hostname", "grader",
    ]  # fmt: skip
    if os.getuid() == 0:
        # Root stays root outside of the hand-ins' namespaces, so that each of them can become nobody: the limit on
        # processes does not hold for root.
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_KILL"):
            walls += ["--cap-add", capability]
    else:
        walls += ["--unshare-user"]
    walls += ["--proc", "/proc", "--dev", "/dev"]
    for empty in (WORK, TEMPORARY, "/dev/shm"):  # before the rest: the course may stand below one of them
        walls += ["--tmpfs", empty]
    for folder in sorted({parent for place in seen for parent in place.parents} - {Path("/")}):
        walls += ["--perms", "0755", "--dir", str(folder)]  # else they are root's alone
    for place in seen:
        if place.is_symlink() and str(place) in _SYSTEM:
            walls += ["--symlink", os.readlink(place), str(place)]
        elif place.exists():
            walls += ["--ro-bind", str(place.resolve()), str(place)]
    for file in _SETTINGS:
        walls += ["--ro-bind-try", file, file]
    return [*walls, "--chdir", WORK]
