"""Checks of lesson 04: the bound on mutual information, and the agreement of codes and moons."""

from __future__ import annotations

import functools
import itertools
import math
import operator

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import broke, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.infogan.losses import CUT_OFF, LOG_OF_SOFTMAX, fresh_logits
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_number, close, expect_close

# --- mutual_information_bound ---
# With 3 codes, what a perfect and a blind head give if K is another number: a fixed one, or that of the examples.
OTHER_K = functools.reduce(operator.or_, (
    near("perfect", math.log(k), 1e-4) & near("blind", math.log(k / 3), 1e-4) for k in (2, 4, 5, 8, 10, 12, 16, 100)
))  # fmt: skip
BITS = Mistake(
    "bits-for-nats",
    "The value is in bits, or half in bits: the logarithm has base 2.",
    "Nats means the natural logarithm, in both terms.",
)
BOUND_NEGATED = Mistake(
    "bound-negated",
    "The sign is turned round: a perfect head should give log K, and yours gives a number below 0.",
    "H(c) = log K stands with a plus, the info loss with a minus.",
)
ENTROPY_MISSING = Mistake(
    "entropy-missing",
    "The entropy H(c) is missing: a perfect head gives 0.",
    "The bound is H(c) plus the mean of log q, and H(c) = log K.",
)
ENTROPY_ONLY = Mistake(
    "entropy-only",
    "The result is H(c) alone: it does not depend on the guesses.",
    "The bound is H(c) plus the mean of log q(c | x), which is never positive.",
)
INFO_LOSS_ADDED = Mistake(
    "info-loss-added",
    "The info loss is added to H(c) where it should be subtracted: the less a head knows, the more you get.",
    "The mean of log q(c | x) is minus the info loss, so the bound is H(c) minus the info loss.",
)
K_HARD_CODED = Mistake(
    "number-of-codes-hard-coded",
    "The entropy of the codes is that of another number of codes.",
    "K is the number of columns of code_logits.",
)
ENTROPY_OF_THE_BATCH = Mistake(
    "entropy-of-the-batch",
    "The entropy is that of the codes that this batch happens to hold.",
    "Codes are drawn from K of them equally often, so H(c) is log K whatever came: K is the number of columns.",
)
ACCURACY_FOR_INFORMATION = Mistake(
    "not-the-mean-log-probability",
    "The result is not H(c) plus the mean log-probability of the right codes.",
    "Look at the formula above the exercise.",
)


@law("the result is one finite number", basic=True)
def bound_is_a_number(bound, trial):
    got = as_number(bound(*fresh_logits(trial, 8, 3)), "8 examples of 3 codes")
    if not math.isfinite(got):
        raise Broken("8 examples of 3 codes", f"{got}")


MEAN_OF_Q = Mistake(
    "q-for-log-q",
    "The mean of the probabilities q(c | x) stands where the mean of their logarithms should.",
    "log_softmax gives the logarithms.",
)


@law("a perfect head gives log K")
def perfect_gives_log_k(bound, trial):
    for k in (2, 3, 5):
        codes = torch.arange(4 * k) % k
        got = as_number(bound(100.0 * torch.eye(k)[codes], codes), f"{k} codes")
        if not close(got, math.log(k)):
            mistake = MEAN_OF_Q if close(got, math.log(k) + 1) else None
            tried = f"{k} codes, logit 100 at the right one"
            raise Broken(tried, f"{got:.4f} instead of log {k} = {math.log(k):.4f}", mistake)


@law("a blind head gives 0")
def blind_gives_zero(bound, trial):
    for k in (2, 3, 5):
        got = as_number(bound(torch.zeros(4 * k, k), torch.arange(4 * k) % k), f"{k} codes")
        if not close(got, 0.0):
            raise Broken(f"{k} codes, all logits 0", f"{got:.4f} instead of 0")


@law("a head that is sure and wrong gives less than 0")
def wrong_gives_less(bound, trial):
    codes = torch.arange(8) % 2
    got = as_number(bound(10.0 * torch.eye(2)[1 - codes], codes), "8 examples")
    if not close(got, math.log(2) - 10.0):
        raise Broken("logit 10 at the wrong one of 2 codes", f"{got:.3f} instead of {math.log(2) - 10:.3f}")


@law("with probability a on the right one of K codes it is log K + log a")
def has_the_closed_form(bound, trial):
    for k in (2, 4):
        for a in (0.3, 0.6, 0.9):
            codes = torch.arange(4 * k) % k
            q = torch.full((4 * k, k), (1 - a) / (k - 1))
            q[torch.arange(4 * k), codes] = a
            got = as_number(bound(q.log(), codes), f"{k} codes")
            expect_close(got, math.log(k) + math.log(a), f"{k} codes, probability {a} on the right one")


@law("H(c) is log K, and K is the number of columns, whatever codes this batch holds and whatever the head says")
def takes_log_k(bound, trial):
    codes = torch.tensor([0, 0, 0, 1])
    got = as_number(bound(2.0 * torch.eye(4)[codes], codes), "4 codes")
    loss = math.log(1 + 3 * math.exp(-2.0))
    if not close(got, math.log(4) - loss):
        tried = "4 codes, of which the batch holds two, with the logit 2 at the right one"
        known = {math.log(k): K_HARD_CODED for k in (2, 3, 5, 6, 8, 10, 16, 100)} | {0.5623: ENTROPY_OF_THE_BATCH}
        mistake = next((known[entropy] for entropy in known if close(got, entropy - loss)), None)
        raise Broken(tried, f"{got:.4f} instead of {math.log(4) - loss:.4f}", mistake)


@law("the bound stays exact up to logits of ±100")
def bound_survives_extremes(bound, trial):
    codes = torch.arange(8) % 2
    wrong = (2 * torch.eye(2) - 1)[1 - codes]
    got = as_number(bound(100.0 * wrong, codes), "8 examples")
    if not close(got, math.log(2) - 200.0):
        tried = "logit -100 at the right one of 2 codes, 100 at the wrong one"
        flat = got > math.log(2) - 199 and close(as_number(bound(1000.0 * wrong, codes), "8 examples"), got, 1e-5)
        mistake = CUT_OFF if flat else LOG_OF_SOFTMAX
        raise Broken(tried, f"{got:.3f} instead of {math.log(2) - 200:.3f}", mistake)


_SURE = torch.arange(12) % 3

mutual_information_bound = Check(
    "mutual_information_bound",
    laws=[
        bound_is_a_number,
        perfect_gives_log_k,
        blind_gives_zero,
        wrong_gives_less,
        has_the_closed_form,
        takes_log_k,
        bound_survives_extremes,
    ],
    probes={
        "perfect": lambda bound, trial: bound(100.0 * torch.eye(3)[_SURE], _SURE),
        "blind": lambda bound, trial: bound(torch.zeros(12, 3), _SURE),
        "sureness": lambda bound, trial: float(bound(100.0 * torch.eye(3)[_SURE], _SURE))
        - float(bound(torch.eye(3)[_SURE], _SURE)),
        "codes": lambda bound, trial: float(bound(9.0 * torch.eye(3)[_SURE], _SURE))
        - float(bound(9.0 * torch.eye(3)[_SURE], (_SURE + 1) % 3)),
        "wrong": lambda bound, trial: bound(10.0 * torch.eye(3)[_SURE], (_SURE + 1) % 3),
    },
    mistakes=[
        (near("perfect", 1.5850) | near("blind", 0.4864), BITS),
        (near("perfect", -1.0986), BOUND_NEGATED),
        (near("perfect", 0.0) & near("blind", -1.0986), ENTROPY_MISSING),
        (near("perfect", 0.0) & near("blind", 1.0986), ENTROPY_MISSING),
        (near("perfect", 1.0986) & near("blind", 2.1972), INFO_LOSS_ADDED),
        (near("perfect", 1.0986) & near("blind", 1.0986), ENTROPY_ONLY),
        (OTHER_K, K_HARD_CODED),
        (near("codes", 0.0, 1e-6), Mistake(
            "codes-ignored",
            "The codes make no difference to the result: the head's opinion counts, right or wrong.",
            "Take log q at the code that each point was made for, the argument codes.",
        )),
        (near("perfect", math.log(3)) & near("sureness", 0.0, 1e-6), Mistake(
            "guesses-counted",
            "This counts how often the likeliest code is the right one. How sure the head is makes no difference.",
            "Look for argmax: the bound takes the mean of log q at the right code.",
        )),
        (near("perfect", math.log(3)) & near("blind", 0.0) & near("wrong", 0.0), Mistake(
            "clipped-at-zero",
            "A result below 0 is turned into 0. The information itself is never negative, but this lower bound of it "
            "can be.",
            "Look for max, clamp or relu around the result.",
        )),
        (near("perfect", 1.0) & near("blind", 0.0), Mistake(
            "normalized",
            "The result is divided by log K, so that a perfect head gets 1 whatever K is.",
            "Look for a division: in nats a perfect head gets log K.",
        )),
        (near("perfect", 1.1, 1e-6) | near("perfect", 1.099, 1e-6), Mistake(
            "rounded",
            "The result is rounded: its last digits are missing.",
            "Look for round(…): rounding belongs in the print, not in the result.",
        )),
        (near("perfect", 0.547168) & near("blind", 0.0), Mistake(
            "softmax-twice",
            "A softmax is applied to the logits, and then the loss applies its own.",
            "info_loss and cross_entropy take logits as they are.",
        )),
        (near("perfect", math.log(3)) & near("blind", math.log(3) - 12 * math.log(3)), Mistake(
            "sum-for-mean",
            "log q is summed over the points, not averaged, so the result falls with the number of points.",
            "Look for .sum() or reduction='sum' where a mean should be.",
        )),
        (near("perfect", 0.47712) | (near("perfect", math.log(3)) & near("blind", 0.62149)), Mistake(
            "log-base",
            "In one term, or in both, the logarithm has another base.",
            "Nats means the natural logarithm, in both terms: math.log, torch.log, and no log2 or log10.",
        )),
        (broke("has_the_closed_form") | broke("perfect_gives_log_k"), ACCURACY_FOR_INFORMATION),
    ],
    success="log K for a perfect head, 0 for a blind one, below 0 for a sure and wrong one",
)  # fmt: skip


# --- code_agreement ---
NO_RENAMING = Mistake(
    "no-renaming",
    "Codes and labels are compared under one fixed naming. The codes have no names: code 1 may stand for label 0 as "
    "well as for label 1.",
    "Try every renaming of the codes and keep the best.",
)
WORST_RENAMING = Mistake(
    "worst-renaming",
    "This is not the best renaming: another one agrees more.",
    "Take the largest of the shares, not the smallest, the first, the last or the mean.",
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
ONE_TO_MANY = Mistake(
    "one-to-many",
    "One code serves several labels. Then examples that all have the same code would agree perfectly.",
    "A renaming is one-to-one: each code gets one label, and no two codes get the same.",
)
K_FIXED = Mistake(
    "number-of-codes-hard-coded",
    "Codes or labels above some number never agree: K is smaller in your code than the numbers that occur.",
    "K is the larger of the two maxima plus one, whatever they are.",
)
GREEDY = Mistake(
    "greedy-renaming",
    "Pairs of code and label are settled one after the other, and the later ones have to take what is left. That may "
    "miss the best renaming.",
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


@law("codes that are the labels under other names agree perfectly")
def renamed_labels_agree(agreement, trial):
    for k in (2, 3, 4):
        labels = torch.arange(5 * k) % k
        for names in itertools.permutations(range(k)):
            got = as_number(agreement(torch.tensor(names)[labels], labels), f"{k} codes")
            if not close(got, 1.0):
                # The two first cases, of two codes, have passed. Names in their own order need no renaming at all.
                known = None if k == 2 else K_FIXED if names == tuple(range(k)) else TWO_CODES_ONLY
                raise Broken(f"codes = labels, renamed as {names}", f"{got:.3f} instead of 1", known)


PAIRS_LOST = Mistake(
    "pairs-lost",
    "Which code stands beside which label makes no difference: only how often each of them occurs is compared.",
    "Row i of the codes belongs to row i of the labels: look for a sort.",
)


@law("renaming the codes changes nothing")
def is_invariant(agreement, trial):
    for k in (2, 3):
        codes, labels = (torch.randint(k, (30,), generator=trial.generator) for _ in range(2))
        codes[:k] = labels[:k] = torch.arange(k)
        values = [as_number(agreement(torch.tensor(p)[codes], labels), "") for p in itertools.permutations(range(k))]
        if max(values) - min(values) > 1e-6:
            got = f"between {min(values):.3f} and {max(values):.3f}"
            shuffled = labels[torch.randperm(30, generator=trial.generator)]
            mixed = [as_number(agreement(codes, one), "") for one in (labels, shuffled, labels.flip(0))]
            mistake = PAIRS_LOST if max(mixed) - min(mixed) < 1e-6 else None
            raise Broken(f"the same {k} codes under all names", got, mistake)


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
        ([0, 1, 0, 1], [0, 0, 0, 0], 1 / 2, None, MANY_TO_ONE),
        ([0, 0, 0, 0], [0, 1, 0, 1], 1 / 2, MISSING_CODE, ONE_TO_MANY),
        ([0, 1, 2, 2], [0, 0, 1, 1], 3 / 4, None, MANY_TO_ONE),
        ([0, 2, 2, 0], [1, 2, 2, 1], 1.0, MISSING_CODE, None),
        ([1, 1, 1], [0, 0, 0], 1.0, MISSING_CODE, None),
        ([0, 0, 0], [1, 1, 0], 2 / 3, MISSING_CODE, ONE_TO_MANY),
    ]
    for codes, labels, expected, less, perfect in cases:
        tried = f"codes {codes}, labels {labels}"
        try:
            got = as_number(agreement(torch.tensor(codes), torch.tensor(labels)), tried)
        except (IndexError, ValueError) as error:
            raise Broken(tried, f"{type(error).__name__}: {error}"[:120], MISSING_CODE) from None
        if not close(got, expected):
            known = perfect if close(got, 1.0) else less if got < expected else None
            raise Broken(tried, f"{got:.3f} instead of {expected:.3f}", known)


code_agreement = Check(
    "code_agreement",
    laws=[
        is_a_share,
        inputs_stay(
            lambda trial: (torch.tensor([0, 1, 1, 0, 1]), torch.tensor([1, 0, 1, 0, 0])),
            "codes and labels stay as they were",
            "5 examples",
            "the tensors have other numbers now",
        ),
        renamed_labels_agree,
        is_invariant,
        knows_hand_made_cases,
        is_one_to_one,
        is_not_greedy,
    ],
    probes={
        "same": lambda agreement, trial: agreement(torch.arange(12) % 2, torch.arange(12) % 2),
        "swapped": lambda agreement, trial: agreement(torch.arange(12) % 2, 1 - torch.arange(12) % 2),
        "reversed": lambda agreement, trial: agreement(torch.arange(12) % 3, 2 - torch.arange(12) % 3),
        "by frequency": lambda agreement, trial: agreement(
            torch.tensor([0, 0, 0, 1, 1, 2]), torch.tensor([1, 1, 1, 0, 0, 2])
        ),
        "seven of eight": lambda agreement, trial: agreement(
            torch.tensor([0, 0, 0, 1, 1, 1, 0, 1]), torch.tensor([1, 1, 1, 0, 0, 0, 1, 1])
        ),
        "uneven": lambda agreement, trial: agreement(torch.tensor([0, 0, 0, 0, 1]), torch.tensor([0, 0, 1, 1, 1])),
    },
    mistakes=[
        (near("same", 1.0) & near("swapped", 1.0) & near("seven of eight", 0.0), Mistake(
            "integer-division",
            "Everything below a perfect agreement becomes 0: the share is rounded down to a whole number.",
            "Look for // or int(…) where the hits are divided by n (or for a comparison of whole tensors).",
        )),
        (near("same", 1.0) & near("swapped", 1.0) & (near("uneven", 0.75) | near("uneven", 2 / 3)), Mistake(
            "mean-of-means",
            "The share is taken for each code (or label) and then averaged over them, so that an example of a rare one "
            "counts more than one of a frequent one.",
            "Every example counts the same: add up the hits of all codes, then divide by n.",
        )),
        (broke("renamed_labels_agree") & near("by frequency", 1.0), Mistake(
            "matched-by-frequency",
            "Codes and labels are paired by how often they occur. That does not tell which of them belong together.",
            "Count how often each pair of code and label occurs, or compare whole renamings.",
        )),
        (near("same", 0.0) & near("swapped", 1.0) & near("reversed", 1.0), WORST_RENAMING),
        (near("same", 1.0) & near("swapped", 0.0), NO_RENAMING),
        (near("same", 0.0) & near("swapped", 1.0), NO_RENAMING),
    ],
    success="1 for the labels under any names, the share of the best one-to-one renaming otherwise",
)  # fmt: skip
