"""Where the numbers come from by which the checks know a mistake."""

from __future__ import annotations

import statistics

from stats_course.checks.averages import EXAMPLE

if __name__ == "__main__":
    print("n instead of n - 1:", statistics.pstdev(EXAMPLE))
    print("no square root:", statistics.variance(EXAMPLE))
