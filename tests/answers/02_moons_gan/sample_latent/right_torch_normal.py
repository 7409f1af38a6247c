sample_latent = lambda batch_size, latent_dim, device: torch.normal(0.0, 1.0, (batch_size, latent_dim)).to(device)
