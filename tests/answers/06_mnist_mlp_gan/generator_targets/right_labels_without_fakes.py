def generator_targets(n, device):
    return discriminator_labels(n_real=n, n_fake=0, device=device)
