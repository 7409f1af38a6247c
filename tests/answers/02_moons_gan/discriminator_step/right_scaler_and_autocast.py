scaler = torch.amp.GradScaler("cpu", enabled=False)


def discriminator_step(G, D, real, z, optimizer):
    with torch.autocast(real.device.type if real.device.type != "meta" else "cpu", enabled=False):
        with torch.no_grad():
            fake = G(z)
        loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad(set_to_none=True)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    torch.nn.utils.clip_grad_norm_(D.parameters(), float("inf"))
    scaler.step(optimizer)
    scaler.update()
    return loss.detach()
