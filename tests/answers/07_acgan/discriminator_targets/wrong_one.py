# mistake: not-smoothed
def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([1.0] * batch_size + [0.0] * batch_size)
