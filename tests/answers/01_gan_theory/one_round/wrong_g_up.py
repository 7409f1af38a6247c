# mistake: g-goes-up
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    theta, a, b = (weight.detach().clone().requires_grad_() for weight in (theta, a, b))

    def value(theta, a, b, z):
        d_real, d_fake = torch.sigmoid(a * real + b), torch.sigmoid(a * (theta + z) + b)
        return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()

    slope_a, slope_b = torch.autograd.grad(value(theta, a, b, z_for_d), (a, b))
    new_a, new_b = (a + rate * slope_a).detach(), (b + rate * slope_b).detach()
    (slope_theta,) = torch.autograd.grad(value(theta, new_a, new_b, z_for_g), theta)
    return (theta + rate * slope_theta).detach(), new_a, new_b
