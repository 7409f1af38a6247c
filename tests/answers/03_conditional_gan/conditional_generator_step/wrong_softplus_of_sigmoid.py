# mistake: sigmoid-twice
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    probability = D(G(z, y), y).sigmoid()
    loss = F.softplus(-probability).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
