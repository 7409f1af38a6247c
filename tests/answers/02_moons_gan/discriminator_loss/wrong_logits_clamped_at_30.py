# mistake: logits-clamped
def discriminator_loss(real_logits, fake_logits):
    real_logits = torch.clamp(real_logits, -30, 30)
    fake_logits = torch.clamp(fake_logits, -30, 30)
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()
