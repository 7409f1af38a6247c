from torch.utils.data import DataLoader, TensorDataset


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    home = next(iter(encoder.parameters())).device
    loader = DataLoader(TensorDataset(data), batch_size=batch_size, shuffle=True)
    values = []
    for epoch in range(epochs):
        for (batch,) in loader:
            optimizer.zero_grad()
            loss = -elbo(batch.to(home), encoder, decoder)
            loss.backward()
            optimizer.step()
            value = -loss.item()
            if after_step is not None:
                after_step(len(values), elbo=value)
            values.append(value)
    return {"elbo": values}
