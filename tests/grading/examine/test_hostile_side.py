"""What the examiner makes of messages that no honest process sends: no message, and nothing happens."""

import contextlib
import socket
import struct

import msgpack
import numpy as np
import pytest
import torch
from torch import nn

from course_utils.checks.engine.stub import writes_down
from course_utils.checks.gan.players import Recording, small_mlp
from course_utils.checks.laws.optimizing import CountingSGD
from course_utils.checks.vae_contrast.bound import StubDecoder
from course_utils.grading.examine.examiner import Examiner
from course_utils.grading.examine.proxies import function_proxy
from course_utils.grading.examine.tensors import GuardedRandomStates, follow, numbers_of, torch_state
from course_utils.grading.examine.wire import MESSAGE_BYTES, Gone, Wire


@pytest.fixture
def sides():
    """The examiner, and the other side's bare wire."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Examiner(ours), Wire(theirs)


def answer(coded, changes=(), results=(), done=True):
    """An answer of the student's process."""
    return ["answer", done, list(results), coded, list(changes), [None, None, None], 0.0, ""]


def tensor(numbers, key=1):
    state = [list(numbers_of(torch.as_tensor(numbers))), False, None]
    return ["tensor", key, False, True, state]


def asked(sides, message):
    """What the examiner takes from such an answer."""
    examiner, other = sides
    other.send(message)
    return examiner.ask("name", lambda: ["double"])


def test_honest_values_come_through(sides):
    assert torch.equal(asked(sides, answer(tensor([1.0, 2.0]))), torch.tensor([1.0, 2.0]))
    assert asked(sides, answer(["tuple", [1, ["complex", 1.0, 2.0], ["set", [3]], ["frozenset", [4]]]])) == (
        1,
        1 + 2j,
        {3},
        {4},
    )
    assert asked(sides, answer(["int", str(1 << 80)])) == 1 << 80


@pytest.mark.parametrize(
    "coded",
    [
        ["unheard-of"],
        [],
        [["list"]],
        ["list", 0, []],  # an even number is the examiner's to give
        ["list", 1.5, []],
        ["known", 12345],
        ["tuple", 3],
        ["dtype", "nn"],
        ["tensor", 1, False, True, [["float32", "cpu", [10**12], b""], False, None]],
        ["tensor", 1, False, True, [["float32", "cuda", [1], b"0000"], False, None]],
        ["tensor", 1, False, True, [["Tensor", "cpu", [1], b"0000"], False, None]],
        ["array", 1, ["|O", [1], b"00000000"]],
        ["number", ["<U8", [], b"0" * 32]],
        ["network", 1, 0, [], [], []],
        ["dataclass", 1, "os", "system", []],
        ["module", 1, "M\0", "Linear", None, [True, [], [], [], [], False]],
        ["module", 1, "M", "Linear", None, [True, [["weight", 7]], [], [], [], False]],
        ["optimizer", 1, "SGD", "SGD", 7],
    ],
)
def test_odd_values_are_no_message(sides, coded):
    with pytest.raises(Gone):
        made = asked(sides, answer(coded))
        raise AssertionError(f"{made!r} was taken")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        struct.pack("<Q", MESSAGE_BYTES + 1),
        struct.pack("<Q", 4) + b"\xdd\xff\xff\xff",  # an array of four thousand million parts
        struct.pack("<Q", 2000) + b"\x91" * 2000,  # a thousand lists in lists
        struct.pack("<Q", 6) + b"\xc7\x03\x05abc",  # a type of msgpack's own extensions
        struct.pack("<Q", 3) + b"\xd4\xff\x00",
        struct.pack("<Q", 1) + b"\xc1",
    ],
)
def test_bytes_that_are_no_message(data):
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            theirs.sendall(data)
        with pytest.raises(Gone):
            Wire(ours).receive()


def test_a_message_has_a_form(sides):
    for message in (7, [], ["answer"], ["request", "over"], {"a": 1}, ["answer", True, 3, 4, 5, 6, 7, 8]):
        with pytest.raises(Gone):
            asked(sides, message)


def given(examiner, thing):
    """The number of something that the examiner brought along."""
    examiner.encode(thing)
    return examiner.key(thing)


def test_a_stub_players_record_and_parts_cannot_be_changed(sides):
    examiner, _ = sides
    player = Recording(small_mlp(2, 1, torch.Generator()))
    key = given(examiner, player)
    with pytest.raises(Gone):
        asked(sides, answer(None, [["module", key, [True, [["other", None]], [], [], [], False]]]))
    own = dict(player._modules)
    attributes = [["seen", ["list", 1, []]], ["forward", ["function", 3, "forward", None, [], False]]]
    asked(sides, answer(None, [["module", key, [False, [], [], [["player", None]], attributes, False]]]))
    assert not player.training  # a mode may change
    assert player._modules == own and player.seen == [] and "forward" not in vars(player)


def of(*shape):
    """A gradient as it is told of."""
    return list(numbers_of(torch.zeros(shape)))


NOTES = {
    "a step with too few gradients": lambda one: ["stepped", one["optimizer"], [of(1, 2)]],
    "a step with gradients of other shapes": lambda one: ["stepped", one["optimizer"], [of(2, 1), of(1)]],
    "a step with gradients without numbers": lambda one: [
        "stepped", one["optimizer"], [["float32", "meta", [1, 2], None], of(1)],
    ],
    "a step with gradients of integers": lambda one: [
        "stepped", one["optimizer"], [list(numbers_of(torch.zeros(1, 2, dtype=torch.int64))), of(1)],
    ],
    "a step of an optimizer that keeps its own account": lambda one: ["stepped", one["other"], [of(1, 2), of(1)]],
    "a step of a network": lambda one: ["stepped", one["network"], [of(1, 2), of(1)]],
    "gradients of a network cleared": lambda one: ["cleared", one["network"], None],
    "a call of an optimizer": lambda one: ["called", one["optimizer"], True, True, [], []],
    "a call of a tensor": lambda one: ["called", one["tensor"], True, True, [], []],
    "a call of what nobody knows": lambda one: ["called", 7777, True, True, [], []],
    "a call of an object of the other side": lambda one: ["called", 1, True, True, [], []],
    "a call with a number that was taken": lambda one: [
        "called", one["network"], True, True, [tensor([[0.0, 0.0]], key=one["tensor"])], [],
    ],
    "half a call": lambda one: ["called", one["network"], True],
    "gradients cleared that have other shapes": lambda one: ["cleared", one["optimizer"], [of(2, 1), of(1)]],
    "too few gradients cleared": lambda one: ["cleared", one["optimizer"], [of(1, 2)]],
    "words for a network": lambda one: ["told", one["network"], [tensor([[0.0, 0.0]])], []],
    "words for a function that is no recorder": lambda one: ["told", one["function"], [1], []],
    "words that a recorder does not take": lambda one: ["told", one["recorder"], [], [["wrong", 1]]],
    "half a word": lambda one: ["told", one["recorder"]],
    "no kind of note": lambda one: ["noted", one["network"]],
}  # fmt: skip


@pytest.fixture
def lent(sides):
    """What an examiner has brought along for a step: the numbers of its parts."""
    examiner, _ = sides
    network = nn.Sequential(nn.Linear(2, 1))
    seen = []
    network.register_forward_hook(lambda *call: seen.append(call))
    things = {
        "network": network, "optimizer": CountingSGD(network.parameters(), lr=0.1),
        "other": torch.optim.SGD(network.parameters(), lr=0.1), "tensor": torch.zeros(3),
        "function": lambda step: seen.append(step), "recorder": writes_down(lambda step: seen.append(step)),
    }  # fmt: skip
    return {name: given(examiner, thing) for name, thing in things.items()} | {"things": things, "seen": seen}


@pytest.mark.parametrize("what", NOTES)
def test_what_cannot_have_been_done_there_is_not_done_again(sides, lent, what):
    network, optimizer = lent["things"]["network"], lent["things"]["optimizer"]
    before = [parameter.detach().clone() for parameter in network.parameters()]
    with pytest.raises(Gone):
        asked(sides, answer(None, [NOTES[what](lent)]))
    assert optimizer.steps == 0 and lent["seen"] == []
    assert all(map(torch.equal, before, network.parameters()))


def test_what_was_done_there_is_done_again_as_often(sides, lent):
    optimizer = lent["things"]["optimizer"]
    step = ["stepped", lent["optimizer"], [of(1, 2), of(1)]]
    call = ["called", lent["network"], True, True, [tensor([[0.0, 0.0]])], []]
    words = ["told", lent["recorder"], [3], []]
    asked(sides, answer(None, [["cleared", lent["optimizer"], None], call, step, words, step]))
    assert optimizer.steps == 2 and len(lent["seen"]) == 2 and lent["seen"][1] == 3
    asked(sides, answer(None, [["cleared", lent["optimizer"], [of(1, 2), of(1)]], words]))
    assert all(parameter.grad is None for parameter in lent["things"]["network"].parameters())


def test_a_recorder_hears_later_what_it_was_told_and_at_once_what_it_does_not_take():
    """As the student's side does it."""
    told, called = [], []

    class Home:
        tell_words = lambda self, key, args, named: told.append((args, named)) or True  # noqa: E731
        call = lambda self, key, args, named: called.append((args, named))  # noqa: E731

    proxy = function_proxy(Home(), 2, "after_step", [("step", 1, False), ("losses", 4, False)], [], noted=True)
    proxy(1, loss=0.5)
    assert told == [((1,), {"loss": 0.5})] and called == []
    proxy(1, 2)
    assert len(told) == 1 and called == [((1, 2), {})]


def test_an_error_in_a_call_that_is_made_again_is_an_answers_error(sides, lent):
    call = ["called", lent["network"], True, True, [tensor([0.0, 0.0, 0.0])], []]
    with pytest.raises(RuntimeError):
        asked(sides, answer(None, [call]))
    assert asked(sides, answer(7)) == 7  # and no other's


def request(what, body):
    """A request as the student's process makes it."""
    return ["request", what, 1, [], None, body, [], [None, None, None], True, None, False]


@pytest.mark.parametrize(
    "stand_in", [None, 7, ["list", 3, []], ["object", 3, "O", [], None], ["device", "cpu"], tensor([0.0] * 9, key=3)]
)
@pytest.mark.parametrize("place", ["0.weight", "weight", "0.nothing", "0.__class__", ""])
def test_what_stands_in_for_a_parameter_is_a_tensor_and_gone_afterwards(sides, lent, stand_in, place):
    examiner, other = sides
    weight = lent["things"]["network"][0].weight
    arguments = [["tuple", [tensor([[0.0, 0.0]], key=5)]], ["dict", 7, [], None]]
    other.send(request("call", [lent["network"], *arguments, None, [[place, stand_in]]]))
    other.send(answer(7))
    with contextlib.suppress(Gone):  # it was no call at all; or else it failed over there
        assert examiner.ask("name", lambda: ["double"]) == 7
    assert lent["things"]["network"][0].weight is weight and isinstance(weight, nn.Parameter)


def test_what_may_be_asked_of_the_examiner(sides):
    examiner, _ = sides
    player = Recording(nn.Linear(1, 1))
    assert examiner.own_attribute(StubDecoder(max), "decoded") is False
    with pytest.raises(AttributeError):  # torch's own can do far more than the other side may
        examiner.own_attribute(torch.zeros(1), "numpy")
    for name in ("seen", "__class__", "_modules", "register_forward_hook", "load_state_dict"):
        with pytest.raises(AttributeError):
            examiner.own_attribute(player, name)
    for thing in (Recording, print, 7):
        with pytest.raises(Gone):
            examiner.asked_for(1 if thing == 7 else given(examiner, thing) + 1)


def test_random_numbers_go_on_where_drawing_leads():
    mine, other = torch.Generator().manual_seed(3), torch.Generator().manual_seed(3)
    torch.randn(10_000, generator=other)
    follow(mine, torch_state(other))
    assert torch_state(mine) == torch_state(other)


def test_random_numbers_never_go_on_in_a_state_of_somebodys_choice():
    state = bytearray(torch_state(torch.Generator().manual_seed(3)))
    state[24:5016] = bytes(4992)  # from such keys all numbers are the same
    mine = torch.Generator().manual_seed(3)
    follow(mine, bytes(state))
    drawn = torch.randn(100, generator=mine)
    assert drawn.std() > 0.5
    kept = bytearray(torch_state(torch.Generator().manual_seed(3)))
    kept[5024:5032] = struct.pack("<d", 1e9)  # the next normal number
    follow(mine, bytes(kept))
    assert abs(float(torch.randn(1, generator=mine))) < 10

    states = GuardedRandomStates()
    name, keys, *rest = np.random.get_state()
    states.take((None, (name, np.zeros_like(keys).tobytes(), *rest), None))
    assert np.random.rand(100).std() > 0.1


def test_plain_data_only():
    with pytest.raises(TypeError):
        msgpack.packb(object())
