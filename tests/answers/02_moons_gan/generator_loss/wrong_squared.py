# mistake: not-cross-entropy
def generator_loss(fake_logits):
    return ((1 - torch.sigmoid(fake_logits)) ** 2).mean()
