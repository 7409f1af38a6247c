# mistake: divided-by-the-fakes
def feature_coverage(real, fake, k=5):
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    in_ball = torch.cdist(real, fake) <= radii[:, None]
    return min(1.0, in_ball.any(dim=1).sum().item() / len(fake))
