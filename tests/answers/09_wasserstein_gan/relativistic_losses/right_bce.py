def relativistic_losses(real_logits, fake_logits):
    ones = torch.ones_like(real_logits)
    bce = nn.BCEWithLogitsLoss()
    return bce(real_logits - fake_logits, ones), bce(fake_logits - real_logits, ones)
