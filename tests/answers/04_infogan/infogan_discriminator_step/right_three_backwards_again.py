def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    optimizer.zero_grad()
    on_real = D(real)[0]
    a = F.softplus(-on_real).mean()
    a.backward()

    with torch.no_grad():
        x = G(z, torch.eye(NUM_CODES, device=z.device)[codes])
    on_fake, code_logits = D(x)
    b = F.softplus(on_fake).mean()
    c = info_loss(code_logits, codes)
    b.backward(retain_graph=True)
    c.backward()
    optimizer.step()
    return a.detach() + b.detach() + c.detach()
