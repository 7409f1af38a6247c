# mistake: straight-too-early
def cure_generator_loss(fake_logits):
    exact = torch.log1p(torch.exp(-fake_logits.clamp(min=-2)))
    return torch.where(fake_logits < -2, -fake_logits, exact).mean()
