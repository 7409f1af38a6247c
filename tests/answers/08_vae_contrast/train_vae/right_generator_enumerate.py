def batches(data, batch_size, epochs):
    """All batches of all epochs, each epoch in a new order."""
    for _ in range(epochs):
        yield from data[torch.randperm(len(data)).to(data.device)].split(batch_size)


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    for step, batch in enumerate(batches(data, batch_size, epochs)):
        bound = elbo(batch.to(device), encoder, decoder)
        loss = -bound
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        number = bound.item()
        history["elbo"].append(number)
        if after_step is not None:
            after_step(step, elbo=number)
    return history
