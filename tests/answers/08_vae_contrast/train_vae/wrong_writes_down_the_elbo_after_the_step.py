# mistake: value-after-the-step
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    step = 0
    for epoch in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            batch = data[rows].to(device)
            bound = elbo(batch, encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            bound = elbo(batch, encoder, decoder)
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
            step += 1
    return history
