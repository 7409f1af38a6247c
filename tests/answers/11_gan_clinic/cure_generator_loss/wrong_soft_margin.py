# mistake: log-of-sigmoid
def cure_generator_loss(fake_logits):
    real = torch.full_like(fake_logits, 1.0)
    return nn.SoftMarginLoss()(fake_logits, real)
