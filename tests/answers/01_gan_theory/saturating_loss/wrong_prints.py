# mistake: returns-nothing
def saturating_loss(logits):
    print(-F.softplus(logits).mean())
