# mistake: divided-by-the-fakes
# says: The covered real points are counted, but divided by the number of fakes.
# look: The share is one of the real points: len(real).
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake).min(dim=1).values <= radii).sum().item() / len(fake)
