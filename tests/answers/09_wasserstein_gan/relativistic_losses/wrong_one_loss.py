# mistake: one-loss-only
def relativistic_losses(real_logits, fake_logits):
    return F.softplus(fake_logits - real_logits).mean()
