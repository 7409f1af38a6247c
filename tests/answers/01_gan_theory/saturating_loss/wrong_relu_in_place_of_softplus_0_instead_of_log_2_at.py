# mistake: not-cross-entropy
def saturating_loss(logits):
    return -F.relu(logits).mean()
