"""Mistakes in lesson 05's loop with k steps, with the words for the student who made them."""

from course_utils.checks.failure import Mistake

D_STEPS_IGNORED = Mistake(
    "d-steps-ignored",
    "D does not take d_steps steps in a round.",
    "The part of D needs a loop of its own: for _ in range(d_steps).",
)
G_STEPS_IGNORED = Mistake(
    "g-steps-ignored",
    "G does not take g_steps steps in a round.",
    "The part of G needs a loop of its own: for _ in range(g_steps).",
)
STEPS_SWAPPED = Mistake(
    "steps-swapped",
    "d_steps and g_steps have changed places.",
    "d_steps is for D, g_steps for G.",
)
WRONG_ROUNDS = Mistake(
    "wrong-number-of-rounds",
    "The number of rounds is not the one that was asked for.",
    "Look at the outer loop: range(steps).",
)
WRONG_ORDER = Mistake(
    "turns-mixed",
    "The turns are in another order: in each round D takes all of its steps, then G takes all of its own.",
    "Two inner loops, one after the other, inside of the loop over the rounds.",
)
NOT_TRANSPOSED = Mistake(
    "not-transposed",
    "G's values are handed on as a column (batch_size, 1); D judges one row (1, batch_size).",
    "Look for a missing .t() behind G.",
)
PREPROCESS_SKIPPED = Mistake(
    "preprocess-skipped",
    "D sees rows that did not go through preprocess.",
    "Real rows, D's fakes and G's fakes: D sees preprocess(row) of all three.",
)
DRAWS_REUSED = Mistake(
    "draws-reused",
    "The same real values or the same noise are used for several steps.",
    "Draw inside of the inner loops: every step has draws of its own.",
)
WRONG_SIZES = Mistake(
    "wrong-sizes",
    "A sampler is asked for another size than it should be.",
    "real_sampler(batch_size) and noise_sampler(batch_size, latent_dim).",
)
SAMPLER_UNUSED = Mistake(
    "sampler-not-called",
    "A sampler that was passed in is never called: real values and noise come from the caller.",
    "real_sampler(batch_size) and noise_sampler(batch_size, latent_dim).",
)
NOISE_CHANGED = Mistake(
    "noise-changed",
    "G is given other numbers than noise_sampler gave.",
    "Hand the noise to G as it is: no scaling, no shift.",
)
PENALTY_SOMETIMES = Mistake(
    "penalty-sometimes",
    "Some of D's steps have the penalty, others have not.",
    "It belongs to each step of D, inside of the loop over d_steps.",
)
PENALTY_ELSEWHERE = Mistake(
    "penalty-elsewhere",
    "The penalty is given something that D was not shown.",
    "Keep preprocess(real row) in a variable and use it twice: for D and for the penalty.",
)
PENALTY_IGNORED = Mistake(
    "penalty-ignored",
    "The penalty makes no difference to D's step.",
    "If penalty is not None, add penalty(D, x) to D's loss before the backward pass.",
)
PENALTY_ON_FAKES = Mistake(
    "penalty-on-fakes",
    "The penalty is taken at the fakes; it belongs to the real example.",
    "Look at the second argument of penalty.",
)
PENALTY_RAW = Mistake(
    "penalty-before-preprocess",
    "The penalty is given the row before preprocess; it should get what D saw.",
    "Keep preprocess(real row) in a variable and use it twice.",
)
PENALTY_SUBTRACTED = Mistake(
    "penalty-subtracted",
    "The penalty is subtracted: D is paid for being steep.",
    "A penalty is a cost: add it.",
)
TARGET_OF_ONE = Mistake(
    "target-of-one",
    "The target of the loss has a fixed size, but D gives as many logits as preprocess makes examples.",
    "Make targets like the logits: torch.ones_like(logits), torch.zeros_like(logits).",
)
WRONG_LENGTH = Mistake(
    "history-length",
    "The history has not one entry for each round.",
    "Append inside of the loop over the rounds, outside of the two inner loops.",
)
OTHER_TOLD = Mistake(
    "other-losses-told",
    "after_step hears other numbers than the losses of its round.",
    "Pass on the two numbers that you have just written down: d_loss=…, g_loss=….",
)
NOT_THE_LAST = Mistake(
    "not-the-last-step",
    "The history does not hold the loss of the round's last step.",
    "After the inner loop d_loss still holds what its last step computed: append that, no mean and no first value.",
)
NOT_ITS_LOSS = Mistake(
    "other-gradient",
    "A player follows a gradient that is not the slope of its own loss.",
    "Look at what runs between zero_grad() and step(): one backward pass, of this player's loss.",
)
