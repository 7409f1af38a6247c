# mistake: not-in-blocks
def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([smooth, 0.0]).repeat(batch_size)
