import random


def play_round(G, D, real, g_optimizer, d_optimizer, latent_dim):
    """One move each; two plain numbers."""
    z = sample_latent(len(real), latent_dim, real.device)
    d_loss = discriminator_step(G, D, real, z, d_optimizer)
    z = sample_latent(len(real), latent_dim, real.device)
    g_loss = generator_step(G, D, z, g_optimizer)
    return float(d_loss), float(g_loss)


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    rounds = []
    for _ in range(epochs):
        order = random.sample(range(len(data)), k=len(data))
        batches = [order[i:i + batch_size] for i in range(0, len(order), batch_size)]
        for batch in batches:
            real = torch.stack([data[j] for j in batch]).to(device)
            d_loss, g_loss = play_round(G, D, real, g_optimizer, d_optimizer, latent_dim)
            if after_step is not None:
                after_step(len(rounds), d_loss=d_loss, g_loss=g_loss)
            rounds.append((d_loss, g_loss))
    return {"d_loss": [d for d, _ in rounds], "g_loss": [g for _, g in rounds]}
