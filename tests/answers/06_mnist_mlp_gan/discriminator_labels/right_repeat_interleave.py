def discriminator_labels(n_real, n_fake, device):
    values = torch.tensor([1.0, 0.0])
    counts = torch.tensor([n_real, n_fake])
    return values.repeat_interleave(counts).to(device)
