# mistake: zero-distances-left-out
def feature_coverage(real, fake, k=5):
    distances = torch.cdist(real, real)
    distances[distances == 0] = math.inf
    radii = distances.sort(dim=1).values[:, k - 1]
    in_ball = torch.cdist(real, fake) <= radii[:, None]
    return in_ball.any(dim=1).float().mean().item()
