# mistake: precision-for-coverage
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    in_ball = torch.cdist(real, fake) <= radii[:, None]
    return max(in_ball.any(dim=0).float().mean(), in_ball.any(dim=1).float().mean()).item()
