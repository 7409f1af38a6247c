def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = torch.eye(2, device=z.device)[codes]
    fake = G(z, c).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = info_loss(code_logits, codes) - F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
