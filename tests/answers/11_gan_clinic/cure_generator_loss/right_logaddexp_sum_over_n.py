def cure_generator_loss(fake_logits):
    n = fake_logits.numel()
    return torch.logaddexp(-fake_logits, torch.zeros_like(fake_logits)).sum() / n
