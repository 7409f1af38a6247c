# mistake: saturating-loss
def generator_loss(fake_logits):
    nothing = torch.full_like(fake_logits, 100.0)    # real part costs nothing
    return -discriminator_loss(nothing, fake_logits)
