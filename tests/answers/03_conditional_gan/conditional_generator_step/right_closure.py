def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    onehot = one_hot(labels, NUM_CLASSES)

    def closure():
        optimizer.zero_grad()
        value = F.softplus(D(G(z, onehot), onehot).neg()).mean()
        value.backward()
        return value

    return optimizer.step(closure).detach()
