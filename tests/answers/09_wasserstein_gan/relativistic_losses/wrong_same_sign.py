# mistake: same-sign-for-both
def relativistic_losses(real_logits, fake_logits):
    loss = F.softplus(fake_logits - real_logits).mean()
    return loss, loss
