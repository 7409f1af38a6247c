criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    ones = torch.full_like(real_logits, 1.0)
    zeros = torch.full_like(fake_logits, 0.0)
    return criterion(real_logits, ones) + criterion(fake_logits, zeros)
