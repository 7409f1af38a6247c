def feature_coverage(real, fake, k=5):
    distances = torch.cdist(real, real)
    distances.fill_diagonal_(float("inf"))
    radius = distances.topk(k, dim=1, largest=False).values.max(dim=1).values
    hits = torch.cdist(fake, real).amin(dim=0) <= radius
    return hits.sum().item() / len(real)
