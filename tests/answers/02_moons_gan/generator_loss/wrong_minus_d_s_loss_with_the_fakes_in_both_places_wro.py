# mistake: not-cross-entropy
def generator_loss(fake_logits):
    return -discriminator_loss(fake_logits, fake_logits)
