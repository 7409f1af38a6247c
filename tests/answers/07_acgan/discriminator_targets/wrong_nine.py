# mistake: smooth-hard-coded
def discriminator_targets(batch_size, smooth=0.95):
    return torch.tensor([0.9] * batch_size + [0.0] * batch_size)
