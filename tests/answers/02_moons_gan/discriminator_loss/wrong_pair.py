# mistake: several-results
def discriminator_loss(real_logits, fake_logits):
    loss_real = F.softplus(-real_logits).mean()
    loss_fake = F.softplus(fake_logits).mean()
    return loss_real, loss_fake
