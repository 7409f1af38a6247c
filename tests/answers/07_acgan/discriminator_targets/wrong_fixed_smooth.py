# mistake: smooth-hard-coded
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([torch.full((batch_size,), 0.95), torch.zeros(batch_size)])
