def discriminator_loss(real_logits, fake_logits):
    def as_two_classes(logits):
        return torch.stack([torch.zeros_like(logits), logits], dim=1)

    ones = torch.ones(len(real_logits), dtype=torch.long, device=real_logits.device)
    zeros = torch.zeros(len(fake_logits), dtype=torch.long, device=fake_logits.device)
    return (F.cross_entropy(as_two_classes(real_logits), ones)
            + F.cross_entropy(as_two_classes(fake_logits), zeros))
