# mistake: farthest-for-nearest
# says: The balls reach to one of the farthest real points, not of the nearest.
# look: topk takes the largest unless largest=False; sort counts upward.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).topk(k, dim=1).values[:, -1]
    return (torch.cdist(real, fake).min(dim=1).values <= radii).float().mean().item()
