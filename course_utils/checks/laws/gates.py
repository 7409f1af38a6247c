"""Laws of quality gates: what was learned is measured, and each measure has to reach its threshold.

A gate is no exercise: it is called with what a run has made, and tells whether that is good enough to go on with.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law


@dataclass(frozen=True)
class Threshold:
    """What one measure has to reach. A measure that is no number (nan) reaches nothing.

    Attributes:
        name: the name of the law; conditions refer to it.
        measure: the name of the measure.
        limit: the threshold itself.
        sentence: the law, as the student reads it.
        got: what the student reads for its value, which stands where ``{:.3f}`` or the like is.
        reached: whether ``reached(value, limit)``.
    """

    name: str
    measure: str
    limit: float
    sentence: str
    got: str
    reached: Callable[[float, float], bool]


def at_least(name: str, measure: str, limit: float, sentence: str, got: str = "") -> Threshold:
    """A measure that may not be below the limit."""
    return Threshold(name, measure, limit, sentence, got or f"{measure} {{:.3f}}", operator.ge)


def at_most(name: str, measure: str, limit: float, sentence: str, got: str = "") -> Threshold:
    """A measure that may not be above the limit."""
    return Threshold(name, measure, limit, sentence, got or f"{measure} {{:.3f}}", operator.le)


def gate_laws(measure_all: Callable[..., dict[str, float]], things: str, thresholds: list[Threshold]) -> list[Law]:
    """The laws of a gate.

    Args:
        measure_all: takes what the gate is called with, samples first, and gives all measures; called once.
        things: what the student reads for the samples.
        thresholds: a law for each.
    """

    def all_measures(*judged_and_trial: Any) -> dict[str, float]:
        return measure_all(*judged_and_trial[:-1])

    def law_of(threshold: Threshold) -> Law:
        def test(samples, *others_and_trial):
            *others, trial = others_and_trial
            value = trial.once(all_measures, samples, *others)[threshold.measure]
            if not threshold.reached(value, threshold.limit):
                raise Broken(f"{len(samples)} {things}", threshold.got.format(value))

        return Law(threshold.name, threshold.sentence, test)

    return [law_of(threshold) for threshold in thresholds]
