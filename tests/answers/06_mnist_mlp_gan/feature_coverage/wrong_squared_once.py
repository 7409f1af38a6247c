# mistake: distances-of-two-kinds
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    squared = (real[:, None] - fake[None]).square().sum(dim=-1)
    return (squared.min(dim=1).values <= radii).float().mean().item()
