def sample_latent(n, d, dev):
    noise = torch.empty(n, d, device=dev)
    noise.normal_(mean=0, std=1)
    return noise
