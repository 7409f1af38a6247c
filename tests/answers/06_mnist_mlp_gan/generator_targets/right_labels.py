def generator_targets(n, device):
    return discriminator_labels(n, 0, device)
