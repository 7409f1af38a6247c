# mistake: changes-its-input
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    for weights, z, sign in (((a, b), z_for_d, 1), ((theta,), z_for_g, -1)):
        live = [w.detach().clone().requires_grad_() for w in (theta, a, b)]
        t, c, d = live
        v = F.logsigmoid(c * real + d).mean() + F.logsigmoid(-(c * (t + z) + d)).mean()
        slopes = torch.autograd.grad(v, live)
        for w, s in zip((theta, a, b), slopes):
            if any(w is one for one in weights):
                w += sign * rate * s
    return theta, a, b
