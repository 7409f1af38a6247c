# mistake: stale-gradients
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = F.cross_entropy(classes, labels)
    loss = loss + F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss.backward()
    optimizer.step()
    return loss.item()
