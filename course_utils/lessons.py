"""The table of lessons: the one place outside of ``checks`` that knows them by name."""

from __future__ import annotations

from course_utils.syllabus import Lesson, pick_lesson

COURSE = "Generative adversarial networks"  # what the course is called where its lessons are shown to others

_TABLE = [
    Lesson(
        name="01_gan_theory",
        title="Two players and a value function",
        exercises={
            "posterior_from_joint": 1,
            "minimax": 3,
            "value_function": 2,
            "one_round": 2,
            "optimal_discriminator": 2,
            "kl_divergence": 2,
            "jensen_shannon": 2,
            "saturating_loss": 1,
            "non_saturating_loss": 1,
        },
        questions={
            "question_proof": 5,
            "question_generative_or_discriminative": 2,
            "question_find_the_error": 3,
        },
    ),
    Lesson(
        name="02_moons_gan",
        title="A first GAN on two moons",
        exercises={
            "sample_latent": 1,
            "discriminator_loss": 3,
            "generator_loss": 2,
            "discriminator_step": 4,
            "generator_step": 3,
            "train": 4,
            "update_average": 2,
            "fresh_judge": 4,
        },
        questions={
            "question_small_rate": 2,
            "question_ten_times": 2,
            "question_which_loss": 2,
        },
    ),
    Lesson(
        name="03_conditional_gan",
        title="Choose the moon",
        exercises={
            "one_hot": 2,
            "ConditionalGenerator": 2,
            "ConditionalDiscriminator": 2,
            "conditional_discriminator_step": 4,
            "conditional_generator_step": 3,
            "draw_pairs": 2,
            "draw_wishes": 1,
            "class_accuracy": 2,
            "accuracy_by_label": 2,
        },
        questions={
            "question_blind_discriminator": 3,
            "question_label_to_both": 3,
        },
    ),
    Lesson(
        name="04_infogan",
        title="Find the moons without labels",
        exercises={
            "InfoDiscriminator": 3,
            "info_loss": 2,
            "mutual_information_bound": 2,
            "infogan_discriminator_step": 4,
            "infogan_generator_step": 4,
            "code_agreement": 3,
        },
        questions={
            "question_swapped_codes": 2,
            "question_fakes_only": 2,
            "question_missed_moons": 2,
        },
    ),
    Lesson(
        name="05_gaussian_gan",
        title="Learning a bell curve from uniform noise",
        exercises={
            "real_sampler": 1,
            "noise_sampler": 1,
            "decorate_with_diffs": 3,
            "Generator": 2,
            "Discriminator": 2,
            "play_round": 5,
            "moments": 1,
            "ks_distance": 3,
            "as_set": 1,
            "r1_penalty": 3,
        },
        questions={
            "question_what_d_sees": 2,
            "question_uniform_noise": 2,
            "question_mean_and_std": 2,
        },
    ),
    Lesson(
        name="06_mnist_mlp_gan",
        title="Digits from a perceptron",
        exercises={
            "leaky_relu": 1,
            "to_model_range": 2,
            "MLPGenerator": 2,
            "MLPDiscriminator": 2,
            "discriminator_labels": 2,
            "generator_targets": 1,
            "mode_histogram": 2,
            "frechet_distance": 3,
            "feature_coverage": 3,
        },
        questions={
            "question_discriminator_shapes": 2,
            "question_generator_shapes": 2,
            "question_leaky_relu": 2,
            "question_losses": 3,
            "question_mode_collapse": 3,
        },
    ),
    Lesson(
        name="07_acgan",
        title="One digit of each, please",
        exercises={
            "embed_and_multiply": 1,
            "transpose_conv_size": 2,
            "conv_generator": 4,
            "ACDiscriminator": 3,
            "discriminator_targets": 1,
            "acgan_discriminator_loss": 4,
            "acgan_generator_step": 4,
        },
        questions={
            "question_optimal_discriminator": 4,
            "question_class_weight": 3,
        },
    ),
    Lesson(
        name="08_vae_contrast",
        title="The other way",
        exercises={
            "gaussian_log_likelihood": 2,
            "bernoulli_log_likelihood": 2,
            "kl_to_standard_normal": 2,
            "reparameterize": 2,
            "elbo": 4,
            "train_vae": 4,
        },
        questions={
            "question_any_bound": 3,
            "question_blur": 3,
            "question_which_one": 3,
        },
    ),
    Lesson(
        name="09_wasserstein_gan",
        title="A distance that shows the way",
        exercises={
            "transport_cost": 2,
            "transport_plan": 3,
            "critic_loss": 1,
            "generator_score_loss": 1,
            "interpolate": 2,
            "gradient_penalty": 3,
            "spectral_normalize": 3,
            "train_wgan": 3,
            "relativistic_losses": 2,
            "zero_centered_penalty": 2,
        },
        questions={
            "question_flat_loss": 3,
            "question_three_critics": 3,
            "question_finite_distance": 2,
        },
    ),
    Lesson(
        name="10_modern_gan",
        title="Faces",
        exercises={
            "fit_canvas": 3,
            "r3_discriminator_loss": 4,
            "r3_generator_loss": 2,
            "count_attributes": 3,
            "drop_broken": 2,
            "extrapolate": 2,
            "fool_frechet": 3,
            "attribute_direction": 3,
            "invert": 4,
            "flow_loss": 3,
            "euler_sample": 2,
        },
        questions={
            "question_which_generator": 4,
            "question_who_is_missing": 4,
        },
    ),
    Lesson(
        name="11_gan_clinic",
        title="What is wrong with this run?",
        exercises={
            "gradient_norm": 2,
            "healthy_band": 2,
            "is_odd": 2,
            "diagnose": 5,
            "cure_generator_step": 2,
            "cure_discriminator_step": 2,
            "cure_generator_loss": 2,
            "cure_average": 2,
            "write_a_check": 5,
        },
        questions={
            "question_strangers_curves": 4,
            "question_own_patient": 4,
        },
    ),
]

LESSONS: dict[str, Lesson] = {lesson.name: lesson for lesson in _TABLE}


def find_lesson(name: str) -> Lesson:
    """The lesson of that name.

    Raises:
        CourseError: there is none; the message lists those that there are.
    """
    return pick_lesson(name, LESSONS)
