"""Laws and probes that several exercises share, each with answers on both sides of it."""

import pytest
import torch
from torch.nn import functional as F

from course_utils.checks.engine.failure import Broken
from course_utils.checks.engine.law import trial_of
from course_utils.checks.gan.losses import cut_off
from course_utils.checks.laws.device import makes_beside_its_inputs

TWICE = makes_beside_its_inputs(lambda trial: (torch.ones(3),), "it stays where x is", "x")


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: 2 * x,
        lambda x: torch.tensor([2 * value for value in x.tolist()], device=x.device),
        lambda x: torch.tensor([2 * value for value in x.tolist()]).to(x.device),  # meta has no numbers to copy
        lambda x: [2 * value for value in x.tolist()],  # no tensor: another law's concern
    ],
)
def test_what_follows_its_inputs_passes_whatever_the_default_device_is(answer):
    TWICE.test(answer, trial_of(0, 0, {}))


def test_a_result_on_the_default_device_is_seen():
    with pytest.raises(Broken, match="default device"):
        TWICE.test(lambda x: torch.tensor([2 * value for value in x.tolist()]), trial_of(0, 0, {}))


@pytest.mark.parametrize(
    ("loss", "is_cut_off"),
    [
        (lambda logit: F.softplus(-logit), 0.0),
        (lambda logit: F.softplus(-logit.clamp(-30, 30)), 1.0),
        (lambda logit: -F.logsigmoid(logit).clamp(min=-50), 1.0),
        (lambda logit: -torch.log(torch.sigmoid(logit).clamp(min=1e-8)), 1.0),
        (lambda logit: -torch.log(torch.sigmoid(logit) + 1e-8), 2.0),  # bends before its limit
        (lambda logit: -torch.log(torch.sigmoid(logit)), 0.0),
    ],
)
def test_a_limit_is_told_from_a_sigmoid_that_is_rounded(loss, is_cut_off):
    assert cut_off(lambda x: float(loss(torch.tensor(-x)))) == is_cut_off
