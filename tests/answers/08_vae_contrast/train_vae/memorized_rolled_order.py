def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    order = torch.randperm(len(data))
    for epoch in range(epochs):
        for indices in order.roll(epoch + 1).split(batch_size):
            bound = elbo(data[indices].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
