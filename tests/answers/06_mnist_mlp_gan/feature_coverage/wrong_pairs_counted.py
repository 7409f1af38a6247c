# mistake: pairs-counted
# says: The mean goes over all pairs of a real and a generated point. Coverage counts real points.
# look: First ask of each ball whether any fake is in it, then take the mean.
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    return (torch.cdist(real, fake) <= radii[:, None]).float().mean().item()
