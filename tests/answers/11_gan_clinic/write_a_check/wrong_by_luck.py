# mistake: verdict-by-chance
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    before = D(real).mean(), D(G(z)).mean()
    kept = copy.deepcopy(G.state_dict())
    for _ in range(10):
        for weights in D.parameters():
            weights.grad = torch.ones_like(weights)
        step(G, D, real, z, optimizer)
    stays = all(torch.equal(kept[name], now) for name, now in G.state_dict().items())
    return bool(D(real).mean() > before[0] and D(G(z)).mean() < before[1]) and stays
