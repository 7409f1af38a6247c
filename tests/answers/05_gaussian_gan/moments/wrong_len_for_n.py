# mistake: values-miscounted
def moments(samples):
    n = len(samples)
    mean = samples.sum() / n
    var = ((samples - mean) ** 2).sum() / n
    return mean.item(), var.sqrt().item()
