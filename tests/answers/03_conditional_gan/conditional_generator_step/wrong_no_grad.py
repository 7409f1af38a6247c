# mistake: fakes-detached
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    with torch.no_grad():
        fake = G(z, y)
    loss = F.softplus(-D(fake, y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
