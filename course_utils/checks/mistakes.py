"""Mistakes that several exercises share, with the words for the student who made them."""

from course_utils.checks.failure import Mistake

# Any code

RAISES = Mistake(
    "raises-an-error",
    "An error stops your code.",
    "Read the last line of the error first: it says what could not be done. The line above it says where.",
)
ENDLESS = Mistake(
    "endless-loop",
    "Your code was stopped because it took too long: a loop never ends, or the work is done number by number.",
    "Look at the condition of each loop: what makes it false in the end? Could one tensor operation replace the loop?",
)
FRESH = Mistake(
    "fails-on-fresh-examples",
    "The visible examples pass, but other examples of the same kind do not.",
    "Look for a number, a size or a shape in your code that fits only one example.",
)
GPU_HARD_CODED = Mistake(
    "gpu-hard-coded",
    "Your code asks for a GPU by name, and this machine has none.",
    'Take the device that you are given, or that of the inputs (x.device), instead of "cuda" or .cuda().',
)
SIZES_DO_NOT_FIT = Mistake(
    "sizes-do-not-fit",
    "Two tensors of different sizes meet in one operation.",
    "Look for a size that is written as a number, or for two batches that need not be equally large.",
)
CHANGES_INPUT = Mistake(
    "changes-its-input",
    "Your function changed the tensors that it was given. The caller still needs them as they were.",
    "Look for methods that end in an underscore, for += and the like, or for inplace=True.",
)
WRONG_ARGUMENTS = Mistake(
    "wrong-arguments",
    "Your function cannot be called with the arguments that the exercise names.",
    "Compare the line that begins with def with the text of the exercise: how many arguments, in which order?",
)
CONSTANT = Mistake(
    "constant",
    "The result is always the same number, whatever goes in.",
    "Look at the line with return: does what you return depend on the arguments?",
)

# What the message of an error tells, in any exercise.
ERRORS = [
    ("nvidia", GPU_HARD_CODED),
    ("not compiled with cuda", GPU_HARD_CODED),
    ("same as input size", SIZES_DO_NOT_FIT),
    ("shapes cannot be multiplied", SIZES_DO_NOT_FIT),
    ("must match the size of tensor", SIZES_DO_NOT_FIT),
    ("in-place operation", CHANGES_INPUT),
    ("inplace operation", CHANGES_INPUT),
    ("positional argument", WRONG_ARGUMENTS),
    ("unexpected keyword argument", WRONG_ARGUMENTS),
]

# Noise

SIZE_HARD_CODED = Mistake(
    "size-hard-coded",
    "A size is fixed in your code, whatever size is asked for.",
    "Look for a number that stands where an argument should.",
)
NOT_NORMAL = Mistake(
    "not-normal",
    "The noise is random, but it does not follow the standard normal distribution N(0, 1).",
    "Look at the function that draws: torch.rand is uniform; torch.randn is standard normal as it comes.",
)
NOT_FRESH = Mistake(
    "not-fresh",
    "Every call gives the same numbers, so that training would see the same draws again and again.",
    "Look for a seed (or a torch.Generator) inside of your function: seeds are set once, at the top of a program.",
)
ROWS_REPEATED = Mistake(
    "rows-repeated",
    "The same random numbers stand in several places: each should be drawn by itself.",
    "Look for expand, repeat or a size of 1, and for rounding.",
)
AXES_SWAPPED = Mistake(
    "axes-swapped",
    "The two sizes have changed places.",
    "A batch comes first: one row for each example.",
)
WRONG_SHAPE = Mistake(
    "wrong-shape",
    "The result has another shape than the exercise asks for.",
    "Print its .shape and compare.",
)
DEVICE_IGNORED = Mistake(
    "device-ignored",
    "The noise is made on the CPU, whatever device is asked for.",
    "Give the function that draws a device: the one that is asked for, or that of the inputs.",
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
    "One mean is taken of all points, or of the two halves. Asked for is the sum of two means.",
    "Take one mean for each half and add the two: where D guesses, each of them has the size log 2.",
)
SUMMED = Mistake(
    "sum-for-mean",
    "The loss is a sum over the examples, so that it grows with the batch size.",
    "Look for .sum() or reduction='sum' where a mean should be, or for a division by a fixed number.",
)
MEAN_TOO_EARLY = Mistake(
    "mean-too-early",
    "One example is right, a batch is not: the examples are merged before the logarithm, or do not count the same.",
    "Take the loss of each example first and the mean last.",
)
EXAMPLES_IGNORED = Mistake(
    "some-examples-ignored",
    "Part of the batch makes no difference to the loss.",
    "Look for an index or a slice, or for max or min where a mean should be.",
)
EXAMPLES_COMPETE = Mistake(
    "softmax-over-the-batch",
    "The examples of the batch compete: a softmax runs over them, so that only their differences count.",
    "cross_entropy and softmax are for several logits of one example. Here each example has one: use the functions "
    "for a sigmoid.",
)
SIGMOID_TWICE = Mistake(
    "sigmoid-twice",
    "A sigmoid is applied to the logits, and then the loss applies its own.",
    "Functions whose names end in with_logits (and softplus) take the logits as they are.",
)
LOG_OF_SIGMOID = Mistake(
    "log-of-sigmoid",
    "Your formula is right on paper. In float32 a sigmoid of ±20 is (nearly) 0 or 1, and its logarithm is infinite or, "
    "with a small number added or a limit, flat.",
    "Use a function that works on logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.",
)
WRONG_SIGN = Mistake(
    "wrong-sign",
    "The sign is turned round: this is a number that should become large, and an optimizer makes it small.",
    "Look for a missing or an additional minus.",
)
SAME_LABEL = Mistake(
    "same-label-for-both",
    "Real and fake points get the same target, so there is nothing to tell apart.",
    "Look at the two targets: real is 1, fake is 0.",
)
NOT_CROSS_ENTROPY = Mistake(
    "not-cross-entropy",
    "This is another number than the formula's: logarithms are missing, or they are those of other probabilities.",
    "Look at the formula above the exercise: the logarithm of which probability does it take, and for which points?",
)
LOG_BASE = Mistake(
    "log-base",
    "The value is right up to a constant factor: the logarithm has another base.",
    "The course (and torch.log) uses the natural logarithm.",
)
HALVES_SUBTRACTED = Mistake(
    "halves-subtracted",
    "The two halves are subtracted from each other: D is paid for mistakes on one of them.",
    "Both halves count with the same sign: add them.",
)
SATURATING = Mistake(
    "saturating-loss",
    "This is log(1 - D), the generator's half of the minimax game: where D is sure that a point is fake, it is flat, "
    "and G cannot learn.",
    "The non-saturating loss asks the other way round: -log D on fake points.",
)
BOTH_LABELS = Mistake(
    "both-labels",
    "The fakes are asked to look real and fake at the same time.",
    "G's loss has one half only: -log D on fake points.",
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
    "No gradient of this loss reaches D.",
    "Look for torch.no_grad() or .detach() around what D says, or for a zero_grad() between backward and step.",
)
D_MOVED = Mistake(
    "discriminator-touched",
    "D moved in G's step. G must win by better points, not by a weaker judge.",
    "Only G's parameters may move here: look for a step on D's parameters.",
)
G_STILL = Mistake(
    "fakes-detached",
    "No gradient reaches G: it has to flow from the loss through D into G.",
    "Look for .detach() or torch.no_grad() around the fakes; they belong in D's step, not in G's.",
)
LATENTS_IGNORED = Mistake(
    "latents-ignored",
    "The fakes that G makes of the latents z play no part in your step.",
    "The caller draws z. Make the fakes of this step from it, and show them to D.",
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
UPHILL = Mistake(
    "goes-uphill",
    "The player goes uphill: step by step its own loss rises.",
    "Look for a minus before the loss on its way to backward(), or for maximize=True.",
)
OTHER_LOSS = Mistake(
    "another-loss",
    "The step moves the right player, but the loss that it returns is not the one of the exercise before it.",
    "Call discriminator_loss or generator_loss on D's logits, and return what it gives as it is.",
)
G_LEARNS_BACKWARD = Mistake(
    "labels-swapped",
    "G learns the wrong way round: step by step its points look more fake to D.",
    "In G's loss the fakes carry the label that G wishes for: real, 1.",
)
