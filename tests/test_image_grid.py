"""Grids of images: each image where it belongs, one shade of gray for a value, and titles at their rows and columns."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from course_utils import plotting
from course_utils.errors import CourseError
from course_utils.image_grid import tile
from course_utils.recording import Recorder

mpl.use("Agg")


@pytest.fixture(autouse=True)
def style():
    plotting.use_course_style()
    yield
    plt.close("all")


def numbered(count, *shape):
    return torch.linspace(0, 1, count).reshape(count, *[1] * len(shape)).expand(count, *shape)


def test_images_stand_row_by_row_with_gaps_between_them_and_the_rest_is_white():
    grid = tile(numbered(5, 1, 4, 3), columns=3)
    assert grid.shape == (4 + 2 + 4, 3 + 2 + 3 + 2 + 3)
    assert np.allclose(grid[:4, :3], 0) and np.allclose(grid[:4, 5:8], 0.25) and np.allclose(grid[:4, 10:], 0.5)
    assert np.allclose(grid[6:, :3], 0.75) and np.allclose(grid[6:, 5:8], 1)
    assert np.all(grid[4:6] == 1) and np.all(grid[:, 3:5] == 1) and np.all(grid[6:, 10:] == 1)


@pytest.mark.parametrize("shape", [(1, 28, 28), (28, 28), (784,)])
def test_every_common_shape_makes_the_same_grid(shape):
    images = torch.rand(6, 784)
    given = images.reshape(6, *shape).requires_grad_()
    assert np.array_equal(tile(given, 4), tile(images, 4))
    assert np.array_equal(tile(given.detach().numpy(), 4), tile(images, 4))


def test_fewer_images_than_columns_leave_no_empty_columns():
    assert tile(numbered(2, 28, 28), columns=10).shape == (28, 58)


@pytest.mark.parametrize(
    "images", [torch.zeros(0, 28, 28), torch.zeros(3, 2, 28, 28), torch.zeros(2, 10), torch.zeros(5)]
)
def test_what_is_no_set_of_images_is_refused(images):
    with pytest.raises(CourseError, match="images have shape"):
        plotting.plot_images(plt.figure().gca(), images)


def test_images_in_color_keep_their_channels():
    images = torch.rand(3, 3, 4, 5)
    grid = tile(images, columns=2)
    assert grid.shape == (4 + 2 + 4, 5 + 2 + 5, 3)
    assert np.allclose(grid[:4, 7:], images[1].permute(1, 2, 0)) and np.allclose(
        grid[6:, :5], images[2].permute(1, 2, 0)
    )
    assert np.all(grid[6:, 5:] == 1)


def test_one_value_is_one_shade_in_every_picture():
    for low, high in ((0.0, 1.0), (0.4, 0.6)):
        ax = plt.figure().gca()
        plotting.plot_images(ax, torch.tensor([low, high])[:, None, None].expand(2, 28, 28))
        assert ax.images[0].get_clim() == (0.0, 1.0)
        assert ax.images[0].get_cmap().name == "gray"


def test_titles_stand_in_the_middle_of_their_rows_and_columns():
    fig, ax = plt.subplots(figsize=(3, 2))
    plotting.plot_images(ax, torch.rand(6, 28, 28), columns=3, row_titles=["real", "fake"], column_titles="012")
    fig.canvas.draw()
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "1", "2"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["real", "fake"]
    assert ax.get_xticks().tolist() == [13.5, 43.5, 73.5] and ax.get_yticks().tolist() == [13.5, 43.5]


def test_a_recorder_keeps_grids_of_a_training(tmp_path, capsys):
    images = torch.zeros(4, 1, 28, 28)
    recorder = Recorder(
        capture=lambda: {"images": images},
        draw=lambda ax, frame: plotting.plot_images(ax, frame["images"], columns=2),
        steps=3, frames=4, figsize=(2, 2.3),
    )  # fmt: skip
    for step in range(3):
        images += 0.25
        recorder(step, loss=1.0)
    assert [float(frame["images"].max()) for frame in recorder.frames] == [0, 0.25, 0.5, 0.75]
    recorder.filmstrip(alt="Four squares get brighter.")
    recorder.save_gif(tmp_path / "grid.gif")
    assert "Four squares get brighter." in capsys.readouterr().out and (tmp_path / "grid.gif").stat().st_size > 500
