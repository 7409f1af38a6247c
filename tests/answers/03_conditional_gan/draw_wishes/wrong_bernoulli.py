# mistake: coin-for-labels
# says: torch.bernoulli throws coins: it wants probabilities and gives nothing but 0 and 1. Labels may be any whole numbers.
# look: Draw row numbers, and take the labels of these rows.
def draw_wishes(labels, n):
    share = labels.float().mean()
    return torch.bernoulli(share.expand(n)).long()
