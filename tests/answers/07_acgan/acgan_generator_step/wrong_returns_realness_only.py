# mistake: another-loss
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    g_loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    total = g_loss + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    total.backward()
    optimizer.step()
    return g_loss.item()
