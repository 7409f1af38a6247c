criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    device = real_logits.device
    real_targets = torch.ones(real_logits.size(0), device=device)
    fake_targets = torch.zeros(fake_logits.size(0), device=device)
    return criterion(real_logits, real_targets) + criterion(fake_logits, fake_targets)
