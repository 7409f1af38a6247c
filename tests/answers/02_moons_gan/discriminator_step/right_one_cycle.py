def discriminator_step(G, D, real, z, optimizer):
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=10, cycle_momentum=False) if False else torch.optim.lr_scheduler.ConstantLR(optimizer, 1.0)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    return loss.detach()
