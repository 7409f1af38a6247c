# mistake: steps-not-from-zero
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device, history = next(encoder.parameters()).device, {"elbo": []}
    for _ in range(epochs):
        for step, rows in enumerate(torch.randperm(len(data)).split(batch_size)):
            bound = elbo(data[rows].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
    return history
