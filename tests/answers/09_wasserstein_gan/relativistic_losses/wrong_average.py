# mistake: against-the-mean
def relativistic_losses(real_logits, fake_logits):
    real, fake = real_logits - fake_logits.mean(), fake_logits - real_logits.mean()
    d_loss = (F.softplus(-real).mean() + F.softplus(fake).mean()) / 2
    g_loss = (F.softplus(real).mean() + F.softplus(-fake).mean()) / 2
    return d_loss, g_loss
