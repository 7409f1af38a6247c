# mistake: turns-mixed
def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.g_steps):
        fakes = G(rules.draw_noise()).t()
        loss_g = F.softplus(-D(rules.preprocess(fakes))).mean()
        g_optimizer.zero_grad()
        loss_g.backward()
        g_optimizer.step()
    for _ in range(rules.d_steps):
        x_real = rules.preprocess(rules.draw_real())
        x_fake = rules.preprocess(G(rules.draw_noise()).detach().t())
        loss_d = F.softplus(-D(x_real)).mean() + F.softplus(D(x_fake)).mean()
        if rules.penalty is not None:
            loss_d = loss_d + rules.penalty(D, x_real)
        d_optimizer.zero_grad()
        loss_d.backward()
        d_optimizer.step()
    return loss_d.item(), loss_g.item()
