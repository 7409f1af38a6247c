def class_accuracy(samples, labels):
    def to_half_circle(x, y):
        ends = torch.minimum(torch.hypot(x - 1, y), torch.hypot(x + 1, y))
        return torch.where(y >= 0, (torch.hypot(x, y) - 1).abs(), ends)

    x, y = samples[:, 0], samples[:, 1]
    distances = torch.stack([to_half_circle(x, y), to_half_circle(1 - x, 0.5 - y)], dim=1)
    return (distances.argmin(dim=1) == labels).float().mean()
