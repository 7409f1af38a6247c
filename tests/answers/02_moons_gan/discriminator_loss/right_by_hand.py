def stable_softplus(l):
    return l.clamp(min=0) + torch.log1p(torch.exp(-l.abs()))


def discriminator_loss(real_logits, fake_logits):
    total = stable_softplus(-real_logits).mean()
    total = total + stable_softplus(fake_logits).mean()
    return total
