# mistake: another-loss
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            x = data[rows].to(device)
            mu, logvar = encoder(x)
            z = mu + torch.exp(logvar) * torch.randn_like(mu)
            bound = (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
