def discriminator_loss(real_logits, fake_logits):
    def cross_entropy(logits, label):
        scores = torch.stack([torch.zeros_like(logits), logits], dim=1)
        labels = torch.full((len(logits),), label, dtype=torch.long, device=logits.device)
        return F.cross_entropy(scores, labels)

    return cross_entropy(real_logits, 1) + cross_entropy(fake_logits, 0)
