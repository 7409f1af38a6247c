"""The pictures of the course: drawn by the scripts beside them, small, and readable in grey and at half size."""

from __future__ import annotations

import importlib
import io
import re
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from corpus import check_of, corpus, namespace, visible_failure
from PIL import Image, ImageColor, ImageSequence
from tiny_course import ROOT

from course_utils import notebook, plotting
from course_utils.authoring.moving_picture import (
    animation_frames,
    as_gif,
    plane_of,
    quoted_check,
    steps_of,
    write_moving_picture,
)
from course_utils.course.folder import Course
from course_utils.errors import CourseError
from course_utils.lessons import find_lesson
from course_utils.plotting import FAKE, REAL

IMAGES, COURSE = ROOT / "images", Course(ROOT)
MOONS = find_lesson("02_moons_gan")

# Diagrams, drawn in a second or two: picture, script, function.
DIAGRAMS = {
    "gan_variants.png": ("gan_variants", "draw_variants"),
    "two_players.png": ("moons_gan", "draw_two_players"),
    "conditional_players.png": ("conditional_gan", "draw_players"),
    "infogan_players.png": ("infogan", "draw_players"),
    "gaussian_gan_judges.png": ("gaussian_gan", "draw_judges"),
    "acgan_players.png": ("acgan", "draw_players"),
    "vae_players.png": ("vae_contrast", "draw_players"),
    "gan_theory_tree.png": ("gan_theory", "draw_tree"),
    "gan_theory_result.png": ("gan_theory", "draw_result"),
    "gan_clinic_result.png": ("gan_clinic", "draw_result"),
}
# Pictures for which something is trained first, for seconds or a minute.
TRAINED = {
    "moons_gan_result.png": ("moons_gan", "draw_result"),
    "conditional_gan_result.png": ("conditional_gan", "draw_result"),
    "infogan_result.png": ("infogan", "draw_result"),
    "gaussian_gan_result.png": ("gaussian_gan", "draw_result"),
    "acgan_result.png": ("acgan", "draw_result"),
    "mnist_mlp_players.png": ("mnist_mlp_gan", "main"),
    "mnist_mlp_gan_result.png": ("mnist_mlp_gan", "main"),
    "vae_contrast_result.png": ("vae_contrast", "main"),
    "wasserstein_gan_result.png": ("wasserstein_gan", "main"),
    "modern_gan_result.png": ("modern_gan", "main"),
}
PNGS = sorted(IMAGES.glob("*.png"))


def drawn(name: str, script: str, function: str, folder: Path, monkeypatch) -> Image.Image:
    """The picture as its script draws it now, into a folder."""
    monkeypatch.syspath_prepend(str(IMAGES))
    for module in (importlib.import_module(script), importlib.import_module("moons_gan")):
        if hasattr(module, "HERE"):
            monkeypatch.setattr(module, "HERE", folder)
    notebook.start(seed=0)
    plotting.use_course_style()
    getattr(sys.modules[script], function)()
    return Image.open(folder / name)


def grey(image: Image.Image, width: int | None = None) -> np.ndarray:
    """Its shades of grey from 0 to 1, perhaps at another width."""
    image = image.convert("L")
    if width is not None:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    return np.asarray(image, dtype=float) / 255


def contrast(shade: float, background: float) -> float:
    """The contrast ratio of two shades of grey by WCAG 2: 1 is none, 21 is black on white."""

    def luminance(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    light, dark = sorted((luminance(shade), luminance(background)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Reproduced


@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_diagram_is_what_its_script_draws(name, tmp_path, monkeypatch):
    now, kept = drawn(name, *DIAGRAMS[name], tmp_path, monkeypatch), Image.open(IMAGES / name)
    assert now.size == kept.size
    # Another release of matplotlib may set a letter a pixel away.
    assert np.abs(grey(now) - grey(kept)).mean() < 0.005


@pytest.mark.nightly
@pytest.mark.parametrize("name", TRAINED)
def test_a_trained_picture_looks_like_what_its_script_draws(name, tmp_path, monkeypatch):
    now, kept = drawn(name, *TRAINED[name], tmp_path, monkeypatch), Image.open(IMAGES / name)
    assert now.size == kept.size
    # Another machine trains another network; seen from afar the pictures agree.
    assert np.abs(grey(now, 40) - grey(kept, 40)).mean() < 0.06


def test_every_picture_has_its_script():
    assert {path.name for path in PNGS} == DIAGRAMS.keys() | TRAINED.keys()


# Readable


@pytest.mark.parametrize("path", [*PNGS, *IMAGES.glob("*.gif")], ids=lambda path: path.name)
def test_a_picture_is_small_and_has_a_background_of_its_own(path):
    assert path.stat().st_size < 150_000
    image = Image.open(path)
    assert image.width >= (280 if path.suffix == ".gif" else 700)
    assert np.asarray(image.convert("RGBA"))[..., 3].min() == 255, "on a dark page dark strokes would be lost"
    assert contrast(grey(image)[0].mean(), 0.0) > 15, "it is not light"


@pytest.mark.parametrize("name", [name for name in DIAGRAMS if not name.endswith("_result.png")])
def test_the_strokes_of_a_diagram_are_seen_in_grey_and_at_half_size(name):
    """Text needs a contrast of 4.5, lines and filled boxes 3 (WCAG 2, 1.4.3 and 1.4.11)."""
    image = Image.open(IMAGES / name)
    shades, counts = np.unique(grey(image).round(2), return_counts=True)
    strokes = counts * (shades < 0.9)
    main = shades[strokes > 0.15 * strokes.max()]
    assert len(main) and min(contrast(shade, 1.0) for shade in main) >= 3
    half = grey(image, image.width // 2)
    assert contrast(np.quantile(half, 0.01), 1.0) >= 4.5


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "solutions").glob("*/*.py")],
    ids=lambda page: page.stem,
)  # fmt: skip
def test_pictures_that_a_page_shows_are_there_and_described(page):
    shown = re.findall(r"!\[([^\]]*)\]\((?!https?:)([^)]*)\)", page.read_text(encoding="utf-8"))
    for described, name in shown:
        assert (page.parent / name).resolve().is_file(), f"{page.name} shows {name}, which is not there"
        assert len(described) > 40, f"{page.name} says of {name} no more than {described!r}"


def test_every_picture_is_shown_somewhere():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "solutions").glob("*/*.py")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert [path.name for path in [*PNGS, *IMAGES.glob("*.gif")] if path.name not in text] == []


# Moving


README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readmes_picture_is_made_of_its_check_and_of_the_lessons_animation():
    solution = nbformat.read(COURSE.solution(MOONS), as_version=4)
    kept = (IMAGES / "moons_gan_training.gif").read_bytes()
    made = as_gif(animation_frames(solution), *quoted_check(README, solution, MOONS), steps_of(solution))
    assert same_frames(kept, made), "course build 02_moons_gan makes it"


def test_the_check_that_the_readme_quotes_says_just_that():
    wrong = "02_moons_gan/discriminator_loss/wrong_labels_swapped.py"
    answer = next(one for one in corpus("02_moons_gan") if one.name == wrong)
    failed, passed = quoted_check(README, nbformat.read(COURSE.solution(MOONS), as_version=4), MOONS)
    assert failed == str(visible_failure(answer, namespace(answer, answer.path.read_text(encoding="utf-8")), 0))
    assert passed == f"✓ discriminator_loss: {check_of(answer).success}"
    with pytest.raises(CourseError, match="quotes no failing check"):
        quoted_check("```\n✗ another is not right yet\n```", nbformat.v4.new_notebook(), MOONS)


def test_it_plays_once_in_less_than_five_seconds_and_ends_on_the_last_frame():
    gif = Image.open(IMAGES / "moons_gan_training.gif")
    assert gif.size == (800, 290) and "loop" not in gif.info
    assert sum(one.info["duration"] for one in ImageSequence.Iterator(gif)) < 5000
    frames = animation_frames(nbformat.read(COURSE.solution(MOONS), as_version=4))
    first, turned, moving = [grey(one) for one in ImageSequence.Iterator(gif)][:: gif.n_frames // 2]
    left, right = np.s_[:, :400], np.s_[:, 400:]
    assert np.abs(first[left] - turned[left]).mean() > 0.02 > np.abs(turned[left] - moving[left]).mean()
    assert np.abs(turned[right] - moving[right]).mean() > 0.01
    last = plane_of(frames[-1])
    last.thumbnail((388, 240))
    shown = moving[44:][: last.height, 408 : 408 + last.width]
    assert np.abs(shown - grey(last)).mean() < 0.03


def test_real_and_fake_have_their_colors_in_it_and_the_page_is_white():
    *_, last = ImageSequence.Iterator(Image.open(IMAGES / "moons_gan_training.gif"))
    pixels = np.asarray(last.convert("RGB"))
    assert (pixels[0] == 255).all()
    for role in (REAL, FAKE):
        color = np.array(ImageColor.getrgb(role.color))
        plane, mark = pixels[44:, 408:], pixels[:44, 408:]
        assert (mark == color).all(axis=-1).sum() > 30
        if role is FAKE:
            assert (plane == color).all(axis=-1).sum() > 30


def test_of_a_frame_the_plane_is_taken_without_axes_and_words():
    frames = animation_frames(nbformat.read(COURSE.solution(MOONS), as_version=4))
    for frame in (frames[0], frames[-1]):
        plane = plane_of(frame)
        assert plane.width > 500 and 1.55 < plane.width / plane.height < 1.75  # the moons' extent, less the caption
        assert (grey(plane)[:2] > 0.6).all() and (grey(plane)[:, -1] > 0.6).all()
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(file, "png")
    assert plane_of(file.getvalue()).size == (64, 48)


def test_a_build_makes_it_where_the_readme_shows_it(tmp_path):
    course, solution = Course(tmp_path), nbformat.read(COURSE.solution(MOONS), as_version=4)
    (tmp_path / "images").mkdir()
    (tmp_path / "README.md").write_text("no picture")
    write_moving_picture(course, MOONS, solution)
    assert list((tmp_path / "images").iterdir()) == []
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    write_moving_picture(course, MOONS, solution)
    assert [path.name for path in (tmp_path / "images").iterdir()] == ["moons_gan_training.gif"]
    with pytest.raises(CourseError, match="has no animation"):
        write_moving_picture(course, MOONS, nbformat.v4.new_notebook())


def same_frames(one: bytes, other: bytes) -> bool:
    first, second = Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other))
    if (first.n_frames, first.size) != (second.n_frames, second.size):
        return False
    for number in range(first.n_frames):
        first.seek(number)
        second.seek(number)
        if np.abs(grey(first) - grey(second)).max() > 0:
            return False
    return True
