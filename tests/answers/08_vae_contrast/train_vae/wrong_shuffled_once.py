# mistake: no-shuffle
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    shuffled = data[torch.randperm(len(data))]
    history = {"elbo": []}
    step = 0
    for epoch in range(epochs):
        for batch in shuffled.split(batch_size):
            bound = elbo(batch.to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
            step += 1
    return history
