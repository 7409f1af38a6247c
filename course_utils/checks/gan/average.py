"""The running average of a network's weights, which two lessons ask for: its laws and its check."""

from __future__ import annotations

import copy

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import crashed_with
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.stub import Stub
from course_utils.checks.laws.inputs import expect_training_mode
from course_utils.checks.laws.results import close

DECAY_SWAPPED = Mistake(
    "decay-swapped",
    "decay and 1 - decay have changed places: the average forgets nearly everything at each step.",
    "decay is the share of the old average that stays.",
)
NOTHING_MOVES = Mistake(
    "average-stands-still",
    "The parameters of the average are what they were before.",
    "A line such as p = decay * p + … makes a new tensor and gives it the name p: the network keeps its own; so "
    "it does if you work on a copy of it. Change the parameter in place (mul_, add_, lerp_, copy_), and its values, "
    "not its .grad.",
)
TAKES_OVER = Mistake(
    "copies-the-model",
    "The average becomes the model as it is now: nothing of the past is left.",
    "decay · average + (1 - decay) · model: how much of the old average stays in your line? Or is it overwritten after "
    "it, by copy_ or load_state_dict?",
)
NOT_FORGETTING = Mistake(
    "weights-do-not-sum-to-one",
    "The two weights don't sum to 1, so the average drifts away even if the model stands still.",
    "The old average counts decay, the model 1 - decay.",
)
DECAY_IGNORED = Mistake(
    "decay-ignored",
    "Average and model count the same, whatever decay is.",
    "The old average counts decay, the model 1 - decay.",
)
DECAY_FIXED = Mistake(
    "decay-fixed",
    "The result is the same whatever decay is: another share stands in its place.",
    "Use the argument decay. Is it overwritten, or a number written out?",
)
TWO_FORMULAS = Mistake(
    "two-formulas-mixed",
    "Two ways to write it are mixed: the average is multiplied by decay, and a share of the difference is added.",
    "Either decay · average + (1 - decay) · model, or average + (1 - decay) · (model - average).",
)
MODEL_MOVES = Mistake(
    "model-moves",
    "The model is changed. It goes on training, and nobody may move it but its optimizer.",
    "The result belongs in average: look at which of the two your line writes to.",
)
SOME_LEFT = Mistake(
    "some-parameters-left",
    "Some of the parameters follow the model, others do not.",
    "Go over all pairs, zip(average.parameters(), model.parameters()): does a return, break or if skip some?",
)
REPLACED = Mistake(
    "parameters-replaced",
    "The average has new tensors, parameters or buffers, in the place of its own. Whoever held the old ones (an "
    "optimizer, another name) doesn't see the new ones.",
    "Change the numbers inside of them: mul_, add_, lerp_, copy_, or load_state_dict, under torch.no_grad().",
)
BUFFERS_LEFT = Mistake(
    "buffers-forgotten",
    "The parameters follow, and the buffers of the average stay what they were.",
    "parameters() does not list them: go over zip(average.buffers(), model.buffers()) as well.",
)
BUFFERS_AVERAGED = Mistake(
    "buffers-averaged",
    "The buffers are averaged as well. Some of them are counts, and those of a batch norm are averages already.",
    "Copy the buffers of the model as they are.",
)
BUFFERS_SHARED = Mistake(
    "buffers-shared",
    "The average and the model share the memory of a buffer: what the model counts later on, the average counts, too.",
    "Copy the numbers (copy_, load_state_dict), not the tensor: set_ and .data = … make two names for one memory.",
)
KEEPS_GRAPH = Mistake(
    "average-keeps-graph",
    "Torch records the update: the average drags the graph of all steps behind it.",
    "Update under torch.no_grad(), or on detached tensors.",
)
SWITCH_CHANGED = Mistake(
    "requires-grad-changed",
    "After the update, parameters have another requires_grad than before.",
    "torch.no_grad() is enough: leave requires_grad as it is.",
)
RECORDED = Mistake(
    "update-is-recorded",
    "Torch refuses to change a parameter in place while it records for a gradient.",
    "An average needs no gradient: put the update under torch.no_grad().",
)
BUFFER_TYPES = Mistake(
    "buffers-averaged",
    "A buffer that holds whole numbers, such as a count of batches, cannot be averaged.",
    "Average the parameters only, and copy the buffers of the model as they are.",
)


class _Counted(Stub):
    """Two layers, and three buffers: two as a batch norm has them, a mean and a whole number that counts, and a scale
    in float64."""

    mean: torch.Tensor
    scale: torch.Tensor
    batches: torch.Tensor

    def __init__(self, sizes: tuple[int, int, int]):
        super().__init__()
        self.first, self.second = nn.Linear(*sizes[:2]), nn.Linear(*sizes[1:])
        self.register_buffer("mean", torch.zeros(sizes[0]))
        self.register_buffer("batches", torch.tensor(0))
        self.register_buffer("scale", torch.ones(sizes[0], dtype=torch.float64))

    def forward(self, x):
        return self.second(torch.tanh(self.first(x - self.mean)))


def _network(trial: Trial, sizes: tuple[int, int, int] = (2, 3, 1)) -> _Counted:
    network = _Counted(sizes)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(trial.randn(*parameter.shape))
        network.mean.copy_(trial.randn(sizes[0]))
        network.scale.copy_(trial.randn(sizes[0]))
    network.batches.fill_(trial.size(7, 2, 90))
    return network


def _filled(value: float) -> nn.Linear:
    """A layer whose numbers are all the same."""
    layer = nn.Linear(2, 2)
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.fill_(value)
    return layer


def _numbers(network: nn.Module) -> list[float]:
    return [float(number) for parameter in network.parameters() for number in parameter.detach().flatten()]


def _moved_to(update_average, old: float, new: float, decay: float) -> float:
    average = _filled(old)
    update_average(average, _filled(new), decay)
    return _numbers(average)[0]


@law("one update: decay of the average stays, 1 - decay comes from the model")
def moves_towards_the_model(update_average, trial):
    decay, old, new = trial.size(90, 60, 95) / 100, 1.0, 3.0
    average, model = _filled(old), _filled(new)
    held = list(average.parameters())
    update_average(average, model, decay)
    tried = f"a parameter {old:g} in the average, {new:g} in the model, decay {decay:g}"
    expected = decay * old + (1 - decay) * new
    if not all(close(number, new, 1e-6) for number in _numbers(model)):
        raise Broken(tried, f"the model's parameter is {_numbers(model)[0]:.4f} now", MODEL_MOVES)
    numbers = _numbers(average)
    wrong = [number for number in numbers if not close(number, expected)]
    known = {
        old: NOTHING_MOVES,
        new: TAKES_OVER,
        (1 - decay) * old + decay * new: DECAY_SWAPPED,
        old + (1 - decay) * new: NOT_FORGETTING,
        decay * old + new: NOT_FORGETTING,
        old + new: NOT_FORGETTING,
        old + decay * new: NOT_FORGETTING,
        (1 - decay) * new: NOT_FORGETTING,
        decay * old: NOT_FORGETTING,
        (old + new) / 2: DECAY_IGNORED,
        decay * old + (1 - decay) * (new - decay * old): TWO_FORMULAS,
        decay * old + (1 - decay) * (new - old): TWO_FORMULAS,
    }
    if wrong:
        # With a share of 0.999 it moves by 0.002 only.
        found = [one for value, one in known.items() if close(wrong[0], value, 1e-6 if value == old else 1e-3)]
        mistake = found[0] if found else None
        if mistake is NOTHING_MOVES and len(wrong) < len(numbers):
            mistake = SOME_LEFT
        if mistake is None and close(_moved_to(update_average, old, new, decay / 2), wrong[0]):
            mistake = DECAY_FIXED
        raise Broken(tried, f"{wrong[0]:.4f} instead of {expected:.4f}", mistake)
    if not all(close(number, expected) for p in held for number in p.detach().flatten().tolist()):
        raise Broken(tried, "the tensors that were its parameters before still hold the old numbers", REPLACED)


@law("update after update, it follows a model that moves")
def follows_a_moving_model(update_average, trial):
    average, decay, expected = _filled(0.0), 0.5, 0.0
    path = [round(8 * value) / 8 for value in trial.randn(5).tolist()]
    for value in path:
        update_average(average, _filled(value), decay)
        expected = decay * expected + (1 - decay) * value
    got = _numbers(average)[0]
    if not close(got, expected):
        raise Broken(f"an average of 0, decay 0.5, a model that goes through {path}", f"{got:.4f}, not {expected:.4f}")


@law("at decay 1 the average stays, at decay 0 it becomes the model")
def keeps_or_takes_over(update_average, trial):
    for decay in (1.0, 0.0):
        average, model = _network(trial), _network(trial)
        expected = _numbers(average if decay else model)
        update_average(average, model, decay)
        if not all(map(close, _numbers(average), expected)):
            raise Broken(f"decay {decay:g}", f"{_numbers(average)[0]:.4f} instead of {expected[0]:.4f}")


@law("every parameter of the average follows its own of the model")
def all_parameters_follow(update_average, trial):
    sizes = trial.size(2, 2, 4), trial.size(3, 2, 5), trial.size(1, 1, 3)
    average, model, decay = _network(trial, sizes), _network(trial, sizes), 0.8
    names = [name for name, _ in average.named_parameters()]
    expected = [decay * a.detach() + (1 - decay) * b.detach()
                for a, b in zip(average.parameters(), model.parameters(), strict=True)]  # fmt: skip
    old = [parameter.detach().clone() for parameter in average.parameters()]
    update_average(average, model, decay)
    for name, now, then, right in zip(names, average.parameters(), old, expected, strict=True):
        if not torch.allclose(now.detach(), right, atol=1e-5):
            left = torch.equal(now.detach(), then)
            got = f"{name} {'stayed as it was' if left else 'holds other numbers than it should'}"
            raise Broken("two networks with two layers, decay 0.8", got, SOME_LEFT if left else None)


@law("buffers are copied from the model as they are")
def buffers_are_copied(update_average, trial):
    average, model = _network(trial), _network(trial)
    average.batches.fill_(int(model.batches) - 1)
    held, old = list(average.buffers()), copy.deepcopy(average)
    update_average(average, model, 0.8)
    tried = "networks with three buffers: a mean, a count of batches, and a scale in float64"
    for (name, now), then, right in zip(average.named_buffers(), old.buffers(), model.buffers(), strict=True):
        if not torch.equal(now, right):
            got = f"{name} is {_told(now)}; the model has {_told(right)}"
            mistake = BUFFERS_LEFT if torch.equal(now, then) else None
            if now.is_floating_point() and torch.allclose(now, 0.8 * then + 0.2 * right, atol=1e-5):
                mistake = BUFFERS_AVERAGED
            raise Broken(tried, got, mistake)
        if any(now is other for other in model.buffers()) or not any(now is other for other in held):
            raise Broken(tried, f"{name} is another tensor than before", REPLACED)
    kept = [buffer.clone() for buffer in average.buffers()]
    with torch.no_grad():
        for buffer in model.buffers():
            buffer += 1
    update_average(model, average, 0.8)  # in the grader's examiner shared memory shows only when both come again
    for (name, now), then in zip(average.named_buffers(), kept, strict=True):
        if not torch.equal(now, then):
            got = f"{name} of the average changes, too"
            raise Broken(f"{tried}; afterwards the model's change", got, BUFFERS_SHARED)


def _told(values: torch.Tensor) -> str:
    return ", ".join(f"{value:.4g}" for value in values.flatten().tolist())


@law("the model stays as it was, its gradients and its mode included")
def model_stays(update_average, trial):
    model = _network(trial)
    for parameter in model.parameters():
        parameter.grad = trial.randn(*parameter.shape)
    before, gradients = copy.deepcopy(model), [parameter.grad.clone() for parameter in model.parameters()]
    update_average(_network(trial), model, 0.8)
    for now, then in zip(model.state_dict().values(), before.state_dict().values(), strict=True):
        if not torch.equal(now, then):
            raise Broken("one update", "the model holds other numbers now", MODEL_MOVES)
    for parameter, gradient in zip(model.parameters(), gradients, strict=True):
        if parameter.grad is None or not torch.equal(parameter.grad, gradient):
            raise Broken("a model with gradients in .grad", "they are gone, or others", MODEL_MOVES)
    expect_training_mode(model, "model")


FROZEN_LEFT_OUT = Mistake(
    "only-what-learns",
    "Parameters that need no gradient are left out. Those of an average never need one, and a model may have some.",
    "Go over all parameters, whatever their requires_grad says.",
)


@law("an average whose parameters need no gradient follows, too, and so does that of such a model")
def frozen_average_follows(update_average, trial):
    for learns in ((False, True), (True, False), (False, False)):
        average, model = (_filled(value).requires_grad_(on) for value, on in zip((1.0, 3.0), learns, strict=True))
        update_average(average, model, 0.5)
        if not all(close(number, 2.0) for number in _numbers(average)):
            tried = "an average of 1 and a model of 3, decay 0.5; requires_grad={} and {}".format(*learns)
            raise Broken(tried, f"{_numbers(average)[0]:.4f} instead of 2", FROZEN_LEFT_OUT)


@law("torch records nothing of the update, and nobody's requires_grad changes")
def keeps_no_graph(update_average, trial):
    for learns in (True, False):
        average, model = _network(trial).requires_grad_(learns), _network(trial)
        update_average(average, model, 0.8)
        tried = f"an average with requires_grad={learns}, a model that trains"
        for name, network, before in (("average", average, learns), ("model", model, True)):
            for parameter in network.parameters():
                if not parameter.is_leaf:
                    raise Broken(tried, "a parameter of the average has a grad_fn now", KEEPS_GRAPH)
                if parameter.requires_grad != before:
                    got = f"a parameter of the {name} has requires_grad={parameter.requires_grad}"
                    raise Broken(tried, got, SWITCH_CHANGED)


def average_check(exercise: str) -> Check:
    """The check of a function ``update(average, model, decay)`` that moves an average towards a model, in place.

    Args:
        exercise: its name.
    """
    return Check(
        exercise,
        laws=[
            moves_towards_the_model,
            follows_a_moving_model,
            keeps_or_takes_over,
            all_parameters_follow,
            frozen_average_follows,
            keeps_no_graph,
            model_stays,
            buffers_are_copied,
        ],
        mistakes=[
            (crashed_with("leaf variable that requires grad"), RECORDED),
            (crashed_with("can't be cast to the desired output type long"), BUFFER_TYPES),
            (crashed_with("for lerp"), BUFFER_TYPES),
        ],
        success="decay stays, the rest comes from the model, in place, without a graph, buffers too",
    )
