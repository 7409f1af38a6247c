def posterior_from_joint(joint):
    nx, ny = joint.shape
    posterior = torch.full_like(joint, 1 / ny)
    alive = joint.sum(dim=1) > 0
    posterior[alive] = joint[alive] / joint[alive].sum(dim=1, keepdim=True)
    return posterior
