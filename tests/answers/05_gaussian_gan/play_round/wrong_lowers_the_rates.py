# mistake: optimizer-settings-changed
def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        fake = rules.preprocess(G(rules.draw_noise()).detach().t())
        d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        g_loss = F.softplus(-D(rules.preprocess(G(rules.draw_noise()).t()))).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    for optimizer in (g_optimizer, d_optimizer):
        for group in optimizer.param_groups:
            group["lr"] *= 0.999
    return d_loss.item(), g_loss.item()
