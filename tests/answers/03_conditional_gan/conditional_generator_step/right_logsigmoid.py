def conditional_generator_step(G, D, z, labels, optimizer):
    onehot = one_hot(labels, NUM_CLASSES)
    G.zero_grad()
    logits = D(G(z, onehot), onehot)
    loss = -F.logsigmoid(logits).mean()
    loss.backward()
    optimizer.step()
    return float(loss)
