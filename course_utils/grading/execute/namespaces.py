"""The inner wall: namespaces, limits and no privileges for one hand-in, made by the fork that is to run it.

Python's os.unshare is of 3.12; libc has the calls in every version.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from course_utils.grading.execute.jobs import Limits
from course_utils.grading.execute.system_calls import refuse_odd_calls
from course_utils.grading.execute.walls import TEMPORARY, WORK, packages, visible

_NEW_FS, _NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC = 2, 4, 4096, 16384
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_CAPABILITY_VERSION_3 = 0x20080522
_NOBODY = 65534
_OPEN_FILES = 512  # each may be a socket with a buffer that counts nowhere

_libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent() -> None:
    """Let this process end when the one that made it does, however that ends. Walls do that, too; without them only
    Linux can."""
    if hasattr(_libc, "prctl"):
        _call("prctl", _PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def become_nobody() -> None:
    """Leave root for good, where the worker is root."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        _call("prctl", _PR_SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self stays root's, and the maps cannot be written


def unshare() -> None:
    """New namespaces: of users, mounts, network, memory segments and names at once, of processes from the next fork on.

    Raises:
        OSError: the system does not allow it.
    """
    user, group = os.getuid(), os.getgid()
    _call("unshare", _NEW_USER | _NEW_FS | _NEW_PID | _NEW_NET | _NEW_IPC | _NEW_UTS)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def own_folders(limits: Limits) -> None:
    """Fresh folders in memory over those that hand-ins could share; a course that stands below one of them stays."""
    for folder in (WORK, TEMPORARY, "/dev/shm"):
        covered = [place for place in visible(packages()) if place.is_relative_to(folder)]
        handles = [os.open(place, os.O_PATH) for place in covered]
        options = f"size={limits.file_bytes},nr_inodes={limits.files},mode=1777".encode()
        _call("mount", b"tmpfs", folder.encode(), b"tmpfs", _MS_NOSUID | _MS_NODEV, options)
        for place, handle in zip(covered, handles, strict=True):
            place.mkdir(parents=True, exist_ok=True)
            _call("mount", f"/proc/self/fd/{handle}".encode(), os.fsencode(place), None, _MS_BIND | _MS_REC, None)
            os.close(handle)
    os.chdir(WORK)


def hide(places: Iterable[Path]) -> None:
    """Let those folders and files be empty."""
    for place in places:
        if place.is_dir():
            _call("mount", b"tmpfs", os.fsencode(place), b"tmpfs", _MS_NOSUID | _MS_NODEV, b"size=4k,mode=0755")
        else:
            _call("mount", os.devnull.encode(), os.fsencode(place), None, _MS_BIND, None)


def drop_privileges() -> None:
    """No capability, and no way to get one by a program that would bring it along."""
    for capability in range(64):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break  # there are no more of them
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())
    _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Nobody opens the memory of this process, not even itself or a program that it starts.
    _call("prctl", _PR_SET_DUMPABLE, 0, 0, 0, 0)
    refuse_odd_calls(_libc)


def set_limits(limits: Limits) -> None:
    """Limits of each process; the worker watches what they use together."""
    wanted = {
        "RLIMIT_DATA": data_bytes() + limits.memory_bytes,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_CPU": int(limits.hand_in_seconds),
        "RLIMIT_NPROC": limits.processes,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_CORE": 0,
    }
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is not None:
            hard = resource.getrlimit(number)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (value, value))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing too much is an error, not the end


def data_bytes() -> int:
    """Private writable memory of this process; 0 where the system does not tell."""
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmData"))
    except (OSError, StopIteration):
        return 0


def parents() -> dict[int, int]:
    """Of each process in sight its parent."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError, IndexError):  # it is gone meanwhile
            found[int(name)] = int(Path("/proc", name, "stat").read_bytes().rpartition(b")")[2].split()[1])
    return found


def stand_by(child: int) -> NoReturn:
    """Wait for the first process of a namespace of processes, and end as it ended."""
    _, status = os.waitpid(child, 0)
    os._exit(0 if status == 0 else 1)


def _call(name: str, *arguments: object) -> None:
    if getattr(_libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
