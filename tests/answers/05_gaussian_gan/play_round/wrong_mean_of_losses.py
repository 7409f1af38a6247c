# mistake: not-the-last-step
def play_round(G, D, g_optimizer, d_optimizer, rules):
    d_losses, g_losses = [], []
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        fake = rules.preprocess(G(rules.draw_noise()).detach().t())
        d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
        d_losses.append(d_loss.item())
    for _ in range(rules.g_steps):
        g_loss = F.softplus(-D(rules.preprocess(G(rules.draw_noise()).t()))).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
        g_losses.append(g_loss.item())
    return sum(d_losses) / len(d_losses), sum(g_losses) / len(g_losses)
