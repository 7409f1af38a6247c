"""``make claims``: runs the experiments behind the lessons' sentences, and fails where a sentence is not true.

    python tests/claims/run.py [CLAIM or LESSON …] [--first-seed N] [--page]

Without a name all of them run, which takes hours on one core. What is found goes into results/ and docs/claims.md. With
--first-seed other seeds are tried, and nothing is written. --page runs nothing and writes the page from results/.
"""

from __future__ import annotations

import argparse
import sys
import time

import register

from course_utils import settings


def chosen(names: list[str]) -> list[tuple[str, register.Claim]]:
    """The claims that are asked for by id or by a lesson's name or number, or all; exits with 2 if there are none."""
    everything = [(lesson, each) for lesson in register.lessons() for each in register.claims(lesson).values()]
    unknown = [name for name in names if not any(_is_asked_for(name, *row) for row in everything)]
    if unknown:
        print(f"There is no claim or lesson {', '.join(unknown)}. Their ids stand in docs/claims.md.", file=sys.stderr)
        sys.exit(2)
    return [row for row in everything if not names or any(_is_asked_for(name, *row) for name in names)]


def _is_asked_for(name: str, lesson: str, each: register.Claim) -> bool:
    return name in (each.id, lesson, lesson.partition("_")[0])


def main(arguments: list[str] | None = None) -> int:
    """Runs the claims; 1 if one of them doesn't hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="CLAIM", help="ids of claims, or names or numbers of lessons")
    parser.add_argument("--first-seed", type=int, help="try other seeds, from this one on; nothing is written")
    parser.add_argument("--page", action="store_true", help="run nothing, write docs/claims.md from what was found")
    asked = parser.parse_args(arguments)
    if asked.page:
        register.PAGE.write_text(register.page(), encoding="utf-8")
        return 0
    settings.use_one_thread()
    failed = []
    for lesson, each in chosen(asked.names):
        began = time.perf_counter()
        found = each.measured(asked.first_seed)
        holds = each.holds(found)
        print(f"{each.id}: {'holds' if holds else 'DOES NOT HOLD'} ({time.perf_counter() - began:.0f} s)")
        for name, values in found.items():
            print(f"    {name}: {register.shown(values)}", flush=True)
        if not holds:
            failed.append(each)
        if asked.first_seed is None:
            register.record(lesson, each, found)
            register.PAGE.write_text(register.page(), encoding="utf-8")
    for each in failed:
        print(f"{each.id} is not true: {each.sentence}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
