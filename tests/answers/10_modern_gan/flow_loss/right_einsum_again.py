def _at(t, begin, end):
    return torch.einsum("n,nk->nk", 1 - t, begin) + torch.einsum("n,nk->nk", t, end)


def flow_loss(velocity, x, noise, t):
    criterion = nn.MSELoss()
    return criterion(velocity(_at(t, noise, x), t), x - noise)
