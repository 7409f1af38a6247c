# mistake: paired-terms
# says: The two halves are added point by point, so a real point and a fake have to come in pairs. The two batches may have different sizes.
# look: Take the mean of each batch first, then add the two numbers.
def discriminator_loss(real_logits, fake_logits):
    return (F.softplus(-real_logits) + F.softplus(fake_logits)).mean()
