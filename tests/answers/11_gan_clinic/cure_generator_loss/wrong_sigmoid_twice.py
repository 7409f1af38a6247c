# mistake: sigmoid-twice
def cure_generator_loss(fake_logits):
    d_fake = torch.sigmoid(fake_logits)
    return F.binary_cross_entropy_with_logits(d_fake, torch.ones_like(d_fake))
