# mistake: kth-fake
# says: One of the nearer fakes is asked for, but not the nearest one: a ball with a single fake in it counts as missed.
# look: Each ball needs one fake only: the smallest distance.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake).sort(dim=1).values[:, k] <= radii).float().mean().item()
