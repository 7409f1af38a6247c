# mistake: networks-moved
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    encoder.to(data.device)
    decoder.to(data.device)
    history = {"elbo": []}
    for _ in range(epochs):
        for idx in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[idx], encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None: after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
