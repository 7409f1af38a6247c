# mistake: all-fakes-inside
# says: A ball counts only if all of the fakes are in it. One is enough.
# look: Look for all, or for max over the fakes: any, or the smallest distance.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake) <= radii[:, None]).all(dim=1).float().mean().item()
