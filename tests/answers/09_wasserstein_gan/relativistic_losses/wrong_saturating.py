# mistake: saturating-loss
def relativistic_losses(real_logits, fake_logits):
    d_loss = F.softplus(fake_logits - real_logits).mean()
    return d_loss, -d_loss
