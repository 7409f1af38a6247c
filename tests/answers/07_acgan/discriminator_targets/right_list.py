def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([float(smooth)] * batch_size + [0.0] * batch_size)
