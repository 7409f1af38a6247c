# mistake: after-step-keeps-graph
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    for _ in range(epochs):
        for indices in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[indices].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound)
    return history
