# mistake: fake-target-not-zero
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([torch.full((batch_size,), smooth), -torch.ones(batch_size)])
