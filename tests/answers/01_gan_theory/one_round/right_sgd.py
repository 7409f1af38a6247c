def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    theta, a, b = (torch.nn.Parameter(w.detach().clone()) for w in (theta, a, b))
    up = torch.optim.SGD([a, b], lr=rate, maximize=True)
    down = torch.optim.SGD([theta], lr=rate)
    for optimizer, z in ((up, z_for_d), (down, z_for_g)):
        v = F.logsigmoid(a * real + b).mean() + F.logsigmoid(-(a * (theta + z) + b)).mean()
        optimizer.zero_grad()
        v.backward()
        optimizer.step()
    return theta.detach(), a.detach(), b.detach()
