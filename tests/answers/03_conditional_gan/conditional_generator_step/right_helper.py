def _wants_real(logits):
    """softplus(-l) = max(-l, 0) + log(1 + exp(-|l|))."""
    return (torch.clamp(-logits, min=0) + torch.log1p(torch.exp(-logits.abs()))).mean()


def conditional_generator_step(G, D, z, labels, optimizer):
    vectors = one_hot(labels, NUM_CLASSES)
    fakes = G(z, vectors)
    loss = _wants_real(D(fakes, vectors))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
