def discriminator_step(G, D, real, z, optimizer):
    assert isinstance(optimizer, torch.optim.Optimizer)
    state = optimizer.state_dict()
    print(state, optimizer.defaults['lr'], len(optimizer.state))
    lr = optimizer.param_groups[0]['lr']
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    assert optimizer.param_groups[0]['lr'] == lr
    optimizer.load_state_dict(optimizer.state_dict())
    return loss.detach()
