def play_round(G, D, g_optimizer, d_optimizer, rules):
    """One round: rules.d_steps steps of D, then rules.g_steps steps of G."""
    assert rules.d_steps >= 1 and rules.g_steps >= 1

    def draw_real() -> torch.Tensor:
        return rules.preprocess(rules.draw_real())

    def draw_fake() -> torch.Tensor:
        column = G(rules.draw_noise())
        return rules.preprocess(column.transpose(0, 1))

    def step_of_d() -> float:
        real = draw_real()
        fake = draw_fake().detach()
        loss = -F.logsigmoid(D(real)).mean() - F.logsigmoid(-D(fake)).mean()
        if rules.penalty is not None:
            loss = loss + rules.penalty(D, real)
        d_optimizer.zero_grad()
        loss.backward()
        d_optimizer.step()
        return loss.item()

    def step_of_g() -> float:
        loss = -F.logsigmoid(D(draw_fake())).mean()
        g_optimizer.zero_grad()
        loss.backward()
        g_optimizer.step()
        return loss.item()

    d_loss = [step_of_d() for _ in range(rules.d_steps)][-1]
    g_loss = [step_of_g() for _ in range(rules.g_steps)][-1]
    return d_loss, g_loss
