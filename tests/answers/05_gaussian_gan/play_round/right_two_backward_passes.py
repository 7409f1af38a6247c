def play_round(G, D, g_optimizer, d_optimizer, rules):
    bce = nn.BCEWithLogitsLoss()
    for _ in range(rules.d_steps):
        D.zero_grad()
        real = rules.preprocess(rules.draw_real())
        real_logits = D(real)
        real_error = bce(real_logits, torch.ones_like(real_logits))
        if rules.penalty:
            real_error = real_error + rules.penalty(D, real)
        real_error.backward()
        with torch.no_grad():
            fake = G(rules.draw_noise()).t()
        fake_logits = D(rules.preprocess(fake))
        fake_error = bce(fake_logits, torch.zeros_like(fake_logits))
        fake_error.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        G.zero_grad()
        logits = D(rules.preprocess(G(rules.draw_noise()).t()))
        g_error = bce(logits, torch.ones_like(logits))
        g_error.backward()
        g_optimizer.step()
    return float(real_error + fake_error), float(g_error)
