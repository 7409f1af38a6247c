# mistake: slope-of-something-else
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    theta, a, b = (w.detach().clone().requires_grad_() for w in (theta, a, b))

    def value(z, a, b):
        fake = (theta + z).detach()
        return (torch.log(torch.sigmoid(a * real + b)).mean()
                + torch.log(1 - torch.sigmoid(a * fake + b)).mean())

    slope_a, slope_b = torch.autograd.grad(value(z_for_d, a, b), (a, b))
    a, b = a + rate * slope_a, b + rate * slope_b
    (slope_theta,) = torch.autograd.grad(value(z_for_g, a, b), theta)
    return (theta - rate * slope_theta).detach(), a.detach(), b.detach()
