def cure_generator_loss(fake_logits):
    logits = torch.stack([torch.zeros_like(fake_logits), fake_logits], dim=1)
    real = torch.ones(len(fake_logits), dtype=torch.long, device=fake_logits.device)
    return F.cross_entropy(logits, real)
