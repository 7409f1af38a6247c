# mistake: changes-its-input
def discriminator_loss(real_logits, fake_logits):
    return F.softplus(real_logits.neg_()).mean() + F.softplus(fake_logits).mean()
