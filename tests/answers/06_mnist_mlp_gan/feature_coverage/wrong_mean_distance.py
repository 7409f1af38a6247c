# mistake: mean-distance
# says: The mean distance to all fakes is compared with the radius. The nearest fake decides.
# look: min over the fakes, not mean.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake).mean(dim=1) <= radii).float().mean().item()
