# mistake: wrong-dtype
def generator_loss(fake_logits):
    return F.softplus(-fake_logits.to(torch.float64)).mean()
