def _shuffled_batches(data, batch_size, epochs):
    for _ in range(epochs):
        for part in torch.chunk(torch.randperm(len(data)), 1)[0].split(batch_size):
            yield data[part]


def _climb(x, encoder, decoder, optimizer):
    optimizer.zero_grad()
    bound = elbo(x, encoder, decoder)
    (bound * -1).backward()
    optimizer.step()
    return bound.detach().item()


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(iter(encoder.parameters())).device
    history = []
    for step, batch in enumerate(_shuffled_batches(data, batch_size, epochs)):
        value = _climb(batch.to(device), encoder, decoder, optimizer)
        history.append(value)
        if callable(after_step):
            after_step(step, elbo=value)
    return dict(elbo=history)
