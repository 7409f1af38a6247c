# mistake: logits-clamped
def discriminator_loss(real_logits, fake_logits):
    real, fake = real_logits.clamp(-10, 10), fake_logits.clamp(-10, 10)
    return F.softplus(-real).mean() + F.softplus(fake).mean()
