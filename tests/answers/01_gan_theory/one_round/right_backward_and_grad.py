def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    a_, b_ = a.clone().detach().requires_grad_(), b.clone().detach().requires_grad_()
    (torch.sigmoid(a_ * real + b_).log().mean() + (1 - torch.sigmoid(a_ * (theta + z_for_d) + b_)).log().mean()).backward()
    with torch.no_grad():
        a_ += rate * a_.grad
        b_ += rate * b_.grad
    a_, b_ = a_.detach(), b_.detach()
    t = theta.clone().detach().requires_grad_()
    # The first half of V does not know theta.
    torch.log(1 - torch.sigmoid(a_ * (t + z_for_g) + b_)).mean().backward()
    return t.detach() - rate * t.grad, a_, b_
