def cure_generator_loss(logits):
    losses = [torch.logaddexp(-logit, torch.zeros_like(logit)) for logit in logits]
    return sum(losses) / len(losses)
