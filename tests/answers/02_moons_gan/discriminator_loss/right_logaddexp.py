def discriminator_loss(real_logits, fake_logits):
    log_one = torch.zeros((), device=real_logits.device)
    return torch.logaddexp(-real_logits, log_one).mean() + torch.logaddexp(fake_logits, log_one).mean()
