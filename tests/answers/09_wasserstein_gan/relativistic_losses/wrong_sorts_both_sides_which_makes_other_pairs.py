# mistake: pairs-rearranged
def relativistic_losses(real_logits, fake_logits):
    difference = real_logits.sort().values - fake_logits.sort().values
    return F.softplus(-difference).mean(), F.softplus(difference).mean()
