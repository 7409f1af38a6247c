# mistake: number-for-a-tensor
def discriminator_loss(real_logits, fake_logits):
    return (F.binary_cross_entropy_with_logits(real_logits, 1.0)
            + F.binary_cross_entropy_with_logits(fake_logits, 0.0))
