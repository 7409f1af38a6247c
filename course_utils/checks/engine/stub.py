"""A network that a check brings along."""

from __future__ import annotations

from torch import nn


class Stub(nn.Module):
    """A network that keeps no record: what comes out depends on its parameters, its settings and its arguments alone,
    and its settings are numbers.

    So the examiner of the grader may let the student's process build it again and compute there, which is much faster
    than to be called back for each pass. Hooks may watch its calls. What records in its own code is no Stub but a plain
    ``nn.Module``: its record is true, because it is made where no student's code runs.
    """
