# mistake: mean-too-early
def cure_generator_loss(fake_logits):
    return torch.logsumexp(torch.stack([F.softplus(-fake_logits).exp().mean().log()]), dim=0)
