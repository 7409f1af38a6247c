def saturating_loss(logits):
    two = torch.stack([logits, torch.zeros_like(logits)], dim=1)      # (n, 2)
    return F.log_softmax(two, dim=1)[:, 1].mean()
