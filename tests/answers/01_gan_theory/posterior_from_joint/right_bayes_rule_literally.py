def posterior_from_joint(joint):
    tiny = torch.finfo(joint.dtype).tiny
    p_y = joint.sum(dim=0, keepdim=True)                # prior of y, (1, ny)
    p_x = joint.sum(dim=1, keepdim=True)                # evidence, (nx, 1)
    likelihood = joint / p_y.clamp(min=tiny)            # P(x|y)
    return likelihood * p_y / p_x.clamp(min=tiny)
