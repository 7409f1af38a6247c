"""A Jupyter server of a test's own: everything that it writes stays in one folder."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOKEN = "for-this-test"
# JupyterLab would ask its makers for news, with a question over the notebook.
_SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false", "checkForUpdates": False},
    # All cells are in the page, not only those in view, so that a test finds them.
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
}


@contextmanager
def jupyter_server(folder: Path, module: str = "jupyter_server", seconds: float = 120) -> Iterator[str]:
    """Runs a server of these files, with nbgrader's extensions; gives its address, which takes ``TOKEN``.

    Args:
        folder: what it serves; its ``nbgrader_config.py`` is read.
        module: ``jupyter_server`` or ``jupyterlab``.
        seconds: how long it may take to start.
    """
    own = folder / ".jupyter"
    for name, settings in _SETTINGS.items():
        path = own / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings))
    places = {f"JUPYTER_{name}_DIR": str(own / name.lower()) for name in ("CONFIG", "RUNTIME", "DATA")}
    places |= {f"JUPYTERLAB_{name}_DIR": str(own / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", module, "--no-browser", "--allow-root", f"--port={port}", "--port-retries=0",
               f"--IdentityProvider.token={TOKEN}", "--ServerApp.allow_remote_access=False"]  # fmt: skip
    log = own / "server.log"
    with open(log, "w") as file:
        server = subprocess.Popen(command, cwd=folder, stdout=file, stderr=file, env={**os.environ, **places})
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + seconds
        while not _answers(address):
            assert server.poll() is None and time.monotonic() < deadline, f"no server:\n{log.read_text()}"
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()
        print(log.read_text())


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=60).close()
    except (urllib.error.URLError, ConnectionError):
        return False
    return True
