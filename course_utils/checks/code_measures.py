"""Check of lesson 04 for the agreement of codes and labels, and the gate on a trained InfoGAN."""

from __future__ import annotations

import itertools

import torch

from course_utils import metrics
from course_utils.checks.check import Check, broke, crashed_with, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.losses import CHANGES_INPUT
from course_utils.checks.values import as_number, close

LESSON = "04_infogan"

# --- code_agreement ---

NO_RENAMING = Mistake(
    "no-renaming",
    "Codes and labels are compared by name. The codes have no names: code 1 may stand for label 0.",
    "Try every renaming of the codes and keep the best.",
)
WORST_RENAMING = Mistake(
    "worst-renaming",
    "This is not the best renaming: another one agrees more.",
    "Take the largest of the shares, not the smallest, the first or the mean.",
)
TWO_CODES_ONLY = Mistake(
    "two-codes-only",
    "With two codes the result is right, with more it is not: there are K! renamings, not two.",
    "itertools.permutations lists them all.",
)
MANY_TO_ONE = Mistake(
    "many-to-one",
    "Two codes get the same label. Then a code for every example would agree perfectly.",
    "A renaming is one-to-one: each label is given to one code.",
)
GREEDY = Mistake(
    "greedy-renaming",
    "The most frequent pair is settled first, and the rest has to take what is left. That may miss the best renaming.",
    "Compare whole renamings: itertools.permutations, or linear_sum_assignment on the table of pairs.",
)
NOT_A_SHARE = Mistake(
    "not-a-share",
    "The result is not a share between 0 and 1.",
    "Take the mean over the examples: no sum, no factor 100.",
)
MISSING_CODE = Mistake(
    "missing-code",
    "If a code or a label does not occur, the result breaks.",
    "K is the larger of the two maxima plus one, also if some numbers below it do not occur.",
)


@law("the result is one share, between 0 and 1", basic=True)
def is_a_share(agreement, trial):
    codes, labels = torch.tensor([0, 1, 1, 0, 1]), torch.tensor([1, 0, 1, 0, 0])
    got = as_number(agreement(codes, labels), "5 examples")
    if not 0 <= got <= 1 + 1e-6:
        raise Broken("5 examples", f"{got:.3f}", NOT_A_SHARE)


@law("codes and labels stay as they were")
def keeps_codes_and_labels(agreement, trial):
    codes, labels = torch.tensor([0, 1, 1, 0, 1]), torch.tensor([1, 0, 1, 0, 0])
    before = codes.clone(), labels.clone()
    agreement(codes, labels)
    if not (torch.equal(codes, before[0]) and torch.equal(labels, before[1])):
        raise Broken("5 examples", "the tensors have other numbers now", CHANGES_INPUT)


@law("codes that are the labels under other names agree perfectly")
def renamed_labels_agree(agreement, trial):
    for k in (2, 3, 4):
        labels = torch.arange(5 * k) % k
        for names in itertools.permutations(range(k)):
            got = as_number(agreement(torch.tensor(names)[labels], labels), f"{k} codes")
            if not close(got, 1.0):
                mistake = None if k == 2 else TWO_CODES_ONLY
                raise Broken(f"codes = labels, renamed as {names}", f"{got:.3f} instead of 1", mistake)


@law("renaming the codes changes nothing")
def is_invariant(agreement, trial):
    for k in (2, 3):
        codes, labels = (torch.randint(k, (30,), generator=trial.generator) for _ in range(2))
        codes[:k] = labels[:k] = torch.arange(k)
        values = [as_number(agreement(torch.tensor(p)[codes], labels), "") for p in itertools.permutations(range(k))]
        if max(values) - min(values) > 1e-6:
            raise Broken(f"the same {k} codes under all names", f"between {min(values):.3f} and {max(values):.3f}")


@law("hand-made cases")
def knows_hand_made_cases(agreement, trial):
    cases = [
        ([0, 0, 0, 1, 1, 1, 0, 1], [1, 1, 1, 0, 0, 0, 1, 1], 7 / 8),
        ([0, 0, 1, 1], [0, 1, 0, 1], 1 / 2),
        ([0, 0, 0, 1, 1, 1, 2, 2, 2], [1, 1, 0, 2, 2, 0, 0, 0, 1], 2 / 3),
    ]
    for codes, labels, expected in cases:
        got = as_number(agreement(torch.tensor(codes), torch.tensor(labels)), "")
        if not close(got, expected):
            raise Broken(f"codes {codes}, labels {labels}", f"{got:.3f} instead of {expected:.3f}")


@law("the best renaming may leave the most frequent pair apart")
def is_not_greedy(agreement, trial):
    # Code 0 has label 0 five times and label 1 four times, code 1 has label 0 four times.
    codes, labels = torch.tensor([0] * 9 + [1] * 4), torch.tensor([0] * 5 + [1] * 4 + [0] * 4)
    got = as_number(agreement(codes, labels), "13 examples")
    if not close(got, 8 / 13):
        tried = "codes 0 with the labels 0 (5 times) and 1 (4 times), codes 1 with the label 0 (4 times)"
        raise Broken(tried, f"{got:.3f} instead of {8 / 13:.3f}", GREEDY if close(got, 5 / 13) else None)


@law("each label is given to one code only, and not every number has to occur")
def is_one_to_one(agreement, trial):
    cases = [
        ([0, 1, 0, 1], [0, 0, 0, 0], 1 / 2, None),
        ([0, 0, 0, 0], [0, 1, 0, 1], 1 / 2, MISSING_CODE),
        ([0, 1, 2, 2], [0, 0, 1, 1], 3 / 4, None),
        ([0, 2, 2, 0], [1, 2, 2, 1], 1.0, MISSING_CODE),
        ([1, 1, 1], [0, 0, 0], 1.0, MISSING_CODE),
        ([0, 0, 0], [1, 1, 0], 2 / 3, MISSING_CODE),
    ]
    for codes, labels, expected, mistake in cases:
        tried = f"codes {codes}, labels {labels}"
        try:
            got = as_number(agreement(torch.tensor(codes), torch.tensor(labels)), tried)
        except (IndexError, ValueError) as error:
            raise Broken(tried, f"{type(error).__name__}: {error}"[:120], MISSING_CODE) from None
        if not close(got, expected):
            # Only two codes on one label can agree better than the best renaming.
            known = MANY_TO_ONE if got > expected else mistake
            raise Broken(tried, f"{got:.3f} instead of {expected:.3f}", known)


code_agreement = Check(
    LESSON,
    "code_agreement",
    laws=[
        is_a_share,
        keeps_codes_and_labels,
        renamed_labels_agree,
        is_invariant,
        knows_hand_made_cases,
        is_one_to_one,
        is_not_greedy,
    ],
    probes={
        "same": lambda agreement, trial: agreement(torch.arange(12) % 2, torch.arange(12) % 2),
        "swapped": lambda agreement, trial: agreement(torch.arange(12) % 2, 1 - torch.arange(12) % 2),
    },
    mistakes=[
        (crashed_with("out of bounds") | crashed_with("out of range"), TWO_CODES_ONLY),
        (telltale("same", 1.0) & telltale("swapped", 0.0), NO_RENAMING),
        (telltale("same", 0.0) & telltale("swapped", 1.0), NO_RENAMING),
        (broke("renamed_labels_agree"), WORST_RENAMING),
    ],
    success="1 for the labels under any names, the share of the best one-to-one renaming otherwise",
)

# --- quality: a gate, not an exercise ---

MOONS_MISSED = Mistake(
    "codes-miss-the-moons",
    "The points are good, but a code does not stand for a moon: each code makes parts of both.",
    "Look whether the info loss is in G's step and whether the blur is on; if so, run it again with another seed.",
)
ONE_SIDED = Mistake(
    "one-moon-starved",
    "One of the moons gets far fewer points than the other.",
    "Look whether both codes are drawn equally often; if so, run it again with another seed.",
)
ASTRAY = Mistake(
    "points-astray",
    "Too many points lie beside the moons.",
    "Look whether the blur fades to 0 and the learning rates do, and whether info_weight is small enough.",
)


@law("at least 90 % of the points of each code, on average, lie on one moon of its own")
def codes_are_moons(samples, codes, held_out, trial):
    upper = [metrics.moon_shares(samples[codes == code])[0] for code in (0, 1)]
    straight = (upper[0] + 1 - upper[1]) / 2
    if max(straight, 1 - straight) < 0.90:
        got = f"{100 * upper[0]:.0f} % of code 0 and {100 * upper[1]:.0f} % of code 1 on the upper moon"
        raise Broken(f"{len(samples)} generated points", got)


@law("at least 90 % of the points lie within 0.15 of a moon (precision)")
def has_precision(samples, codes, held_out, trial):
    got = metrics.precision(samples)
    if got < 0.90:
        raise Broken(f"{len(samples)} generated points", f"precision {got:.3f}")


@law("the smaller moon gets at least 40 % of the points (balance)")
def has_balance(samples, codes, held_out, trial):
    got = min(metrics.moon_shares(samples))
    if got < 0.40:
        raise Broken(f"{len(samples)} generated points", f"balance {got:.3f}")


@law("at least 90 % of the held-out points have a generated point within 0.1 (coverage)")
def has_coverage(samples, codes, held_out, trial):
    got = metrics.coverage(samples, held_out)
    if got < 0.90:
        raise Broken(f"{len(samples)} generated points", f"coverage {got:.3f}")


quality = Check(
    LESSON,
    "quality",
    laws=[codes_are_moons, has_precision, has_balance, has_coverage],
    mistakes=[
        (broke("has_coverage") & telltale("spread", 0.0, 0.4), Mistake(
            "untrained-generator",
            "The points are all in one place: this generator has hardly learned.",
            "Look whether the run is the one with the recipe, and whether all exercises above pass.",
        )),
        (broke("has_balance"), ONE_SIDED),
        (broke("codes_are_moons"), MOONS_MISSED),
        (broke("has_precision"), ASTRAY),
        (broke("has_coverage"), Mistake(
            "part-of-the-moons-missing",
            "The points that are there are good, but part of the moons has none.",
            "This can happen by bad luck: run it again with another seed. If it comes back, look at D's step.",
        )),
    ],
    probes={"spread": lambda samples, codes, held_out, trial: samples.std(dim=0).max()},
    success="agreement, precision and coverage at least .90, balance at least .40",
)  # fmt: skip
