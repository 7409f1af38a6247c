# mistake: through-the-step-of-d
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    theta, a, b = (w.detach().clone().requires_grad_() for w in (theta, a, b))

    def value(z, a, b):
        return (torch.log(torch.sigmoid(a * real + b)).mean()
                + torch.log(1 - torch.sigmoid(a * (theta + z) + b)).mean())

    slope_a, slope_b = torch.autograd.grad(value(z_for_d, a, b), (a, b), create_graph=True)
    new_a, new_b = a + rate * slope_a, b + rate * slope_b
    (slope_theta,) = torch.autograd.grad(value(z_for_g, new_a, new_b), theta)
    return (theta - rate * slope_theta).detach(), new_a.detach(), new_b.detach()
