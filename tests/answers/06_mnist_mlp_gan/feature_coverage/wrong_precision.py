# mistake: precision-for-coverage
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(fake, real) <= radii).any(dim=1).float().mean().item()
