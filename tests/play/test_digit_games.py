"""The widgets that play with digits: a date in G's hand, a duel with D, a joystick on a latent plane."""

from __future__ import annotations

import base64
import io
import re

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from course_utils import play, plotting
from course_utils.play import handwriting, latent_map
from course_utils.play.duels import Duel, DuelView, folded_answer
from course_utils.play.handwriting import Birthday, readable, written
from course_utils.play.ink import on_paper
from course_utils.play.latent_map import Joystick


class Shades(nn.Module):
    """A "generator" whose digit c is an even shade of (c + z) / 20."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))

    def forward(self, z, labels):
        shade = self.weight * (labels + z[:, 0]) / 20
        return (2 * shade - 1)[:, None, None, None].expand(-1, 1, 28, 28)


class Mean(nn.Module):
    """A "discriminator" that takes dark images for real."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))

    def forward(self, images):
        return self.weight * images.mean(dim=(1, 2, 3))


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("L"), dtype=int)


@pytest.fixture
def displayed(monkeypatch):
    shown = []
    monkeypatch.setattr(plotting, "pictures_are_seen", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda value, **_: shown.append(value))
    return shown


def test_ink_is_black_on_white_paper_and_enlarged():
    ink = torch.zeros(10, 20)
    ink[:, 10:] = 1
    shown = pixels(on_paper(ink, 3, "png", margin=2))
    assert shown.shape == (14 * 3, 24 * 3)
    assert shown[20, 20] == 255 and shown[20, 50] == 0 and shown[1, 50] == 255


# A date


def test_a_date_is_written_digit_by_digit_and_line_by_line():
    hands = torch.tensor([[0.0], [10.0]])
    ink = written(Shades(), hands, "19")
    assert ink.shape == (56, 54)
    assert ink[14, 10] == pytest.approx(1 / 20) and ink[14, 40] == pytest.approx(9 / 20)
    assert ink[42, 10] == pytest.approx(11 / 20) and ink[42, 40] == pytest.approx(19 / 20)


@pytest.mark.parametrize(("mark", "rows"), [(".", (20, 22)), ("-", (13, 15)), ("/", (5, 23)), (" ", None)])
def test_marks_are_drawn_as_they_are(mark, rows):
    ink = written(Shades(), torch.zeros(1, 1), mark)
    inked = ink.max(dim=1).values.nonzero().flatten().tolist()
    assert (inked[0], inked[-1]) == rows if rows else inked == []


def test_what_cannot_be_written_is_left_out_and_told():
    assert readable("24. Dez 1985 und mehr") == "24.  1985  "
    widget = Birthday(Shades(), lambda n: torch.zeros(n, 1), "1.1.")
    field = widget.box.children[0].children[0]
    field.value = "2x"
    assert widget.text == "2" and "It can write digits" in widget._told.box.value
    field.value = ""
    assert widget.text == "" and "It can" not in widget._told.box.value


def test_other_hands_and_a_file_to_keep():
    drawn = iter(range(9))
    widget = Birthday(Shades(), lambda n: torch.full((n, 1), float(next(drawn))), "5")
    first = widget.picture()
    widget.other_hands()
    assert widget.picture() != first
    found = re.search(r'download="birthday.png" href="data:image/png;base64,([^"]+)"', widget._link.value)
    kept = pixels(base64.b64decode(found[1]))
    assert kept.shape == (6 * 4 * 28, 6 * 28)
    assert kept.max() < 128, "strokes are white on black, as the lessons' digits are"
    assert widget._picture._words.value == handwriting.describe("5")


# A duel


@pytest.fixture
def duel():
    real = torch.linspace(0.5, 0.9, 30)[:, None, None, None].expand(-1, 1, 28, 28)
    fakes = torch.linspace(0.1, 0.6, 20)[:, None, None, None].expand(-1, 1, 28, 28)
    return Duel(real, fakes, Mean())


def test_a_round_has_ten_fakes_and_d_takes_ten_for_fakes(duel):
    assert duel.images.shape == (20, 1, 28, 28)
    assert duel.is_fake.sum() == duel.of_d.sum() == 10
    shades = duel.images.mean(dim=(1, 2, 3))
    assert shades[duel.of_d].max() <= shades[~duel.of_d].min()
    assert shades[duel.is_fake].mean() < shades[~duel.is_fake].mean()
    before = duel.images
    duel.deal()
    assert not torch.equal(duel.images, before)


def test_who_judges_better_wins(duel):
    duel.of_d = ~duel.is_fake
    assert duel.compare(duel.is_fake.tolist()) == (20, 0)
    assert duel.compare((~duel.is_fake).tolist()) == (0, 0)
    duel.of_d = duel.is_fake.clone()
    assert duel.compare([False] * 20) == (10, 20)
    assert duel.wins == {"you": 1, "D": 1, "nobody": 1}


def test_the_widget_of_a_duel(duel):
    view = DuelView(duel)
    for choice, fake in zip(view._choices, duel.is_fake.tolist(), strict=True):
        choice.value = fake
    assert view._choices[0].description in ("1: fake", "1: real")
    assert "fake" not in view._pictures[0]._words.value  # that would tell
    view.compare()
    assert "You judged 20 of 20 rightly" in view._told.box.value and view._compare.disabled
    assert all("✓" in choice.description and choice.disabled for choice in view._choices)
    view.deal()
    assert not view._compare.disabled and not view._choices[0].value
    assert "Rounds won so far: you 1, D 0" in view._told.box.value or duel.wins["nobody"] == 1


def test_the_picture_of_a_duel_has_the_answer_in_a_fold(duel):
    fakes, of_d = re.findall(r"<p>(.*?)</p>", folded_answer(duel))
    first, second = (re.findall(r"\d+", part) for part in fakes.split("; "))
    assert [int(n) - 1 for n in first] + [int(n) + 9 for n in second] == duel.is_fake.nonzero().flatten().tolist()
    assert of_d.endswith(f"judges {int((duel.of_d == duel.is_fake).sum())} of 20 rightly.")


# A joystick


def shades(z):
    return ((z[:, 0] + 2.5) / 5)[:, None, None, None].expand(-1, 1, 28, 28)


def test_the_map_has_its_places_where_they_are():
    ink = latent_map.atlas(lambda z: ((z[:, 1] + 2.5) / 5)[:, None, None, None].expand(-1, 1, 28, 28))
    assert ink[10, 10] == pytest.approx(1) and ink[-10, 10] == pytest.approx(0)  # the second latent grows upward


def test_it_drives_by_button_and_slider_and_stays_on_the_map():
    drive = Joystick(shades)
    drive.push(1, 0)
    drive.push(0, -1)
    assert drive.place == (0.1, -0.1)
    assert [slider.value for slider in drive._sliders] == [1, -1]  # whole steps, which no front end rounds
    drive._sliders[0].value = 25
    drive.push(1, 0)
    assert drive.place == (2.5, -0.1)
    assert drive._picture._words.value.startswith("A map of the latent plane with a mark at (2.5, -0.1)")
    drive.go(0, 0)
    picture = pixels(drive.picture())
    right = picture[picture.shape[0] // 2, -50]
    assert right == pytest.approx(255 / 2, abs=4)


def test_a_frame_is_around_the_image_that_is_next_to_the_mark():
    drive = Joystick(shades)
    drive.go(0.2, -0.2)  # the images are 0.625 apart
    picture = Image.open(io.BytesIO(drive.picture())).convert("RGB")
    assert picture.size == (640, 400)
    for place in ((200 - 21, 200), (200 + 21, 200), (200, 200 - 21), (200, 200 + 21)):
        red, _, blue = picture.getpixel(place)
        assert red > blue + 60


def test_each_leaves_a_picture_and_is_told_where_nobody_sees_pictures(displayed, monkeypatch, duel):
    def play_all():
        play.birthday(Shades(), lambda n: torch.zeros(n, 1))
        play.duel(duel._real, duel._fakes, Mean())
        play.joystick(shades)

    play_all()
    stills = [one["text/html"] for one in displayed[::2]]
    assert len(stills) == 3 and all("<img alt=" in still and len(still) < 60_000 for still in stills)


def test_without_pictures_their_words_are_printed(capsys, duel):
    play.birthday(Shades(), lambda n: torch.zeros(n, 1))
    play.duel(duel._real, duel._fakes, Mean())
    play.joystick(shades)
    play.draw_your_own(None)
    assert capsys.readouterr().out.count("[picture: ") == 4
