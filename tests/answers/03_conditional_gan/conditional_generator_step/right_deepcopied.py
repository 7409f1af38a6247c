import copy
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    judge = copy.deepcopy(D).requires_grad_(False)
    loss = F.softplus(-judge(G(z, y), y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
