"""Check of lesson 11: a check that a student writes, tried on steps of D that are right and on others that are not."""

from __future__ import annotations

from collections.abc import Sequence

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Law, Trial, law
from course_utils.checks.gan_clinic.refusals import is_too_tolerant, why_refused
from course_utils.checks.gan_clinic.tried import RIGHT, WRONG, Told, verdicts_on

ACCEPTS_ALL = Mistake(
    "accepts-everything",
    "Every step is accepted, those that do nothing as well.",
    "Play the step in a game of your own and compare what it should have changed with what it was before. If you do: "
    "does what you find reach the return? An assert that fails inside of try … except is lost, and one with its text "
    'in the same brackets, assert (right, "text"), never fails.',
)
TOO_TOLERANT = Mistake(
    "tolerance-too-large",
    "Your check accepts a step that ends elsewhere than a right one, by half the length of a step, and refuses one "
    "that ends far away.",
    "One step moves a weight by about 0.01. Compare with a tolerance far below that: torch.allclose(…, atol=1e-5).",
)
_LAWS = {
    "does_nothing": (
        "a step that leaves D as it was is refused",
        "misses-a-d-that-stays",
        "Your check doesn't notice when D stays as it was.",
        "Copy D's weights (clone!) before the step, and compare them after it.",
    ),
    "labels_swapped": (
        "a step that teaches D the wrong way round is refused",
        "misses-swapped-labels",
        "Your check doesn't notice when D learns the wrong way round.",
        "Measure for yourself what D thinks of real points and of fakes, before and after, or compare its weights with "
        "those to which one step down its loss should lead. The loss that a wrong step tells falls as well.",
    ),
    "half_missing": (
        "a step that forgets a half of the loss is refused",
        "misses-a-missing-half",
        "Your check doesn't notice when a half of the loss is missing.",
        "Ask about both: does the step depend on the real points, and on the fakes?",
    ),
    "old_gradients": (
        "a step in which old gradients count is refused",
        "misses-old-gradients",
        "Your check doesn't notice when gradients of earlier steps count.",
        "Put numbers other than 0 into D's .grad before the step. It must not end elsewhere than without.",
    ),
    "moves_g": (
        "a step that moves G is refused",
        "misses-a-g-that-moves",
        "Your check doesn't notice when G moves.",
        "Copy G's weights before the step (clone, deepcopy; a state_dict moves along) and compare them after it.",
    ),
}


def _verdicts(check, trial: Trial) -> dict[str, bool]:
    return verdicts_on(check, [*RIGHT, *(told for ones in WRONG.values() for told in ones)], trial.seed)


@law("a check gives back True or False", basic=True)
def gives_a_verdict(check, trial):
    trial.once(_verdicts, check)


@law("right steps are accepted, however they are written")
def accepts_right_steps(check, trial):
    verdicts = trial.once(_verdicts, check)
    refused = [told.words for told in RIGHT if not verdicts[told.words]]
    if refused:
        got = f"refused: {', '.join(refused)}"
        raise Broken(f"{len(RIGHT)} right steps", got, why_refused(check, verdicts, refused))


def _refuses(kind: str) -> Law:
    sentence, *told = _LAWS[kind]
    misses = Mistake(*told)

    def test(check, trial):
        verdicts = trial.once(_verdicts, check)
        past = [told.words for told in WRONG[kind] if verdicts[told.words]]
        if past:
            mistake = ACCEPTS_ALL if all(verdicts.values()) else misses
            if kind == "does_nothing" and mistake is misses and is_too_tolerant(check, verdicts):
                mistake = TOO_TOLERANT
            raise Broken("a wrong step", f"accepted: {', '.join(past)}", mistake)

    return Law(f"refuses_{kind}", sentence, test)


def judge_checks(right: Sequence[Told], wrong: Sequence[Told], share: float) -> Check:
    """A check of a student's check on other steps: it accepts all right ones and refuses this share of the wrong ones.

    Args:
        right, wrong: steps, each with the words for the report.
        share: how many of the wrong ones have to be refused, from 0 to 1.
    """

    def _of_all(check, trial: Trial) -> dict[str, bool]:
        return verdicts_on(check, [*right, *wrong], trial.seed)

    @law("right steps are accepted, however they are written")
    def accepts_other_styles(check, trial):
        found = trial.once(_of_all, check)
        refused = [told.words for told in right if not found[told.words]]
        if refused:
            raise Broken(f"{len(right)} right steps that you haven't seen", f"refused: {', '.join(refused)}")

    @law(f"of wrong steps that you haven't seen at least {share:.0%} are refused")
    def refuses_most_wrong_steps(check, trial):
        found = trial.once(_of_all, check)
        past = [told.words for told in wrong if found[told.words]]
        if len(past) > (1 - share) * len(wrong):
            raise Broken(f"{len(wrong)} wrong steps", f"accepted: {', '.join(past)}")

    laws = [accepts_other_styles, refuses_most_wrong_steps]
    return Check("write_a_check", laws, "holds on steps that nobody saw", seconds=60)


write_a_check = Check(
    "write_a_check",
    laws=[gives_a_verdict, accepts_right_steps, *(_refuses(kind) for kind in WRONG)],
    success="right steps accepted in every style, and each kind of wrong one refused",
    seconds=60,  # a step of the grader's, called from the student's process, takes as long as thirty of a notebook's
)
