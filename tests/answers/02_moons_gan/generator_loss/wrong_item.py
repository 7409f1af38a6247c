# mistake: not-a-tensor
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean().item()
