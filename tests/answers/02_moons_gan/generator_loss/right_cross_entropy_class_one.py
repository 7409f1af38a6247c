def generator_loss(fake_logits):
    two = F.pad(fake_logits.unsqueeze(1), (1, 0))   # columns: 0, logit
    real = torch.ones(len(fake_logits), dtype=torch.long, device=fake_logits.device)
    return F.cross_entropy(two, real)
