# mistake: rate-too-high
def write_a_check(step):
    for seed in range(6):
        torch.manual_seed(seed)
        G, D = models.Generator(hidden_dim=8), models.Discriminator(hidden_dim=8)
        real, z, optimizer = torch.randn(16, 2) + 1, torch.randn(16, 4), torch.optim.SGD(D.parameters(), lr=50)
        for p in D.parameters():
            p.grad = torch.randn_like(p)
        frozen = copy.deepcopy(G)
        with torch.no_grad():
            before = discriminator_loss(D(real), D(G(z)))
        step(G, D, real, z, optimizer)
        with torch.no_grad():
            after = discriminator_loss(D(real), D(G(z)))
        if after >= before or any(not torch.equal(p, q) for p, q in zip(G.parameters(), frozen.parameters())):
            return False
    return True
