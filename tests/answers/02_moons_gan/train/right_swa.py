from torch.optim.swa_utils import SWALR, AveragedModel, update_bn

def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    average, swa = AveragedModel(G), SWALR(g_optimizer, swa_lr=0.01, anneal_epochs=1)
    for epoch in range(epochs):
        for real in data[torch.randperm(len(data))].split(batch_size):
            real = real.to(device)
            d_loss = discriminator_step(G, D, real, torch.randn(len(real), latent_dim, device=device), d_optimizer)
            g_loss = generator_step(G, D, torch.randn(len(real), latent_dim, device=device), g_optimizer)
            average.update_parameters(G)
            swa.step()
            history["d_loss"].append(float(d_loss))
            history["g_loss"].append(float(g_loss))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d_loss), g_loss=float(g_loss))
    return history
