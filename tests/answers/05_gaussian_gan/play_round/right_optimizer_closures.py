def play_round(G, D, g_optimizer, d_optimizer, rules):
    ce = F.binary_cross_entropy_with_logits

    def d_closure():
        d_optimizer.zero_grad()
        x = rules.preprocess(rules.draw_real())
        y = rules.preprocess(G(rules.draw_noise()).t().detach())
        on_x, on_y = D(x), D(y)
        loss = ce(on_x, torch.ones_like(on_x)) + ce(on_y, torch.zeros_like(on_y))
        if rules.penalty is not None:
            loss = loss + rules.penalty(D, x)
        loss.backward()
        return loss

    def g_closure():
        g_optimizer.zero_grad()
        on_y = D(rules.preprocess(G(rules.draw_noise()).t()))
        loss = ce(on_y, torch.ones_like(on_y))
        loss.backward()
        return loss

    for _ in range(rules.d_steps):
        d_loss = d_optimizer.step(d_closure)
    for _ in range(rules.g_steps):
        g_loss = g_optimizer.step(g_closure)
    return d_loss.item(), g_loss.item()
