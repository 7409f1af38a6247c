from torch.utils.data import DataLoader


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    """Climb the ELBO over shuffled batches of data (N, ...), for so many epochs.

    Returns {"elbo": [...]}: one float for each step.
    """
    loader = DataLoader(data, batch_size=batch_size, shuffle=True)
    where = next(encoder.parameters()).device
    values = []
    for epoch in range(epochs):
        for batch in loader:
            optimizer.zero_grad()
            loss = -elbo(batch.to(where), encoder, decoder)
            loss.backward()
            optimizer.step()
            values.append(-loss.item())
            if after_step:
                after_step(len(values) - 1, elbo=values[-1])
    return {"elbo": values}
