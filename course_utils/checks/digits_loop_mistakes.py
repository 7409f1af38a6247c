"""Mistakes in lesson 06's loop, with the words for the student who made them."""

from course_utils.checks.failure import Mistake

LABELS_OF_BATCH_SIZE = Mistake(
    "labels-sized-by-batch-size",
    "The last batch of an epoch is smaller than batch_size, and something in your loop is not: labels, targets or "
    "latents have a fixed length.",
    "Take len(real) of this batch, wherever you wrote batch_size.",
)
NOISE_REDRAWN = Mistake(
    "noise-redrawn",
    "The pictures after each epoch come from new noise each time, so nobody can see how one image develops.",
    "Draw the 16 vectors once, before the loop over the epochs.",
)
NO_PICTURES = Mistake(
    "after-epoch-not-called",
    "after_epoch is not called once after each epoch with its number, 16 images and the history.",
    "At the end of each epoch: if after_epoch is not None: after_epoch(epoch, images, history).",
)
OLD_PICTURES = Mistake(
    "old-pictures",
    "The 16 images are not those of the generator as it is after the epoch: they were drawn too early.",
    "Keep the noise, not the images: let G draw anew at the end of each epoch.",
)
PICTURES_WITH_GRAPH = Mistake(
    "pictures-keep-graph",
    "The images for after_epoch carry their whole computation with them.",
    "Draw them under torch.no_grad().",
)
NO_EVAL = Mistake(
    "no-eval-mode",
    "The generator draws the pictures in train mode, where dropout and batch norm behave as in training.",
    "generator.eval() before you draw the 16 images.",
)
STAYS_IN_EVAL = Mistake(
    "stays-in-eval-mode",
    "A player trains in eval mode: dropout and batch norm are switched off.",
    "generator.train() and discriminator.train() at the beginning of each epoch.",
)
NO_SCORES = Mistake(
    "scores-missing",
    "The history lacks the scores D(x) and D(G(z)), one of each for every step.",
    'history["real_score"] and history["fake_score"], and the same names for after_step.',
)
SCORES_SWAPPED = Mistake(
    "scores-swapped",
    "The two scores have changed places.",
    "real_score is D's mean probability for the real half of the batch, fake_score for the fakes.",
)
SCORES_ARE_LOGITS = Mistake(
    "scores-are-logits",
    "The scores are means of logits; D(x) is a probability.",
    "Apply torch.sigmoid first, then the mean.",
)
SIGMOID_OF_MEAN = Mistake(
    "sigmoid-of-the-mean",
    "The scores are the probability of a mean logit; they should be means of probabilities.",
    "The order matters: first the probability of each image, then the mean.",
)
SCORES_OF_LATER = Mistake(
    "scores-of-a-later-moment",
    "The scores come from logits that D gave after its own step: in G's step, or in a call made for the scores.",
    "D's step has computed the logits already. Keep them under a name of their own.",
)
WRONG_SCORES = Mistake(
    "other-scores",
    "The scores are not the mean probabilities that D gives to the real half of its batch and to the fake half.",
    "torch.sigmoid(logits), then the mean over the first len(real), and over the rest.",
)
SUM_OF_MEANS = Mistake(
    "sum-of-two-means",
    "d_loss is twice what it should be: here the loss is one mean over real and fake images together.",
    "One batch of 2n images, one vector of labels, one call of BCEWithLogitsLoss.",
)
OTHER_DATA = Mistake(
    "other-default-data",
    "Without data the loop doesn't learn from the packaged training images, one row for each.",
    "load_mnist() has four parts: two to learn from, images and labels, and two that no network may see.",
)
OWN_SETTINGS = Mistake(
    "settings-ignored",
    "Without optimizers the loop makes its own, but not with the lr and the betas that it was given.",
    "torch.optim.Adam(….parameters(), lr=lr, betas=betas), for both players.",
)
OPTIMIZERS_IGNORED = Mistake(
    "optimizers-ignored",
    "The loop makes its own optimizers even when a pair is passed in.",
    "if optimizers is None: …  else: g_optimizer, d_optimizer = optimizers.",
)
PENALTY_IGNORED = Mistake(
    "penalty-ignored",
    "The penalty makes no difference to D's step.",
    "If penalty is not None, add penalty(discriminator, real) to D's loss before the backward pass.",
)
PENALTY_ON_FAKES = Mistake(
    "penalty-on-fakes",
    "The penalty is not taken at the real images of the batch.",
    "penalty(discriminator, real): the real ones only.",
)
PENALTY_WRITTEN_DOWN = Mistake(
    "penalty-written-down",
    "The penalty is part of the d_loss that is written down. The history holds the cross-entropy alone, so that runs "
    "with and without a penalty can be compared.",
    "Keep two numbers apart: d_loss for the history, d_loss + penalty(…) for the backward pass.",
)
PENALTY_SUBTRACTED = Mistake(
    "penalty-subtracted",
    "The penalty is subtracted: D is paid for being steep.",
    "A penalty is a cost: add it.",
)
NOT_ITS_LOSS = Mistake(
    "other-gradient",
    "A player follows a gradient that is not the slope of its own loss.",
    "Look at what runs between zero_grad() and step(): one backward pass, of this player's loss.",
)
LEFT_BEHIND = Mistake(
    "players-left-behind",
    "The players are not moved to the device that was asked for.",
    "generator.to(device) and discriminator.to(device), before the first step.",
)
