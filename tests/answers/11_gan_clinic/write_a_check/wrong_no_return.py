# mistake: returns-nothing
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    before = [p.detach().clone() for p in D.parameters()]
    step(G, D, real, z, optimizer)
    if all(torch.equal(p, q) for p, q in zip(D.parameters(), before)):
        return False
