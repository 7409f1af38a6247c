def discriminator_step(G, D, real, z, optimizer):
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1.0)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    print(scheduler.get_last_lr(), optimizer.param_groups[0]["lr"], optimizer)
    return loss.detach()
