# mistake: pairs-weighted-by-label
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    costs = F.softplus(-D(G(z, y), y))
    loss = torch.stack([costs[labels == k].mean() for k in range(NUM_CLASSES)]).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
