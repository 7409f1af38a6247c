def conditional_generator_step(G: nn.Module, D: nn.Module, z: torch.Tensor, labels: torch.Tensor,
                               optimizer: torch.optim.Optimizer) -> float:
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    assert z.size(0) == labels.size(0)
    asked = one_hot(labels, num_classes=NUM_CLASSES)
    verdict = D(G(z, asked), asked)
    g_loss = -F.logsigmoid(verdict).mean()
    optimizer.zero_grad()
    g_loss.backward()
    optimizer.step()
    return float(g_loss.detach())
