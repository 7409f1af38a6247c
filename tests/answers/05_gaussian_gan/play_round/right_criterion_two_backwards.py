def play_round(G, D, g_optimizer, d_optimizer, rules):
    criterion = nn.BCEWithLogitsLoss()
    for _ in range(rules.d_steps):
        d_optimizer.zero_grad(set_to_none=True)

        x = rules.preprocess(rules.draw_real())
        out = D(x)
        loss_real = criterion(out, torch.ones_like(out))
        if rules.penalty is not None:
            loss_real = loss_real + rules.penalty(D, x)
        loss_real.backward()

        fake_row = G(rules.draw_noise()).detach().T
        out = D(rules.preprocess(fake_row))
        loss_fake = criterion(out, torch.zeros_like(out))
        loss_fake.backward()

        d_optimizer.step()

    for _ in range(rules.g_steps):
        g_optimizer.zero_grad(set_to_none=True)
        fake_row = G(rules.draw_noise()).T
        out = D(rules.preprocess(fake_row))
        loss_g = criterion(out, torch.ones_like(out))   # G wants "real"
        loss_g.backward()
        g_optimizer.step()

    return [(loss_real + loss_fake).item(), loss_g.item()]
