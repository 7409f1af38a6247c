"""Words for what can go wrong in any code."""

from __future__ import annotations

from course_utils.checks.engine.failure import Mistake

# Any code
RAISES = Mistake(
    "raises-an-error",
    "An error stops your code.",
    "Read the last line of the error first: it says what could not be done. The line above it says where.",
)
RAISES_OUTSIDE = Mistake(
    RAISES.name,
    "An error stops the check, in no line of yours: it is about what your code gives back, or how it is called.",
    "The error says what could not be done. Compare what you return, its type and its shape, with what is asked for.",
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
    "Compare the two sizes in the last line of the error. Typical reasons: a size that is written as a number, a sum "
    "or mean without keepdim=True or over another dimension, or things added that belong side by side (torch.cat).",
)
STATE_KEPT = Mistake(
    "state-between-calls",
    "Your function remembers earlier calls: what one of them left behind changes the result of a later one.",
    "Look for what outlives a call: a global name, a default argument such as seen=[] or counts={}, or a cache whose "
    "key leaves out something that the result depends on.",
)
CHANGES_INPUT = Mistake(
    "changes-its-input",
    "Your function changed what it was given. The caller still needs it as it was.",
    "Look for methods that end in an underscore, for x[…] = …, for += or -= and the like, for inplace=True, or, for a "
    "list, for pop and append.",
)
WRONG_ARGUMENTS = Mistake(
    "wrong-arguments",
    "Your function cannot be called with the arguments that the exercise names.",
    "Compare the arguments behind def (or lambda) with the text of the exercise: how many, in which order?",
)


# What the message of an error tells, in any exercise: each sentence is true whenever its error is raised.
UNKNOWN_NAME = Mistake(
    "unknown-name",
    "Your code uses a name that is not defined.",
    "The last line of the error says which: look for a typo, a missing self., or a cell or an import that has not run.",
)
NUMBER_BEFORE_BACKWARD = Mistake(
    "number-before-backward",
    "The loss is a plain number already when .backward() is called on it.",
    "Call .item() or float(…) only after .backward().",
)
ATTRIBUTE_MISSING = Mistake(
    "attribute-missing",
    "Your code asks for an attribute (a name behind a dot) that is not there.",
    "The last line of the error says of what and which: look for a typo, or for where it should have been set.",
)
NONE_HAS_NOTHING = Mistake(
    "none-has-nothing",
    "Your code asks for an attribute (a name behind a dot) of None, of something that is not there.",
    "The .grad of a weight is None until the first backward(), say, and a function without a return gives None.",
)
CHANGED_BEFORE_BACKWARD = Mistake(
    "changed-before-backward",
    "backward() still needs numbers that have been changed in place since: torch can't compute the gradient from them.",
    "For example by an optimizer.step() between two backward() of graphs that share weights, or by x[…] = …, += or a "
    "method that ends in an underscore.",
)
GRAPH_IS_GONE = Mistake(
    "graph-walked-twice",
    "One graph is walked backward twice; torch throws it away after the first time.",
    "Which tensor goes into both losses? Where a loss is only to look at it, .detach() cuts it off there; where both "
    "may learn from it, add the losses up before one backward(). A gradient that is to be trained on itself comes from "
    "autograd.grad with create_graph=True.",
)
SUPER_MISSING = Mistake(
    "super-missing",
    "nn.Module has not been set up when the first layer is assigned.",
    "Begin __init__ with super().__init__().",
)
TENSOR_TO_NUMBER = Mistake(
    "tensor-to-number",
    "A tensor of several numbers is turned into a single Python number.",
    "Look for float(…), int(…), .item() or functions of math: torch has functions of the same names for whole tensors.",
)
TRUTH_OF_A_TENSOR = Mistake(
    "truth-of-a-tensor",
    "Python asks a tensor of several numbers for one yes or no.",
    "Look for if, and, or, not, or Python's own max and min: torch.where, torch.maximum and masks decide number by "
    "number. Whether something is given at all is asked by `is None`. A loss such as nn.CrossEntropyLoss is made first "
    "and called afterwards: nn.CrossEntropyLoss()(…).",
)
NOT_PROBABILITIES = Mistake(
    "logits-as-probabilities",
    "binary_cross_entropy is given numbers that are not between 0 and 1.",
    "For logits there is binary_cross_entropy_with_logits (or softplus).",
)
PAIR_NOT_UNPACKED = Mistake(
    "pair-not-unpacked",
    "Something gives back several results, and your code goes on as if it were one.",
    "Take them apart first: first, second = ….",
)
VALUES_FORGOTTEN = Mistake(
    "values-forgotten",
    "Over a dimension, max, min, sort, topk and the like give two things: the values and where they stand.",
    "Take .values (or .indices) of the result.",
)
HAT_FOR_POWER = Mistake(
    "hat-for-power",
    "In Python ^ is no power.",
    "Write **, or .square().",
)
RESHAPED = Mistake(
    "reshaped-to-fixed-sizes",
    "A reshape (or view) asks for another number of values than there are.",
    "Look for a size that is written as a number; -1 lets torch find one of them.",
)
CALLS_NOTHING = Mistake(
    "none-called",
    "Your code calls something that is None.",
    "An argument whose default is None may be left out: ask `if … is not None` before you call it.",
)
OTHER_UNPACKING = Mistake(
    "other-number-unpacked",
    "Your code takes something apart into more, or fewer, values than it has.",
    "Count the names on the left of the =, and what comes from the right.",
)
INDEX_TOO_LARGE = Mistake(
    "index-too-large",
    "An index points behind the end of what it picks from.",
    "Look for a size that is written as a number, for a count that begins at 1, or for an index into another tensor "
    "(places that argsort found row by row belong into .gather).",
)
NO_LIST_FOR_CAT = Mistake(
    "cat-without-a-list",
    "torch.cat and torch.stack take one list (or tuple) of tensors.",
    "Put brackets around them: torch.cat([a, b], dim=…).",
)
DIMENSIONS_DIFFER = Mistake(
    "numbers-of-dimensions-differ",
    "Tensors with different numbers of dimensions are put together.",
    "Compare their shapes: one of them still lacks a dimension, or has one too many.",
)
NUMPY_OF_GRADIENTS = Mistake(
    "numpy-on-gradients",
    "numpy is asked to work on a tensor that needs a gradient; it knows of none.",
    "Use torch's functions, so that the gradient flows on.",
)
DIMENSION_NOT_THERE = Mistake(
    "dimension-not-there",
    "Your code asks a tensor for a dimension that it does not have.",
    "Print its .shape. It may have been reduced before, by a mean or a sum (or by a loss without reduction='none'), or "
    "flattened; or the check calls your code with fewer dimensions than it expects: .flatten(1) fits any number.",
)
TENSOR_AS_INDEX = Mistake(
    "tensor-as-index",
    "A tensor of several numbers stands where Python wants one whole number: as an index into a list or tuple, or in "
    "range(…).",
    "A tensor can be indexed by a whole tensor: make one of the list with torch.tensor(…) first.",
)
CLASS_FOR_LAYER = Mistake(
    "class-for-layer",
    "What is given to nn.Sequential (or another container) is not a layer.",
    "Look for missing parentheses: nn.Sigmoid is a class, nn.Sigmoid() a layer. A function (torch.sigmoid) is none.",
)
LAYER_NOT_APPLIED = Mistake(
    "layer-not-applied",
    "A layer is made where it should be applied: its class is called with the tensor, and a layer comes back.",
    "nn.ELU() makes the layer and nn.ELU()(x) applies it; so does the function F.elu(x).",
)
OTHER_CALL = Mistake(
    "wrong-call",
    "Your code calls something with other arguments than it takes.",
    "The last line of the error says what is missing or too much.",
)
NOT_IN_THE_GRAPH = Mistake(
    "slope-of-something-else",
    "autograd is asked for the slope of a value in something that the value was not computed from.",
    "Look for a .detach(), .item(), torch.tensor(…) or no_grad on the way, or for a copy made in between.",
)
ASKS_FOR_NO_GRADIENT = Mistake(
    "asks-for-no-gradient",
    "A slope is asked for in a tensor that asks for no gradient.",
    "Take a tensor with .requires_grad_(), set before the network is called; .detach() makes one that asks for none.",
)
NOTHING_TO_DERIVE = Mistake(
    "no-graph",
    "A gradient is asked of a value that hangs on no graph: nothing that it was computed from asks for a gradient.",
    "Look for a .detach(), .item(), torch.tensor(…) or no_grad on the way, or for a missing requires_grad_().",
)
MEAN_OF_INTEGERS = Mistake(
    "mean-of-integers",
    "The mean of whole numbers, or of True and False, is asked for; torch takes means of floating-point numbers only.",
    "Write .float() before .mean().",
)
FEWER_VALUES = Mistake(
    "place-not-there",
    "kthvalue (or topk) is asked for a place that does not exist: there are fewer values.",
    "Look for a number that is written out where an argument should be, or for another dimension.",
)
COMPARISONS_UNBRACKETED = Mistake(
    "comparisons-without-brackets",
    "& or | is given numbers with a decimal point. It joins truth values (or whole numbers, bit by bit).",
    "Python takes & and | before <, <= and ==, so each comparison needs brackets: (a <= x) & (x <= b).",
)
OTHER_NUMBERS = Mistake(
    "other-kind-of-number",
    "A function is given numbers of a kind that it doesn't take: floating-point ones for whole ones, or the other way.",
    "The last line of the error names function and kind. Are these the logits where their argmax is needed, say?",
)
NUMBER_FOR_TENSOR = Mistake(
    "number-for-a-tensor",
    "A plain Python number stands where a tensor is needed.",
    "Use the functions of math for numbers (math.log), or make a tensor: torch.ones_like(…), torch.tensor(…). Or was "
    ".item() called too early?",
)
NO_REPLACEMENT = Mistake(
    "without-replacement",
    "torch.multinomial is asked for more draws than there are places, each place at most once.",
    "With replacement=True a place may come again and again.",
)
DIVIDED_BY_ZERO = Mistake(
    "divided-by-zero",
    "Python divides a number by 0, which stops your code; torch would give nan or inf.",
    "What is counted can be 0: decide what should come out then, or divide tensors.",
)
DEVICE_BY_PLACE = Mistake(
    "device-by-place",
    "A device stands where torch expects a size.",
    "Give it by its name: device=….",
)
LOGITS_BY_INTEGERS = Mistake(
    "integers-for-logits",
    "cross_entropy (or log_softmax) is given integers where it takes logits.",
    "Look at the order of the arguments: the logits come first, then the labels.",
)

# Layers that are taken for the function of the same name.
LAYERS = (
    *("elu", "sigmoid", "tanh", "relu", "leakyrelu", "softplus", "logsigmoid", "softmax", "logsoftmax"),
    *("bceloss", "bcewithlogitsloss", "crossentropyloss", "mseloss"),
)

ERRORS = [
    ("nvidia", GPU_HARD_CODED),
    ("not compiled with cuda", GPU_HARD_CODED),
    ("same as input size", SIZES_DO_NOT_FIT),
    ("shapes cannot be multiplied", SIZES_DO_NOT_FIT),
    ("must match the size of tensor", SIZES_DO_NOT_FIT),
    ("modified by an inplace operation", CHANGED_BEFORE_BACKWARD),
    ("backward through the graph a second time", GRAPH_IS_GONE),
    ("in-place operation", CHANGES_INPUT),
    ("inplace operation", CHANGES_INPUT),
    ("\nnameerror: name '", UNKNOWN_NAME),
    ("object has no attribute 'backward'", NUMBER_BEFORE_BACKWARD),
    ("'float' object has no attribute", NUMBER_FOR_TENSOR),
    ("'int' object has no attribute", NUMBER_FOR_TENSOR),
    ("torch.return_types.", VALUES_FORGOTTEN),
    ("'tuple' object", PAIR_NOT_UNPACKED),
    ("type for unary -: 'tuple'", PAIR_NOT_UNPACKED),
    ("must be tensor, not tuple", PAIR_NOT_UNPACKED),
    *((f"must be tensor, not {layer}", LAYER_NOT_APPLIED) for layer in LAYERS),
    *((f"'{layer}' object has no attribute", LAYER_NOT_APPLIED) for layer in LAYERS),
    ("'nonetype' object has no attribute", NONE_HAS_NOTHING),
    ("has no attribute '", ATTRIBUTE_MISSING),
    ("before module.__init__() call", SUPER_MISSING),
    ("boolean value of tensor with more than one value", TRUTH_OF_A_TENSOR),
    ("only one element tensors can be converted", TENSOR_TO_NUMBER),
    ("elements cannot be converted to scalar", TENSOR_TO_NUMBER),
    ("elements of input should be between 0 and 1", NOT_PROBABILITIES),
    ("bitwise_xor", HAT_FOR_POWER),
    *((f'"bitwise_{one}_cpu" not implemented for', COMPARISONS_UNBRACKETED) for one in ("and", "or")),
    *((f"ufunc 'bitwise_{one}' not supported", COMPARISONS_UNBRACKETED) for one in ("and", "or")),
    ("is invalid for input of size", RESHAPED),
    ("'nonetype' object is not callable", CALLS_NOTHING),
    ("values to unpack", OTHER_UNPACKING),
    ("is out of bounds for dimension", INDEX_TOO_LARGE),
    ("list index out of range", INDEX_TOO_LARGE),
    ("dimension out of range", DIMENSION_NOT_THERE),
    ("must be tuple of tensors, not tensor", NO_LIST_FOR_CAT),
    ("tensors must have same number of dimensions", DIMENSIONS_DIFFER),
    ("can't call numpy() on tensor that requires grad", NUMPY_OF_GRADIENTS),
    ("log_softmax_lastdim_kernel_impl\" not implemented for 'long'", LOGITS_BY_INTEGERS),
    ("single element can be converted to an index", TENSOR_AS_INDEX),
    ("is not a module subclass", CLASS_FOR_LAYER),
    ("appears to not have been used in the graph", NOT_IN_THE_GRAPH),
    ("does not require grad and does not have a grad_fn", NOTHING_TO_DERIVE),
    ("mean(): could not infer output dtype", MEAN_OF_INTEGERS),
    ("selected number k out of range", FEWER_VALUES),
    ("selected index k out of range", FEWER_VALUES),
    ("but got torch.device", DEVICE_BY_PLACE),
    ("must be tensor, not int", NUMBER_FOR_TENSOR),
    ("one of the differentiated tensors does not require grad", ASKS_FOR_NO_GRADIENT),
    ("must be tensor, not float", NUMBER_FOR_TENSOR),
    ("samples without replacement", NO_REPLACEMENT),
    ("zerodivisionerror", DIVIDED_BY_ZERO),
    ("\" not implemented for '", OTHER_NUMBERS),
]
# The check calls the answer: the error is the answer's own if no line of the student's stands above it.
CALL_ERRORS = ("positional argument", "unexpected keyword argument")
