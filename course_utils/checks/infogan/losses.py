"""Check of lesson 04: the info loss."""

from __future__ import annotations

import math

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.laws import words
from course_utils.checks.laws.device import follows_its_inputs
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.numbers import averages
from course_utils.checks.laws.results import as_loss, close, expect_close, shown

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
LOG_SOFTMAX_MISSING = Mistake(
    "log-softmax-missing",
    "The logit of the right code is taken for its log-probability. Logits are not normalized: adding 1 to all of them "
    "changes your result.",
    "log_softmax first, or cross_entropy, which does both.",
)
LOG_OF_SOFTMAX = Mistake(
    "log-of-softmax",
    "Your formula is right on paper. In float32 a softmax of ±100 is 0 or 1 (or nan, by hand), and its logarithm is "
    "infinite or, with a small number added or a limit, flat.",
    "Use a function that works on logits: cross_entropy or log_softmax.",
)


CUT_OFF = Mistake(
    "cut-off",
    "log q is cut off: beyond a limit, a head that is sure and wrong pays no more, and gets no gradient.",
    "Look for a limit (clamp, min, max) or a small number added, on the way to log q or behind it. cross_entropy and "
    "log_softmax take the logits as they are and need neither.",
)
ARGUMENTS_SWAPPED = Mistake(
    "arguments-swapped",
    "Logits and codes have changed places in a call: a softmax is asked of the integer codes.",
    "The code logits come first and the integer codes second, in info_loss as in cross_entropy.",
)


def fresh_logits(trial: Trial, n: int, codes: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits ``(n, codes)`` of a trial, and the codes ``(n,)`` that they are about."""
    return trial.randn(n, codes), torch.randint(codes, (n,), generator=trial.generator)


@law("the loss of a batch is one number", basic=True)
def is_one_number(loss, trial):
    for n, codes in ((6, 2), (1, 4)):
        as_loss(loss(*fresh_logits(trial, n, codes)), f"logits of shape ({n}, {codes})")


@law("a head that knows nothing pays log K")
def blind_head_pays_log_k(loss, trial):
    for k in (2, 3, 10):
        got = float(loss(torch.zeros(2 * k, k), torch.arange(2 * k) % k))
        if not close(got, math.log(k)):
            raise Broken(f"logits 0 for {k} codes", f"{got:.4f} instead of log {k} = {math.log(k):.4f}")


@law("the loss falls when the logit of the right code rises")
def falls_with_the_right_logit(loss, trial):
    logits, codes = fresh_logits(trial, 6, 3)
    raised = logits.clone()
    raised[torch.arange(6), codes] += 0.5
    before, after = float(loss(logits, codes)), float(loss(raised, codes))
    if not after < before:
        raise Broken("6 examples, then their right logits raised by 0.5", f"{before:.3f}, then {after:.3f}")


@law("adding one number to all logits of an example changes nothing")
def only_differences_count(loss, trial):
    logits, codes = fresh_logits(trial, 6, 3)
    before, after = float(loss(logits, codes)), float(loss(logits + trial.randn(6, 1), codes))
    if not close(before, after):
        raise Broken("6 examples, each row of logits shifted", f"{before:.4f}, then {after:.4f}")


@law("with two codes it is the binary cross-entropy of the difference of the logits")
def is_binary_for_two_codes(loss, trial):
    for difference in (2 * trial.randn(4)).tolist():
        logits = torch.tensor([[0.4, 0.4 + difference]])
        for code, expected in ((1, math.log1p(math.exp(-difference))), (0, math.log1p(math.exp(difference)))):
            got = float(loss(logits, torch.tensor([code])))
            expect_close(got, expected, f"logits {shown(logits[0])}, code {code}")


@law("the loss stays finite and exact at logits of ±100")
def survives_extreme_logits(loss, trial):
    logits = torch.tensor([[100.0, -100.0], [100.0, -100.0]])
    for code, expected in ((0, 0.0), (1, 200.0)):
        got = float(loss(logits, torch.full((2,), code)))
        if not close(got, expected):
            raise Broken(f"logits [100, -100], code {code}", f"{got:.2f}, not {expected:.0f}")


@law("a gradient comes back to every logit")
def gradient_reaches_all(loss, trial):
    logits, codes = fresh_logits(trial, 5, 3)
    value = loss(logits.requires_grad_(), codes)
    if not value.requires_grad:
        raise Broken("loss.backward()", "the loss is not connected to the logits", words.NO_GRADIENT)
    value.backward()
    if logits.grad is None or (logits.grad == 0).any():
        raise Broken("loss.backward()", "some logits receive no gradient")


def _price(loss, one: float, two: float, code: int) -> float:
    """What a head pays that gives these two logits to a point of that code."""
    return float(loss(torch.tensor([[one, two]]), torch.tensor([code])))


def _dead_columns(loss, trial) -> int:
    """How many of the three codes have logits that never get a gradient."""
    logits = HAND_LOGITS.clone().requires_grad_()
    (slopes,) = torch.autograd.grad(loss(logits, HAND_CODES), logits)
    return int((slopes == 0).all(dim=0).sum())


info_loss = Check(
    "info_loss",
    laws=[
        is_one_number,
        inputs_stay(
            lambda trial: fresh_logits(trial, 6, 3),
            "logits and codes stay as they were",
            "a batch of logits and codes",
            "the tensors have other numbers now",
        ),
        blind_head_pays_log_k,
        falls_with_the_right_logit,
        only_differences_count,
        is_binary_for_two_codes,
        averages(lambda trial: fresh_logits(trial, 5, 4), "5 examples, together and one at a time"),
        survives_extreme_logits,
        gradient_reaches_all,
        follows_its_inputs(
            lambda trial: fresh_logits(trial, 5, 3),
            "the loss is computed on the device of its inputs",
            "inputs on another device",
            result="a loss",
        ),
    ],
    probes={
        "hand": lambda loss, trial: loss(HAND_LOGITS, HAND_CODES),
        "codes": lambda loss, trial: loss(HAND_LOGITS, HAND_CODES) - loss(HAND_LOGITS, (HAND_CODES + 1) % 3),
        "dead columns": _dead_columns,
        # At logits that are cut off on both sides, twice what one side costs.
        "limit": lambda loss, trial: _price(loss, 100.0, -100.0, 1) - 2 * _price(loss, 100.0, 0.0, 1),
        # What ten times the logits cost more: nothing at a limit, and 900 if it cuts off the logits on one side alone.
        "limit of the price": lambda loss, trial: _price(loss, 1000.0, -1000.0, 1) - _price(loss, 100.0, -100.0, 1),
        "sure and wrong": lambda loss, trial: _price(loss, 100.0, -100.0, 1),
        # Smoothed targets make a head that is sure and right pay, in proportion to its logits.
        "sure": lambda loss, trial: _price(loss, 100.0, 0.0, 0),
        "half as sure": lambda loss, trial: _price(loss, 50.0, 0.0, 0) - _price(loss, 100.0, 0.0, 0) / 2,
    },
    mistakes=[
        (crashed_with("log_softmax_lastdim_kernel"), ARGUMENTS_SWAPPED),
        (near("codes", 0.0, 1e-6), Mistake(
            "codes-ignored",
            "The codes make no difference to the loss: the head is compared with its own opinion, right or wrong.",
            "Take log q at the code that each point was made for, the argument codes.",
        )),
        (near("hand", 1.61596), Mistake(
            "all-pairs",
            "Every example is compared with the codes of all examples: the mean goes over a table of n × n numbers.",
            "Print the shape of what you take the mean of; each row belongs to its own code only.",
        )),
        (near("hand", 1.41661), Mistake(
            "softmax-over-the-batch",
            "The examples of the batch compete: the softmax runs over them, not over the codes.",
            "The K logits of one example belong together, one row: look at dim.",
        )),
        (near("hand", -1.2722), words.WRONG_SIGN),
        (near("hand", -0.3), LOG_SOFTMAX_MISSING),
        (near("hand", 0.4241), ONE_HOT_MEAN),
        (near("hand", 5.0888), words.SUMMED),
        (near("hand", 1.8354) | near("hand", 0.5525), words.LOG_BASE),
        (near("hand", 1.0475) | near("hand", 1.0728), SOFTMAX_TWICE),
        (near("hand", 0.7596) | near("hand", 2.2789), EACH_CODE_BY_ITSELF),
        (below("dead columns", 2.5) & ~below("dead columns", 0.5) & ~broke("is_binary_for_two_codes"), Mistake(
            "two-codes-only",
            "With two codes the loss is right, with more it is not: the logits of the other codes make no difference.",
            "Use the cross-entropy over all K columns instead of the difference of two of them.",
        )),
        (below("dead columns", 2.5) & ~below("dead columns", 0.5), Mistake(
            "columns-ignored",
            "Some of the code logits make no difference to the loss. The softmax is made of all K logits of an "
            "example.",
            "Look for an index such as [:, 1] on the logits.",
        )),
        (broke("averages_the_examples") & ~broke("is_binary_for_two_codes"), words.MEAN_TOO_EARLY),
        (near("hand", 1.27221, 0.08) & below("sure", 30.0) & ~below("sure", 0.2) & near("half as sure", 0.0, 0.01),
         Mistake(
            "smoothed",
            "The targets are smoothed: the wrong codes count a little, too, so that even a head that is sure and right "
            "pays.",
            "Look for label_smoothing: the price is -log q of the right code alone.",
        )),
        (broke("survives_extreme_logits") & ~broke("is_binary_for_two_codes") & (
            near("limit", 0.0, 1e-3)
            | (near("limit of the price", 900.0) & below("sure and wrong", 199.0) & ~below("sure and wrong", 100.0))
        ), Mistake(
            "logits-clamped",
            "The logits are limited before they go into the loss: beyond the limit a head that is sure and wrong pays "
            "too little, and gets no gradient.",
            "Look for clamp or the like: cross_entropy and log_softmax need no limit.",
        )),
        (broke("survives_extreme_logits") & ~broke("is_binary_for_two_codes") & near("limit of the price", 0.0, 1e-3)
         & below("sure and wrong", 199.0), CUT_OFF),
        (broke("survives_extreme_logits") & ~broke("is_binary_for_two_codes"), LOG_OF_SOFTMAX),
        # Close to the right number it is no other formula, but a rounding, a smoothing or the like.
        (broke("is_binary_for_two_codes") & ~near("hand", 1.27221, 0.08), gan_words.NOT_CROSS_ENTROPY),
    ],
    success="log K for a blind head, falls as the right code gets likelier, exact at logits of ±100",
)  # fmt: skip
