# mistake: sigmoid-twice
def cure_generator_loss(fake_logits):
    prob = fake_logits.sigmoid()
    return F.binary_cross_entropy_with_logits(prob, torch.ones_like(prob))
