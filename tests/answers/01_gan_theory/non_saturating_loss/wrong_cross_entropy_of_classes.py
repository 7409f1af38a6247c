# mistake: softmax-over-the-batch
def non_saturating_loss(logits):
    return F.cross_entropy(logits, torch.ones_like(logits))
