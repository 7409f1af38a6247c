# mistake: zeros-among-ones
def generator_targets(n, device):
    return discriminator_labels(n // 2, n - n // 2, device)
