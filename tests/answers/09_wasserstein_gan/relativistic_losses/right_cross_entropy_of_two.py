def relativistic_losses(real_logits, fake_logits):
    """Which of the two is the real one? D says the first, G hopes for the second."""
    pairs = torch.stack([real_logits, fake_logits], dim=1)
    first = torch.zeros(len(pairs), dtype=torch.long, device=pairs.device)
    return [F.cross_entropy(pairs, first), F.cross_entropy(pairs, first + 1)]
