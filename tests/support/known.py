"""What checks know of wrong answers: ``python tests/support/known.py [LESSON …]`` (``make known``).

Runs each wrong answer of the corpus against its check and writes, beside the lesson's checks, a file ``known.json``:
the evidence of each answer whose mistake the check would not name by itself, the mistake's name, and its words. It
holds numbers and words, no code: students install it. ``make answers`` fails where it is not current.

The words of a mistake are those of the answer's own header (``# says:`` and ``# look:``), or of another answer to the
same exercise, or those that the checks have under that name.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType

import torch
from corpus import Answer, check_of, corpus, namespace, visible_failure

from course_utils import checks
from course_utils.checks.engine import known
from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Mistake
from course_utils.checks.engine.known import Trace
from course_utils.checks.engine.score_board import forget_verdicts
from course_utils.lessons import LESSONS, find_lesson

Entry = dict[str, dict]


def path_of(lesson: str) -> Path:
    """The file of a lesson."""
    return Path(getattr(checks, find_lesson(lesson).topic).__file__).with_name(known.FILE)


def trace(answer: Answer) -> tuple[Trace, str | None] | None:
    """The evidence of an answer at the notebook's seed, and the mistake that its check names without looking it up;
    None where there is no evidence: it passes, it never comes back, or it is a stub."""
    forget_verdicts()
    check = check_of(answer)
    own, check.known = check.known, known.Known()
    try:
        failure = visible_failure(answer, namespace(answer, answer.path.read_text(encoding="utf-8")), 0)
    finally:
        check.known = own
    if failure is None or not failure.trace:
        return None
    return failure.trace, failure.mistake and failure.mistake.name


def entries(lesson: str, pool: ProcessPoolExecutor) -> Entry:
    """What is to stand in a lesson's file."""
    answers = [answer for answer in corpus(lesson) if answer.kind == "wrong"]
    told: dict[str, dict[str, list[Trace]]] = defaultdict(lambda: defaultdict(list))
    for answer, found in zip(answers, pool.map(trace, answers, chunksize=4), strict=True):
        if found is not None and found[1] != answer.mistake:
            traces = told[answer.exercise][str(answer.mistake)]
            if not any(known.alike(one, found[0]) for one in traces):
                traces.append(found[0])
    topic = getattr(checks, find_lesson(lesson).topic)
    made: Entry = {}
    for exercise, by_name in told.items():
        texts = words_of(getattr(topic, exercise), [answer for answer in answers if answer.exercise == exercise])
        if missing := by_name.keys() - texts.keys():
            names = ", ".join(sorted(missing))
            sys.exit(f"{lesson}/{exercise}: nothing says what {names} means; add # says: and # look: to its answer")
        made[exercise] = {
            "mistakes": {name: [texts[name].says, texts[name].look] for name in sorted(by_name)},
            "evidence": {name: by_name[name] for name in sorted(by_name)},
        }
    return made


def words_of(check: Check, answers: Iterable[Answer]) -> dict[str, Mistake]:
    """The mistakes that have words: those of the checks, of the check's own rows, and of the answers' headers."""
    found = {}
    modules = {name: place for name, place in sys.modules.items() if name.startswith(checks.__name__)}
    shared = [place for name, place in modules.items() if name.split(".")[2:3] in (["engine"], ["laws"], ["gan"])]
    for place in (*shared, *(place for place in modules.values() if _has(place, check))):
        found.update({one.name: one for one in vars(place).values() if isinstance(one, Mistake)})
    found.update({mistake.name: mistake for _, mistake in check.mistakes})
    for answer in answers:
        if answer.says is not None:
            found[str(answer.mistake)] = Mistake(str(answer.mistake), *answer.says)
    return found


def _has(module: ModuleType, check: Check) -> bool:
    return any(value is check for value in vars(module).values())


def in_json(made: Entry) -> str:
    """A lesson's file."""
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def is_current(lesson: str, pool: ProcessPoolExecutor) -> bool:
    """Whether a lesson's file holds what would be written now."""
    path = path_of(lesson)
    return path.exists() and path.read_text(encoding="utf-8") == in_json(entries(lesson, pool))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="all if left out")
    chosen = parser.parse_args().lessons or list(LESSONS)
    if unknown := set(chosen) - set(LESSONS):
        parser.error(f"no lesson is called {', '.join(sorted(unknown))}; they are {', '.join(LESSONS)}")
    with ProcessPoolExecutor(os.cpu_count(), initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for lesson in chosen:
            made = entries(lesson, pool)
            path_of(lesson).write_text(in_json(made), encoding="utf-8")
            rows = sum(len(traces) for one in made.values() for traces in one["evidence"].values())
            print(f"{lesson}: {rows} of {sum(a.kind == 'wrong' for a in corpus(lesson))} wrong answers are looked up")
    return 0


if __name__ == "__main__":
    sys.exit(main())
