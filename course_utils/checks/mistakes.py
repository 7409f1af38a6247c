"""Mistakes that several exercises share, with the words for the student who made them."""

from course_utils.checks.failure import Mistake

# Noise

SIZE_HARD_CODED = Mistake(
    "size-hard-coded",
    "The result has a size of its own, whatever is asked for.",
    "Look for a number where batch_size or latent_dim should stand.",
)
NOT_NORMAL = Mistake(
    "not-normal",
    "The numbers are random, but they do not follow the standard normal distribution N(0, 1).",
    "Look at the function that draws: torch.rand is uniform, torch.randn is normal; no scaling is needed.",
)
NOT_FRESH = Mistake(
    "not-fresh",
    "Every call gives the same noise: the generator would see the same latent points again and again.",
    "Look for a seed (or a torch.Generator) inside of your function: seeds are set once, at the top of a program.",
)
ROWS_REPEATED = Mistake(
    "rows-repeated",
    "All examples of the batch share one latent point: the generator would give one point, many times.",
    "Look for expand, repeat or a batch of 1.",
)
DEVICE_IGNORED = Mistake(
    "device-ignored",
    "The noise is made on the CPU, whatever device is asked for.",
    "Pass device on to the function that draws.",
)

# Losses

SWAPPED = Mistake(
    "labels-swapped",
    "It looks as if real and fake have swapped their labels: D is being paid for calling real points fake.",
    "Look at the target that goes with real_logits: real is 1, fake is 0.",
)
ONE_HALF = Mistake(
    "one-half-missing",
    "Only one of the two halves counts: D could win by calling everything real, or everything fake.",
    "The loss is a sum of two means, one over the real logits and one over the fake ones.",
)
POOLED_MEAN = Mistake(
    "mean-of-all",
    "The mean is taken over real and fake points together, or over the two halves; the loss is their sum.",
    "Take one mean for each half and add the two: a guessing D then pays log 2 + log 2.",
)
SUMMED = Mistake(
    "sum-for-mean",
    "The loss is a sum over the examples, so that it grows with the batch size.",
    "Look for .sum() or reduction='sum' where a mean should be.",
)
SIGMOID_TWICE = Mistake(
    "sigmoid-twice",
    "A sigmoid is applied to the logits, and then the loss applies its own.",
    "Functions whose names end in with_logits (and softplus) take the logits as they are.",
)
LOG_OF_SIGMOID = Mistake(
    "log-of-sigmoid",
    "Your formula is right on paper. In float32 a sigmoid of ±100 is 0 or 1, and its logarithm is infinite (or, with a "
    "small number added, flat).",
    "Use a function that works on logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.",
)
WRONG_SIGN = Mistake(
    "wrong-sign",
    "The sign is turned round: this is the value that D wants to be large, and an optimizer makes it small.",
    "Look for a missing or an additional minus.",
)
SAME_LABEL = Mistake(
    "same-label-for-both",
    "Real and fake points get the same target, so there is nothing to tell apart.",
    "Look at the two targets: real is 1, fake is 0.",
)
NOT_CROSS_ENTROPY = Mistake(
    "not-cross-entropy",
    "This is a loss, but not the one of this game: it is not made of logarithms of probabilities.",
    "Look at the formula above the exercise: -log D(x) for real points, -log(1 - D(x)) for fake ones.",
)
LOG_BASE = Mistake(
    "log-base",
    "The value is right up to a constant factor: the logarithm has another base.",
    "The course (and torch.log) uses the natural logarithm.",
)
HALVES_SUBTRACTED = Mistake(
    "halves-subtracted",
    "The two halves are subtracted from each other: D is paid for mistakes on one of them.",
    "Both halves are costs; add them.",
)
SATURATING = Mistake(
    "saturating-loss",
    "This is log(1 - D), the generator's half of the minimax game: where D is sure that a point is fake, it is flat, "
    "and G cannot learn.",
    "The non-saturating loss asks the other way round: -log D on fake points.",
)
FAKE_LABEL = Mistake(
    "fake-label",
    "This rewards G for points that D finds out: the target of the fakes is 0.",
    "In G's loss the fakes carry the label that G wishes for: real, 1.",
)

# Steps

G_MOVED = Mistake(
    "generator-touched",
    "G took part in D's step: it moved, or it received gradients that belong to D's loss.",
    "Cut the fakes off from G with .detach() (or make them under torch.no_grad()), and step only D's optimizer.",
)
D_STILL = Mistake(
    "discriminator-does-not-learn",
    "The optimizer stepped, but no gradient of this loss reached D.",
    "Look for a missing loss.backward(), for a .detach() behind D, or for a zero_grad() between backward and step.",
)
D_MOVED = Mistake(
    "discriminator-touched",
    "D moved in G's step. G must win by better points, not by a weaker judge.",
    "Only G's parameters may move here: look for a step on D's parameters.",
)
G_STILL = Mistake(
    "fakes-detached",
    "The optimizer stepped, but no gradient reached G: it has to flow from the loss through D into G.",
    "Look for .detach() or torch.no_grad() around the fakes; they belong in D's step, not in G's.",
)
LATENTS_IGNORED = Mistake(
    "latents-ignored",
    "Your step does not use the latents z that it was given.",
    "The caller draws z; the fakes of this step are G(z).",
)
REAL_IGNORED = Mistake(
    "real-ignored",
    "The real points make no difference to D's step.",
    "Look at what D is shown: real points once, fake points once.",
)
LEARNS_BACKWARD = Mistake(
    "labels-swapped",
    "D learns the wrong way round: step by step it finds real points more fake and fakes more real.",
    "Look at the order of the arguments, or at the targets: real is 1, fake is 0.",
)
G_LEARNS_BACKWARD = Mistake(
    "labels-swapped",
    "G learns the wrong way round: step by step its points look more fake to D.",
    "In G's loss the fakes carry the label that G wishes for: real, 1.",
)
