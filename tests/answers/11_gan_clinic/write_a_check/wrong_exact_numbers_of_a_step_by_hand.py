# mistake: equal-to-the-last-bit
def write_a_check(step):
    for _ in range(6):
        G, D, real, z, optimizer = new_game()
        kept = [p.detach().clone() for p in G.parameters()]
        mine = copy.deepcopy(D)
        fakes = G(z).detach()
        loss = F.binary_cross_entropy_with_logits(mine(real), torch.ones(16))
        loss = loss + F.binary_cross_entropy_with_logits(mine(fakes), torch.zeros(16))
        own = torch.optim.SGD(mine.parameters(), lr=0.05)
        own.zero_grad()
        loss.backward()
        own.step()
        for p in D.parameters():
            p.grad = torch.ones_like(p)
        step(G, D, real, z, optimizer)
        if not all((p == q).all() for p, q in zip(D.parameters(), mine.parameters())):
            return False
        if not all((p == q).all() for p, q in zip(G.parameters(), kept)):
            return False
    return True
