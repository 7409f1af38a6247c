def discriminator_labels(n_real: int, n_fake: int, device) -> torch.Tensor:
    position = torch.arange(n_real + n_fake, device=device)
    return (position < n_real).float()
