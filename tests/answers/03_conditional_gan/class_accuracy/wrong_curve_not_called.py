# mistake: raises-an-error
def class_accuracy(samples, labels):
    a = torch.cdist(samples, data.moon_curve[0]).min(dim=1).values
    b = torch.cdist(samples, data.moon_curve[1]).min(dim=1).values
    return ((b < a).long() == labels).float().mean()
