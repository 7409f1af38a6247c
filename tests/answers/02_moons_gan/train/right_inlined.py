def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    """Everything in one place: D's fakes serve G, too."""
    device = next(G.parameters()).device
    bce = nn.BCEWithLogitsLoss()
    history = {"d_loss": [], "g_loss": []}
    for _ in range(epochs):
        order = torch.randperm(len(data))
        for i in range(math.ceil(len(data) / batch_size)):
            real = data[order[i * batch_size : (i + 1) * batch_size]].to(device)
            fake = G(torch.randn(len(real), latent_dim, device=device))
            ones, zeros = torch.ones(len(real), device=device), torch.zeros(len(real), device=device)

            d_optimizer.zero_grad()
            d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
            d_loss.backward()
            d_optimizer.step()

            g_optimizer.zero_grad()
            g_loss = bce(D(fake), ones)
            g_loss.backward()
            g_optimizer.step()

            history["d_loss"].append(d_loss.item())
            history["g_loss"].append(g_loss.item())
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=d_loss.item(), g_loss=g_loss.item())
    return history
