# mistake: not-the-last-step
def play_round(G, D, g_optimizer, d_optimizer, rules):
    def fakes(): return rules.preprocess(G(rules.draw_noise()).t())
    d_value = g_value = 0.0
    for _ in range(rules.d_steps):
        x = rules.preprocess(rules.draw_real())
        loss = F.softplus(-D(x)).mean() + F.softplus(D(fakes().detach())).mean()
        if rules.penalty is not None: loss = loss + rules.penalty(D, x)
        d_optimizer.zero_grad()
        loss.backward()
        d_optimizer.step()
        d_value += loss.item() / rules.d_steps
    for _ in range(rules.g_steps):
        loss = F.softplus(-D(fakes())).mean()
        g_optimizer.zero_grad()
        loss.backward()
        g_optimizer.step()
        g_value += loss.item() / rules.g_steps
    return d_value, g_value
