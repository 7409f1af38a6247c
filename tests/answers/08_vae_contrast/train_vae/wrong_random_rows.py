# mistake: samples-with-replacement
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device, history = next(encoder.parameters()).device, {"elbo": []}
    n = len(data)
    sizes = [min(batch_size, n - start) for start in range(0, n, batch_size)]
    for step, size in enumerate(sizes * epochs):
        rows = torch.randint(n, (size,))
        bound = elbo(data[rows].to(device), encoder, decoder)
        optimizer.zero_grad()
        (-bound).backward()
        optimizer.step()
        history["elbo"].append(bound.item())
        if after_step is not None:
            after_step(step, elbo=bound.item())
    return history
