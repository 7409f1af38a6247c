def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = [*encoder.parameters()][0].device
    history = {"elbo": []}
    for epoch in range(epochs):
        for indices in torch.randperm(len(data)).split(batch_size):
            x = data[indices].to(device)
            mu, logvar = encoder(x)
            z = reparameterize(mu, logvar)
            bound = (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()
            loss = -bound
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            history["elbo"] += [bound.item()]
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=history["elbo"][-1])
    return history
