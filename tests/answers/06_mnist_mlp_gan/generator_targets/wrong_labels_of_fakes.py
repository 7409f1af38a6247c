# mistake: fake-label
def generator_targets(n, device):
    return discriminator_labels(0, n, device)
