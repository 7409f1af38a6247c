# mistake: itself-as-neighbor
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).topk(k, dim=1, largest=False).values[:, -1]
    return (torch.cdist(real, fake) <= radii[:, None]).any(dim=1).float().mean().item()
