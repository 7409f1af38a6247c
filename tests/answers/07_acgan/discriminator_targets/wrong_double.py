# mistake: wrong-dtype
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([torch.full((batch_size,), smooth), torch.zeros(batch_size)]).double()
