# mistake: min-over-the-wrong-points
# says: The smallest distance is taken for each fake; each real point needs its own.
# look: In torch.cdist(real, fake) each real point has a row: min(dim=1).
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    nearest = torch.cdist(real, fake).min(dim=0).values
    return (nearest[: len(real)] <= radii[: len(fake)]).float().mean().item()
