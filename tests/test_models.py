"""Shared networks: shapes, layers, modes; and the hooks around a training loop."""

import pytest
import torch
from torch import nn

from course_utils import models, training


def test_mlp_has_activations_between_layers_only():
    net = models.mlp([3, 5, 7, 2], activation=nn.Tanh)
    assert [type(layer) for layer in net] == [nn.Linear, nn.Tanh, nn.Linear, nn.Tanh, nn.Linear]
    assert net(torch.zeros(4, 3)).shape == (4, 2)
    assert net[1] is not net[3]


def test_generator_and_discriminator_have_the_shapes_of_the_course():
    G, D = models.Generator(latent_dim=6, hidden_dim=8), models.Discriminator(hidden_dim=8)
    points = G(torch.randn(10, 6))
    assert points.shape == (10, 2)
    assert D(points).shape == (10,)
    assert D(points[:1]).shape == (1,)
    assert G.latent_dim == 6


def test_discriminator_gives_logits():
    D = models.Discriminator()
    with torch.no_grad():
        D.net[-1].bias.fill_(5.0)
        D.net[-1].weight.zero_()
    assert torch.equal(D(torch.randn(3, 2)), torch.full((3,), 5.0))


def test_parameters_are_counted_by_hand():
    assert models.count_parameters(models.mlp([4, 64, 64, 2])) == (4 + 1) * 64 + 65 * 64 + 65 * 2
    net = models.mlp([2, 3, 1])
    net[0].weight.requires_grad_(False)
    assert models.count_parameters(net) == 3 + 3 + 1


def test_evaluating_restores_the_mode_of_each_layer():
    net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(), nn.BatchNorm1d(2))
    net.train()
    net[2].eval()  # frozen on purpose
    with pytest.raises(KeyError), models.evaluating(net):
        assert not any(module.training for module in net.modules())
        raise KeyError
    assert [layer.training for layer in net] == [True, True, False] and net.training


def test_linear_decay_ends_at_zero():
    optimizer = torch.optim.Adam(models.Discriminator().parameters(), lr=0.4)
    hook, rates = training.linear_decay(optimizer, steps=4), []
    for step in range(4):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        hook(step, d_loss=1.0)
    assert rates == pytest.approx([0.4, 0.3, 0.2, 0.1])
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.0, abs=1e-9)


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


def test_hooks_are_called_in_order_with_the_losses():
    calls = []
    hook = training.call_all(
        lambda *a, **k: calls.append(("first", a, k)), lambda *a, **k: calls.append(("second", a, k))
    )
    hook(7, d_loss=1.5)
    assert calls == [("first", (7,), {"d_loss": 1.5}), ("second", (7,), {"d_loss": 1.5})]
