# mistake: one-gradient-missing
def relativistic_losses(real_logits, fake_logits):
    d = F.softplus(fake_logits - real_logits.detach()).mean()
    return d, F.softplus(real_logits - fake_logits).mean()
