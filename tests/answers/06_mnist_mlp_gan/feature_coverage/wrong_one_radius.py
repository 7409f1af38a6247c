# mistake: one-radius-for-all
def feature_coverage(real, fake, k=5):
    radius = torch.cdist(real, real).sort(dim=1).values[:, k].mean()
    return (torch.cdist(real, fake).min(dim=1).values <= radius).float().mean().item()
