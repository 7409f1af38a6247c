# mistake: codes-resampled
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    made_for = torch.randint(0, NUM_CODES, codes.shape, device=codes.device)
    with torch.no_grad():
        fake = G(z, F.one_hot(made_for, NUM_CODES).float())
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean() + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
