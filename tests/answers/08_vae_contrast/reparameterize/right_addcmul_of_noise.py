def reparameterize(mu: torch.Tensor, logvar: torch.Tensor) -> torch.Tensor:
    assert mu.shape == logvar.shape, "mu and logvar must have one shape"
    noise = torch.empty_like(mu).normal_()
    return torch.addcmul(mu, noise, (logvar * 0.5).exp())
