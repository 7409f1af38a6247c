def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).kthvalue(k + 1, dim=1).values
    inside = torch.cdist(real, fake) <= radii[:, None]
    return inside.any(dim=1).double().mean()
