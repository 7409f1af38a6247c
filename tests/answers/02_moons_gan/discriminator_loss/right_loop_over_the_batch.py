def discriminator_loss(real_logits, fake_logits):
    total_real = 0
    for logit in real_logits:
        total_real = total_real + F.softplus(-logit)
    total_fake = 0
    for logit in fake_logits:
        total_fake = total_fake + F.softplus(logit)
    return total_real / len(real_logits) + total_fake / len(fake_logits)
