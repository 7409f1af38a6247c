# mistake: changes-its-input
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, device=x.device)
    each = -0.5 * x.sub_(mean).div_(std) ** 2 - std.log() - 0.5 * math.log(2 * math.pi)
    return each.flatten(1).sum(dim=1)
