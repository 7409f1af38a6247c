# mistake: changes-its-input
def interpolate(real, fake):
    t = torch.rand(len(real), 1, device=real.device)
    return real.mul_(t).add_((1 - t) * fake)
