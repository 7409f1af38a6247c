# mistake: paired-terms
def discriminator_loss(real_logits, fake_logits):
    per_point = F.softplus(-real_logits) + F.softplus(fake_logits)
    return per_point.mean()
