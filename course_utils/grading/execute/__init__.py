"""Execute: hand-ins run behind two walls, several at a time; only the cells' outputs come back.

Which process does what:

grader    the one that ``course grade`` starts. It has the gradebook, the sources and all hand-ins, runs no student's
          code, and reads what comes back as if an enemy had written it (``pool``).
nursery   one, in bubblewrap (``walls``): no network, a read-only system, nothing of the course but the package. It
          imports torch and the rest once, before any hand-in, and forks the workers (``worker``).
worker    one per processor, forked from the nursery, inside of the same walls. It runs no student's code.
kernel    one per hand-in, forked from the warm worker into namespaces of its own: no other process, no file of
          anybody, no capability, limited in memory, processes, files and output (``namespaces``), without the system
          calls that lead round those limits (``system_calls``). Here the notebook's cells run, in IPython (``shell``,
          ``cells``). The worker sends it one cell after the other over a socket pair, watches clock and memory from
          outside, and ends it with SIGKILL, which ends all that it started (``kernel``).
examiner  one per hand-in, forked into namespaces of its own, too, because it reads what hostile code says
          (``examination``). It alone has the check cells with their hidden tests and the lesson's solution, runs them,
          and lets the kernel compute what they ask the answers for; see ``course_utils.grading.examine``.

So no mark depends on anything in the kernel but the values that the answers give. Whatever a notebook does to checks,
torch or the interpreter happens in its own process: a cheat gains nothing by it, and an honest student who debugs,
profiles or patches there loses nothing.

A cell that takes too long is interrupted; if it does not let itself be interrupted, or ends its kernel, it costs
itself: a fresh fork runs the cells before it once more, without it, and goes on behind it. The examiner stays.

The cells run in IPython's shell and not in a Jupyter kernel: a fork cannot take a kernel's sockets and threads along,
and without them there is nothing to wait for and no port to guard. What cells show is captured where
a kernel would send it, and is the same.
"""

from course_utils.grading.execute import walls
from course_utils.grading.execute.jobs import CodeCell, Executed, Job, Limits
from course_utils.grading.execute.pool import execute

__all__ = ["CodeCell", "Executed", "Job", "Limits", "execute", "walls"]
