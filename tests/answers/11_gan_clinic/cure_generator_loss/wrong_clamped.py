# mistake: logits-clamped
def cure_generator_loss(fake_logits):
    return -torch.log(torch.sigmoid(fake_logits).clamp(1e-7, 1 - 1e-7)).mean()
