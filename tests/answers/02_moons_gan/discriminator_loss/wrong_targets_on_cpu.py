# mistake: wrong-device
def discriminator_loss(real_logits, fake_logits):
    bce = nn.BCEWithLogitsLoss()
    return bce(real_logits, torch.ones(len(real_logits))) + bce(fake_logits, torch.zeros(len(fake_logits)))
