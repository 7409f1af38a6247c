def discriminator_loss(real_logits, fake_logits):
    n, m = real_logits.numel(), fake_logits.numel()
    logits = torch.cat([real_logits, fake_logits])
    targets = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    weights = torch.cat([torch.full_like(real_logits, 1 / n), torch.full_like(fake_logits, 1 / m)])
    return F.binary_cross_entropy_with_logits(logits, targets, weight=weights, reduction="sum")
