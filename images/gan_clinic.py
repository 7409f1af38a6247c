"""Draws the picture of lesson 11: ``python images/gan_clinic.py``.

gan_clinic_result.png  two pairs of patients with one complaint each, and the instrument that tells what ails them
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt

from course_utils import clinic, plotting
from course_utils.course.solutions import load_solution

HERE = Path(__file__).parent
LESSON = load_solution("11_gan_clinic")
# For each row: the complaint with its instrument, the instrument that parts the two patients, and for each patient
# its fault, what ails it, and where in the right panel that is written: step and value.
ROWS = [
    (
        "G doesn't move: its step has length 0", "update_g", "Why? Ask for the norm of its gradient", "grad_g",
        {
            "wrong optimizer": ("wrong optimizer: gradients\narrive, nobody uses them", (395, 200)),
            "detached in G's turn": ("detached in G's turn: no gradient arrives", (395, -0.6)),
        },
    ),
    (
        "All fakes lie in one point: spread 0", "spread", "Why? Ask for the share of dead units", "dead",
        {
            "dead units": ("dead units: none answers\nto the noise", (395, 0.83)),
            "one noise": ("one noise: units answer,\nbut z is always the same", (395, 0.24)),
        },
    ),
]  # fmt: skip
STYLES = (("C2", "--"), ("C1", "-"))


def draw_result() -> None:
    """A row for each pair: the instrument in which both look ill alike, and the one that says what ails each."""
    plotting.use_course_style()
    records = clinic.load_records()
    fig, axes = plt.subplots(2, 2, figsize=(8.4, 5.2), sharex=True)
    for row, (complaint, one, question, other, patients) in zip(axes, ROWS, strict=True):
        for ax, title, name in zip(row, (complaint, question), (one, other), strict=True):
            low, high = LESSON.healthy_band(records[clinic.HEALTHY], name)
            ax.fill_between(clinic.LOOKS, low, high, color="0.75", linewidth=0)
            for patient, (color, style) in zip(patients, STYLES, strict=True):
                for record in records[patient]:
                    ax.plot(clinic.LOOKS, record[name], style, color=color, linewidth=1.4)
            ax.set_title(title)
            ax.set_ylabel(name)
        for (words, place), (color, _) in zip(patients.values(), STYLES, strict=True):
            row[1].text(*place, words, color=color, ha="right", va="center", fontsize=10)
    axes[0, 1].set_yscale("symlog", linthresh=1)
    axes[0, 1].set(ylim=(-1.1, 2e4), yticks=(0, 1, 100, 10_000), yticklabels=("0", "1", "100", "10,000"))
    for ax, words, place in (
        (axes[0, 0], "healthy runs", (150, 0.0115)), (axes[0, 0], "both patients", (20, 0.0008)),
        (axes[1, 0], "healthy runs", (395, 0.8)), (axes[1, 0], "both patients", (395, 0.07)),
        (axes[0, 1], "healthy runs", (395, 5)), (axes[1, 1], "healthy runs", (395, 0.03)),
    ):  # fmt: skip
        ax.text(*place, words, color="0.25" if "healthy" in words else "black", fontsize=10,
                ha="right" if place[0] == 395 else "left")  # fmt: skip
    for ax in axes[1]:
        ax.set_xlabel("step")
    (HERE / "gan_clinic_result.png").write_bytes(plotting.figure_to_png(fig, dpi=100))


if __name__ == "__main__":
    draw_result()
