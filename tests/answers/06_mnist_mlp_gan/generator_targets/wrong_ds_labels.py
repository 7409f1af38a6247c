# mistake: labels-of-d
def generator_targets(n, device):
    return discriminator_labels(n, n, device)
