# mistake: labels-not-integers
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    onehot = F.one_hot(labels, NUM_CLASSES).float()
    realness, classes = D(G(z, onehot))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth)) \
        + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
