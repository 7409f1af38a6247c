"""Draws the picture of lesson 10: ``python images/modern_gan.py``.

modern_gan_result.png  faces of the program, and of three generators that differ in their loss; all of them train here
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import torch

from course_utils import faces, plotting
from course_utils.course.solutions import load_solution
from course_utils.image_grid import plot_images

HERE = Path(__file__).parent
LESSON = load_solution("10_modern_gan")
COLUMNS = 9


def main() -> None:
    """Trains one seed of each loss and draws a row of each."""
    plotting.use_course_style()
    torch.set_num_threads(1)
    data = faces.load_faces()
    coefficients, canvas = LESSON.fit_canvas(data.train, LESSON.AXES)
    rows = {"real": data.held_out[:COLUMNS]}
    for name, losses in LESSON.LOSSES.items():
        G = LESSON.train_players(*losses, coefficients, members=1)
        with torch.no_grad():
            made = G(torch.randn(COLUMNS, LESSON.LATENT_DIM))
        rows[name] = LESSON.from_canvas(made, canvas).clamp(0, 1)
    fig, ax = plt.subplots(figsize=(9.6, 3.9))
    plot_images(ax, torch.cat(list(rows.values())), columns=COLUMNS, row_titles=list(rows))
    (HERE / "modern_gan_result.png").write_bytes(plotting.figure_to_png(fig, dpi=100))


if __name__ == "__main__":
    main()
