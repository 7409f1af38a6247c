"""Laws that play a training loop once more by hand: where each step leads, and what is written down of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import nn
from torch.func import functional_call
from torch.nn.functional import softplus

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import Law, law
from course_utils.checks.gan import words as gan_words
from course_utils.checks.gan.loops import FAR, LATENT, LOSSES, Rehearsal, far_points, rehearse
from course_utils.checks.gan.players import Flat, Joined, small_mlp
from course_utils.checks.laws.epochs import STEPS, TRIED
from course_utils.checks.laws.optimizing import CHANGED_BY_HAND, STALE, Turn, Witness, same_slopes
from course_utils.checks.laws.results import close

RATE = 0.3
Slopes = list[torch.Tensor]


@dataclass(frozen=True)
class Move:
    """One step of a player.

    Attributes:
        who: "D" or "G", as the student reads it.
        number: of the batch, from 0.
        got: the slopes that its optimizer followed.
        due: the loss and its slopes, for each batch of latents that the step may have been made with.
        left: what may lie in ``.grad`` from before.
    """

    who: str
    number: int
    got: Slopes
    due: list[tuple[float, Slopes]]
    left: list[Slopes]


def _clear_sighted(seed: int) -> Flat:
    """A D that is not blind where the real points are, far off."""
    D = Flat(small_mlp(2, 1, torch.Generator().manual_seed(seed + 7)))
    with torch.no_grad():
        D.network[0].weight /= FAR
    return D


def _with(network: nn.Module, weights: Slopes) -> Callable[[torch.Tensor], torch.Tensor]:
    names = [name for name, _ in network.named_parameters()]
    return lambda x: functional_call(network, dict(zip(names, weights, strict=True)), (x,))


def _by_hand(rehearsal: Rehearsal, data: torch.Tensor) -> list[Move]:
    """All steps, as they were and as they are due. Empty if D and G did not take turns at each batch."""
    d_turns, g_turns = rehearsal.d_optimizer.turns, rehearsal.g_optimizer.turns
    batches, moves = rehearsal.batches(), list[Move]()
    if not len(d_turns) == len(g_turns) == len(batches) == STEPS:
        return moves
    d_left, g_left = list[Slopes](), list[Slopes]()
    for number, (rows, d, g) in enumerate(zip(batches, d_turns, g_turns, strict=True)):
        before = [z for z in rehearsal.made.get((number, number), []) if len(z) == len(rows)]
        between = [z for z in rehearsal.made.get((number + 1, number), []) if len(z) == len(rows)]
        d_due = [_cost_of_d(d, g, data[rows], z) for z in before]
        g_due = [_cost_of_g(d, g, z) for z in (*between, *before)]
        moves.append(Move("D", number, d.slopes, d_due, d_left))
        moves.append(Move("G", number, g.slopes, [(loss, slopes) for loss, slopes, _ in g_due], g_left))
        on_d = [slopes for _, _, slopes in g_due]  # G's loss goes through D, and leaves gradients there
        d_left = [d.slopes, *on_d, *(_sum(d.slopes, slopes) for slopes in on_d)]
        g_left = [g.slopes]
    return moves


def _cost_of_d(d: Turn, g: Turn, real: torch.Tensor, z: torch.Tensor) -> tuple[float, Slopes]:
    weights = [w.clone().requires_grad_() for w in d.before]
    D, G = _with(_clear_sighted(0), weights), _with(_small_g(), g.before)
    loss = softplus(-D(real)).mean() + softplus(D(G(z))).mean()
    return float(loss.detach()), list(torch.autograd.grad(loss, weights))


def _cost_of_g(d: Turn, g: Turn, z: torch.Tensor) -> tuple[float, Slopes, Slopes]:
    """G's loss after D's step, its slopes, and those that it has in D's weights."""
    of_d, of_g = ([w.clone().requires_grad_() for w in weights] for weights in (d.after, g.before))
    loss = softplus(-_with(_clear_sighted(0), of_d)(_with(_small_g(), of_g)(z))).mean()
    slopes = torch.autograd.grad(loss, [*of_g, *of_d])
    return float(loss.detach()), list(slopes[: len(of_g)]), list(slopes[len(of_g) :])


def _small_g() -> Joined:
    return Joined(small_mlp(LATENT, 2, torch.Generator()))


def _sum(one: Slopes, other: Slopes) -> Slopes:
    return [a + b for a, b in zip(one, other, strict=True)]


def replay_laws(call_loop: Callable[[Callable, Rehearsal], object]) -> list[Law]:
    """The laws of a loop that plays a discriminator step and a generator step at each batch, made by hand once more.

    The optimizers tell the slopes that they followed, so the loop may have schedules of its own.

    Args:
        call_loop: calls the student's loop on a rehearsal and gives its result.
    """

    def witnessed(train, trial) -> Rehearsal:
        D = _clear_sighted(trial.seed)
        return rehearse(train, call_loop, trial.seed, D=D, lr=RATE, optimizer=Witness)

    def moves(train, trial) -> list[Move]:
        rehearsal = trial.once(witnessed, train)
        return _by_hand(rehearsal, far_points())

    @law("each step follows the slope of its player's own loss, and no older gradient")
    def follow_their_losses(train, trial):
        for move in trial.once(moves, train):
            if move.due and not any(same_slopes(move.got, slopes) for _, slopes in move.due):
                mistake = gan_words.OTHER_UPDATE
                if any(same_slopes(move.got, [-slope for slope in slopes]) for _, slopes in move.due):
                    mistake = gan_words.UPHILL
                elif any(same_slopes(move.got, _sum(slopes, left)) for _, slopes in move.due for left in move.left):
                    mistake = STALE
                got = f"at batch {move.number + 1}, {move.who}'s optimizer followed other slopes than those of its loss"
                raise Broken(TRIED, got, mistake)

    @law("d_loss and g_loss are what each step has cost, in the history and for after_step")
    def tells_the_losses(train, trial):
        rehearsal = trial.once(witnessed, train)
        for place, told in (("the history", _entries(rehearsal.result)), ("after_step", _heard(rehearsal))):
            for move in trial.once(moves, train):
                name = LOSSES[move.who == "G"]
                if move.due and len(told.get(name, [])) == STEPS:
                    number = float(told[name][move.number])
                    if not any(close(number, loss, 1e-3) for loss, _ in move.due):
                        got = f"{number:.3f} in {place}, not {move.due[0][0]:.3f}"
                        raise Broken(f"{name} of batch {move.number + 1}", got, gan_words.WRONG_LOSS)

    @law("nothing but the steps of the two optimizers moves the players")
    def leaves_the_players_alone(train, trial):
        rehearsal = trial.once(witnessed, train)
        for name, optimizer in (("D", rehearsal.d_optimizer), ("G", rehearsal.g_optimizer)):
            if optimizer.moved_by_hand():
                raise Broken(TRIED, f"{name} is not where its optimizer's steps have led it", CHANGED_BY_HAND)

    return [follow_their_losses, tells_the_losses, leaves_the_players_alone]


def _entries(result: object) -> Mapping[str, Sequence]:
    return result if isinstance(result, Mapping) else {}


def _heard(rehearsal: Rehearsal) -> dict[str, list]:
    return {name: [losses[name] for _, losses in rehearsal.calls if name in losses] for name in LOSSES}
