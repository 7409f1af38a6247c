# mistake: discriminator-touched
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    c = F.one_hot(codes, NUM_CODES).float()
    fake_logits, code_logits = D(G(z, c))
    loss = F.softplus(-fake_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for p in D.parameters():
            p -= 0.1 * p.grad
    return loss.detach()
