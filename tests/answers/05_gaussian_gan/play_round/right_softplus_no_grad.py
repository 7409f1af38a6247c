def play_round(G, D, g_optimizer, d_optimizer, rules):

    # D's turn
    for i in range(rules.d_steps):
        d_optimizer.zero_grad()
        x_real = rules.preprocess(rules.draw_real())
        with torch.no_grad():
            fakes = G(rules.draw_noise()).t()
        x_fake = rules.preprocess(fakes)
        loss_d = F.softplus(-D(x_real)).mean() + F.softplus(D(x_fake)).mean()
        if rules.penalty is not None:
            loss_d = loss_d + rules.penalty(D, x_real)
        loss_d.backward()
        d_optimizer.step()

    # G's turn
    for i in range(rules.g_steps):
        g_optimizer.zero_grad()
        fakes = G(rules.draw_noise()).t()
        loss_g = F.softplus(-D(rules.preprocess(fakes))).mean()
        loss_g.backward()
        g_optimizer.step()

    return float(loss_d), float(loss_g)
