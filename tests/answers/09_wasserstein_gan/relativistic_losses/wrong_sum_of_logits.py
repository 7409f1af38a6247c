# mistake: logits-added
def relativistic_losses(real_logits, fake_logits):
    both = real_logits + fake_logits
    return F.softplus(-both).mean(), F.softplus(both).mean()
