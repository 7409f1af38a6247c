# mistake: pairs-weighted-by-label
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    weights = 1 / (y @ y.sum(dim=0))
    costs = F.softplus(-D(G(z, y), y))
    loss = (weights * costs).sum() / weights.sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
