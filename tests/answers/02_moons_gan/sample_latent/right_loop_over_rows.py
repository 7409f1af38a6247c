def sample_latent(batch_size, latent_dim, device):
    rows = []
    for _ in range(batch_size):
        rows.append(torch.randn(latent_dim))
    return torch.stack(rows).to(device)
