# mistake: smooth-hard-coded
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    target = torch.full_like(realness, SMOOTH)
    loss = F.binary_cross_entropy_with_logits(realness, target) + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
