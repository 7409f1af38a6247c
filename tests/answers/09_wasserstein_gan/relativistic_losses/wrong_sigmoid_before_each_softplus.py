# mistake: sigmoid-twice
def relativistic_losses(real_logits, fake_logits):
    d_loss = F.softplus(-torch.sigmoid(real_logits - fake_logits)).mean()
    g_loss = F.softplus(-torch.sigmoid(fake_logits - real_logits)).mean()
    return d_loss, g_loss
