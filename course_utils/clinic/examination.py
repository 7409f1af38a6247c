"""Trains some members of a patient side by side and reads the instruments."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from course_utils import metrics, settings, training
from course_utils.clinic.patients import MEASURED, Training, patient_called
from course_utils.clinic.records import INSTRUMENTS, Record
from course_utils.members import apart

STEPS = 400
LOOKS = (1, *range(20, STEPS + 1, 20))  # after these steps the instruments are read


def examine(patient: str | type[Training], seed: int, members: int = 10, strength: float = 1.0) -> list[Record]:
    """Trains some members of a patient and watches them: a record of each.

    Args:
        patient: a name in `PATIENTS`, or a class of your own, made from `Training`.
        seed: of everything random; other seeds, other runs.
        members, strength: see `Training`.

    Raises:
        CourseError: there is no such patient.
    """
    make = patient_called(patient) if isinstance(patient, str) else patient
    settings.seed_everything(seed)
    run = make(members, strength)
    batches = _watch_real(run)
    decays = [training.linear_decay(optimizer, STEPS) for optimizer in (run.g_optimizer, run.d_optimizer)]
    looks = []
    for step in range(1, STEPS + 1):
        if step in LOOKS:
            before = _weights(run.D), _weights(run.G)
        run.d_turn()
        grad_d = _gradient_norms(run.D, members) if step in LOOKS else None
        run.g_turn()
        run.follow()
        if step in LOOKS:
            looks.append({"grad_d": grad_d, **_read(run, *before), **_data_std(batches, members)})
        for decay in decays:
            decay(step)
    return [
        Record({name: four_digits([float(look[name][member]) for look in looks]) for name in INSTRUMENTS})
        for member in range(members)
    ]


def _watch_real(run: Training) -> list[Tensor]:
    """A list that gets what `real` gives D from now on; nothing if it draws from the points, as `Training` does, whose
    standard deviation is known exactly."""
    batches: list[Tensor] = []
    real = run.real
    if getattr(real, "__func__", None) is Training.real:
        return batches

    def watched() -> Tensor:
        batch = real()
        batches.append(batch.detach().clone())
        return batch

    run.real = watched  # type: ignore[method-assign]
    return batches


def _data_std(batches: list[Tensor], members: int) -> dict[str, Tensor]:
    """The standard deviation of the members' real points since the last look, if their batches were watched."""
    if not batches:
        return {}
    points = torch.cat([apart(batch, members) for batch in batches], dim=1)
    batches.clear()
    return {"data_std": points.std(dim=1).mean(dim=1)}


@torch.no_grad()
def _read(run: Training, d_before: list[Tensor], g_before: list[Tensor]) -> dict[str, Tensor]:
    """All instruments but one, ``(members,)`` each, right after both players' turns."""
    n, members = MEASURED * run.members, run.members
    z = run.latents(n)
    fakes, shown = run.G(z), run.shown(n)
    real_logits, fake_logits = run.D(run.prepare(run.held_out.repeat_interleave(members, dim=0))), run.D(fakes)
    logits = torch.cat([real_logits, fake_logits])
    right = torch.cat([real_logits > 0, fake_logits < 0]).float()
    of_rows = {
        "loss_d": run.d_prices(real_logits, fake_logits),
        "loss_g": run.g_prices(fake_logits),
        "p_real": real_logits.sigmoid(),
        "p_fake": fake_logits.sigmoid(),
        "accuracy": right,
    }
    found = {name: apart(rows, members).mean(dim=1) for name, rows in of_rows.items()}
    found["logit"] = apart(logits.abs(), members).amax(dim=1)
    found["grad_g"] = _gradient_norms(run.G, members)
    for name, player, before in (("update_d", run.D, d_before), ("update_g", run.G, g_before)):
        now = _weights(player)
        found[name] = _norms(a - b for a, b in zip(now, before, strict=True)) / _norms(before)
    first_layers = [run.G.member(member).net[:2] for member in range(members)]
    found["dead"] = torch.tensor(
        [float((layer(rows) == 0).all(dim=0).float().mean())
         for layer, rows in zip(first_layers, apart(z, members), strict=True)]
    )  # fmt: skip
    found["data_std"] = run.points.std(dim=0).mean().expand(members)
    for prefix, points in (("", fakes), ("shown_", shown)):
        ours = apart(points / run.scale, members)
        found[f"{prefix}spread"] = ours.std(dim=1).mean(dim=1) / run.held_out.std(dim=0).mean()
        found[f"{prefix}precision"] = torch.tensor([metrics.precision(one) for one in ours])
        found[f"{prefix}coverage"] = torch.tensor([metrics.coverage(one, run.held_out) for one in ours])
    return found


def four_digits(numbers: Iterable[float]) -> Tensor:
    """Numbers as an instrument shows them, and as they travel: a run of today compares with a record of yesterday."""
    return torch.tensor([float(f"{number:.4g}") for number in numbers])


def _weights(player: nn.Module) -> list[Tensor]:
    return [weights.detach().clone() for weights in player.parameters()]


def _gradient_norms(player: nn.Module, members: int) -> Tensor:
    """Norms of the members' gradients, ``(members,)``; 0 where there are none."""
    gradients = [weights.grad for weights in player.parameters() if weights.grad is not None]
    return members * _norms(gradients) if gradients else torch.zeros(members)


def _norms(tensors: Iterable[Tensor]) -> Tensor:
    """The norm over all tensors, ``(members,)``."""
    return torch.stack([tensor.flatten(1).square().sum(dim=1) for tensor in tensors]).sum(dim=0).sqrt()
