# mistake: smoothed
def discriminator_loss(real_logits, fake_logits):
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 0.9))
    return real_loss + F.softplus(fake_logits).mean()
