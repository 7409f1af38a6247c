# mistake: other-metric
# says: The distance is measured along the axes, not along the straight line between two points.
# look: Leave torch.cdist at its default: look for p=, or for sums of absolute values.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real, p=1).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake, p=1).min(dim=1).values <= radii).float().mean().item()
