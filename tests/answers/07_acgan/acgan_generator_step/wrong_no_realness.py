# mistake: realness-term-missing
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
