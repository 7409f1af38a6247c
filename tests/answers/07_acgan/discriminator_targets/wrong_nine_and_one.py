# mistake: fakes-smoothed
def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([0.9] * batch_size + [0.1] * batch_size)
