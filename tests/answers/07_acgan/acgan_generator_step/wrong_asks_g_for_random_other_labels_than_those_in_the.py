# mistake: index-too-large
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, random_labels(len(z)).to(z.device)))
    targets = torch.full_like(realness, smooth)
    loss = F.binary_cross_entropy_with_logits(realness, targets) + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
