def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    """Climb the ELBO over shuffled batches of data (N, ...), for so many epochs.

    Returns {"elbo": [...]}: one float for each step.
    """
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    step = 0
    for _ in range(epochs):
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
