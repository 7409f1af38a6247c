def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    step = 0
    for epoch in range(epochs):
        perm = torch.randperm(len(data))
        for i in range(0, len(data), batch_size):
            x = data[perm[i : i + batch_size]].to(device)
            bound = elbo(x, encoder, decoder)
            loss = -bound
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
            step += 1
    return history
