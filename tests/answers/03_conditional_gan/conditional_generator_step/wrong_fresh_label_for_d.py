# mistake: fresh-label-for-d
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    other = one_hot(torch.randint(NUM_CLASSES, labels.shape, device=labels.device), NUM_CLASSES)
    loss = F.softplus(-D(fake, other)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
