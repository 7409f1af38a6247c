"""Words for what can go wrong in any code."""

from __future__ import annotations

from course_utils.checks.engine.failure import Mistake

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
