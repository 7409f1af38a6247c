# mistake: exp-overflow
def bernoulli_log_likelihood(x, logits):
    per_pixel = x * logits - torch.log(1 + torch.exp(logits))
    return per_pixel.flatten(1).sum(dim=1)
