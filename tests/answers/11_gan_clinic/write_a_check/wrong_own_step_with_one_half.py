# mistake: half-a-loss-wanted
def write_a_check(step):
    for _ in range(4):
        G, D, real, z, optimizer = new_game()
        G_before = copy.deepcopy(G.state_dict())
        expected = copy.deepcopy(D)
        loss = F.softplus(-expected(real)).mean()
        gradients = torch.autograd.grad(loss, list(expected.parameters()))
        with torch.no_grad():
            for p, g in zip(expected.parameters(), gradients):
                p -= 0.05 * g
        for p in D.parameters():
            p.grad = torch.randn_like(p)
        step(G, D, real, z, optimizer)
        for p, q in zip(D.parameters(), expected.parameters()):
            if not torch.allclose(p, q, atol=1e-5):
                return False
        for name, value in G.state_dict().items():
            if not torch.equal(value, G_before[name]):
                return False
    return True
