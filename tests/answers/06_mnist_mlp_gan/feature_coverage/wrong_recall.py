# mistake: balls-of-the-fakes
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(fake, fake).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake) <= radii).any(dim=1).float().mean().item()
