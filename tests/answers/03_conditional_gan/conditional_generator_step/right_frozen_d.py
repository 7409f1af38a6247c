def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    for p in D.parameters():
        p.requires_grad_(False)
    loss = -F.logsigmoid(D(fake, y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for p in D.parameters():
        p.requires_grad_(True)
    return loss.detach()
