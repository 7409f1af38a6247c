def saturating_loss(logits):
    softplus = torch.nn.Softplus()
    return softplus(logits).neg().mean(dim=0)
