# mistake: number-for-a-tensor
def generator_loss(fake_logits):
    target = torch.ones_like(len(fake_logits))
    return F.binary_cross_entropy_with_logits(fake_logits, target)
