# mistake: d-steps-ignored
def play_round(G, D, g_optimizer, d_optimizer, rules):

    def real_row():
        return rules.draw_real()

    def fake_row():
        z = rules.draw_noise()
        return G(z).t()

    for _ in range(1):
        seen = rules.preprocess(real_row())
        with torch.no_grad():
            fakes = fake_row()
        on_real, on_fake = D(seen), D(rules.preprocess(fakes))
        d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        if rules.penalty:
            d_loss += rules.penalty(D, seen)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()

    for _ in range(1):
        on_fake = D(rules.preprocess(fake_row()))
        g_loss = F.softplus(-on_fake).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()

    return float(d_loss), float(g_loss)
