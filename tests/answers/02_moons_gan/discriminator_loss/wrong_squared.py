# mistake: not-cross-entropy
def discriminator_loss(real_logits, fake_logits):
    return ((torch.sigmoid(real_logits) - 1) ** 2).mean() + (torch.sigmoid(fake_logits) ** 2).mean()
