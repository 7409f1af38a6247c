# mistake: softmax-over-the-batch
def saturating_loss(logits):
    return F.log_softmax(-logits, dim=0).mean()
