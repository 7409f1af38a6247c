# mistake: changes-its-input
def feature_coverage(real, fake, k=5):
    center = real.mean(dim=0)
    real -= center
    fake -= center
    radii = torch.cdist(real, real).sort(dim=1).values[:, k]
    in_ball = torch.cdist(real, fake) <= radii[:, None]
    return in_ball.any(dim=1).float().mean().item()
