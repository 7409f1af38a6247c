"""The plumbing around training loops: schedules, averages, and whole runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import nn

from course_utils import training


def parameter(value: float) -> nn.Linear:
    layer = nn.Linear(1, 1, bias=False)
    nn.init.constant_(layer.weight, value)
    return layer


def test_adam_takes_the_steps_of_torch_in_its_fused_form():
    torch.manual_seed(0)
    x, nets = torch.randn(8, 3), [nn.Linear(3, 2), nn.Linear(3, 2)]
    nets[1].load_state_dict(nets[0].state_dict())
    ours = training.adam(nets[0].parameters(), 0.1, (0.5, 0.9))
    for net, optimizer in zip(nets, (ours, torch.optim.Adam(nets[1].parameters(), 0.1, (0.5, 0.9))), strict=True):
        for _ in range(5):
            optimizer.zero_grad()
            net(x).square().mean().backward()
            optimizer.step()
    assert ours.defaults["fused"]
    torch.testing.assert_close(nets[0].weight, nets[1].weight)


def test_adam_trains_where_nothing_is_fused():
    layer = nn.Linear(3, 2, device="meta")
    layer(torch.rand(4, 3, device="meta")).sum().backward()
    training.adam(layer.parameters(), 0.1).step()


def test_linear_decay_ends_at_zero():
    optimizer = torch.optim.SGD(parameter(1.0).parameters(), lr=0.8)
    hook, rates = training.linear_decay(optimizer, 4), []
    for step in range(4):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        hook(step, d_loss=0.0)
    assert rates == pytest.approx([0.8, 0.6, 0.4, 0.2])
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.0)


def test_ema_is_the_exponential_moving_average():
    model = nn.Linear(1, 1, bias=False)
    average = training.ema(model, decay=0.9)
    hook, expected = training.follow(average, model), None
    for step, weight in enumerate([1.0, 2.0, -1.0]):
        nn.init.constant_(model.weight, weight)
        hook(step)
        expected = weight if expected is None else 0.9 * expected + 0.1 * weight
    assert average(torch.ones(1, 1)).item() == pytest.approx(expected)
    assert model.weight.item() == -1.0


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_ema_copies_a_network_that_computes_its_weights_anew_in_each_pass():
    model = nn.utils.weight_norm(nn.Linear(2, 1))
    average = training.ema(model, decay=0.9)
    average.update_parameters(model)
    x = torch.randn(3, 2)
    torch.testing.assert_close(average(x), model(x))
    model(x).sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())


def test_call_all_keeps_the_order():
    calls = []
    hook = training.call_all(lambda step, **_: calls.append(("a", step)), lambda step, **_: calls.append(("b", step)))
    hook(3, d_loss=1.0)
    assert calls == [("a", 3), ("b", 3)]


def fake_loop(calls):
    """A loop that notes its arguments, sets G's weight to the number of the step, and moves nothing else."""

    def train(G, D, points, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
        calls.append((G, D, points, labels, g_optimizer, d_optimizer, epochs, batch_size, latent_dim))
        for step in range(6):
            nn.init.constant_(G.weight, float(step))
            g_optimizer.step()
            d_optimizer.step()
            after_step(step, d_loss=1.0, g_loss=2.0)

    return train


def run(recipe, **further):
    calls = []
    G, D = parameter(0.0), parameter(0.0)
    result = training.play(fake_loop(calls), G, D, (torch.zeros(5, 2), torch.zeros(5)), recipe, **further)
    return G, D, calls[0], *result


RECIPE = training.Recipe(epochs=2, batch_size=2, latent_dim=7, lr_g=0.1, lr_d=0.3, betas=(0.0, 0.9), ema=0.5)


def test_play_hands_the_loop_what_it_needs():
    G, D, call, _, recorder = run(RECIPE)
    g_optimizer, d_optimizer = call[4:6]
    assert call[0] is G and call[1] is D and call[2].shape == (5, 2) and call[6:] == (2, 2, 7)
    assert g_optimizer.param_groups[0]["params"] == [G.weight]
    assert d_optimizer.param_groups[0]["params"] == [D.weight]
    assert (g_optimizer.defaults["lr"], d_optimizer.defaults["lr"]) == (0.1, 0.3)
    assert g_optimizer.defaults["betas"] == (0.0, 0.9)
    assert g_optimizer.param_groups[0]["lr"] == pytest.approx(0.0)  # 2 epochs of 3 batches: the rate fell to 0
    assert recorder is None


def test_play_without_decay_keeps_the_rates():
    call = run(replace(RECIPE, decay=False))[2]
    assert call[5].param_groups[0]["lr"] == 0.3


@pytest.mark.parametrize(("ema", "expected"), [(0.0, 5.0), (0.5, 4.03125)])
def test_play_averages_the_weights_of_g(ema, expected):
    G, _, _, average, _ = run(replace(RECIPE, ema=ema))
    assert G.weight.item() == 5.0
    assert average.module.weight.item() == pytest.approx(expected)


def test_the_recorder_is_made_before_the_first_step_and_sees_what_the_hooks_left():
    seen = []

    def watch(average, steps):
        assert steps == 6 and average.module.weight.item() == 0.0
        return lambda step, **losses: seen.append((step, average.module.weight.item(), len(hooked)))

    hooked = []
    *_, recorder = run(replace(RECIPE, ema=0.0), watch=watch, hooks=[lambda step, **losses: hooked.append(losses)])
    assert [(step, value) for step, value, _ in seen] == [(i, float(i)) for i in range(6)]
    assert [count for *_, count in seen] == [1, 2, 3, 4, 5, 6]
    assert hooked[0] == {"d_loss": 1.0, "g_loss": 2.0}
    assert callable(recorder)
