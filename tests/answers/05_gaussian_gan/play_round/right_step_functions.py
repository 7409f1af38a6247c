def play_round(G, D, g_optimizer, d_optimizer, rules):

    def against(logits, target):
        return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))

    def fakes():
        return rules.preprocess(G(rules.draw_noise()).t())

    def update(optimizer, loss):
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.item()

    def step_of_d():
        x = rules.preprocess(rules.draw_real())
        loss = against(D(x), 1.0) + against(D(fakes().detach()), 0.0)
        if rules.penalty is not None:
            loss = loss + rules.penalty(D, x)
        return update(d_optimizer, loss)

    def step_of_g():
        return update(g_optimizer, against(D(fakes()), 1.0))

    d_loss = [step_of_d() for _ in range(rules.d_steps)][-1]
    g_loss = [step_of_g() for _ in range(rules.g_steps)][-1]
    return d_loss, g_loss
