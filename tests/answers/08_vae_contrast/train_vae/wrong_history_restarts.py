# mistake: history-length
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    step = 0
    for _ in range(epochs):
        history = {"elbo": []}
        for rows in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[rows].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
            step += 1
    return history
