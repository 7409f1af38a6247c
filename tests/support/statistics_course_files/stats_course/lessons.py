"""The table of lessons."""

from __future__ import annotations

from course_utils.syllabus import Lesson

AVERAGES = Lesson(
    name="01_averages",
    title="What a sample tells",
    exercises={"sample_mean": 2, "sample_std": 3},
    questions={"question_divisor": 2},
)
LESSONS: dict[str, Lesson] = {AVERAGES.name: AVERAGES}
