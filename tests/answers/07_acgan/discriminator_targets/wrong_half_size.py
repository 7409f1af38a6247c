# mistake: wrong-length
def discriminator_targets(batch_size, smooth=0.95):
    half = batch_size // 2
    return torch.cat([torch.full((half,), smooth), torch.zeros(batch_size - half)])
