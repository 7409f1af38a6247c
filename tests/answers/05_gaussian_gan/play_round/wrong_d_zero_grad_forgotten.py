# mistake: stale-gradients
def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        noise = rules.draw_noise()
        fake = rules.preprocess(G(noise).detach().t())
        real_logits, fake_logits = D(real), D(fake)
        d_loss = (F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
                  + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits)))
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_loss.backward()
        d_optimizer.step()

    for _ in range(rules.g_steps):
        noise = rules.draw_noise()
        logits = D(rules.preprocess(G(noise).t()))
        g_loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()

    return d_loss.item(), g_loss.item()
