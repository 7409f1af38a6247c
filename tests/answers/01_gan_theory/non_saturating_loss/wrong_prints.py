# mistake: returns-nothing
def non_saturating_loss(logits):
    print(F.softplus(-logits).mean())
