# mistake: sizes-do-not-fit
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    targets = discriminator_targets(len(z), smooth).to(z.device)
    loss = F.binary_cross_entropy_with_logits(realness, targets) + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
