def interpolate(real, fake):
    return torch.lerp(fake, real, torch.rand(len(real), 1, device=real.device))
