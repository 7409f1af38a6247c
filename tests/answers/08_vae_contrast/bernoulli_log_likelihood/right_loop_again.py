def bernoulli_log_likelihood(x, logits):
    values = []
    for image, scores in zip(x, logits):
        values.append(-F.binary_cross_entropy_with_logits(scores, image, reduction="sum"))
    return torch.stack(values)
