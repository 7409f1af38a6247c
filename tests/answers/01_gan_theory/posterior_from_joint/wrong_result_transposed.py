# mistake: result-transposed
def posterior_from_joint(joint):
    return joint.T / joint.sum(dim=1).clamp(min=1e-30)
