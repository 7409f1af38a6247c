# mistake: optimizer-settings-changed
def generator_step(G, D, z, optimizer):
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.99)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    return loss.item()
