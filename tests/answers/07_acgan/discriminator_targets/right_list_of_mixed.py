def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([smooth] * batch_size + [0] * batch_size, dtype=torch.float32)
