# mistake: not-reduced
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean(dim=0, keepdim=True) + F.softplus(fake_logits).mean(dim=0, keepdim=True)
