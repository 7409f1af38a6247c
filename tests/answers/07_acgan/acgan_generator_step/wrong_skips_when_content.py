# mistake: step-skipped
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth)) + F.cross_entropy(
        classes, labels
    )
    optimizer.zero_grad()
    loss.backward()
    if loss < 0.4:
        return loss.detach()
    optimizer.step()
    return loss.detach()
