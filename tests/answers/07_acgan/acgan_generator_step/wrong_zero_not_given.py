# mistake: zero-taken-for-not-given
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth or 0.95)) + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
