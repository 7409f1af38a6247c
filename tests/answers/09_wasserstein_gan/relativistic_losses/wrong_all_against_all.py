# mistake: all-against-all
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits[:, None] - fake_logits[None, :]
    return F.softplus(-lead).mean(), F.softplus(lead).mean()
