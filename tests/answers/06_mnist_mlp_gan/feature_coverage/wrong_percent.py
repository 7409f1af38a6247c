# mistake: not-a-share
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return 100 * (torch.cdist(real, fake).min(dim=1).values <= radii).float().mean().item()
