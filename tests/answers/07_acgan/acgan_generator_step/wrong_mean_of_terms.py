# mistake: another-loss
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    adversarial = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    auxiliary = F.cross_entropy(classes, labels)
    loss = 0.5 * (adversarial + auxiliary)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
