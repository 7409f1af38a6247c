import random


def sample_latent(batch_size, latent_dim, device):
    rows = [[random.gauss(0, 1) for _ in range(latent_dim)] for _ in range(batch_size)]
    return torch.tensor(rows, dtype=torch.float32, device=device)
