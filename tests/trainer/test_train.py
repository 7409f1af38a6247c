"""``course train``: what it writes, that it goes on where it stopped, to the bit, and what it says when it can't."""

from __future__ import annotations

import csv
import math
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from click.testing import CliRunner
from PIL import Image
from tiny_course import ROOT

from course_utils import digits
from course_utils.cli import main
from course_utils.course.solutions import load_solution
from course_utils.errors import CourseError
from course_utils.trainer import digit_runs, train
from course_utils.trainer.runs import BUILDERS, Settings
from course_utils.trainer.trainable import TRAINABLES


def course_train(*arguments):
    return CliRunner().invoke(main, ["train", *map(str, arguments)])


def state(folder):
    return torch.load(folder / "checkpoint.pt", weights_only=True)


def assert_same(first, second, where="checkpoint"):
    """Equal to the bit, all the way down."""
    assert type(first) is type(second), where
    if isinstance(first, dict):
        assert list(first) == list(second), where
        for key in first:
            assert_same(first[key], second[key], f"{where}/{key}")
    elif isinstance(first, list | tuple):
        assert len(first) == len(second), where
        for index, pair in enumerate(zip(first, second, strict=True)):
            assert_same(*pair, f"{where}/{index}")
    elif isinstance(first, torch.Tensor):
        assert torch.equal(first, second), where
    else:
        assert first == second, where


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def three_epochs(tmp_path_factory):
    """A run that was never stopped: its folder and what it printed."""
    folder = tmp_path_factory.mktemp("runs") / "moons"
    result = course_train("moons", "--epochs", 3, "--out", folder)
    assert result.exit_code == 0, result.output
    return folder, result.output


# What a run gives


def test_a_run_writes_pictures_losses_and_a_checkpoint(three_epochs):
    folder, _ = three_epochs
    assert sorted(files(folder)) == sorted(
        [
            "real.png", "final.png", "training.gif", "losses.csv", "losses.png", "checkpoint.pt",
            *(f"epochs/epoch_{epoch:04d}.png" for epoch in range(4)),
        ]
    )  # fmt: skip
    with Image.open(folder / "training.gif") as gif:
        assert gif.n_frames == 4 and gif.info["loop"] == 0
    pictures = [(folder / "epochs" / f"epoch_{epoch:04d}.png").read_bytes() for epoch in range(4)]
    assert len(set(pictures)) == 4 and (folder / "final.png").read_bytes() == pictures[-1]


def test_losses_have_a_row_for_each_step(three_epochs):
    folder, _ = three_epochs
    with open(folder / "losses.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["step", "epoch", "d_loss", "g_loss"]
    assert [int(row["step"]) for row in rows] == list(range(1, 49))
    assert [int(row["epoch"]) for row in rows] == [1] * 16 + [2] * 16 + [3] * 16
    kept = state(folder)["losses"]
    assert [float(row["g_loss"]) for row in rows] == pytest.approx(kept["g_loss"].tolist(), rel=1e-5)


def test_it_tells_each_epoch_and_the_quality(three_epochs):
    lines = three_epochs[1].splitlines()
    assert lines[0].startswith("moons: a GAN of points on two moons, 16 steps an epoch, on ")
    assert [line.split()[1] for line in lines if line.startswith("epoch ")] == ["1/3", "2/3", "3/3"]
    assert all("d_loss" in line and "g_loss" in line for line in lines if line.startswith("epoch "))
    assert lines[-2].startswith("quality: precision ") and str(three_epochs[0]) in lines[-1]


def test_options_reach_the_training(tmp_path):
    result = course_train(
        "moons", "--epochs", 1, "-lr", 0.01, "--batch-size", 500, "-rs", 7, "--no-download", "--out", tmp_path
    )
    assert result.exit_code == 0, result.output
    saved = state(tmp_path)
    assert saved["steps"] == 4 and len(saved["losses"]["d_loss"]) == 4
    assert saved["settings"] == {
        "batch_size": 500, "learning_rate": 0.01, "seed": 7, "data_dir": None, "download": False,
    }  # fmt: skip
    factor = 1 - 4 / (4 * TRAINABLES["moons"].epochs)
    rates = [optimizer["param_groups"][0]["lr"] for optimizer in saved["optimizers"].values()]
    assert rates == pytest.approx([0.01 * factor, 0.03 * factor])


def test_another_seed_is_another_run(three_epochs, tmp_path):
    assert course_train("moons", "--epochs", 1, "-rs", 1, "--out", tmp_path).exit_code == 0
    first = state(tmp_path)["losses"]["d_loss"]
    assert not torch.equal(first, state(three_epochs[0])["losses"]["d_loss"][:16])


def test_drawing_and_measuring_leave_no_trace(three_epochs, tmp_path, monkeypatch):
    monkeypatch.setattr(train.RunInFolder, "_picture", lambda *_: (three_epochs[0] / "real.png").read_bytes())
    assert course_train("moons", "--epochs", 3, "--out", tmp_path).exit_code == 0
    assert_same(state(tmp_path), state(three_epochs[0]))


def test_rates_fall_over_the_models_epochs_and_then_stay():
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=2.0)
    training_run = SimpleNamespace(hooks=(), steps=10, optimizers={"one": optimizer})
    run = train.RunInFolder(TRAINABLES["moons"], None, Path(), print, planned=1)
    run._run, run._rates = training_run, [[2.0]]
    seen = {}
    for run.epoch in (0, 62, 124, 500):
        run._after_step({"d_loss": [0.0] * 4}, {"d_loss": 0.0})  # the fifth step of the epoch
        seen[run.epoch] = optimizer.param_groups[0]["lr"]
    assert seen == pytest.approx({0: 2 * (1 - 0.5 / 125), 62: 2 * 0.5, 124: 2 * 0.05, 500: 2 * 0.05})


# Going on


def test_resumed_runs_end_with_the_same_bits(three_epochs, tmp_path):
    assert course_train("moons", "--epochs", 1, "--out", tmp_path).exit_code == 0
    result = course_train("moons", "--epochs", 3, "--out", tmp_path, "--resume")
    assert result.exit_code == 0 and "epoch 2/3" in result.output and "epoch 1/3" not in result.output
    assert_same(state(tmp_path), state(three_epochs[0]))
    without = {"checkpoint.pt"}  # a zip file, with the time in it
    assert {name: data for name, data in files(tmp_path).items() if name not in without} == {
        name: data for name, data in files(three_epochs[0]).items() if name not in without
    }


@pytest.fixture
def few_digits(monkeypatch):
    """Digits for three small batches, so that an epoch takes no time."""
    mnist = digits.load_mnist()
    few = digits.Digits(mnist.train[:80], mnist.train_labels[:80], mnist.held_out[:40], mnist.held_out_labels[:40])
    monkeypatch.setattr(digit_runs, "load_mnist", lambda: few)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", [name for name in TRAINABLES if name != "moons"])
def test_every_model_trains_and_goes_on_to_the_same_bits(name, tmp_path, few_digits):
    for folder, epochs in (("whole", [2]), ("halves", [1, 2])):
        for part in epochs:
            resume = ["--resume"] if part != epochs[0] else []
            result = course_train(name, "--epochs", part, "--batch-size", 30, "--out", tmp_path / folder, *resume)
            assert result.exit_code == 0 and result.stderr == "", result.output
    assert_same(state(tmp_path / "whole"), state(tmp_path / "halves"))
    assert (tmp_path / "whole" / "training.gif").read_bytes() == (tmp_path / "halves" / "training.gif").read_bytes()


def interrupt_at(monkeypatch, module_name, call):
    """Ctrl-C at a certain call of a method of `Run`."""
    original, calls = getattr(train.RunInFolder, module_name), []

    def interrupted(*arguments):
        calls.append(1)
        if len(calls) == call:
            raise KeyboardInterrupt
        return original(*arguments)

    monkeypatch.setattr(train.RunInFolder, module_name, interrupted)


@pytest.mark.parametrize("where, call, kept", [
    ("_after_step", 1, 0),  # in the first epoch
    ("_after_step", 16 + 9, 1),
    ("_picture", 4, 1),  # while the second epoch is drawn: real, before training, the first, …
    ("_save", 4, 2),
])  # fmt: skip
def test_ctrl_c_keeps_what_is_there_and_says_how_to_go_on(three_epochs, tmp_path, monkeypatch, where, call, kept):
    with monkeypatch.context() as patch:
        interrupt_at(patch, where, call)
        result = course_train("moons", "--epochs", 3, "--out", tmp_path)
    assert result.exit_code == 130
    told = result.output.splitlines()[-2:]
    assert told[0].startswith(f"Stopped in epoch {kept + 1}. What {kept} epochs gave is in {tmp_path}.")
    assert state(tmp_path)["epoch"] == kept
    with Image.open(tmp_path / "training.gif") as gif:
        assert getattr(gif, "n_frames", 1) == kept + 1
    assert not list(tmp_path.rglob("*.part"))
    assert course_train(*told[1].removeprefix("  course train ").split()).exit_code == 0  # what it said, word by word
    assert_same(state(tmp_path), state(three_epochs[0]))


def _listens_to_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_program_that_is_stopped_leaves_a_run_to_go_on_from(tmp_path, how):
    command = [sys.executable, "-u", "-m", "course_utils.cli", "train", "moons", "--epochs", "900", "--out", tmp_path]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # Who runs the tests in the background may ignore Ctrl-C, and what they start inherits that.
    with subprocess.Popen(command, cwd=ROOT, **pipes, preexec_fn=_listens_to_ctrl_c) as program:
        try:
            for line in program.stdout:
                if line.startswith("epoch   2/900"):
                    program.send_signal(how)
                    break
            out, err = program.communicate(timeout=120)
        finally:
            program.kill()
    if how == signal.SIGINT:
        assert program.returncode == 130 and "Go on with:" in out and err == ""
    epoch = state(tmp_path)["epoch"]
    assert epoch >= 2
    result = course_train("moons", "--epochs", epoch + 1, "--out", tmp_path, "--resume")
    assert result.exit_code == 0 and state(tmp_path)["epoch"] == epoch + 1


def test_a_finished_run_may_be_resumed_for_nothing(three_epochs, tmp_path):
    assert course_train("moons", "--epochs", 1, "--out", tmp_path).exit_code == 0
    before = files(tmp_path)
    result = course_train("moons", "--out", tmp_path, "--resume")
    assert result.exit_code == 0 and "quality:" in result.output
    assert files(tmp_path) == before


# Digits


def test_digits_from_a_perceptron_train_without_network(tmp_path, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("the network was asked"))
    result = course_train("mnist-mlp", "--epochs", 2, "--out", tmp_path)
    assert result.exit_code == 0 and result.stderr == "", result.output
    saved = state(tmp_path)
    assert saved["steps"] == 80 and set(saved["losses"]) == {"d_loss", "g_loss", "real_score", "fake_score"}
    quality = next(line for line in result.output.splitlines() if line.startswith("quality:"))
    assert all(f"{name} " in quality for name in ("Fréchet", "precision", "recall", "entropy"))
    with Image.open(tmp_path / "training.gif") as gif:
        assert gif.n_frames == 3


@pytest.mark.parametrize("options, asked", [
    ([], {}),
    (["--data-dir", "here"], {"full": True, "folder": "here", "download": False}),
    (["--download"], {"full": True, "folder": "data", "download": True}),
    (["--download", "--data-dir", "here"], {"full": True, "folder": "here", "download": True}),
    (["--no-download"], {}),
])  # fmt: skip
def test_the_full_set_comes_when_it_is_asked_for(tmp_path, monkeypatch, options, asked):
    def load(**arguments):
        assert arguments == asked
        raise CourseError("as far as this test goes")

    monkeypatch.setattr(digit_runs, "load_mnist", load)
    assert_one_line(course_train("mnist-mlp", "--out", tmp_path, *options), "as far as this test goes")


# What it refuses


def assert_one_line(result, told):
    assert result.exit_code == 2
    assert result.stderr.startswith("course: ") and result.stderr.count("\n") == 1 and told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments, told", [
    (["monet"], "There is no model 'monet'. The models are: moons, "),
    (["moons", "--epochs", "-1"], "--epochs is -1: train for at least 1."),
    (["moons", "--epochs", "0"], "--epochs is 0"),
    (["moons", "--batch-size", "-5"], "--batch-size is -5"),
    (["moons", "-lr", "0"], "--learning-rate is 0.0"),
    (["moons", "-lr", "nan"], "--learning-rate is nan"),
    (["moons", "-rs", str(2**64)], "--random-seed is"),
    (["moons", "--resume"], "holds no checkpoint.pt to go on from"),
])  # fmt: skip
def test_what_makes_no_sense_is_told_in_a_line_and_nothing_is_written(tmp_path, arguments, told):
    folder = tmp_path / "run"
    assert_one_line(course_train(*arguments, "--out", folder), told)
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = course_train("moons", "--out", tmp_path / "file" / "run")
    assert_one_line(result, "can't be written (Not a directory)")
    assert result.stdout == ""


def test_a_disk_that_is_full_is_told(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(train.os, "replace", full)
    assert_one_line(course_train("moons", "--out", tmp_path), "real.png can't be written (No space left on device)")
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_run_is_never_written_over(three_epochs):
    before = files(three_epochs[0])
    assert_one_line(course_train("moons", "--out", three_epochs[0]), "holds a run already: go on with it by --resume")
    assert files(three_epochs[0]) == before


@pytest.mark.parametrize("arguments, told", [
    (["conditional"], "comes from a run of 'moons'"),
    (["moons", "-lr", "0.5"], "The run began with learning rate 0.002"),
    (["moons", "--epochs", "2"], "has 3 epochs already"),
])  # fmt: skip
def test_a_run_goes_on_as_it_began(three_epochs, arguments, told):
    before = files(three_epochs[0])
    assert_one_line(course_train(*arguments, "--out", three_epochs[0], "--resume"), told)
    assert files(three_epochs[0]) == before


@pytest.mark.parametrize("content", [b"", b"no checkpoint"])
def test_a_damaged_checkpoint_is_told(tmp_path, content):
    (tmp_path / "checkpoint.pt").write_bytes(content)
    assert_one_line(course_train("moons", "--out", tmp_path, "--resume"), "is no checkpoint of course train")


def test_other_data_than_it_began_with_are_told(three_epochs, tmp_path, monkeypatch):
    saved = state(three_epochs[0]) | {"steps": 17}
    torch.save(saved, tmp_path / "checkpoint.pt")
    result = course_train("moons", "--out", tmp_path, "--resume")
    assert_one_line(result, "comes from a run of 17 steps an epoch, and the data now make 16")


# The table


def test_every_row_has_a_lesson_a_function_and_a_line_in_the_help():
    told = course_train("--help").output
    for name, row in TRAINABLES.items():
        assert callable(BUILDERS[name]) and load_solution(row.lesson)
        assert any(line.split()[:1] == [name] for line in told.splitlines())
    assert set(BUILDERS) == set(TRAINABLES)
    for option in ("--epochs", "-lr, --learning-rate", "--batch-size", "--data-dir", "--download / --no-download"):
        assert option in told
    assert "-rs, --random-seed" in told and "--resume" in told


@pytest.mark.parametrize("name", TRAINABLES)
def test_networks_stand_on_the_device_that_is_there(name, few_digits):
    row = TRAINABLES[name]
    settings = Settings(row.batch_size, row.learning_rate, 0, None, False)
    training_run = BUILDERS[name](load_solution(row.lesson), settings, torch.device("meta"))
    assert {p.device.type for network in training_run.networks.values() for p in network.parameters()} == {"meta"}
    assert training_run.steps >= 1 and training_run.optimizers


def test_losses_that_are_no_numbers_do_not_end_the_run(tmp_path, monkeypatch):
    lesson = load_solution("02_moons_gan")
    monkeypatch.setattr(lesson, "train", lambda *a: [a[-1](step, d_loss=math.nan, g_loss=1.0) for step in range(16)])
    result = course_train("moons", "--epochs", 2, "--out", tmp_path)
    assert result.exit_code == 0 and "d_loss nan" in result.output


def test_from_python_it_raises_what_the_command_line_prints():
    with pytest.raises(CourseError, match="There is no model"):
        train.train_model("monet")
