def discriminator_loss(real_logits, fake_logits):
    def half(logits, label):
        scores = torch.stack([torch.zeros_like(logits), logits], dim=1)
        return F.cross_entropy(scores, torch.full(logits.shape, label, dtype=torch.long, device=logits.device))

    return half(real_logits, 1) + half(fake_logits, 0)
