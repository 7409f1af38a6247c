from torch.utils.data import DataLoader


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}

    for epoch in range(epochs):
        for x in DataLoader(data, batch_size, shuffle=True, num_workers=2):
            x = x.to(device)
            bound = elbo(x, encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()

            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
