# mistake: half-the-radius
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).kthvalue(k + 1, dim=1).values / 2
    nearest = torch.cdist(real, fake).min(dim=1).values
    return (nearest <= radii).float().mean().item()
