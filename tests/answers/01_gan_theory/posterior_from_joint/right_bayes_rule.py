def posterior_from_joint(joint):
    p_y = joint.sum(0)
    likelihood = joint / p_y.clamp(min=1e-30)
    evidence = (likelihood * p_y).sum(1, keepdim=True)
    evidence[evidence == 0] = 1
    return likelihood * p_y / evidence
