def discriminator_targets(batch_size, smooth=0.95):
    is_real = torch.arange(2 * batch_size) < batch_size
    return smooth * is_real.to(torch.float32)
