"""Mistakes in training loops, with the words for the student who made them."""

from course_utils.checks.failure import Mistake

DROPS_REMAINDER = Mistake(
    "drops-remainder",
    "The last batch of an epoch is left out because it is smaller than the others.",
    "Let the last batch be as small as it is: tensor.split does, DataLoader does unless drop_last=True.",
)
NO_SHUFFLE = Mistake(
    "no-shuffle",
    "The points are not shuffled anew for each epoch: the same order comes again, or the same points stay together.",
    "Draw a new torch.randperm for each epoch, inside of the loop over the epochs.",
)
WITH_REPLACEMENT = Mistake(
    "samples-with-replacement",
    "Some points are shown twice in an epoch and others not at all.",
    "Use a permutation (torch.randperm), not random indices (torch.randint).",
)
DATA_CHANGED = Mistake(
    "changes-its-data",
    "The data set that was passed in is in another order (or has other numbers) afterwards.",
    "Index with a permutation, data[order], instead of shuffling in place.",
)
KEEPS_GRAPH = Mistake(
    "history-keeps-graph",
    "The history holds tensors. Each of them keeps its whole computation alive, so memory grows with every step.",
    "Write down numbers: loss.item().",
)
WRONG_LENGTH = Mistake(
    "history-length",
    "The history has not one entry for each step (one step for each batch).",
    "Append inside of the loop over the batches.",
)
HISTORY_KEPT = Mistake(
    "history-of-earlier-runs",
    "The history still holds the steps of an earlier run.",
    "Make the lists inside of your function. A default such as history={} is made once and kept from call to call.",
)
ONE_PLAYER = Mistake(
    "one-player-idle",
    "One of the players does not take its turn at every batch.",
    "Each batch: first a discriminator step, then a generator step.",
)
G_FIRST = Mistake(
    "generator-first",
    "G makes its step before D has looked at the batch.",
    "Each batch: first a discriminator step, then a generator step.",
)
SAME_LATENTS = Mistake(
    "same-latents",
    "The same latents are used again and again: the players learn from a few points by heart.",
    "Draw new latents inside of the loop over the batches, for each of the two steps.",
)
LOSSES_SWAPPED = Mistake(
    "losses-swapped",
    "The two losses have changed places in the history.",
    "The discriminator's loss goes to d_loss, the generator's to g_loss.",
)
WRONG_EPOCHS = Mistake(
    "wrong-number-of-epochs",
    "The number of passes over the data is not the one that was asked for.",
    "Look at the outer loop, range(epochs), and at where the return stands.",
)
PAIRS_TORN = Mistake(
    "pairs-torn-apart",
    "Points and labels come in different orders, so most points carry the label of another one.",
    "Draw one permutation for each epoch and use it for both: data[rows] and labels[rows].",
)
ONE_LABEL = Mistake(
    "asks-for-one-label",
    "The generator is never asked for some of the labels, so it cannot learn what they mean.",
    "Draw the labels for the fakes from the labels of the data, anew at each step.",
)
NO_AFTER_STEP = Mistake(
    "after-step-not-called",
    "after_step is not called once after each step with the step's number and its two losses.",
    "At the end of each batch: if after_step is not None: after_step(step, d_loss=…, g_loss=…).",
)


AFTER_STEP_REQUIRED = Mistake(
    "after-step-required",
    "The loop calls after_step even when there is none.",
    "after_step is None unless somebody gives one: if after_step is not None: after_step(…).",
)
STEPS_FROM_ZERO = Mistake(
    "steps-not-from-zero",
    "after_step hears other numbers of steps than 0, 1, 2, … through the whole run.",
    "Count steps over all epochs, beginning with 0: the length of the history before this step is its number.",
)
NOT_A_HISTORY = Mistake(
    "not-a-history",
    "The loop gives back something else than a history.",
    "A history is a dictionary of two lists, {'d_loss': […], 'g_loss': […]}.",
)
ONE_BATCH = Mistake(
    "one-batch-an-epoch",
    "Only one batch of an epoch is used.",
    "Look at the inner loop: does it go over all batches, and does the return stand after both loops?",
)
BATCH_AGAIN = Mistake(
    "several-steps-a-batch",
    "D makes several steps on the same batch.",
    "Each batch: one discriminator step, then one generator step.",
)
BATCH_SIZE_IGNORED = Mistake(
    "batch-size-ignored",
    "The batches have another size than batch_size.",
    "Look for a number where batch_size should stand. (split takes a size, tensor_split the number of parts.)",
)
REAL_ALTERED = Mistake(
    "real-points-altered",
    "The real points that D is shown are not those of the data.",
    "Show D the rows of data as they are: no noise, no scaling.",
)
SEED_INSIDE = Mistake(
    "seed-inside",
    "Two runs shuffle in exactly the same way: the random numbers start from the same seed each time.",
    "Look for torch.manual_seed or a generator inside of your function: seeds are set once, at the top of a program.",
)
LATENTS_OTHER_SIZE = Mistake(
    "latents-of-other-size",
    "A step has more (or fewer) latents than its batch has points.",
    "The last batch may be smaller: draw len(real) latents, not batch_size.",
)
OPTIMIZERS_SWAPPED = Mistake(
    "optimizers-swapped",
    "Both optimizers step, and one of the players never moves: it seems that the optimizers have changed places.",
    "d_optimizer holds D's parameters and makes D's steps, g_optimizer makes those of G.",
)
WRONG_LOSS = Mistake(
    "wrong-loss-written-down",
    "What is written down is not the loss that the step gave back.",
    "Append float(d_loss) to d_loss and float(g_loss) to g_loss, as they are.",
)
