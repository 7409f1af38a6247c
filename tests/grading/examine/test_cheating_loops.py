"""Training loops that look right to players who stand still, to a few steps or to a few numbers, and are not."""

from __future__ import annotations

import pytest
from corpus import Answer
from examined import Students
from mutants import own_answers

# Each has the lesson's own answer, ``own``.
CHEATS = {
    "constant-history": ("02_moons_gan", "train", """
import math

def train(*args, **named):
    *args, after_step = args if len(args) == 9 else (*args, named.get("after_step"))
    guess = {"d_loss": 2 * math.log(2), "g_loss": math.log(2)}
    history = own(*args, after_step and (lambda step, **losses: after_step(step, **guess)))
    return {name: [guess[name]] * len(values) for name, values in history.items()}
"""),
    "scrambled-at-the-end": ("02_moons_gan", "train", """
def train(G, *args, **named):
    history = own(G, *args, **named)
    with torch.no_grad():
        for part in G.parameters():
            part.copy_(100 * torch.randn(part.shape))
    return history
"""),
    "rates-fade": ("02_moons_gan", "train", """
def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    def fade(step, **losses):
        for optimizer in (g_optimizer, d_optimizer):
            optimizer.param_groups[0]["lr"] *= 0.5
        if after_step is not None:
            after_step(step, **losses)
    return own(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, fade)
"""),
    "uniform-latents": ("02_moons_gan", "train", """
def sample_latent(batch_size, latent_dim, device):
    return 4 * torch.rand(batch_size, latent_dim, device=device) - 2
train = own
"""),
    "the-first-five": ("09_wasserstein_gan", "train_wgan", """
def train_wgan(G, critic, points, *args, **named):
    return own(G, critic, points[:5], *args, **named)
"""),
    "scrambles-g": ("09_wasserstein_gan", "train_wgan", """
def train_wgan(G, *args, **named):
    estimates = own(G, *args, **named)
    with torch.no_grad():
        for part in G.parameters():
            part.copy_(100 * torch.randn(part.shape, device=part.device))
    return estimates
"""),
    "penalty-in-the-middle": ("09_wasserstein_gan", "train_wgan", """
def interpolate(real, fake):
    return (real + fake) / 2
train_wgan = own
"""),
    "neighbors-z": ("08_vae_contrast", "train_vae", """
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar).roll(1, 0)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()
train_vae = own
"""),
    "takes-the-rate-away": ("08_vae_contrast", "train_vae", """
def train_vae(encoder, decoder, data, optimizer, *args, **named):
    history = own(encoder, decoder, data, optimizer, *args, **named)
    optimizer.param_groups[0]["lr"] = 0.0
    return history
"""),
}  # fmt: skip


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


@pytest.mark.one_in(3)
@pytest.mark.parametrize("lesson, exercise, code", CHEATS.values(), ids=CHEATS)
def test_a_cheating_loop_is_refused(students, tmp_path, lesson, exercise, code):
    path = tmp_path / lesson / exercise / "right_odd.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"{own_answers(lesson)[exercise]}\nown = {exercise}\n{code}", encoding="utf-8")
    examined = students.judge(Answer(path))
    assert not examined.passed and examined.gone is None
