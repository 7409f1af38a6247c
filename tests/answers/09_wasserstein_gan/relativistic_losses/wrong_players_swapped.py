# mistake: players-swapped
def relativistic_losses(real_logits, fake_logits):
    return F.softplus(real_logits - fake_logits).mean(), F.softplus(fake_logits - real_logits).mean()
