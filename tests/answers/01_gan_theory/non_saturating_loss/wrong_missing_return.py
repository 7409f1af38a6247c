# mistake: returns-nothing
def non_saturating_loss(logits):
    loss = F.softplus(-logits).mean()
