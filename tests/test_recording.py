"""The recorder watches a training and leaves no trace in it."""

import base64
import io
import random
import re
from types import SimpleNamespace

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from course_utils import plotting, recording
from course_utils.errors import CourseError
from course_utils.recording import Recorder

mpl.use("Agg")


def draw(ax, frame):
    ax.plot(frame["value"])
    ax.set(xlabel="x", ylabel="y")


def recorded(steps=20, frames=5, **options) -> Recorder:
    recorder = Recorder(lambda: {"value": torch.arange(3.0)}, draw, steps=steps, frames=frames, **options)
    for step in range(steps):
        recorder(step, d_loss=float(step), g_loss=1.0)
    return recorder


@pytest.fixture
def notebook(monkeypatch):
    """Pretends to be in a notebook; collects first displays and updates."""
    shown = []
    monkeypatch.setattr(plotting, "in_ipython", lambda: True)
    for name in ("display", "update_display"):
        monkeypatch.setattr(
            f"IPython.display.{name}",
            lambda data, name=name, **options: shown.append(SimpleNamespace(call=name, data=data, **options)),
        )
    return shown


def test_losses_are_kept_as_floats():
    recorder = recorded(steps=4, frames=2)
    assert recorder.losses == {"d_loss": [0.0, 1.0, 2.0, 3.0], "g_loss": [1.0] * 4}
    recorder = Recorder(lambda: {}, draw, steps=2)
    recorder(1, loss=torch.tensor(0.5, requires_grad=True))
    assert type(recorder.losses["loss"][0]) is float


@pytest.mark.parametrize(
    ("steps", "frames", "expected"),
    [(20, 5, [0, 5, 10, 15, 20]), (10, 4, [0, 3, 7, 10]), (3, 24, [0, 1, 2, 3]), (1, 2, [0, 1])],
)
def test_frames_are_even_with_first_and_last(steps, frames, expected):
    assert [frame["step"] for frame in recorded(steps, frames).frames] == expected


@pytest.mark.parametrize("first", [0, 1])
def test_counting_from_zero_or_one_is_the_same(first):
    recorder = Recorder(lambda: {}, draw, steps=6, frames=3)
    for step in range(first, first + 6):
        recorder(step)
    assert [frame["step"] for frame in recorder.frames] == [0, 3, 6]


def test_frames_are_copies_on_the_cpu_without_gradient():
    weight, array = torch.zeros(2, requires_grad=True), np.zeros(2)
    recorder = Recorder(lambda: {"weight": weight, "array": array, "number": 3}, draw, steps=1)
    with torch.no_grad():
        weight.add_(1)
    array += 1
    first = recorder.frames[0]
    assert first["weight"].tolist() == [0, 0] and not first["weight"].requires_grad
    assert first["array"].tolist() == [0, 0] and first["number"] == 3


def train(after_step=None) -> list[torch.Tensor]:
    """A tiny training in which everything that could leak matters: dropout, batch norm, all random generators."""
    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 1))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    hook = after_step(net) if after_step else None
    for step in range(10):
        x = torch.randn(4, 2) * np.random.rand() * random.random()
        loss = net(x).pow(2).mean()
        loss.backward()  # gradients are cleared after the hook, which must not touch them
        optimizer.step()
        gradients = [p.grad.clone() for p in net.parameters()]
        if hook:
            hook(step, loss=loss.item())
        assert all(torch.equal(p.grad, g) for p, g in zip(net.parameters(), gradients, strict=True))
        assert net.training
        optimizer.zero_grad()
    return [p.detach().clone() for p in net.state_dict().values()]


def test_recording_leaves_no_trace_in_the_training(notebook):
    def watch(net):
        def capture():
            assert not net.training and not torch.is_grad_enabled()
            random.random(), np.random.rand()
            torch.manual_seed(99)
            return {"value": net(torch.randn(5, 2))[:, 0]}

        return Recorder(capture, draw, steps=10, models=[net])

    assert all(torch.equal(a, b) for a, b in zip(train(), train(watch), strict=True))


def test_progress_goes_to_stdout_and_ends_in_a_sentence(capsys):
    torch.manual_seed(7)
    recorded(title="Moons")
    out, err = capsys.readouterr()
    assert "Moons, seed 7:   0%" in out and err == ""
    shown = re.split(r"[\r\n]", out)
    assert max(map(len, shown)) <= 88
    assert re.fullmatch(r"Moons: 20 steps in \d+(\.\d)? s", shown[-2]) and shown[-1] == ""


def test_a_seed_is_told_once_and_only_if_somebody_chose_it(capsys):
    for seed, title in ((7, "Moons, seed 3"), (2**40, "Moons")):
        torch.manual_seed(seed)
        recorded(title=title)
        assert f"{title}:   0%" in capsys.readouterr().out


def test_many_steps_are_easy_to_read(capsys):
    recorder = Recorder(lambda: {}, draw, steps=2000, frames=2, live=False)
    for step in range(2000):
        recorder(step)
    assert "training: 2,000 steps in" in capsys.readouterr().out


def test_live_picture_is_one_display_that_is_updated_and_ends_with_the_last_frame(notebook, monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(recording.time, "perf_counter", lambda: clock.now)
    recorder = Recorder(lambda: {"value": [1, 2]}, draw, steps=100, frames=101)
    for step in range(100):
        clock.now += 0.1
        recorder(step)
    assert [shown.call for shown in notebook].count("display") == 1 and notebook[0].call == "display"
    assert len({shown.display_id for shown in notebook}) == 1
    assert 18 <= len(notebook) <= 22  # ten seconds, twice a second
    assert "after 100 steps" in notebook[-1].metadata["image/png"]["alt"]


def test_live_picture_backs_off_when_drawing_is_slow(notebook, monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(recording.time, "perf_counter", lambda: clock.now)

    def slow_draw(ax, frame):
        clock.now += 1.0
        draw(ax, frame)

    recorder = Recorder(lambda: {"value": [1, 2]}, slow_draw, steps=100, frames=101)
    for step in range(100):
        clock.now += 0.1
        recorder(step)
    assert len(notebook) <= 3


def test_a_live_picture_gives_way_where_a_strip_follows(notebook):
    recorded(stays=False)
    assert notebook[0].data["text/html"].startswith("<img") and notebook[-1].data["text/html"] == ""
    assert {shown.display_id for shown in notebook} == {notebook[0].display_id}


def test_a_picture_of_several_things_says_above_it_which_is_which(monkeypatch):
    legends = []
    monkeypatch.setattr(plotting, "figure_to_png", lambda fig, **options: legends.append(fig.legends) or b"")

    def draw_points(ax, frame):
        plotting.plot_samples(ax, torch.zeros(2, 2), torch.ones(3, 2))

    recorder = Recorder(lambda: {}, draw_points, steps=1, frames=2, live=False)
    recorder(0)
    monkeypatch.setattr(plotting, "remember_picture", lambda png, alt: None)
    monkeypatch.setattr(recording, "Animation", lambda pngs, alt: None)
    recorder.animation(alt="x")
    assert [[text.get_text() for text in legend.get_texts()] for [legend] in legends] == [["real", "fake"]] * 2


def test_no_live_picture_when_it_is_not_wanted(notebook):
    recorded(live=False)
    assert notebook == []


def test_filmstrip_shows_first_and_last_with_alt_text(notebook):
    steps = []
    recorder = Recorder(lambda: {}, lambda ax, frame: steps.append(frame["step"]), steps=20, frames=21, live=False)
    for step in range(20):
        recorder(step)
    recorder.filmstrip(count=5, alt="five moments")
    assert steps == [0, 5, 10, 15, 20]
    assert notebook[-1].metadata["image/png"]["alt"] == "five moments"


def test_filmstrip_of_a_training_that_stopped_early(notebook):
    recorder = Recorder(lambda: {"value": [1, 2]}, draw, steps=20, live=False)
    recorder.filmstrip(alt="only the start")
    assert len(notebook) == 1


def test_animations_have_their_own_ids_alt_text_and_a_still():
    animation = recorded().animation(alt='from <blob> to "moons"')
    first, second = animation._repr_html_(), animation._repr_html_()
    ids = [re.search(r'<div id="(animation-\w+)"', html)[1] for html in (first, second)]
    assert ids[0] != ids[1] and first.count(ids[0]) == 2
    still = re.search(r"<img [^>]*>", first)[0]
    assert 'alt="from &lt;blob&gt; to &quot;moons&quot;"' in still and "width: 640px; max-width: 100%" in still
    assert first.count("data:image/webp") == 1 + 5
    assert "http" not in first and "<script src" not in first  # works offline
    assert repr(animation) == '[animation of 5 frames: from <blob> to "moons"]'


def test_frames_of_an_animation_have_the_size_that_they_are_shown_in_and_the_last_one_is_remembered():
    recorder = Recorder(lambda: {"value": [1, 2]}, draw, steps=1, frames=2, figsize=(3.2, 2.4), live=False)
    recorder(0)
    shown = recorder.animation(alt="a line")._repr_html_()
    frame = Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", shown)[1])))
    assert frame.format == "WEBP" and frame.size == (640, 480)
    assert 'alt="a line"' in plotting.remembered_picture()


def picture_of(tag):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", tag)[1]))), dtype=int)


def test_the_picture_that_is_remembered_has_no_words_and_is_all_plane():
    def captioned(ax, frame):
        plotting.plot_surface(ax, np.full((80, 80), 0.1), colorbar=True)
        plotting.plot_samples(ax, None, torch.zeros(2, 2))
        ax.annotate("words", (0.5, 0.5), xycoords="axes fraction", fontsize=40)

    recorder = Recorder(lambda: {}, captioned, steps=1, frames=2, live=False, title="words")
    recorder(0)
    recorder.animation(alt="two fakes")
    pixels = picture_of(plotting.remembered_picture())
    assert pixels.shape[1] == 560 and 340 < pixels.shape[0] < 380  # as wide for its height as the plane
    assert np.ptp(pixels[:60], axis=(0, 1)).max() < 8  # no title, no edge of white, nothing but the map
    assert np.ptp(pixels[:, -20:], axis=(0, 1)).max() < 8 and np.ptp(pixels[-20:], axis=(0, 1)).max() < 8
    assert pixels.max(axis=2).min() > 60  # nothing black: no caption


def test_a_figure_that_was_shown_can_be_remembered(monkeypatch):
    shown = []
    monkeypatch.setattr(plotting, "pictures_are_seen", lambda: True)
    monkeypatch.setattr(plotting, "show_png", lambda png, *rest: shown.append(png))
    fig, ax = plt.subplots(figsize=(5, 4.8))
    plotting.plot_images(ax, np.zeros((4, 16, 16)), columns=2, row_titles=["a", "b"])
    ax.set_title("words")
    plotting.show(fig, alt="four faces", keep=True)
    pixels = picture_of(plotting.remembered_picture())
    assert 'alt="four faces"' in plotting.remembered_picture() and Image.open(io.BytesIO(shown[0])).size == (500, 480)
    assert pixels.shape[:2] == (560, 560) and pixels[:100, :100].max() < 8


def test_points_before_a_surface_get_arrows():
    surface = np.linspace(0.1, 0.9, 80)[None, :].repeat(80, axis=0)
    arrows = []
    crowd = np.zeros((30, 2))
    row = np.stack([np.linspace(-1.5, 2.5, 30), np.zeros(30)], axis=1)
    frame = {"surface": surface, "fake": np.concatenate([crowd, row])}
    recorder = Recorder(lambda: frame, lambda ax, frame: arrows.append(ax), steps=1, frames=2, live=False)
    recorder(0)
    recorder.animation(alt="x")
    [quiver] = [one for one in arrows[-1].collections if type(one).__name__ == "Quiver"]
    assert len(quiver.U) == 20 and len(np.unique(quiver.X)) == 20  # one of the crowd
    assert (quiver.U > 0.1).all() and np.allclose(quiver.V, 0)  # to where D says "real"


def test_animation_of_24_crowded_frames_stays_small():
    generator = torch.Generator().manual_seed(0)
    points = torch.randn(2, 1500, 2, generator=generator)

    ramp = torch.linspace(0, 7, 6400).reshape(80, 80)

    def draw_crowd(ax, frame):
        plotting.plot_surface(ax, ramp.sin(), colorbar=False)
        plotting.plot_samples(ax, points[0], points[1])

    recorder = Recorder(lambda: {}, draw_crowd, steps=24, frames=24)
    for step in range(24):
        recorder(step)
    assert len(recorder.animation(alt="a crowd")._repr_html_()) < 1_000_000


def test_gif_has_all_frames_and_repeats(tmp_path):
    path = tmp_path / "run.gif"
    numbers = iter(range(100))
    recorder = Recorder(lambda: {"value": [0, next(numbers)]}, draw, steps=20, frames=5, title="Run")
    for step in range(20):
        recorder(step)
    recorder.save_gif(path, seconds=1.0)
    image = Image.open(io.BytesIO(path.read_bytes()))
    assert image.format == "GIF" and image.n_frames == 5 and image.info["loop"] == 0
    assert image.info["duration"] == 200


def test_pictures_leave_no_open_figures():
    before = plt.get_fignums()  # other tests may have left some
    recorder = recorded()
    recorder.animation(alt="x")
    assert plt.get_fignums() == before


@pytest.mark.parametrize("options", [{"steps": 0}, {"steps": 5, "frames": 1}])
def test_impossible_plans_are_refused(options):
    with pytest.raises(CourseError, match="steps"):
        Recorder(lambda: {}, draw, **options)


def test_a_recording_of_several_members_draws_the_one_that_is_asked_for():
    drawn = []
    recorder = Recorder(
        lambda: {"value": torch.tensor([1.0, 2.0, 3.0])}, lambda ax, frame: drawn.append(frame), 2, 2, member=0
    )
    recorder(0)
    recorder(1)
    recorder.of_member(2).filmstrip(alt="Two moments.")
    assert [(frame["step"], float(frame["value"])) for frame in drawn] == [(0, 3.0), (2, 3.0)]
    recorder.filmstrip(alt="Two moments.")
    assert float(drawn[-1]["value"]) == 1.0


def test_a_picture_of_several_members_says_whose_it_is(monkeypatch):
    titles = []
    monkeypatch.setattr(plt.Axes, "set_title", lambda ax, text, **_: titles.append(text))
    recorder = Recorder(lambda: {"value": torch.zeros(3)}, lambda ax, frame: None, 1, 2, title="GAN", member=0)
    recorder(0)
    recorder.animation(alt="x")
    recorder.of_member(2).animation(alt="x")
    assert titles[0] == "GAN, member 1 of 3: before training" and titles[-1] == "GAN, member 3 of 3: after 1 steps"
