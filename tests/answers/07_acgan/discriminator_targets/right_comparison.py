def discriminator_targets(batch_size, smooth=0.95):
    return (torch.arange(2 * batch_size) < batch_size).float() * smooth
