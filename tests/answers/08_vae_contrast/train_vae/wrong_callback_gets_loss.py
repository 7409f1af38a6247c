# mistake: wrong-value-written-down
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    step = 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            x = data[rows].to(device)
            loss = -elbo(x, encoder, decoder)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            history["elbo"].append(-loss.item())
            if after_step is not None:
                after_step(step, elbo=loss.item())
            step += 1
    return history
