# mistake: halves-exchanged
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([torch.zeros(batch_size), torch.full((batch_size,), smooth)])
