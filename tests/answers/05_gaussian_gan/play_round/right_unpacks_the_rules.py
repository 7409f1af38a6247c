def play_round(G, D, g_optimizer, d_optimizer, rules):
    d_steps, g_steps, draw_real, draw_noise, preprocess, penalty = vars(rules).values()
    for _ in range(d_steps):
        real = preprocess(draw_real())
        fake = preprocess(G(draw_noise()).detach().t())
        d_loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
        if penalty is not None:
            d_loss = d_loss + penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(g_steps):
        fake = preprocess(G(draw_noise()).t())
        g_loss = F.softplus(-D(fake)).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return d_loss.item(), g_loss.item()
