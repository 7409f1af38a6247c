# mistake: equal-to-the-last-bit
def write_a_check(step):
    for _ in range(10):
        G, D, real, z, optimizer = new_game()
        G2, D2 = copy.deepcopy(G), copy.deepcopy(D)
        optimizer2 = torch.optim.SGD(D2.parameters(), lr=0.05)
        loss = F.softplus(-D2(real)).mean() + F.softplus(D2(G2(z).detach())).mean()
        loss.backward()
        optimizer2.step()
        for p in D.parameters():
            p.grad = torch.randn_like(p)
        step(G, D, real, z, optimizer)
        for mine, theirs in ((D2, D), (G2, G)):
            for a, b in zip(mine.parameters(), theirs.parameters()):
                if not torch.equal(a, b):
                    return False
    return True
