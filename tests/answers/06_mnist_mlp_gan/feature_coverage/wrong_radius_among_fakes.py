# mistake: radius-among-fakes
# says: The balls reach to a fake instead of to a real neighbor, so that they always hold one.
# look: The radius is a distance from one real point to another: torch.cdist(real, real).
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, fake).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake).min(dim=1).values <= radii).float().mean().item()
