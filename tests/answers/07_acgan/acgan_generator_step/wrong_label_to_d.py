# mistake: wrong-call
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    fake = G(z, labels)
    realness, classes = D(fake, labels)
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth)) \
        + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
