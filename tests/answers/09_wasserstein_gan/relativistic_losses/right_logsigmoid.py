def relativistic_losses(real_logits, fake_logits):
    d_loss = -F.logsigmoid(real_logits - fake_logits).mean()
    g_loss = -F.logsigmoid(fake_logits - real_logits).mean()
    return d_loss, g_loss
