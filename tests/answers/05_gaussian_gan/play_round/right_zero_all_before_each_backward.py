def play_round(G, D, g_optimizer, d_optimizer, rules):

    def clear():
        for player in (G, D):
            player.zero_grad()

    def fake_example():
        return rules.preprocess(G(rules.draw_noise()).permute(1, 0))

    for k in range(rules.d_steps):
        real, fake = rules.preprocess(rules.draw_real()), fake_example()
        says_real, says_fake = D(real), D(fake)
        losses = [
            F.binary_cross_entropy_with_logits(says_real, torch.ones_like(says_real)),
            F.binary_cross_entropy_with_logits(says_fake, torch.zeros_like(says_fake)),
        ]
        if rules.penalty is not None:
            losses.append(rules.penalty(D, real))
        total = sum(losses)
        clear()
        total.backward()
        d_optimizer.step()
        d_loss = total.item()
    for k in range(rules.g_steps):
        says = D(fake_example())
        loss = F.binary_cross_entropy_with_logits(says, torch.ones_like(says))
        clear()
        loss.backward()
        g_optimizer.step()
        g_loss = loss.item()
    return d_loss, g_loss
