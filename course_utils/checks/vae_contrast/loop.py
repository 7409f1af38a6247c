"""Check of lesson 08: the training loop, judged on a rehearsal of ten points with networks that cost nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import law
from course_utils.checks.engine.stub import writes_down
from course_utils.checks.gan.players import small_mlp
from course_utils.checks.laws import history, words
from course_utils.checks.laws.device import mixes_devices
from course_utils.checks.laws.epochs import BATCH, EPOCHS, POINTS, STEPS, TRIED, WRONG_EPOCHS, epoch_laws
from course_utils.checks.laws.inputs import modes_stay
from course_utils.checks.laws.optimizing import (
    CHANGED_BY_HAND,
    CLEARED_TOO_LATE,
    NO_BACKWARD,
    NO_STEP,
    OWN_OPTIMIZER,
    STALE,
    CountingSGD,
    Witness,
    copies,
    moved,
    same_slopes,
)
from course_utils.checks.laws.results import close
from course_utils.checks.vae_contrast.bound import CUT, OTHER_LATENTS

GOES_DOWN = Mistake(
    "elbo-goes-down",
    "The loop makes the ELBO small. Optimizers go downhill, and the ELBO is to rise.",
    "The loss is -elbo(…): put a minus before it.",
)
NOT_THE_ELBO = Mistake(
    "wrong-value-written-down",
    "What is written down (or told to after_step) is not the ELBO of the step.",
    "Append what elbo(batch, encoder, decoder) gave, as a plain number and with its own sign.",
)
AFTER_THE_STEP = Mistake(
    "value-after-the-step",
    "This is the batch's ELBO after the step, computed anew. Asked for is the one that the step was made from.",
    "Write down the value from before optimizer.step().",
)
NOT_A_HISTORY = Mistake(
    "not-a-history",
    "The loop gives back something else than a history.",
    "A history is a dictionary with one list: {'elbo': […]}.",
)
STANDS_STILL = Mistake(
    "network-stands-still",
    "One of the two networks never moves, although the optimizer holds its parameters.",
    "Look for .detach() or torch.no_grad() around the encoder or the decoder.",
)
OTHER_LOSS = Mistake(
    "another-loss",
    "The loss is not the ELBO with a minus before it: the networks move by other steps than they should.",
    "loss = -elbo(batch, encoder, decoder), nothing else; the mean over the batch is in it already.",
)
HOOK_TOO_EARLY = Mistake(
    "after-step-too-early",
    "after_step is called before the optimizer's step: who looks at the networks then sees those of the step before.",
    "Call it at the end of each batch, behind optimizer.step().",
)
NO_AFTER_STEP = Mistake(
    "after-step-not-called",
    "after_step is not called once after each step with the step's number and elbo=….",
    "At the end of each batch: if after_step is not None: after_step(step, elbo=…).",
)
SEVERAL_STEPS = Mistake(
    "several-steps-a-batch",
    "The optimizer makes more steps than there are batches.",
    "Each batch: one backward pass, one step.",
)

TOO_FEW_STEPS = Mistake(
    "too-few-steps",
    "The optimizer makes fewer steps than there are batches.",
    "Each batch: one backward pass, one step. Look at how far optimizer.step() is indented.",
)
NETWORKS_MOVED = Mistake(
    "networks-moved",
    "The networks are moved to where the data are. The batches should travel: data may lie on the CPU, and the "
    "networks on a GPU.",
    "Ask a parameter of the encoder for its device, and move each batch there; leave the networks where they are.",
)

LATENT, RATE = 2, 0.01


class _Encoder(nn.Module):
    """A tiny encoder of ten known points; ``seen`` holds the numbers that it learned from, a list for each call.

    If it is silent, it says the same of all points: mu = ``center``, a parameter, and logvar = 0.
    """

    def __init__(self, generator: torch.Generator, silent: bool, center: float):
        super().__init__()
        self.center = nn.Parameter(torch.full((LATENT,), center))
        self.net, self.silent, self.altered = small_mlp(2, 2 * LATENT, generator), silent, False
        self.seen: list[list[int]] = []
        self.devices: set[str] = set()

    def forward(self, x):
        self.devices.add(x.device.type)
        if x.device.type == "cpu" and torch.is_grad_enabled():  # without gradients it's a look: nothing is learned
            rows = x[:, 0].detach()
            self.seen.append([round(row) for row in rows.tolist()])
            self.altered |= bool((rows - rows.round()).abs().max() > 1e-3)
        mu, logvar = self.net(x / POINTS).chunk(2, dim=1)
        return (0.0 * mu + self.center, 0.0 * logvar) if self.silent else (mu + self.center, logvar)


class _Decoder(nn.Module):
    """A tiny decoder; if it is flat, the log-likelihood of everything is its height, a parameter.

    ``seen`` holds the pairs of x and z that it learned from, a list for each step of ``optimizer`` if there is one.
    """

    def __init__(self, generator: torch.Generator, flat: bool):
        super().__init__()
        self.net, self.flat, self.height = small_mlp(LATENT, 2, generator), flat, nn.Parameter(torch.tensor(-3.0))
        self.optimizer: CountingSGD | None = None
        self.seen: dict[int, list[tuple[torch.Tensor, torch.Tensor]]] = {}

    def log_likelihood(self, x, z):
        if self.optimizer is not None and torch.is_grad_enabled():
            self.seen.setdefault(self.optimizer.steps, []).append((x.detach().clone(), z.detach().clone()))
        misses = (x / POINTS - self.net(z)).square().sum(dim=1)
        return self.height + 0.0 * misses if self.flat else 0.0 * self.height - 2 * misses

    def forward(self, z):
        return self.net(z)


@dataclass
class Rehearsal:
    """One run of the loop and what was seen in it.

    Attributes:
        calls: the arguments of ``after_step``.
        steps_made: how many steps the optimizer had made at each of these calls.
    """

    encoder: _Encoder
    decoder: _Decoder
    data: torch.Tensor
    optimizer: CountingSGD
    calls: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    steps_made: list[int] = field(default_factory=list)
    result: Any = None

    @writes_down
    def after_step(self, step: int, *unnamed: float, **values: float) -> None:
        """To be passed to the loop: writes down that it was called."""
        self.calls.append((step, values))
        self.steps_made.append(self.optimizer.steps)

    @property
    def altered(self) -> bool:
        """Whether the encoder saw a point with other numbers than the data has."""
        return self.encoder.altered

    def batches(self) -> list[list[int]]:
        """The points of each step; what is encoded twice in a row counts once."""
        seen = self.encoder.seen
        return [rows for i, rows in enumerate(seen) if i == 0 or rows != seen[i - 1]]


def _stage(seed: int, flat: bool = False, lr: float = RATE, device: str = "cpu", center: float = 0.0) -> Rehearsal:
    """Ten points (i, i) and fresh networks; if flat, the log-likelihood is -3, and q has the mean ``center``."""
    generator = torch.Generator().manual_seed(seed + 11)
    encoder, decoder = _Encoder(generator, flat, center).to(device), _Decoder(generator, flat).to(device)
    data = torch.arange(POINTS, dtype=torch.float32)[:, None].repeat(1, 2)
    return Rehearsal(encoder, decoder, data, CountingSGD([*encoder.parameters(), *decoder.parameters()], lr=lr))


def _run(train: Callable, stage: Rehearsal, epochs: int = EPOCHS) -> Rehearsal:
    stage.result = history.read_once(
        train(
        stage.encoder, stage.decoder, stage.data, stage.optimizer, epochs, BATCH, stage.after_step
    )
    )  # fmt: skip
    return stage


def _again(train, trial) -> Rehearsal:
    return _run(train, _stage(trial.seed))


def _flat(train, trial) -> Rehearsal:
    return _run(train, _stage(trial.seed, flat=True))


@law("the optimizer that is passed in makes one step for each batch")
def optimizer_steps(train, trial):
    rehearsal, before = trial.once(_again, train), _stage(trial.seed)
    steps = rehearsal.optimizer.steps
    if steps == 0:
        own = moved(rehearsal.encoder, copies(before.encoder)) or moved(rehearsal.decoder, copies(before.decoder))
        raise Broken(TRIED, "no step", OWN_OPTIMIZER if own else NO_STEP)
    if all(p.grad is None for p in rehearsal.decoder.parameters()) and not any(
        way.any() for way in rehearsal.optimizer.path
    ):
        mistake = CLEARED_TOO_LATE if rehearsal.optimizer.cleared else NO_BACKWARD
        raise Broken(TRIED, f"{steps} steps without a gradient", mistake)


@law("each batch is one step")
def one_step_a_batch(train, trial):
    steps = trial.once(_again, train).optimizer.steps
    if steps != STEPS:
        mistake = SEVERAL_STEPS if steps > STEPS else TOO_FEW_STEPS
        raise Broken(TRIED, f"{steps} steps instead of {STEPS}", mistake)


@law("encoder and decoder both learn")
def both_learn(train, trial):
    rehearsal, before = trial.once(_again, train), _stage(trial.seed)
    for name in ("encoder", "decoder"):
        if not moved(getattr(rehearsal, name), copies(getattr(before, name))):
            raise Broken(TRIED, f"the {name} is what it was before", STANDS_STILL)


@law("each step climbs the ELBO by its own gradient: where its slope is 1, a step of rate 0.01 climbs 0.01")
def climbs_by_the_slope(train, trial):
    rehearsal = trial.once(_flat, train)
    steps = rehearsal.optimizer.steps
    climb, expected = float(rehearsal.decoder.height.detach()) + 3.0, RATE * steps
    tried = f"a decoder whose log-likelihood is its parameter, {steps} steps"
    if close(climb, expected, 1e-4):
        return
    got = f"it went up by {climb:.4f} instead of {expected:.4f}"
    if close(climb, -expected, 1e-4):
        raise Broken(tried, got, GOES_DOWN)
    raise Broken(tried, got, STALE if _piles_up(train, trial) else OTHER_LOSS)


class _Noting(CountingSGD):
    """Writes down the slope that each step follows in one parameter."""

    def __init__(self, parameters, watched: nn.Parameter):
        super().__init__(parameters, lr=RATE)
        self.watched, self.slopes = watched, list[float]()

    def step(self, closure=None):
        result = super().step(closure)
        self.slopes.append(0.0 if self.watched.grad is None else float(self.watched.grad))
        return result


def _piles_up(train, trial) -> bool:
    """Whether the second step still follows the gradient of the first, too, where all steps should be equal.

    What lies in ``.grad`` before the loop begins is another matter: the loop may rely on fresh networks.
    """
    stage = _stage(trial.seed, flat=True)
    parameters = [*stage.encoder.parameters(), *stage.decoder.parameters()]
    stage.optimizer = optimizer = _Noting(parameters, stage.decoder.height)
    _run(train, stage)
    first, second, *_ = (*optimizer.slopes, 0.0, 0.0)
    return first != 0 and close(second, 2 * first, 1e-3)


@law("the ELBO of points may lie above 0, and climbs there as well")
def climbs_above_zero(train, trial):
    stage = _stage(trial.seed, flat=True)
    with torch.no_grad():
        stage.decoder.height.fill_(3.0)
    _run(train, stage)
    climb = float(stage.decoder.height.detach()) - 3.0
    if climb < 0:
        raise Broken("a decoder whose log-likelihood is its parameter, 3", f"it went down by {-climb:.4f}", GOES_DOWN)


@law("the divergence is a part of what climbs: each step takes q nearer to the prior, and the history knows it")
def pays_the_divergence(train, trial):
    rehearsal = _run(train, _stage(trial.seed, flat=True, center=2.0))
    tried = f"an encoder that says mu = (2, 2) of every x, {STEPS} steps of rate {RATE}"
    for got in rehearsal.encoder.center.tolist():
        if not close(got, 2.0 * (1 - RATE) ** STEPS, 1e-4):
            raise Broken(tried, f"mu went to {got:.4f}, not {2.0 * (1 - RATE) ** STEPS:.4f}", OTHER_LOSS)
    for step, value in enumerate(rehearsal.result["elbo"]):
        right = -3.0 + RATE * step - 4.0 * (1 - RATE) ** (2 * step)
        if not close(float(value), right, 1e-3):
            raise Broken(tried, f"step {step} has {float(value):.4f} in the history, not {right:.4f}", NOT_THE_ELBO)


@law("the ELBO rises")
def elbo_rises(train, trial):
    rehearsal = _run(train, _stage(trial.seed, lr=0.05), epochs=60)
    values = [float(value) for value in rehearsal.result["elbo"]]
    first, last = sum(values[:15]) / 15, sum(values[-15:]) / 15
    if not last > first:
        raise Broken(
            f"your loop on {POINTS} points, 60 epochs", f"a mean of {first:.3f} in the beginning, {last:.3f} in the end"
        )


@law("the history has the ELBO of each step")
def writes_down_the_elbo(train, trial):
    rehearsal = _run(train, _stage(trial.seed, flat=True, lr=0.0))
    written = list(rehearsal.result["elbo"])
    history.expect_lengths(rehearsal.result, ["elbo"], STEPS, f"{STEPS} steps", lambda: _again(train, trial).result)
    if not all(close(float(value), -3.0, 1e-3) for value in written):
        raise Broken("networks whose ELBO is -3", f"{float(written[0]):.3f}", NOT_THE_ELBO)
    values = [float(value) for value in trial.once(_flat, train).result["elbo"]]
    if not all(close(value, -3.0 + RATE * step, 1e-4) for step, value in enumerate(values)):
        got = f"{values[0]:.4f}, {values[1]:.4f}, …"
        later = all(close(value, -3.0 + RATE * (step + 1), 1e-4) for step, value in enumerate(values))
        mistake = AFTER_THE_STEP if later else NOT_THE_ELBO
        raise Broken("networks whose ELBO is -3 and climbs by 0.01 a step", got, mistake)


@law("after_step hears of every step: its number and its ELBO")
def calls_after_step(train, trial):
    rehearsal = trial.once(_flat, train)
    calls = rehearsal.calls
    history.expect_calls(calls, ["elbo"], STEPS, NO_AFTER_STEP)
    if rehearsal.steps_made == list(range(STEPS)):
        raise Broken("the first step", "after_step was called before the optimizer had moved", HOOK_TOO_EARLY)
    if any(isinstance(values["elbo"], torch.Tensor) and values["elbo"].requires_grad for _, values in calls):
        raise Broken(f"{STEPS} steps", "elbo=… is a tensor with its graph", history.KEEPS_GRAPH)
    if not all(close(float(values["elbo"]), -3.0 + RATE * step, 1e-3) for step, values in calls):
        raise Broken("networks whose ELBO is -3", f"elbo={float(calls[0][1]['elbo']):.3f}", NOT_THE_ELBO)


@dataclass(frozen=True)
class _Due:
    """A step made by hand: its ELBO, the slopes of the loss in encoder and decoder, and the noise that made its z.

    ``cut`` are the encoder's slopes if nothing comes back to it through z.
    """

    bound: float
    slopes: tuple[list[torch.Tensor], list[torch.Tensor]]
    cut: list[torch.Tensor]
    noise: torch.Tensor


def _by_hand(seed: int, weights: list[torch.Tensor], x: torch.Tensor, z: torch.Tensor) -> _Due:
    twin = _stage(seed)
    inner, outer = [*twin.encoder.parameters()], [*twin.decoder.parameters()]
    with torch.no_grad():
        for parameter, weight in zip([*inner, *outer], weights, strict=True):
            parameter.copy_(weight)
    mu, logvar = twin.encoder(x)
    noise = ((z - mu) / (0.5 * logvar).exp()).detach()
    divergence = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1).mean()
    loss = divergence - twin.decoder.log_likelihood(x, mu + (0.5 * logvar).exp() * noise).mean()
    slopes = torch.autograd.grad(loss, [*inner, *outer], retain_graph=True)
    cut = torch.autograd.grad(divergence, inner)
    return _Due(-float(loss.detach()), (list(slopes[: len(inner)]), list(slopes[len(inner) :])), list(cut), noise)


def _witnessed(train, trial) -> tuple[Rehearsal, list[list[_Due]]]:
    """A run, and for each of its steps what may have been due: for each draw that the decoder was shown."""
    stage = _stage(trial.seed)
    stage.optimizer = witness = Witness([*stage.encoder.parameters(), *stage.decoder.parameters()], lr=RATE)
    stage.decoder.optimizer = witness
    _run(train, stage)
    due = []
    for number, turn in enumerate(witness.turns):
        shown = [pair for pair in stage.decoder.seen.get(number, []) if pair[1].shape == (len(pair[0]), LATENT)]
        if len(shown) > 1:  # a mean over several draws
            shown.append((torch.cat([x for x, _ in shown]), torch.cat([z for _, z in shown])))
        due.append([_by_hand(trial.seed, turn.before, x, z) for x, z in shown])
    return stage, due


@law("each step follows the slope of the ELBO, in the decoder and, through z, in the encoder")
def follows_the_slope(train, trial):
    stage, due = trial.once(_witnessed, train)
    for number, (turn, ways) in enumerate(zip(stage.optimizer.turns, due, strict=True)):
        inner = len(list(stage.encoder.parameters()))
        got = turn.slopes[:inner], turn.slopes[inner:]
        if not ways or any(all(map(same_slopes, got, way.slopes)) for way in ways):
            continue
        cut = any(same_slopes(got[0], way.cut) and same_slopes(got[1], way.slopes[1]) for way in ways)
        where = "encoder" if any(same_slopes(got[1], way.slopes[1]) for way in ways) else "decoder"
        told = f"step {number + 1} follows other slopes in the {where} than those of the ELBO"
        raise Broken(TRIED, told, CUT if cut else OTHER_LOSS)


@law("what is written down and told is the ELBO that the step has climbed")
def tells_what_it_climbs(train, trial):
    stage, due = trial.once(_witnessed, train)
    told = {
        "the history": list(stage.result["elbo"]),
        "after_step": [values["elbo"] for _, values in stage.calls if "elbo" in values],
    }
    for place, numbers in told.items():
        for step, (number, ways) in enumerate(zip(numbers, due, strict=False)):
            if ways and not any(close(float(number), way.bound, 1e-3) for way in ways):
                got = f"{float(number):.4f} in {place}, not {ways[0].bound:.4f}"
                raise Broken(f"step {step + 1}", got, NOT_THE_ELBO)


@law("z is drawn from q: mu and sigma times standard normal noise")
def draws_from_q(train, trial):
    _, due = trial.once(_witnessed, train)
    noise = [ways[-1].noise.flatten() for ways in due if ways]
    if len(noise) == STEPS:
        # 60 numbers: their size is off by 0.09, so these are 5 and 6 times as far away.
        size = float(torch.cat(noise).square().mean().sqrt())
        if not 0.5 < size < 1.6:
            raise Broken(TRIED, f"(z - mu) / sigma has the size {size:.2f}, not 1", OTHER_LATENTS)


@law("nothing but the optimizer's steps moves the networks")
def leaves_the_networks_alone(train, trial):
    stage, _ = trial.once(_witnessed, train)
    if stage.optimizer.moved_by_hand():
        raise Broken(TRIED, "the networks are not where the optimizer's steps have led them", CHANGED_BY_HAND)


def _run_alone(train, trial):
    stage = _stage(trial.seed)
    return train(stage.encoder, stage.decoder, stage.data, stage.optimizer, 1, BATCH)


@law("batches travel to the device where the networks are")
def follows_the_networks(train, trial):
    stage, mistake = _stage(trial.seed, device="meta"), words.WRONG_DEVICE
    try:
        _run(train, stage)
    except Exception as error:
        # Meta tensors have no numbers, so .item() stops here; by then the first batch has been shown.
        if mixes_devices(error):
            stage.encoder.devices.add("cpu")
        elif not stage.encoder.devices and "copy out of meta tensor" in str(error):
            mistake = NETWORKS_MOVED
    if stage.encoder.devices != {"meta"}:
        got = "the encoder was shown a batch on the CPU" if stage.encoder.devices else "the encoder was shown nothing"
        raise Broken("networks on another device than the data", got, mistake)


def _played(train, trial) -> dict[str, nn.Module]:
    stage = trial.once(_again, train)
    return {"the encoder": stage.encoder, "the decoder": stage.decoder}


train_vae = Check(
    "train_vae",
    laws=[
        history.gives_back(_again, ["elbo"], TRIED, NOT_A_HISTORY),
        optimizer_steps,
        modes_stay(_played),
        history.data_stay(_again, lambda trial: _stage(trial.seed), ["data"], TRIED),
        *epoch_laws(_again, "the encoder", WRONG_EPOCHS),
        one_step_a_batch,
        both_learn,
        climbs_by_the_slope,
        climbs_above_zero,
        writes_down_the_elbo,
        elbo_rises,
        pays_the_divergence,
        calls_after_step,
        history.after_step_is_optional(_run_alone),
        follows_the_networks,
        follows_the_slope,
        tells_what_it_climbs,
        draws_from_q,
        leaves_the_networks_alone,
    ],
    success="every point once an epoch in a new order, one step uphill for each batch, a plain history",
)
