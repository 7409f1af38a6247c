import copy


def invert(G, image, starts, steps):
    fixed = copy.deepcopy(G).requires_grad_(False) if isinstance(G, nn.Module) else G
    z = starts.detach().clone()
    z.requires_grad = True
    optimizer = torch.optim.Adam((z,), lr=0.1)

    def errors():
        return (fixed(z) - image[None]).flatten(1).pow(2).mean(1)

    for _ in range(steps):
        optimizer.zero_grad()
        errors().sum().backward()
        optimizer.step()
    return z.detach()[errors().argmin()]
