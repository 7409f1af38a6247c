"""Pictures: alt text reaches the reader, every axis is labelled, nothing is told by color alone."""

import base64
import io
from functools import partial
from types import SimpleNamespace

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
import torch
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from nbconvert import HTMLExporter
from PIL import Image
from torch import nn

from course_utils import data, models, plotting, surfaces

mpl.use("Agg")
ALT = 'Fakes "<near>" both moons & more'


@pytest.fixture(autouse=True)
def style():
    plotting.use_course_style()
    yield
    plt.close("all")


@pytest.fixture
def notebook(monkeypatch):
    """Pretends to be in a notebook; collects what is displayed."""
    shown = []

    def display(bundle, **options):
        shown.append(SimpleNamespace(data=bundle, **options))

    monkeypatch.setattr(plotting, "in_ipython", lambda: True)
    monkeypatch.setattr("IPython.display.display", display)
    monkeypatch.setattr("IPython.display.update_display", display)
    return shown


def luminance(color) -> float:
    """Relative luminance of WCAG 2."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return float(np.dot([0.2126, 0.7152, 0.0722], channels))


@pytest.mark.parametrize("template", ["lab", "classic"])
def test_alt_text_reaches_static_html(notebook, template):
    fig, ax = plt.subplots(figsize=(1, 1))
    ax.set(xlabel="x", ylabel="y")
    plotting.show(fig, ALT)
    output = nbformat.v4.new_output("display_data", data=notebook[0].data, metadata=notebook[0].metadata)
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("…", outputs=[output])])
    html, _ = HTMLExporter(template_name=template).from_notebook_node(page)
    assert html.count("<img") == 1
    assert "&lt;near&gt;" in html.split("<img")[1].split(">")[0] and "No description" not in html


def test_show_stores_the_alt_text_closes_the_figure_and_makes_a_small_png(notebook):
    fig, ax = plt.subplots(figsize=(4, 3))
    plotting.plot_samples(ax, data.load_moons().train)
    plotting.show(fig, ALT)
    assert not plt.fignum_exists(fig.number)
    [shown] = notebook
    assert shown.metadata["image/png"]["alt"] == ALT
    png = base64.b64decode(shown.data["image/png"])
    assert len(png) < 40_000
    assert Image.open(io.BytesIO(png)).size == (400, 300)


def test_show_keeps_figures_as_wide_as_a_page_and_their_text_readable(notebook):
    fig, ax = plt.subplots(figsize=(12, 3))
    ax.plot([0, 1], label="a")
    ax.legend(fontsize=7)
    ax.set_xlabel("x", fontsize=8)
    plotting.show(fig, ALT)
    assert Image.open(io.BytesIO(base64.b64decode(notebook[0].data["image/png"]))).size == (900, 300)
    assert min(text.get_fontsize() for text in fig.findobj(mpl.text.Text)) >= 9


def test_classes_have_other_colors_than_real_and_fake_and_stand_out():
    colors = [role.color for role in plotting.CLASSES]
    assert not {plotting.REAL.color, plotting.FAKE.color} & set(colors) and len(set(colors)) == len(colors)
    assert all(1.05 / (luminance(color) + 0.05) >= 3 for color in colors[:3])


def test_a_strip_is_as_wide_as_a_page_in_rows_of_three(notebook):
    plotting.filmstrip(range(6), lambda ax, frame: ax.plot([frame]), list("abcdef"), ALT)
    plotting.filmstrip(range(5), lambda ax, frame: ax.plot([frame]), list("abcde"), ALT, columns=5)
    sizes = [Image.open(io.BytesIO(base64.b64decode(one.data["image/png"]))).size for one in notebook]
    assert sizes[0] == (900, 500) and sizes[1][0] == 900


def test_show_prints_the_description_where_there_is_no_notebook(capsys):
    fig, _ = plt.subplots()
    plotting.show(fig, ALT)
    assert capsys.readouterr().out == f"[picture: {ALT}]\n"
    assert not plt.fignum_exists(fig.number)


def test_palette_png_looks_like_the_figure():
    fig, ax = plt.subplots(figsize=(3, 3))
    plotting.plot_surface(ax, np.linspace(0, 1, 6400).reshape(80, 80))
    full = io.BytesIO()
    fig.savefig(full, format="png")
    pictures = full.getvalue(), plotting.figure_to_png(fig), plotting.figure_to_png(fig, colors=128)
    exact, *others = [np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int) for png in pictures]
    assert all(np.abs(exact - other).mean() < 2 for other in others)


def test_the_picture_of_a_page_has_the_pixels_of_the_png():
    fig, _ = plt.subplots(figsize=(2, 1))
    png = plotting.figure_to_png(fig)
    webp = base64.b64decode(plotting.address_of(png).partition(",")[2])
    assert (np.asarray(Image.open(io.BytesIO(webp))) == np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))).all()


def test_players_and_data_differ_in_shape_and_line_and_stand_out_from_white():
    for one, other in [(plotting.REAL, plotting.FAKE), (plotting.GENERATOR, plotting.DISCRIMINATOR)]:
        assert one.color != other.color and one.marker != other.marker and one.linestyle != other.linestyle
    for role in (plotting.REAL, plotting.FAKE, plotting.GENERATOR, plotting.DISCRIMINATOR):
        assert 1.05 / (luminance(role.color) + 0.05) >= 3  # WCAG's contrast for graphics


def test_a_surface_darkens_to_both_ends_which_stand_out_from_the_page_and_from_the_points():
    fake, real = (
        [luminance(plotting.SURFACE(0.5 + sign * x)[:3]) for x in np.linspace(0, 0.5, 25)] for sign in (-1, 1)
    )
    assert np.all(np.diff(fake) < 0) and np.all(np.diff(real) < 0) and real[-1] < fake[-1]
    for end, points in ((fake[-1], plotting.FAKE), (real[-1], plotting.REAL)):
        assert 1.05 / (end + 0.05) > 1.5  # the page is white
        assert (end + 0.05) / (luminance(points.color) + 0.05) > 2


def test_samples_are_labelled_and_drawn_once_each():
    moons = data.load_moons(100, 100)
    _, ax = plt.subplots()
    plotting.plot_samples(ax, moons.train, moons.held_out.requires_grad_())
    assert ax.get_xlabel() and ax.get_ylabel()
    assert ax.get_legend_handles_labels()[1] == ["real", "fake"]
    assert [len(points.get_offsets()) for points in ax.collections] == [100, 100]


@pytest.mark.parametrize("kind", ["real", "fake"])
def test_classes_get_markers_of_their_own(kind):
    moons = data.load_moons(100, 100)
    _, ax = plt.subplots()
    real, fake = (moons.train, None) if kind == "real" else (None, moons.train)
    plotting.plot_samples(ax, real, fake, labels=moons.train_labels)
    assert ax.get_legend_handles_labels()[1] == ["class 0", "class 1"]
    outlines = [points.get_paths()[0].vertices for points in ax.collections]
    assert outlines[0].shape != outlines[1].shape
    assert [len(points.get_offsets()) for points in ax.collections] == [50, 50]
    plotting.plot_samples(ax, moons.train, labels=moons.train_labels, kind="code")
    assert ax.get_legend_handles_labels()[1][2:] == ["code 0", "code 1"]


def test_surface_is_the_sigmoid_of_the_logits_in_the_right_corner():
    class East(nn.Module):
        def forward(self, x):
            return 10 * (x[:, 0] - 0.5) + 100 * (x[:, 1] > 1.5)

    values = plotting.surface(East(), extent=(0.0, 1.0, 0.0, 2.0), resolution=11)
    assert values[0, 0] == pytest.approx(1 / (1 + np.exp(5))) and values[0, 10] == pytest.approx(1 / (1 + np.exp(-5)))
    assert values[0, 5] == pytest.approx(0.5)
    assert values[10, 0] == pytest.approx(1.0)  # rows run from bottom to top


def test_surface_leaves_the_network_as_it_was():
    D = models.Discriminator().train()
    plotting.surface(D)
    assert D.training and all(p.grad is None for p in D.parameters())


def test_surface_picture_has_labels_boundary_and_color_bar():
    fig, ax = plt.subplots()
    plotting.plot_surface(ax, np.linspace(0, 1, 100).reshape(10, 10))
    assert ax.get_xlabel() and ax.get_ylabel()
    assert len(fig.axes) == 2 and "real" in fig.axes[1].get_ylabel()
    assert len(ax.collections) == 1  # the boundary
    fig, ax = plt.subplots()
    plotting.plot_surface(ax, np.full((10, 10), 0.2), colorbar=False)  # no boundary to draw, and no warning
    assert len(fig.axes) == 1 and not ax.collections


def test_losses_get_their_players_looks_and_their_moving_average():
    _, ax = plt.subplots()
    plotting.plot_losses(ax, {"d_loss": [1.0, 3.0, 5.0, 7.0], "g_loss": [1.0] * 4, "penalty": [0.0] * 4}, smooth=2)
    lines = {line.get_label(): line for line in ax.lines}
    assert lines["discriminator"].get_ydata() == pytest.approx([2, 4, 6])
    assert list(lines["discriminator"].get_xdata()) == [2, 3, 4]
    assert lines["discriminator"].get_color() == plotting.DISCRIMINATOR.color
    assert lines["generator"].get_linestyle() == plotting.GENERATOR.linestyle
    assert "penalty" in lines
    levels = sorted(
        line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == ":" and line.get_color() == "0.35"
    )
    assert levels == pytest.approx([np.log(2), 2 * np.log(2)])
    assert ax.get_xlabel() == "step" and ax.get_ylabel() == "loss"


def test_names_of_losses_stand_over_their_lines_or_in_a_legend_where_they_would_collide():
    _, (apart, together) = plt.subplots(1, 2)
    plotting.plot_losses(apart, {"d_loss": [1.4] * 9, "g_loss": [0.7] * 9})
    plotting.plot_losses(together, {"d_loss": [1.0] * 9, "g_loss": [1.01] * 9})
    names = {text.get_text(): text.xy for text in apart.texts}
    assert names["discriminator"] == (9, 1.4) and names["generator"] == (9, 0.7) and apart.get_legend() is None
    assert [text.get_text() for text in together.get_legend().get_texts()] == ["discriminator", "generator"]


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0]])
def test_short_histories_draw(values):
    fig, ax = plt.subplots()
    plotting.plot_losses(ax, {"d_loss": values}, smooth=50, reference=False)
    fig.canvas.draw()


def test_filmstrip_draws_each_frame_once_with_its_title(notebook):
    drawn = []

    def draw(ax, frame):
        drawn.append(frame)
        ax.set(xlabel="x", ylabel="y")

    plotting.filmstrip([1, 2, 3, 4], draw, ["a", "b", "c", "d"], ALT, columns=3)
    assert drawn == [1, 2, 3, 4]
    assert notebook[0].metadata["image/png"]["alt"] == ALT
    assert not plt.get_fignums()


ROWS = {"slow": {"precision": 0.4216, "swd": 0.2, "steps": 500, "ok": False}, "fast": {"precision": 0.968, "swd": 0.02}}


def test_a_strip_has_one_legend_for_all_panels(notebook, monkeypatch):
    legends = []
    monkeypatch.setattr(plotting, "show", lambda fig, alt: legends.extend(fig.legends))
    both = [partial(Axes.plot, label=name) for name in ("real", "fake")]
    plotting.filmstrip([1, 2], lambda ax, frame: [draw(ax, [frame]) for draw in both], ["a", "b"], ALT)
    plotting.filmstrip([1, 2], lambda ax, frame: both[0](ax, [frame]), ["a", "b"], ALT)
    assert [[text.get_text() for text in legend.get_texts()] for legend in legends] == [["real", "fake"]]
    plt.close("all")


def test_a_legend_over_a_figure_is_no_wider_than_it():
    fig, ax = plt.subplots(figsize=(3, 3))
    for name in ("something with a long name", "another one with a long name", "and a third one"):
        ax.plot([0, 1], label=name)
    assert plotting.legend_above(ax)
    [legend] = fig.legends
    assert legend.get_window_extent().width <= fig.bbox.width and len(legend.get_texts()) == 3
    assert not plotting.legend_above(plt.subplots()[1])  # nothing to tell
    plt.close("all")


def test_of_points_in_a_heap_only_one_is_chosen():
    points = np.array([[0.0, 0.0], [0.01, 0.0], [1.0, 0.0], [1.0, 0.05], [2.0, 0.0]])
    assert surfaces.spread_out(points, 5, apart=0.1).tolist() == [0, 2, 4]
    assert surfaces.spread_out(points, 2, apart=0.1).tolist() == [0, 2]
    assert surfaces.spread_out(points[:0], 2).tolist() == []


def test_table_as_text_marks_the_best_without_color():
    table = plotting.runs_table(ROWS, "Two runs", better={"precision": "high", "swd": "low"})
    caption, header, slow, fast = repr(table).splitlines()
    assert caption == (
        "Two runs (★ marks the best run in each column with an arrow, but a run that is the worst in one of these "
        "columns gets no star)"
    )
    assert header.split() == ["run", "precision", "↑", "swd", "↓", "steps", "ok"]
    assert slow.split() == ["slow", "0.422", "0.200", "500", "no"]
    assert fast.split() == ["fast", "0.968", "★", "0.020", "★", "–", "–"]


def test_table_marks_every_value_that_looks_as_good_as_the_best():
    table = plotting.runs_table(
        [{"coverage": 0.9997}, {"coverage": 1.0}, {"coverage": 0.9}], "Runs", {"coverage": "high"}
    )
    assert [line.split() for line in repr(table).splitlines()[2:]] == [["1.000", "★"], ["1.000", "★"], ["0.900"]]


BETTER = {"precision": "high", "coverage": "high"}
COLLAPSED = {"precision": 1.0, "coverage": 0.05}
GOOD = {"precision": 0.97, "coverage": 0.98}


def stars(rows, **options) -> dict[str, int]:
    cells = plotting.runs_table(rows, "Runs", BETTER, **options).cells
    return {name: "".join(others).count("★") for name, *others in cells}


def test_a_collapsed_run_gets_no_star_for_the_precision_of_its_one_point():
    rows = {"collapse": COLLAPSED, "good": GOOD, "poor": {"precision": 0.5, "coverage": 0.4}}
    assert stars(rows) == {"collapse": 0, "good": 1, "poor": 0}


def test_the_caption_says_why_a_column_has_no_star():
    rows = {"collapse": COLLAPSED, "good": GOOD, "poor": {"precision": 0.5, "coverage": 0.4}}
    rule = "★ marks the best run in each column with an arrow"
    worst = "but a run that is the worst in one of these columns gets no star"
    assert (
        plotting.runs_table(rows, "Runs", BETTER).caption == f"Runs ({rule}, {worst}; so none is given for precision)"
    )
    rows["good"] = GOOD | {"swd": 0.2}
    rows["collapse"] = COLLAPSED | {"swd": 0.1}
    rows["poor"] |= {"swd": 0.3}
    table = plotting.runs_table(rows, "Runs", BETTER | {"swd": "low"})
    assert table.caption.endswith("so none is given for precision and swd)")


def test_the_caption_of_one_column_with_stars_is_short():
    table = plotting.runs_table([{"swd": 0.2}, {"swd": 0.1}], "Runs", {"swd": "low"})
    assert table.caption == "Runs (★ marks the best run in the column with an arrow)"
    gated = plotting.runs_table([{"swd": 0.2}, {"swd": 0.1}], "Runs", {"swd": "low"}, gate={"swd": 0.15}).caption
    assert gated.endswith("in the column with an arrow, of those that reach the gate, swd ≤ 0.15)")


def test_behind_a_gate_each_column_has_its_star():
    best = {"precision": 0.98, "coverage": 0.93}
    rows = {"collapse": COLLAPSED, "good": GOOD, "best": best, "real points": {"precision": 1.0, "coverage": 1.0}}
    assert stars(rows, gate={"coverage": 0.9}) == {"collapse": 0, "good": 1, "best": 1, "real points": 0}
    caption = plotting.runs_table(rows, "Runs", BETTER, gate={"coverage": 0.9}).caption
    assert (
        caption
        == "Runs (★ marks the best run in each column with an arrow, of those that reach the gate, coverage ≥ 0.9)"
    )


def test_runs_below_the_gate_get_no_stars():
    rows = {"poor": {"precision": 0.5, "coverage": 0.4}, "poorer": {"precision": 0.4, "coverage": 0.3}}
    assert stars(rows) == {"poor": 2, "poorer": 0}
    assert stars(rows, gate={"precision": 0.9}) == {"poor": 0, "poorer": 0}
    high = {"precision": "high", "coverage": "high"}
    none_passes = plotting.runs_table(rows, "Runs", high, gate={"precision": 0.9}).caption
    assert none_passes == "Runs (no ★: none of these runs reaches the gate, precision ≥ 0.9)"
    crossed = {"one": {"precision": 0.9, "coverage": 0.4}, "other": {"precision": 0.8, "coverage": 0.5}}
    without_a_gate = plotting.runs_table(crossed, "Runs", high).caption
    assert without_a_gate == "Runs (no ★: the best run of each column is the worst in another one)"
    assert stars(rows, gate={"precision": 0.5, "coverage": 0.4}) == {"poor": 2, "poorer": 0}


def test_what_real_data_reach_is_set_off_and_gets_no_star():
    rows = {"good": GOOD, "poor": {"precision": 0.5, "coverage": 0.4}, "real points": {"precision": 1, "coverage": 1}}
    assert stars(rows) == {"good": 2, "poor": 0, "real points": 0}
    assert stars(rows, reference=["poor"]) == {"good": 0, "poor": 0, "real points": 2}
    table = plotting.runs_table(rows, "Runs", BETTER)
    assert [line[:4] for line in repr(table).splitlines()[2:]] == ["good", "poor", "----", "real", "----"]
    assert table._repr_html_().rpartition("<tr>")[2].count("border-top") == 3
    assert stars({"real points": GOOD}) == {"real points": 0}  # alone, it is the best of nothing
    assert plotting.runs_table({"good": GOOD}, "One run", BETTER).caption == "One run"


def test_neighbors_that_are_set_off_stand_between_two_rules():
    rows = {"good": GOOD, "real points": GOOD, "other real points": GOOD, "poor": COLLAPSED}
    table = plotting.runs_table(rows, "Runs", BETTER)
    found = [line[:4] for line in repr(table).splitlines()[2:]]
    assert found == ["good", "----", "real", "othe", "----", "poor"]
    shown = table._repr_html_().split("<tr>")[2:]
    assert ["border-top" in row for row in shown] == [False, True, False, False]
    assert ["border-bottom" in row for row in shown] == [False, False, True, False]


def test_cells_of_a_table_do_not_wrap():
    assert plotting.runs_table(ROWS, "Two runs")._repr_html_().count("white-space:nowrap") == 3 * 5


def test_names_of_measures_are_spelled_as_people_write_them():
    table = plotting.runs_table([{"frechet": 2.0, "swd": 1}, {"frechet": 1.0, "swd": 2}], "Runs", {"frechet": "low"})
    assert table.header == ["Fréchet ↓", "swd"]
    rows = [{"frechet": 2.0}, {"frechet": 3.0}]
    gated = plotting.runs_table(rows, "Runs", {"frechet": "low"}, gate={"frechet": 1}).caption
    assert gated == "Runs (no ★: none of these runs reaches the gate, Fréchet ≤ 1)"


def test_where_only_rows_of_reference_reach_the_gate_the_caption_says_so():
    rows = {"one": {"recall": 0.3}, "other": {"recall": 0.2}, "real digits": {"recall": 0.9}}
    told = plotting.runs_table(rows, "Runs", {"recall": "high"}, gate={"recall": 0.5}).caption
    assert told == "Runs (no ★: none of the runs but the reference row reaches the gate, recall ≥ 0.5)"
    rows["other real digits"] = {"recall": 0.8}
    told = plotting.runs_table(rows, "Runs", {"recall": "high"}, gate={"recall": 0.5}).caption
    assert told == "Runs (no ★: none of the runs but the reference rows reaches the gate, recall ≥ 0.5)"
    rows["other real digits"] = rows["real digits"] = {"recall": 0.4}
    assert "none of these runs" in plotting.runs_table(rows, "Runs", {"recall": "high"}, gate={"recall": 0.5}).caption


@pytest.mark.parametrize("size", [1, 100])
def test_marks_in_legends_can_be_seen_however_small_the_points_are(notebook, size):
    fig, ax = plt.subplots()
    ax.scatter([0, 1], [0, 1], s=size, label="points")
    ax.plot([0, 1], [0, 1], ".", markersize=size**0.5, label="dots")
    ax.plot([0, 1], [1, 0], label="line")
    points, dots, line = ax.legend(markerscale=1).legend_handles
    plotting.show(fig, ALT)
    assert points.get_sizes() == [max(size, 20)] and dots.get_markersize() == pytest.approx(max(size, 20) ** 0.5)
    assert line.get_marker() == "None"


@pytest.mark.parametrize("name", ["D(x)", "D(x, y)"])
def test_the_bar_of_a_map_says_what_it_shows_clear_of_its_numbers(name):
    fig, ax = plt.subplots()
    plotting.plot_surface(ax, np.full((80, 80), 0.4), ends=(0.25, 0.75), name=name)
    bar = fig.axes[1]
    fig.canvas.draw()
    assert bar.get_ylabel() == f'${name}$: probability "real"'
    numbers = max(label.get_window_extent().x1 for label in bar.get_yticklabels())
    assert bar.yaxis.label.get_window_extent().x0 > numbers + 5


def test_zero_has_no_sign():
    assert plotting.runs_table([{"entropy": -0.0}], "One run").cells == [["0.000"]]


def test_table_as_html_is_accessible_and_escaped():
    html = plotting.runs_table([{"<run>": "a & b", "lr": 1e-4}], "Runs <1>")._repr_html_()
    assert "<caption" in html and "Runs &lt;1&gt;" in html
    assert html.count('scope="col"') == 2 and "&lt;run&gt;" in html and "a &amp; b" in html
    assert ">0.0001<" in html


def test_table_keeps_values_that_are_not_finite_out_of_the_competition():
    table = plotting.runs_table([{"swd": float("nan")}, {"swd": 0.1}], "Runs", better={"swd": "low"})
    assert repr(table).splitlines()[2:] == ["      –", "0.100 ★"]


def test_module_needs_no_pandas_and_torch_results_are_drawn():
    assert plotting.as_array(torch.ones(2, requires_grad=True)).tolist() == [1.0, 1.0]
    assert plotting.as_array([1, 2]).tolist() == [1, 2]


def test_a_row_over_seeds_has_the_median_and_the_worst():
    rows = [{"coverage": 0.9, "swd": 0.1}, {"coverage": 0.5, "swd": 0.3}, {"coverage": 1.0, "swd": 0.2}]
    found = plotting.over_seeds(rows, {"coverage": "high", "swd": "low"})
    assert found == {"coverage": "0.900 [0.500]", "swd": "0.200 [0.300]"}


def test_a_row_over_seeds_shows_counts_as_whole_numbers():
    people = [{"people": 149}, {"people": 135}, {"people": 160}, {"people": 151}]
    assert plotting.over_seeds(people[:3], {"people": "high"}) == {"people": "149 [135]"}
    assert plotting.over_seeds(people, {"people": "high"}) == {"people": "150 [135]"}
    assert plotting.over_seeds(people[:2], {"people": "low"}) == {"people": "142 [149]"}
    assert plotting.over_seeds([{"people": 1}, {"people": 2}], {"people": "low"}) == {"people": "1.5 [2]"}
