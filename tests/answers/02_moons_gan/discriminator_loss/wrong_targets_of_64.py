# mistake: sizes-do-not-fit
def discriminator_loss(real_logits, fake_logits):
    ones, zeros = torch.ones(64), torch.zeros(64)
    bce = nn.BCEWithLogitsLoss()
    return bce(real_logits, ones) + bce(fake_logits, zeros)
