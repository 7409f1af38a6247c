"""Checks of lesson 05, the loop with k steps: who plays when, what D is shown, which gradients each player follows."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import nn

from course_utils.checks.check import Check, broke, crashed_with, law, telltale
from course_utils.checks.failure import Broken
from course_utils.checks.gaussian_loop_mistakes import (
    D_STEPS_IGNORED,
    DRAWS_REUSED,
    G_STEPS_IGNORED,
    NOISE_CHANGED,
    NOT_ITS_LOSS,
    NOT_THE_LAST,
    NOT_TRANSPOSED,
    OTHER_TOLD,
    PENALTY_ELSEWHERE,
    PENALTY_IGNORED,
    PENALTY_ON_FAKES,
    PENALTY_RAW,
    PENALTY_SOMETIMES,
    PENALTY_SUBTRACTED,
    PREPROCESS_SKIPPED,
    SAMPLER_UNUSED,
    STEPS_SWAPPED,
    TARGET_OF_ONE,
    WRONG_LENGTH,
    WRONG_ORDER,
    WRONG_ROUNDS,
    WRONG_SIZES,
)
from course_utils.checks.gaussian_players import LESSON
from course_utils.checks.gaussian_rehearsal import BATCH, FAR, LATENT, ROUNDS, Judge, Slope, differ, rehearse
from course_utils.checks.loop_mistakes import STEPS_FROM_ZERO
from course_utils.checks.loops import KEEPS_GRAPH, LOSSES_SWAPPED, NO_AFTER_STEP
from course_utils.checks.mistakes import (
    D_MOVED,
    D_STILL,
    FAKE_LABEL,
    G_MOVED,
    G_STILL,
    LOG_OF_SIGMOID,
    ONE_HALF,
    POOLED_MEAN,
    SAME_LABEL,
    SATURATING,
    SUMMED,
    SWAPPED,
    WRONG_SIGN,
)
from course_utils.checks.players import NO_STEP, OWN_OPTIMIZER, STALE, WRONG_DEVICE
from course_utils.checks.values import RETURNS_NOTHING, close


@law("the loop gives back a history: {'d_loss': […], 'g_loss': […]}, one number for each round", basic=True)
def gives_back_a_history(train, trial):
    history = rehearse(train, trial, Slope()).result
    if history is None:
        raise Broken("a rehearsal", "None", RETURNS_NOTHING)
    if not isinstance(history, Mapping) or not {"d_loss", "g_loss"} <= set(history):
        raise Broken("a rehearsal", f"{type(history).__name__}: {history!r}"[:120])
    for name in ("d_loss", "g_loss"):
        if any(isinstance(value, torch.Tensor) for value in history[name]):
            raise Broken(f"history[{name!r}]", "tensors instead of numbers", KEEPS_GRAPH)


@law("in each round D takes d_steps steps, then G takes g_steps")
def keeps_the_turns(train, trial):
    for d, g in ((2, 1), (1, 3), (1, 1)):
        turns = rehearse(train, trial, Slope(), d, g).turns
        if turns == ROUNDS * (d * "D" + g * "G"):
            continue
        tried, got = f"{ROUNDS} rounds, d_steps = {d}, g_steps = {g}", f"the turns {turns or 'none'}"
        counts = turns.count("D"), turns.count("G")
        if 0 in counts:
            raise Broken(tried, got, OWN_OPTIMIZER if _anybody_moves(train, trial) else NO_STEP)
        if counts == (ROUNDS * d, ROUNDS * g):
            raise Broken(tried, got, WRONG_ORDER)
        if counts == (ROUNDS * g, ROUNDS * d):
            raise Broken(tried, got, STEPS_SWAPPED)
        if counts[0] != ROUNDS * d and counts[1] != ROUNDS * g:
            raise Broken(tried, got, WRONG_ROUNDS)
        raise Broken(tried, got, D_STEPS_IGNORED if counts[0] != ROUNDS * d else G_STEPS_IGNORED)


def _anybody_moves(train, trial) -> bool:
    run = rehearse(train, trial, Slope(), lr=0.1)
    return any(differ(one, two) for one, two in zip(run.start, run.states[-1], strict=True))


@law("preprocess gets one row of values, shape (1, batch_size), for reals and for fakes")
def shows_rows(train, trial):
    for shape in rehearse(train, trial, Slope()).rows:
        if shape != (1, BATCH):
            wrong = NOT_TRANSPOSED if shape == (BATCH, 1) else None
            raise Broken(f"batch_size = {BATCH}", f"preprocess was given the shape {shape}", wrong)


@law("D sees what preprocess makes of a row, and nothing else")
def shows_what_preprocess_makes(train, trial):
    for rows in rehearse(train, trial, Slope()).seen:
        if rows.shape[-1] != 2 * BATCH:
            got = f"D was given the shape {tuple(rows.shape)}"
            raise Broken(f"a preprocess that makes {2 * BATCH} features of {BATCH} values", got, PREPROCESS_SKIPPED)


@law("the samplers are asked for batch_size values, and for batch_size rows of latent_dim numbers")
def asks_for_the_right_sizes(train, trial):
    run = rehearse(train, trial, Slope())
    if not run.drawn or not run.noise:
        missing = "noise_sampler" if run.drawn else "real_sampler"
        raise Broken("a rehearsal", f"{missing} was not called", SAMPLER_UNUSED)
    if set(run.drawn) != {BATCH} or set(run.noise) != {(BATCH, LATENT)}:
        got = f"real_sampler({run.drawn[:1]}) and noise_sampler({run.noise[:1]})"
        raise Broken(f"batch_size = {BATCH}, latent_dim = {LATENT}", got, WRONG_SIZES)


@law("every step has draws of its own: fresh real values, fresh noise")
def draws_for_every_step(train, trial):
    run = rehearse(train, trial, Slope(), 2, 2)
    d, g = run.turns.count("D"), run.turns.count("G")
    different = {tuple(latents.flatten().tolist()) for latents in run.latents}
    if len(run.drawn) < d or len(different) < d + g:
        got = f"{len(run.drawn)} draws of real values, {len(different)} different batches of noise"
        raise Broken(f"{d} steps of D and {g} steps of G", got, DRAWS_REUSED)
    for latents in run.latents:
        if not any(torch.equal(latents, noise) for noise in run.given):
            got = f"G was given numbers from {float(latents.min()):.2f} to {float(latents.max()):.2f}"
            raise Broken("noise between 0 and 1", got, NOISE_CHANGED)


@law("D's loss is small for the logits 1 (real) and -2 (fake): log(1 + e^-1) + log(1 + e^-2) = 0.440")
def has_the_loss_of_d(train, trial):
    got = rehearse(train, trial, Judge()).losses("d_loss")[0]
    if not close(got, 0.4402, 1e-3):
        raise Broken("a D that gives real rows the logit 1 and fakes the logit -2", f"d_loss = {got:.4f}")


@law("G's loss is large for the logit -2: log(1 + e^2) = 2.127, the non-saturating loss")
def has_the_loss_of_g(train, trial):
    got = rehearse(train, trial, Judge()).losses("g_loss")[0]
    if not close(got, 2.1269, 1e-3):
        raise Broken("a D that gives fakes the logit -2", f"g_loss = {got:.4f}")


@law("the losses stay exact where D is sure and wrong: logits of -120 on real rows, of -120 on G's fakes")
def stays_exact_when_sure(train, trial):
    for strength, name, expected in ((-120.0, "d_loss", 360.0), (60.0, "g_loss", 120.0)):
        judge = Judge()
        with torch.no_grad():
            judge.strength.fill_(strength)
        got = rehearse(train, trial, judge).losses(name)[0]
        if not close(got, expected, 1e-3):
            tried = f"a D that gives real rows the logit {strength:g} and fakes {-2 * strength:g}"
            raise Broken(tried, f"{name} = {got:.1f} instead of {expected:.0f}", LOG_OF_SIGMOID)


@law("a D of single values gives six logits: the losses are means over them")
def takes_means(train, trial):
    run = rehearse(train, trial, Judge(), single_values=True)
    d, g = run.losses("d_loss")[0], run.losses("g_loss")[0]
    if not (close(d, 0.4402, 1e-3) and close(g, 2.1269, 1e-3)):
        got = f"d_loss = {d:.4f} and g_loss = {g:.4f}"
        summed = close(d, 6 * 0.4402, 1e-3) or close(g, 6 * 2.1269, 1e-3)
        raise Broken("a preprocess that makes six examples of six values", got, SUMMED if summed else None)


@law("while one player learns, the other stays as it was, bit for bit")
def other_player_stays(train, trial):
    run = rehearse(train, trial, Slope(), 2, 2, lr=0.05)
    for turn, before, after in zip(run.turns, run.states, run.states[1:], strict=False):
        d_moved, g_moved = (differ(one, two) for one, two in zip(before, after, strict=True))
        if turn == "G" and d_moved:
            raise Broken("a step of G", "D's parameters changed", D_MOVED)
        if turn == "D" and g_moved:
            raise Broken("a step of D", "G's parameters changed", G_MOVED)
        if turn == "D" and not d_moved:
            raise Broken("a step of D", "D's parameters are what they were", D_STILL)
        if turn == "G" and not g_moved:
            raise Broken("a step of G", "G's parameters are what they were", G_STILL)


@law("each player follows the slope of its own loss, and no older gradient")
def follows_its_own_slope(train, trial):
    run = rehearse(train, trial, Slope(), 2, 2, constant=True)
    ahead, behind = Slope(), Slope()
    with torch.no_grad():
        ahead.shift += 0.01
        behind.shift -= 0.01
    runs = {
        "D": [rehearse(train, trial, player, constant=True) for player in (ahead, behind)],
        "G": [rehearse(train, trial, Slope(), constant=True, nudge=nudge) for nudge in (0.5, -0.5)],
    }
    for turn, name, width in (("D", "d_loss", 0.02), ("G", "g_loss", 1.0)):
        up, down = (one.losses(name)[0] for one in runs[turn])
        slope = (up - down) / width
        for number, (who, grad) in enumerate(zip(run.turns, run.grads, strict=True)):
            if who == turn and abs(grad - slope) > 0.03 * abs(slope) + 1e-5:
                got = f"step {number + 1}, of {turn}, follows {grad:.5f}; the slope of {name} is {slope:.5f}"
                first = next(g for w, g in zip(run.turns, run.grads, strict=True) if w == turn)
                stale = turn == "G" or abs(first - slope) <= 0.03 * abs(slope) + 1e-5
                raise Broken("the gradients that the optimizers see", got, STALE if stale else NOT_ITS_LOSS)


@law("the penalty is added to D's loss, at the real example as D saw it")
def adds_the_penalty(train, trial):
    without, run = (rehearse(train, trial, Judge(), penalty=weight) for weight in (None, 5.0))
    changes = [
        with_it - plain for turn, with_it, plain in zip(run.turns, run.grads, without.grads, strict=True) if turn == "D"
    ]
    change = max(changes, key=abs)
    if not run.penalized or abs(change) < 1e-3:
        raise Broken("a penalty whose slope is 5", f"D's gradient changes by {change:.2f}", PENALTY_IGNORED)
    seen = run.penalized[0]
    if tuple(seen.shape) == (1, BATCH):
        raise Broken("penalty(D, x)", f"x has shape {tuple(seen.shape)}", PENALTY_RAW)
    if float(seen.mean()) < FAR / 2:
        raise Broken("penalty(D, x)", "x is a fake", PENALTY_ON_FAKES)
    if not any(torch.equal(seen.flatten(), row) for rows in run.seen for row in rows):
        raise Broken("penalty(D, x)", "x is no row that D was shown", PENALTY_ELSEWHERE)
    if abs(change - 5.0) > 0.01:
        wrong = PENALTY_SUBTRACTED if change < 0 else None
        raise Broken("a penalty whose slope is 5", f"D's gradient changes by {change:.2f}", wrong)
    if any(abs(one - 5.0) > 0.01 for one in changes):
        got = f"D's gradient changes by {', '.join(f'{one:.2f}' for one in changes)}"
        raise Broken(f"a penalty whose slope is 5, {len(changes)} steps of D", got, PENALTY_SOMETIMES)
    if not close(run.losses("g_loss")[0], 2.1269, 1e-3):
        raise Broken("a penalty on D", "G's loss changes, too")


@law("the history has one entry for each round, and each loss is in its place")
def writes_down_each_round(train, trial):
    run = rehearse(train, trial, Judge(), 2, 3)
    lengths = {name: len(run.result[name]) for name in ("d_loss", "g_loss")}
    if set(lengths.values()) != {ROUNDS}:
        raise Broken(f"{ROUNDS} rounds", f"histories of length {lengths}", WRONG_LENGTH)
    if close(run.losses("d_loss")[0], 2.1269, 1e-3) and close(run.losses("g_loss")[0], 0.4402, 1e-3):
        raise Broken("a D that knows real rows from fakes", "d_loss holds G's loss and g_loss D's", LOSSES_SWAPPED)


class _Level(nn.Module):
    """Gives every row the same logit, which is a parameter."""

    def __init__(self):
        super().__init__()
        self.level = nn.Parameter(torch.tensor(2.0))

    def forward(self, rows):
        return self.level + 0.0 * rows.sum(dim=1)


@law("the losses that are written down are those of the round's last step")
def writes_down_the_last_step(train, trial):
    G, D = nn.Linear(1, 1), _Level()
    optimizers = (torch.optim.SGD(player.parameters(), lr=rate) for player, rate in ((G, 0.0), (D, 1.0)))
    history = train(G, D, lambda row: row, 2, 1, lambda n: trial.randn(1, n), trial.randn, *optimizers, ROUNDS, BATCH)
    # The level goes from 2 to 1.2384, and the cross-entropy from 2.2539 to 1.7489.
    got = float(history["d_loss"][0])
    if not close(got, 1.7489, 1e-3):
        tried = "a first round of two steps of D, with the losses 2.2539 and 1.7489"
        raise Broken(tried, f"{got:.4f} in the history", NOT_THE_LAST)


@law("after_step hears of every round: its number and its two losses")
def calls_after_step(train, trial):
    run = rehearse(train, trial, Slope(), 2, 2, lr=0.05)
    calls = run.calls
    steps = [step for step, _ in calls]
    named = all({"d_loss", "g_loss"} <= set(losses) for _, losses in calls)
    if steps == list(range(1, ROUNDS + 1)) and named:
        raise Broken(f"{ROUNDS} rounds", f"calls with the numbers {steps}", STEPS_FROM_ZERO)
    if steps != list(range(ROUNDS)) or not named:
        raise Broken(f"{ROUNDS} rounds", f"{len(calls)} calls, with the numbers {steps[:4]}", NO_AFTER_STEP)
    for step, losses in calls:
        for name in ("d_loss", "g_loss"):
            told, written = losses[name], run.losses(name)[step]
            if not (isinstance(told, (float, int, torch.Tensor)) and close(float(told), written, 1e-4)):
                got = f"{name}={told!r}; the history has {written:.4f}"
                raise Broken(f"round {step}", got[:120], OTHER_TOLD)


@law("values and noise travel to the device where the players are")
def follows_the_players(train, trial):
    try:
        run = rehearse(train, trial, Slope(), device="meta")
    except Exception as error:
        raise Broken("players on another device", " ".join(str(error).split())[:160], WRONG_DEVICE) from None
    if any(latents.device.type != "meta" for latents in run.latents):
        raise Broken("players on another device", "G was given noise on the CPU", WRONG_DEVICE)


train_gaussian = Check(
    LESSON,
    "train_gaussian",
    laws=[
        gives_back_a_history,
        keeps_the_turns,
        asks_for_the_right_sizes,
        shows_rows,
        shows_what_preprocess_makes,
        draws_for_every_step,
        writes_down_each_round,
        has_the_loss_of_d,
        has_the_loss_of_g,
        other_player_stays,
        follows_its_own_slope,
        takes_means,
        stays_exact_when_sure,
        writes_down_the_last_step,
        adds_the_penalty,
        calls_after_step,
        follows_the_players,
    ],
    probes={
        "d": lambda train, trial: rehearse(train, trial, Judge()).losses("d_loss")[0],
        "g": lambda train, trial: rehearse(train, trial, Judge()).losses("g_loss")[0],
    },
    mistakes=[
        (crashed_with("target size") | crashed_with("input size"), TARGET_OF_ONE),
        (telltale("d", 3.4402), SWAPPED),
        (telltale("d", 0.3133) | telltale("d", 0.1269), ONE_HALF),
        (telltale("d", 0.2201), POOLED_MEAN),
        (telltale("d", 2.4402) | telltale("d", 1.4402), SAME_LABEL),
        (telltale("d", -0.4402) | telltale("g", -2.1269), WRONG_SIGN),
        (telltale("g", -0.1269), SATURATING),
        (telltale("g", 0.1269), FAKE_LABEL),
        (crashed_with("does not require grad"), G_STILL),
        (broke("has_the_loss_of_d") | broke("has_the_loss_of_g"), NOT_ITS_LOSS),
        (broke("follows_the_players"), WRONG_DEVICE),
    ],
    success="D's steps, then G's, each on fresh draws; D sees rows through preprocess",
)
