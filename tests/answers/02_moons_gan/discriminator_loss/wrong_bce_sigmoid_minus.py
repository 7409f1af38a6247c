# mistake: log-of-sigmoid
def discriminator_loss(real_logits, fake_logits):
    on_real, on_fake = torch.sigmoid(real_logits), torch.sigmoid(-fake_logits)
    return F.binary_cross_entropy(on_real, torch.ones_like(on_real)) + F.binary_cross_entropy(on_fake, torch.ones_like(on_fake))
