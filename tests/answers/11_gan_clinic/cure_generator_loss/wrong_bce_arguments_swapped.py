# mistake: arguments-swapped
def cure_generator_loss(fake_logits):
    ones = torch.ones_like(fake_logits)
    return F.binary_cross_entropy_with_logits(ones, fake_logits)
