# mistake: roles-swapped
# says: Real and generated points have changed places: the balls stand around the fakes, and the share is one of the fakes.
# look: Each ball has a real point at its center, and the mean goes over the real points.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(fake, fake).sort(dim=1).values[:, k]
    return (torch.cdist(fake, real).min(dim=1).values <= radii).float().mean().item()
