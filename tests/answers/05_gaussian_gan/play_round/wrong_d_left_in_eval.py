# mistake: left-in-eval-mode
def play_round(G, D, g_optimizer, d_optimizer, rules):

    def learn(player, optimizer, loss):
        weights = [weight for weight in player.parameters() if weight.requires_grad]
        slopes = torch.autograd.grad(loss, weights, allow_unused=True)
        for weight, slope in zip(weights, slopes):
            weight.grad = slope
        optimizer.step()
        return float(loss.detach())

    D.eval()
    for _ in range(rules.d_steps):
        row = rules.draw_real()
        x = rules.preprocess(row)
        column = G(rules.draw_noise())
        y = rules.preprocess(column.detach().reshape(1, -1))
        loss = torch.mean(F.softplus(-D(x))) + torch.mean(F.softplus(D(y)))
        if rules.penalty is not None:
            loss = loss + rules.penalty(D, x)
        d_loss = learn(D, d_optimizer, loss)
    for _ in range(rules.g_steps):
        column = G(rules.draw_noise())
        logits = D(rules.preprocess(column.reshape(1, -1)))
        g_loss = learn(G, g_optimizer, torch.mean(F.softplus(-logits)))
    return d_loss, g_loss
