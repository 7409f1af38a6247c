"""``course train``: trains a model of the course epoch by epoch, into a folder from which it can go on.

The folder holds ``real.png``, ``epochs/epoch_0007.png`` for each epoch, ``final.png``, ``training.gif``,
``losses.csv``, ``losses.png`` and ``checkpoint.pt``. Every file is written whole or not at all, the checkpoint last: a
run that was stopped at any moment goes on from the last epoch that it finished, and on a CPU ends with the same bits
as a run that was never stopped.
"""

from __future__ import annotations

import csv
import io
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from tqdm import tqdm

from course_utils import plotting
from course_utils.course.files import write_whole
from course_utils.course.solutions import load_solution
from course_utils.errors import CourseError
from course_utils.gif import animated_gif
from course_utils.models import evaluating
from course_utils.settings import get_device, keep_random_state, seed_everything
from course_utils.tables import spelled
from course_utils.trainer import digit_runs, face_runs, plane_runs  # noqa: F401  they fill BUILDERS
from course_utils.trainer.runs import BUILDERS, Settings, TrainingRun
from course_utils.trainer.trainable import Trainable, find_trainable

FORMAT = 1  # of the checkpoint
RATE_FLOOR = 0.05  # where falling learning rates stay, so that a run may always be made longer
MAX_FRAMES = 120  # of the animation
SEED = 0


@dataclass
class RunInFolder:
    """One training in one folder.

    Attributes:
        model: its row of the table.
        settings: what was asked for.
        folder: where everything is written.
        say: prints a line.
        planned: how many epochs it's to have, those of earlier runs included.
        epoch: how many epochs are finished and written.
        losses: for each name of a loss its values, a float for each step of these epochs.
    """

    model: Trainable
    settings: Settings
    folder: Path
    say: Callable[[str], None]
    planned: int
    epoch: int = 0
    losses: dict[str, list[float]] = field(default_factory=dict)

    @property
    def checkpoint(self) -> Path:
        """The file to go on from."""
        return self.folder / "checkpoint.pt"

    def train(self, saved: dict[str, Any] | None = None) -> bool:
        """Train until the planned epochs are finished, and write what they gave.

        Args:
            saved: the checkpoint to go on from; None to begin.

        Returns:
            Whether it came to its end; False after Ctrl-C.
        """
        with _telling_what_cannot_be_written(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.folder).close()
        torch.set_num_threads(min(self.model.threads, torch.get_num_threads()))  # OMP_NUM_THREADS may ask for fewer
        plotting.use_course_style()
        mpl.use("Agg")
        lesson, device = load_solution(self.model.lesson), get_device()
        seed_everything(self.settings.seed)  # after the lesson's imports: some of them draw random numbers
        self._run: TrainingRun = BUILDERS[self.model.name](lesson, self.settings, device)
        self._rates = [[group["lr"] for group in optimizer.param_groups] for optimizer in self._run.optimizers.values()]
        if saved:
            self._restore(saved)
        self.say(f"{self.model.name}: {self.model.about}, {self._run.steps} steps an epoch, on {device.type.upper()}")
        self.say(f"seed {self.settings.seed}; everything is written to {self.folder}")
        self._fig, self._ax = plt.subplots(figsize=self._run.figsize)
        real = self._picture(self._run.draw_real, "real")
        # Laying a figure out takes longer than an epoch of small networks: the other pictures take this layout over.
        place = self._ax.get_position(original=True)
        plt.close(self._fig)
        self._fig = plt.figure(figsize=self._run.figsize, layout="none")
        self._ax = self._fig.add_axes(place.bounds)
        if not saved:
            self._write("real.png", real)
            self._finish_epoch(0, {})
        finished = self._play()
        plt.close(self._fig)
        self._write_summary()
        self._tell(finished)
        return finished

    def _play(self) -> bool:
        """The epochs that are left. Returns whether Ctrl-C let them finish."""
        bar = tqdm(unit="step", leave=False, disable=None)  # only where somebody watches
        try:
            while self.epoch < self.planned:
                began = time.perf_counter()
                bar.reset(self._run.steps)
                now: dict[str, list[float]] = {name: [] for name in self.losses}

                def after_step(step: int, now: dict[str, list[float]] = now, **losses: float) -> None:
                    self._after_step(now, losses)
                    bar.update()

                self._run.play_epoch(self.epoch * self._run.steps, after_step)
                bar.clear()
                losses = {name: self.losses.get(name, []) + values for name, values in now.items()}
                self._finish_epoch(self.epoch + 1, losses)
                means = "  ".join(f"{name} {np.mean(values):.4f}" for name, values in now.items())
                number = f"{self.epoch:>{len(str(self.planned))}}/{self.planned}"
                self.say(f"epoch {number}  {means}  {time.perf_counter() - began:.1f} s")
        except KeyboardInterrupt:
            return False
        finally:
            bar.close()
        return True

    def _after_step(self, now: dict[str, list[float]], losses: dict[str, float]) -> None:
        """What a run does after each step: averages, this epoch's losses, and rates that fall.

        The rates depend on the steps that were taken, never on those that are planned: a run that is made longer is
        the run that was planned longer.
        """
        for name, value in losses.items():
            now.setdefault(name, []).append(float(value))
        steps = self.epoch * self._run.steps + max(map(len, now.values()))
        for hook in self._run.hooks:
            hook(steps - 1, **losses)
        if self.model.falls:
            factor = max(1 - steps / (self.model.epochs * self._run.steps), RATE_FLOOR)
            for optimizer, rates in zip(self._run.optimizers.values(), self._rates, strict=True):
                for group, rate in zip(optimizer.param_groups, rates, strict=True):
                    group["lr"] = factor * rate

    # What it writes

    def _finish_epoch(self, epoch: int, losses: dict[str, list[float]]) -> None:
        """Write what an epoch gave, the checkpoint last; only then it counts."""
        title = f"after {epoch} epoch{'s' * (epoch != 1)}" if epoch else "before training"
        self._write(_epoch_file(epoch), self._picture(self._run.draw, title))
        self._write("losses.csv", self._as_csv(losses))
        self._save(epoch, losses)
        self.epoch, self.losses = epoch, losses

    def _picture(self, draw: Callable[[Axes], None], title: str) -> bytes:
        """What ``draw`` draws as a PNG file; drawing leaves no trace in the training."""
        frozen = mpl.rc_context({"figure.constrained_layout.use": False})  # saving a figure goes back to this default
        with torch.no_grad(), keep_random_state(), evaluating(*self._run.networks.values()), frozen:
            self._ax.clear()
            draw(self._ax)
            self._ax.set_title(title)
            return plotting.figure_to_png(self._fig)

    def _as_csv(self, losses: dict[str, list[float]]) -> bytes:
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["step", "epoch", *losses])
        for step, row in enumerate(zip(*losses.values(), strict=True)):
            table.writerow([step + 1, step // self._run.steps + 1, *(f"{value:.6g}" for value in row)])
        return text.getvalue().encode()

    def _write_summary(self) -> None:
        """The final picture, the animation and the curves, from the epochs that are finished."""
        chosen = np.linspace(0, self.epoch, min(self.epoch + 1, MAX_FRAMES)).round().astype(int)
        files = [self.folder / _epoch_file(epoch) for epoch in chosen]
        frames = [file.read_bytes() for file in files if file.exists()]  # somebody may have tidied up
        if frames:
            self._write("final.png", frames[-1])
            # Some seconds, and a rest on the last picture.
            self._write("training.gif", animated_gif(frames, pause=max(40, 5000 // len(frames)), rest=2000))
        if self.losses:
            fig, ax = plt.subplots(figsize=(7, 3))
            losses = {name: values for name, values in self.losses.items() if name.endswith("loss")}
            plotting.plot_losses(ax, losses or self.losses, reference="d_loss" in losses)
            if "elbo" in self.losses:
                ax.set_ylabel("ELBO (nats)")
            self._write("losses.png", plotting.figure_to_png(fig))
            plt.close(fig)

    def _tell(self, finished: bool) -> None:
        if not finished:
            self.say(
                f"Stopped in epoch {self.epoch + 1}. What {self.epoch} epochs gave is in {self.folder}. Go on with:"
            )
            self.say(f"  course train {self.model.name} --out {self.folder} --resume")
            return
        with torch.no_grad(), keep_random_state(), evaluating(*self._run.networks.values()):
            measures = self._run.measure()
        self.say("quality: " + "  ".join(f"{spelled(name)} {value:.4g}" for name, value in measures.items()))
        self.say(f"written: {self.folder}{os.sep} with final.png, training.gif, losses.csv and checkpoint.pt")

    def _write(self, name: str, content: bytes) -> None:
        """Write a file of the run's folder so that it's never seen half-written."""
        path = self.folder / name
        with _telling_what_cannot_be_written(path):
            write_whole(path, content)

    # Checkpoints

    def _save(self, epoch: int, losses: dict[str, list[float]]) -> None:
        state = {
            "format": FORMAT,
            "model": self.model.name,
            "settings": asdict(self.settings),
            "steps": self._run.steps,
            "planned": self.planned,
            "epoch": epoch,
            "losses": {name: torch.tensor(values, dtype=torch.float64) for name, values in losses.items()},
            "networks": {name: network.state_dict() for name, network in self._run.networks.items()},
            "optimizers": {name: optimizer.state_dict() for name, optimizer in self._run.optimizers.items()},
            "random": _random_state(),
        }
        content = io.BytesIO()
        torch.save(state, content)
        self._write(self.checkpoint.name, content.getvalue())

    def _restore(self, saved: dict[str, Any]) -> None:
        if saved["steps"] != self._run.steps:
            raise CourseError(
                f"{self.checkpoint} comes from a run of {saved['steps']} steps an epoch, and the data now make "
                f"{self._run.steps}: is the data set there that it began with? Say where with --data-dir."
            )
        for name, network in self._run.networks.items():
            network.load_state_dict(saved["networks"][name])
        for name, optimizer in self._run.optimizers.items():
            optimizer.load_state_dict(saved["optimizers"][name])
        self.epoch = saved["epoch"]
        self.losses = {name: values.tolist() for name, values in saved["losses"].items()}
        _set_random_state(saved["random"])


def train_model(
    name: str,
    folder: Path | None = None,
    epochs: int | None = None,
    resume: bool = False,
    say: Callable[[str], None] = print,
    **asked: Any,
) -> bool:
    """Train a model of the table, or go on with its training.

    Args:
        name: of the model.
        folder: where to write; ``runs/<name>`` if not given.
        epochs: how many in all; if not given, the model's own, and on resuming those that were planned.
        resume: go on from the folder's checkpoint with the settings of its run.
        say: prints a line.
        asked: values for `Settings`; None for the model's own, or on resuming the run's.

    Returns:
        Whether it came to its end; False after Ctrl-C.

    Raises:
        CourseError: something that was asked for can't be; nothing has been changed.
    """
    model = find_trainable(name)
    asked = {key: value for key, value in asked.items() if value is not None}
    _require_sensible(epochs=epochs, **asked)
    folder = folder or Path("runs") / name
    defaults = Settings(model.batch_size, model.learning_rate, SEED, data_dir=None, download=False)
    run = RunInFolder(model, replace(defaults, **asked), folder, say, planned=epochs or model.epochs)
    if not resume:
        if run.checkpoint.exists():
            raise CourseError(
                f"{folder} holds a run already: go on with it by --resume, or choose another folder with --out."
            )
        return run.train()
    saved = _read_checkpoint(run)
    run.settings = _settings_to_go_on(saved, asked)
    run.planned = epochs or saved["planned"]
    if run.planned < saved["epoch"]:
        raise CourseError(f"{run.checkpoint} has {saved['epoch']} epochs already: ask for more with --epochs.")
    return run.train(saved)


def _require_sensible(epochs: int | None, **asked: Any) -> None:
    if epochs is not None and epochs < 1:
        raise CourseError(f"--epochs is {epochs}: train for at least 1.")
    if asked.get("batch_size", 1) < 1:
        raise CourseError(f"--batch-size is {asked['batch_size']}: a batch needs at least 1 example.")
    if not 0 < asked.get("learning_rate", 1.0) < float("inf"):
        raise CourseError(f"--learning-rate is {asked['learning_rate']}: it must be a number above 0.")
    if not -(2**63) <= asked.get("seed", 0) < 2**63:
        raise CourseError(f"--random-seed is {asked['seed']}: it must fit into 64 bits.")


def _read_checkpoint(run: RunInFolder) -> dict[str, Any]:
    if not run.checkpoint.exists():
        raise CourseError(
            f"{run.folder} holds no checkpoint.pt to go on from: leave --resume out, or say where with --out."
        )
    try:
        saved = torch.load(run.checkpoint, map_location="cpu", weights_only=True)
        found = saved["format"], saved["model"]
    except Exception as error:  # a damaged file fails in many ways
        raise CourseError(
            f"{run.checkpoint} is no checkpoint of course train: begin anew in another folder."
        ) from error
    if found != (FORMAT, run.model.name):
        raise CourseError(f"{run.checkpoint} comes from a run of {found[1]!r} (format {found[0]}): resume that one.")
    return saved


def _settings_to_go_on(saved: dict[str, Any], asked: dict[str, Any]) -> Settings:
    """The settings of the run that goes on; only where its data are may be told anew."""
    for key, value in asked.items():
        began = saved["settings"][key]
        if value != began and key not in ("data_dir", "download"):
            raise CourseError(
                f"The run began with {key.replace('_', ' ')} {began}: leave the option out when you resume."
            )
    return Settings(**{**saved["settings"], **asked})


@contextmanager
def _telling_what_cannot_be_written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CourseError(
            f"{path} can't be written ({error.strerror or error}): make room or choose another folder with --out."
        ) from error


def _epoch_file(epoch: int) -> str:
    return f"epochs/epoch_{epoch:04d}.png"


def _random_state() -> dict[str, Any]:
    """Where the global random generators stand, as plain values that a checkpoint may hold."""
    kind, keys, *position = np.random.get_state(legacy=True)
    return {
        "python": random.getstate(),
        "numpy": (kind, np.asarray(keys).tolist(), *position),
        "torch": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }


def _set_random_state(state: dict[str, Any]) -> None:
    random.setstate(state["python"])
    np.random.set_state(state["numpy"])
    torch.set_rng_state(state["torch"])
    if torch.cuda.is_available() and len(state["cuda"]) == torch.cuda.device_count():
        torch.cuda.set_rng_state_all(state["cuda"])
