# mistake: frequent-labels-too-often
def draw_wishes(labels, n):
    values, counts = labels.unique(return_counts=True)
    wishes = torch.distributions.Categorical(logits=counts.float())
    return values[wishes.sample((n,))]
