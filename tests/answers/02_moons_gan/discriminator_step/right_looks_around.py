import inspect


def discriminator_step(G, D, real, z, optimizer):
    print(D, repr(G), optimizer, list(D.state_dict()), sum(p.numel() for p in D.parameters()))
    assert isinstance(D, nn.Module) and isinstance(optimizer, torch.optim.Optimizer)
    assert callable(D) and callable(getattr(D, "forward", None))
    was = D.training
    D.train(), G.eval()
    fake = G(z).detach()
    G.train()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    print({name: p.grad.norm() for name, p in D.named_parameters()})
    optimizer.step()
    D.train(was)
    return loss.detach()
