import itertools

from torch.utils.data import DataLoader, TensorDataset


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    counter = itertools.count()
    history = {"elbo": []}
    batches = DataLoader(TensorDataset(data), batch_size, shuffle=True)
    for _ in range(epochs):
        for (x,) in batches:
            x = x.to(next(encoder.parameters()).device)
            bound = elbo(x, encoder, decoder)
            optimizer.zero_grad(set_to_none=True)
            bound.neg().backward()
            optimizer.step()
            value = float(bound)
            history["elbo"].append(value)
            step = next(counter)
            if after_step is not None:
                after_step(step, elbo=value)
    return history
