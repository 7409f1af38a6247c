"""Seeds repeat, random states survive, and a lesson starts with one line."""

import random

import matplotlib as mpl
import numpy as np
import torch

from course_utils import notebook, settings


def draw() -> tuple[float, float, float]:
    return random.random(), np.random.rand(), torch.rand(1).item()


def test_same_seed_gives_same_numbers_everywhere():
    settings.seed_everything(3)
    first = draw()
    settings.seed_everything(3)
    assert draw() == first
    settings.seed_everything(4)
    assert all(a != b for a, b in zip(draw(), first, strict=True))


def test_numpy_takes_negative_seeds_too():
    settings.seed_everything(-1)


def test_random_state_is_kept_also_when_the_block_fails():
    settings.seed_everything(0)
    expected = draw()
    settings.seed_everything(0)
    try:
        with settings.keep_random_state():
            draw()
            settings.seed_everything(99)
            raise KeyError
    except KeyError:
        pass
    assert draw() == expected


def test_start_prepares_a_lesson_and_says_so_in_one_line(capsys):
    threads = torch.get_num_threads()
    try:
        torch.set_num_threads(2)
        device = notebook.start(seed=5)
        assert torch.get_num_threads() == 1
        first = draw()
        settings.seed_everything(5)
        assert draw() == first
        assert device == settings.get_device()
        assert mpl.rcParams["axes.spines.top"] is False
        out, err = capsys.readouterr()
        assert out.count("\n") == 1 and device.type.upper() in out and not err
    finally:
        torch.set_num_threads(threads)


def test_device_says_that_a_cpu_is_enough(capsys, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert notebook.start() == torch.device("cpu")
    assert "all this lesson needs" in capsys.readouterr().out


def test_gpus_are_preferred(monkeypatch):
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert settings.get_device() == torch.device("mps")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert settings.get_device() == torch.device("cuda")
