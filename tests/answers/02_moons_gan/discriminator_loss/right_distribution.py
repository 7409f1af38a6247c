def discriminator_loss(real_logits, fake_logits):
    real, fake = (torch.distributions.Bernoulli(logits=x, validate_args=False) for x in (real_logits, fake_logits))
    return -real.log_prob(torch.ones_like(real_logits)).mean() - fake.log_prob(torch.zeros_like(fake_logits)).mean()
