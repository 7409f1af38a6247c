# mistake: sizes-do-not-fit
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    target = torch.full((2 * BATCH_SIZE,), smooth, device=z.device)
    realness, classes = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, target) + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
