# mistake: slope-zero
def cure_generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.sigmoid(fake_logits).detach())
