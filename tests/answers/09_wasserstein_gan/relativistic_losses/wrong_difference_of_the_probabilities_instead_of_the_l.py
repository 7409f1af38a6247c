# mistake: sigmoids-compared
def relativistic_losses(real_logits, fake_logits):
    difference = real_logits.sigmoid() - fake_logits.sigmoid()
    return F.softplus(-difference).mean(), F.softplus(difference).mean()
