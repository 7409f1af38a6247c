def bernoulli_log_likelihood(x, logits):
    # x log p + (1 - x) log(1 - p) = x l - log(1 + e^l)
    per_pixel = x * logits - F.softplus(logits)
    return per_pixel.reshape(per_pixel.shape[0], -1).sum(-1)
