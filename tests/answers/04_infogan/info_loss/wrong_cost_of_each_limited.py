# mistake: cut-off
def info_loss(code_logits, codes):
    costs = F.cross_entropy(code_logits, codes, reduction="none")
    return torch.minimum(costs, torch.tensor(50.0)).mean()
