# mistake: fakes-teach-nothing
def play_round(G, D, g_optimizer, d_optimizer, rules):
    bce = F.binary_cross_entropy_with_logits
    for _ in range(rules.d_steps):
        real = rules.preprocess(rules.draw_real())
        with torch.no_grad():
            fake = rules.preprocess(G(rules.draw_noise()).t())
            on_fake = D(fake)
        on_real = D(real)
        d_loss = bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))
        if rules.penalty is not None:
            d_loss = d_loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        on_fake = D(rules.preprocess(G(rules.draw_noise()).t()))
        g_loss = bce(on_fake, torch.ones_like(on_fake))
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    return d_loss.item(), g_loss.item()
