# mistake: penalty-ignored
def play_round(G, D, g_optimizer, d_optimizer, rules):
    bce = F.binary_cross_entropy_with_logits
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        noise = rules.draw_noise()
        fake = rules.preprocess(G(noise).detach().t())
        real_logits = D(real)
        fake_logits = D(fake)
        d_loss = bce(real_logits, torch.ones_like(real_logits))
        d_loss = d_loss + bce(fake_logits, torch.zeros_like(fake_logits))
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        noise = rules.draw_noise()
        logits = D(rules.preprocess(G(noise).t()))
        g_loss = bce(logits, torch.ones_like(logits))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return d_loss.item(), g_loss.item()
