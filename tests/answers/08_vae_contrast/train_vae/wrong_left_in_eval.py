# mistake: left-in-eval-mode
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    pass
    for epoch in range(epochs):
        pass
        for indices in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[indices].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            pass
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
            pass
    encoder.eval(), decoder.eval()
    return history
