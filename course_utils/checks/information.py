"""Checks of lesson 04 for the info loss and for the bound of the mutual information that it gives."""

from __future__ import annotations

import math

import torch

from course_utils.checks.check import Check, Trial, broke, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.losses import CHANGES_INPUT
from course_utils.checks.mistakes import LOG_BASE, NOT_CROSS_ENTROPY, SUMMED, WRONG_SIGN
from course_utils.checks.players import WRONG_DEVICE, mixes_devices
from course_utils.checks.values import NO_GRADIENT, as_loss, as_number, close, shown

LESSON = "04_infogan"

# --- info_loss ---

HAND_LOGITS = torch.tensor([[1.0, -0.5, 0.2], [0.3, 2.0, -1.0], [-0.4, 0.1, 0.7], [0.5, 0.5, -2.0]])
HAND_CODES = torch.tensor([0, 2, 2, 1])

ONE_HOT_MEAN = Mistake(
    "mean-over-codes",
    "The mean is taken over examples and codes together, so the loss is K times too small.",
    "Each example has one price, -log q of its own code: the mean goes over the examples.",
)
SOFTMAX_TWICE = Mistake(
    "softmax-twice",
    "A softmax (or sigmoid) is applied to the logits, and then the loss applies its own.",
    "The cross-entropy takes logits as they are.",
)
EACH_CODE_BY_ITSELF = Mistake(
    "each-code-by-itself",
    "Every code is judged by a sigmoid of its own, but exactly one of them is right: their probabilities sum to 1.",
    "Use the softmax over the codes: cross_entropy, not binary_cross_entropy on one-hot codes.",
)
LOG_OF_SOFTMAX = Mistake(
    "log-of-softmax",
    "Your formula is right on paper. In float32 a softmax of ±100 is 0 or 1, and its logarithm is infinite (or, with a "
    "small number added, flat).",
    "Use a function that works on logits: cross_entropy or log_softmax.",
)


def _fresh(trial: Trial, n: int, codes: int) -> tuple[torch.Tensor, torch.Tensor]:
    return trial.randn(n, codes), torch.randint(codes, (n,), generator=trial.generator)


@law("the loss of a batch is one number", basic=True)
def is_one_number(loss, trial):
    for n, codes in ((6, 2), (1, 4)):
        as_loss(loss(*_fresh(trial, n, codes)), f"logits of shape ({n}, {codes})")


@law("logits and codes stay as they were")
def keeps_its_inputs(loss, trial):
    logits, codes = _fresh(trial, 6, 3)
    before = logits.clone(), codes.clone()
    loss(logits, codes)
    if not (torch.equal(logits, before[0]) and torch.equal(codes, before[1])):
        raise Broken("a batch of logits and codes", "the tensors have other numbers now", CHANGES_INPUT)


@law("a head that knows nothing pays log K")
def blind_head_pays_log_k(loss, trial):
    for k in (2, 3, 10):
        got = float(loss(torch.zeros(2 * k, k), torch.arange(2 * k) % k))
        if not close(got, math.log(k)):
            raise Broken(f"logits 0 for {k} codes", f"{got:.4f} instead of log {k} = {math.log(k):.4f}")


@law("the loss falls when the logit of the right code rises")
def falls_with_the_right_logit(loss, trial):
    logits, codes = _fresh(trial, 6, 3)
    raised = logits.clone()
    raised[torch.arange(6), codes] += 0.5
    before, after = float(loss(logits, codes)), float(loss(raised, codes))
    if not after < before:
        raise Broken("6 examples, then their right logits raised by 0.5", f"{before:.3f}, then {after:.3f}")


@law("adding one number to all logits of an example changes nothing")
def only_differences_count(loss, trial):
    logits, codes = _fresh(trial, 6, 3)
    before, after = float(loss(logits, codes)), float(loss(logits + trial.randn(6, 1), codes))
    if not close(before, after):
        raise Broken("6 examples, each row of logits shifted", f"{before:.4f}, then {after:.4f}")


@law("with two codes it is the binary cross-entropy of the difference of the logits")
def is_binary_for_two_codes(loss, trial):
    for difference in (2 * trial.randn(4)).tolist():
        logits = torch.tensor([[0.4, 0.4 + difference]])
        for code, expected in ((1, math.log1p(math.exp(-difference))), (0, math.log1p(math.exp(difference)))):
            got = float(loss(logits, torch.tensor([code])))
            if not close(got, expected):
                raise Broken(f"logits {shown(logits[0])}, code {code}", f"{got:.4f} instead of {expected:.4f}")


@law("the loss of a batch is the mean over its examples")
def averages_the_examples(loss, trial):
    logits, codes = _fresh(trial, 5, 4)
    whole = float(loss(logits, codes))
    single = sum(float(loss(logits[i : i + 1], codes[i : i + 1])) for i in range(5)) / 5
    if not close(whole, single):
        raise Broken("5 examples, together and one at a time", f"{whole:.4f} and {single:.4f}")


@law("the loss stays finite and exact at logits of ±100")
def survives_extreme_logits(loss, trial):
    logits = torch.tensor([[100.0, -100.0], [100.0, -100.0]])
    for code, expected in ((0, 0.0), (1, 200.0)):
        got = float(loss(logits, torch.full((2,), code)))
        if not close(got, expected):
            raise Broken(f"logits [100, -100], code {code}", f"{got:.2f}, not {expected:.0f}")


@law("a gradient comes back to every logit")
def gradient_reaches_all(loss, trial):
    logits, codes = _fresh(trial, 5, 3)
    value = loss(logits.requires_grad_(), codes)
    if not value.requires_grad:
        raise Broken("loss.backward()", "the loss is not connected to the logits", NO_GRADIENT)
    value.backward()
    if logits.grad is None or (logits.grad == 0).any():
        raise Broken("loss.backward()", "some logits receive no gradient")


@law("the loss is computed on the device of its inputs")
def any_device(loss, trial):
    logits = torch.empty(5, 3, device="meta")
    try:
        value = loss(logits, torch.zeros(5, dtype=torch.int64, device="meta"))
    except Exception as error:
        if mixes_devices(error):
            raise Broken("inputs on another device", " ".join(str(error).split())[:160], WRONG_DEVICE) from None
        return
    if value.device.type != "meta":
        raise Broken("inputs on another device", f"a loss on {value.device}", WRONG_DEVICE)


info_loss = Check(
    LESSON,
    "info_loss",
    laws=[
        is_one_number,
        keeps_its_inputs,
        blind_head_pays_log_k,
        falls_with_the_right_logit,
        only_differences_count,
        is_binary_for_two_codes,
        averages_the_examples,
        survives_extreme_logits,
        gradient_reaches_all,
        any_device,
    ],
    probes={"hand": lambda loss, trial: loss(HAND_LOGITS, HAND_CODES)},
    mistakes=[
        (telltale("hand", -1.2722), WRONG_SIGN),
        (telltale("hand", 0.4241), ONE_HOT_MEAN),
        (telltale("hand", 5.0888), SUMMED),
        (telltale("hand", 1.8354) | telltale("hand", 0.5525), LOG_BASE),
        (telltale("hand", 1.0475) | telltale("hand", 1.0728), SOFTMAX_TWICE),
        (telltale("hand", 0.7596) | telltale("hand", 2.2789), EACH_CODE_BY_ITSELF),
        (broke("survives_extreme_logits") & ~broke("is_binary_for_two_codes"), LOG_OF_SOFTMAX),
        (broke("falls_with_the_right_logit"), WRONG_SIGN),
        (broke("is_binary_for_two_codes"), NOT_CROSS_ENTROPY),
    ],
    success="log K for a blind head, falls as the right code gets likelier, exact at logits of ±100",
)

# --- mutual_information_bound ---

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
    "The result does not depend on the guesses, or it adds what should be subtracted.",
    "The bound is H(c) plus the mean of log q(c | x), which is never positive.",
)
K_HARD_CODED = Mistake(
    "number-of-codes-hard-coded",
    "The entropy of the codes is that of another number of codes.",
    "K is the number of columns of code_logits.",
)
ACCURACY_FOR_INFORMATION = Mistake(
    "not-the-mean-log-probability",
    "The result is not H(c) plus the mean log-probability of the right codes.",
    "Look at the formula above the exercise.",
)


@law("the result is one finite number", basic=True)
def bound_is_a_number(bound, trial):
    got = as_number(bound(*_fresh(trial, 8, 3)), "8 examples of 3 codes")
    if not math.isfinite(got):
        raise Broken("8 examples of 3 codes", f"{got}")


@law("a perfect head gives log K")
def perfect_gives_log_k(bound, trial):
    for k in (2, 3, 5):
        codes = torch.arange(4 * k) % k
        got = as_number(bound(100.0 * torch.eye(k)[codes], codes), f"{k} codes")
        if not close(got, math.log(k)):
            raise Broken(f"{k} codes, logit 100 at the right one", f"{got:.4f} instead of log {k} = {math.log(k):.4f}")


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
            got, expected = as_number(bound(q.log(), codes), f"{k} codes"), math.log(k) + math.log(a)
            if not close(got, expected):
                raise Broken(f"{k} codes, probability {a} on the right one", f"{got:.4f} instead of {expected:.4f}")


@law("H(c) is log K, and K is the number of columns, whatever codes this batch holds and whatever the head says")
def takes_log_k(bound, trial):
    codes = torch.tensor([0, 0, 0, 1])
    got = as_number(bound(2.0 * torch.eye(4)[codes], codes), "4 codes")
    loss = math.log(1 + 3 * math.exp(-2.0))
    # The entropy of the codes in the batch, 0.5623, estimates H(c) as well.
    if not (close(got, math.log(4) - loss) or close(got, 0.5623 - loss)):
        tried = "4 codes, of which the batch holds two, with the logit 2 at the right one"
        raise Broken(tried, f"{got:.4f} instead of {math.log(4) - loss:.4f}", K_HARD_CODED)


_SURE = torch.arange(12) % 3

mutual_information_bound = Check(
    LESSON,
    "mutual_information_bound",
    laws=[bound_is_a_number, perfect_gives_log_k, blind_gives_zero, wrong_gives_less, has_the_closed_form, takes_log_k],
    probes={
        "perfect": lambda bound, trial: bound(100.0 * torch.eye(3)[_SURE], _SURE),
        "blind": lambda bound, trial: bound(torch.zeros(12, 3), _SURE),
    },
    mistakes=[
        (telltale("perfect", 1.5850) | telltale("blind", 0.4864), BITS),
        (telltale("perfect", -1.0986), BOUND_NEGATED),
        (telltale("perfect", 0.0) & telltale("blind", -1.0986), ENTROPY_MISSING),
        (telltale("perfect", 0.0) & telltale("blind", 1.0986), ENTROPY_MISSING),
        (telltale("perfect", 1.0986) & (telltale("blind", 2.1972) | telltale("blind", 1.0986)), ENTROPY_ONLY),
        (telltale("perfect", 0.6931), K_HARD_CODED),
        (broke("has_the_closed_form") | broke("perfect_gives_log_k"), ACCURACY_FOR_INFORMATION),
    ],
    success="log K for a perfect head, 0 for a blind one, below 0 for a sure and wrong one",
)
