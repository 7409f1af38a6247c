# mistake: draw-not-called
def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.d_steps):
        real = rules.preprocess(4.0 + 1.25 * torch.randn(1, len(rules.draw_noise())))
        fake = rules.preprocess(G(rules.draw_noise()).detach().t())
        d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        fake = rules.preprocess(G(rules.draw_noise()).t())
        g_loss = F.softplus(-D(fake)).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return d_loss.item(), g_loss.item()
