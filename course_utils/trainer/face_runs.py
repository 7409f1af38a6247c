"""The training run of pixel people: lesson 10.

Losses, networks and loop are the lesson's. What stands here is what its experiments put around them: the canvas, which
data, what to draw and to measure.
"""

from __future__ import annotations

from types import ModuleType

import torch
from torch import Tensor

from course_utils import faces, plotting
from course_utils.trainer.runs import Players, Settings, TrainingRun, builds, steps_in_epoch
from course_utils.training import Hook

_SHOWN = 60  # faces in a picture, in ten columns
_MEASURED = 2000  # faces that the reader looks at


@builds("faces")
def people(lesson: ModuleType, settings: Settings, device: torch.device) -> TrainingRun:
    """Lesson 10's best: pairs of a real and a fake face, with R1 and R2, on the coefficients of a canvas."""
    data = faces.load_faces()
    coefficients, canvas = lesson.fit_canvas(data.train, lesson.AXES)
    coefficients = coefficients.to(device)
    G, D = lesson.new_generator().to(device), lesson.new_discriminator().to(device)
    players = Players(G, D, settings.learning_rate, d_ratio=1, ema=0.995)
    z = torch.randn(_MEASURED, lesson.LATENT_DIM, device=device)
    steps = steps_in_epoch(len(coefficients), settings)
    losses = lesson.r3_discriminator_loss, lesson.r3_generator_loss

    def play_epoch(first: int, hook: Hook) -> None:
        optimizers = players.d_optimizer, players.g_optimizer
        lesson.play(G, D, *losses, coefficients, *optimizers, steps, settings.batch_size, 1.0, hook)

    def make(n: int) -> Tensor:
        with torch.no_grad():
            return lesson.from_canvas(players.average(z[:n]).cpu(), canvas).clamp(0, 1)

    def measure() -> dict[str, float]:
        reading = faces.read(make(_MEASURED))
        return {
            "valid": reading.is_face.float().mean().item(),
            "lawless": reading.broken.any(dim=1).float().mean().item(),
            "aliens": reading.has("skin", "alien").float().mean().item(),
        }

    return players.run(
        play_epoch=play_epoch,
        steps=steps,
        draw_real=lambda ax: plotting.plot_images(ax, data.train[:_SHOWN], columns=10),
        draw=lambda ax: plotting.plot_images(ax, make(_SHOWN), columns=10),
        measure=measure,
        figsize=(5.2, 3.4),
    )
