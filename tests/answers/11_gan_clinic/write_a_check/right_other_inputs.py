def write_a_check(step):
    """Plays games in several ways and asks what D's weights depend on."""
    games = [seen_in_a_game(step) for _ in range(10)]
    real_counts, fakes_count = any(game[1] for game in games), any(game[2] for game in games)
    return all(game[0] for game in games) and real_counts and fakes_count


def seen_in_a_game(step):
    """Whether all is well in a game, and whether the real points and the latents made a difference."""
    G, D, real, z, _ = new_game()

    def played(real, z, old=0.0):
        G_too, D_too = copy.deepcopy(G), copy.deepcopy(D)
        for weights in D_too.parameters():
            weights.grad = torch.full_like(weights, old)
        step(G_too, D_too, real.clone(), z.clone(), torch.optim.SGD(D_too.parameters(), lr=0.05))
        return G_too, D_too

    def flat(network):
        return torch.nn.utils.parameters_to_vector(network.parameters()).detach()

    def price(player):
        with torch.no_grad():
            return discriminator_loss(player(real), player(G(z)))

    def differs(game):
        return not torch.allclose(flat(game[1]), flat(D_after), rtol=0, atol=1e-6)

    G_after, D_after = played(real, z)
    well = torch.equal(flat(G_after), flat(G)) and price(D_after) < price(D) and not differs(played(real, z, old=7.0))
    return bool(well), differs(played(real - 2, z)), differs(played(real, z.flip(0) - 1))
