"""Runs a command and prints what it used, as JSON: ``python usage.py COMMAND …``.

A small process of its own, because Linux counts what the starting process held as the started one's largest memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)  # all that it started, too
print(
    json.dumps(
        {
            "wall seconds": time.monotonic() - started,
            "processor seconds": used.ru_utime + used.ru_stime,
            "peak GB": used.ru_maxrss * 1024 / 1e9,  # of the largest process; Linux counts in KiB
        }
    )
)
sys.exit(status)
