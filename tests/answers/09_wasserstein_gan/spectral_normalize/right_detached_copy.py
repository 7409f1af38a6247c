def spectral_normalize(weight, u, steps):
    w, left = weight.detach(), u.detach().clone()
    for step in range(steps):
        right = w.t().mv(left)
        right = right / right.norm()
        left = w.mv(right)
        left = left / left.norm()
    u[:] = left
    sigma = torch.dot(left, torch.mv(weight, right))
    return weight / sigma
