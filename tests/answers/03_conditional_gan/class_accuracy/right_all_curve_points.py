def class_accuracy(samples, labels):
    curve = torch.cat([data.moon_curve(0, 300), data.moon_curve(1, 300)])
    nearest = torch.cdist(samples.detach(), curve.to(samples.device)).argmin(dim=1) // 300
    return float(torch.eq(nearest, labels.to(nearest.device)).double().mean())
