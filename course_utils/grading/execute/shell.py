"""IPython without a Jupyter kernel: cells run here, and what they show is sent on as a kernel would send it."""

from __future__ import annotations

import builtins
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as Trait
from traitlets.config import Config

Send = Callable[[str, str], None]  # kind of a message, and its text
# Commands that only a Jupyter kernel has. They are about its window, files or connection, so here they do nothing.
_OF_A_KERNEL = ("autosave", "clear", "connect_info", "less", "man", "more", "qtconsole", "subshell")

# Commands about what stands around a notebook. What is missing of it here was there where the notebook was written.
_OF_THE_SURROUNDINGS = {
    "matplotlib", "pylab", "gui", "load_ext", "reload_ext", "unload_ext", "store", "notebook", "conda", "mamba",
    "micromamba", "pip", "uv", "env", "set_env", "cd", "pushd", "popd", "alias", "colors", "config", "logstart",
    "tensorflow_version",
}  # fmt: skip


class _Stream(io.TextIOBase):
    """Standard output or error of the cells. It stops a flood where it rises."""

    encoding = "utf-8"

    def __init__(self, name: str, send: Send, limit: int):
        self.name, self.send, self.limit, self.left = name, send, limit, limit

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        """Of what stands behind it, as in a notebook; it leads nowhere."""
        return 2 if self.name == "stderr" else 1

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text and self.left > 0:
            self.send(self.name, text[: self.left])
            if len(text) >= self.left:
                self.send(self.name, f"\n… cut: a cell may put out {self.limit // 1000} kB\n")
        self.left -= len(text)
        return len(text)


class _Publisher(DisplayPublisher):
    send = Trait()

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: object = None,
        source: object = None,
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **_: object,
    ) -> None:
        shown = {"data": data, "id": (transient or {}).get("display_id"), "update": update}
        self.send("display", json.dumps(shown, default=str))

    def clear_output(self, wait: bool = False) -> None:
        self.send("clear", "wait" if wait else "")


class _DisplayHook(DisplayHook):
    send = Trait()

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: object = None) -> None:
        self.send("display", json.dumps({"data": format_dict}, default=str))

    def finish_displayhook(self) -> None:
        pass

    def log_output(self, format_dict: object) -> None:
        pass

    def fill_exec_result(self, result: object) -> None:
        pass

    def update_user_ns(self, result: object) -> None:
        self.shell.user_ns["_"] = result


class Shell(InteractiveShell):
    """IPython's shell, whose results, pictures, texts and errors go to ``send``."""

    send = Trait()
    blind = False  # the course's own pictures are not drawn; see ``plotting.pictures_are_seen``
    display_pub_class = _Publisher
    displayhook_class = _DisplayHook

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> object:
        """``%command``. One that is not known, or about the surroundings, costs at most its own line."""
        try:
            return super().run_line_magic(magic_name, line, _stack_depth=_stack_depth + 1)
        except Exception as error:
            if magic_name not in _OF_THE_SURROUNDINGS and self.find_line_magic(magic_name) is not None:
                raise
            sys.stdout.write(f"%{magic_name} was left out: {error}\n")
            return None

    def system(self, cmd: str) -> None:
        """``!command``, without a terminal."""
        command = self.var_expand(cmd, depth=1)
        with subprocess.Popen(
            command, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            assert process.stdout is not None  # it is a pipe
            for part in iter(partial(os.read, process.stdout.fileno(), 1 << 16), b""):
                sys.stdout.write(part.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = process.returncode

    def enable_gui(self, gui: object = None) -> None:
        """There is no window."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        error = {"ename": etype.__name__, "evalue": str(evalue), "traceback": [str(line) for line in stb]}
        self.send("error", json.dumps(error, default=str))


def make_shell(send: Send, text_bytes: int) -> tuple[Shell, Callable[[], None]]:
    """A fresh shell in this process, and what is to be called before each cell."""
    config = Config()
    config.HistoryManager.enabled = False  # no thread, no file, and no later cell reads earlier ones
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.xmode = "Context"
    streams = [_Stream("stdout", send, text_bytes), _Stream("stderr", send, text_bytes)]
    for stream in streams:
        setattr(sys, stream.name, stream)
        setattr(sys, f"__{stream.name}__", stream)
    shell = Shell.instance(config=config, user_ns={"__name__": "__main__"}, send=send)
    shell.display_pub.send = shell.displayhook.send = send
    for name in _OF_A_KERNEL:
        shell.register_magic_function(lambda line="": None, magic_kind="line", magic_name=name)
    if "matplotlib_inline.backend_inline" in sys.modules:
        # Imported before there was a shell to show its figures in.
        shell.enable_matplotlib("inline")

    def begin_cell() -> None:
        for stream in streams:
            stream.left = text_bytes

    return shell, begin_cell


def refuse_input(prompt: object = "") -> str:
    """What ``input()`` is: nobody is there to answer."""
    raise StdinNotImplementedError("nobody is there to answer: input() is not supported while grading")


def replace_input() -> None:
    """Let ``input()`` fail at once."""
    builtins.input = refuse_input
