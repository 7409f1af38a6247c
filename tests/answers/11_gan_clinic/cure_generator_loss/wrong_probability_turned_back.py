# mistake: log-for-logit
def cure_generator_loss(fake_logits):
    probabilities = torch.sigmoid(fake_logits)
    logits = torch.log(probabilities)
    return F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
