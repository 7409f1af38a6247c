# mistake: density-for-coverage
# says: The balls in which the fakes lie are counted, once for each fake: this is another measure, density.
# look: Whether a ball holds one fake or twenty makes no difference: any, then the mean over the real points.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    inside = torch.cdist(real, fake) <= radii[:, None]
    return inside.float().sum().item() / (k * len(fake))
