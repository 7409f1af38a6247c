_price = nn.BCEWithLogitsLoss(reduction="none")


def bernoulli_log_likelihood(x, logits):
    flat_x, flat_logits = x.flatten(1), logits.flatten(1)
    return _price(flat_logits, flat_x).sum(dim=1).neg()
