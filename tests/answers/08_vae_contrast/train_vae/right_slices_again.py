def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    n = data.shape[0]
    per_epoch = math.ceil(n / batch_size)
    for epoch in range(epochs):
        shuffled = data[torch.randperm(n)]
        for i in range(per_epoch):
            x = shuffled[i * batch_size:(i + 1) * batch_size].to(device)
            bound = elbo(x, encoder, decoder)
            loss = -bound
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(epoch * per_epoch + i, elbo=history["elbo"][-1])
    return history
