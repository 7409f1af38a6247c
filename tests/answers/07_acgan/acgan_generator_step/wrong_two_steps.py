# mistake: several-optimizer-steps
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, _ = D(G(z, labels))
    first = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    optimizer.zero_grad()
    first.backward()
    optimizer.step()
    _, classes = D(G(z, labels))
    second = F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    second.backward()
    optimizer.step()
    return (first + second).item()
