# mistake: k-ignored
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, 5 if len(real) > 5 else 1]
    return (torch.cdist(real, fake).min(dim=1).values <= radii).float().mean().item()
