# mistake: after-step-required
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    step = 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[rows].to(device), encoder, decoder)
            loss = -bound
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            value = bound.item()
            history["elbo"].append(value)
            after_step(step, elbo=value)
            step += 1
    return history
