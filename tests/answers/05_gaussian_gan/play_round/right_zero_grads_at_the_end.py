def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        with torch.no_grad():
            fake = rules.preprocess(G(rules.draw_noise()).t())
        real_logits, fake_logits = D(real), D(fake)
        d_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
        d_loss = d_loss + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_loss.backward()
        d_optimizer.step()
        d_optimizer.zero_grad()
    for _ in range(rules.g_steps):
        logits = D(rules.preprocess(G(rules.draw_noise()).t()))
        g_loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
        g_loss.backward()
        g_optimizer.step()
        g_optimizer.zero_grad()
        d_optimizer.zero_grad()
    return d_loss.item(), g_loss.item()
