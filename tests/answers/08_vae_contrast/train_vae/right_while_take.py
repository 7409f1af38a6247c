import random


class Books:
    def __init__(self, hook):
        self.hook, self.values = hook, []

    def write(self, value):
        self.values.append(value)
        if self.hook is not None:
            self.hook(len(self.values) - 1, elbo=value)


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    books = Books(after_step)
    device = next(encoder.parameters()).device
    for _ in range(epochs):
        left = list(range(len(data)))
        random.shuffle(left)
        while left:
            rows, left = left[:batch_size], left[batch_size:]
            bound = elbo(data[rows].to(device), encoder, decoder)
            optimizer.zero_grad()
            bound.backward(gradient=-torch.ones_like(bound))  # downhill on -bound
            optimizer.step()
            books.write(bound.item())
    return {"elbo": books.values}
