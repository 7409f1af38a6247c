# mistake: attribute-missing
from torch.utils.data import DataLoader, TensorDataset


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    loader = DataLoader(TensorDataset(data), batch_size=batch_size, shuffle=True)
    history = {"elbo": []}
    step = 0
    for _ in range(epochs):
        for batch in loader:
            bound = elbo(batch.to(device), encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
            step += 1
    return history
