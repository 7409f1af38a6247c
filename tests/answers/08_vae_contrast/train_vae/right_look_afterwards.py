def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    for _ in range(epochs):
        for indices in torch.randperm(len(data)).split(batch_size):
            x = data[indices].to(device)
            bound = elbo(x, encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    with torch.no_grad():
        elbo(data[:4].to(device), encoder, decoder)
    return history
