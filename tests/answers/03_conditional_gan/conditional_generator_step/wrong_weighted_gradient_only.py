# mistake: pairs-weighted-by-label
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    costs = F.softplus(-D(G(z, y), y))
    weights = len(labels) / (2 * (y @ y.sum(dim=0)))
    optimizer.zero_grad()
    (weights * costs).mean().backward()
    optimizer.step()
    return costs.mean().item()
