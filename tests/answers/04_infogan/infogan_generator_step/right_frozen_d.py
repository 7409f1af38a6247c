def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    c = torch.eye(2, device=z.device)[codes]
    for p in D.parameters():
        p.requires_grad_(False)
    fake_logits, code_logits = D(G(z, c))
    loss = F.softplus(-fake_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for p in D.parameters():
        p.requires_grad_(True)
    return loss.detach()
