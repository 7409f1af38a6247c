"""Answers whose values are right and whose gradients are not: who trains with them trains backward."""

import pytest
from examined import Students
from mutants import own_answers
from test_odd_ways import answer_of

FLIPPED = "\nown = {name}\n\ndef {name}(*given, **named):\n    value = own(*given, **named)\n    return {bent}\n"
BACKWARD, TOO_LARGE = "2 * value.detach() - value", "value.detach() + 1.5 * (value - value.detach())"
# Lesson, exercise, and which of its functions is bent if it has two.
BENT = [
    ("01_gan_theory", "value_function", "value_function", BACKWARD),
    ("01_gan_theory", "kl_divergence", "kl_divergence", TOO_LARGE),
    ("01_gan_theory", "jensen_shannon", "jensen_shannon", BACKWARD),
    ("04_infogan", "info_loss", "info_loss", BACKWARD),
    ("06_mnist_mlp_gan", "to_model_range", "to_model_range", BACKWARD),
    ("06_mnist_mlp_gan", "to_model_range", "from_model_range", TOO_LARGE),
    ("07_acgan", "acgan_discriminator_loss", "acgan_discriminator_loss", TOO_LARGE),
    ("08_vae_contrast", "gaussian_log_likelihood", "gaussian_log_likelihood", BACKWARD),
    ("08_vae_contrast", "bernoulli_log_likelihood", "bernoulli_log_likelihood", TOO_LARGE),
    ("09_wasserstein_gan", "critic_loss", "critic_loss", BACKWARD),
    ("09_wasserstein_gan", "generator_score_loss", "generator_score_loss", TOO_LARGE),
    ("10_modern_gan", "fit_canvas", "from_canvas", BACKWARD),
]
# One of the inputs alone.
ONE_SIDED = {
    "q": ("01_gan_theory", "kl_divergence", "p, q", "p, 2 * q.detach() - q"),
    "y": ("09_wasserstein_gan", "transport_cost", "x, y", "x, 2 * y.detach() - y"),
    "z": ("07_acgan", "embed_and_multiply", "z, labels, embedding", "2 * z.detach() - z, labels, embedding"),
    "classes": ("07_acgan", "acgan_discriminator_loss", "a, b, c, d", "a, 2 * b.detach() - b, c, d"),
}
ELSEWHERE = {
    "the-decoder": ("08_vae_contrast", "elbo", """
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, 2 * z.detach() - z) - kl_to_standard_normal(mu, logvar)).mean()
"""),
    "the-way-along": ("10_modern_gan", "attribute_direction", """
own = edit

def edit(G, z, direction, s):
    return own(G, 2 * z.detach() - z, direction, s)
"""),
}  # fmt: skip


@pytest.fixture(scope="module")
def students():
    with Students() as students:
        yield students


def _expect_refused(students, tmp_path, lesson: str, exercise: str, code: str) -> None:
    examined = students.judge(answer_of(tmp_path, own_answers(lesson)[exercise] + code, lesson, exercise))
    assert not examined.passed and examined.gone is None, examined


@pytest.mark.parametrize("lesson, exercise, name, bent", BENT, ids=[f"{one[2]}" for one in BENT])
def test_a_gradient_is_the_slope_of_the_values(students, tmp_path, lesson, exercise, name, bent):
    _expect_refused(students, tmp_path, lesson, exercise, FLIPPED.format(name=name, bent=bent))


@pytest.mark.parametrize("lesson, exercise, arguments, bent", ONE_SIDED.values(), ids=ONE_SIDED)
def test_so_is_that_of_each_input(students, tmp_path, lesson, exercise, arguments, bent):
    code = f"\nown = {exercise}\n\ndef {exercise}({arguments}):\n    return own({bent})\n"
    _expect_refused(students, tmp_path, lesson, exercise, code)


@pytest.mark.parametrize("lesson, exercise, code", ELSEWHERE.values(), ids=ELSEWHERE)
def test_so_is_what_goes_through_another(students, tmp_path, lesson, exercise, code):
    _expect_refused(students, tmp_path, lesson, exercise, code)
