"""Which hand-ins have sentences of written answers in common, whatever their case, blanks and punctuation.

Letters in a row are compared, so that it works in any language. What the lesson asks, its model answers and what many
of the class write counts for nothing, and neither do formulas: those of a proof can only be alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from course_utils.grading.similar.pairs import Pair, Written, many
from course_utils.grading.source import LessonSource, Role

_GRAM = 30  # letters in a row that count as the same: some six words
_LEAST = 120  # letters that a pair has in common, at least: some twenty-five words
_LEFT_OUT = re.compile(r"\$\$.*?\$\$|\$[^$\n]*\$|!\[[^\]]{0,200}\]\([^)]{0,500}\)", re.DOTALL)

Letters = list[tuple[str, int]]  # the letters of a text, each with its place in it
Places = dict[int, list[int]]  # of letters in a row, told by their hash, where they begin among the letters


def text_pairs(source: LessonSource, hand_ins: list[Written]) -> list[Pair]:
    """The pairs whose written answers deserve a look, most in common first; two of earlier terms are none."""
    letters = [_letters(one.text) for one in hand_ins]
    nobodys = _of_everybody(source, [one for one, of in zip(letters, hand_ins, strict=True) if not of.earlier])
    places = [{gram: where for gram, where in _places(one).items() if gram not in nobodys} for one in letters]
    found = []
    for (first, second), grams in _shared(places, [one.earlier for one in hand_ins]).items():
        covered = [_covered(places[number], grams) for number in (first, second)]
        common = min(map(len, covered))
        if common >= _LEAST:
            own = min(len(_covered(places[number], places[number])) for number in (first, second))
            one, other = (_spans(covered[n], letters[number]) for n, number in enumerate((first, second)))
            found.append(Pair(hand_ins[first], hand_ins[second], common, min(1.0, common / own), (one, other), "text"))
    return sorted(found, key=lambda pair: (-pair.common, pair.first.who, pair.second.who))


def _shared(places: list[Places], earlier: list[bool]) -> dict[tuple[int, int], list[int]]:
    """Of each two that share letters in a row, by number, those; one of them at least is of this term."""
    count = Counter(gram for one in places for gram in one)
    writers: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(places):
        for gram in one:
            if count[gram] > 1:
                writers[gram].append(number)
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for gram, several in writers.items():
        for first, second in combinations(several, 2):
            if not (earlier[first] and earlier[second]):
                shared[first, second].append(gram)
    return shared


def _letters(text: str) -> Letters:
    """The letters and digits of a text without formulas and pictures, small."""
    left_out = {place for found in _LEFT_OUT.finditer(text) for place in range(*found.span())}
    return [
        (small, place)
        for place, char in enumerate(text)
        if char.isalnum() and place not in left_out
        for small in char.casefold()
    ]


def _places(letters: Letters) -> Places:
    word = "".join(letter for letter, _ in letters)
    places: Places = defaultdict(list)
    for begin in range(len(word) - _GRAM + 1):
        places[hash(word[begin : begin + _GRAM])].append(begin)
    return places


def _of_everybody(source: LessonSource, letters: list[Letters]) -> set[int]:
    """What says nothing: in the lesson's texts and model answers, or in many hand-ins of the class."""
    lesson = [cell.released for cell in source.of_role(Role.TEXT, Role.QUESTION)]
    lesson += source.model_answers.values()
    known = {gram for text in lesson for gram in _places(_letters(text))}
    counted = Counter(gram for one in letters for gram in _places(one))
    return known | {gram for gram, count in counted.items() if count > many(len(letters))}


def _covered(places: Places, grams: Iterable[int]) -> list[int]:
    """The letters that lie in one of these, in order."""
    return sorted({begin + step for gram in grams for begin in places[gram] for step in range(_GRAM)})


def _spans(covered: list[int], letters: Letters) -> list[tuple[int, int]]:
    """Where in the text these letters stand, what lies between neighbors included."""
    spans: list[tuple[int, int]] = []
    for number, last in zip(covered, [-2, *covered], strict=False):
        begin, end = letters[number][1], letters[number][1] + 1
        if number == last + 1:
            begin = spans.pop()[0]
        spans.append((begin, end))
    return spans
