"""Words for mistakes in games of two players."""

from __future__ import annotations

from course_utils.checks.engine.failure import Mistake

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
    "At moderate logits the loss is right. At large ones it is not exact: in float32 a sigmoid or an exponential is 0, "
    "1 or infinite there, or a small number under the logarithm, or another limit, holds the loss back.",
    "Three functions take the logits as they are and need no help: softplus, logsigmoid, and "
    "binary_cross_entropy_with_logits.",
)
EXP_OVERFLOWS = Mistake(
    "exp-overflows",
    "Your formula is right on paper. In float32 the exponential of 100 is infinite, and so is the loss, or its slope "
    "is lost.",
    "F.softplus computes the same number without an exponential that overflows. (F.soft_margin_loss has one.)",
)
SMALL_NUMBER = Mistake(
    "small-number-under-the-logarithm",
    "A small number under the logarithm, added there or set as a limit, cuts the loss off: however far off the logit "
    "is, the loss gets no larger, and its slope is 0 there.",
    "Leave the small number out, and take a function that needs none: softplus, logsigmoid, or "
    "binary_cross_entropy_with_logits.",
)


CUT_OFF = Mistake(
    "logits-clamped",
    "The loss is cut off: beyond a limit of the logits it stays the same, and its slope is 0.",
    "Look for a clamp, a min or a max around the logits, the probability or the logarithm. softplus, logsigmoid and "
    "binary_cross_entropy_with_logits need none.",
)


DIVIDED_TWICE = Mistake(
    "divided-twice",
    "The mean over the examples is divided by their number once more, so that a larger batch pays less.",
    "Look for a division beside .mean(): the mean has it already.",
)


OTHER_FACTOR = Mistake(
    "another-factor",
    "The loss is right up to a constant factor, such as ½ or 2.",
    "Look for a factor before the mean or behind it, or for a loss that is added twice: the formula has neither.",
)
SAME_LABEL = Mistake(
    "same-label-for-both",
    "Real and fake points get the same target, so there is nothing to tell apart.",
    "Look at the two targets: real is 1, fake is 0.",
)
NOT_CROSS_ENTROPY = Mistake(
    "not-cross-entropy",
    "This is another number than the formula's.",
    "Compare with the formula: the logarithm of which probability does it take, and for which points? And in which "
    "order "
    "does your function take its arguments?",
)
ARGUMENTS_SWAPPED = Mistake(
    "arguments-swapped",
    "The targets stand where the logits belong, and the logits where the targets do.",
    "binary_cross_entropy_with_logits takes the logits first and the targets second.",
)
SMOOTHED = Mistake(
    "smoothed",
    "A target is softened, such as 0.9 in place of 1, so that being sure and right costs, too.",
    "The targets are exactly 1 (real) and exactly 0 (fake).",
)


G_SMOOTHED = Mistake(
    "smoothed",
    "The target of the fakes is softened, such as 0.9 in place of 1, so that fakes that look real cost, too.",
    "In G's loss the target of each fake is exactly 1.",
)
HALVES_SUBTRACTED = Mistake(
    "halves-subtracted",
    "The two halves are subtracted from each other: D is paid for mistakes on one of them.",
    "Both halves count with the same sign: add them.",
)
SATURATING = Mistake(
    "saturating-loss",
    "This is log(1 - D), the generator's half of the minimax game: where D is sure that a point is fake, it is flat, "
    "and G gets hardly any gradient from that point.",
    "The non-saturating loss asks the other way round: -log D on fake points.",
)
PROBABILITY_ALTERED = Mistake(
    "probability-altered",
    "Where D is sure, the loss or its slope is another one: something is added to D's probability, or it is cut off, "
    "before the logarithm.",
    "Use a function that works on logits and needs no such help: softplus, logsigmoid, or "
    "binary_cross_entropy_with_logits.",
)
NO_LOGARITHM = Mistake(
    "logarithm-missing",
    "This is minus D's probability, without a logarithm: where D is sure that a point is fake, it is flat, and G "
    "gets hardly any gradient from that point.",
    "The loss is the mean of -log D on the fakes.",
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
    "D moved in G's step. G must win by better points, not by a weaker discriminator.",
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
D_NOT_ASKED = Mistake(
    "d-not-asked",
    "The loss is not made of what D says: D is never asked, or its answer is not used.",
    "The loss functions take D's logits, not points: follow the fakes through D first.",
)
LATENTS_SHOWN_TO_D = Mistake(
    "latents-shown-to-d",
    "D is shown the latents themselves, not the points that G makes of them.",
    "Follow z: first through G, and only what G makes of it through D.",
)
REAL_IGNORED = Mistake(
    "real-ignored",
    "The real points make no difference to D's step.",
    "Look at what D is shown: real points once, fake points once.",
)
FAKES_TEACH_NOTHING = Mistake(
    "fakes-teach-nothing",
    "What D says of the fakes leaves no gradient for its step, so D learns from the real points alone.",
    "Only the fakes are cut off from G; D's answer to them keeps its gradient: look for .detach() or torch.no_grad() "
    "around D's call, or for a zero_grad() too many.",
)
REAL_TEACHES_NOTHING = Mistake(
    "real-points-teach-nothing",
    "What D says of the real points leaves no gradient for its step, so D learns from the fakes alone.",
    "Look for .detach() or torch.no_grad() around D's call on the real points, or for a zero_grad() too many.",
)
POINTS_ALTERED = Mistake(
    "real-points-altered",
    "The points that D is shown are not the real points and G's fakes as they are: they are changed on the way.",
    "Show D the real points and G's fakes as they come: no noise, no scaling.",
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
LEARNS_IN_EVAL = Mistake(
    "learns-in-eval-mode",
    "The player whose step it is learns in evaluation mode: dropout is off, and a batch norm learns no means.",
    "eval() is not needed here. Look for it before the forward pass whose loss goes backward.",
)
SEEDS = Mistake(
    "seeds-inside",
    "The step sets torch's seed: what anybody draws after it, latents or batches, is the same after each step.",
    "Look for manual_seed. It belongs at the beginning of a notebook, not inside of a function.",
)
BACKWARD_AFTER_STEP = Mistake(
    "several-optimizer-steps",
    "After the optimizer's step comes another .backward(), through a loss that was computed before it. The step has "
    "changed the parameters that this loss was made with.",
    "This function plays one move: one .step() at the end. Add the losses up before one .backward(), or call "
    ".backward() on each of them before the step.",
)
BACKWARD_TWICE = Mistake(
    "backward-twice",
    ".backward() goes a second time through what was computed once: the first time has used that up.",
    "Look for a second .backward() on the same loss, or for two losses that share a part, such as fakes that are not "
    "detached: add the losses up, and call .backward() once, on the sum.",
)
LOSS_AFTER_MOVE = Mistake(
    "loss-after-the-move",
    "The loss that comes back was computed again after the optimizer had moved.",
    "Return the loss that you called .backward() on.",
)
NOT_A_NUMBER = Mistake(
    "not-a-number",
    "The step gives back something else than its loss.",
    "Return one number, for example loss.detach() or loss.item(), and nothing beside it.",
)


OTHER_UPDATE = Mistake(
    "update-of-another-loss",
    "The step that the optimizer makes is not that of the player's loss on this batch.",
    "The loss is a mean of the losses of single examples. For example: no mean before the loss, one .backward() for "
    "the "
    "whole batch, and nothing scaled, clipped or changed after it.",
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
    "Draw new latents inside of the loop over the batches, for each batch.",
)
LOSSES_SWAPPED = Mistake(
    "losses-swapped",
    "The two losses have changed places in the history.",
    "The discriminator's loss goes to d_loss, the generator's to g_loss.",
)


PAIRS_TORN = Mistake(
    "pairs-torn-apart",
    "Real points carry labels that are not theirs, as when points and labels come in different orders.",
    "Draw the numbers of the rows once, and use them for both: points[rows] and labels[rows].",
)
NO_AFTER_STEP = Mistake(
    "after-step-not-called",
    "after_step is not called once after each step with the step's number and its two losses.",
    "At the end of each batch: if after_step is not None: after_step(step, d_loss=…, g_loss=…).",
)


NOT_A_HISTORY = Mistake(
    "not-a-history",
    "The loop gives back something else than a history.",
    "A history is a dictionary of two lists, {'d_loss': […], 'g_loss': […]}.",
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

# Penalties and fields
ROW_BY_ROW = Mistake(
    "row-by-row",
    "The network is asked for single rows, or for parts of the batch. What the experiments train is several networks "
    "in one, and that one takes whole batches only.",
    "Call it once, for all rows: no loop over them, no vmap. For slopes, the gradient of the sum of what it says has "
    "a row for each example.",
)
GRAPH_FREED = Mistake(
    "no-create-graph, graph-freed",
    "The graph behind the result is gone: a gradient was taken on the way, and torch then throws away what it went "
    "through unless it is told to keep it. Nothing can be learned from the result any more.",
    "torch.autograd.grad(…, create_graph=True) keeps it, and lets a gradient flow through the slope. "
    "(retain_graph=True stops this error, but then the slope is a mere number.) .backward() is up to the caller.",
)
LEAVES_GRADIENTS = Mistake(
    "leaves-gradients",
    "After the call a network that you were given has other numbers in its .grad than before: they would be mixed into "
    "its next step.",
    ".backward() fills every .grad on its way: torch.autograd.grad, or .backward(inputs=[…]), asks for what you need "
    "alone. And zero_grad() clears what the caller may still need.",
)
