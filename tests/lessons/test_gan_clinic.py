"""Lesson 11: its list on the records that students see; the answer corpus holds its checks."""

from __future__ import annotations

import pytest
import torch

from course_utils import clinic
from course_utils.course.solutions import load_solution

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def lesson():
    return load_solution("11_gan_clinic")


def test_a_healthy_run_has_few_odd_instruments_and_a_sick_one_more(lesson):
    records = clinic.load_records()
    band = {name: lesson.healthy_band(records["healthy"], name) for name in clinic.INSTRUMENTS}
    odd = {patient: sum(len(lesson.is_odd(record, band)) for record in runs) / 10 for patient, runs in records.items()}
    assert odd["healthy"] < 1
    assert all(odd[patient] > odd["healthy"] for patient in clinic.FAULTS)


def test_the_cured_functions_cure_their_patients(lesson):
    class Cured(clinic.Training):
        def d_turn(self):
            z = self.latents(self.batch_size * self.members)
            lesson.cure_discriminator_step(self.G, self.D, self.real(), z, self.d_optimizer)

        def g_turn(self):
            z = self.latents(self.batch_size * self.members)
            lesson.cure_generator_step(self.G, self.D, z, self.g_optimizer)

        def follow(self):
            lesson.cure_average(self.average.module, self.G, 0.98)

    assert [lesson.diagnose(record) for record in clinic.examine(Cured, seed=8, members=2)] == ["healthy"] * 2


def test_the_lessons_check_tells_the_cured_step_from_the_patients(lesson):
    torch.manual_seed(0)
    assert lesson.write_a_check(lesson.cure_discriminator_step) is True
    assert lesson.write_a_check(lesson.patients_step) is False
