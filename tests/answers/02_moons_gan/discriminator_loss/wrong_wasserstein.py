# mistake: mean-logits
def discriminator_loss(real_logits, fake_logits):
    return fake_logits.mean() - real_logits.mean()
