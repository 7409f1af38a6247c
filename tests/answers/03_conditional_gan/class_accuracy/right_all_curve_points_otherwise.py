def class_accuracy(samples, labels):
    curves = [data.moon_curve(c) for c in range(NUM_CLASSES)]
    every_point = torch.cat(curves)
    owner = torch.cat([torch.full((len(curve),), c) for c, curve in enumerate(curves)])
    nearest = torch.cdist(samples, every_point).argmin(dim=1)
    return torch.mean((owner[nearest] == labels.cpu()).float())
