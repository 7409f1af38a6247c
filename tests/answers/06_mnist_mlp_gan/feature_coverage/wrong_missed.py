# mistake: missed-for-covered
# says: This is the share of the real points that are missed.
# look: Look at the direction of the comparison.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake).min(dim=1).values > radii).float().mean().item()
