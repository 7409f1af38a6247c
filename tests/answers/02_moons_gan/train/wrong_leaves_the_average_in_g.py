# mistake: changed-by-hand
import copy


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    average = copy.deepcopy(G)
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            real = data[rows].to(device)
            d = discriminator_step(G, D, real, sample_latent(len(real), latent_dim, device), d_optimizer)
            g = generator_step(G, D, sample_latent(len(real), latent_dim, device), g_optimizer)
            with torch.no_grad():
                for mean, weight in zip(average.parameters(), G.parameters()):
                    mean.lerp_(weight, 0.1)
            history["d_loss"].append(float(d))
            history["g_loss"].append(float(g))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d), g_loss=float(g))
    G.load_state_dict(average.state_dict())
    return history
