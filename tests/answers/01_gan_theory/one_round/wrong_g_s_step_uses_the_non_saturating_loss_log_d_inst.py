# mistake: non-saturating-loss
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    theta, a, b = (w.detach().clone().requires_grad_() for w in (theta, a, b))
    fake = (theta + z_for_d).detach()
    v = torch.log(torch.sigmoid(a * real + b)).mean() + torch.log(1 - torch.sigmoid(a * fake + b)).mean()
    slope_a, slope_b = torch.autograd.grad(v, (a, b))
    a, b = (a + rate * slope_a).detach(), (b + rate * slope_b).detach()
    g_loss = -torch.log(torch.sigmoid(a * (theta + z_for_g) + b)).mean()
    (slope_theta,) = torch.autograd.grad(g_loss, theta)
    return (theta - rate * slope_theta).detach(), a, b
