# mistake: value-after-the-step
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history, step = {"elbo": []}, 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            batch = data[rows].to(device)
            loss = -elbo(batch, encoder, decoder)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            with torch.no_grad():
                value = elbo(batch, encoder, decoder).item()
            history["elbo"].append(value)
            if after_step is not None:
                after_step(step, elbo=value)
            step += 1
    return history
