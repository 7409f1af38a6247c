# mistake: squared-error
def bernoulli_log_likelihood(x, logits):
    return -(x - torch.sigmoid(logits)).square().flatten(1).sum(dim=1)
