# mistake: gradients-not-cleared
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    theta, a, b = (w.detach().clone().requires_grad_() for w in (theta, a, b))

    def value(z):
        return (torch.log(torch.sigmoid(a * real + b)).mean()
                + torch.log(1 - torch.sigmoid(a * (theta + z) + b)).mean())

    value(z_for_d).backward()
    with torch.no_grad():
        a += rate * a.grad
        b += rate * b.grad
    value(z_for_g).backward()
    with torch.no_grad():
        theta -= rate * theta.grad
    return theta.detach(), a.detach(), b.detach()
