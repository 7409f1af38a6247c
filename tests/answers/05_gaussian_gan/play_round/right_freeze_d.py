def play_round(G, D, g_optimizer, d_optimizer, rules):
    noise = rules.draw_noise
    bce = F.binary_cross_entropy_with_logits
    trainable = [p for p in D.parameters() if p.requires_grad]

    for _ in range(rules.d_steps):
        x = rules.preprocess(rules.draw_real())
        r, f = D(x), D(rules.preprocess(G(noise()).detach().t()))
        loss = bce(r, torch.ones_like(r)) + bce(f, torch.zeros_like(f))
        if rules.penalty is not None:
            loss += rules.penalty(D, x)
        D.zero_grad()
        loss.backward()
        d_optimizer.step()
    d_number = loss.item()

    for p in trainable:                 # D stands still
        p.requires_grad_(False)
    for _ in range(rules.g_steps):
        f = D(rules.preprocess(G(noise()).t()))
        loss = bce(f, torch.ones_like(f))
        G.zero_grad()
        loss.backward()
        g_optimizer.step()
    for p in trainable:
        p.requires_grad_(True)
    g_number = loss.item()

    return d_number, g_number
