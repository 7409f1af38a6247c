# mistake: several-optimizer-steps
def conditional_generator_step(G, D, z, labels, optimizer):
    total = 0.0
    for k in range(NUM_CLASSES):
        chosen = labels == k
        if chosen.any():
            y = one_hot(labels[chosen], NUM_CLASSES)
            loss = F.softplus(-D(G(z[chosen], y), y)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total = total + loss.detach() * chosen.float().mean()
    return total
