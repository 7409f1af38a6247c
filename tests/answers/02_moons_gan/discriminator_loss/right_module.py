criterion = nn.BCEWithLogitsLoss()


def _against(logits, label):
    return criterion(logits, torch.full_like(logits, label))


def discriminator_loss(real_logits, fake_logits):
    return sum(_against(l, y) for l, y in ((real_logits, 1.0), (fake_logits, 0.0)))
