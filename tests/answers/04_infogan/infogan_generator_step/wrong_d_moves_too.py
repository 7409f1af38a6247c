# mistake: discriminator-touched
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    D.zero_grad()
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    info = info_loss(code_logits, codes)
    loss = F.softplus(-realness_logits).mean() + info_weight * info
    optimizer.zero_grad()
    d_gradients = torch.autograd.grad(info, list(D.parameters()), retain_graph=True, allow_unused=True)
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for p, g in zip(D.parameters(), d_gradients):
            if g is not None:
                p -= 0.001 * g
    return loss
