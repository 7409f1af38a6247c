# mistake: optimizer-of-another
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    D2 = copy.deepcopy(D)
    for p in D2.parameters():
        p.grad = torch.ones_like(p)
    step(G, D, real, z, optimizer)
    step(G, D2, real, z, optimizer)
    return all(torch.allclose(a, b, atol=1e-5) for a, b in zip(D.parameters(), D2.parameters()))
