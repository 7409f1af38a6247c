# mistake: border-off
def discriminator_targets(batch_size, smooth=0.95):
    numbers = torch.arange(1, 2 * batch_size + 1)
    return torch.where(numbers < batch_size, smooth, 0.0)
