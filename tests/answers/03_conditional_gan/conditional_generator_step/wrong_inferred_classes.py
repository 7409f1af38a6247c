# mistake: classes-counted-in-the-batch
def conditional_generator_step(G, D, z, labels, optimizer):
    y = F.one_hot(labels).float()
    loss = F.softplus(-D(G(z, y), y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
