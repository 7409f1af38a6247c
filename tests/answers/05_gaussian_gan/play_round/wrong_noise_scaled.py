# mistake: noise-changed
def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        fake = rules.preprocess(G(2 * rules.draw_noise() - 1).detach().t())
        real_logits = D(real)
        fake_logits = D(fake)
        d_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits)) + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        fake = rules.preprocess(G(2 * rules.draw_noise() - 1).t())
        logits = D(fake)
        g_loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return d_loss.item(), g_loss.item()
