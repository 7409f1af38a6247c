def write_a_check(step):
    def fresh():
        torch.manual_seed(7)
        return new_game()

    def weights(network):
        return torch.nn.utils.parameters_to_vector(network.parameters()).detach().clone()

    def d_moves():
        G, D, real, z, optimizer = fresh()
        before = weights(D)
        step(G, D, real, z, optimizer)
        return not torch.equal(before, weights(D))

    def g_stays():
        G, D, real, z, optimizer = fresh()
        before = weights(G)
        for _ in range(3):
            step(G, D, real, z, optimizer)
        return torch.equal(before, weights(G))

    def forgets():
        ends = []
        for stale in (0.0, 9.0):
            G, D, real, z, optimizer = fresh()
            for p in D.parameters():
                p.grad = torch.full_like(p, stale)
            step(G, D, real, z, optimizer)
            ends.append(weights(D))
        return torch.allclose(*ends, atol=1e-5)

    def loss_is_right():
        G, D, real, z, optimizer = fresh()
        expected = discriminator_loss(D(real), D(G(z))).item()
        return abs(float(step(G, D, real, z, optimizer)) - expected) < 1e-4

    def both_halves_teach():
        G, D, real, z, optimizer = fresh()
        before = D(real).mean().item(), D(G(z)).mean().item()
        half = [F.softplus(-D(real)).mean(), F.softplus(D(G(z))).mean()]
        slopes = [torch.cat([g.flatten() for g in torch.autograd.grad(h, list(D.parameters()))]) for h in half]
        old = weights(D)
        step(G, D, real, z, optimizer)
        way = weights(D) - old
        return torch.allclose(way, -0.05 * (slopes[0] + slopes[1]), atol=1e-5)

    return all(test() for test in (d_moves, g_stays, forgets, loss_is_right, both_halves_teach))
