def bernoulli_log_likelihood(x, logits):
    rows = [-nn.BCEWithLogitsLoss(reduction="sum")(row, pixels) for pixels, row in zip(x, logits)]
    return torch.stack(rows)
