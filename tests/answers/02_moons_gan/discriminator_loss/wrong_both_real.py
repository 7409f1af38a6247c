# mistake: same-label-for-both
def discriminator_loss(real_logits, fake_logits):
    logits = torch.cat([real_logits, fake_logits])
    return 2 * F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
