def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    with torch.no_grad():
        fake = G(z, torch.eye(NUM_CODES, device=z.device)[codes])
    n = len(real)
    logits, code_logits = D(torch.cat([real, fake]))
    signs = torch.cat([-torch.ones(n, device=z.device), torch.ones(len(fake), device=z.device)])
    costs = F.softplus(signs * logits)
    loss = costs[:n].mean() + costs[n:].mean() + info_loss(code_logits[n:], codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
