import numpy


def train_vae(
    encoder: nn.Module, decoder: nn.Module, data: torch.Tensor,
    optimizer: torch.optim.Optimizer, epochs: int, batch_size: int, after_step=None,
) -> dict:
    assert batch_size >= 1
    device = next(encoder.parameters()).device
    history, step = {"elbo": []}, 0
    for _ in range(epochs):
        order = torch.from_numpy(numpy.random.permutation(len(data))).to(data.device)
        n_batches = math.ceil(len(data) / batch_size)
        for b in range(n_batches):
            x = data.index_select(0, order[b * batch_size:(b + 1) * batch_size]).to(device)
            bound = elbo(x, encoder, decoder)
            optimizer.zero_grad()
            torch.neg(bound).backward()
            optimizer.step()
            history["elbo"] += [bound.item()]
            if after_step is not None:
                after_step(step, elbo=history["elbo"][-1])
            step = step + 1
    return history
