# mistake: mean-of-all
def discriminator_loss(real_logits, fake_logits):
    return 2 * torch.cat([F.softplus(-real_logits), F.softplus(fake_logits)]).mean()
