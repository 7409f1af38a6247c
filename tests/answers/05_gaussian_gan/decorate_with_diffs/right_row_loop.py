def decorate_with_diffs(data, exponent=2.0):
    decorated = []
    for crowd in data:
        differences = torch.pow(crowd - crowd.mean(), exponent)
        decorated.append(torch.cat((crowd, differences)))
    return torch.stack(decorated)
