# mistake: left-in-eval-mode
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    D.eval()
    loss = F.softplus(-D(G(z, y), y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
