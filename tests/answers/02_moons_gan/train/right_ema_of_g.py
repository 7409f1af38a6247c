import copy

def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    average = copy.deepcopy(G).eval().requires_grad_(False)
    for epoch in range(epochs):
        for real in data[torch.randperm(len(data))].split(batch_size):
            real = real.to(device)
            d_loss = discriminator_step(G, D, real, torch.randn(len(real), latent_dim, device=device), d_optimizer)
            g_loss = generator_step(G, D, torch.randn(len(real), latent_dim, device=device), g_optimizer)
            with torch.no_grad():
                for a, p in zip(average.parameters(), G.parameters()):
                    a.lerp_(p, 0.1)
                for a, b in zip(average.buffers(), G.buffers()):
                    a.copy_(b)
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history
