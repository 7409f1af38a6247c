def generator_loss(fake_logits):
    weights = torch.full_like(fake_logits, 1 / fake_logits.numel())
    return -torch.dot(weights, F.logsigmoid(fake_logits))
