"""Words for mistakes that are made in any course with tensors."""

from __future__ import annotations

from course_utils.checks.engine.failure import Mistake

RETURNS_NOTHING = Mistake(
    "returns-nothing",
    "Your function ends without handing its result back. Printing a value does not return it.",
    "Every way through it has to end with a return: the last line, and also the case in which no if holds.",
)
NOT_A_TENSOR = Mistake(
    "not-a-tensor",
    "The result is no torch tensor, and what uses it needs one.",
    "Look for numpy functions, float(…), .item(), .tolist() or a plain list on the way to the result.",
)
SEVERAL_RESULTS = Mistake(
    "several-results",
    "Your function gives back several things (a tuple or a list) where one is asked for.",
    "Look at the line with return: what is it that comes back? A comma there makes a tuple, brackets make a list "
    "(torch.stack makes one tensor of its tensors).",
)
NOT_REDUCED = Mistake(
    "not-reduced",
    "The result should be one number, a tensor without dimensions; yours still has a dimension.",
    "Look for a missing mean (or sum), for one that runs over one dimension only, or for keepdim=True.",
)
NO_GRADIENT = Mistake(
    "no-gradient",
    "The result does not depend on its inputs as far as torch can see, so nothing can learn from it.",
    "Look for .detach(), .item(), .data, torch.no_grad() or torch.tensor(…) on the way to the result.",
)
SLOPE_ZERO = Mistake(
    "slope-zero",
    "The result changes with what goes in, and yet its slope is 0, so nothing can learn from it.",
    "Is a target made of the very logits that it is compared with? Then each logit is at its best already (a detach "
    "changes nothing in that): a target is what is wished for. Rounding, sign and clamps have the slope 0, too.",
)
ONE_GRADIENT_MISSING = Mistake(
    "one-gradient-missing",
    "A gradient comes back to some of what goes in, and not to all of it.",
    "Look for .detach(), .item(), .data, torch.no_grad() or torch.tensor(…) on the way from that input to the result.",
)
LEAF_IN_PLACE = Mistake(
    "leaf-in-place",
    "A tensor that asks for a gradient itself is changed in place, and torch keeps record: it allows that nowhere.",
    "Put the change under torch.no_grad(), if the tensor is yours. If you were given it, make a new one instead.",
)
METHOD_NOT_CALLED = Mistake(
    "method-not-called",
    "The result is a function itself, which was never called.",
    "Look for a name whose parentheses are missing at the end: x.float is a method, x.float() is what it gives.",
)
WRONG_DTYPE = Mistake(
    "wrong-dtype",
    "The numbers of the result are of another type than the one that is asked for, as a rule float32.",
    "Look at where the numbers are made: dtype=, .double(), .long() or numpy arrays.",
)
WHOLE_NUMBERS = Mistake(
    "whole-numbers-for-floats",
    "The result holds whole numbers (or True and False), and float32 is asked for.",
    "1 and 0 make whole numbers, in a list as in torch.full: write 1.0 and 0.0, or dtype=torch.float32. What one_hot, "
    "argmax, randint, .long() or a comparison gives becomes float32 by .float().",
)


CONSTANT = Mistake(
    "constant",
    "The result is always the same number, whatever goes in.",
    "Look at the line with return: does what you return depend on the arguments?",
)


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
    "Look for a seed (or a torch.Generator) inside of your function (seeds are set once, at the top of a program), or "
    "for a draw that is missing.",
)
ROWS_REPEATED = Mistake(
    "rows-repeated",
    "The same random numbers stand in several places: each should be drawn by itself.",
    "Look for expand, repeat or a size of 1, and for rounding.",
)
ZERO_NOT_GIVEN = Mistake(
    "zero-taken-for-not-given",
    "The number 0 is taken for an argument that was not given, and another number stands in its place.",
    "0 is a number like others, though `or` and `if` take it for False: let the default stand in the line with def.",
)
NEIGHBORS_SHARED = Mistake(
    "numbers-depend",
    "Each random number by itself is as it should be, but one of them tells something of another one of the same call.",
    "Draw each number by itself and leave it as it is: look for a sort, a sum along the batch, a mean that is taken "
    "off, or a number that is made of another.",
)
NUMBERS_SHARED = Mistake(
    "numbers-shared",
    "Many random numbers of one call are other ones of the same call again, as they are or mirrored: each should be "
    "drawn by itself.",
    "Draw as many numbers as are asked for. For example, look for a minus or for overlapping slices of one draw.",
)
AXES_SWAPPED = Mistake(
    "axes-swapped",
    "The two sizes have changed places.",
    "A batch comes first: one row for each example.",
)
WRONG_SHAPE = Mistake(
    "wrong-shape",
    "The result has another shape than the exercise asks for.",
    "Print its .shape and compare: which of the sizes is another one, and which line makes it?",
)
ALL_IN_ONE = Mistake(
    "all-in-one-number",
    "Everything has become one number, where several are asked for.",
    "Look for a mean, sum, max or min that runs over too much: with dim=… only that dimension goes.",
)
DIMENSION_TOO_MANY = Mistake(
    "one-dimension-too-many",
    "The result has one dimension more than the exercise asks for.",
    "Look for unsqueeze, keepdim=True, [:, None] or torch.stack; squeeze(-1) takes a last dimension of size 1 away.",
)
DIMENSION_LOST = Mistake(
    "dimension-lost",
    "The result has fewer dimensions than the exercise asks for.",
    "Look for a squeeze, flatten, reshape, mean or sum, or for an index, that takes one away.",
)
DEVICE_IGNORED = Mistake(
    "device-ignored",
    "The noise is made on the CPU, whatever device is asked for.",
    "Give the function that draws a device: the one that is asked for, or that of the inputs.",
)


WRONG_DEVICE = Mistake(
    "wrong-device",
    "Something is on the CPU while the rest is on another device (here torch's meta, in place of a GPU).",
    "Look for what makes a tensor without device=…: torch.ones, zeros, tensor, arange, eye, randint, randn and the "
    "like (ones_like needs none). Or for a batch that is not moved.",
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


WRONG_SIGN = Mistake(
    "wrong-sign",
    "The sign is turned round: this is a number that should become large, and an optimizer makes it small.",
    "Look for a missing or an additional minus.",
)


LOG_BASE = Mistake(
    "log-base",
    "The value is right up to a constant factor: the logarithm has another base.",
    "The course (and torch.log) uses the natural logarithm.",
)
LEFT_FROZEN = Mistake(
    "left-frozen",
    "Your code switches off the gradients of a network and leaves them off: it cannot learn any more.",
    "Turn requires_grad back on at the end, or leave it alone: nothing moves that the optimizer does not hold.",
)
LEFT_IN_EVAL = Mistake(
    "left-in-eval-mode",
    "A network comes back in evaluation mode: your code switches it, and leaves it so for what comes after.",
    "If you call eval(), put the network back afterwards: network.train(was_training).",
)
