def play_round(G, D, g_optimizer, d_optimizer, rules):
    for _ in range(rules.d_steps):
        x = rules.preprocess(rules.draw_real())
        x_fake = rules.preprocess(G(rules.draw_noise()).t().detach())
        logits = D(torch.cat([x, x_fake.detach()], dim=0))
        on_real, on_fake = logits.split([len(x), len(x_fake)])
        d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        d_loss = d_loss + (0.0 if rules.penalty is None else rules.penalty(D, x))
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        on_fake = D(rules.preprocess(G(rules.draw_noise()).t()))
        g_loss = F.softplus(-on_fake).mean()
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
    print(f"D {d_loss.item():.3f}, G {g_loss.item():.3f}")
    return d_loss, g_loss
