# mistake: both-halves-wanted-better
def write_a_check(step):
    def halves(G, D, real, z):
        with torch.no_grad():
            return F.softplus(-D(real)).mean().item(), F.softplus(D(G(z))).mean().item()

    for _ in range(12):
        G, D, real, z, optimizer = new_game()
        for p in D.parameters():
            p.grad = torch.ones_like(p)
        g = torch.nn.utils.parameters_to_vector(G.parameters()).detach().clone()
        before = halves(G, D, real, z)
        step(G, D, real, z, optimizer)
        after = halves(G, D, real, z)
        assert after[0] < before[0] and after[1] < before[1]
        assert torch.equal(g, torch.nn.utils.parameters_to_vector(G.parameters()))
    return True
