"""``course train``."""

from __future__ import annotations

from pathlib import Path

import click

from course_utils.trainer.trainable import TRAINABLES

_STOPPED = 130  # what a shell gives for Ctrl-C
_LIST = "\b\nModels:\n" + "\n".join(
    f"  {row.name:<14} {row.about} (lesson {row.lesson[:2]})" for row in TRAINABLES.values()
)


@click.command(epilog=_LIST)
@click.argument("name")
@click.option("--epochs", type=int, help="How many in all.  [the model's own]")
@click.option("--learning-rate", "-lr", type=float, help="Of the generator; D's keeps its ratio.  [the model's own]")
@click.option("--batch-size", type=int, help="Examples in a step.  [the model's own]")
@click.option("--data-dir", type=click.Path(path_type=str), help="Folder of the full data set.  [packaged digits]")
@click.option("--download/--no-download", default=None, help="Fetch the full data set where it is missing.  [no]")
@click.option("--random-seed", "-rs", "seed", type=int, help="Fixes everything that is drawn.  [0]")
@click.option("--out", "folder", type=click.Path(path_type=Path), help="Folder to write to.  [runs/NAME]")
@click.option("--resume", is_flag=True, help="Go on with the run in that folder, with its settings.")
def train(name: str, folder: Path | None, epochs: int | None, resume: bool, **asked: object) -> None:
    """Train the model NAME with its lesson's own functions.

    Writes pictures of the real data and of each epoch, an animation, the losses as CSV, and after each epoch a
    checkpoint. Ctrl-C keeps what is there, with status 130; --resume goes on.
    """
    from course_utils.trainer.train import train_model

    if not train_model(name, folder, epochs, resume, click.echo, **asked):
        raise SystemExit(_STOPPED)
