# mistake: mean-distance-for-radius
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, 1:k + 1].mean(dim=1)
    nearest = torch.cdist(real, fake).min(dim=1).values
    return (nearest <= radii).float().mean().item()
