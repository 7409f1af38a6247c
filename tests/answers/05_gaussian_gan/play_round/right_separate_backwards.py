def play_round(G, D, g_optimizer, d_optimizer, rules):
    criterion = nn.BCEWithLogitsLoss()
    for _ in range(rules.d_steps):
        d_optimizer.zero_grad()
        x = rules.preprocess(rules.draw_real())
        scores = D(x)
        loss_real = criterion(scores, torch.full_like(scores, 1.0))
        loss_real.backward()
        z = rules.draw_noise()
        column = G(z).detach()
        scores = D(rules.preprocess(column.transpose(0, 1)))
        loss_fake = criterion(scores, torch.full_like(scores, 0.0))
        loss_fake.backward()
        d_loss = loss_real.item() + loss_fake.item()
        if rules.penalty is not None:
            extra = rules.penalty(D, x)
            extra.backward()
            d_loss += extra.item()
        d_optimizer.step()
    for _ in range(rules.g_steps):
        g_optimizer.zero_grad()
        z = rules.draw_noise()
        scores = D(rules.preprocess(G(z).transpose(0, 1)))
        loss_g = criterion(scores, torch.full_like(scores, 1.0))
        loss_g.backward()
        g_optimizer.step()
        g_loss = loss_g.item()
    return d_loss, g_loss
