def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    were = [p.requires_grad for p in D.parameters()]
    for p in D.parameters():
        p.requires_grad_(False)
    loss = F.softplus(-D(G(z, y), y)).mean()
    for p, flag in zip(D.parameters(), were):
        p.requires_grad_(flag)
    for p in G.parameters():
        p.grad = None
    loss.backward()
    optimizer.step()
    return loss.detach()
