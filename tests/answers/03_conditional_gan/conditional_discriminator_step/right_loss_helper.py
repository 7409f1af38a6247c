def pair_loss(real_logits: torch.Tensor, fake_logits: torch.Tensor) -> torch.Tensor:
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


def conditional_discriminator_step(G: nn.Module, D: nn.Module, real: torch.Tensor,
                                   real_labels: torch.Tensor, z: torch.Tensor,
                                   fake_labels: torch.Tensor,
                                   optimizer: torch.optim.Optimizer) -> torch.Tensor:
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    assert len(real) == len(real_labels), "each real point has its own label"
    assert len(z) == len(fake_labels), "each latent comes with a wish"
    wish = one_hot(fake_labels, NUM_CLASSES)
    points = G(z, wish).detach()
    loss = pair_loss(D(real, one_hot(real_labels, NUM_CLASSES)), D(points, wish))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
