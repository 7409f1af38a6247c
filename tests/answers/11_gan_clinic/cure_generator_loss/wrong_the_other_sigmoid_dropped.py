# mistake: log-of-sigmoid
def cure_generator_loss(fake_logits):
    probabilities = torch.sigmoid(fake_logits)
    return F.binary_cross_entropy(probabilities, torch.ones_like(probabilities))
