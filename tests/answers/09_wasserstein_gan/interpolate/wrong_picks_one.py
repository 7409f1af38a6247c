# mistake: shares-not-uniform
def interpolate(real, fake):
    pick = torch.rand(len(real), 1, device=real.device) < 0.5
    return torch.where(pick, real, fake)
