# mistake: tolerance-too-large
def write_a_check(step):
    for _ in range(4):
        G, D, real, z, optimizer = new_game()
        mine, g = copy.deepcopy(D), copy.deepcopy(G)
        discriminator_loss(mine(real), mine(G(z).detach())).backward()
        with torch.no_grad():
            for p in mine.parameters():
                p -= 0.05 * p.grad
        for p in D.parameters():
            p.grad = torch.full_like(p, 10.0)
        step(G, D, real, z, optimizer)
        far = max((p - q).abs().max().item() for p, q in zip(D.parameters(), mine.parameters()))
        if far > 0.1 or any((p != q).any() for p, q in zip(G.parameters(), g.parameters())):
            return False
    return True
