# mistake: fakes-smoothed
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([torch.full((batch_size,), smooth), torch.full((batch_size,), 1 - smooth)])
