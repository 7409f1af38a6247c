# mistake: sigmoid-twice
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    bce = nn.BCEWithLogitsLoss()
    real = bce(torch.sigmoid(real_logits), torch.ones_like(real_logits))
    fake = bce(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))
    return real + fake
