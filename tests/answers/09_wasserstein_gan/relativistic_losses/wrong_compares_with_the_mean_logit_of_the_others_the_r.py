# mistake: against-the-mean
def relativistic_losses(real_logits, fake_logits):
    d = F.softplus(fake_logits.mean() - real_logits).mean() + F.softplus(fake_logits - real_logits.mean()).mean()
    g = F.softplus(real_logits.mean() - fake_logits).mean() + F.softplus(real_logits - fake_logits.mean()).mean()
    return d, g
