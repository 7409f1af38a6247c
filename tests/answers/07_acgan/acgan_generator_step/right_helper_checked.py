def generator_loss(realness: torch.Tensor, classes: torch.Tensor, labels: torch.Tensor,
                   smooth: float) -> torch.Tensor:
    targets = realness.new_full(realness.shape, smooth)
    return F.binary_cross_entropy_with_logits(realness, targets) + F.cross_entropy(classes, labels)


def acgan_generator_step(G, D, z, labels, optimizer, smooth: float = 0.95) -> float:
    assert len(z) == len(labels), "one label for each latent"
    images = G(z, labels)
    realness, classes = D(images)
    loss = generator_loss(realness, classes, labels, smooth)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()  # leave nothing behind
    return loss.item()
