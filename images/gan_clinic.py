"""Draws the picture of lesson 11: ``python images/gan_clinic.py``.

gan_clinic_result.png  two pairs of faults that look alike in one instrument, and the instrument that parts them
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt

from course_utils import clinic, plotting
from course_utils.course.solutions import load_solution

HERE = Path(__file__).parent
LESSON = load_solution("11_gan_clinic")
PAIRS = [
    ("detached in G's turn", "wrong optimizer", "update_g", "grad_g"),
    ("one noise", "dead units", "spread", "dead"),
]


def draw_result() -> None:
    """A row for each pair: the instrument in which both look the same, and the one that parts them."""
    plotting.use_course_style()
    records = clinic.load_records()
    fig, axes = plt.subplots(2, 2, figsize=(8, 4.6))
    for row, (one, other, *names) in zip(axes, PAIRS, strict=True):
        for ax, name in zip(row, names, strict=True):
            low, high = LESSON.healthy_band(records[clinic.HEALTHY], name)
            ax.fill_between(clinic.LOOKS, low, high, color="0.75", linewidth=0, label="healthy")
            for patient, color, style in ((one, "C1", "-"), (other, "C2", "--")):
                for number, record in enumerate(records[patient]):
                    label = patient if number == 0 else None
                    ax.plot(clinic.LOOKS, record[name], style, color=color, linewidth=1.4, label=label)
            ax.set_title(name)
        row[0].legend(fontsize=8)
    axes[0, 1].set_yscale("symlog", linthresh=1)
    (HERE / "gan_clinic_result.png").write_bytes(plotting.figure_to_png(fig, dpi=100))


if __name__ == "__main__":
    draw_result()
