# mistake: equal-to-the-last-bit
def write_a_check(step):
    G, D = models.mlp([3, 8, 2]), nn.Sequential(models.mlp([2, 8, 1]), nn.Flatten(0))
    real, z = torch.randn(16, 2) + 1, torch.randn(16, 3)
    twin, old_g = copy.deepcopy(D), [w.detach().clone() for w in G.parameters()]
    for weights in D.parameters():
        weights.grad = torch.ones_like(weights)
    step(G, D, real, z, torch.optim.SGD(D.parameters(), lr=0.1))
    loss = F.softplus(-twin(real)).mean() + F.softplus(twin(G(z).detach())).mean()
    for weights, slope in zip(twin.parameters(), torch.autograd.grad(loss, list(twin.parameters()))):
        weights.data -= 0.1 * slope
    same = all(torch.equal(a, b) for a, b in zip(D.parameters(), twin.parameters()))
    return same and all(torch.equal(a, b) for a, b in zip(G.parameters(), old_g))
