# mistake: result-transposed
def posterior_from_joint(joint):
    p_x = joint.sum(dim=1).clamp(min=1e-30)
    posterior = joint.t() / p_x
    return posterior
