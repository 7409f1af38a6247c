# mistake: wrong-dtype
def discriminator_targets(batch_size, smooth=0.95):
    targets = np.concatenate([np.full(batch_size, smooth), np.zeros(batch_size)])
    return torch.from_numpy(targets)
