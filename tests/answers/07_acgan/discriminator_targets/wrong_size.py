# mistake: size-hard-coded
def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([smooth] * 3 + [0.0] * 3)
