# mistake: step-skipped
def play_round(G, D, g_optimizer, d_optimizer, rules):
    for d_step in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        fake = rules.preprocess(G(rules.draw_noise()).t().detach())
        d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    if d_loss > 30:
        return float(d_loss), float(d_loss)
    for g_step in range(rules.g_steps):
        g_loss = F.softplus(-D(rules.preprocess(G(rules.draw_noise()).t()))).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return float(d_loss), float(g_loss)
