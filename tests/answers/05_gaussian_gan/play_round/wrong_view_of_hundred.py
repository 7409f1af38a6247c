# mistake: length-written-down
def play_round(G, D, g_optimizer, d_optimizer, rules):

    def fakes():
        return G(rules.draw_noise()).view(1, 100)

    def play(optimizer, make_loss, times):
        for _ in range(times):
            loss = make_loss()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        return loss.item()

    def d_loss():
        real = rules.preprocess(rules.draw_real())
        loss = -F.logsigmoid(D(real)).mean() - F.logsigmoid(-D(rules.preprocess(fakes().detach()))).mean()
        return loss if rules.penalty is None else loss + rules.penalty(D, real)

    def g_loss():
        return -F.logsigmoid(D(rules.preprocess(fakes()))).mean()

    return play(d_optimizer, d_loss, rules.d_steps), play(g_optimizer, g_loss, rules.g_steps)
