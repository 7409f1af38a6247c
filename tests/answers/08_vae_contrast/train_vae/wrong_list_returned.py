# mistake: not-a-history
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    values = []
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[rows].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            values.append(bound.item())
            if after_step is not None:
                after_step(len(values) - 1, elbo=values[-1])
    return values
