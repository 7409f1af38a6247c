# mistake: place-not-there
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).kthvalue(5 + 1, dim=1).values
    nearest = torch.cdist(real, fake).min(dim=1).values
    return (nearest <= radii).float().mean().item()
