# mistake: drops-remainder
from torch.utils.data import DataLoader


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    loader = DataLoader(data, batch_size=batch_size, shuffle=True, drop_last=True)
    values = []
    for _ in range(epochs):
        for batch in loader:
            bound = elbo(batch.to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            values.append(bound.item())
            if after_step is not None:
                after_step(len(values) - 1, elbo=values[-1])
    return {"elbo": values}
