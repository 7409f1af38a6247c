def cure_discriminator_step(G, D, real, z, optimizer):
    """Both batches through D at once."""
    fake = G(z).data
    logits = D(torch.cat([real, fake]))
    loss = discriminator_loss(logits[: len(real)], logits[len(real) :])
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None
    loss.backward()
    optimizer.step()
    return loss.detach().cpu().numpy()
