# mistake: logits-as-probabilities
def discriminator_loss(real_logits, fake_logits):
    real_part = F.binary_cross_entropy(real_logits, torch.ones_like(real_logits))
    fake_part = F.binary_cross_entropy(fake_logits, torch.zeros_like(fake_logits))
    return real_part + fake_part
