"""What a check said, taken apart: pages show the sentence that helps first, and its evidence small."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from course_utils.grading.record.results import Verdict

EARLIER = "earlier-exercise"  # the mistake of an answer that fails because another one does
DID_NOT_RUN = "cell-did-not-run"  # that of an answer whose cell ended in an error, so that its names are not there
ENDLESS = "endless-loop"  # that of an answer that the check stopped, or, on a busy machine, the grader's own clock
# What a notebook says of the cell above and of this one, for pages, which have neither.
NOTHING_HANDED_IN = "Nothing was handed in for this exercise."
STILL_OPEN = "Not started yet: its raise NotImplementedError still stands there."
_DID_NOT_RUN = "Its cell did not run, or it ended in an error: run it, and mend what it says."
_UNTOUCHED = "not started yet. Fill in the cell above"
CARRIED_FORWARD = (
    "Carried forward: judged with the lesson's own version of what did not pass before it, for a mistake costs once."
)
_FIELD = re.compile(r"  (law|tried|got|printed|mistake) +(.*)")
_CONTINUED = " " * 11  # lines of a field after its first, as `checks.engine.failure` lays them out
_MAX_SENTENCE = 400


@dataclass(frozen=True)
class Message:
    """The message of one check.

    Attributes:
        verdict: passed, wrong or not started.
        says: the sentence that helps most: what was shown, what seems to have happened, what stopped the check.
        look: where to look next; may be empty.
        evidence: law, what was tried, what came out, what was printed: names and texts.
        mistake: the short name of a known mistake, empty where none was recognized.
    """

    verdict: Verdict
    says: str
    look: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    mistake: str = ""

    @property
    def carried_forward(self) -> bool:
        """Whether the answer passed with the lesson's own version of an earlier exercise."""
        return self.verdict is Verdict.PASSED and self.says.endswith(CARRIED_FORWARD)


def read_message(outputs: Sequence[NotebookNode], exercise: str) -> Message:
    """The message in a check cell's outputs, which `outputs.clean_check` made."""
    error = next((output for output in outputs if output.output_type == "error"), None)
    if error is None:
        printed = "".join(output.get("text", "") for output in outputs).splitlines()
        return Message(Verdict.PASSED, " ".join(line.removeprefix(f"✓ {exercise}: ") for line in printed))
    if error.ename == "NotStarted":
        told = error.evalue.removeprefix(f"○ {exercise}: ")
        return Message(Verdict.OPEN, NOTHING_HANDED_IN if told.startswith(_UNTOUCHED) else told)
    if error.ename == "NotDefined":
        return Message(Verdict.WRONG, _DID_NOT_RUN, mistake=DID_NOT_RUN)
    if error.ename == "CheckFailed":
        return _taken_apart(error.evalue)
    if error.ename == "CellStopped":
        return Message(Verdict.WRONG, error.evalue[:1].upper() + error.evalue[1:], mistake=ENDLESS)
    return Message(Verdict.WRONG, f"{error.ename}: {error.evalue}"[:_MAX_SENTENCE])


def _taken_apart(text: str) -> Message:
    """A failure's fields and sentences, in whichever order they stand."""
    fields: dict[str, str] = {}
    sentences: list[str] = []
    current = ""
    for line in text.splitlines()[1:]:
        if field := _FIELD.fullmatch(line):
            current = field[1]
            fields[current] = field[2]
        elif current and line.startswith(_CONTINUED):
            fields[current] += "\n" + line.removeprefix(_CONTINUED)
        elif line.strip():
            current = ""
            sentences.append(line.strip())
    mistake = fields.pop("mistake", "")
    if not sentences:  # no known mistake: what is false is all there is to say
        sentences = [f"This does not hold yet: {fields.pop('law')}."] if "law" in fields else ["It is not right yet."]
    return Message(Verdict.WRONG, sentences[0], " ".join(sentences[1:]), tuple(fields.items()), mistake)


def names_exercise(sentence: str, exercise: str) -> bool:
    """Whether a sentence names an exercise."""
    return re.search(rf"\b{re.escape(exercise)}\b", sentence) is not None
